// A group on the phone: who of its members speaks and presses.
import { find, keep, make } from "/elements.js";
import { putDown } from "/replying.js";
import { clear, refresh } from "/screen.js";
import { phone } from "/wire.js";

const select = find("as-whom");
const name = ({ id }) => `speaks-${id}`;
let group = null;

// Whoever spoke there last, else the first.
export function speaker(device) {
  const kept = device.members.find(({ id }) => String(id) === keep.get(name(device)));
  return (kept || device.members[0]).id;
}

export function showSpeakers(device) {
  group = device.members && device;
  find("whom").hidden = !group;
  find("more").hidden = Boolean(group);
  if (!group) return;
  const option = ({ id, name, badge }) => {
    const element = make("option", "", badge ? `${name}, ${badge}` : name);
    element.value = id;
    return element;
  };
  select.replaceChildren(...group.members.map(option));
  select.value = phone.person;
}

select.addEventListener("change", () => {
  putDown();
  phone.person = Number(select.value);
  keep.set(name(group), phone.person);
  clear();
  refresh();
});
