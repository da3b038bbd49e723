/* The adult's corner: whether this tablet still keeps something, and what can be done with it. */
import { read, save } from "./files.js";
import { forget } from "./pages.js";
import { deliver, keep, keepTrying, waiting } from "./queue.js";
import { drop } from "./store.js";

const panel = document.querySelector("[data-keeps]");
const round = panel.dataset.keeps, over = "over" in panel.dataset;
const id = Uint8Array.from(atob(panel.dataset.of), (letter) => letter.charCodeAt(0));
const finish = document.querySelector("form[data-round]");

function say(name) {
  for (const one of panel.querySelectorAll("[data-said]")) one.hidden = one.dataset.said !== name;
}

async function show() {
  const keeps = (await waiting(round)).length > 0;
  for (const one of panel.querySelectorAll("[data-when=keeps]")) one.hidden = !keeps;
  for (const one of panel.querySelectorAll("[data-when=keeps-nothing]")) one.hidden = keeps;
  if (over && !keeps) await forget(round);
  return keeps;
}

async function send() {
  const fate = await deliver(round);
  const keeps = await show();
  say(keeps ? { closed: "closed" }[fate] ?? "not-sent" : "sent");
  return !keeps;
}

async function bring(file) {
  try {
    await keep(round, await read(id, file));
  } catch (wrong) {
    return say(wrong.message === "other" ? "other" : "damaged");
  }
  await send();
}

const ACTS = {
  send,
  save: async () => { await save(id, (await waiting(round)).map((row) => row.slot)); say("saved"); },
  ask: () => say("ask"),
  leave: () => say(""),
  drop: async () => { await drop("sealed", await waiting(round)); await show(); say(""); },
};

/* Refused while something is kept; without a network nothing can be counted, and the page says what to do. */
async function end(event) {
  event.preventDefault();
  if (!(await send())) return;
  const answer = await fetch(finish.action, { method: "POST" }).catch(() => null);
  if (!answer?.ok) return say("no-network");
  await forget(round);
  for (const one of document.querySelectorAll("[data-when=asked], [data-when=done]")) one.hidden = one.dataset.when === "asked";
}

panel.hidden = false;
navigator.storage?.persist?.();
panel.addEventListener("click", (event) => ACTS[event.target.closest("[data-act]")?.dataset.act]?.());
panel.querySelector("input[type=file]")?.addEventListener("change", ({ target }) => { if (target.files[0]) bring(target.files[0]).finally(() => { target.value = ""; }); });
finish?.addEventListener("submit", end);
keepTrying(show);
