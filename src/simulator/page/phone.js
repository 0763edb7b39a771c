// One phone: shows the conversation of one person with the bot, and does what the person does.
// Everything that comes from the conversation is put into the page as text, never as markup.
"use strict";

const find = (id) => document.getElementById(id);
const make = (tag, className, ...content) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
};

let person = Number(localStorage.getItem("person")) || null;
let screen = null;
let source = null;
let toastsSeen = null;
let keysHidden = false;
let editing = null;

// ---- talking to the model

const url = (rest) => `/phone/${person}/${rest}`;

async function order(what) {
  const response = await fetch(url("do"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(what),
  });
  if (!response.ok) notice(response.status === 409 ? "That is not there any more." : "This did not work.");
  return response.ok;
}

async function upload(how, file, name, caption) {
  const query = new URLSearchParams({ name, mime: file.type || "", caption });
  const response = await fetch(url(`${how}?${query}`), {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  if (!response.ok) notice(response.status === 413 ? "The file is too large for Telegram." : "This did not work.");
}

let asking = false;
let askAgain = false;
async function refresh() {
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  try {
    do {
      askAgain = false;
      const response = await fetch(`/phone/${person}`);
      if (response.status === 404) return newcomer();
      show(await response.json());
    } while (askAgain);
  } finally {
    asking = false;
  }
}

function take(id) {
  person = id;
  localStorage.setItem("person", String(id));
  toastsSeen = null;
  atEnd = true;
  find("messages").replaceChildren();
  if (source) source.close();
  source = new EventSource(url("changes"));
  source.onmessage = refresh;
  source.onerror = () => (find("doing").textContent = "waiting for the network…");
}

// ---- the conversation

function show(next) {
  screen = next;
  document.dispatchEvent(new CustomEvent("powerlink:person", { detail: { id: next.id, name: next.name } }));
  find("bot").textContent = next.bot;
  document.title = `${next.name} · ${next.bot}`;
  find("people").textContent = `${next.name} ▾`;
  find("doing").textContent = next.blocked ? "you blocked this bot" : next.doing ? `${next.doing.replaceAll("_", " ")}…` : "bot";
  if (next.doing) setTimeout(refresh, 5000);
  showMessages(next.messages);
  showKeys(next.keyboard);
  find("commands").hidden = next.commands.length === 0;
  const news = toastsSeen === null ? [] : next.toasts.slice(toastsSeen);
  toastsSeen = next.toasts.length;
  for (const toast of news) {
    if (!toast.text) continue;
    if (toast.alert) alertBox(toast.text);
    else notice(toast.text);
  }
}

function showMessages(messages) {
  const list = find("messages");
  const before = new Map([...list.children].map((item) => [item.dataset.id, item]));
  const items = messages.map((message) => {
    const state = JSON.stringify(message);
    const old = before.get(String(message.id));
    if (old && old.dataset.state === state) return old;
    const item = drawn(message);
    item.dataset.id = message.id;
    item.dataset.state = state;
    return item;
  });
  const grew = messages.length > 0 && !before.has(String(messages.at(-1).id));
  list.replaceChildren(...items);
  if (grew && !messages.at(-1).from_bot) atEnd = true;
  toTheEnd();
}

// Whoever looks at the end of the conversation stays there, also when a picture or a keyboard takes its place later.
let atEnd = true;
const toTheEnd = () => atEnd && (find("messages").scrollTop = find("messages").scrollHeight);
let lastTop = 0;
find("messages").addEventListener("scroll", ({ target }) => {
  if (target.scrollHeight - target.scrollTop - target.clientHeight < 80) atEnd = true;
  else if (target.scrollTop < lastTop) atEnd = false;
  lastTop = target.scrollTop;
});
new ResizeObserver(toTheEnd).observe(find("messages"));

function drawn(message) {
  if (message.kind === "service") return make("li", "service", Object.keys(message.media)[0].replaceAll("_", " "));
  const item = make("li", message.from_bot ? "message" : "message mine");
  const bubble = make("div", "bubble");
  if (message.forwarded) bubble.append(make("p", "note", "forwarded"));
  const attachment = attached(message);
  if (attachment) bubble.append(attachment);
  if (message.text) {
    const words = make("div", "words", ...marked(message.text, message.entities));
    words.dir = "auto";
    bubble.append(words);
  }
  const marks = [message.pinned && "pinned", message.protected && "protected", message.silent && "silent", message.edited && "edited", clock(message.date)];
  const foot = make("p", "small", marks.filter(Boolean).join(" · "));
  if (message.reaction) foot.prepend(make("span", "reaction", message.reaction), " ");
  bubble.append(foot);
  item.append(bubble);
  if (message.buttons.length) item.append(rows(message.buttons, (button) => inlineButton(message, button)));
  if (!message.from_bot) {
    bubble.tabIndex = 0;
    bubble.setAttribute("role", "button");
    bubble.setAttribute("aria-label", `${message.text || message.kind}: edit or delete`);
    const open = () => ownMenu(message);
    bubble.addEventListener("click", open);
    bubble.addEventListener("keydown", (event) => event.key === "Enter" && open());
  }
  return item;
}

const clock = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Africa/Addis_Ababa" });

function attached(message) {
  const { kind, media } = message;
  if (kind === "text") return null;
  if (kind === "photo") {
    const picture = make("img", "picture");
    picture.src = url(`file/${media.at(-1).file_unique_id}`);
    picture.alt = "photo";
    [picture.width, picture.height] = [media.at(-1).width, media.at(-1).height];
    picture.addEventListener("load", toTheEnd);
    return picture;
  }
  if (kind === "document") {
    const link = make("a", "attachment", `${media.file_name || "file"} (${size(media.file_size)})`);
    link.href = url(`file/${media.file_unique_id}`);
    link.download = media.file_name || "file";
    link.addEventListener("click", (event) => event.stopPropagation());
    return link;
  }
  if (kind === "location") return make("span", "attachment", `Location ${media.latitude.toFixed(5)}, ${media.longitude.toFixed(5)}`);
  if (kind === "contact") return make("span", "attachment", `Contact: ${media.first_name}, ${media.phone_number}`);
  return make("span", "attachment", kind.replaceAll("_", " "));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

// Entities count UTF-16 units, as strings do here. Each stretch between two borders wears what covers it.
function marked(text, entities) {
  const borders = new Set([0, text.length]);
  for (const entity of entities) borders.add(entity.offset).add(entity.offset + entity.length);
  const sorted = [...borders].filter((border) => border <= text.length).sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, place) => {
    let piece = document.createTextNode(text.slice(from, sorted[place + 1]));
    for (const entity of entities) {
      if (entity.offset <= from && entity.offset + entity.length >= sorted[place + 1]) piece = dressed(piece, entity, text);
    }
    return piece;
  });
}

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };

