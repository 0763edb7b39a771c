// Light or dark: as the device has it, until somebody chooses.
import { find, keep } from "/elements.js";

const device = matchMedia("(prefers-color-scheme: dark)");

function show() {
  const chosen = keep.get("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
  find("dark").setAttribute("aria-pressed", String(chosen ? chosen === "dark" : device.matches));
}

find("dark").addEventListener("click", () => {
  keep.set("theme", find("dark").getAttribute("aria-pressed") === "true" ? "light" : "dark");
  show();
});
device.addEventListener("change", show);
show();
