// What this page knows while it is open. It is held here and nowhere else: not in storage, cookies, history or the address.

export const state = JSON.parse(document.getElementById("bundle").textContent);
state.conversation = null;

/** The vetted text of a key of widget.yml, in the language of the moment. */
export const word = (key) => state.words[key];

let asked = 0;

/** Fetch the words and numbers for another language, country or age. Returns false, and changes nothing, when that fails. */
export async function reload(changes) {
  const mine = ++asked;
  const query = new URLSearchParams({ site: state.site.id });
  for (const key of ["language", "country", "audience"]) {
    const value = key in changes ? changes[key] : state[key];
    if (value) query.set(key, value);
  }
  try {
    const response = await fetch(`/widget/words?${query}`, { credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(15000) });
    if (!response.ok) return false;
    const given = await response.json();
    if (mine !== asked) return false; // something else was chosen meanwhile
    Object.assign(state, given);
    return true;
  } catch {
    return false;
  }
}

/** Write the words of the moment into every element that names its key. */
export function relabel() {
  document.documentElement.lang = state.language;
  document.documentElement.dir = state.direction;
  document.title = word("page_title");
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = word(each.dataset.word);
}
