/* A child may need help: written here, sealed at once to those who help. From then on nobody opens it on this phone. */
import { seal } from "../seal.js";
import { call, every, fill, make, one, part, said, show, word } from "./dom.js";
import { chosen, ticked, typed } from "./fields.js";
import { on } from "./forms.js";

const TEXTS = ["day", "called", "unreached", "words", "known", "done"];
const form = () => one('[data-form="concern"]');

const personBox = ({ value, name }) =>
  make("label", {}, make("input", { type: "checkbox", name: "about", value }), make("bdi", {}, name));

const report = () => ({
  ...Object.fromEntries(TEXTS.map((name) => [name, typed(form(), name)])),
  danger: chosen(form(), "danger"),
  about: ticked(form(), "about"),
});

/* Whom to call: nobody whom it is about. */
function showCalls({ people, call: helpers, numbers }) {
  const about = ticked(form(), "about");
  const subjects = new Set(people.filter(({ value }) => about.includes(value)).map(({ name }) => name));
  const others = helpers.filter(({ name }) => !subjects.has(name)).map(({ name, role, phone }) => [`${name} · ${role}`, phone]);
  const rows = [...others, ...numbers.map(({ office, phone }) => [office, phone])];
  fill(part("concern-calls"), ...rows.map(([title, phone]) => make("li", {}, make("span", { dir: "auto" }, title), " ", call(phone))));
  show("danger", chosen(form(), "danger") === "yes");
}

function troubleWith({ danger, day, about, words, called, unreached }) {
  if (!danger) return word("say-danger");
  if (danger === "yes" && !called && !unreached) return word("call-first");
  if (!day) return word("say-day");
  if (!about.length) return word("say-whom");
  return words ? "" : word("say-words");
}

const sealing = (day) => async () => {
  const written = report();
  const trouble = troubleWith(written);
  said(part("concern-said"), trouble, "careful");
  if (trouble) return null;
  try {
    await day.note("concern", await seal(day.pack.concern, written));
  } catch (wrong) {
    if (!(wrong instanceof RangeError)) throw wrong;
    said(part("concern-said"), word(wrong.message === "long" ? "too-long" : "nobody-reads"), "careful");
    return null;
  }
  await day.keepDraft(null);
  said(part("concern-said"), word("sealed"));
  return day;
};

/* What is half written when the page locks is kept locked too, until it is finished. */
export function draftOf() {
  const written = report();
  return [...TEXTS.slice(1), "danger"].some((name) => written[name]) ? written : null;
}

function putBack(draft) {
  for (const name of TEXTS) one(`[name="${name}"]`, form()).value = draft[name];
  for (const box of every("[name=danger], [name=about]", form())) box.checked = box.value === draft.danger || draft.about.includes(box.value);
  one("details", one(part("concern-box"))).open = true;
}

export function setUpConcern(day) {
  const { people, other } = day.pack.concern;
  fill(part("about-whom"), ...[...people, { value: other, name: word("somebody-else") }].map(personBox));
  on("concern", sealing(day));
  form().addEventListener("change", () => showCalls(day.pack.concern));
  form().addEventListener("reset", () => setTimeout(showCalls, 0, day.pack.concern));
  if (day.draft) putBack(day.draft);
  showCalls(day.pack.concern);
}
