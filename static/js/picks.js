/* A form with data-picks="8" gathers touched pictures on the page and sends them once all are there: one request in place of eight. */
function fill(form, chosen) {
  const places = form.querySelectorAll("ol > li");
  places.forEach((place, at) => {
    const button = chosen[at] && form.querySelector(`button[value="${chosen[at]}"]`);
    place.replaceChildren(...(button ? [...button.childNodes].map((part) => part.cloneNode(true)) : []));
  });
  form.querySelector("[name=back]").parentElement.hidden = !chosen.length;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-picks] button");
  if (!button) return;
  event.preventDefault();
  const { form } = button, field = form.elements.token_so_far;
  const chosen = field.value.match(/../g) ?? [];
  if (button.name === "back") chosen.pop();
  else if (chosen.length < form.dataset.picks) chosen.push(button.value);
  field.value = chosen.join("");
  fill(form, chosen);
  if (chosen.length === Number(form.dataset.picks)) return form.requestSubmit ? form.requestSubmit() : form.submit();
  button.closest("details")?.removeAttribute("open");
  form.querySelector("ol").scrollIntoView({ block: "nearest" });
});
