/* A button with data-share="#id" hands the words of that element, and the file of data-file, to the phone's share sheet. */
async function fileAt(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error("no file");
  return new File([await answer.blob()], "meeting.ics", { type: "text/calendar" });
}

async function withFile(text, address) {
  if (!address) return { text };
  try {
    const whole = { text, files: [await fileAt(address)] };
    return navigator.canShare(whole) ? whole : { text };
  } catch {
    return { text }; // a bad line: the words alone are better than nothing
  }
}

async function share(button, source) {
  const what = await withFile(source.textContent.trim(), button.dataset.file);
  try {
    await navigator.share(what);
  } catch (refusal) {
    if (refusal.name === "AbortError") return; // the person changed their mind
    if (what.files) await navigator.share({ text: what.text }).catch(() => {});
  }
}

for (const button of document.querySelectorAll("[data-share]")) {
  const source = document.querySelector(button.dataset.share);
  if (!source || !navigator.share || !navigator.canShare) continue;
  button.hidden = false;
  button.addEventListener("click", () => share(button, source));
}
