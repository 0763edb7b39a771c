// A message at a glance, and the way to it.
import { find } from "/elements.js";

// Its first line, or what it is.
export const gist = ({ text, kind }) => text.split("\n")[0] || kind;

export function goTo(id) {
  const item = find("messages").querySelector(`[data-id="${id}"]`);
  if (!item) return;
  item.tabIndex = -1;
  item.focus();
  item.scrollIntoView({ block: "center" });
}
