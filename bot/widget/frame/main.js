// Begins the chat: ties the page's controls to the conversation, the menu, the host page and the quick exit.
import { cover, go, onShift } from "../exit/exit.js";
import { announce, byId } from "./dom.js";
import { listen, tell } from "./host.js";
import * as menu from "./menu.js";
import { offer } from "./speech.js";
import { state, word } from "./state.js";
import { forget, say } from "./talk.js";

const root = document.documentElement, field = byId("words"), form = byId("say");
let uncover = null;

function leave() {
  if (uncover) return;
  uncover = cover(document.body);
  forget();
  if (!tell("leave")) go(state.site.exit); // with a loader, the host page as a whole is left
}

byId("leave").addEventListener("click", (event) => { event.preventDefault(); leave(); });
onShift(window, (count) => {
  if (count === 3) leave();
  else announce(word(count === 1 ? "shift_two_more" : "shift_one_more"));
});
listen(forget);
addEventListener("pagehide", () => { forget(); menu.shut(); }); // closing the chat or the tab forgets too
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  uncover?.();
  uncover = null;
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return field.focus();
  field.value = "";
  menu.shut();
  return say({ text }, text);
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
byId("help-now").addEventListener("click", () => { menu.shut(); say({ choice: "help_now" }, word("help_now")); });
byId("topics").addEventListener("click", (event) => {
  const tapped = event.target.closest("[data-choice]");
  if (tapped) say({ choice: tapped.dataset.choice }, tapped.textContent);
});
byId("start-over").addEventListener("click", () => {
  forget();
  menu.shut();
  byId("menu-button").focus();
  scrollTo(0, 0);
});

const connection = () => { byId("notice").textContent = navigator.onLine ? "" : word("offline"); };
addEventListener("offline", connection);
addEventListener("online", connection);

const address = new URL(location.href);
if (address.searchParams.has("topic")) { // what a link told is not left in the address
  address.searchParams.delete("topic");
  history.replaceState(null, "", address);
}
menu.begin();
menu.numbers();
offer();
connection();
byId("lifeline").open = false;
root.classList.add("on");
if (state.start) say({ choice: state.start.id }, state.start.title);
