/* What was done on the day, one note after another, each sealed before it lies on the phone. */
import { newId, open, seal } from "./lock.js";
import { marksOf, put } from "./store.js";

const about = (note) => `mark ${note.id}`;

export class Day {
  constructor({ row, key, pack }) {
    Object.assign(this, { id: row.id, key, pack, notes: [], heard: () => {} });
  }

  async read() {
    const rows = await marksOf(this.id);
    const notes = await Promise.all(rows.map((row) => open(this.key, row, about(row))));
    this.notes = notes.sort((a, b) => a.number - b.number);
    return this;
  }

  /* Something was done now; resolves once it lies on the phone. */
  async note(kind, body = {}) {
    const number = (this.notes.at(-1)?.number ?? 0) + 1;
    const note = { id: newId(), number, kind, at: Date.now(), body, state: "waiting", words: "" };
    await this.keep(note);
    this.notes.push(note);
    this.heard();
    return note;
  }

  async keep(note) {
    const done = note.state !== "waiting" && note.state !== "refused";
    await put("marks", { id: note.id, pack: this.id, done, ...(await seal(this.key, note, about(note))) });
  }

  last(kind) {
    return this.notes.findLast((note) => note.kind === kind && note.state !== "aside");
  }

  every(kind) {
    return this.notes.filter((note) => note.kind === kind && note.state !== "aside");
  }

  get waiting() {
    return this.notes.filter((note) => note.state === "waiting" || note.state === "refused");
  }
}
