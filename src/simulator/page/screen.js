// What is on the phone now: asked for whenever it changed, and drawn only where it differs.
import { find } from "/elements.js";
import { toTheEnd } from "/ending.js";
import { showKeys } from "/keyboard.js";
import { alertBox, notice } from "/menu.js";
import { drawn, showTick } from "/message.js";
import { showNetwork } from "/network.js";
import { showPinned } from "/pinned.js";
import { showAsked } from "/replying.js";
import { phone } from "/wire.js";

const list = find("messages");
let toastsSeen = null;
let asking = false;
let askAgain = false;

export async function refresh() {
  if (phone.number) return;
  askAgain = true;
  if (asking) return;
  asking = true;
  try {
    while (askAgain) {
      askAgain = false;
      const { person, chat } = phone;
      const response = await fetch(`/phone/${person}?chat=${chat}`);
      const next = response.ok ? await response.json() : null;
      // Another phone may have been taken meanwhile.
      if (next && person === phone.person && chat === phone.chat) show(next);
    }
  } catch {
    lost();
  } finally {
    asking = false;
  }
}

export function clear() {
  phone.screen = toastsSeen = null;
  list.replaceChildren();
  toTheEnd(true);
}

export function lost() {
  find("doing").textContent = "waiting for the network…";
}

function show(next) {
  const came = phone.screen !== null;
  phone.screen = next;
  find("bot").textContent = phone.members ? phone.title : next.bot;
  showNetwork(next);
  const doing = next.doing && `${next.doing.replaceAll("_", " ")}…`;
  find("doing").textContent = next.offline ? "offline" : next.blocked ? "you blocked this bot" : doing || (phone.members ? `${phone.members.length} people and the bot` : "bot");
  find("doing").classList.toggle("typing", Boolean(doing));
  if (doing) setTimeout(refresh, 5000);
  find("start").hidden = next.messages.length > 0;
  find("composer").hidden = next.messages.length === 0;
  find("commands").hidden = next.commands.length === 0;
  showKeys(next.keyboard);
  showMessages(next);
  showPinned(next.messages);
  showAsked(next.messages, came);
  showToasts(next.toasts);
  document.dispatchEvent(new CustomEvent("powerlink:screen", { detail: { id: next.id } }));
}

// Only what is new or has changed is touched: focus stays, and a screen reader hears what came and nothing else.
function showMessages(screen) {
  const { messages } = screen;
  const ids = new Set(messages.map(({ id }) => String(id)));
  for (const item of [...list.children]) if (!ids.has(item.dataset.id)) item.remove();
  let next = list.firstElementChild;
  let mine = false;
  for (const message of messages) {
    const state = JSON.stringify(message);
    let item = next;
    if (!item || item.dataset.id !== String(message.id)) {
      item = fresh(message, state);
      list.insertBefore(item, next);
      mine ||= message.from === phone.person;
    } else if (item.dataset.state !== state) {
      const worked = item.contains(document.activeElement);
      item = fresh(message, state);
      next.replaceWith(item);
      if (worked) (item.querySelector(".row button") || list).focus();
    }
    showTick(item, screen);
    next = item.nextElementSibling;
  }
  toTheEnd(mine);
}

function fresh(message, state) {
  const item = drawn(message);
  item.dataset.id = message.id;
  item.dataset.state = state;
  return item;
}

function showToasts(toasts) {
  const news = toastsSeen === null ? [] : toasts.slice(toastsSeen);
  toastsSeen = toasts.length;
  for (const { text, alert } of news) if (text) (alert ? alertBox : notice)(text);
}
