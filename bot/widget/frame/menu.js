// The one small menu: age, country, language, text size, colours. Nothing of it is asked for, nothing of it is kept.
import { card } from "./contacts.js";
import { byId, make } from "./dom.js";
import { offer } from "./speech.js";
import { relabel, reload, state, word } from "./state.js";

const root = document.documentElement, menu = byId("menu"), opener = byId("menu-button");

function open(wanted) {
  menu.hidden = !wanted;
  byId("country-done").hidden = true;
  opener.setAttribute("aria-expanded", String(wanted));
}

export const shut = () => open(false);

let afterwards = null;

/** Open the menu at the country, with a button to go on that calls `then`: a choice alone does nothing of itself. */
export function askCountry(then) {
  open(true);
  afterwards = then;
  byId("country-done").hidden = false;
  byId("country").focus();
}

/** Show the numbers of the country of the moment. */
export function numbers() {
  byId("numbers").replaceChildren(...state.lifeline.map(card));
  byId("no-country").hidden = Boolean(state.country);
}

/** Fill the topics and the menus anew, after a change of language. `choose` is called with a topic that was tapped. */
function refill() {
  relabel();
  numbers();
  offer();
  for (const [nth, topic] of state.topics.entries()) {
    const shown = byId("topics").children[nth];
    if (shown) { shown.textContent = topic.title; shown.dataset.choice = topic.id; }
  }
  for (const [id, list] of [["country", state.countries], ["audience", state.audiences]]) {
    const options = list.map(([value, text]) => make("option", { value, text }));
    byId(id).replaceChildren(make("option", { value: "", text: word("not_said"), "data-word": "not_said" }), ...options);
    byId(id).value = state[id] ?? "";
  }
  for (const id of ["help-link", "history-link"]) {
    const target = new URL(byId(id).href);
    target.searchParams.set("language", state.language);
    if (state.country) target.searchParams.set("country", state.country);
    byId(id).href = target.href;
  }
}

/** Make the menu work. */
export function begin() {
  opener.addEventListener("click", () => open(menu.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    open(false);
    opener.focus();
  });
  byId("country-done").addEventListener("click", () => { shut(); opener.focus(); afterwards(); });
  byId("size").addEventListener("change", (event) => { root.dataset.size = event.target.value; });
  byId("theme").addEventListener("change", (event) => {
    if (event.target.value) root.dataset.theme = event.target.value;
    else delete root.dataset.theme;
  });
  for (const key of ["audience", "country", "language"]) {
    byId(key).addEventListener("change", async (event) => {
      const value = event.target.value || null;
      const before = state[key];
      state[key] = value; // also when the words cannot be fetched: the next message carries it
      if (await reload({ [key]: value })) refill();
      else if (key === "language" && event.target.value === value) { state.language = before; event.target.value = before; }
    });
  }
}
