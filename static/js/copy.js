/* A button with data-copy="#id" copies the words of that element; data-copied is what it says afterwards. */
function wordsOf(source) {
  return "value" in source ? source.value : source.textContent.trim();
}

function mark(source) {
  if ("select" in source) source.select();
  else getSelection().selectAllChildren(source);
}

async function copy(button, source) {
  try {
    await navigator.clipboard.writeText(wordsOf(source));
    button.textContent = button.dataset.copied || button.textContent;
  } catch {
    mark(source); // no clipboard over plain http: the words stand marked, ready to be copied by hand
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.querySelector(button.dataset.copy);
  if (!source) continue;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => copy(button, source));
}
