/* Takes the round's blank pages along, in each language, so that they open without a network: static/js/tablet-worker.js
   shows them. They hold the question and the keys to seal to, and nothing that anybody told. */
import { all, drop, of, put } from "./store.js";

const HEADERS = ["content-type", "content-security-policy", "permissions-policy", "referrer-policy", "cache-control", "x-content-type-options"];
const DRAWN = /(name="(?:id|letter_id|until)" value=")[^"]*/g; // what is new in each page, and an hour among it

export async function takeAlong(round, addresses) {
  await forgetOthers(round);
  for (const address of new Set(addresses)) {
    const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok || answer.redirected) continue;
    const body = (await answer.text()).replace(DRAWN, "$1");
    if (!body.includes("data-round=")) return forget(round);
    const headers = HEADERS.filter((name) => answer.headers.has(name)).map((name) => [name, answer.headers.get(name)]);
    const { pathname, search } = new URL(address, location.href);
    await put("pages", [{ id: pathname + search, round, body, headers }]);
  }
}

/* Of other rounds, but for those of which something still waits. */
async function forgetOthers(round) {
  const needed = new Set([round, ...(await all("sealed")).map((row) => row.round)]);
  await drop("pages", (await all("pages")).filter((page) => !needed.has(page.round)));
}

export async function forget(round) {
  await drop("pages", await of("pages", round));
}

export function startWorker(address) {
  return navigator.serviceWorker?.register(address, { scope: "/t/" }).catch(() => {}); // without it the page works while there is a network
}
