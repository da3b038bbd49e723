/* Seals what one child says on the shared tablet: an idea and a letter to those who help, always in one size.
   The server makes and reads the same: cac/anonymity/envelopes.py and cac/concerns/letters.py.

   round    {id: 16 bytes, key: 65 bytes}  the round's collection and its public key
   said     {text, picture, receipt: null or {lookup: 16 bytes, key: 32 bytes}}
            or, in a vote, {ballot: {slip: "12345678", dots: {id of a theme in base32: how many}}}
   letter   null for a dummy, or {words, find, danger, to: [{key: id in base32, public: 65 bytes}]} with one to four in `to`
   slot(round, said, letter)  gives one submission; throws RangeError "long" or "nobody"
   upload(slots)              gives the bytes to send, padded to 1, 8, 16 or 32 slots; their order is drawn */
import { STEP, blindBox, box, canSeal, joined, newPair, padded, publicKey, random, text64 } from "../boxes.js";
import { shuffled, upload } from "./slots.js";

export { canSeal, upload };

export const MOST = 600;
const ID = 16, SLOTS = 4;

export async function slot(round, said, letter = null) {
  const id = random(ID), letterId = random(ID);
  return joined(id, await idea(round, id, said), letterId, await sealedLetter(letterId, letter));
}

async function idea(round, id, { text = "", picture = "", receipt = null, ballot = null }) {
  if ([...text].length > MOST) throw new RangeError("long");
  const code = receipt && { lookup: text64(receipt.lookup), key: text64(receipt.key) };
  const told = ballot ? { ballot } : { text: plain(text), picture, receipt: code };
  const whole = { v: 1, ...told, nonce: text64(random(16)) };
  return box(await publicKey(round.key), padded(JSON.stringify(whole), STEP), "cac idea 1|", round.id, id);
}

async function sealedLetter(id, letter) {
  if (letter && !letter.to.length) throw new RangeError("nobody");
  const pair = await newPair(), to = letter?.to.slice(0, SLOTS) ?? [];
  const slots = [];
  for (const one of to) slots.push(await box(await publicKey(one.public), pair.secret, "cac letter 1|slot|", id));
  while (slots.length < SLOTS) slots.push(await blindBox());
  const body = padded(letter ? written(letter, to) : "", STEP);
  return joined(pair.public, await box(pair.key, body, "cac letter 1|body|", id), ...shuffled(slots));
}

function written({ words, find, danger }, to) {
  return JSON.stringify({ v: 1, words: plain(words), find: plain(find), danger, to: to.map((one) => one.key) });
}

/* Without what no keyboard writes and without half letters: they would take more room than a text may have. */
function plain(text) {
  return text.replace(/[\0-\x08\x0b-\x1f]/g, "").replace(/\p{Cs}/gu, "\ufffd");
}
