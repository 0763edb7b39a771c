// The story: what is done when the bot asks something. The first line that fits what is on the phone is played.
//
// `asked`: words of the question. `press`: a button or key by its label. `menu`: the entry to take in the menu that it opens.
// `type`: words to write. `attach`: an entry of the menu of the paper clip. `tells`: what those who watch are told.
// Nothing hangs on order or number of the questions: what is not named here is passed over with the last lines.
export const PLOT = [
  { press: "አማርኛ", tells: "She chooses her language: Amharic." },
  { press: "አዲስ ቆጣሪ ማስገባት", tells: "A new connection for her house." },
  { press: "አዲስ ጥያቄ", tells: "A new request." },
  { asked: "ሙሉ ስምዎን", type: "አልማዝ በቀለ ተሰማ", tells: "Her name." },
  { asked: "ስልክ ቁጥርዎን ለመላክ", press: "ስልክ ቁጥሬን ላክ", tells: "One key shares her number." },
  { asked: "ለራስዎ ነው", press: "አዎ", tells: "It is for herself." },
  { asked: "የፋይዳ ቁጥርዎን", type: "1234 5678 9012", tells: "Her national number: it is shown masked from here on." },
  { asked: "ለምን አገልግሎት ይውላል", press: "መኖሪያ ቤት", tells: "For a home." },
  { press: "አዲስ አበባ", tells: "In Addis Ababa ..." },
  { asked: "ክፍለ ከተማዎን", press: "ቦሌ", tells: "... in Bole." },
  { asked: "የወረዳዎን ቁጥር", type: "3", tells: "Woreda 3." },
  { asked: "የቤት ቁጥሩን", type: "ቀበሌ 05፣ ቤት 123", tells: "The house." },
  { asked: "በአቅራቢያው የሚታወቅ", type: "መድኃኔዓለም አጠገብ", tells: "A landmark, as people find their way by it." },
  { asked: "በካርታ ይላኩ", press: "ያለሁበትን ቦታ ላክ", menu: "Bole, Addis Ababa", tells: "And a pin on the map." },
  { asked: "ምን ዓይነት ኃይል", press: "ሲንግል ፌዝ (ለመኖሪያ ቤት)", tells: "Single phase, for a home." },
  { asked: "የኤሌክትሪክ ምሰሶ", press: "አዎ", tells: "There is a pole nearby." },
  { asked: "ላኩ፦ መታወቂያ", attach: "A sample ID card, as a photo", tells: "A photo of her ID card." },
  { press: "ጥያቄውን ይላኩ", tells: "She reads it all once more and sends it." },
  { press: "ይለፉ", tells: "This she may skip." },
  { press: "በኋላ", tells: "This paper comes later." },
];

// The number that a customer keeps, and the button under it.
export const END = { number: /SRV-\d{4}-\d{5,}/, press: "ጥያቄውን ያሳዩ" };
