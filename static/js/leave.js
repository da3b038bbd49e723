/* "Leave this page": empties the page at once, signs out, and takes this page's place in the history. */
const LEFT = "left";

function goneFrom(form) {
  document.title = "\u200e";
  document.documentElement.hidden = true;
  sessionStorage.setItem(LEFT, "1");
  const body = new URLSearchParams(new FormData(form));
  return fetch(form.action, { method: "POST", body, keepalive: true, credentials: "same-origin" });
}

for (const form of document.querySelectorAll("form[data-leave]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await goneFrom(form);
      location.replace(answer.url);
    } catch {
      form.submit(); // the plain way, which needs no script
    }
  });
}

// A browser may keep earlier pages alive; after leaving, the back button must ask the server again.
addEventListener("pageshow", (event) => {
  if (event.persisted && sessionStorage.getItem(LEFT)) location.reload();
  else if (!event.persisted) sessionStorage.removeItem(LEFT);
});
