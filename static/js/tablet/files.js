/* Carries what this tablet keeps, sealed, in a file to where there is a network. The server reads the same: cac/anonymity/carried.py.

   save(round, slots)   offers files for the round with this id; their name tells nothing
   read(round, file)    gives the slots in one; throws RangeError "damaged" or "other" for a file of another round */
import { upload } from "./slots.js";

const MAGIC = new TextEncoder().encode("cac ideas file 1"), ROUND = 16, CHECK = 32, SLOT = 8903;
const AT_CHECK = MAGIC.length + ROUND, BEGINS = AT_CHECK + CHECK;
const MOST = 32, LARGEST = 96; // in an upload; in a file, so that the team's page takes it
const NAME = "ideas.cac-ideas";

async function check(round, body) {
  const whole = new Blob([MAGIC, round, body]);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await whole.arrayBuffer()));
}

function parts(slots, most) {
  return Array.from({ length: Math.ceil(slots.length / most) }, (_, part) => slots.slice(part * most, (part + 1) * most));
}

export async function save(round, slots) {
  for (const some of parts(slots, LARGEST)) {
    const body = await new Blob(parts(some, MOST).map(upload)).arrayBuffer();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([MAGIC, round, await check(round, body), body]));
    link.download = NAME;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

export async function read(round, file) {
  const whole = new Uint8Array(await file.arrayBuffer());
  const theirs = whole.slice(MAGIC.length, AT_CHECK), body = whole.slice(BEGINS);
  const right = [...MAGIC, ...theirs, ...(await check(theirs, body))];
  if (right.some((byte, place) => byte !== whole[place]) || !body.length || body.length % SLOT) throw new RangeError("damaged");
  if (theirs.some((byte, place) => byte !== round[place])) throw new RangeError("other");
  const slots = Array.from({ length: body.length / SLOT }, (_, at) => body.slice(at * SLOT, (at + 1) * SLOT));
  return slots.filter((slot) => slot.some(Boolean));
}
