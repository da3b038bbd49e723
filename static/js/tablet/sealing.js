/* Seals what a child told, with a receipt where the round gives one. Fetched while the child writes, so that the first page is small.

   prepare(form)          fetches what a receipt is made with
   seal(form)             gives {sealed, code}; code is null where there is no receipt
   showCode(form, code)   shows it; `code` must be dropped */
import { bytes } from "../boxes.js";
import { readers } from "./check.js";
import { slot } from "./seal.js";

let receipts = null; // what a receipt is made with

function letter(form) {
  const { asks, words, find, danger } = form.elements;
  if (asks.value !== "yes") return null;
  const keys = readers(form).flatMap((box) => JSON.parse(box.dataset.keys));
  const to = keys.map((one) => ({ key: one.key, public: bytes(one.public) }));
  return { words: words.value, find: find.value, danger: danger.checked, to };
}

export function prepare({ dataset: { receipts: kind, list } }) {
  if (!kind || receipts) return;
  receipts = Promise.all([import("./receipt.js"), list ? fetch(list).then((found) => found.json()) : null]);
  receipts.catch(() => { receipts = null; });
}

/* A fresh code, where this round gives one and there is an idea to ask for. */
async function newCode(form, { text = "", picture }) {
  prepare(form);
  if (!receipts || !(text.trim() || picture)) return null;
  const [made, list] = await receipts;
  return made.newCode(form.dataset.receipts, list);
}

export async function seal(form) {
  const round = { id: bytes(form.dataset.round), key: bytes(form.dataset.key) };
  const said = form.vote?.said() ?? { text: form.elements.text.value, picture: form.elements.picture.value };
  const code = await newCode(form, said);
  if (code) said.receipt = await (await receipts)[0].values(code);
  return { sealed: await slot(round, said, letter(form)), code };
}

export async function showCode(form, code) {
  const [{ present }, list] = await receipts;
  present(form.querySelector("[data-step=receipt]"), code, list, form.dataset.sprite);
}
