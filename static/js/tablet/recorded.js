/* Sentences that an adult read aloud once, for languages in which the tablet has no voice. They never leave it. */
import { all, drop, put } from "./store.js";

let playing = null;

const named = (language, words) => `${language}|${words.trim()}`;

export async function recorded(language) {
  return new Map((await all("voices")).filter((row) => row.id.startsWith(`${language}|`)).map((row) => [row.id, row.audio]));
}

export const keepRecording = (language, words, audio) => put("voices", [{ id: named(language, words), audio }]);
export const dropRecording = (language, words) => drop("voices", [{ id: named(language, words) }]);
export const isRecorded = (found, language, words) => found.has(named(language, words));

const decoded = (context, audio) => context.decodeAudioData(audio.slice(0)).catch(() => null);
export const holdsSound = async (audio) => Boolean((await decoded(new OfflineAudioContext(1, 1, 44100), audio))?.length);

/* One sentence after the other; those without a recording that can be heard are left out. */
export async function play(language, sentences) {
  stop();
  const mine = playing = new AudioContext(), found = await recorded(language);
  for (const words of sentences) {
    const audio = found.get(named(language, words)), buffer = audio && await decoded(mine, audio);
    if (!buffer || playing !== mine) continue;
    const source = new AudioBufferSourceNode(mine, { buffer });
    source.connect(mine.destination);
    const over = new Promise((yes) => { source.onended = mine.onstatechange = yes; });
    source.start();
    await over;
  }
  if (playing === mine) stop();
}

export function stop() {
  if (playing && playing.state !== "closed") playing.close();
  playing = null;
}
