/* A form with data-here is answered in its place: no answer becomes a page to go back to. Left alone for three minutes, the page is blank again. */
const REST = 180_000;
let blank;

function wait() {
  clearTimeout(blank);
  blank = setTimeout(() => location.replace(location.pathname + location.search), REST);
}

async function answer(form, button) {
  const sent = new FormData(form);
  if (button?.name) sent.append(button.name, button.value);
  const said = await fetch(form.action, { method: "POST", body: new URLSearchParams(sent) });
  return new DOMParser().parseFromString(await said.text(), "text/html");
}

function show(page) {
  document.title = page.title;
  document.body.replaceWith(page.body);
  document.querySelector("main").focus();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.dataset.here === undefined) return;
  event.preventDefault();
  try {
    show(await answer(form, event.submitter));
  } catch {
    form.submit(); // the plain way, which needs no script
  }
});

for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, wait);
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
wait();
