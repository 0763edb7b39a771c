// Plays the whole life of a request on the phones by pressing their real buttons and typing for real; anyone may take over at any moment.
//
// It waits for the bot, not for a clock: each step is chosen by what is on the phone, so it also goes on from where somebody left it.
import { forwardToMorning } from "/clock.js";
import { find } from "/elements.js";
import { colleague, newcomer, oldPhone, take, untouched } from "/people.js";
import { CHAPTERS, NUMBER } from "/plot.js";
import { phone } from "/wire.js";

// How long one looks before a press and at another phone, and how long the bot may take before the story says that it waits, in milliseconds.
const LOOK = 1400;
const PATIENCE = 15_000;
const TURN = 2200;
const LETTER = 45;

// The run that plays now. Another run, or none, ends it.
let run = null;

async function play() {
  run = { paused: false, chat: null, customer: null, ticket: null, told: "" };
  const mine = run;
  find("play").hidden = true;
  find("story").hidden = false;
  find("story-pause").hidden = false;
  setPaused(false);
  find("story-pause").focus();
  try {
    for (const chapter of CHAPTERS) await perform(mine, chapter);
    finish(mine);
  } catch (why) {
    if (why !== OVER) throw why;
  }
}

async function perform(mine, chapter) {
  tell(chapter.begins);
  if (chapter.morning) await sleepUntil(mine, chapter.morning);
  if (chapter.anew) mine.ticket = null;
  await pickUp(mine, chapter);
  if (chapter.opens) await open(mine, chapter.opens);
  // What was done in a chapter may be on the phone before the eye is.
  if (mine.ticket) await pause(mine, TURN).catch(unlessAgain);
  let answered = null;
  for (;;) {
    const { line, mark, ticket } = await until(mine, () => next(chapter, mine.ticket, answered));
    if (!line) return void (mine.ticket = ticket);
    tell(line.tells);
    try {
      await carryOut(mine, line);
      answered = mark;
    } catch (why) {
      unlessAgain(why);
      answered = null;
    }
  }
}

// A night passes in the house, for all to see.
async function sleepUntil(mine, hour) {
  await pause(mine, TURN).catch(unlessAgain);
  const clocks = [find("clock"), find("story-time")];
  clocks.forEach(({ classList }) => classList.add("next-tap"));
  await forwardToMorning(hour);
  await pause(mine, LOOK).catch(unlessAgain);
  clocks.forEach(({ classList }) => classList.remove("next-tap"));
}

// The phone of the chapter is in hand: that of one of the staff, or of a customer whose first words these are.
async function pickUp(mine, { of: name, handset }) {
  if (handset) mine.chat = oldPhone().id;
  else if (name) mine.chat = colleague(name).id;
  else if (mine.customer) mine.chat = mine.customer;
  else mine.chat = mine.customer = untouched("Almaz")?.id || (await newcomer("Almaz Bekele", "am"));
  take(mine.chat);
}

// The first words, whatever was said on this phone before.
async function open(mine, line) {
  const said = async () => (await until(mine, () => phone.screen)).messages.length;
  const before = await said();
  while ((await said()) === before) {
    tell(line.tells);
    await carryOut(mine, line)
      .then(() => until(mine, () => phone.screen?.messages.length > before))
      .catch(unlessAgain);
  }
}

async function carryOut(mine, line) {
  if (line.start) await press(mine, () => find("start"));
  else if (line.type) await type(mine, line.type);
  else if (line.attach) await press(mine, () => find("attach"));
  else await press(mine, () => labelled(line.press, line.on));
  const entry = line.attach || line.menu;
  if (entry) await press(mine, () => [...find("menu").children].find((one) => one.textContent === entry));
}

// What is to be done now: nothing while the bot has not answered the line before.
function next(chapter, ticket, answered) {
  const { screen } = phone;
  if (!screen) return null;
  if (screen.messages.length === 0) return ticket || answered === 0 ? null : { line: { start: true, tells: "She opens the chat." }, mark: 0 };
  // Before there is a number only the last words count; then all that bear it, the newest first.
  const said = ticket ? screen.messages.filter(({ text }) => text?.includes(ticket)).reverse() : answersOn(screen);
  const heard = said.filter(({ from_bot }) => from_bot);
  const { says, button } = chapter.until;
  const end = heard.find(({ id, text }) => text.includes(says) && (!button || labelled(button, id)));
  if (end) return { line: null, ticket: ticket || end.text.match(NUMBER)[0] };
  for (const { id, text } of heard) {
    const line = chapter.lines.find((one) => (!one.asked || text.includes(one.asked)) && (!one.press || labelled(one.press, id)));
    const mark = `${id} ${within(id).map(labelOf)}`;
    if (line) return mark === answered ? null : { line: { ...line, on: id }, mark };
  }
  return null;
}

