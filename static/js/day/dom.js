/* A few short ways to find, make and fill what stands on the page. */
export const one = (what, within = document) => within.querySelector(what);
export const every = (what, within = document) => [...within.querySelectorAll(what)];

export function make(kind, has = {}, ...inside) {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(has)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
}

/* A sentence the server translated: it stands in the page's own template, with {names} where values go. */
export function word(name, values = {}) {
  const said = one(`[data-word="${name}"]`, one("#words").content).textContent.trim();
  return said.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export const fill = (place, ...inside) => one(place).replaceChildren(...inside);
export const part = (name) => `[data-part="${name}"]`;
export const show = (name, shown = true) => (one(part(name)).hidden = !shown);

/* One view at a time: PIN, choice, the day. */
export function view(name) {
  for (const other of every("[data-view]")) other.hidden = other.dataset.view !== name;
  one("h1")?.focus();
}

export const call = (phone) => make("a", { href: `tel:${phone.replaceAll(" ", "")}`, dir: "ltr", className: "number" }, phone);
export const said = (where, words, tone = "done") =>
  fill(where, ...(words ? [make("p", { className: tone }, words)] : []));
export const clockAt = (moment, zone) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(moment);
