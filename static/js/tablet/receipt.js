/* Makes and shows a child's receipt in the browser. The server makes and reads the same: cac/anonymity/receipts.py.

   list      the parsed JSON of static/receipts/: pictures-LANGUAGE.json for "pictures", words-LANGUAGE.json (en, es, fr) for "words", null for "digits".
   newCode(kind, list)      a fresh code, such as "pictures|0af3…"; of digits where there is no list of words. Make it before the child sends.
   values(code)             {lookup: 16 bytes, key: 32 bytes}: the `receipt` of the envelope. Nothing else of a code may be kept or sent.
   containsCode(text, code, list)   true where the child's text holds its own code: do not send it, say so kindly.
   shown(code, list)        what the child sees: [{name, sign, number}] of pictures, [{name}] of words and digits.
   present(holder, code, list, sprite)   draws the code into `holder` (receipt_holder() of templates/macros/receipt.html), shows it, and resolves once
            the child has pressed "I have kept it"; nothing of it is on the page then, and `code` must be dropped. `sprite` is the address of
            static/receipts/pictures.svg: one file for all pictures, so that no server learns from a request which ones a child has.
   clear(holder)            wipes it at once: on page hide, and when the tablet has lain idle. */
const INFO = new TextEncoder().encode("cac receipt 1");
const PICTURES = 8, WORDS = 6, DIGITS = 20, LIST = 2048, LOOKUP = 16, KEY = 32;

export function newCode(kind, list = null) {
  if (kind === "pictures") return `pictures|${random(PICTURES).map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  if (kind === "words" && list?.length === LIST) return `words|${words(list).join(" ")}`;
  return `digits|${digits()}`;
}

export async function values(code) {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(code), "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: INFO };
  const derived = new Uint8Array(await crypto.subtle.deriveBits(how, secret, (LOOKUP + KEY) * 8));
  return { lookup: derived.slice(0, LOOKUP), key: derived.slice(LOOKUP) };
}

export function shown(code, list = null) {
  const [kind, body] = code.split("|");
  if (kind === "words") return body.split(" ").map((word) => ({ name: list?.find((one) => plain(one) === word) ?? word }));
  if (kind === "digits") return body.match(/.{5}/g).map((name) => ({ name }));
  return body.match(/../g).map((number) => {
    const [sign, name] = list[parseInt(number, 16)];
    return { name, sign, number };
  });
}

export function containsCode(text, code, list = null) {
  const parts = shown(code, list);
  const said = letters(text);
  return ["name", "sign"].some((way) => said.includes(letters(parts.map((part) => part[way] ?? part.name).join(""))));
}

export function present(holder, code, list, sprite) {
  holder.querySelector("[data-code]").replaceChildren(...shown(code, list).map((part) => item(part, sprite)));
  holder.hidden = false;
  return new Promise((kept) => {
    holder.querySelector("[data-kept]").addEventListener("click", () => kept(clear(holder)), { once: true });
  });
}

export function clear(holder) {
  holder.hidden = true;
  holder.querySelector("[data-code]").replaceChildren();
}

function item({ name, number }, sprite) {
  const [place, words] = ["li", "span"].map((kind) => document.createElement(kind));
  words.textContent = name;
  if (number) place.append(drawn(`${sprite}#p${number}`));
  place.append(words);
  return place;
}

function drawn(address) {
  const [picture, use] = ["svg", "use"].map((kind) => document.createElementNS("http://www.w3.org/2000/svg", kind));
  picture.setAttribute("aria-hidden", "true");
  use.setAttribute("href", address);
  picture.append(use);
  return picture;
}

function words(list) {
  return Array.from(crypto.getRandomValues(new Uint16Array(WORDS)), (place) => plain(list[place % LIST]));
}

function digits() {
  let found = "";
  while (found.length < DIGITS) found += random(DIGITS).filter((byte) => byte < 250).map((byte) => byte % 10).join("");
  return found.slice(0, DIGITS);
}

function plain(text) {
  return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/\p{Nd}/gu, digit);
}

function digit(sign) {
  const place = sign.codePointAt(0);
  let zero = place;
  while (place - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1; // each script has its ten in a row
  return String(place - zero);
}

function letters(text) {
  return plain(text).replace(/[^\p{L}\p{N}\p{So}]/gu, "");
}

function random(many) {
  return Array.from(crypto.getRandomValues(new Uint8Array(many)));
}