// One message, or the several SMS that answer the last one of hers.
function answersOn({ messages }) {
  return phone.number ? messages.slice(messages.findLastIndex(({ from_bot }) => !from_bot) + 1) : messages.slice(-1);
}

// Among the buttons of a message and, under the last one, the keys.
function labelled(label, id) {
  return within(id).find((one) => (label.test ? label.test(labelOf(one)) : label === labelOf(one)));
}

function within(id) {
  const message = find("messages").querySelector(`[data-id="${id}"]`);
  const keys = message?.nextElementSibling || find("keys").hidden ? [] : find("keys").querySelectorAll(".row button");
  return [...(message ? message.querySelectorAll(".row button") : []), ...keys];
}

const labelOf = (one) => one.getAttribute("aria-label");

// ---- the hand

async function press(mine, seek) {
  const target = await until(mine, seek, true);
  target.classList.add("next-tap");
  target.scrollIntoView({ block: "nearest" });
  try {
    await pause(mine, LOOK);
  } finally {
    target.classList.remove("next-tap");
  }
  const focus = document.activeElement;
  target.click();
  // A menu takes the focus for people, not for the story.
  if (find("story").contains(focus)) focus.focus();
}

async function type(mine, words) {
  const [text, send] = (phone.number ? ["sms-text", "sms-send"] : ["text", "send"]).map(find);
  text.classList.add("next-tap");
  try {
    await pause(mine, LOOK / 2);
    const shown = matchMedia("(prefers-reduced-motion: reduce)").matches ? [words] : [...words];
    text.value = "";
    for (const letter of shown) {
      text.value += letter;
      text.dispatchEvent(new Event("input"));
      await pause(mine, LETTER);
    }
  } finally {
    text.classList.remove("next-tap");
  }
  await press(mine, () => send);
}

// ---- waiting

const YOURS = "You have the phone. Go on whenever you like.";

const OVER = Symbol("the story is over");
// Somebody had the phone meanwhile: what was begun may mean something else now.
const AGAIN = Symbol("look at the phone again");

const unlessAgain = (why) => {
  if (why !== AGAIN) throw why;
};

// Until the phone shows what is sought; never while paused, nor on another phone.
async function until(mine, seek, begun = false) {
  let since = performance.now();
  for (;;) {
    if (await rested(mine)) {
      if (begun) throw AGAIN;
      since = performance.now();
    }
    const found = seek();
    if (found) return found;
    if (performance.now() - since > PATIENCE) {
      show("The story waits for a question that it knows. The phone is yours meanwhile.");
      since = Infinity;
    }
    await new Promise((wake) => {
      const timer = setTimeout(done, 1000);
      function done() {
        clearTimeout(timer);
        document.removeEventListener("powerlink:screen", done);
        wake();
      }
      document.addEventListener("powerlink:screen", done);
    });
  }
}

async function pause(mine, milliseconds) {
  await new Promise((wake) => setTimeout(wake, milliseconds));
  if (await rested(mine)) throw AGAIN;
}

// Waits while the story is paused; tells whether it was.
async function rested(mine) {
  // Whoever has taken another phone is not pressed out of it.
  if (mine === run && !mine.paused && phone.chat !== mine.chat) setPaused(true, YOURS);
  const paused = mine.paused;
  while (mine === run && mine.paused) await new Promise((wake) => (mine.wake = wake));
  if (mine !== run) throw OVER;
  if (paused) take(mine.chat);
  return paused;
}

// ---- what those who watch see

function tell(words) {
  run.told = words;
  show(words);
}

function show(words) {
  find("story-tells").textContent = words;
}

function setPaused(paused, words) {
  run.paused = paused;
  find("story-pause").textContent = paused ? "Go on" : "Pause";
  // Who goes on reads where the story is.
  if (words || !paused) show(words || run.told);
  if (!paused && run.wake) run.wake();
}

function finish({ ticket }) {
  tell(`${ticket} is decided, and she knows it. Every phone here is yours: file another request, take it up at the desk, or be the office beside the phone.`);
  find("story-pause").hidden = true;
  run = null;
}

function end() {
  const stopped = run;
  run = null;
  if (stopped?.wake) stopped.wake();
  find("story").hidden = true;
  find("play").hidden = false;
  find("play").focus();
}

find("play").addEventListener("click", play);
find("story-end").addEventListener("click", end);
find("story-pause").addEventListener("click", () => setPaused(!run.paused));
// A hand on the phone takes over; to walk over it with Tab is only looking.
function takeOver(event) {
  if (!event.isTrusted || !run || run.paused || ["Tab", "Shift", "Escape"].includes(event.key)) return;
  setPaused(true, YOURS);
}
for (const kind of ["pointerdown", "keydown"]) for (const one of ["phone", "handset"]) find(one).addEventListener(kind, takeOver, true);
