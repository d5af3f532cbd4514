// The plain page: sends what is typed or tapped, shows what comes back. Nothing is stored; texts are set as text only.

const talk = document.getElementById("talk");
const busy = document.getElementById("busy");
const form = document.getElementById("say");
const words = document.getElementById("words");
const label = talk.dataset;

let conversation = null;

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text != null) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function bubble(className, ...children) {
  const item = element("li", null, { class: className });
  item.append(...children);
  talk.append(item);
  return item;
}

function link(text, href) {
  return element("a", text, { class: "link", href, rel: "noreferrer", target: href.startsWith("http") ? "_blank" : "_self" });
}

function card(contact) {
  const box = element("div", null, { class: "card" });
  box.append(element("h3", contact.name));
  const state = [];
  if (contact.open_now === true) state.push(label.open);
  if (contact.open_now === false) state.push(label.closed);
  if (contact.hours && contact.kind !== "emergency") state.push(contact.hours);
  if (state.length) box.append(element("p", state.join(" · ")));
  if (contact.phone) box.append(element("p", contact.phone, { class: "number" }));
  const ways = element("div", null, { class: "ways" });
  if (contact.tel) ways.append(link(label.call, contact.tel));
  if (contact.sms) ways.append(link(label.text, contact.sms));
  if (contact.chat_url) ways.append(link(label.chat, contact.chat_url));
  if (contact.url) ways.append(link(label.website, contact.url));
  for (const way of ways.children) way.setAttribute("aria-label", `${way.textContent}: ${contact.name}`);
  box.append(ways);
  if (contact.note) box.append(element("p", contact.note));
  return box;
}

function list(items) {
  const made = element("ol");
  for (const item of items) made.append(element("li", item));
  return made;
}

const show = {
  text: (reply) => bubble("", element("span", reply.text)),
  steps: (reply) => bubble("", element("h2", reply.title), list(reply.steps)),
  contacts: (reply) => bubble("", ...reply.contacts.map(card)),
  choices: (reply) => {
    const box = element("div", null, { class: "choices" });
    for (const choice of reply.choices) {
      const button = element("button", choice.title, { type: "button" });
      button.addEventListener("click", () => send({ choice: choice.id }, choice.title));
      box.append(button);
    }
    bubble("bare", box);
  },
  sources: (reply) => {
    const folded = element("details");
    folded.append(element("summary", `${label.sources} (${reply.sources.length})`));
    const all = element("ul");
    for (const source of reply.sources) {
      const item = element("li");
      item.append(link(`${source.title} (${source.publisher}, ${source.checked_on})`, source.url));
      all.append(item);
    }
    folded.append(all);
    bubble("", folded);
  },
};

async function send(message, said) {
  if (said) bubble("mine", element("span", said));
  busy.hidden = false;
  try {
    const response = await fetch("/v1/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...(conversation ? { conversation } : {}), ...message }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    if (!response.ok) throw new Error(String(response.status));
    const answer = await response.json();
    conversation = answer.conversation;
    const first = talk.children.length;
    for (const reply of answer.replies) show[reply.type]?.(reply);
    if (said) talk.children[first - 1]?.scrollIntoView({ block: "start" });
  } catch {
    const again = element("button", label.retry, { type: "button" });
    const item = bubble("bare", again);
    again.addEventListener("click", () => { item.remove(); send(message); });
  } finally {
    busy.hidden = true;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = words.value.trim();
  if (!text) return;
  words.value = "";
  send({ text }, text);
});
words.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
document.getElementById("help-now").addEventListener("click", (event) => send({ choice: "help_now" }, event.target.textContent));
document.getElementById("start-over").addEventListener("click", async () => {
  const gone = conversation;
  conversation = null;
  talk.replaceChildren();
  if (gone) {
    await fetch("/v1/forget", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ conversation: gone }), credentials: "omit" }).catch(() => {});
  }
  send({ choice: "topic:greet" });
});

send({ choice: "topic:greet" });
