// From the replies of the HTTP contract to what stands in the talk.
import { cards } from "./contacts.js";
import { button, link, make } from "./dom.js";
import { read, stop } from "./speech.js";
import { state, word } from "./state.js";

const bubble = (...children) => make("div", { class: "bubble" }, ...children);

function copyable(text) {
  const copy = button(word("copy_words"), async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = word("copied");
    } catch { // not allowed here: select the words, so that the device's own "copy" is one step away
      getSelection().selectAllChildren(quote);
    }
  });
  const quote = make("blockquote", { class: "say-it", text });
  return bubble(quote, copy);
}

function ticks(items) {
  return make("ol", { class: "ticks" }, ...items.map((text) => make("li", {},
    make("label", {}, make("input", { type: "checkbox", autocomplete: "off" }), make("span", { text })))));
}

/** Whom to contact for a step of a plan, in one line: on paper too, where no card stands below. */
function person(each) {
  const ways = [[each.phone, each.tel], [each.text_to, each.sms, "text"], [null, each.chat_url, "chat"],
    [each.url?.startsWith("mailto:") ? each.url.slice(7) : null, each.url !== each.chat_url && each.url, "website"]];
  return make("p", { class: "person" }, `${each.name}: `, ...ways.flatMap(([said, href, way]) => {
    const text = [way && !(way === "website" && said) && word(way), said].filter(Boolean).join(" ");
    const made = href ? link(text, href, { "aria-label": `${text}: ${each.name}`, class: null }) : said && make("bdi", { text });
    return made ? [made, " "] : [];
  }), each.note ?? null);
}

function plan(reply) {
  const steps = reply.steps.map((step, nth) => make("li", {},
    step.when && step.when !== reply.steps[nth - 1]?.when ? make("p", { class: "when", text: step.when }) : null,
    make("strong", { text: step.title ?? step }), step.text ? make("p", { text: step.text }) : null,
    ...(step.people ?? []).map(person),
    step.url && !step.people?.length ? link(word("more_at"), step.url, { "aria-label": `${word("more_at")}: ${step.title}` }) : null));
  const print = button(word("print_plan"), () => {
    const turn = print.closest("li.turn");
    turn.classList.add("printed");
    document.documentElement.classList.add("print-plan");
    addEventListener("afterprint", () => {
      turn.classList.remove("printed");
      document.documentElement.classList.remove("print-plan");
    }, { once: true });
    window.print();
  }, { class: "print" });
  return make("div", { class: "bubble wide plan" }, make("h3", { text: reply.title ?? word("plan_title") }), make("ol", {}, ...steps), print);
}

function sources(reply) {
  const each = (source) => make("li", {}, make("a", {
    href: /^https?:/.test(source.url) ? source.url : null, target: "_blank", rel: "noreferrer",
    text: `${source.title} (${source.publisher}, ${word("source_read")} ${source.checked_on})`,
  }));
  return make("details", {}, make("summary", { text: `${word("sources")} (${reply.sources.length})` }), make("ul", {}, ...reply.sources.map(each)));
}

const URGENT = new Set(["help_now", "danger_yes"]);
// Texts that head what follows them: people to contact, words to copy.
const HEADINGS = /\/phrases#(contacts\.intro|label\.say_it)\./;
// Said in a language that the rest of the answer is not in.
const BRIDGE = /^([\w-]+)\/bridge#/;

function message(reply) {
  if (reply.ref.endsWith(".say_it")) return copyable(reply.text);
  if (HEADINGS.test(reply.ref)) return make("h3", { class: "heading", text: reply.text });
  const own = reply.ref.match(BRIDGE)?.[1];
  return bubble(make("p", { text: reply.text, ...foreign(own) }));
}

const foreign = (language) => language ? { lang: language, dir: "auto" } : {};

const shapes = {
  text: message,
  steps: (reply) => make("div", { class: "bubble wide" }, make("h3", { text: reply.title }),
    reply.ref.endsWith(".avoid") ? make("ul", {}, ...reply.steps.map((text) => make("li", { text }))) : ticks(reply.steps)),
  contacts: (reply) => cards(reply.contacts),
  choices: (reply, choose) => make("div", { class: "choices", role: "group", "aria-label": word("choices") }, ...reply.choices.map((choice) =>
    button(choice.title, () => choose(choice), { class: URGENT.has(choice.id) ? "urgent" : null, ...foreign(choice.language) }))),
  plan, sources,
};

/** The elements of an answer. `choose` is called with a choice that was tapped. Kinds that are not known are left out. */
export function elements(answer, choose) {
  const last = answer.replies.findLastIndex((each) => each.type === "choices");
  const made = answer.replies.flatMap((reply, nth) => {
    if (!Object.hasOwn(shapes, reply.type)) return [];
    const shape = shapes[reply.type](reply, choose);
    return nth === last && isAnswer(answer) ? [tools(answer, choose), shape] : [shape];
  });
  made.forEach((each, nth) => { each.classList.add("arrives"); each.style.setProperty("--nth", Math.min(nth, 8)); });
  return made;
}

const isAnswer = (answer) => answer.replies.some((each) => each.type === "steps" && each.ref.includes("/answers/"));

function tools(answer, choose) {
  const reading = button(word("read_aloud"), () => {
    if (reading.getAttribute("aria-pressed") === "true") return stop();
    reading.setAttribute("aria-pressed", "true");
    reading.textContent = word("stop_reading");
    return read(texts(answer), () => { reading.setAttribute("aria-pressed", "false"); reading.textContent = word("read_aloud"); });
  }, { class: "read", "aria-pressed": "false" });
  return make("div", { class: "row tools" },
    button(word("easier"), () => choose({ id: "topic:explain_simpler", title: word("easier") })), reading);
}

/** The texts of an answer in order, for reading aloud. */
function texts(answer) {
  return answer.replies.flatMap((reply) => {
    if (reply.type === "text") return [reply.text];
    if (reply.type === "steps") return [reply.title, ...reply.steps];
    if (reply.type === "contacts") return reply.contacts.map((each) => [each.name, each.phone, each.note].filter(Boolean).join(". "));
    if (reply.type === "plan") return reply.steps.flatMap((each) => [each.when, each.title ?? each, each.text, ...(each.people ?? []).flatMap(({ name, phone }) => [name, phone])].filter(Boolean));
    return [];
  });
}

/** What a screen reader is told when an answer has come: its messages and headings; the rest is found below them. */
export function summary(answer) {
  return answer.replies.flatMap((reply) => {
    if (reply.type === "text") return [reply.text];
    if (reply.type === "steps" || reply.type === "plan") return [reply.title ?? word("plan_title")];
    if (reply.type === "contacts") return reply.contacts.map((each) => each.name);
    return [];
  }).join(" ") || state.words.answer;
}
