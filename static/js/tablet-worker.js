/* Opens the page of a round without a network. The server writes KEPT above: a name, files by version, modules by address,
   and files that are kept once they are asked for. Only such files are cached. Pages are the blank ones which the page itself laid into the cupboard: static/js/tablet/pages.js. */
const PAGE = /^\/t\/[a-z2-7]{52}(\/done)?$/, PATIENCE = 5_000;
const PATHS = new Set([...KEPT.files, ...KEPT.modules, ...KEPT.later].map((address) => new URL(address, location.href).pathname));

async function keep() {
  const kept = await caches.open(KEPT.name);
  const modules = KEPT.modules.map((address) => new Request(address, { cache: "no-cache" })); // no version in the address: ask
  await kept.addAll([...KEPT.files, ...modules]);
  await self.skipWaiting();
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith("tablet-") && name !== KEPT.name);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/* The very version that is asked for; another one only where there is no network. */
async function file(request) {
  const kept = await caches.open(KEPT.name);
  const same = await kept.match(request), { pathname, search } = new URL(request.url);
  if (!same && KEPT.later.includes(pathname + search)) return later(kept, request);
  return same ?? fetch(request).catch(async () => (await kept.match(request, { ignoreSearch: true })) ?? Response.error());
}

async function later(kept, request) {
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request, answer.clone());
  return answer;
}

function answered(request) {
  return new Promise((yes) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => yes(null);
  });
}

async function blank({ pathname, search }) {
  const request = indexedDB.open("cac-tablet", 1);
  request.onupgradeneeded = () => request.transaction.abort(); // no page was ever kept here
  const cupboard = await answered(request);
  if (!cupboard) return null;
  const pages = cupboard.transaction("pages").objectStore("pages");
  const row = (await answered(pages.get(pathname + search))) ?? (await answered(pages.get(pathname)));
  cupboard.close();
  return row && new Response(row.body, { headers: row.headers });
}

async function page(request) {
  const kept = await blank(new URL(request.url));
  if (!kept) return fetch(request);
  const late = new Promise((yes) => setTimeout(yes, PATIENCE));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  return answer && answer.status < 500 ? answer : kept;
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && PAGE.test(pathname)) event.respondWith(page(request));
  else if (PATHS.has(pathname)) event.respondWith(file(request));
});
