/* The cupboard of this tablet: what is sealed and waits, the round's blank pages, an adult's voice reading them aloud.
   No time and no order lie in it, and of what a child wrote only what is sealed. */
const NAME = "cac-tablet", SHELVES = ["sealed", "pages", "voices"];
let opening = null;

function answered(request) {
  return new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
}

function cupboard() {
  if (opening) return opening;
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => SHELVES.forEach((shelf) => request.result.createObjectStore(shelf, { keyPath: "id" }));
  return opening = answered(request);
}

/* Resolves once it really lies on the tablet's storage, not before. */
async function written(shelf, work) {
  const transaction = (await cupboard()).transaction(shelf, "readwrite", { durability: "strict" });
  work(transaction.objectStore(shelf));
  return new Promise((yes, no) => {
    transaction.oncomplete = () => yes();
    transaction.onabort = transaction.onerror = () => no(transaction.error);
  });
}

export const all = async (shelf) => answered((await cupboard()).transaction(shelf).objectStore(shelf).getAll());
export const put = (shelf, rows) => written(shelf, (held) => rows.forEach((row) => held.put(row)));
export const drop = (shelf, rows) => written(shelf, (held) => rows.forEach((row) => held.delete(row.id)));
export const of = async (shelf, round) => (await all(shelf)).filter((row) => row.round === round);
