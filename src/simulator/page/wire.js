// Talking to the model of Telegram: what a person does, and what changed.
import { notice } from "/menu.js";

// Whose phone is shown, with which chat (their own with the bot has their id), the name on it, the members where it is a group, what they
// are here, which message is answered, and what is on the screen. `number`: of an old phone, which has SMS alone.
export const phone = { person: null, chat: null, title: "", members: null, badge: null, number: null, replyTo: null, screen: null };

export const address = (rest) => `/phone/${phone.person}/${rest}`;

const place = (more = {}) => {
  const reply = phone.replyTo === null ? {} : { reply_to: phone.replyTo };
  return new URLSearchParams({ chat: phone.chat, ...reply, ...more });
};

// What can be a reply, and ends it.
const SENT = ["say", "location", "contact"];

export const sent = () => document.dispatchEvent(new Event("powerlink:sent"));

const post = (path, body, type = "application/json") =>
  fetch(path, { method: "POST", headers: { "content-type": type }, body }).catch(() => new Response(null, { status: 503 }));

export async function order(what) {
  const response = await post(address(`do?${place()}`), JSON.stringify(what));
  if (!response.ok) notice(response.status === 409 ? "That is not there any more." : "This did not work.");
  else if (SENT.includes(what.do)) sent();
  return response.ok;
}

// What the app hands the page that a button opens; null where that button is gone.
export async function handedTo(url) {
  const response = await post(address(`page?${place()}`), JSON.stringify({ url }));
  return response.ok ? (await response.json()).init_data : null;
}

export async function upload(how, file, name, caption, album) {
  const query = place({ name, mime: file.type || "", caption, ...(album && { album }) });
  const response = await post(address(`${how}?${query}`), file, "application/octet-stream");
  if (!response.ok) notice(response.status === 413 ? "The file is too large for Telegram." : "This did not work.");
}

// What time it is in the house; null where there is no house.
export async function houseTime() {
  const response = await fetch("/clock");
  return response.ok ? new Date((await response.json()).now) : null;
}

export async function putForward(minutes) {
  const response = await post("/clock", JSON.stringify({ minutes }));
  if (!response.ok) notice("The clock could not be put forward.");
  return response.ok ? new Date((await response.json()).now) : null;
}

export async function settle(name, language_code) {
  return (await (await post("/phone", JSON.stringify({ name, language_code }))).json()).id;
}

export async function settleHandset(name) {
  return (await (await post("/handset", JSON.stringify({ name }))).json()).id;
}

export async function writeSms(text) {
  const response = await post(`/handset/${encodeURIComponent(phone.number)}`, JSON.stringify({ text }));
  return response.ok;
}

export async function english(texts) {
  const response = await post("/subtitle", JSON.stringify(texts));
  return response.ok ? response.json() : null;
}

// A browser keeps few connections to one place: tabs that nobody looks at must not hold them.
export function listen(changed, lost) {
  let source = null;
  const connect = () => {
    if (source) source.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/changes");
    source.onmessage = ({ data }) => changed(JSON.parse(data));
    source.onerror = lost;
  };
  document.addEventListener("visibilitychange", connect);
  connect();
}