function dressed(piece, entity, text) {
  if (TAGS[entity.type]) return make(TAGS[entity.type], "", piece);
  if (entity.type === "spoiler") {
    const spoiler = make("span", "spoiler", piece);
    spoiler.tabIndex = 0;
    return spoiler;
  }
  const address = entity.type === "text_link" ? entity.url : entity.type === "url" ? text.slice(entity.offset, entity.offset + entity.length) : null;
  if (address && /^https?:\/\//.test(address)) return outside(make("a", "", piece), address);
  if (entity.type === "bot_command") {
    const command = make("a", "", piece);
    command.href = "#";
    command.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      order({ do: "say", text: text.slice(entity.offset, entity.offset + entity.length) });
    });
    return command;
  }
  return piece;
}

function outside(link, address) {
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.addEventListener("click", (event) => event.stopPropagation());
  return link;
}

// ---- buttons and keys

function rows(all, draw) {
  return make("div", "rows", ...all.map((row) => make("div", "row", ...row.map(draw))));
}

function inlineButton(message, button) {
  if (button.url) return outside(make("a", "", `${button.label} ↗`), button.url);
  const drawnButton = make("button", button.style || "", button.label);
  drawnButton.type = "button";
  drawnButton.addEventListener("click", () => {
    if (button.copies !== null) return copy(button.copies);
    if (button.data === null) return notice("This button does nothing here.");
    drawnButton.classList.add("waiting");
    setTimeout(() => drawnButton.classList.remove("waiting"), 3000);
    order({ do: "tap", message_id: message.id, data: button.data });
  });
  return drawnButton;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notice(`Copied: ${text}`);
  } catch {
    notice(text);
  }
}

function showKeys(keyboard) {
  find("toggle-keys").hidden = keyboard.length === 0;
  find("keys").hidden = keyboard.length === 0 || keysHidden;
  find("keys").replaceChildren(
    rows(keyboard, (key) => {
      const button = make("button", "", key.label);
      button.type = "button";
      button.addEventListener("click", () => (key.does === "share_location" ? whereAmI() : order({ do: "key", label: key.label })));
      return button;
    }),
  );
}

// ---- typing and attaching

const text = find("text");

function fit() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
}

async function send() {
  const words = text.value;
  if (!words.trim()) return;
  const done = editing === null ? order({ do: "say", text: words }) : order({ do: "edit", message_id: editing, text: words });
  if (await done) {
    text.value = "";
    stopEditing();
    fit();
  }
}

