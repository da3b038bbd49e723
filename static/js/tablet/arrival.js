/* Brings what a child told on its way, and shows how it went. Fetched with what seals, while the child writes.

   bring(form, told, {show, again})   `told` holds what is sealed until it has arrived or lies safe here, its code until that is shown */
import { clear } from "./check.js";
import { hand } from "./queue.js";
import { seal, showCode } from "./sealing.js";

export { prepare } from "./sealing.js";

export async function bring(form, told, { show, again }) {
  try {
    if (!told.sealed) Object.assign(told, await seal(form));
    clear(form); // from here on only the sealed one is left
  } catch {
    return show("waits"); // what was told is still on the page
  }
  told.fate = await hand(form.dataset.blank, told.sealed);
  if (told.fate === "not arrived") return show("waits");
  told.sealed = null;
  if (told.fate === "closed") return location.replace(form.dataset.blank);
  if (told.fate === "kept") again();
  return told.code ? showReceipt(form, told, show) : show(told.fate);
}

async function showReceipt(form, told, show) {
  const step = form.querySelector("[data-step=receipt]");
  for (const one of step.querySelectorAll("[data-fate]")) one.hidden = one.dataset.fate !== told.fate;
  show("receipt");
  await showCode(form, told.code);
  told.code = null;
}
