/* How the day stands on the page: worked out anew from all notes, whenever one is added and every few seconds. */
import { showAgenda } from "./agenda.js";
import { clockAt, fill, make, one, part, show, word } from "./dom.js";
import { difference, figures, total } from "./figures.js";
import { showEscorts } from "./outsider.js";

function refusedRow(day, note) {
  const aside = make("button", { type: "button", className: "button button-quiet" }, word("set-aside"));
  aside.addEventListener("click", () => day.setAside(note));
  return make("li", {}, make("p", {}, `${word(`kind-${note.kind}`)}: ${note.words}`), aside);
}

function showNotes(day) {
  const refused = day.notes.filter((note) => note.state === "refused");
  fill(part("refused"), ...refused.map((note) => refusedRow(day, note)));
  show("refused-box", refused.length > 0);
  const rows = day.notes
    .filter((note) => note.state !== "aside" && note.kind !== "concern")
    .map((note) => make("li", {}, make("span", { className: "number" }, clockAt(note.at, day.pack.zone)), " ", word(`kind-${note.kind}`)));
  fill(part("noted"), ...rows);
  show("noted-box", rows.length > 0);
  one("[data-back]").hidden = !day.slip;
}

function showHere(day, now) {
  const names = day.pack.adults.filter((adult) => now.adults.includes(adult.id)).map((adult) => adult.name);
  const ages = day.pack.bands.map((band) => `${band.name}: ${(now.came[band.id] ?? 0) - (now.left[band.id] ?? 0)}`);
  const counts = { children: total(now.came) - total(now.left), came: total(now.came), guests: total(now.guests) };
  const answers = { yes: now.yes, no: now.no, stopped: now.stopped };
  const searched = Object.keys(difference(now)).length > 0; // then nothing may say that every child is here
  fill(
    part("here"),
    ...(searched ? [] : [make("p", { className: "big" }, word("here-now", counts))]),
    make("p", {}, make("bdi", {}, names.join(", "))),
    ...(counts.guests ? [make("p", {}, word("guests-told"))] : []),
    ...(searched ? [] : [make("p", { className: "soft" }, ages.join(" · "))]),
    ...(now.care ? [make("p", { className: "careful" }, word("care-only"))] : [make("p", { className: "soft" }, word("answers", answers))]),
  );
}

function showAlarm(now) {
  const wrong = Object.values(difference(now));
  const missing = wrong.filter((count) => count > 0).reduce((sum, count) => sum + count, 0);
  const more = -wrong.filter((count) => count < 0).reduce((sum, count) => sum + count, 0);
  show("alarm", wrong.length > 0);
  if (wrong.length) one(part("alarm-says")).textContent = word("alarm-says", { missing, more });
}

export function showDay(day) {
  const now = figures(day);
  const count = day.waiting.length;
  one(part("waiting")).textContent = count ? word("unsent", { count }) : word("all-sent");
  showNotes(day);
  for (const name of ["list-box", "open-box"]) show(name, !now.open);
  for (const name of ["here-box", "going-box", "home-box"]) show(name, now.open && !now.closed);
  show("limits-form", now.open && !now.limits && !now.care);
  show("limits-done", now.limits);
  show("complaint-form", now.open && !now.complaint);
  show("complaint-done", now.complaint);
  show("stopped-box", !now.care);
  show("reason-box", !now.complaint);
  show("closed-box", Boolean(now.closed));
  if (now.open) showHere(day, now);
  const home = now.out && !Object.keys(difference(now)).length;
  show("out-done", Boolean(home));
  one(part("out-done")).textContent = home ? word("counted-out") : "";
  showAlarm(now);
  showEscorts(day);
  showAgenda(day, now);
}
