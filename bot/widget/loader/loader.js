// The one line on a host page: a bubble, the quick exit, and an iframe that the host page cannot look into.
// Styles go into a closed shadow root by CSSOM, so the page's rules and policies do not reach them, nor these the page.
import { cover, go, onShift } from "./exit/exit.js"; // served at /widget/loader.js, beside /widget/exit/

const own = new URL(import.meta.url);
const tag = [...document.querySelectorAll("script[type=module]")].find((each) => each.src === own.href);
const asked = new URLSearchParams();
for (const name of ["site", "language", "country", "audience"]) {
  const value = tag?.dataset[name] || own.searchParams.get(name) || (name === "language" && document.documentElement.lang);
  if (value) asked.set(name, value);
}
const { default: site } = await import(`./site.js?${asked}`);
const words = site.words;

const CSS = `
:host{all:initial!important;display:block!important;position:fixed!important;inset:auto 0 0 auto!important;z-index:2147483646!important;direction:${site.direction}}
*{box-sizing:border-box}
.corner{position:fixed;inset:auto max(12px,env(safe-area-inset-right)) max(12px,env(safe-area-inset-bottom)) auto;display:flex;gap:8px}
button,a{font:600 16px/1.2 system-ui,sans-serif;min-height:44px;min-width:44px;padding:8px 16px;border-radius:22px;border:2px solid #fff;
 background:${site.main};color:#fff;cursor:pointer;text-decoration:none;display:inline-flex;align-items:center;box-shadow:0 2px 8px #0004}
.leave{background:#fff;color:#14202b;border-color:#14202b}
:focus-visible{outline:3px solid #14202b;outline-offset:2px;box-shadow:0 0 0 6px #fff}
.panel{position:fixed;inset:auto 12px 12px auto;width:min(420px,100vw - 24px);height:min(700px,100dvh - 24px);display:flex;flex-direction:column;
 background:#f7f6f2;border:1px solid #74818c;border-radius:16px;overflow:hidden;box-shadow:0 8px 32px #0005;font:16px/1.5 system-ui,sans-serif;color:#14202b}
.bar{display:flex;justify-content:space-between;padding:6px;background:${site.main}}
iframe{flex:1;width:100%;min-height:0;border:0;display:block;background:#f7f6f2}
.note{padding:16px;overflow:auto;flex:1}.note a{margin:4px 0;border-radius:14px}
.say{position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
@media(max-width:480px),(max-height:480px){.panel{inset:0;width:100%;height:100%;border:0;border-radius:0}}
@media print{:host{display:none!important}}
`;

const host = document.createElement("majakka-widget");
const root = host.attachShadow({ mode: "closed" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS);
root.adoptedStyleSheets = [sheet];

function make(name, text, className, act) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  if (act) { made.type = "button"; made.addEventListener("click", act); }
  return made;
}

const corner = make("div", "", "corner");
const bubble = make("button", words.open_chat, "", open);
const say = make("div", "", "say");
say.setAttribute("role", "status");
corner.append(make("button", words.leave, "leave", leave), bubble);
root.append(corner, say);
root.host.lang = site.language;
let panel = null, frame = null, ready = false, uncover = null;

function open() {
  panel = make("div", "", "panel");
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", words.chat_name);
  const shut = make("button", "\u2715", "leave", close);
  shut.setAttribute("aria-label", words.close_chat);
  const bar = make("div", "", "bar");
  bar.append(make("button", words.leave, "leave", leave), shut);
  frame = make("iframe");
  frame.title = words.chat_name;
  frame.referrerPolicy = "no-referrer";
  frame.allow = "clipboard-write";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox");
  frame.src = new URL(`./frame/?${asked}`, own).href;
  frame.addEventListener("load", () => tell("hello"));
  panel.append(bar, frame);
  root.append(panel);
  corner.hidden = true;
  ready = false;
  const mine = frame;
  setTimeout(() => { if (frame === mine && !ready) failed(); }, 8000);
  frame.focus();
}

function close() {
  panel?.remove(); // the frame forgets the conversation as it goes
  panel = frame = null;
  corner.hidden = false;
  bubble.focus();
}

/** The frame did not come: server gone, framing refused, script blocked. The numbers came with the loader. */
function failed() {
  const note = make("div", "", "note");
  note.append(make("p", words.cannot_open));
  for (const each of site.numbers) {
    const line = make("p"), call = make("a", `${each.name}: ${each.phone}`);
    call.href = each.tel;
    line.append(call);
    note.append(line);
  }
  const help = make("a", words.help_link, "leave");
  help.href = new URL(`../help?${asked}`, own).href;
  help.target = "_blank";
  help.rel = "noreferrer";
  note.append(help);
  frame.replaceWith(note);
}

function leave() {
  if (uncover) return;
  uncover = cover(root);
  say.textContent = words.leaving_now;
  tell("forget");
  panel?.remove(); // the frame's own goodbye goes out with it, should the message come too late
  go(site.exit);
}

function tell(type) {
  frame?.contentWindow?.postMessage({ majakka: 1, type }, own.origin);
}

function shift(count) {
  if (count === 3) leave();
  else say.textContent = count === 1 ? words.shift_two_more : words.shift_one_more;
}

addEventListener("message", (event) => {
  if (!frame || event.source !== frame.contentWindow || event.origin !== own.origin || event.data?.majakka !== 1) return;
  if (event.data.type === "ready") ready = true;
  if (event.data.type === "leave") leave();
});
onShift(window, shift);
addEventListener("pageshow", (event) => { // come back by the back button all the same: nothing of the chat is here
  if (!event.persisted) return;
  uncover?.();
  uncover = null;
  if (panel) close();
});
document.body.append(host);
