/* The way of one child through the page, without leaving it: nothing is sent before the end, and then only what is sealed.
   Where the browser cannot seal, the page's own forms do it step by step, and only the watching happens here. */
import { bytes } from "../boxes.js";
import { readers, showAll } from "./check.js";
import { guard } from "./guard.js";
import { canSeal, slot, upload } from "./seal.js";
import { send } from "./send.js";
import { hush, offerVoice } from "./voice.js";

const FORGOTTEN = 30_000; // so long "it has arrived" stands, then the page is blank
const form = document.querySelector("form[data-round]");
const steps = [...form.querySelectorAll("[data-step]")];
const posted = !shown("start"); // the page came by a form: it must be fetched anew to be blank
let sealed = null, pause = 0, pressed = null;
let code = null, receipts = null; // the receipt of what is sealed, and what it is made with

function shown(name) {
  return !form.querySelector(`[data-step=${name}]`).hidden;
}

function show(name) {
  hush();
  clearTimeout(pause);
  for (const step of steps) step.hidden = step.dataset.step !== name;
  form.querySelector(`[data-step=${name}] h1`).focus({ preventScroll: true });
  scrollTo(0, 0);
  if (name === "arrived") pause = setTimeout(blank, FORGOTTEN);
}

function wipe() {
  for (const field of form.querySelectorAll("textarea")) field.value = field.defaultValue = "";
  for (const box of form.querySelectorAll("[name=picture], [name=reads]")) box.checked = box.name === "reads" || !box.value;
  form.elements.danger.checked = false;
  form.elements.scribe.value = form.elements.asks.value = "";
  for (const details of form.querySelectorAll("details")) details.open = false;
  form.querySelector("[data-code]").replaceChildren();
  form.vote?.wipe();
  showAll(form);
}

function forget() {
  wipe();
  code = null;
  show("start");
}

function blank() {
  forget();
  if (posted || location.search) location.replace(form.dataset.blank); // the next child's own language, too
}

function letter() {
  const { asks, words, find, danger } = form.elements;
  if (asks.value !== "yes") return null;
  const keys = readers(form).flatMap((box) => JSON.parse(box.dataset.keys));
  const to = keys.map((one) => ({ key: one.key, public: bytes(one.public) }));
  return { words: words.value, find: find.value, danger: danger.checked, to };
}

/* Fetched while the child writes, so that the first page is small. */
function prepare() {
  const { receipts: kind, list } = form.dataset;
  if (!kind || receipts) return;
  receipts = Promise.all([import("./receipt.js"), list ? fetch(list).then((found) => found.json()) : null]);
  receipts.catch(() => { receipts = null; });
}

/* The two values of a fresh receipt, where this round gives one and there is an idea to ask for. */
async function receipt({ text = "", picture }) {
  prepare();
  if (!receipts || !(text.trim() || picture)) return null;
  const [{ newCode, values }, list] = await receipts;
  code = newCode(form.dataset.receipts, list);
  return values(code);
}

async function showReceipt() {
  const [{ present }, list] = await receipts;
  show("receipt");
  present(form.querySelector("[data-step=receipt]"), code, list, form.dataset.sprite);
  code = null;
}

async function seal() {
  const round = { id: bytes(form.dataset.round), key: bytes(form.dataset.key) };
  const said = form.vote?.said() ?? { text: form.elements.text.value, picture: form.elements.picture.value };
  said.receipt = await receipt(said);
  sealed = upload([await slot(round, said, letter())]);
  wipe(); // from here on only the sealed one is left
}

async function deliver() {
  try {
    if (!sealed) await seal();
  } catch {
    return show("waits"); // what was told is still on the page
  }
  const fate = await send(form.dataset.arrive, sealed);
  if (fate !== "not arrived") sealed = null;
  if (fate === "closed") return location.replace(form.dataset.blank);
  if (fate === "arrived" && code) return showReceipt();
  show(fate === "arrived" ? "arrived" : "waits");
}

const ACTS = {
  start: () => { prepare(); show(form.vote ? "slip" : "write"); }, // a vote has dots.js beside it
  slip: () => show("slip"),
  dots: () => show(form.vote.hasSlip() ? "write" : "slip"),
  scribe: () => { form.elements.scribe.value = "yes"; ACTS.start(); },
  write: () => show("write"),
  help: () => show("help"),
  letter: () => { form.elements.asks.value = "yes"; show("letter"); },
  no_letter: () => { form.elements.asks.value = ""; show("check"); },
  check: () => show("check"),
  send: deliver,
  kept: () => show("arrived"),
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
}
for (const link of form.querySelectorAll(".languages a, [data-part=next]")) {
  link.addEventListener("click", (event) => { event.preventDefault(); "part" in link.dataset ? blank() : location.replace(link.href); });
}
guard({ isBlank: () => shown("start") || Boolean(sealed), blank, forget });
offerVoice(read);
