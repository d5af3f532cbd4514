// Making elements. Text goes in as text only: nothing here, or anywhere in the widget, reads markup.

/** Make an element: `make("button", { type: "button", text: "Send" }, child, …)`; null children are left out. */
export function make(name, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (text != null) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
  made.append(...children.filter((each) => each != null));
  return made;
}

/** A button that does `act`. */
export function button(text, act, attributes = {}) {
  const made = make("button", { type: "button", text, ...attributes });
  made.addEventListener("click", act);
  return made;
}

/** A link that looks like a button; pages open in a new tab and learn nothing of where it was. Other addresses are refused. */
export function link(text, href, attributes = {}) {
  if (!/^(https?:\/\/|tel:|sms:|mailto:)/i.test(href)) return null;
  const page = /^http/i.test(href) ? { target: "_blank", rel: "noreferrer" } : {};
  return make("a", { text, href, class: "button", ...page, ...attributes });
}

export const byId = (id) => document.getElementById(id);

const announcer = byId("announcer");
let due;

/** Have a screen reader say `text` once, when it has finished what it is saying. */
export function announce(text) {
  clearTimeout(due);
  announcer.textContent = "";
  due = setTimeout(() => { announcer.textContent = text; }, 60);
}
