// Whoever looks at the end of the conversation stays there, also when a picture or a keyboard takes its place later.
import { find } from "/elements.js";

const list = find("messages");
let atEnd = true;
let lastTop = 0;

// `whatever`: also for somebody who looks at what was said before.
export function toTheEnd(whatever = false) {
  atEnd ||= whatever;
  if (atEnd) list.scrollTop = list.scrollHeight;
}

// Whoever answers the last message looks at what comes next.
export function follow(message) {
  atEnd ||= list.lastElementChild?.dataset.id === String(message);
}

list.addEventListener("scroll", () => {
  if (list.scrollHeight - list.scrollTop - list.clientHeight < 80) atEnd = true;
  else if (list.scrollTop < lastTop) atEnd = false;
  lastTop = list.scrollTop;
});
new ResizeObserver(() => toTheEnd()).observe(list);
