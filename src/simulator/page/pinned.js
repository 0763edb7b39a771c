// The pinned message as a bar over the conversation.
import { find } from "/elements.js";
import { gist, goTo } from "/glance.js";

const bar = find("pinned");

export function showPinned(messages) {
  const pinned = messages.findLast((message) => message.pinned);
  bar.hidden = !pinned;
  if (!pinned) return;
  bar.dataset.message = pinned.id;
  bar.lastElementChild.textContent = gist(pinned);
}

bar.addEventListener("click", () => goTo(bar.dataset.message));
