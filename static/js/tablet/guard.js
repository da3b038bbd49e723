/* Watches over a page with a child's words: covers it when it is left, asks when hands are idle, and lets it be wiped. */
import { say } from "./voice.js";

const ASK = 150_000, WIPE = 180_000, LOOK = 1_000;

/* isBlank() says that there is nothing to watch over; blank() makes the page blank, and forget() too, without fetching it anew. */
export function guard({ isBlank, blank, forget }) {
  const [cover, still] = ["cover", "still"].map((name) => document.querySelector(`[data-part=${name}]`));
  let touched = Date.now();

  function hidden(part, yes) {
    if (part.hidden === yes) return;
    part.hidden = yes;
    if (!yes) part.querySelector("button").focus();
  }

  function touch() {
    touched = Date.now();
    hidden(still, true);
  }

  function begin(how = blank) {
    how();
    hidden(cover, true);
    touch();
  }

  function look() {
    const idle = Date.now() - touched;
    if (isBlank()) return touch();
    if (idle >= WIPE) return begin();
    if (idle < ASK || !still.hidden) return;
    hidden(still, false);
    say(still.querySelector("p").textContent);
  }

  const touching = ({ target }) => still.contains(target) || touch(); // what is pressed must not vanish under the finger
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touching, { capture: true, passive: true });
  document.querySelector("[data-part=here]").addEventListener("click", touch);
  document.querySelector("[data-part=uncover]").addEventListener("click", () => hidden(cover, true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hidden(cover, isBlank());
    else look();
  });
  addEventListener("pagehide", () => begin(forget)); // whoever comes back by the browser's button finds a blank page
  addEventListener("pageshow", (event) => event.persisted && begin());
  setInterval(look, LOOK);
  stayAwake();
}

/* Where the browser can, the screen does not go dark while a child thinks. */
function stayAwake() {
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}
