/* Before the children begin: the place is looked at, adults and heads are counted, each child is asked. */
import { fill, one, part, said, show, word } from "./dom.js";
import { adultBox, counted, figure, heads, looked, lookedAt, ticked, typed } from "./fields.js";
import { fewAdults, figures, guestsIn, total } from "./figures.js";
import { on } from "./forms.js";

const REASON = 10; // letters, so that others understand it

const arrived = (form) => ({
  adults: ticked(form, "adult"),
  heads: counted(form, "in"),
  guests: counted(form, "guest"),
  yes: figure(form, "yes"),
  no: figure(form, "no"),
});

/* What stands in the way, in words; empty when the children may begin. */
function troubleWith(day, body, reason) {
  const { adults, heads: here, guests, yes, no } = body;
  const children = total(here);
  if (!children) return word("count-first");
  if (Object.entries(guests).some(([band, count]) => count > here[band])) return word("too-many-guests");
  const { few, short, unfit, ...counts } = fewAdults(day, adults, here);
  if (unfit.length) return unfit.map((adult) => adult.why || adult.alone).join(" ");
  if (few) return word("too-few", counts);
  if (short.length) return short.map((party) => word("party-few", party)).join(" ");
  const left = guestsIn(day, guests, body);
  if (left.length) return left.map((what) => word(`guests-${what}`, { guests: total(guests) })).join(" ");
  if (yes + no !== children) return word("ask-each", { children, answers: yes + no });
  if (!yes) return word("nobody-wants");
  const waits = day.pack.list.length - Object.keys(figures(day).list).length;
  return waits && reason.length < REASON ? word("list-waits", { count: waits }) : "";
}

const opening = (day) => (form) => {
  const left = { no_faces: form.no_faces.checked, apart: form.apart.checked };
  const body = { ...arrived(form), ...left, reason: typed(form, "reason") };
  const trouble = troubleWith(day, body, body.reason);
  said(part("open-said"), trouble, "careful");
  return trouble ? null : day.note("opened", body);
};

const caring = (day) => () => {
  const form = one('[data-form="open"]');
  const body = arrived(form);
  said(part("open-said"), total(body.heads) ? "" : word("count-first"), "careful");
  return total(body.heads) ? day.note("care", body) : null;
};

const looking = (day) => async (form) => {
  const answers = looked(form, day.pack.list, figures(day).list);
  const trouble = answers === null ? word("say-so-we") : Object.keys(answers).length ? "" : word("look-first");
  said(part("list-said"), trouble || word("kept"), trouble ? "careful" : "done");
  if (!trouble) await day.note("list", answers);
  return null; // the answers stay as they are
};

export function setUpBefore(day) {
  const { adults, bands, list, base } = day.pack;
  fill(part("list"), ...list.map((item) => lookedAt(item, figures(day).list[item.id])));
  fill(part("adults"), ...adults.map((adult) => adultBox(adult, base.adults.includes(adult.id))));
  fill(part("heads-in"), ...heads("open", "in", bands));
  fill(part("guests-in"), ...heads("open", "guest", bands));
  for (const what of ["faces", "public"]) show(`guests-${what}`, Boolean(day.pack[what]));
  on("list", looking(day));
  on("open", opening(day));
  on("care", caring(day));
  on("care-now", () => day.note("care"));
}
