/* A form of the day: sending it makes a note; while that is written nothing can be pressed twice. */
import { one } from "./dom.js";

export function on(name, act) {
  const form = one(`[data-form="${name}"]`);
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      if (await act(form)) form.reset();
    } finally {
      busy = false;
    }
  });
}
