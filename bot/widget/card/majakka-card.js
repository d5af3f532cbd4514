// <majakka-card event="blocked" platform="tiktok" country="GB" language="en" audience="teen" topic="…" server="https://…">
// Shows the support card of a Majakka server. Texts are set as text only; no style or script is written into the page.
// What stands between the tags is shown until the card is there, and stays when it cannot be had.

const NAMES = ["event", "platform", "language", "country", "audience", "topic"];
const HOME = new URL("/", import.meta.url).href;
const LINKS = /^(https?:\/\/|tel:|sms:|mailto:)/i;

const sheet = new CSSStyleSheet();
const styled = fetch(new URL("/support/card.css", HOME), { credentials: "omit", referrerPolicy: "no-referrer" })
  .then((answer) => answer.text()).then((css) => sheet.replace(css)).catch(() => {});

function make(name, text, attributes = {}, ...children) {
  const made = document.createElement(name);
  if (text != null) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
  made.append(...children.filter(Boolean));
  return made;
}

function link(text, href, name) {
  if (!href || !LINKS.test(href)) return null;
  return make("a", text, { href, rel: "noreferrer", ...(name ? { "aria-label": `${text}: ${name}` } : {}) });
}

function contact(each, labels) {
  const state = each.open_now === true ? labels.open : each.open_now === false ? labels.closed : null;
  return make("li", null, {},
    make("strong", each.name), state && make("span", state), each.hours && make("span", each.hours),
    each.tel && link(`${labels.call} ${each.phone}`, each.tel), link(`${labels.text} ${each.text_to}`, each.sms, each.name),
    link(labels.chat, each.chat_url, each.name), link(each.url?.startsWith("mailto:") ? each.url.slice(7) : labels.website, each.url, each.name),
    each.note && make("span", each.note, { class: "majakka-note" }));
}

function show(card, server) {
  const box = make("section", null, { class: "majakka-card", lang: card.language, dir: card.direction, "aria-label": card.title },
    make("h2", card.title), ...card.text.map((text) => make("p", text)));
  for (const part of card.parts) box.append(make("h3", part.title), ...part.text.map((text) => make("p", text)));
  if (card.contacts.length) {
    box.append(make("h3", card.contacts_title), make("ul", null, {}, ...card.contacts.map((each) => contact(each, card.labels))));
  }
  box.append(make("p", null, {}, link(card.chat.title, new URL(card.chat.url, server).href)));
  return box;
}

export class MajakkaCard extends HTMLElement {
  static observedAttributes = [...NAMES, "server"];
  #asked = 0;

  connectedCallback() { this.#load(); }

  attributeChangedCallback() { if (this.isConnected) this.#load(); }

  async #load() {
    const turn = ++this.#asked;
    const server = this.getAttribute("server") || HOME;
    const address = new URL("/v1/support-cards", server);
    for (const name of NAMES) if (this.getAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
    try {
      const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const card = await answer.json();
      await styled;
      if (turn !== this.#asked) return;
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.replaceChildren(show(card, server));
      this.dispatchEvent(new CustomEvent("majakka-card", { detail: { topic: card.topic } }));
    } catch {
      if (turn === this.#asked && !this.shadowRoot) this.dispatchEvent(new CustomEvent("majakka-card-failed"));
    }
  }
}

if (!customElements.get("majakka-card")) customElements.define("majakka-card", MajakkaCard);
