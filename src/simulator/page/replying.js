// The message that is answered: a bar above the place to type, opened by hand, or by a message that asks for a reply.
import { find } from "/elements.js";
import { gist } from "/glance.js";
import { phone } from "/wire.js";
import { leaveEdit } from "/writing.js";

const bar = find("replying");
const text = find("text");
const placeholder = text.placeholder;
// By chat and person, the message whose wish for a reply was opened last.
const offered = new Map();
const here = () => `${phone.chat}/${phone.person}`;

export function reply(message, hint = "") {
  leaveEdit();
  phone.replyTo = message.id;
  bar.querySelector("strong").textContent = `Reply to ${message.author}`;
  bar.querySelector("span").textContent = gist(message);
  bar.hidden = false;
  text.placeholder = hint || placeholder;
  text.setAttribute("aria-describedby", "reply-to");
}

export function stopReplying() {
  phone.replyTo = null;
  bar.hidden = true;
  text.placeholder = placeholder;
  text.removeAttribute("aria-describedby");
}

// The phone is put down: a reply that was asked for is asked for again when it is taken up.
export function putDown() {
  if (offered.get(here()) === phone.replyTo) offered.delete(here());
  stopReplying();
}

// Opens the reply that the bot asked this person for, once. The field takes the focus if they looked on when it came, but not out of
// a menu, nor from beside the phone.
export function showAsked(messages, came) {
  const me = phone.person;
  const asking = messages.findLast(({ asked }) => asked && (asked.of === null || asked.of === me));
  if (!asking || offered.get(here()) === asking.id) return;
  if (messages.some(({ id, from }) => id > asking.id && from === me)) return;
  offered.set(here(), asking.id);
  reply(asking, asking.asked.placeholder);
  const focus = document.activeElement;
  const isFree = focus === document.body || (find("phone").contains(focus) && find("menu").hidden);
  if (came && isFree) text.focus();
}

find("stop-replying").addEventListener("click", () => {
  stopReplying();
  text.focus();
});
document.addEventListener("powerlink:sent", stopReplying);
