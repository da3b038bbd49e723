/* While the children are here: who comes later, who stops, who leaves early, which adults are here. */
import { fill, part, said, word } from "./dom.js";
import { adultBox, chosen, counted, figure, heads, ticked } from "./fields.js";
import { fewAdults, figures, plus, total } from "./figures.js";
import { on } from "./forms.js";

const here = (now) => plus(now.came, now.left, -1);

function refuse(name, trouble) {
  said(part(`${name}-said`), trouble, "careful");
  return Boolean(trouble);
}

/* What stands against going on with whoever is here now, in words; empty when nothing does. */
function troubleNow(day) {
  const now = figures(day);
  const { few, short, unfit, ...counts } = fewAdults(day, now.adults, here(now));
  const words = [few ? word("too-few-now", counts) : "", ...short.map((party) => word("party-few", party))];
  return [...words, ...unfit.map((adult) => adult.why || adult.alone)].filter(Boolean).join(" ");
}

const more = (day) => async (form) => {
  const body = { heads: counted(form, "in"), guests: counted(form, "guest"), yes: figure(form, "yes"), no: figure(form, "no") };
  const children = total(body.heads);
  const answers = body.yes + body.no;
  const unasked = !figures(day).care && answers !== children;
  if (refuse("came", children ? (unasked ? word("ask-each", { children, answers }) : "") : word("count-first"))) return null;
  const kept = await day.note("came", body);
  refuse("came", troubleNow(day));
  return kept;
};

const leaving = (day) => (form) => {
  const [gone, whom, now] = [counted(form, "in"), chosen(form, "with"), here(figures(day))];
  const many = Object.entries(gone).some(([band, count]) => count > (now[band] ?? 0));
  const trouble = !total(gone) ? word("how-many-left") : many ? word("not-so-many") : whom ? "" : word("with-whom");
  return refuse("left", trouble) ? null : day.note("left", { heads: gone, with: whom });
};

const stopping = (day) => (form) => {
  const [count, now] = [figure(form, "count"), figures(day)];
  return refuse("stopped", count && count <= now.yes - now.stopped ? "" : word("not-so-many")) ? null : day.note("stopped", { count });
};

const adultsNow = (day) => async (form) => {
  const [adults, before] = [ticked(form, "adult"), figures(day).adults];
  const came = adults.filter((one) => !before.includes(one));
  const gone = before.filter((one) => !adults.includes(one));
  if (came.length + gone.length) await day.note("adults", { came, gone });
  const trouble = troubleNow(day);
  said(part("adults-said"), trouble || word("kept"), trouble ? "careful" : "done");
  return null; // the ticks stay as they are
};

export function setUpGoing(day) {
  const { adults, bands } = day.pack;
  fill(part("came-in"), ...heads("came", "in", bands));
  fill(part("came-guests"), ...heads("came", "guest", bands));
  fill(part("left-in"), ...heads("left", "in", bands));
  const now = figures(day).adults;
  fill(part("adults-now"), ...adults.map((adult) => adultBox(adult, now.includes(adult.id))));
  on("limits", () => day.note("limits"));
  on("complaint", () => day.note("complaint"));
  on("came", more(day));
  on("left", leaving(day));
  on("stopped", stopping(day));
  on("adults", adultsNow(day));
}
