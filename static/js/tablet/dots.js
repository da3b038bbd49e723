/* A vote on the child's page: the number of a slip, and dots that are put on themes and taken back.
   It hangs itself on the form as `vote`, before flow.js looks for it; nothing is sent from here. */
import { canSeal } from "./slots.js";

const DIGITS = 8;
const DAMM = [ // finds each mistyped digit; the same as in cac/anonymity/slips.py
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];
const form = document.querySelector("form[data-round]");
const list = form.querySelector("[data-each]");
const each = Number(list.dataset.each), once = Boolean(list.dataset.once);
const themes = [...list.querySelectorAll("[data-theme]")];
const { slip, text } = form.elements;
const wrong = form.querySelector("[data-part=wrong]");

/* The code that was typed, in digits of any script; empty for a mistyped one. */
function code() {
  const digits = [...slip.value].map(digit).join("");
  const rest = [...digits].reduce((found, one) => DAMM[found][one], 0);
  return digits.length === DIGITS && !Number(rest) ? digits : "";
}

/* Scripts keep their ten digits in a row, so the place in that row is what a digit is worth. */
function digit(one) {
  if (!/\p{Nd}/u.test(one)) return "";
  let worth = 0;
  while (worth < 9 && /\p{Nd}/u.test(String.fromCodePoint(one.codePointAt(0) - worth - 1))) worth++;
  return String(worth);
}

function field(theme) {
  return form.elements[`dot-${theme.dataset.theme}`];
}

function dots(theme) {
  return Number(field(theme).value);
}

function show() {
  const left = each - themes.reduce((sum, theme) => sum + dots(theme), 0);
  for (const line of form.querySelectorAll("[data-left]")) line.hidden = Number(line.dataset.left) !== left;
  for (const theme of themes) {
    const count = dots(theme), checked = form.querySelector(`[data-chosen="${theme.dataset.theme}"]`);
    for (const marks of [theme, checked].map((one) => one.querySelector("[data-marks]"))) {
      marks.textContent = "●".repeat(count);
      marks.setAttribute("aria-label", count);
    }
    checked.hidden = !count;
    theme.querySelector("[name=take]").disabled = !count;
    theme.querySelector("[name=put]").disabled = left <= 0 || (once && count > 0);
  }
  text.value = left < each ? "●" : "";
}

function press(event) {
  const button = event.target.closest("[name=put], [name=take]");
  if (!button) return;
  event.preventDefault();
  const theme = button.closest("[data-theme]");
  field(theme).value = dots(theme) + (button.name === "put" ? 1 : -1);
  show();
  if (button.disabled) theme.querySelector("button:not([disabled])")?.focus(); // the pressed one can hold it no more
}

function type(event) {
  const key = event.target.closest("[data-digit]");
  if (!key) return;
  slip.value = key.dataset.digit ? slip.value + key.dataset.digit : slip.value.slice(0, -1);
  wrong.hidden = true;
}

form.vote = {
  hasSlip() {
    wrong.hidden = Boolean(code());
    return Boolean(code());
  },
  said() {
    const put = themes.filter(dots).map((theme) => [theme.dataset.theme, dots(theme)]);
    return { ballot: { slip: code(), dots: Object.fromEntries(put) } };
  },
  wipe() {
    slip.value = slip.defaultValue = "";
    wrong.hidden = true;
    for (const theme of themes) field(theme).value = field(theme).defaultValue = "0";
    show();
  },
};
if (canSeal()) { // else the page's own forms do each step
  form.addEventListener("click", press);
  form.querySelector("[data-part=pad]").hidden = false;
  form.querySelector("[data-part=pad]").addEventListener("click", type);
  slip.inputMode = "none"; // the keys on the page are larger, and no keyboard learns the number
}
