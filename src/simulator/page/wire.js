// Talking to the model of Telegram: what a person does, and what changed.
import { notice } from "/menu.js";

// Whose phone is shown, and what is on it.
export const phone = { person: null, screen: null };

export const address = (rest) => `/phone/${phone.person}/${rest}`;

const post = (path, body, type = "application/json") =>
  fetch(path, { method: "POST", headers: { "content-type": type }, body }).catch(() => new Response(null, { status: 503 }));

export async function order(what) {
  const response = await post(address("do"), JSON.stringify(what));
  if (!response.ok) notice(response.status === 409 ? "That is not there any more." : "This did not work.");
  return response.ok;
}

export async function upload(how, file, name, caption) {
  const query = new URLSearchParams({ name, mime: file.type || "", caption });
  const response = await post(address(`${how}?${query}`), file, "application/octet-stream");
  if (!response.ok) notice(response.status === 413 ? "The file is too large for Telegram." : "This did not work.");
}

export async function settle(name, language_code) {
  return (await (await post("/phone", JSON.stringify({ name, language_code }))).json()).id;
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
