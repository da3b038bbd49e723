/* What is sealed waits on this tablet until the server has it. A round is named by the address of its page.

   hand(round, slot)     keeps it, then tries to send; gives "arrived", "kept", "closed", or "not arrived" where nothing can be kept
   deliver(round)        sends what waits, mixed, at most 32 at once; gives "arrived", "closed" or "not arrived"
   keepTrying(told)      tries until nothing waits, ever more slowly, and at once when the network comes back */
import { send } from "./send.js";
import { shuffled, upload } from "./slots.js";
import { all, drop, of, put } from "./store.js";

const MOST = 32, ID = 16, PATIENCE = 6_000, FIRST = 5_000, LONGEST = 600_000;
let turn = Promise.resolve();

const named = (slot) => Array.from(slot.slice(0, ID), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const waiting = (round) => of("sealed", round);

/* Under the key that its envelope drew: who brings the same twice keeps it once. */
export function keep(round, slots) {
  return put("sealed", slots.map((slot) => ({ id: named(slot), round, slot })));
}

export async function hand(round, slot) {
  try {
    await keep(round, [slot]);
  } catch {
    return send(`${round}/arrive`, upload([slot]));
  }
  const late = new Promise((yes) => setTimeout(yes, PATIENCE, "not arrived"));
  const fate = await Promise.race([deliver(round), late]);
  const id = named(slot);
  if (!(await waiting(round)).some((row) => row.id === id)) return "arrived";
  return fate === "closed" ? fate : "kept";
}

export function deliver(round) {
  turn = turn.then(() => sent(round)).catch(() => "not arrived");
  return turn;
}

async function sent(round) {
  const rows = shuffled(await waiting(round));
  while (rows.length) {
    const some = rows.splice(0, MOST);
    const fate = await send(`${round}/arrive`, upload(some.map((row) => row.slot)));
    if (fate !== "arrived") return fate;
    await drop("sealed", some);
  }
  return "arrived";
}

export function keepTrying(told) {
  const over = new Set(); // rounds that are closed: what is kept of them stays, and is not sent again from this page
  let pause = FIRST, timer = 0;

  async function go() {
    clearTimeout(timer);
    const rounds = new Set((await all("sealed")).map((row) => row.round).filter((round) => !over.has(round)));
    let missed = false;
    for (const round of rounds) {
      const fate = await deliver(round);
      if (fate === "closed") over.add(round);
      missed ||= fate === "not arrived";
    }
    await told();
    if (missed) timer = setTimeout(go, pause * (1 + Math.random()));
    pause = missed ? Math.min(pause * 2, LONGEST) : FIRST;
  }

  function again() {
    pause = FIRST;
    return go().catch(() => {});
  }

  addEventListener("online", again);
  again();
  return again;
}
