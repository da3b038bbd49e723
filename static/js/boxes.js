/* Boxes that only the holder of a private key opens, made in the browser as cac/anonymity/boxes.py makes them. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "../vendor/hpke.js";

const KEY = 32, OVERHEAD = 65 + 16, LENGTH = 4;
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

export const STEP = 4096;
export const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

export function canSeal() {
  return Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle);
}

/* A fresh pair: its public key to seal to, and both halves as bytes. */
export async function newPair() {
  const { publicKey, privateKey } = await suite.kem.generateKeyPair();
  const secret = await suite.kem.serializePrivateKey(privateKey);
  return { key: publicKey, secret, public: new Uint8Array(await suite.kem.serializePublicKey(publicKey)) };
}

export function publicKey(data) {
  return suite.kem.deserializePublicKey(data);
}

/* `what` and `id` say what the box is for: it opens for nothing else. */
export async function box(recipientPublicKey, data, what, ...ids) {
  const info = joined(new TextEncoder().encode(what), ...ids);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, data);
  return joined(new Uint8Array(enc), new Uint8Array(ct));
}

/* What looks like a box with a key in it, and which nobody can ever open. */
export async function blindBox() {
  const { public: begin } = await newPair();
  return joined(begin, random(KEY + OVERHEAD - begin.length));
}

/* The text with its length before it and zeros behind it, in whole steps; longer than `most` is refused. */
export function padded(text, most) {
  const data = new TextEncoder().encode(text);
  const whole = new Uint8Array(Math.ceil((data.length + LENGTH) / STEP) * STEP);
  if (whole.length > most) throw new RangeError("long");
  new DataView(whole.buffer).setUint32(0, data.length);
  whole.set(data, LENGTH);
  return whole;
}

export function random(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

export function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export function text64(data) {
  return btoa(Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte)).join(""));
}

export function base32(data) {
  const bits = Array.from(data, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{1,5}/g).map((five) => LETTERS[parseInt(five.padEnd(5, "0"), 2)]).join("");
}
