/* While an adult holds the tablet: the browser shall not throw away what will be kept here, and what is kept already is sent,
   for a tablet that fell to the ground may have forgotten that it was paired. */
import { keepTrying } from "./queue.js";

navigator.storage?.persist?.();
keepTrying(() => {});
