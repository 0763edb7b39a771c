// One message: its bubble, what is attached, its time and ticks.
import { button, find, make } from "/elements.js";
import { toTheEnd } from "/ending.js";
import { buttons } from "/keyboard.js";
import { menu } from "/menu.js";
import { subtitle } from "/subtitle.js";
import { address, order } from "/wire.js";
import { marked } from "/words.js";
import { edit } from "/writing.js";

export function drawn(message) {
  if (message.kind === "service") return make("li", "service", Object.keys(message.media)[0].replaceAll("_", " "));
  const item = make("li", message.from_bot ? "message" : "message mine");
  const bubble = make("div", "bubble", make("span", "unseen", message.from_bot ? "Bot: " : "You: "));
  if (message.forwarded) bubble.append(make("p", "note", "forwarded"));
  const attachment = attached(message);
  if (attachment) bubble.append(attachment);
  if (message.text) {
    const words = make("div", "words", ...marked(message.text, message.entities));
    words.dir = "auto";
    bubble.append(words);
    if (message.from_bot) bubble.append(subtitle("p", message.text));
  }
  bubble.append(foot(message));
  item.append(bubble);
  if (message.buttons.length) item.append(buttons(message));
  if (!message.from_bot) {
    const open = () => ownMenu(message);
    const more = button("own", open, "⋯");
    more.setAttribute("aria-label", "Edit or delete this message");
    bubble.append(more);
    bubble.addEventListener("contextmenu", (event) => (event.preventDefault(), open()));
  }
  return item;
}

function foot(message) {
  const marks = [message.pinned && "pinned", message.protected && "protected", message.silent && "silent", message.edited && "edited", clock(message.date)];
  const line = make("p", "small", marks.filter(Boolean).join(" · "));
  if (message.reaction) line.prepend(make("span", "reaction", message.reaction), " ");
  if (!message.from_bot) {
    const tick = make("span", "tick");
    tick.setAttribute("role", "img");
    line.append(" ", tick);
  }
  return line;
}

// One tick: Telegram has it. Two: the bot has taken it.
export function showTick(item, waits) {
  const tick = item.querySelector(".tick");
  const label = waits ? "sent" : "arrived";
  if (!tick || tick.getAttribute("aria-label") === label) return;
  tick.setAttribute("aria-label", label);
  tick.title = label;
  tick.textContent = waits ? "✓" : "✓✓";
}

const clock = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Africa/Addis_Ababa" });

function attached({ kind, media }) {
  if (kind === "text") return null;
  if (kind === "photo") {
    const picture = make("img", "picture");
    picture.src = address(`file/${media.at(-1).file_unique_id}`);
    picture.alt = "photo";
    [picture.width, picture.height] = [media.at(-1).width, media.at(-1).height];
    picture.addEventListener("load", () => toTheEnd());
    return picture;
  }
  if (kind === "document") {
    const name = media.file_name || "file";
    const end = name.includes(".") ? name.split(".").at(-1).slice(0, 4).toUpperCase() : "FILE";
    const sign = make("span", "file-sign", end);
    sign.setAttribute("aria-hidden", "true");
    const link = make("a", "file", sign, make("span", "file-name", name, make("small", "", size(media.file_size))));
    link.href = address(`file/${media.file_unique_id}`);
    link.download = name;
    return link;
  }
  if (kind === "location") return map(media);
  if (kind === "contact") {
    const sign = make("span", "file-sign round", (media.first_name || "?").slice(0, 1));
    sign.setAttribute("aria-hidden", "true");
    return make("span", "file", sign, make("span", "file-name", media.first_name, make("small", "", `+${media.phone_number.replace(/^\+/, "")}`)));
  }
  return make("span", "note", kind.replaceAll("_", " "));
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

function ownMenu(message) {
  const entries = [["Delete", () => (order({ do: "delete", message_id: message.id }), find("text").focus())]];
  if (message.text) entries.unshift(["Edit", () => edit(message)]);
  menu(entries);
}
