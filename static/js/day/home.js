/* The end: children are counted as they go home; where the numbers disagree, a child is looked for first. */
import { fill, one, part, said, word } from "./dom.js";
import { counted, heads, typed } from "./fields.js";
import { difference, figures } from "./figures.js";
import { on } from "./forms.js";

const REASON = 10;

const goneHome = (day) => (form) => day.note("out", { heads: counted(form, "in") });

const cleared = (day) => (form) => {
  const words = typed(form, "words");
  said(part("found-said"), words.length < REASON ? word("ten-letters") : "", "careful");
  return words.length < REASON ? null : day.note("found", { words });
};

/* Why the meeting cannot close yet, in words; empty when it can. */
function troubleWith(day, form) {
  const now = figures(day);
  if (!now.out) return word("count-out");
  if (Object.keys(difference(now)).length) return word("find-first");
  if (["home", "settled"].some((name) => !one(`[name="${name}"]`, form).checked)) return word("tick-first");
  return now.complaint || typed(form, "reason").length >= REASON ? "" : word("complaint-first");
}

const closing = (day, sending) => async (form) => {
  const trouble = troubleWith(day, form);
  said(part("close-said"), trouble, "careful");
  if (trouble) return null;
  await day.note("close", { reason: typed(form, "reason"), settled: true });
  await sending();
  return null;
};

export function setUpHome(day, sending) {
  fill(part("out-in"), ...heads("out", "in", day.pack.bands));
  on("out", goneHome(day));
  on("found", cleared(day));
  on("close", closing(day, sending));
}
