/* Reads the page's own sentences aloud, only with a voice that lives on the tablet: others would send the words away. */
const speech = globalThis.speechSynthesis;

function voice() {
  const language = document.documentElement.lang.split("-")[0].toLowerCase();
  return speech?.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
}

export function say(...sentences) {
  hush();
  for (const words of voice() ? sentences : []) {
    const spoken = new SpeechSynthesisUtterance(words);
    [spoken.voice, spoken.lang] = [voice(), document.documentElement.lang];
    speech.speak(spoken);
  }
}

export function hush() {
  speech?.cancel();
}

/* Shows the buttons where there is a voice, some browsers know it only later. */
export function offerVoice(read) {
  const buttons = document.querySelectorAll("[data-listen]");
  const offer = () => buttons.forEach((button) => { button.hidden = !voice(); });
  buttons.forEach((button) => button.addEventListener("click", () => say(...read())));
  speech?.addEventListener?.("voiceschanged", offer);
  offer();
}
