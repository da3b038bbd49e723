/* Sends what was noted, in order and with its own numbers, so that sending twice does everything once. */
import { unsentOf, wipe } from "./store.js";

const SEALED = "concern";
const SIGNED_OUT = new Set([0, 401]);
class Trouble extends Error {}

export async function asked(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", redirect: "manual", ...options });
  } catch {
    throw new Trouble("offline");
  }
  if (answer.type === "opaqueredirect" || SIGNED_OUT.has(answer.status)) throw new Trouble("signed-out");
  if (answer.status === 403 || answer.status === 404) throw new Trouble("not-yours");
  if (!answer.ok) throw new Trouble("not-now");
  return answer.json();
}

export async function post(address, token, body) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  return asked(address, { method: "POST", headers, body: JSON.stringify(body) });
}

const plain = ({ id, kind, at, body }) => ({ id, kind, at, body });

async function take(day, { id, came, words }) {
  const note = day.notes.find((one) => one.id === id);
  if (!note) return;
  note.state = came === "refused" ? "refused" : "sent";
  note.words = words;
  await day.keep(note);
}

/* Sealed reports go first, each with the number it was sealed under; one that does not arrive stops nothing else. */
async function sendSealed(day, token) {
  let late = null;
  for (const note of day.waiting.filter((one) => one.kind === SEALED)) {
    try {
      await post("/concerns/sealed", token, note.body);
      await day.forget(note);
    } catch (trouble) {
      late = trouble.message === "not-now" ? new Trouble("report-waits") : trouble;
    }
  }
  return late;
}

/* What came of it: whether everything is there, and whether the meeting is closed. Throws Trouble with a word. */
export async function send(day) {
  const address = `/meetings/${day.pack.meeting}/day-sync`;
  const { token, state } = await asked(address);
  const late = await sendSealed(day, token);
  const marks = day.waiting.filter((note) => note.kind !== SEALED).map(plain);
  const answer = marks.length ? await post(address, token, { marks }) : { answers: [], state };
  for (const one of answer.answers) await take(day, one);
  if (late) throw late;
  const closed = answer.state === "closed" && !(await unsentOf(day.id));
  if (closed) await wipe(day.id);
  return { closed, refused: day.waiting.length };
}
