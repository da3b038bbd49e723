/* The way of one child through the page, without leaving it: nothing is sent before the end, and then only what is sealed.
   Where the browser cannot seal, the page's own forms do it step by step, and only the watching happens here. */
import { clear, showAll } from "./check.js";
import { guard } from "./guard.js";
import { keepReady } from "./ready.js";
import { canSeal } from "./slots.js";
import { hush, offerVoice } from "./voice.js";

const FORGOTTEN = 30_000; // so long "it has arrived" or "it is kept" stands, then the page is blank
const form = document.querySelector("form[data-round]");
const steps = [...form.querySelectorAll("[data-step]")];
const posted = !shown("start"); // the page came by a form: it must be fetched anew to be blank
const told = { sealed: null, code: null, fate: "" }; // of the child who is here
const arrival = () => import("./arrival.js");
let pause = 0, pressed = null, again = () => {};

function shown(name) {
  return !form.querySelector(`[data-step=${name}]`).hidden;
}

function show(name) {
  hush();
  clearTimeout(pause);
  for (const step of steps) step.hidden = step.dataset.step !== name;
  form.querySelector(`[data-step=${name}] h1`).focus({ preventScroll: true });
  scrollTo(0, 0);
  if (["arrived", "kept"].includes(name)) pause = setTimeout(blank, FORGOTTEN);
}

function forget() {
  clear(form);
  told.code = null;
  show("start");
}

function blank() {
  forget();
  if (posted || location.search) location.replace(form.dataset.blank); // the next child's own language, too
}

function start() {
  arrival().then(({ prepare }) => prepare(form)).catch(() => {}); // it is asked for again when it is needed
  show(form.vote ? "slip" : "write"); // a vote has dots.js beside it
}

const ACTS = {
  start,
  slip: () => show("slip"),
  dots: () => show(form.vote.hasSlip() ? "write" : "slip"),
  scribe: () => { form.elements.scribe.value = "yes"; start(); },
  write: () => show("write"),
  help: () => show("help"),
  letter: () => { form.elements.asks.value = "yes"; show("letter"); },
  no_letter: () => { form.elements.asks.value = ""; show("check"); },
  check: () => show("check"),
  send: () => arrival().then(({ bring }) => bring(form, told, { show, again }), () => show("waits")),
  kept: () => show(told.fate),
};

/* One act at a time. */
async function act(go) {
  if (form.inert) return;
  form.inert = true;
  try {
    await ACTS[go]();
  } finally {
    form.inert = false;
  }
  form.querySelector("[data-part=scribe]").hidden = form.elements.scribe.value !== "yes";
  if (shown("check")) showAll(form);
}

function read() {
  const step = steps.find((one) => !one.hidden);
  return [...step.querySelectorAll("[data-say]")].filter((one) => one.getClientRects().length).map((one) => one.textContent);
}

if (canSeal()) {
  for (const one of form.querySelectorAll("[data-when=sealed]")) one.hidden = false;
  for (const one of form.querySelectorAll("[data-when=plain]")) one.hidden = true;
  form.addEventListener("click", (event) => { pressed = event.target.closest("button[name=go]") ?? pressed; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (pressed?.closest("section")) act(pressed.value); // the enter key presses a button outside of all steps
  });
  addEventListener("online", () => shown("waits") && act("send"));
  again = keepReady(form);
}
for (const link of form.querySelectorAll(".languages a, [data-part=next]")) {
  link.addEventListener("click", (event) => { event.preventDefault(); "part" in link.dataset ? blank() : location.replace(link.href); });
}
guard({ isBlank: () => shown("start") || Boolean(told.sealed), blank, forget });
offerVoice(read);
