// The words of a message with their marks: bold, links, commands ...
import { make } from "/elements.js";
import { order } from "/wire.js";

// Entities count UTF-16 units, as strings do here. Each stretch between two borders wears what covers it.
export function marked(text, entities) {
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
  const covered = text.slice(entity.offset, entity.offset + entity.length);
  if (TAGS[entity.type]) return make(TAGS[entity.type], "", piece);
  if (entity.type === "spoiler") {
    const spoiler = make("span", "spoiler", piece);
    spoiler.tabIndex = 0;
    return spoiler;
  }
  const link = entity.type === "text_link" ? entity.url : entity.type === "url" ? covered : null;
  if (link && /^https?:\/\//.test(link)) return outside(make("a", "", piece), link);
  if (entity.type === "bot_command") {
    const command = make("button", "command", piece);
    command.type = "button";
    command.addEventListener("click", () => order({ do: "say", text: covered }));
    return command;
  }
  return piece;
}

export function outside(link, to) {
  link.href = to;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
