/* A button with data-print prints the page; it stays hidden where scripts do not run. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
