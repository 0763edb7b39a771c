// How many SMS a text takes, and how many letters are left in the last one: as old phones count (3GPP TS 23.038).
const BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED = "^{}\\[~]|€\f";

export function room(text) {
  const isCheap = [...text].every((letter) => BASIC.includes(letter) || EXTENDED.includes(letter));
  const [whole, part] = isCheap ? [160, 153] : [70, 67];
  const places = (letter) => (isCheap ? 1 + EXTENDED.includes(letter) : letter.length);
  const all = [...text].reduce((sum, letter) => sum + places(letter), 0);
  if (all <= whole) return { left: whole - all, count: 1 };
  let [count, used] = [1, 0];
  for (const letter of text) {
    if (used + places(letter) > part) [count, used] = [count + 1, 0];
    used += places(letter);
  }
  return { left: part - used, count };
}
