// Talking with the loader on the host page: version 1, two words each way, nothing of the conversation.
//   loader: { majakka: 1, type: "hello" | "forget" }     frame: { majakka: 1, type: "ready" | "leave" }
import { state } from "./state.js";

const MOST = 50; // a page that floods is not listened to any more
let host = null, heard = 0;

/** Listen to the loader of one of the site's own origins; all others, and other windows, are ignored. */
export function listen(onForget) {
  if (parent === window) return;
  addEventListener("message", (event) => {
    if (event.source !== parent || !state.site.origins.includes(event.origin) || event.data?.majakka !== 1 || ++heard > MOST) return;
    if (event.data.type === "hello") {
      host = event.origin;
      document.documentElement.classList.add("embedded"); // the loader has the button to leave above this frame
      tell("ready");
    } else if (event.data.type === "forget") {
      onForget();
    }
  });
}

/** Tell the loader; returns whether there is one. */
export function tell(type) {
  if (host) parent.postMessage({ majakka: 1, type }, host);
  return Boolean(host);
}
