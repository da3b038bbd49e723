/* How sealed submissions travel: padded to 1, 8, 16 or 32 of them, in an order that is drawn. */
const SLOT = 8903, CLASSES = [1, 8, 16, 32];

/* Whether this browser can seal; asked here so that what seals need not be fetched to know it. */
export function canSeal() {
  return Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle);
}

export function upload(slots) {
  const room = CLASSES.find((count) => count >= slots.length);
  if (!room) throw new RangeError("long");
  const whole = new Uint8Array(room * SLOT);
  shuffled(slots).forEach((one, place) => whole.set(one, place * SLOT));
  return whole;
}

export function shuffled(items) {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

/* Each number below `bound` as often as any other. */
function below(bound) {
  const whole = 2 ** 32, most = whole - (whole % bound);
  for (;;) {
    const [drawn] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < most) return drawn % bound;
  }
}
