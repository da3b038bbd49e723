// Copies into static/receipts/ the 256 pictures, their names and the lists of words from which receipts are made.
// The order of pictures.txt must never change: a picture's place in it is what a child's receipt stands for.
import { readFileSync, writeFileSync, copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { optimize } from "svgo";
const OUT = "static/receipts";
const asked = createRequire(import.meta.url);
const signs = readFileSync("tools/receipts/pictures.txt", "utf8").trim().split(/\s+/);
const plainer = JSON.parse(readFileSync("tools/receipts/names.json", "utf8"));
const write = (name, data) => writeFileSync(`${OUT}/${name}`, JSON.stringify(data) + "\n");

// One file for all: a browser that asks for the whole of it tells no server, and no log, which pictures it shows.
const symbols = signs.map((sign, place) => {
  const file = [...sign].map((letter) => letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")).join("-");
  const whole = readFileSync(`node_modules/openmoji/color/svg/${file}.svg`, "utf8");
  const small = optimize(whole, { multipass: true, floatPrecision: 2 }).data;
  const drawing = small.replace(/^<svg[^>]*>/, "").replace(/<\/svg>$/, "");
  return `<symbol id="p${place.toString(16).padStart(2, "0")}" viewBox="0 0 72 72">${drawing}</symbol>`;
});
writeFileSync(`${OUT}/pictures.svg`, `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
for (const [language, own] of Object.entries(plainer)) {
  const { annotations } = asked(`cldr-annotations-full/annotations/${language}/annotations.json`).annotations;
  write(`pictures-${language}.json`, signs.map((sign) => [sign, own[sign] ?? annotations[sign].tts[0]]));
}
for (const [language, list] of Object.entries({ en: "english", es: "spanish", fr: "french" })) {
  const { wordlist } = await import(`@scure/bip39/wordlists/${list}.js`);
  write(`words-${language}.json`, wordlist.map((word) => word.normalize("NFC")));
}
copyFileSync("node_modules/openmoji/LICENSE.txt", `${OUT}/CC-BY-SA-openmoji.txt`);
copyFileSync("node_modules/cldr-annotations-full/LICENSE", `${OUT}/Unicode-cldr.txt`);
copyFileSync("node_modules/@scure/bip39/LICENSE", `${OUT}/MIT-bip39.txt`);
