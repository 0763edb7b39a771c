// A page of the bot, opened inside the phone as the app does it: what the app knows stands behind the # of its address.
import { find, make } from "/elements.js";
import { notice } from "/menu.js";
import { handedTo, phone } from "/wire.js";

const THEMES = {
  light: { bg_color: "#ffffff", secondary_bg_color: "#eef2f5", text_color: "#16191d", subtitle_text_color: "#55606a", link_color: "#2a6aa8" },
  dark: { bg_color: "#1c242b", secondary_bg_color: "#12181d", text_color: "#eef1f4", subtitle_text_color: "#9aa7b3", link_color: "#62aef0" },
};
const theme = () => THEMES[find("dark").getAttribute("aria-pressed") === "true" ? "dark" : "light"];
const shown = () => find("mini-app").querySelector("iframe");

let opener = null;
export async function openPage(url) {
  if (phone.screen.offline) return notice("No network: a page needs one.");
  const handed = await handedTo(url);
  if (handed === null) return notice("That is not there any more.");
  opener = document.activeElement;
  const page = make("iframe", "");
  page.title = "A page of the bot";
  page.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms");
  page.allow = "geolocation";
  const told = new URLSearchParams({ tgWebAppData: handed, tgWebAppVersion: "9.1", tgWebAppPlatform: "web", tgWebAppThemeParams: JSON.stringify(theme()) });
  page.src = `${url}#${told}`;
  shown()?.remove();
  find("mini-app").append(page);
  find("mini-app").hidden = false;
  find("close-mini-app").focus();
}

export function closePage() {
  if (find("mini-app").hidden) return;
  shown()?.remove();
  find("mini-app").hidden = true;
  if (opener?.isConnected) opener.focus();
}

find("close-mini-app").addEventListener("click", closePage);
find("mini-app").addEventListener("keydown", ({ key }) => key === "Escape" && closePage());
find("dark").addEventListener("click", () => {
  shown()?.contentWindow.postMessage(JSON.stringify({ eventType: "theme_changed", eventData: { theme_params: theme() } }), "*");
});
window.addEventListener("message", ({ data, source }) => {
  if (source !== shown()?.contentWindow || typeof data !== "string") return;
  let told = null;
  try { told = JSON.parse(data); } catch { return; }
  if (told?.eventType === "web_app_close") closePage();
});
