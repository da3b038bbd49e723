/* What a person does on the day: each act becomes a note, kept at once. */
import { every, one, part, said, view, word } from "./dom.js";
import { counted, setUpPeople, ticked, troubleOf } from "./people.js";
import { send } from "./send.js";
import { unsentOf, wipe } from "./store.js";

function on(name, act) {
  one(`[data-form="${name}"]`).addEventListener("submit", async (event) => {
    event.preventDefault();
    await act(event.target);
  });
}

function opening(day) {
  return async (form) => {
    const adults = ticked(form);
    const heads = counted(form);
    const trouble = troubleOf(day, adults, heads);
    said(part("open-said"), trouble, "careful");
    if (!trouble) await day.note("open", { adults, heads });
  };
}

async function sending(day) {
  const button = one("[data-send]");
  button.disabled = true;
  said(part("send-said"), word("sending"));
  try {
    const { closed, refused } = await send(day);
    if (closed) return view("wiped");
    day.heard();
    said(part("send-said"), word(refused ? "some-refused" : "sent"), refused ? "careful" : "done");
  } catch (trouble) {
    const known = ["offline", "signed-out", "not-yours"].includes(trouble.message);
    said(part("send-said"), word(known ? trouble.message : "not-now"), "careful");
  }
  button.disabled = false;
}

async function wiping(day) {
  const unsent = await unsentOf(day.id);
  const sure = one("[data-wipe-sure]");
  sure.hidden = false;
  said(part("wipe-said"), unsent ? word("wipe-unsent", { count: unsent }) : word("wipe-clean"), "careful");
  sure.addEventListener("click", async () => {
    await wipe(day.id);
    view("wiped");
  }, { once: true });
  sure.focus();
}

export function setUpActs(day) {
  setUpPeople(day);
  on("open", opening(day));
  on("close", async (form) => {
    if (every("input:not(:checked)", form).length) return said(part("close-said"), word("tick-first"), "careful");
    await day.note("close");
    await sending(day);
  });
  one("[data-send]").addEventListener("click", () => sending(day));
  one("[data-wipe]").addEventListener("click", () => wiping(day));
  addEventListener("online", () => sending(day));
}
