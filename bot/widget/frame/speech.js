// Reading aloud, by a voice of this device only: other voices send the text to somebody's server.
import { state } from "./state.js";

const synthesis = globalThis.speechSynthesis;
let ended = null;

function voice() {
  return synthesis?.getVoices().find((each) => each.localService && each.lang.toLowerCase().split(/[-_]/)[0] === state.language.split("-")[0]);
}

/** Show the buttons while there is a voice for the language, hide them while there is none. */
export function offer() {
  document.documentElement.classList.toggle("can-read", Boolean(voice()));
}

/** Read texts one after the other; `done` is called when it ends or is stopped. */
export function read(texts, done) {
  stop();
  const chosen = voice();
  if (!chosen) return done();
  ended = done;
  texts.forEach((text, nth) => {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = chosen;
    spoken.lang = chosen.lang;
    if (nth === texts.length - 1) spoken.onend = () => { if (ended === done) stop(); };
    synthesis.speak(spoken);
  });
}

/** Stop reading at once. */
export function stop() {
  const done = ended;
  ended = null;
  synthesis?.cancel();
  done?.();
}

synthesis?.addEventListener?.("voiceschanged", offer);
