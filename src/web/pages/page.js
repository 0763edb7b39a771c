// What a page of ours does beyond being read: it opens inside Telegram, looks as Telegram does, and stays fresh.
const EVERY = 30_000;
const root = document.documentElement;

// What Telegram hands the page stands behind the # of its address.
const handed = new URLSearchParams(location.hash.slice(1));
const kept = {
  get: (name) => { try { return sessionStorage.getItem(name); } catch { return null; } },
  set: (name, value) => { try { sessionStorage.setItem(name, value); } catch { /* It is asked for again. */ } },
};

function tell(eventType, eventData = {}) {
  const data = JSON.stringify(eventData);
  if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(eventType, data);
  else if (window.external && "notify" in window.external) window.external.notify(JSON.stringify({ eventType, eventData }));
  // Nothing in it is a secret, and who shows us is settled by our Content-Security-Policy.
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType, eventData }), "*");
}

const COLOURS = { bg_color: "--card", secondary_bg_color: "--bg", text_color: "--text", subtitle_text_color: "--hint", link_color: "--link" };
function paint(theme) {
  const colour = (name) => (/^#[0-9a-f]{6}$/i.test(theme?.[name] ?? "") ? theme[name] : null);
  const ground = colour("bg_color");
  if (!ground) return;
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(ground.slice(at, at + 2), 16));
  root.dataset.theme = red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? "dark" : "light";
  for (const [name, variable] of Object.entries(COLOURS)) if (colour(name)) root.style.setProperty(variable, colour(name));
}

function readTheme(text) {
  try { return JSON.parse(text); } catch { return null; }
}

const theme = handed.get("tgWebAppThemeParams");
if (theme) kept.set("theme", theme);
paint(readTheme(theme ?? kept.get("theme") ?? "null"));
window.addEventListener("message", ({ data, source }) => {
  if (source !== window.parent || typeof data !== "string") return;
  const told = readTheme(data);
  if (told?.eventType !== "theme_changed") return;
  kept.set("theme", JSON.stringify(told.eventData?.theme_params ?? null));
  paint(told.eventData?.theme_params);
});

async function enter(main) {
  const initData = handed.get("tgWebAppData");
  if (!initData) return;
  const [opening, fromChat] = ["opening", "from-chat"].map((id) => document.getElementById(id));
  [opening.hidden, fromChat.hidden] = [false, true];
  tell("web_app_ready");
  tell("web_app_expand");
  for (let pause = 1000; ; pause = Math.min(pause * 2, 15_000)) {
    try {
      const answer = await fetch(main.dataset.enter, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ initData, request: main.dataset.request, page: main.dataset.page }) });
      if (answer.status < 500) {
        const { to, said } = await answer.json();
        if (to) return location.replace(to);
        opening.textContent = said;
        return;
      }
    } catch { /* A bad line: it is tried again. */ }
    await new Promise((later) => setTimeout(later, pause));
  }
}

let asking = null;
async function refresh() {
  asking?.abort();
  const mine = (asking = new AbortController());
  const limit = setTimeout(() => mine.abort(), 15_000);
  try {
    const answer = await fetch(location.href, { signal: mine.signal, cache: "no-store" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (answer.status >= 500 || !next) throw new Error("not now");
    show(next);
  } catch {
    if (mine === asking) stale();
  } finally {
    clearTimeout(limit);
  }
}

function stale() {
  const fresh = document.querySelector(".fresh");
  if (!fresh || fresh.classList.contains("stale")) return;
  fresh.textContent = fresh.dataset.stale;
  fresh.classList.add("stale");
}

// Who reads it aloud hears what has changed, and not that it was looked at again.
const states = (main) => [...main.querySelectorAll("[data-status]")].map((one) => one.textContent.replace(/\s+/g, " ").trim());
function show(next) {
  const main = document.querySelector("main");
  const [before, now] = [states(main), states(next)];
  const focused = main.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  main.replaceWith(next);
  keepChosenFile(main, next);
  if (focused) [...next.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
  const changed = now.filter((state) => !before.includes(state));
  if (changed.length) document.getElementById("heard").textContent = changed.join(". ");
}

// Whoever comes back from the camera finds the file that they chose, and for which document.
function keepChosenFile(before, now) {
  const both = (selector) => [before, now].map((one) => one.querySelector(selector));
  const [kind, kindNow] = both("select[name=kind]");
  if (kind && [...(kindNow?.options ?? [])].some(({ value }) => value === kind.value)) kindNow.value = kind.value;
  const [file, fileNow] = both("input[type=file]");
  if (file?.files.length) fileNow?.replaceWith(file);
}
globalThis.keepChosenFile = keepChosenFile;

// Whoever reads it sees at once what changes; where no line is free for that, the page asks every half a minute.
function follow() {
  let source = null;
  const listen = () => {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource(`${location.pathname}/events`);
    source.onmessage = ({ data }) => { if (data !== document.querySelector("main").dataset.state) refresh(); };
    source.onerror = () => source?.readyState === EventSource.CLOSED && (source = null);
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

const main = document.querySelector("main");
if (main.dataset.enter) enter(main);
if ("live" in main.dataset) {
  tell("web_app_ready");
  setInterval(() => { if (!document.hidden) refresh(); }, EVERY);
  follow();
  for (const woken of ["visibilitychange", "online"]) (woken === "online" ? window : document).addEventListener(woken, () => { if (!document.hidden) refresh(); });
  window.addEventListener("offline", stale);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-refresh]")) return;
    event.preventDefault();
    refresh();
  });
}
