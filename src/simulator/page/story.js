// Plays a whole request on the phone by pressing its real buttons and typing for real; anyone may take over at any moment.
//
// It waits for the bot, not for a clock: each step is chosen by what is on the phone, so it also goes on from where somebody left it.
import { find } from "/elements.js";
import { newcomer } from "/people.js";
import { END, PLOT } from "/plot.js";
import { phone } from "/wire.js";

// How long one looks before a press, and how long the bot may take before the story says that it waits, in milliseconds.
const LOOK = 1400;
const PATIENCE = 15_000;
const LETTER = 45;

// The run that plays now. Another run, or none, ends it.
let run = null;

async function play() {
  run = { paused: false };
  const mine = run;
  find("play").hidden = true;
  find("story").hidden = false;
  find("story-office").hidden = true;
  find("story-pause").hidden = false;
  find("office").classList.remove("pointed");
  setPaused(false);
  find("story-pause").focus();
  try {
    tell("Almaz takes her phone.");
    if (phone.badge || phone.members || phone.screen?.messages.length !== 0) await newcomer("Almaz Bekele", "am");
    await perform(mine);
  } catch (why) {
    if (why !== OVER) throw why;
  }
}

async function perform(mine) {
  let answered = null;
  for (;;) {
    const { step, message } = await until(mine, () => next(answered));
    if (!step) return finish(message);
    tell(step.tells);
    try {
      await take(mine, step);
      answered = message;
    } catch (why) {
      if (why !== AGAIN) throw why;
      answered = null;
    }
  }
}

async function take(mine, step) {
  if (step.start) await press(mine, () => find("start"));
  else if (step.type) await type(mine, step.type);
  else if (step.attach) await press(mine, () => find("attach"));
  else await press(mine, () => labelled(step.press));
  const entry = step.attach || step.menu;
  if (entry) await press(mine, () => [...find("menu").children].find((one) => one.textContent === entry));
}

// What is to be done now: nothing while the bot has not answered the step before.
function next(answered) {
  const { screen } = phone;
  if (!screen) return null;
  if (screen.messages.length === 0) return answered === 0 ? null : { step: { start: true, tells: "She opens the chat." }, message: 0 };
  const last = screen.messages.at(-1);
  if (!last.from_bot || last.id === answered) return null;
  if (END.number.test(last.text) && labelled(END.press)) return { step: null, message: last };
  const step = PLOT.find(({ asked, press: label }) => (!asked || last.text.includes(asked)) && (!label || labelled(label)));
  return step ? { step, message: last.id } : null;
}

// Among the buttons of the newest message and the keys.
function labelled(label) {
  const here = document.querySelectorAll("#messages > :last-child .row button, #keys:not([hidden]) .row button");
  return [...here].find((one) => one.getAttribute("aria-label") === label);
}

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
  const text = find("text");
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
  await press(mine, () => find("send"));
}

// ---- waiting

const OVER = Symbol("the story is over");
// Somebody had the phone meanwhile: what was begun may mean something else now.
const AGAIN = Symbol("look at the phone again");

// Until the phone shows what is sought; never while paused.
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
      tell("The story waits for a question that it knows. The phone is yours meanwhile.");
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
  const paused = mine.paused;
  while (mine === run && mine.paused) await new Promise((wake) => (mine.wake = wake));
  if (mine !== run) throw OVER;
  return paused;
}

// ---- what those who watch see

function tell(words) {
  find("story-tells").textContent = words;
}

function setPaused(paused, words) {
  run.paused = paused;
  find("story-pause").textContent = paused ? "Go on" : "Pause";
  if (words) tell(words);
  if (!paused && run.wake) run.wake();
}

function finish({ text }) {
  tell(`${text.match(END.number)[0]} is filed. Now be the office: press Approve there, and see the news arrive on this phone.`);
  find("story-pause").hidden = true;
  find("story-office").hidden = false;
  find("office").classList.add("pointed");
  run = null;
}

function end() {
  const stopped = run;
  run = null;
  if (stopped?.wake) stopped.wake();
  find("story").hidden = true;
  find("play").hidden = false;
  find("office").classList.remove("pointed");
  find("play").focus();
}

find("play").addEventListener("click", play);
find("story-end").addEventListener("click", end);
find("story-pause").addEventListener("click", () => setPaused(!run.paused));
find("story-office").addEventListener("click", () => {
  const title = find("office").querySelector("h2");
  title.tabIndex = -1;
  title.focus();
  find("office").scrollIntoView({ block: "start" });
});
find("office").addEventListener("click", () => find("office").classList.remove("pointed"));

// A hand on the phone takes over; to walk over it with Tab is only looking.
for (const kind of ["pointerdown", "keydown"]) {
  find("phone").addEventListener(
    kind,
    (event) => {
      if (!event.isTrusted || !run || run.paused || ["Tab", "Shift", "Escape"].includes(event.key)) return;
      setPaused(true, "You have the phone. Go on whenever you like.");
    },
    true,
  );
}
