/* Keeps the empty page of the day and its files on this phone, so that it opens without a network. The server writes
   KEPT above: a name, the page, the files. No page with data ever passes here: the worker serves only what is in KEPT. */
const PATHS = new Set([KEPT.page, ...KEPT.files].map((address) => new URL(address, location.href).pathname));

async function keep() {
  const kept = await caches.open(KEPT.name);
  await kept.addAll([KEPT.page, ...KEPT.files].map((address) => new Request(address, { cache: "reload" })));
  await self.skipWaiting();
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith("day-") && name !== KEPT.name);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const kept = await caches.match(request, { ignoreSearch: true });
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const ours = address.origin === location.origin && PATHS.has(address.pathname);
  if (event.request.method === "GET" && ours) event.respondWith(answer(event.request));
});
