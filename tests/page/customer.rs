//! The customer's road on the phone, in Amharic: each question, recognised by its words, and the answer to it.

use crate::page::Page;
use crate::webdriver::ENTER;

/// What the bot says last, and what one does then.
enum Does {
    Says(&'static str),
    /// A button under the message.
    Taps(&'static str),
    /// A key of the keyboard that the bot shows.
    Strikes(&'static str),
    SendsThePhoto,
}
use Does::{Says, SendsThePhoto, Strikes, Taps};

const ROAD: &[(&str, Does)] = &[
    ("ቋንቋ ይምረጡ", Taps("አማርኛ")),
    ("እንኳን ደህና መጡ", Taps("አዲስ ጥያቄ")),
    ("የትኛውን አገልግሎት", Taps("አዲስ ቆጣሪ ማስገባት")),
    ("ሙሉ ስምዎን", Says("አልማዝ በቀለ ተሰማ")),
    ("ስልክ ቁጥርዎን", Says("0911234567")),
    ("ለራስዎ ነው", Taps("አዎ")),
    ("የፋይዳ ቁጥርዎን", Says("1234 5678 9012")),
    ("ለምን አገልግሎት", Taps("መኖሪያ ቤት")),
    ("ክልልዎን", Taps("አዲስ አበባ")),
    ("ክፍለ ከተማዎን", Taps("ቦሌ")),
    ("የወረዳዎን ቁጥር", Says("3")),
    ("ቀበሌውንና የቤት ቁጥሩን", Says("ቀበሌ 05፣ ቤት ቁጥር 123")),
    ("የሚታወቅ ቦታ", Says("ከኤድና ሞል ጀርባ")),
    ("ቦታውን በካርታ", Strikes("ይለፉ")),
    ("ምን ዓይነት ኃይል", Taps("ሲንግል ፌዝ (ለመኖሪያ ቤት)")),
    ("የኤሌክትሪክ ምሰሶ አለ", Taps("አይ")),
    ("የጎረቤት የቆጣሪ ቁጥር", Taps("ይለፉ")),
    ("ይላኩ፦ መታወቂያ (ፋይዳ", SendsThePhoto),
    ("ይላኩ፦ የቦታው ማረጋገጫ", Taps("በኋላ")),
    ("ይላኩ፦ የቦታው ንድፍ", Taps("በኋላ")),
    ("ከመላክዎ በፊት", Taps("ጥያቄውን ይላኩ")),
];

/// What the bot said.
pub(crate) const HEARD: &str = "#messages .message:not(.mine)";
const BUTTONS: &str = "#messages .message:last-child button";

/// Opens the chat on the phone that lies ready.
pub(crate) async fn arrives(page: &Page) {
    page.press("#start", "").await;
}

/// The moments of that road that the README shows: what is heard, and the name of the picture.
const MOMENTS: [(&str, &str); 4] = [
    ("እንኳን ደህና መጡ", "menu"),
    ("ክፍለ ከተማዎን", "question"),
    ("ይላኩ፦ የቦታው ማረጋገጫ", "checklist"),
    ("ከመላክዎ በፊት", "summary"),
];

/// From the first word to the number of the ticket.
pub(crate) async fn files_a_request(page: &Page) -> String {
    for (heard, does) in ROAD {
        page.shows(HEARD, heard).await;
        for (_, name) in MOMENTS.iter().filter(|(words, _)| words == heard) {
            page.picture(&format!("{}-{name}", page.name), "#phone")
                .await;
        }
        match does {
            Says(words) => says(page, words).await,
            Taps(label) => page.press(BUTTONS, label).await,
            Strikes(label) => page.press("#keys button", label).await,
            SendsThePhoto => {
                page.press("#attach", "").await;
                page.press("#menu button", "A sample ID card, as a photo")
                    .await;
            }
        }
    }
    page.shows(HEARD, "ጥያቄዎ ተመዝግቧል").await;
    let number = "return [...document.querySelectorAll(arguments[0])].at(-1).textContent.match(/SRV-\\d+-\\d+/)[0];";
    let number = page.value(number, &[HEARD]).await;
    number.as_str().expect("a ticket number").to_owned()
}

/// Asks for the card of the ticket that was just filed.
pub(crate) async fn looks_at_the_card(page: &Page) {
    page.press(BUTTONS, "ጥያቄውን ያሳዩ").await;
    page.shows(HEARD, "ሁኔታ፦ በመጠባበቅ ላይ").await;
    page.picture(&format!("{}-card", page.name), "#phone").await;
}

/// The card, wherever in the conversation it stands, shows this status.
pub(crate) async fn sees_on_the_card(page: &Page, status: &str) {
    let line = format!("ሁኔታ፦ {status}");
    let script = "return [...document.querySelectorAll(arguments[0])].some((message) => message.textContent.includes(arguments[1]));";
    page.until(script, &[HEARD, &line]).await;
}

/// The newest message speaks of this ticket, in these words.
pub(crate) async fn hears(page: &Page, ticket: &str, words: &str) {
    page.shows(HEARD, &format!("{ticket}፦")).await;
    page.shows(HEARD, words).await;
}

async fn says(page: &Page, words: &str) {
    page.write("#text", &format!("{words}{ENTER}")).await;
}
