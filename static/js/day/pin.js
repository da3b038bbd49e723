/* Trying a PIN: after a few wrong ones each further try must wait longer. Nothing is ever destroyed by trying. */
import { keyOf, open } from "./lock.js";
import { all, drop, get, put } from "./store.js";

const FREE = 3;
const LONGEST = 300; // seconds
const ABOUT = "pack ";

const WEAK = /^(\d)\1*$|^0?123456\d*$|^987654/;
export const fit = (pin) => /^\d{6,}$/.test(pin) && !WEAK.test(pin);
export const about = (id) => ABOUT + id;
const waitAfter = (wrong) => (wrong < FREE ? 0 : Math.min(LONGEST, 10 * 2 ** (wrong - FREE)));

/* Seconds until the next try; 0 when one may be made now. */
export async function waiting(now = Date.now()) {
  const tries = await get("tries", "pin");
  return Math.max(0, Math.ceil(((tries?.until ?? 0) - now) / 1000));
}

/* The wrong try is counted before it is made, so that closing the page in between saves nobody anything. */
async function count() {
  const wrong = ((await get("tries", "pin"))?.wrong ?? 0) + 1;
  await rest(wrong);
  return wrong;
}

const rest = (wrong) => put("tries", { id: "pin", wrong, until: Date.now() + waitAfter(wrong) * 1000 });

/* The meetings on this phone that this PIN opens; none when it is wrong. */
export async function tryPin(pin) {
  const wrong = await count();
  const opened = [];
  for (const row of await all("packs")) {
    try {
      const key = await keyOf(pin, row.salt, row.rounds);
      opened.push({ row, key, pack: await open(key, row, about(row.id)) });
    } catch (trouble) {
      if (trouble.name !== "OperationError") throw trouble; // this PIN does not open this one; another may
    }
  }
  await (opened.length ? drop("tries", "pin") : rest(wrong)); // the wait begins once it is known to be wrong
  return opened.sort((a, b) => a.pack.starts - b.pack.starts);
}
