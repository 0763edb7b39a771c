// One message: its bubble, what is attached, its time and ticks.
import { button, find, make } from "/elements.js";
import { toTheEnd } from "/ending.js";
import { gist, goTo } from "/glance.js";
import { buttons } from "/keyboard.js";
import { menu } from "/menu.js";
import { reply } from "/replying.js";
import { subtitle } from "/subtitle.js";
import { address, order, phone } from "/wire.js";
import { marked } from "/words.js";
import { edit } from "/writing.js";

export function drawn(message) {
  if (message.kind === "service") return make("li", "service", told(message.media));
  const mine = message.from === phone.person;
  const item = make("li", mine ? "message mine" : "message");
  if (message.album) item.dataset.album = message.album;
  const bubble = make("div", message.protected ? "bubble protected" : "bubble");
  if (phone.members && !mine) bubble.append(make("p", "author", message.author, make("span", "unseen", ": ")));
  else bubble.append(make("span", "unseen", mine ? "You: " : "Bot: "));
  if (message.forwarded) bubble.append(make("p", "note", "forwarded"));
  if (message.reply_to !== null) bubble.append(quoted(message.reply_to));
  const attachment = attached(message);
  if (attachment) bubble.append(attachment);
  if (message.text) {
    const words = make("div", "words", ...marked(message.text, message.entities));
    words.dir = "auto";
    bubble.append(words);
    if (message.from_bot) bubble.append(subtitle("p", message.text));
  }
  bubble.append(foot(message, mine));
  item.append(bubble);
  if (message.buttons.length) item.append(buttons(message));
  const open = () => openMenu(message, mine);
  const more = button("own", open, "⋯");
  more.setAttribute("aria-haspopup", "menu");
  more.setAttribute("aria-label", mine ? "Reply to, edit or delete this message" : phone.members ? "Reply to this message" : "Reply to or delete this message");
  bubble.append(more);
  bubble.addEventListener("contextmenu", (event) => (event.preventDefault(), open()));
  return item;
}

// What Telegram itself tells of a group.
function told(media) {
  const joined = media.new_chat_members;
  if (joined) return `${joined.map(({ first_name }) => first_name).join(", ")} joined`;
  return Object.keys(media)[0].replaceAll("_", " ");
}

function quoted(id) {
  const replied = phone.screen.messages.find((one) => one.id === id);
  if (!replied) return make("p", "note", "to a message that is gone");
  const quote = button("quote", () => goTo(id), make("strong", "", replied.author), make("span", "", gist(replied)));
  quote.setAttribute("aria-label", `In reply to ${replied.author}: ${gist(replied)}`);
  return quote;
}

function foot(message, mine) {
  const marks = [message.pinned && "pinned", message.edited && "edited", clock(message.date)];
  const line = make("p", "small", marks.filter(Boolean).join(" · "));
  if (message.silent) line.prepend(sign("silence", "came without a sound"), " ");
  if (message.protected) line.prepend(sign("lock", "cannot be saved or forwarded"), " ");
  if (message.reaction) line.prepend(make("span", "reaction", message.reaction), " ");
  if (mine) {
    const tick = make("span", "tick");
    tick.setAttribute("role", "img");
    line.append(" ", tick);
  }
  return line;
}

function sign(name, label) {
  const element = make("span", "sign", find(name).content.cloneNode(true));
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", label);
  element.title = label;
  return element;
}

const TICKS = { "waits for the network": () => find("later").content.cloneNode(true), sent: () => "✓", arrived: () => "✓✓" };

// A clock: it is still in the phone. One tick: Telegram has it. Two: the bot has taken it.
export function showTick(item, { unsent, waiting }) {
  const tick = item.querySelector(".tick");
  const id = Number(item.dataset.id);
  const label = unsent.includes(id) ? "waits for the network" : waiting.includes(id) ? "sent" : "arrived";
  if (!tick || tick.getAttribute("aria-label") === label) return;
  tick.setAttribute("aria-label", label);
  tick.title = label;
  tick.replaceChildren(TICKS[label]());
}

const clock = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Africa/Addis_Ababa" });

function attached({ kind, media, protected: kept }) {
  if (kind === "text") return null;
  if (kind === "photo") {
    const picture = make("img", "picture");
    picture.src = address(`file/${media.at(-1).file_unique_id}`);
    picture.alt = "photo";
    [picture.width, picture.height] = [media.at(-1).width, media.at(-1).height];
    picture.draggable = !kept;
    picture.addEventListener("load", () => toTheEnd());
    return picture;
  }
  if (kind === "document") {
    const name = media.file_name || "file";
    const end = name.includes(".") ? name.split(".").at(-1).slice(0, 4).toUpperCase() : "FILE";
    const sign = make("span", "file-sign", end);
    sign.setAttribute("aria-hidden", "true");
    const link = make(kept ? "span" : "a", "file", sign, make("span", "file-name", name, make("small", "", size(media.file_size))));
    if (kept) return link;
    link.href = address(`file/${media.file_unique_id}`);
    link.download = name;
    return link;
  }
  if (kind === "voice") return voice(media);
  if (kind === "location") return map(media);
  if (kind === "contact") {
    const sign = make("span", "file-sign round", (media.first_name || "?").slice(0, 1));
    sign.setAttribute("aria-hidden", "true");
    return make("span", "file card", sign, make("span", "file-name", [media.first_name, media.last_name].filter(Boolean).join(" "), make("small", "", `+${media.phone_number.replace(/^\+/, "")}`)));
  }
  return make("span", "note", kind.replaceAll("_", " "));
}

function voice({ file_unique_id, duration }) {
  const player = make("audio", "");
  player.controls = true;
  // Its length stands at its end: a player that has it whole knows it.
  const note = fetch(address(`file/${file_unique_id}`)).then((found) => found.blob());
  note.then((whole) => (player.src = URL.createObjectURL(whole)));
  player.setAttribute("aria-label", `Voice note, ${duration} seconds`);
  return make("figure", "voice", player, make("figcaption", "", `Voice note, 0:${String(duration).padStart(2, "0")}`));
}

// No map of the world is at hand, and none is fetched: streets that stand for streets, and where the pin is in numbers.
function map({ latitude, longitude }) {
  const picture = find("streets").content.cloneNode(true);
  return make("figure", "map", picture, make("figcaption", "", "Location", make("small", "", `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`)));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function openMenu(message, mine) {
  const entries = [["Reply", () => (reply(message), find("text").focus())]];
  const here = !phone.screen.offline;
  const gone = () => (order({ do: "delete", message_id: message.id }), find("text").focus());
  if (mine && message.text && here) entries.push(["Edit", () => edit(message)]);
  // In a private chat anyone may delete anything for both sides.
  if (here && (mine || !phone.members)) entries.push([mine ? "Delete" : "Delete for both", gone]);
  menu(entries);
}
