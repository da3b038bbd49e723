/* What a person does with the page itself: send, set aside, take back, wipe. */
import { one, part, said, show, view, word } from "./dom.js";
import { send } from "./send.js";
import { unsentOf, wipe } from "./store.js";

const KNOWN = ["offline", "signed-out", "not-yours", "report-waits"];

export async function sending(day) {
  const button = one("[data-send]");
  button.disabled = true;
  said(part("send-said"), word("sending"));
  show("sign-in", false);
  try {
    const { closed, refused } = await send(day);
    if (closed) return view("wiped");
    day.heard();
    said(part("send-said"), word(refused ? "some-refused" : "sent"), refused ? "careful" : "done");
  } catch (trouble) {
    show("sign-in", trouble.message === "signed-out");
    said(part("send-said"), word(KNOWN.includes(trouble.message) ? trouble.message : "not-now"), "careful");
  }
  button.disabled = false;
}

async function wiping(day) {
  const unsent = await unsentOf(day.id);
  const sure = one("[data-wipe-sure]");
  sure.hidden = false;
  said(part("wipe-said"), unsent ? word("wipe-unsent", { count: unsent }) : word("wipe-clean"), "careful");
  const gone = async () => {
    await wipe(day.id);
    view("wiped");
  };
  sure.addEventListener("click", gone, { once: true });
  sure.focus();
}

export function setUpActs(day) {
  one("[data-send]").addEventListener("click", () => sending(day));
  one("[data-back]").addEventListener("click", () => day.takeBack());
  one("[data-wipe]").addEventListener("click", () => wiping(day));
  addEventListener("online", () => sending(day));
}
