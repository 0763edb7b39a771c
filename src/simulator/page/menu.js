// Menus, notices and alerts over the conversation.
import { button, find, make } from "/elements.js";

let opener = null;

// Entries are [label, what it does, a small line].
export function menu(entries, top = false) {
  const box = find("menu");
  if (box.hidden) opener = document.activeElement;
  box.className = top ? "top" : "";
  box.replaceChildren(
    ...entries.map(([label, act, more]) => {
      const entry = button("", () => (close(), act()), label);
      if (more) entry.append(make("small", "", more));
      entry.setAttribute("role", "menuitem");
      entry.tabIndex = -1;
      return entry;
    }),
  );
  box.hidden = false;
  box.firstElementChild.focus();
}

export function close() {
  const box = find("menu");
  if (box.hidden) return false;
  const inside = box.contains(document.activeElement);
  box.hidden = true;
  if (inside && opener?.isConnected) opener.focus();
  return true;
}

find("menu").addEventListener("keydown", (event) => {
  const entries = [...find("menu").children];
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") close();
  if (to === undefined) return;
  event.preventDefault();
  entries.at(to % entries.length).focus();
});

document.addEventListener("click", ({ target }) => {
  if (!target.closest("#menu, #attach, #commands, #more, .own, #keys")) close();
});

let timer;
export function notice(words) {
  const toast = find("toast");
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (toast.hidden = true), 4000);
}

export function alertBox(words) {
  const box = find("alert");
  box.querySelector("p").textContent = words;
  if (!box.open) box.showModal();
}
