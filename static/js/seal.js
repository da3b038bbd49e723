/* Seals a concern in the browser, so that only ciphertext waits for a network. The server makes and reads the same: cac/concerns/envelope.py.

   import { canSeal, seal, send } from "./seal.js";

   recipients  what GET /concerns/new/COMMITTEE/recipients.json answered, kept for the day: {committee, helpers, people, other, call, numbers}.
   report      {day: "2026-11-20", danger: "yes" | "no", about: [values of recipients.people, or recipients.other], words, known, done,
               called: "14:30", unreached}; about, words, day and danger must be there, and with danger "yes" called or unreached.
   seal(recipients, report)   gives {id, committee, danger, public, sealed, slots}: plain JSON to keep and to send, which nobody here can open again.
               `danger` stands outside, so that others are told sooner where nobody reads it.
               Throws RangeError with the message "nobody" (whoever could read it is whom it is about, or has no key: call!) or "long".
   send(envelope, csrf, path)  posts it; true once it arrived. Sending twice keeps it once. 409 or a lost network: keep it, and say "call".
   canSeal()   false where there is no secure context (plain http on another machine): then use paper, and call. */
import { STEP, base32, blindBox, box, bytes, canSeal, newPair, padded, publicKey, random, text64 } from "./boxes.js";

export { canSeal };

const SLOTS = 4, SPACE = 16 * STEP;
const TEXTS = ["day", "danger", "words", "known", "done", "called", "unreached"];

export async function seal(recipients, report) {
  const ticked = recipients.people.filter((one) => report.about.includes(one.value));
  const subjects = new Set(ticked.map((one) => one.user).filter(Boolean));
  const helpers = recipients.helpers.filter((one) => !subjects.has(one.user)).slice(0, SLOTS);
  if (!helpers.length) throw new RangeError("nobody");
  const pair = await newPair(), id = random(16);
  const slots = [];
  for (const one of helpers) {
    const key = await publicKey(bytes(one.public));
    slots.push({ to: one.key, sealed: text64(await box(key, pair.secret, "cac concern 1|slot|", id)) });
  }
  while (slots.length < SLOTS) slots.push({ to: null, sealed: text64(await blindBox()) });
  const body = padded(plain(report, ticked), SPACE);
  return {
    id: base32(id),
    committee: recipients.committee,
    danger: report.danger === "yes",
    public: text64(pair.public),
    sealed: text64(await box(pair.key, body, "cac concern 1|report|", id)),
    slots,
  };
}

export async function send(envelope, csrf, path = "/concerns/sealed") {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(envelope) });
  return answer.ok;
}

function plain(report, ticked) {
  const about = ticked.map(({ name, user }) => ({ name, user }));
  const said = Object.fromEntries(TEXTS.map((name) => [name, report[name] ?? ""]));
  return JSON.stringify({ v: 1, about, ...said });
}
