// The quick exit, shared by the loader (over the host page) and the frame (inside it). No words, no storage.

const WITHIN = 5000; // milliseconds in which Shift has to be pressed three times

/** Call `step(n)` at each clean press of Shift, n = 1, 2, 3. Shift held for a capital, a click or a shortcut does not count. */
export function onShift(target, step) {
  let clean = false, count = 0, first = 0;
  const dirty = () => { clean = false; count = 0; };
  target.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) dirty();
    else if (!event.repeat) clean = true;
  }, true);
  target.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !clean) return;
    clean = false;
    if (!count || event.timeStamp - first > WITHIN) { count = 0; first = event.timeStamp; }
    count += 1;
    step(count);
    if (count === 3) count = 0;
  }, true);
  target.addEventListener("pointerdown", dirty, true);
}

/** Cover the page at once: nothing of it can be read while the next one loads. Returns what takes the cover away. */
export function cover(parent) {
  const sheet = document.createElement("div");
  const style = { all: "initial", position: "fixed", inset: "0", width: "auto", height: "auto", margin: "0", padding: "0", border: "0",
    display: "block", "max-width": "none", "max-height": "none", background: "#fff", "z-index": "2147483647" };
  for (const [name, value] of Object.entries(style)) sheet.style.setProperty(name, value, "important");
  parent.append(sheet);
  try { // the top layer lies over a host page's open dialogs too
    sheet.popover = "manual";
    sheet.showPopover();
  } catch { /* an old browser: the highest z-index has to do */ }
  const title = document.title;
  document.title = "\u200b";
  return () => { sheet.remove(); document.title = title; };
}

/** Go to the neutral page in the place of this one: the back button does not lead here again, and that page learns nothing. */
export function go(address) {
  const meta = document.createElement("meta");
  meta.name = "referrer";
  meta.content = "no-referrer";
  document.head.append(meta);
  location.replace(address);
}
