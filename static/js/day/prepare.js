/* The page that prepares a phone: asks for a PIN, fetches what the day needs, seals it, keeps the empty page. */
import { one, part, said, show, word } from "./dom.js";
import { ROUNDS, keyOf, nameOf, newSalt, open, seal } from "./lock.js";
import { about, fit } from "./pin.js";
import { asked, post } from "./send.js";
import { get, put, unsentOf } from "./store.js";

const form = one("[data-prepare]");
const able = () => globalThis.isSecureContext && globalThis.indexedDB && navigator.serviceWorker && crypto.subtle;

async function active(registration) {
  const worker = registration.installing ?? registration.waiting;
  if (!worker) return;
  await new Promise((yes, no) => {
    const look = () => {
      if (worker.state === "activated") yes();
      if (worker.state === "redundant") no(new Error("not kept"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/* The empty page is kept anew each time, in the language of whoever prepares. */
async function keepPage({ worker, day }) {
  const registration = await navigator.serviceWorker.register(worker, { scope: day, updateViaCache: "none" });
  await active(registration);
  await registration.update();
  await active(registration);
  const name = (await caches.keys()).find((one) => one.startsWith("day-"));
  const kept = await caches.open(name);
  await kept.add(new Request(day, { cache: "reload" }));
}

async function keepPack(pin, pack) {
  const [id, salt] = [await nameOf(pack.meeting), newSalt()];
  const key = await keyOf(pin, salt);
  const row = { id, salt, rounds: ROUNDS, made: Date.now(), ...(await seal(key, pack, about(id))) };
  await put("packs", row);
  const back = await get("packs", id);
  await open(await keyOf(pin, back.salt, back.rounds), back, about(id)); // it must open before anyone relies on it
}

function troubleWith(pin, again) {
  if (!fit(pin)) return word("weak-pin");
  return pin === again ? "" : word("pins-differ");
}

async function prepare() {
  const { meeting, pack, recipients, token } = form.dataset;
  if (await unsentOf(await nameOf(meeting))) return word("unsent-first");
  await navigator.storage?.persist?.();
  const fetched = await post(pack, token, {});
  fetched.concern = await asked(recipients);
  await keepPage(form.dataset);
  await keepPack(form.pin.value, fetched);
  return "";
}

async function submit(event) {
  event.preventDefault();
  const button = one("button", form);
  const unfit = troubleWith(form.pin.value, form.again.value);
  if (unfit) return said(part("prepare-said"), unfit, "careful");
  button.disabled = true;
  said(part("prepare-said"), word("preparing"));
  const trouble = await prepare().catch((wrong) => word(wrong.message === "signed-out" ? "signed-out" : "not-prepared"));
  button.disabled = false;
  if (trouble) return said(part("prepare-said"), trouble, "careful");
  form.reset();
  said(part("prepare-said"), "");
  show("prepare-form", false);
  show("ready");
  one(part("ready")).focus();
}

if (form && able()) {
  show("needs", false);
  show("prepare-form");
  form.addEventListener("submit", submit);
}
