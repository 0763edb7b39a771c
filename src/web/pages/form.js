// The form keeps each change at once, one after the other, and shows what follows from it without moving under the fingers.
const form = () => document.querySelector("main form:not(#papers)");
const fields = () => [...form().elements].filter((field) => field.name && field.type !== "submit" && field.type !== "hidden");
const filled = () => new URLSearchParams([...new FormData(form())]);
const draft = () => form().elements.draft.value;

let wanted = false;
let busy = false;
let leaving = false;
async function keep(same) {
  wanted = true;
  if (busy) return;
  busy = true;
  document.documentElement.dataset.keeping = "";
  try {
    while (wanted && !leaving) {
      wanted = false;
      const sent = filled();
      if (same) sent.set("same", same);
      same = null;
      const answer = await fetch(form().getAttribute("action"), { method: "POST", body: sent, headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
      if (answer.status >= 500 || !next) throw new Error("not now");
      if (leaving) return;
      show(next, sent);
    }
    document.querySelector("main").classList.remove("unkept");
  } catch {
    document.querySelector("main").classList.add("unkept");
    setTimeout(() => keep(), 3000);
  } finally {
    busy = false;
    delete document.documentElement.dataset.keeping;
  }
}

// What was changed meanwhile stays as it is typed.
function show(next, sent) {
  const main = document.querySelector("main");
  if (!next.querySelector("form")) return main.replaceWith(next);
  const now = filled();
  const focused = document.activeElement?.id;
  const place = [document.activeElement?.selectionStart, document.activeElement?.selectionEnd];
  main.replaceWith(next);
  keepChosenFile(main, next);
  ready();
  for (const field of fields()) {
    const typed = now.get(field.name);
    if (typed === null || typed === sent.get(field.name)) continue;
    if (field.type === "radio") field.checked = field.value === typed;
    else field.value = typed;
    wanted = true;
  }
  const again = focused && document.getElementById(focused);
  if (!again) return;
  again.focus({ preventScroll: true });
  try { again.setSelectionRange(...place); } catch { /* It has no letters. */ }
}

function ready() {
  for (const button of document.querySelectorAll("[data-here]")) button.hidden = !navigator.geolocation;
}

document.addEventListener("change", ({ target }) => { if (target.form === form()) keep(); });
document.addEventListener("click", (event) => {
  const same = event.target.closest?.("button[name=same]");
  if (same) {
    event.preventDefault();
    keep(same.value);
  }
  const here = event.target.closest?.("[data-here]");
  if (here) {
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      document.getElementById(here.dataset.here).value = `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`;
      keep();
    });
  }
});
document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  // Pressed twice it is sent once; the house sees to that, too.
  if (leaving) event.preventDefault();
  leaving = true;
});
window.addEventListener("pageshow", () => (leaving = false));
window.addEventListener("pagehide", () => {
  if (form() && !leaving) navigator.sendBeacon(`${form().getAttribute("action")}/left`, draft());
});
ready();
