// The story: whose phone is in hand, and what is done there when the bot says something. The first line that fits what is on the phone
// is played.
//
// `asked`: words of the message. `press`: a button or key by its label, or how it begins. `menu`: the entry to take in the menu that it
// opens. `type`: words to write. `attach`: an entry of the menu of the paper clip. `tells`: what those who watch are told.
// Nothing hangs on order or number of the questions: what is not named here is passed over with the last lines. `until`: words, and a
// button if one is named, that end the chapter.
const FILES = [
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
  { asked: "ላኩ፦ የቦታው ማረጋገጫ", attach: "A sample kebele letter, as a photo", tells: "A letter that says that she lives there." },
  { asked: "ላኩ፦ የቦታው ንድፍ", attach: "A sample site plan, as a PDF", tells: "And a plan of the place." },
  { press: "ጥያቄውን ይላኩ", tells: "She reads it all once more and sends it." },
  { press: "ይለፉ", tells: "This she may skip." },
  { press: "በኋላ", tells: "This paper comes later." },
];

const REVIEWS = [
  { press: "Review", tells: "She takes it for review: her colleagues see it, and Almaz hears of it." },
  { press: "Approve", tells: "All is in order: approved. For ten seconds she could still take it back." },
];

const ASSIGNS = [
  { press: /^Kebede Alemu \(/, tells: "Kebede has little to do today. He is asked." },
  { asked: "Status: Approved", press: "Assign", tells: "Who goes there?" },
];

const WORKS = [
  { press: "Accept", tells: "He accepts. Only now Almaz hears his name." },
  { press: "On the way", tells: "On the way." },
  { press: "Start", tells: "He is there, and starts." },
  { press: "Done", tells: "The work is done ..." },
  { asked: "the number of the new meter", type: "AB-123456", tells: "... and this is the number of the new meter." },
];

// By SMS: an old phone, no Telegram, a few short words.
const COMPLAINS = [
  { asked: "Reply", type: "2", tells: "Three languages by number: 2 is Amharic." },
  { asked: "ምን እንርዳዎት", type: "1", tells: "1: a new request." },
  { asked: "የሂሳብ ቅሬታ", type: "8", tells: "A complaint about a bill." },
  { asked: "ቅሬታዎ ስለ ምንድን", type: "1", tells: "1: it is too high." },
  { asked: "የደንበኛ (ውል) ቁጥርዎን", type: "1000123456", tells: "The number that stands on the bill." },
  { asked: "ክልሉ ወይም ከተማ", type: "አዲስ አበባ", tells: "In Addis Ababa." },
  { asked: "የትኛው ወር", type: "1", tells: "1: the bill of this month." },
  { asked: "የገንዘቡ መጠን", type: "1000", tells: "A thousand birr." },
  { asked: "ቆጣሪው አሁን", type: "4520", tells: "What her meter shows." },
  { asked: "ምን እንድናደርግልዎት", type: "ሂሳቡ ከወትሮው ሦስት እጥፍ ነው", tells: "It is three times as high as usual." },
  { asked: "እባክዎ ያረጋግጡ", type: "1", tells: "All of it once more in one message. 1 sends it." },
];

const DECIDES = [
  { press: "Review", tells: "She takes it for review, and Abebech hears of it." },
  { press: /^Seen on paper: The bill/, tells: "An old phone sends no photos: Abebech came to the counter with her bill, and Tigist has seen it." },
  { asked: "Which paper did you see", press: "Back", tells: "Nothing else is missing." },
  { press: "Approve", tells: "She approves it." },
];

const AGREES = [{ press: "አዎ፣ ተጠናቋል", tells: "Is everything done? She says yes." }];

// A chapter without a name is that of the customer; `handset`: of whoever has SMS alone, `opens`: her first words, `anew`: it is about another
// request than before. `morning`: the hour of the next day to which the clock of the house is put before it.
export const CHAPTERS = [
  { begins: "The first day. Almaz takes her phone.", lines: FILES, until: { says: "SRV-", button: "ጥያቄውን ያሳዩ" } },
  { of: "Tigist", begins: "Tigist, a supervisor, has it on her phone already.", lines: REVIEWS, until: { says: "Status: Approved" } },
  { of: "Tigist", morning: 8, begins: "Evening comes, and a night: it is the second day. Tigist plans it.", lines: ASSIGNS, until: { says: "Status: Technician assigned" } },
  { of: "Kebede", begins: "Kebede, a technician, finds it among his work.", lines: WORKS, until: { says: "Status: Completed" } },
  { begins: "Almaz has heard of each step.", lines: AGREES, until: { says: "እናመሰግናለን። ሁሉም" } },
  { handset: true, anew: true, begins: "Abebech has no Telegram. She has an old phone, and writes to 8080.", opens: { type: "ሰላም", tells: "Any word will do. She says hello." }, lines: COMPLAINS, until: { says: "SRV-" } },
  { of: "Tigist", begins: "For Tigist it is a request like any other.", lines: DECIDES, until: { says: "Status: Approved" } },
  { handset: true, begins: "Nobody asks for it: Abebech hears by SMS, as soon as Tigist can no longer take it back.", lines: [], until: { says: "ጸድቋል" } },
];

// The number that a customer keeps.
export const NUMBER = /SRV-\d{4}-\d{5,}/;
