// An old phone with SMS alone: a small screen that shows one message at a time, digits that type, and a counter as such phones have it.
import { button, find } from "/elements.js";
import { room } from "/sms.js";
import { subtitle } from "/subtitle.js";
import { phone, writeSms } from "/wire.js";

const text = find("sms-text");
const shown = find("sms-shown");
// So many lines the keys go up or down.
const STEP = 6;

let kept = [];
// Which of them is on the screen, counted from the oldest.
let place = 0;
let asking = false;
let askAgain = false;

export async function refreshHandset() {
  askAgain = true;
  if (asking) return;
  asking = true;
  try {
    while (askAgain && phone.number) {
      askAgain = false;
      const { number } = phone;
      const response = await fetch(`/handset/${encodeURIComponent(number)}`);
      const next = response.ok ? await response.json() : null;
      // Another phone may have been taken meanwhile.
      if (next && number === phone.number) show(next);
    }
  } catch {
    say("No network");
  } finally {
    asking = false;
  }
}

// Takes the old phone out of the drawer, or lays it back.
export function holdHandset(device) {
  const isHeld = Boolean(device.number);
  find("handset").hidden = !isHeld;
  find("phone").hidden = isHeld;
  document.querySelector("#places a").hash = isHeld ? "handset" : "phone";
  document.querySelector(".skip").hash = isHeld ? "sms-text" : "text";
  if (!isHeld) return;
  find("sms-whose").textContent = device.name;
  find("sms-number").textContent = `0${device.number.slice(4)}`;
  kept = [];
  text.value = "";
  say("");
  count();
  draw();
}

function show(next) {
  phone.screen = next;
  find("sms-whose").textContent = next.name;
  const isNew = next.messages.length > kept.length;
  const came = next.messages.slice(kept.length);
  kept = next.messages;
  if (isNew) {
    place = kept.length - 1;
    if (came.some(({ from_bot }) => from_bot)) say("");
    draw();
  }
  document.dispatchEvent(new CustomEvent("powerlink:screen", { detail: { id: next.id } }));
}

function draw() {
  const sms = kept[place];
  find("sms-place").textContent = sms ? `${place + 1}/${kept.length}` : "";
  find("sms-of").textContent = sms ? (sms.from_bot ? "From 8080" : "To 8080") : "No messages";
  const clock = find("sms-clock");
  clock.textContent = sms ? new Date(sms.at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Africa/Addis_Ababa" }) : "";
  shown.textContent = sms ? sms.text : "";
  shown.scrollTop = 0;
  find("sms-english").replaceChildren(...(sms?.from_bot ? [subtitle("p", sms.text)] : []));
}

// Further within the message; at its end, to the next one.
function go(by) {
  const line = parseFloat(getComputedStyle(shown).lineHeight);
  const before = shown.scrollTop;
  shown.scrollTop += by * STEP * line;
  // Less than half a line is no step.
  if (Math.abs(shown.scrollTop - before) > line / 2) return;
  const next = place + by;
  if (next < 0 || next >= kept.length) return;
  place = next;
  draw();
  if (by < 0) shown.scrollTop = shown.scrollHeight;
}

function say(words) {
  find("sms-state").textContent = words;
}

function count() {
  const { left, count } = room(text.value);
  const counter = find("sms-room");
  counter.textContent = `${left}/${count}`;
  counter.title = `${left} letters left in SMS ${count}`;
}

function strike(digit) {
  text.setRangeText(digit, text.selectionStart, text.selectionEnd, "end");
  count();
}

function clearOne() {
  const { selectionStart: from, selectionEnd: to } = text;
  if (from === to) text.setRangeText("", Math.max(0, from - 1), to, "end");
  else text.setRangeText("", from, to, "end");
  count();
}

async function send() {
  const words = text.value.trim();
  if (!words) return;
  say("Sending …");
  if (await writeSms(words)) {
    text.value = "";
    count();
    say("Message sent");
  } else say("Sending failed");
}

for (const digit of "123456789*0#") find("sms-digits").append(button("", () => strike(digit), digit));
text.addEventListener("input", count);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
find("sms-send").addEventListener("click", send);
find("sms-clear").addEventListener("click", clearOne);
find("sms-up").addEventListener("click", () => go(-1));
find("sms-down").addEventListener("click", () => go(1));
