// The clock of the house, and the buttons that put it forward.
import { find } from "/elements.js";
import { notice } from "/menu.js";
import { houseTime, putForward } from "/wire.js";

const MINUTE = 60_000;
const DAY = 24 * 60;
// Addis Ababa, the whole year: what is added to UTC.
const ADDIS = 3 * 60;
const LOOK_AGAIN = 5_000;
// So many pictures of the clock between two hours, and how long each is seen.
const PICTURES = 20;
const PICTURE = 50;

const clocks = document.querySelectorAll(".house-time");
// How far the house is ahead of this device, in milliseconds.
let ahead = null;
let turning = false;

const words = (moment) =>
  moment.toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "Africa/Addis_Ababa" });

function show(moment) {
  for (const clock of clocks) {
    clock.dateTime = moment.toISOString();
    if (clock.textContent !== words(moment)) clock.textContent = words(moment);
  }
}

const now = () => new Date(Date.now() + ahead);

function know(moment) {
  if (!moment) return;
  ahead = moment - Date.now();
  find("clock").hidden = false;
  if (!turning) show(now());
}

// The hands are seen to turn.
export async function forward(minutes) {
  const from = now();
  const to = await putForward(minutes);
  if (!to) return;
  turning = true;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  for (let picture = 1; picture < PICTURES && !still; picture++) {
    show(new Date(from.getTime() + ((to - from) * picture) / PICTURES));
    await new Promise((wake) => setTimeout(wake, PICTURE));
  }
  turning = false;
  know(to);
}

// To this hour of the next day, as people in Addis Ababa count the days.
export function forwardToMorning(hour) {
  const minutes = Math.floor(now() / MINUTE) + ADDIS;
  return forward(DAY - (minutes % DAY) + hour * 60);
}

for (const button of find("clock").querySelectorAll("button")) {
  button.addEventListener("click", async () => {
    await forward(Number(button.value));
    notice(`It is ${words(now())} in Addis Ababa.`);
  });
}

const ask = () => houseTime().then(know, () => {});
document.addEventListener("powerlink:desk", ask);
setInterval(() => ahead !== null && !turning && show(now()), LOOK_AGAIN);
ask();
