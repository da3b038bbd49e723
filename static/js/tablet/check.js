/* Shows once more what was told, before it is sent, and makes the page forget it. */
function part(form, name) {
  return form.querySelector(`[data-show=${name}]`);
}

function when(form, name, yes) {
  for (const one of form.querySelectorAll(`[data-when=${name}]`)) one.hidden = !yes;
}

function looks(box) {
  return [...box.closest("label").querySelectorAll("img, span")].map((one) => one.cloneNode(true));
}

/* Those who would read the letter: who is left in; with all crossed out, whoever is outside. */
export function readers(form) {
  const boxes = [...form.querySelectorAll("[name=reads]")];
  const left = boxes.filter((box) => box.checked);
  return left.length ? left : boxes.filter((box) => "outside" in box.dataset);
}

export function showAll(form) {
  const { text, words, find, danger, asks, picture } = form.elements;
  const chosen = [...picture].find((one) => one.checked && one.value);
  const help = asks.value === "yes", read = readers(form);
  for (const field of [text, words, find]) part(form, field.name).textContent = field.value.trim();
  part(form, "picture").replaceChildren(...(chosen ? looks(chosen) : []));
  part(form, "readers").replaceChildren(...read.map((box) => {
    const line = document.createElement("li");
    line.className = "chosen";
    line.append(...looks(box));
    return line;
  }));
  const nothing = !text.value.trim() && !chosen && !help, nobody = help && !read.length;
  when(form, "idea", Boolean(text.value.trim() || chosen));
  when(form, "asks", help);
  when(form, "danger", danger.checked);
  when(form, "read", read.length > 0);
  when(form, "outside", read.length > 0 && !read.some((box) => box.checked));
  when(form, "nobody", nobody);
  when(form, "nothing", nothing);
  form.querySelector("[data-part=send]").hidden = nothing || nobody;
}

export function clear(form) {
  for (const field of form.querySelectorAll("textarea")) field.value = field.defaultValue = "";
  for (const box of form.querySelectorAll("[name=picture], [name=reads]")) box.checked = box.name === "reads" || !box.value;
  form.elements.danger.checked = false;
  form.elements.scribe.value = form.elements.asks.value = "";
  for (const details of form.querySelectorAll("details")) details.open = false;
  form.querySelector("[data-code]").replaceChildren();
  form.vote?.wipe();
  showAll(form);
}
