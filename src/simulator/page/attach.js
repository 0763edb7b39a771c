// What can be sent beside words: photos, files, a voice note, places, one's number; with sample papers at hand.
import { openAlbum, sampleFile, sendPapers } from "/album.js";
import { find } from "/elements.js";
import { menu, notice } from "/menu.js";
import { order, sent, upload } from "/wire.js";
import { takeWords } from "/writing.js";

const PLACES = [
  ["Meskel Square, Addis Ababa", 9.0107, 38.7613],
  ["Bole, Addis Ababa", 8.9892, 38.7885],
  ["Adama", 8.5414, 39.2689],
];

const sample = async (how, name) => sendPapers([{ how, file: await sampleFile(name) }], takeWords());

async function speak() {
  await upload("voice", await (await fetch("/sample-voice.ogg")).blob(), "", "");
  sent();
}

export function whereAmI() {
  const places = PLACES.map(([name, latitude, longitude]) => [name, () => order({ do: "location", latitude, longitude })]);
  menu([...places, ["Where this device is", here]]);
}

function here() {
  const unknown = () => notice("This device does not tell.");
  if (!navigator.geolocation) return unknown();
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => order({ do: "location", latitude: coords.latitude, longitude: coords.longitude }),
    unknown,
  );
}

find("attach").addEventListener("click", () =>
  menu([
    ["A sample ID card, as a photo", () => sample("photo", "sample-id.png")],
    ["A sample kebele letter, as a photo", () => sample("photo", "sample-letter.png")],
    ["A sample bill, as a photo", () => sample("photo", "sample-bill.png")],
    ["A sample site plan, as a PDF", () => sample("file", "sample-plan.pdf")],
    ["Several at once…", openAlbum],
    ["Photo…", () => find("pick-photo").click()],
    ["File…", () => find("pick-file").click()],
    ["Location", whereAmI],
    ["Your contact", () => order({ do: "contact" })],
  ]),
);
for (const [input, how] of [["pick-photo", "photo"], ["pick-file", "file"]]) {
  find(input).addEventListener("change", async ({ target }) => {
    const files = [...target.files];
    target.value = "";
    await sendPapers(files.map((file) => ({ how, file })), takeWords());
  });
}
find("voice").addEventListener("click", speak);
