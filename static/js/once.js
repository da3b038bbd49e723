/* A form with data-once is sent once: a second press while the first is on its way does nothing. */
const PATIENCE = 12_000; // a weak line may drop the answer; the one-time token makes a second try safe

function buttonsOf(form) {
  return [...form.elements].filter((part) => part.type === "submit");
}

function wake(form) {
  clearTimeout(Number(form.dataset.timer));
  delete form.dataset.sent;
  for (const button of buttonsOf(form)) button.disabled = false;
}

function rest(form) {
  for (const button of buttonsOf(form)) button.disabled = true;
  form.dataset.timer = setTimeout(wake, PATIENCE, form);
}

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(rest, 0, form); // after the browser has read which button was pressed
  });
}

addEventListener("pageshow", () => document.querySelectorAll("form[data-once]").forEach(wake));
