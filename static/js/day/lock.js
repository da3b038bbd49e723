/* How the day is locked: PBKDF2 of the PIN and a key of this phone together open it; neither does alone. */
import { get, put } from "./store.js";

export const ROUNDS = 600_000;
const BLOCK = 8192; // every note is as long as another, a sealed concern too, so its length tells nothing
const bytes = (text) => new TextEncoder().encode(text);
const fresh = (count) => crypto.getRandomValues(new Uint8Array(count));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...new Uint8Array(part)]));

/* Made once, never leaves the browser: scripts can use it and cannot read it. */
async function phoneKey() {
  const kept = await get("keys", "phone");
  if (kept) return kept.key;
  const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  await put("keys", { id: "phone", key });
  return key;
}

/* The same meeting gets the same name on this phone, and the name tells nobody which meeting it is. */
export async function nameOf(meeting) {
  const mark = await crypto.subtle.sign("HMAC", await phoneKey(), bytes(`meeting ${meeting}`));
  return hex(new Uint8Array(mark).slice(0, 16));
}

export const hex = (some) => [...some].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const newId = () => hex(fresh(16));
export const newSalt = () => fresh(32);

export async function keyOf(pin, salt, rounds = ROUNDS) {
  const typed = await crypto.subtle.importKey("raw", bytes(pin), "PBKDF2", false, ["deriveBits"]);
  const slow = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, typed, 256);
  const bound = await crypto.subtle.sign("HMAC", await phoneKey(), slow);
  const seed = await crypto.subtle.importKey("raw", joined(slow, bound), "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: bytes("cac day, version 1") };
  return crypto.subtle.deriveKey(how, seed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function padded(value) {
  const plain = bytes(JSON.stringify(value));
  const whole = new Uint8Array(Math.ceil(plain.length / BLOCK) * BLOCK).fill(32); // JSON ignores spaces at its end
  whole.set(plain);
  return whole;
}

/* A fresh nonce with every writing; `about` binds the ciphertext to its place. */
export async function seal(key, value, about) {
  const nonce = fresh(12);
  const how = { name: "AES-GCM", iv: nonce, additionalData: bytes(about) };
  return { nonce, sealed: await crypto.subtle.encrypt(how, key, padded(value)) };
}

export async function open(key, { nonce, sealed }, about) {
  const how = { name: "AES-GCM", iv: nonce, additionalData: bytes(about) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed)));
}
