/* What the page shows of the pack: checks, numbers, what is read aloud. It never changes during the day. */
import { call, fill, make, one, part, word } from "./dom.js";

const line = (className, words) => make("div", { className }, make("bdi", {}, words));

const row = ({ title, sub = "", sign = null, end = null }) =>
  make(
    "li",
    { className: sign ? "signed" : "" },
    ...(sign ? [make("span", { className: `sign sign-${sign.level}` }, sign.words)] : []),
    make("div", { className: "rows-text" }, line("rows-title", title), ...(sub ? [line("rows-sub", sub)] : [])),
    ...(end ? [make("div", { className: "rows-end" }, end)] : []),
  );

function showChecks(found) {
  const open = found.filter((one) => one.level !== "pass");
  const holds = found.filter((one) => one.level === "pass");
  fill(part("checks"), ...open.map((one) => row({ title: one.says, sign: { level: one.level, words: one.sign } })));
  fill(part("holds"), ...holds.map((one) => make("li", {}, one.says)));
  one(part("holds-summary")).textContent = word("holds", { count: holds.length });
}

const helperRow = (helper) => row({ title: helper.name, sub: helper.role, end: helper.phone && call(helper.phone) });
const officeRow = ({ office, kind, note, phone }) => row({ title: office, sub: [kind, note].filter(Boolean).join(" · "), end: call(phone) });

/* The numbers to call, wherever they are needed on the page: each place gets rows of its own. */
function numbersOf(pack) {
  return [...pack.helpers.map(helperRow), ...pack.numbers.map(officeRow)];
}

function aloud(text) {
  const { says, to, people } = text.complaint;
  const list = make("ul", {}, ...people.map((line) => make("li", { dir: "auto" }, line)));
  const pieces = people.length ? [make("p", {}, says), make("p", {}, to), list] : [make("p", {}, says)];
  return pieces.map((piece) => Object.assign(piece, { lang: text.language, dir: text.dir }));
}

function showTexts(texts) {
  const many = texts.length > 1;
  const titled = (text, lines) => [...(many ? [make("h3", { lang: text.language, dir: text.dir }, text.name)] : []), ...lines];
  const list = (text) => make("ul", { lang: text.language, dir: text.dir }, ...text.limits.map((line) => make("li", {}, line)));
  fill(part("limits"), ...texts.flatMap((text) => titled(text, [list(text)])));
  fill(part("complaint"), ...texts.flatMap((text) => titled(text, aloud(text))));
}

export function setUpPage(day) {
  const { pack } = day;
  one("h1").textContent = pack.when;
  fill(part("about"), make("bdi", {}, pack.alias), " · ", make("bdi", {}, pack.title));
  showChecks(pack.found);
  showTexts(pack.texts);
  for (const place of ["numbers", "alarm-numbers"]) fill(part(place), ...numbersOf(pack));
}
