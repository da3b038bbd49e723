/* In the adult's corner: reading the page's sentences aloud, once, where the tablet has no voice for the language. */
import { dropRecording, holdsSound, isRecorded, keepRecording, play, recorded } from "./recorded.js";
import { all } from "./store.js";
import { voice } from "./voice.js";

const part = document.querySelector("[data-part=voices]"), list = part.appendChild(document.createElement("ol"));
const language = document.documentElement.lang, PIECE = 250; // milliseconds
let recorder = null;

/* The sentences stand on the child's page as it lies on this tablet. */
async function sentences() {
  const page = (await all("pages")).find((row) => row.id === part.dataset.page);
  const found = page ? new DOMParser().parseFromString(page.body, "text/html").querySelectorAll("[data-say]") : [];
  return [...new Set([...found].map((one) => one.textContent.trim()))].filter(Boolean);
}

/* Stopping is offered with the second piece: what is shorter may hold no sound at all. */
async function start(words, running, done) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const parts = [];
  recorder = new MediaRecorder(stream);
  recorder.ondataavailable = ({ data }) => { if (parts.push(data) > 1) running(); };
  recorder.onstop = async () => {
    for (const track of stream.getTracks()) track.stop();
    recorder = null;
    const audio = await new Blob(parts).arrayBuffer(), sound = await holdsSound(audio);
    if (sound) await keepRecording(language, words, audio);
    done(sound);
  };
  recorder.start(PIECE);
}

function line(words) {
  const item = part.querySelector("template").content.cloneNode(true).querySelector("li");
  const [record, stop, hear, drop] = ["record", "stop", "hear", "drop"].map((name) => item.querySelector(`[data-do=${name}]`));
  item.querySelector("[data-words]").textContent = words;
  const show = async (sound = true) => {
    part.querySelector("[data-part=no-sound]").hidden = sound;
    const has = isRecorded(await recorded(language), language, words);
    [record.hidden, stop.hidden, hear.hidden, drop.hidden] = [false, true, !has, !has];
  };
  record.onclick = async () => {
    if (recorder) return;
    record.hidden = true;
    try { await start(words, () => { stop.hidden = !recorder; }, show); } catch {
      part.querySelector("[data-part=no-microphone]").hidden = false;
      record.hidden = false;
    }
  };
  stop.onclick = () => recorder?.stop();
  hear.onclick = () => play(language, [words]);
  drop.onclick = async () => { await dropRecording(language, words); await show(); };
  show();
  return item;
}

async function offer() {
  const able = globalThis.MediaRecorder && navigator.mediaDevices && globalThis.AudioContext;
  part.hidden = !able || Boolean(voice());
  if (!part.hidden && !list.children.length) list.replaceChildren(...(await sentences()).map(line));
}

globalThis.speechSynthesis?.addEventListener?.("voiceschanged", offer);
offer();
