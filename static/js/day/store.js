/* The cupboard of this phone. What people wrote or may read lies in it as ciphertext only; keys cannot be taken out. */
const NAME = "cac-day";
const SHELVES = ["packs", "marks", "keys", "tries"];
let opening = null;

const answered = (request) =>
  new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });

function cupboard() {
  opening ??= new Promise((yes, no) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => SHELVES.forEach((shelf) => request.result.createObjectStore(shelf, { keyPath: "id" }));
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
  return opening;
}

/* Resolves once it really lies on the phone's storage, not before. */
async function written(shelves, work) {
  const transaction = (await cupboard()).transaction(shelves, "readwrite", { durability: "strict" });
  work(transaction);
  return new Promise((yes, no) => {
    transaction.oncomplete = () => yes();
    transaction.onabort = transaction.onerror = () => no(transaction.error);
  });
}

export const get = async (shelf, id) => answered((await cupboard()).transaction(shelf).objectStore(shelf).get(id));
export const all = async (shelf) => answered((await cupboard()).transaction(shelf).objectStore(shelf).getAll());
export const put = (shelf, row) => written([shelf], (work) => work.objectStore(shelf).put(row));
export const drop = (shelf, id) => written([shelf], (work) => work.objectStore(shelf).delete(id));

export const marksOf = async (pack) => (await all("marks")).filter((mark) => mark.pack === pack);
export const unsentOf = async (pack) => (await marksOf(pack)).filter((mark) => !mark.done).length;

/* Everything of one meeting in one go; with the last one the phone's own key goes too. */
export async function wipe(pack) {
  const [marks, packs] = await Promise.all([marksOf(pack), all("packs")]);
  await written(["packs", "marks", "keys", "tries"], (work) => {
    for (const mark of marks) work.objectStore("marks").delete(mark.id);
    work.objectStore("packs").delete(pack);
    if (packs.some((other) => other.id !== pack)) return;
    work.objectStore("keys").clear();
    work.objectStore("tries").clear();
  });
}

/* Packs that nobody opened for three weeks go by themselves, but never one with something unsent. */
export async function tidy(now = Date.now(), days = 21) {
  for (const pack of await all("packs"))
    if (now - pack.made > days * 86_400_000 && !(await unsentOf(pack.id))) await wipe(pack.id);
}
