/* The agenda with a clock: what is on now, how many minutes are left, what comes next. */
import { clockAt, fill, make, part, word } from "./dom.js";

const MINUTE = 60_000;

/* Each item with when it begins and ends, counted from when the meeting really began. */
export function timed(items, begins) {
  return items.map((item) => {
    const from = begins;
    begins += item.minutes * MINUTE;
    return { ...item, from, until: begins };
  });
}

function standing(items, now) {
  const on = items.find((item) => item.from <= now && now < item.until);
  if (!on) return [word(now < (items[0]?.from ?? 0) ? "timer-before" : "timer-after")];
  const left = Math.ceil((on.until - now) / MINUTE);
  const next = items[items.indexOf(on) + 1];
  const lines = [word("timer-now", { title: on.title, left })];
  return next ? [...lines, word("timer-next", { title: next.title })] : lines;
}

export function showAgenda({ pack }, { openedAt }, now = Date.now()) {
  const items = timed(pack.agenda, openedAt || pack.starts);
  const rows = items.map((item) => {
    const on = openedAt && item.from <= now && now < item.until;
    const time = make("span", { className: "number" }, clockAt(item.from, pack.zone));
    return make("li", on ? { "aria-current": "step" } : {}, time, make("span", { dir: "auto" }, item.title));
  });
  fill(part("agenda"), ...rows);
  const lines = !items.length ? [word("no-agenda")] : openedAt ? standing(items, now) : [word("timer-before")];
  fill(part("timer"), ...lines.map((line) => make("p", {}, line)));
}
