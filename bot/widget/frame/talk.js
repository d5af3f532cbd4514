// The conversation: sending, waiting, what came back, and what is left when nothing comes back.
import { cards } from "./contacts.js";
import { announce, button, byId, make } from "./dom.js";
import { askCountry } from "./menu.js";
import { elements, summary } from "./replies.js";
import { stop } from "./speech.js";
import { state, word } from "./state.js";

const SLOW = 6000, SLOW_HELP = 1500, GIVE_UP = 25000, DOTS_AFTER = 250; // milliseconds
const MOST = 120; // messages and answers kept on the page
const talk = byId("talk"), waiting = byId("waiting");
let queue = Promise.resolve();
let era = 0; // grows when all is forgotten: an answer to what was asked before is thrown away

/** Say something: typed (`{ text }`) or tapped (`{ choice }`); `said` is shown as the person's own words. Help now waits for nothing. */
export function say(message, said) {
  const mine = make("li", { class: "mine", tabindex: "-1", translate: "no" },
    make("div", { class: "bubble", dir: "auto" }, make("span", { class: "unseen", text: `${word("you_said")}: ` }), said));
  talk.append(mine);
  show(mine);
  send(message, mine);
}

function send(message, mine) {
  if (message.choice === "help_now") deliver(message, mine);
  else queue = queue.then(() => deliver(message, mine));
}

async function deliver(message, mine) {
  const now = era;
  if (!mine.isConnected) return;
  const dots = setTimeout(() => { waiting.hidden = false; announce(word("waiting")); }, DOTS_AFTER);
  const slow = setTimeout(() => patience(mine), message.choice === "help_now" ? SLOW_HELP : SLOW);
  let answer = null, shown = [], trouble = null;
  try {
    answer = await post(message);
    shown = elements(answer, (choice) => say({ choice: choice.id }, choice.title)); // an answer that cannot be shown is none
  } catch (problem) {
    trouble = problem;
  }
  clearTimeout(dots);
  clearTimeout(slow);
  waiting.hidden = true;
  if (now !== era) return;
  mine.nextElementSibling?.matches(".patience") && mine.nextElementSibling.remove();
  if (trouble) return failed(trouble, message, mine);
  state.conversation = answer.conversation;
  mine.classList.remove("not-sent");
  if (message.choice === "help_now" && !state.country) shown.push(button(word("choose_country"), () => askCountry(() => send(message, mine))));
  mine.nextElementSibling?.matches(".turn") && mine.nextElementSibling.remove(); // the same asked again, now with a country
  mine.after(turn(answer.language, ...shown));
  while (talk.children.length > MOST && talk.firstElementChild !== mine) talk.firstElementChild.remove();
  announce(summary(answer));
  show(mine);
}

async function post(message) {
  const known = { site: state.site.id, language: state.language, country: state.country, audience: state.audience, conversation: state.conversation };
  const body = { ...Object.fromEntries(Object.entries(known).filter(([, value]) => value)), ...message };
  const response = await fetch("/v1/messages", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", signal: AbortSignal.timeout(GIVE_UP),
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok || !Array.isArray(answer?.replies)) {
    throw Object.assign(new Error(), { status: response.status, replies: Array.isArray(answer?.replies) ? answer.replies : [] });
  }
  return answer;
}

function turn(language, ...children) {
  const direction = language === state.language ? {} : { dir: "auto", lang: language };
  return make("li", { class: "turn", ...direction },
    make("h2", { class: "unseen", dir: state.direction, lang: state.language, text: word("answer") }), ...children);
}

const bubble = (text) => make("div", { class: "bubble" }, make("p", { text }));

/** It takes long: say so, and show the numbers, without giving up. */
function patience(mine) {
  const note = turn(state.language, bubble(word("slow")), cards(state.lifeline));
  note.classList.add("patience");
  mine.after(note);
  announce(word("slow"));
}

/** It did not work: why as far as we know, the numbers that came with the page, and the same words once more. */
function failed(problem, message, mine) {
  const why = problem.status === 429 ? "too_many" : problem.status === undefined && !navigator.onLine ? "offline" : "broken";
  mine.classList.add("not-sent");
  mine.append(make("p", { class: "quiet", text: word("not_sent") }));
  const told = contactsOf(problem);
  const note = turn(state.language, bubble(word(why)),
    button(word("retry"), () => {
      note.remove();
      mine.lastElementChild.remove();
      mine.focus({ preventScroll: true }); // the button is gone: stay where it was
      send(message, mine);
    }),
    cards(told.length ? told : state.lifeline));
  mine.after(note);
  announce(`${word("not_sent")}. ${word(why)}`);
  show(mine);
}

/** The contacts that came with an error, if any did. */
function contactsOf(problem) {
  const replies = (problem.replies ?? []).filter((each) => each?.type === "contacts" && Array.isArray(each.contacts));
  return replies.flatMap((each) => each.contacts);
}

function show(element) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

/** Forget the conversation here and on the server; the page is as if new. Also works while the page is being left. */
export function forget() {
  era += 1;
  const gone = state.conversation;
  state.conversation = null;
  stop();
  talk.replaceChildren();
  waiting.hidden = true;
  byId("say").reset();
  announce("");
  if (!gone) return;
  const body = new Blob([JSON.stringify({ conversation: gone })], { type: "application/json" });
  if (!navigator.sendBeacon?.("/v1/forget", body)) {
    fetch("/v1/forget", { method: "POST", body, keepalive: true, credentials: "omit" }).catch(() => {});
  }
}
