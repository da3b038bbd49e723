/* Who is here: adults by name, children only as numbers; and whether the adults are enough. */
import { every, fill, make, one, part, word } from "./dom.js";

const common = (a, b) => (b ? common(b, a % b) : a);

/* How many adults so many children need: exact fractions, as the gate counts them (SG-01). */
export function needed(heads, bands, least) {
  const whole = bands.reduce((all, band) => (all * band.each[1]) / common(all, band.each[1]), 1);
  const shares = bands.reduce((sum, band) => sum + (heads[band.id] ?? 0) * ((whole / band.each[1]) * band.each[0]), 0);
  return Math.max(least, Math.ceil(shares / whole));
}

export const total = (heads) => Object.values(heads).reduce((sum, count) => sum + count, 0);

export function numberFields(name, bands) {
  return bands.map((band) => {
    const id = `${name}-${band.id}`;
    const input = make("input", { type: "number", min: 0, max: 99, inputMode: "numeric", id, name: band.id, required: true });
    return make("div", { className: "field" }, make("label", { htmlFor: id }, band.name), input);
  });
}

export const counted = (form) =>
  Object.fromEntries(every("input[type=number]", form).map((input) => [input.name, Math.max(0, Math.trunc(Number(input.value) || 0))]));

export const ticked = (form) => every("input[name=adult]:checked", form).map((box) => box.value);

function adultRow(adult) {
  const box = make("input", { type: "checkbox", name: "adult", value: adult.id });
  const why = adult.counts ? [] : [make("span", { className: "soft small" }, ` ${adult.why || word("not-counted")}`)];
  return make("label", {}, box, make("span", {}, make("bdi", {}, adult.name), ...why));
}

export function setUpPeople(day) {
  fill(part("adults"), ...day.pack.adults.map(adultRow));
  fill(part("heads-in"), ...numberFields("in", day.pack.bands));
}

/* What stands in the way of beginning, in words; empty when the adults here are enough. */
export function troubleOf(day, adults, heads) {
  if (!total(heads)) return word("count-first");
  const { bands, least } = day.pack;
  const here = day.pack.adults.filter((adult) => adults.includes(adult.id));
  const unfit = here.filter((adult) => adult.why);
  if (unfit.length) return unfit.map((adult) => adult.why).join(" ");
  const counts = { needed: needed(heads, bands, least), here: here.filter((adult) => adult.counts).length };
  return counts.here < counts.needed ? word("too-few", counts) : "";
}

export const peopleForm = () => one('[data-form="open"]');
