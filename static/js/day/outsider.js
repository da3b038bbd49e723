/* Somebody unexpected from outside: an adult who is here stays with them, or they leave (SG-23). */
import { fill, make, one, part, said, word } from "./dom.js";
import { chosen, typed } from "./fields.js";
import { figures } from "./figures.js";
import { on } from "./forms.js";

function present(day) {
  const { adults } = figures(day);
  return day.pack.adults.filter((adult) => adults.includes(adult.id));
}

/* Whoever is here now can stay with them; whoever was chosen and is still here stays chosen. */
export function showEscorts(day) {
  const chosen = one(part("escorts")).value;
  const people = present(day).map((adult) => make("option", { value: adult.id, selected: adult.id === chosen }, adult.name));
  fill(part("escorts"), make("option"), ...people);
}

function troubleWith(day, { words, what, escort }) {
  if (!words || !what) return word("say-outsider");
  const beside = what !== "escorted" || present(day).some((adult) => adult.id === escort);
  return beside ? "" : word("say-escort");
}

const coming = (day) => (form) => {
  const body = { words: typed(form, "words"), what: chosen(form, "what"), escort: typed(form, "escort") };
  const trouble = troubleWith(day, body);
  said(part("outsider-said"), trouble, "careful");
  return trouble ? null : day.note("outsider", body);
};

export const setUpOutsider = (day) => on("outsider", coming(day));
