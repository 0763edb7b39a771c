// The phones that are here, of customers (those with SMS alone, too), then of the staff, then their groups: a strip to choose from, a dot
// where something unread waits.
import { button, find, keep, make } from "/elements.js";
import { showSpeakers, speaker } from "/group.js";
import { holdHandset, refreshHandset } from "/handset.js";
import { closePage } from "/miniapp.js";
import { putDown } from "/replying.js";
import { clear, lost, refresh } from "/screen.js";
import { listen, phone, settle, settleHandset } from "/wire.js";
import { stopEditing } from "/writing.js";

const list = document.querySelector("#people ul");
const adding = find("add-person").parentElement;
const read = new Map(Object.entries(JSON.parse(keep.get("read") || "{}")));
let people = [];
// Whose phone was in hand last, of the customers.
let customer = null;

export function take(id) {
  if (id === phone.chat) return;
  const device = people.find((one) => one.id === id);
  putDown();
  stopEditing();
  closePage();
  Object.assign(phone, { chat: id, person: device.members ? speaker(device) : id, title: device.name, members: device.members, badge: device.badge, number: device.number || null });
  keep.set("person", id);
  clear();
  showSpeakers(device);
  holdHandset(device);
  show();
  list.querySelector("[aria-pressed=true]").scrollIntoView({ block: "nearest", inline: "nearest" });
  look();
  // The ticket beside the phones stays that of the customer, whichever of the staff is looked at.
  customer = isCustomer(device) ? device : customer || people.find(isCustomer);
  if (customer) document.dispatchEvent(new CustomEvent("powerlink:person", { detail: { id: customer.id, name: customer.name } }));
}

const look = () => (phone.number ? refreshHandset() : refresh());

// Somebody new, with the phone in hand; without a language it is an old phone.
export async function newcomer(name, language) {
  const id = await (language ? settle(name, language) : settleHandset(name));
  people.push({ id, name: name.split(" ")[0], badge: null, members: null, number: language ? null : id, last: null, state: "" });
  take(id);
  return id;
}

// One of the staff.
export const colleague = (name) => people.find((one) => one.badge && one.name === name);

// The old phone that lies ready.
export const oldPhone = () => people.find(({ number }) => number);

// A customer of this name who has not been in touch yet.
export const untouched = (name) => people.find((one) => isCustomer(one) && one.name === name && one.last === null);

const isCustomer = ({ badge, members }) => badge === null && members === null;

async function changed(everyone) {
  const before = people.find(({ id }) => id === phone.chat);
  people = everyone;
  const now = people.find(({ id }) => id === phone.chat);
  const first = people.find(({ id }) => String(id) === keep.get("person")) || people[0];
  if (!now) return first && take(first.id);
  show();
  if (before?.state !== now.state) look();
}

function show() {
  for (const { id, last } of people) if (id === phone.chat) read.set(String(id), last || 0);
  keep.set("read", JSON.stringify(Object.fromEntries(read)));
  const shown = new Map([...list.children].map((item) => [item.dataset.id, item]));
  for (const device of people) {
    const { id, last } = device;
    const item = shown.get(String(id)) || entry(device);
    // Customers come, and stand before the staff.
    if (!shown.has(String(id))) list.insertBefore(item, isCustomer(device) ? adding : null);
    const unread = id !== phone.chat && (last || 0) > (read.get(String(id)) || 0);
    item.firstElementChild.setAttribute("aria-pressed", String(id === phone.chat));
    item.querySelector(".dot").hidden = !unread;
  }
}

function entry({ id, name, badge, members, number }) {
  const dot = make("span", "dot", make("span", "unseen", "unread"));
  const face = make("span", members ? "face group" : number ? "face old-phone" : `face hue-${id % 6}`, name.slice(0, 1));
  face.setAttribute("aria-hidden", "true");
  const what = members ? "group" : number ? "SMS" : badge;
  const label = make("span", "name", name, ...(what ? [" ", make("small", "", what)] : []));
  const item = make("li", "", button("", () => take(id), face, label, dot));
  item.dataset.id = id;
  return item;
}

find("add-person").addEventListener("click", () => find("newcomer").showModal());
find("newcomer").addEventListener("close", ({ target }) => {
  if (target.returnValue === "ok") newcomer(find("new-name").value.trim() || "Sara Tolosa", find("new-is-old").checked ? null : find("new-language").value);
});
listen(changed, lost);
