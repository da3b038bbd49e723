/* More than one meeting opens with this PIN: the person says which. */
import { fill, make, part, view } from "./dom.js";

export function choose(opened, start) {
  const rows = opened.map((one) => {
    const button = make("button", { type: "button", className: "button button-quiet" }, make("bdi", {}, one.pack.alias), " · ", one.pack.when);
    button.addEventListener("click", () => start(one));
    return make("li", {}, button);
  });
  fill(part("choices"), ...rows);
  view("choose");
}
