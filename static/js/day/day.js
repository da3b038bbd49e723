/* The day's page: a PIN, then the meeting, then the lock again. Starts by itself on the empty page. */
import { one, part, said, show, view, word } from "./dom.js";
import { Day } from "./notes.js";
import { setUpPage } from "./page.js";
import { tryPin, waiting } from "./pin.js";
import { sending, setUpActs } from "./acts.js";
import { setUpBefore } from "./before.js";
import { draftOf, setUpConcern } from "./concern.js";
import { setUpGoing } from "./going.js";
import { setUpOutsider } from "./outsider.js";
import { setUpHome } from "./home.js";
import { showDay } from "./standing.js";
import { showAgenda } from "./agenda.js";
import { figures } from "./figures.js";
import { choose } from "./choose.js";
import { all, tidy } from "./store.js";

const REST = 5 * 60_000; // idle or out of sight for so long, and it locks
let day = null;
let touched = Date.now();

const keep = () => day?.keepDraft(draftOf());

async function lock() {
  if (!day) return;
  await keep();
  day = null;
  location.reload(); // the surest way to forget: nothing of the day stays in the page's memory
}

/* Timers sleep with the phone, so what counts is the time that really passed. */
function rested() {
  if (day && Date.now() - touched > REST) lock();
}

function tick() {
  rested();
  if (day) showAgenda(day, figures(day));
}

async function start(opened) {
  day = await new Day(opened).read();
  setUpPage(day);
  setUpActs(day);
  setUpBefore(day);
  setUpGoing(day);
  setUpOutsider(day);
  setUpConcern(day);
  setUpHome(day, () => sending(day));
  day.heard = () => showDay(day);
  showDay(day);
  touched = Date.now();
  setInterval(tick, 15_000);
  view("day");
  if (day.waiting.length && navigator.onLine) await sending(day);
}

async function countDown(form) {
  const left = await waiting();
  one("button", form).disabled = left > 0;
  said(part("pin-said"), left ? word("wait", { left }) : "", "careful");
  if (left) setTimeout(countDown, 1000, form);
}

async function unlock(event) {
  event.preventDefault();
  const form = event.target;
  const button = one("button", form);
  if (await waiting()) return countDown(form);
  button.disabled = true;
  said(part("pin-said"), word("opening"));
  const opened = await tryPin(form.pin.value);
  form.reset();
  button.disabled = false;
  if (!opened.length) {
    await countDown(form);
    if (!(await waiting())) said(part("pin-said"), word("wrong-pin"), "careful");
    return form.pin.focus();
  }
  said(part("pin-said"), "");
  if (opened.length === 1) return start(opened[0]);
  choose(opened, start);
}

async function begin() {
  if (!globalThis.isSecureContext || !globalThis.indexedDB || !crypto.subtle) return show("needs");
  show("needs", false);
  await tidy();
  const packs = await all("packs");
  view(packs.length ? "pin" : "nothing");
  one('[data-form="pin"]').addEventListener("submit", unlock);
  one("[data-lock]").addEventListener("click", lock);
  if (packs.length) await countDown(one('[data-form="pin"]'));
}

for (const sign of ["pointerdown", "keydown", "input"]) addEventListener(sign, () => (touched = Date.now()), { passive: true });
document.addEventListener("visibilitychange", () => (document.hidden ? keep() : rested()));
await begin();
