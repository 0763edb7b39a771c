// Whether anything gets through: a phone without a network, and a person who has blocked the bot.
import { find } from "/elements.js";
import { menu } from "/menu.js";
import { order, phone } from "/wire.js";

const bar = find("away");
const [words, back] = bar.children;

// What stands in the way, and how it is taken away; none: nothing does.
const AWAY = {
  offline: ["No network: what you send waits here.", "Go online", "go_online"],
  blocked: ["You blocked this bot: it cannot write to you.", "Unblock", "unblock"],
};
const inTheWay = ({ offline, blocked }) => (offline ? AWAY.offline : blocked ? AWAY.blocked : null);

export function showNetwork(screen) {
  const away = inTheWay(screen);
  find("phone").classList.toggle("offline", screen.offline);
  const worked = bar.contains(document.activeElement);
  bar.hidden = !away;
  if (away) [words.textContent, back.textContent] = away;
  else if (worked) find("text").focus();
}

back.addEventListener("click", () => order({ do: inTheWay(phone.screen)[2] }));
find("more").addEventListener("click", () => {
  const { offline, blocked } = phone.screen || {};
  const entries = [offline ? ["Go online", () => order({ do: "go_online" })] : ["Go offline", () => order({ do: "go_offline" }), "What is sent waits in the phone; what comes waits at Telegram."]];
  if (!offline) entries.push(blocked ? ["Unblock the bot", () => order({ do: "unblock" })] : ["Block the bot", () => order({ do: "block" }), "It is told, and can send nothing more."]);
  menu(entries, true);
});
