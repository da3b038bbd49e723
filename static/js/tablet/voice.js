/* Reads the page's own sentences aloud, only with a voice that lives on the tablet: others would send the words away.
   Where there is none, with what an adult recorded on it. */
const speech = globalThis.speechSynthesis, recordings = () => import("./recorded.js");
let recorded = null; // the module, once there is something recorded in the language of the page

export function voice() {
  const language = document.documentElement.lang.split("-")[0].toLowerCase();
  return speech?.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
}

export function say(...sentences) {
  hush();
  if (!voice() && recorded) recorded.play(document.documentElement.lang, sentences).catch(() => {});
  for (const words of voice() ? sentences : []) {
    const spoken = new SpeechSynthesisUtterance(words);
    [spoken.voice, spoken.lang] = [voice(), document.documentElement.lang];
    speech.speak(spoken);
  }
}

export function hush() {
  speech?.cancel();
  recorded?.stop();
}

/* Shows the buttons where there is a voice, some browsers know it only later. */
export function offerVoice(read) {
  const buttons = document.querySelectorAll("[data-listen]");
  const offer = () => buttons.forEach((button) => { button.hidden = !voice() && !recorded; });
  buttons.forEach((button) => button.addEventListener("click", () => say(...read())));
  speech?.addEventListener?.("voiceschanged", offer);
  offer();
  if (!voice()) look().then(offer, () => {});
}

async function look() {
  const found = await recordings();
  if ((await found.recorded(document.documentElement.lang)).size) recorded = found;
}
