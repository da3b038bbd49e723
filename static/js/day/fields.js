/* The fields of the day's forms, and what somebody filled in. */
import { every, make, one, word } from "./dom.js";

export function number(id, name, label, value = 0) {
  const input = make("input", { type: "number", min: 0, max: 99, inputMode: "numeric", id, name, defaultValue: value });
  return make("div", { className: "field" }, make("label", { htmlFor: id }, label), input);
}

export const heads = (form, name, bands) => bands.map((band) => number(`${form}-${name}-${band.id}`, `${name}:${band.id}`, band.name));
const whole = (input) => Math.min(99, Math.max(0, Math.trunc(Number(input?.value) || 0)));
export const counted = (form, name) =>
  Object.fromEntries(every(`[name^="${name}:"]`, form).map((input) => [input.name.slice(name.length + 1), whole(input)]));
export const figure = (form, name) => whole(one(`[name="${name}"]`, form));
export const typed = (form, name) => (one(`[name="${name}"]`, form)?.value ?? "").trim();
export const chosen = (form, name) => one(`[name="${name}"]:checked`, form)?.value ?? "";
export const ticked = (form, name) => every(`[name="${name}"]:checked`, form).map((box) => box.value);

/* An adult by name; whoever does not count towards those needed is told apart, with the reason. */
export function adultBox(adult, on = false) {
  const box = make("input", { type: "checkbox", name: "adult", value: adult.id, checked: on });
  const why = adult.counts ? [] : [make("span", { className: "soft small" }, ` ${adult.why || word("not-counted")}`)];
  return make("label", {}, box, make("span", {}, make("bdi", {}, adult.name), ...why));
}

/* One thing to look at: yes, no and what is done, does not apply; nothing is answered beforehand. */
export function lookedAt({ id, says }, seen = {}) {
  const name = `list:${id}`;
  const pill = (value) =>
    make("label", {}, make("input", { type: "radio", name, value, checked: seen.answer === value }), word(`looked-${value}`));
  const does = make("input", { type: "text", name: `so:${id}`, value: seen.so_we ?? "", maxLength: 300, "aria-label": `${says} ${word("so-we")}`, className: "so" });
  return make("fieldset", { className: "choices" }, make("legend", {}, says), ...["yes", "no_so", "not_needed"].map(pill), does);
}

/* What was looked at, by item, with what stood there before; null where a no lacks what is done about it. */
export function looked(form, items, before) {
  const answers = {};
  for (const { id } of items) {
    const answer = chosen(form, `list:${id}`);
    if (answer) answers[id] = { answer, so_we: answer === "no_so" ? typed(form, `so:${id}`) : "", was: before[id]?.answer ?? "" };
  }
  return Object.values(answers).some((seen) => seen.answer === "no_so" && !seen.so_we) ? null : answers;
}
