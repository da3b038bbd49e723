/* How the day stands in numbers: what the program knew when this phone was prepared, and every note since. */
const common = (a, b) => (b ? common(b, a % b) : a);

export const total = (count) => Object.values(count).reduce((sum, number) => sum + number, 0);
export const plus = (count, other, sign = 1) => {
  const sum = { ...count };
  for (const [band, number] of Object.entries(other)) sum[band] = (sum[band] ?? 0) + sign * number;
  return sum;
};

/* How many adults so many children need: exact fractions, as the gate counts them (SG-01). */
export function needed(heads, bands, least) {
  const whole = bands.reduce((all, { each }) => (all * each[1]) / common(all, each[1]), 1);
  const shares = bands.reduce((sum, { id, each }) => sum + (heads[id] ?? 0) * (whole / each[1]) * each[0], 0);
  return Math.max(least, Math.ceil(shares / whole));
}

/* Where the numbers disagree, by age: above 0 children are missing, below 0 more went than came (SG-26). */
export function difference({ came, left, found, out }) {
  const rest = plus(plus(plus(came, left, -1), found, -1), out ?? {}, -1);
  return Object.fromEntries(Object.entries(rest).filter(([, number]) => (out ? number : number < 0)));
}

const arrive = (now, { heads, guests, yes = 0, no = 0 }) => ({
  ...now,
  came: plus(now.came, heads),
  guests: plus(now.guests, guests),
  yes: now.yes + yes,
  no: now.no + no,
});

const CHANGES = {
  list: (now, body) => ({ ...now, list: { ...now.list, ...body } }),
  opened: (now, body, at) => ({ ...arrive(now, body), open: true, openedAt: at, adults: body.adults }),
  care: (now, body, at) => (now.open ? { ...now, care: true } : { ...CHANGES.opened(now, body, at), care: true }),
  came: arrive,
  adults: (now, { came, gone }) => ({ ...now, adults: [...now.adults.filter((one) => !gone.includes(one)), ...came] }),
  stopped: (now, body) => ({ ...now, stopped: now.stopped + body.count }),
  limits: (now) => ({ ...now, limits: true }),
  complaint: (now) => ({ ...now, complaint: true }),
  left: (now, body) => ({ ...now, left: plus(now.left, body.heads) }),
  out: (now, body) => ({ ...now, out: body.heads }),
  found: (now) => ({ ...now, found: plus(now.found, difference(now)) }),
  close: (now) => ({ ...now, closed: true }),
};

export function figures(day) {
  const counted = day.notes.filter((note) => note.state !== "aside" && CHANGES[note.kind]);
  return counted.reduce((now, note) => CHANGES[note.kind](now, note.body, note.at), day.pack.base);
}

/* What guests may not be part of and nobody has left out yet: faces in photos (SG-19), a step in public (SG-10). */
export function guestsIn({ pack }, guests, { no_faces: noFaces, apart }) {
  const left = { faces: pack.faces && !noFaces, public: pack.public && !apart };
  return total(guests) ? Object.keys(left).filter((one) => left[one]) : [];
}

/* What stands against beginning or going on with so many children and these adults (SG-01, 02, 04, 23). */
export function fewAdults({ pack }, adults, heads) {
  const here = pack.adults.filter((adult) => adults.includes(adult.id));
  const able = here.filter((adult) => adult.counts).map((adult) => adult.id);
  const counts = { needed: needed(heads, pack.bands, pack.least) + (pack.beside ?? 0), here: able.length };
  const parties = (pack.parties ?? []).map((party) => ({ ...party, here: party.adults.filter((one) => able.includes(one)).length }));
  const alone = ({ escort }) => escort && !able.includes(escort);
  return {
    ...counts,
    few: counts.here < counts.needed,
    short: parties.filter((party) => party.here < party.needed),
    unfit: here.filter((adult) => adult.why || alone(adult)),
  };
}
