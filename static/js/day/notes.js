/* What was done on the day, one note after another, each sealed before it lies on the phone. */
import { newId, open, seal } from "./lock.js";
import { drop, marksOf, put } from "./store.js";

const FINAL = new Set(["out", "found", "close", "concern"]);
const about = (note) => `mark ${note.id}`;

export class Day {
  constructor({ row, key, pack }) {
    Object.assign(this, { id: row.id, key, pack, notes: [], heard: () => {} });
  }

  async read() {
    const rows = await marksOf(this.id);
    const opened = await Promise.all(rows.map((row) => open(this.key, row, about(row))));
    this.draft = opened.find((note) => note.id === this.draftId)?.body ?? null;
    const notes = opened.filter((note) => note.id !== this.draftId);
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

  get draftId() {
    return `draft ${this.id}`;
  }

  /* What is half written; null once it is finished. It counts as unsent, so that nothing wipes it by itself. */
  async keepDraft(body) {
    const draft = { id: this.draftId, body };
    if (!body) return drop("marks", draft.id);
    return put("marks", { id: draft.id, pack: this.id, done: false, ...(await seal(this.key, draft, about(draft))) });
  }

  /* What has arrived and was sealed needs no place here any more. */
  async forget(note) {
    await drop("marks", note.id);
    this.notes = this.notes.filter((other) => other !== note);
  }

  /* The last note, while it is still only here: a slip of the finger can be taken back. A count at the end cannot. */
  get slip() {
    const last = this.notes.at(-1);
    return last?.state === "waiting" && !FINAL.has(last.kind) ? last : null;
  }

  async takeBack() {
    const { slip } = this;
    if (!slip) return;
    await drop("marks", slip.id);
    this.notes.pop();
    this.heard();
  }

  async setAside(note) {
    note.state = "aside";
    await this.keep(note);
    this.heard();
  }

  get waiting() {
    return this.notes.filter((note) => note.state === "waiting" || note.state === "refused");
  }
}
