// Buttons under a message, and the keys that stand in place of the letters.
import { whereAmI } from "/attach.js";
import { button, find, make } from "/elements.js";
import { follow } from "/ending.js";
import { notice } from "/menu.js";
import { openPage } from "/miniapp.js";
import { subtitle } from "/subtitle.js";
import { order, phone } from "/wire.js";
import { outside } from "/words.js";

function rows(all, draw) {
  return make("div", "rows", ...all.map((row) => make("div", "row", ...row.map(draw))));
}

// A button is named by its label alone; the English under it is for the eye.
const labelled = (element, label) => {
  element.replaceChildren(make("span", "label", label), subtitle("small", label));
  element.setAttribute("aria-label", label);
  return element;
};

export const buttons = (message) => rows(message.buttons, (one) => inlineButton(message, one));

function inlineButton(message, one) {
  if (one.url) return outside(make("a", "", `${one.label} ↗`), one.url);
  const drawn = button(one.style || "", async () => {
    if (one.copies !== null) return copy(one.copies);
    if (one.opens) return openPage(one.opens);
    if (one.data === null) return notice("This button does nothing here.");
    if (phone.screen.offline) return notice("No network: a button needs one.");
    drawn.classList.add("waiting");
    const answered = () => drawn.classList.remove("waiting");
    document.addEventListener("powerlink:screen", answered, { once: true });
    setTimeout(answered, 3000);
    follow(message.id);
    order({ do: "tap", message_id: message.id, data: one.data });
  });
  return labelled(drawn, one.label);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notice(`Copied: ${text}`);
  } catch {
    notice(text);
  }
}

let shown = "[]";
let hidden = false;
export function showKeys(keyboard) {
  const state = JSON.stringify(keyboard);
  if (state !== shown) {
    shown = state;
    hidden = false;
    const typing = find("keys").contains(document.activeElement);
    find("keys").replaceChildren(
      rows(keyboard, (key) => {
        const act = () => (key.does === "share_location" ? whereAmI() : order({ do: "key", label: key.label }));
        return labelled(button("", act), key.label);
      }),
    );
    if (typing) find("text").focus();
  }
  find("toggle-keys").hidden = keyboard.length === 0;
  find("toggle-keys").setAttribute("aria-expanded", String(!hidden));
  find("keys").hidden = keyboard.length === 0 || hidden;
}

find("toggle-keys").addEventListener("click", () => {
  hidden = !hidden;
  showKeys(JSON.parse(shown));
});
