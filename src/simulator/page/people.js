// The customers whose phones are here: a strip to choose from, a dot where something unread waits.
import { button, find, keep, make } from "/elements.js";
import { menu } from "/menu.js";
import { clear, lost, refresh } from "/screen.js";
import { listen, order, phone, settle } from "/wire.js";
import { stopEditing } from "/writing.js";

const list = document.querySelector("#people ul");
const read = new Map(Object.entries(JSON.parse(keep.get("read") || "{}")));
let people = [];
let settling = false;

export function take(id) {
  if (id === phone.person) return;
  phone.person = id;
  keep.set("person", id);
  clear();
  stopEditing();
  show();
  refresh();
  const known = people.find((one) => one.id === id);
  document.dispatchEvent(new CustomEvent("powerlink:person", { detail: { id, name: known ? known.name : "" } }));
}

// Somebody new, with the phone in hand.
export async function newcomer(name, language) {
  const id = await settle(name, language);
  people.push({ id, name: name.split(" ")[0], last: null, state: "" });
  take(id);
  return id;
}

async function changed(everyone) {
  const before = people.find(({ id }) => id === phone.person);
  people = everyone;
  if (people.length === 0) {
    if (!settling) newcomer("Almaz Bekele", "am");
    settling = true;
    return;
  }
  const now = people.find(({ id }) => id === phone.person);
  if (!now) return take(people.find(({ id }) => String(id) === keep.get("person"))?.id || people[0].id);
  show();
  if (before?.state !== now.state) refresh();
}

function show() {
  for (const { id, last } of people) if (id === phone.person) read.set(String(id), last || 0);
  keep.set("read", JSON.stringify(Object.fromEntries(read)));
  const shown = new Map([...list.children].map((item) => [item.dataset.id, item]));
  for (const { id, name, last } of people) {
    const item = shown.get(String(id)) || list.appendChild(entry(id, name));
    const unread = id !== phone.person && (last || 0) > (read.get(String(id)) || 0);
    const chosen = item.firstElementChild;
    chosen.setAttribute("aria-pressed", String(id === phone.person));
    item.querySelector(".dot").hidden = !unread;
  }
}

function entry(id, name) {
  const dot = make("span", "dot", make("span", "unseen", "unread"));
  const face = make("span", `face hue-${id % 6}`, name.slice(0, 1));
  face.setAttribute("aria-hidden", "true");
  const item = make("li", "", button("", () => take(id), face, make("span", "name", name), dot));
  item.dataset.id = id;
  return item;
}

find("add-person").addEventListener("click", () => find("newcomer").showModal());
find("newcomer").addEventListener("close", ({ target }) => {
  if (target.returnValue === "ok") newcomer(find("new-name").value.trim() || "Tigist Haile", find("new-language").value);
});
find("more").addEventListener("click", () => {
  const blocked = phone.screen && phone.screen.blocked;
  menu([blocked ? ["Unblock the bot", () => order({ do: "unblock" })] : ["Block the bot", () => order({ do: "block" })]], true);
});
listen(changed, lost);
