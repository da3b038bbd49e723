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
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "../vendor/hpke.js";

const SLOTS = 4, STEP = 4096, SPACE = 64 * 1024, KEY = 32, OVERHEAD = 65 + 16;
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const TEXTS = ["day", "danger", "words", "known", "done", "called", "unreached"];

export function canSeal() {
  return Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle);
}

export async function seal(recipients, report) {
  const ticked = recipients.people.filter((one) => report.about.includes(one.value));
  const subjects = new Set(ticked.map((one) => one.user).filter(Boolean));
  const helpers = recipients.helpers.filter((one) => !subjects.has(one.user)).slice(0, SLOTS);
  if (!helpers.length) throw new RangeError("nobody");
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const pair = await suite.kem.generateKeyPair();
  const secret = await suite.kem.serializePrivateKey(pair.privateKey);
  const id = crypto.getRandomValues(new Uint8Array(16));
  const slots = [];
  for (const one of helpers) {
    const key = await suite.kem.deserializePublicKey(bytes(one.public));
    slots.push({ to: one.key, sealed: text64(await box(suite, key, secret, info("slot", id))) });
  }
  while (slots.length < SLOTS) slots.push({ to: null, sealed: text64(await noise(suite)) });
  const padded = pad(plain(report, ticked));
  return {
    id: base32(id),
    committee: recipients.committee,
    danger: report.danger === "yes",
    public: text64(await suite.kem.serializePublicKey(pair.publicKey)),
    sealed: text64(await box(suite, pair.publicKey, padded, info("report", id))),
    slots,
  };
}

export async function send(envelope, csrf, path = "/concerns/sealed") {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(envelope) });
  return answer.ok;
}

async function box(suite, recipientPublicKey, data, info) {
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, data);
  return joined(new Uint8Array(enc), new Uint8Array(ct));
}

async function noise(suite) {
  const { publicKey } = await suite.kem.generateKeyPair();
  const begin = new Uint8Array(await suite.kem.serializePublicKey(publicKey));
  return joined(begin, crypto.getRandomValues(new Uint8Array(KEY + OVERHEAD - begin.length)));
}

function plain(report, ticked) {
  const about = ticked.map(({ name, user }) => ({ name, user }));
  const said = Object.fromEntries(TEXTS.map((name) => [name, report[name] ?? ""]));
  return new TextEncoder().encode(JSON.stringify({ v: 1, about, ...said }));
}

function pad(data) {
  const whole = new Uint8Array(Math.ceil((data.length + 4) / STEP) * STEP);
  if (whole.length > SPACE) throw new RangeError("long");
  new DataView(whole.buffer).setUint32(0, data.length);
  whole.set(data, 4);
  return whole;
}

function info(what, id) {
  return joined(new TextEncoder().encode(`cac concern 1|${what}|`), id);
}

function joined(first, second) {
  return new Uint8Array([...first, ...second]);
}

function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function text64(data) {
  return btoa(Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte)).join(""));
}

function base32(data) {
  const bits = Array.from(data, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{1,5}/g).map((five) => LETTERS[parseInt(five.padEnd(5, "0"), 2)]).join("");
}