function stopEditing() {
  editing = null;
  find("editing").hidden = true;
}

async function sendFiles(how, files) {
  const caption = text.value;
  text.value = "";
  fit();
  for (const [place, file] of [...files].entries()) await upload(how, file, file.name, place === 0 ? caption : "");
}

async function sampleCard() {
  const picture = await (await fetch("/sample-id.png")).blob();
  await upload("photo", picture, "sample-id.png", text.value);
  text.value = "";
  fit();
}

function whereAmI() {
  menu(
    [
      ["Meskel Square, Addis Ababa", () => order({ do: "location", latitude: 9.0107, longitude: 38.7613 })],
      ["Bole, Addis Ababa", () => order({ do: "location", latitude: 8.9892, longitude: 38.7885 })],
      ["Adama", () => order({ do: "location", latitude: 8.5414, longitude: 39.2689 })],
      ["Where this device is", here],
    ],
    false,
  );
}

function here() {
  if (!navigator.geolocation) return notice("This device does not tell.");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => order({ do: "location", latitude: coords.latitude, longitude: coords.longitude }),
    () => notice("This device does not tell."),
  );
}

// ---- menus and notices

function menu(entries, top) {
  const box = find("menu");
  box.className = top ? "top" : "";
  box.replaceChildren(
    ...entries.map(([label, act, more]) => {
      const entry = make("button", "", label);
      if (more) entry.append(make("small", "", more));
      entry.type = "button";
      entry.setAttribute("role", "menuitem");
      entry.addEventListener("click", () => {
        box.hidden = true;
        act();
      });
      return entry;
    }),
  );
  box.hidden = false;
  box.firstElementChild.focus();
}

function ownMenu(message) {
  const entries = [["Delete", () => order({ do: "delete", message_id: message.id })]];
  if (message.text) {
    entries.unshift([
      "Edit",
      () => {
        editing = message.id;
        find("editing").hidden = false;
        text.value = message.text;
        fit();
        text.focus();
      },
    ]);
  }
  menu(entries, false);
}

async function peopleMenu() {
  const people = await (await fetch("/phone")).json();
  const entries = people.map(({ id, name }) => [`${id === person ? "● " : ""}${name}`, () => take(id), String(id)]);
  entries.push(["Another phone", newcomer]);
  entries.push(screen && screen.blocked ? ["Unblock the bot", () => order({ do: "unblock" })] : ["Block the bot", () => order({ do: "block" })]);
  menu(entries, true);
}

function newcomer() {
  const box = find("newcomer");
  if (!box.open) box.showModal();
}

let noticeTimer;
function notice(words) {
  const toast = find("toast");
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => (toast.hidden = true), 4000);
}

function alertBox(words) {
  const box = find("alert");
  box.querySelector("p").textContent = words;
  if (!box.open) box.showModal();
}

// ---- wiring

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
find("stop-editing").addEventListener("click", () => {
  stopEditing();
  text.value = "";
  fit();
});
find("attach").addEventListener("click", () =>
  menu(
    [
      ["A sample ID card, as a photo", sampleCard],
      ["Photo…", () => find("pick-photo").click()],
      ["File…", () => find("pick-file").click()],
      ["Location", whereAmI],
      ["Your contact", () => order({ do: "contact" })],
    ],
    false,
  ),
);
find("commands").addEventListener("click", () =>
  menu(screen.commands.map(({ command, description }) => [`/${command}`, () => order({ do: "say", text: `/${command}` }), description]), false),
);
find("toggle-keys").addEventListener("click", () => {
  keysHidden = !keysHidden;
  showKeys(screen.keyboard);
});
for (const [input, how] of [["pick-photo", "photo"], ["pick-file", "file"]]) {
  find(input).addEventListener("change", async (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    await sendFiles(how, files);
  });
}
find("people").addEventListener("click", peopleMenu);
document.addEventListener("click", (event) => {
  const box = find("menu");
  if (!box.hidden && !box.contains(event.target) && !event.target.closest("#attach, #commands, #people, .bubble, #keys")) box.hidden = true;
});
document.addEventListener("keydown", (event) => event.key === "Escape" && (find("menu").hidden = true));
find("newcomer").addEventListener("close", async () => {
  if (find("newcomer").returnValue !== "ok") return screen === null && newcomer();
  const response = await fetch("/phone", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: find("new-name").value, language_code: find("new-language").value }),
  });
  take((await response.json()).id);
});

(async () => {
  const people = await (await fetch("/phone")).json();
  const known = people.some(({ id }) => id === person) ? person : people[0] && people[0].id;
  if (known) take(known);
  else newcomer();
})();
