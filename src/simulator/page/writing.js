// The place to type: sending, editing, and the button that begins a conversation.
import { find } from "/elements.js";
import { close, menu } from "/menu.js";
import { stopReplying } from "/replying.js";
import { order, phone } from "/wire.js";

const text = find("text");
let editing = null;

export function fit() {
  text.style.height = "auto";
  // Nothing can be measured while it is out of sight.
  if (text.scrollHeight) text.style.height = `${text.scrollHeight + 2}px`;
  // Where there is nothing to send, one can speak.
  const empty = !text.value.trim();
  const working = document.activeElement === find("send");
  find("voice").hidden = !empty || editing !== null;
  find("send").hidden = !find("voice").hidden;
  if (working && find("send").hidden) text.focus();
}

// The words that stand there, taken away to go with a file.
export function takeWords() {
  const words = text.value;
  text.value = "";
  fit();
  return words;
}

async function send() {
  const words = text.value;
  if (!words.trim()) return;
  const done = editing === null ? order({ do: "say", text: words }) : order({ do: "edit", message_id: editing, text: words });
  if (await done) stopEditing();
}

export function edit(message) {
  stopReplying();
  editing = message.id;
  find("editing").hidden = false;
  text.value = message.text;
  fit();
  text.focus();
}

export function stopEditing() {
  editing = null;
  find("editing").hidden = true;
  takeWords();
}

export function leaveEdit() {
  if (editing !== null) stopEditing();
}

find("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
text.addEventListener("input", fit);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
});
find("stop-editing").addEventListener("click", stopEditing);
find("start").addEventListener("click", () => order({ do: "say", text: "/start" }));
find("commands").addEventListener("click", () =>
  menu(phone.screen.commands.map(({ command, description }) => [`/${command}`, () => order({ do: "say", text: `/${command}` }), description])),
);
// Escape: out of a menu, out of an edit or a reply, else from the conversation to the place to type.
find("phone").addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || close()) return;
  leaveEdit();
  stopReplying();
  text.focus();
});
