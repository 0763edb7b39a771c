// Several photos and files in one go: chosen among sample papers and one's own, and sent as albums.
import { find, make } from "/elements.js";
import { sent, upload } from "/wire.js";
import { takeWords } from "/writing.js";

// What Telegram takes into one album: so many, photos with photos and files with files.
const MOST = 10;
export const SAMPLES = [
  ["A sample ID card", "sample-id.png"],
  ["A sample kebele letter", "sample-letter.png"],
  ["A sample bill", "sample-bill.png"],
  ["A sample site plan", "sample-plan.pdf"],
];
const box = find("album");
const list = find("album-papers");
let lastAlbum = 0;

export const sampleFile = async (name) => new File([await (await fetch(`/${name}`)).blob()], name, { type: name.endsWith(".pdf") ? "application/pdf" : "image/png" });

// `papers`: files, each with how it goes (`photo` or `file`). The caption stands on the first.
export async function sendPapers(papers, caption) {
  const albums = ["photo", "file"].flatMap((how) => {
    const same = papers.filter((paper) => paper.how === how);
    return Array.from({ length: Math.ceil(same.length / MOST) }, (_, at) => same.slice(at * MOST, (at + 1) * MOST));
  });
  let words = caption;
  for (const album of albums) {
    lastAlbum = Math.max(Date.now(), lastAlbum + 1);
    for (const { how, file } of album) {
      await upload(how, file, file.name, words, album.length > 1 && lastAlbum);
      words = "";
    }
  }
  sent();
}

export function openAlbum() {
  list.replaceChildren(...SAMPLES.map(([label, name]) => entry(label, () => sampleFile(name), false)));
  find("album-caption").value = takeWords();
  find("album-as-files").checked = false;
  box.returnValue = "";
  box.showModal();
}

function entry(label, file, chosen) {
  const tick = make("input", "");
  tick.type = "checkbox";
  tick.checked = chosen;
  const item = make("li", "", make("label", "check", tick, label));
  item.file = file;
  return item;
}

find("album-own").addEventListener("click", () => find("album-pick").click());
find("album-pick").addEventListener("change", ({ target }) => {
  list.append(...[...target.files].map((file) => entry(file.name, () => file, true)));
  target.value = "";
});
box.addEventListener("close", async () => {
  const caption = find("album-caption").value;
  const chosen = [...list.children].filter((item) => item.querySelector("input").checked);
  if (box.returnValue !== "ok" || !chosen.length) return;
  const asFiles = find("album-as-files").checked;
  const files = await Promise.all(chosen.map((item) => item.file()));
  await sendPapers(files.map((file) => ({ file, how: !asFiles && file.type.startsWith("image/") ? "photo" : "file" })), caption);
});
