/* Makes the page ready for a day without a network, and sends in the background what waits. */
import { startWorker, takeAlong } from "./pages.js";
import { keepTrying, waiting } from "./queue.js";

/* Gives what to call when something more waits. */
export function keepReady(form) {
  const { blank, worker, list, sprite } = form.dataset;

  /* What the adult sees beside the way out: whether something is kept here, never how much. */
  async function tell() {
    const keeps = (await waiting(blank)).length > 0;
    form.querySelector("[data-part=keeps]").hidden = !keeps;
    form.querySelector("[data-part=keeps-nothing]").hidden = keeps;
  }

  /* The page in every language, with the adult's beside it; and what receipts are drawn with, where the round gives them. */
  async function prepare() {
    const adult = form.querySelector("[data-part=adult]").href.split("?")[0];
    const spoken = [blank, ...[...form.querySelectorAll(".languages a")].map((link) => link.href)];
    await startWorker(worker);
    await takeAlong(blank, spoken.flatMap((one) => [one, adult + new URL(one, location.href).search]));
    await Promise.all([list, sprite].filter(Boolean).map((address) => fetch(address)));
  }

  /* Asking with a receipt needs a network: without one a child would only see an error of the browser. */
  function asks() { form.querySelector("[data-part=asks]").hidden = !navigator.onLine; }

  for (const change of ["online", "offline"]) addEventListener(change, asks);
  asks();
  const again = keepTrying(tell);
  prepare().catch(() => {}); // a tablet that keeps nothing still sends
  return again;
}
