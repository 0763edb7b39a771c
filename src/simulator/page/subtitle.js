// The English under what the bot says, for those who watch. The product reads it back from its own dialogues.
import { find, keep, make } from "/elements.js";
import { toTheEnd } from "/ending.js";
import { english, phone } from "/wire.js";

const known = new Map();
let asked = null;

// An element that shows the English of a text as soon as it is known; empty where there is none.
export function subtitle(tag, text) {
  const element = make(tag, "subtitle");
  element.lang = "en";
  ask(text).then((said) => {
    // Numbers and names stand above already.
    const above = new Set(text.split("\n"));
    element.textContent = (said || "").split("\n").filter((line) => line && !above.has(line)).join("\n");
    toTheEnd();
  });
  return element;
}

// What is drawn together is asked for together.
function ask(text) {
  // The staff and their group speak English, and there is much to read there.
  if (phone.badge || phone.members || !/\p{L}/u.test(text)) return Promise.resolve(null);
  if (!known.has(text)) {
    asked ??= { texts: [], answer: Promise.resolve().then(send) };
    const place = asked.texts.push(text) - 1;
    known.set(text, asked.answer.then((answers) => (answers ? answers[place] : (known.delete(text), null))));
  }
  return known.get(text);
}

async function send() {
  const { texts } = asked;
  asked = null;
  const answers = await english(texts);
  if (answers) find("subtitles").hidden = false;
  return answers;
}

function show(on) {
  document.body.classList.toggle("without-subtitles", !on);
  find("subtitles").setAttribute("aria-pressed", String(on));
  toTheEnd();
}

find("subtitles").addEventListener("click", () => {
  const on = document.body.classList.contains("without-subtitles");
  keep.set("subtitles", on);
  show(on);
});
show(keep.get("subtitles") !== "false");
