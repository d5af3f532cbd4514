// Contact cards: who it is, whether open now, what happens when one gets in touch, and the ways to do so.
import { link, make } from "./dom.js";
import { word } from "./state.js";

/** The card of one contact of the HTTP contract. */
export function card(contact) {
  const urgent = contact.kind === "emergency";
  const box = make("div", { class: urgent ? "card emergency" : "card" }, make("h3", { text: contact.name }));
  if (contact.open_now != null && !urgent) {
    box.append(make("p", { class: contact.open_now ? "is-open" : "is-shut", text: word(contact.open_now ? "open_now" : "closed_now") }));
  }
  if (contact.hours && !urgent) box.append(make("p", { class: "quiet", text: contact.hours }));
  if (contact.phone) box.append(make("p", { class: "phone" }, make("bdi", { text: contact.phone })));
  if (contact.text_to) box.append(make("p", { class: "phone" }, `${word("text")}: `, make("bdi", { text: contact.text_to })));
  const ways = make("div", { class: "ways" });
  for (const [key, href] of [["call", contact.tel], ["text", contact.sms], ["chat", contact.chat_url], ["website", contact.url]]) {
    const label = href?.startsWith("mailto:") ? href.slice(7) : word(key); // an address by mail is its own label
    const way = href && link(label, href, { "aria-label": `${label}: ${contact.name}` });
    if (way) ways.append(way);
  }
  box.append(ways);
  if (contact.note) box.append(make("p", { text: contact.note }));
  return box;
}

/** All cards of a list, in a bubble. */
export function cards(contacts) {
  return make("div", { class: "bubble wide" }, ...contacts.map(card));
}
