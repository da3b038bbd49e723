/* How the day stands: worked out anew from all notes, whenever one is added and every few seconds. */
import { showAgenda } from "./agenda.js";
import { clockAt, fill, make, one, part, show, word } from "./dom.js";
import { total } from "./people.js";

function showRefused(day) {
  const lines = day.notes.filter((note) => note.state === "refused").map((note) => {
    const aside = make("button", { type: "button", className: "button button-quiet" }, word("set-aside"));
    aside.addEventListener("click", async () => {
      note.state = "aside";
      await day.keep(note);
      day.heard();
    });
    return make("li", {}, make("p", {}, `${word(`kind-${note.kind}`)}: ${note.words}`), aside);
  });
  fill(part("refused"), ...lines);
  show("refused-box", lines.length > 0);
}

function showOpened(day) {
  const opened = day.last("open");
  show("open-form", !opened);
  show("open-done", Boolean(opened));
  show("going", Boolean(opened));
  if (!opened) return;
  const names = day.pack.adults.filter((adult) => opened.body.adults.includes(adult.id)).map((adult) => adult.name);
  const heads = day.pack.bands.map((band) => `${band.name}: ${opened.body.heads[band.id] ?? 0}`);
  const time = clockAt(opened.at, day.pack.zone);
  fill(
    part("open-done"),
    make("p", {}, word("opened-at", { time, children: total(opened.body.heads) })),
    make("p", {}, make("bdi", {}, names.join(", "))),
    make("p", { className: "soft" }, heads.join(" · ")),
  );
}

export function showDay(day) {
  const count = day.waiting.length;
  one(part("waiting")).textContent = count ? word("unsent", { count }) : word("all-sent");
  showRefused(day);
  showOpened(day);
  showAgenda(day);
  const closed = day.last("close");
  show("close-form", !closed);
  show("closed", Boolean(closed));
}
