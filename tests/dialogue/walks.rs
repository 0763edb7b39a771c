//! The whole form, from the first word to the ticket and its card.

use super::player::{BOOK, Player};

#[test]
fn a_new_connection_in_english() {
    let mut almaz = Player::new();
    almaz
        .say("hello")
        .hears("Choose your language.")
        .hears("ቋንቋ ይምረጡ።");
    almaz
        .press("English")
        .hears("We will write to you in English")
        .hears("Welcome to PowerLink Ethiopia");
    almaz.press("New request").hears("Which service");
    almaz.press("New connection").hears("full name");
    assert_eq!(almaz.replies[0].place.map(|(at, _)| at), Some(1));
    almaz.say("Almaz Bekele Tesfaye").hears("phone number");
    almaz
        .say("911 23 45 67")
        .hears("0911 23 45 67")
        .hears("for yourself");
    almaz.press("Yes").hears("Fayda");
    almaz.say("1234 5678 9012").hears("**** **** 9012");
    almaz.say("1").hears("Home").hears("Which region");
    almaz.press("Addis Ababa").hears("sub-city");
    almaz.say("bole").hears("Bole").hears("woreda");
    almaz.say("03").hears("kebele");
    almaz.say("Kebele 05, house 123").hears("known place");
    almaz.say("behind Edna Mall").hears("on the map");
    almaz.press("Skip").hears("supply");
    almaz.say("1)").hears("Single phase").hears("pole");
    almaz.say("፩").hears("Yes").hears("neighbour");
    almaz.press("Skip").hears("Identity card");
    assert_eq!(almaz.replies[0].place, Some((15, 17)));
    almaz
        .photo("a")
        .hears("Received. 1 of 3 documents.")
        .hears("Proof of the place")
        .hears("- Title deed");
    almaz.photo("b").hears("2 of 3").hears("Site plan");
    almaz
        .press("Later")
        .hears("Please check before you send:")
        .hears("Fayda number: **** **** 9012");
    assert!(!almaz.text().contains("1234"));
    almaz
        .press("Send the request")
        .hears("SRV-2026-00001")
        .hears("15 working days")
        .hears("missing documents");
    almaz
        .press("Show the request")
        .hears("Status: Waiting")
        .hears("Place: Addis Ababa, Bole, Woreda 3, Kebele 05");
    almaz
        .hears("Site plan or sketch of the place: missing")
        .hears("22 Nov 2026 (13 Hidar 2019)");
    almaz.press("Refresh");
    assert_eq!(almaz.toast.as_deref(), Some("Up to date."));
    assert!(almaz.replies[0].card.unwrap().in_place);
    let ticket = &almaz.tickets[0].ticket;
    assert_eq!(ticket.answers["phone"], "+251911234567");
    assert_eq!(ticket.answers["phone_verified"], false);
    assert_eq!(ticket.documents.len(), 2);
}

#[test]
fn a_new_connection_in_amharic() {
    let mut kebede = Player::new();
    kebede
        .say("/start")
        .say("2")
        .hears("በአማርኛ እንጽፍልዎታለን")
        .hears("እንኳን ደህና መጡ");
    kebede
        .press("አዲስ ጥያቄ")
        .press("አዲስ ቆጣሪ ማስገባት")
        .hears("አዲስ ቆጣሪ ማስገባት")
        .hears("ሙሉ ስምዎን");
    kebede.say("አቶ ከበደ ታደሰ").hears("ስልክ ቁጥርዎን");
    kebede
        .say("٠٩١١٢٣٤٥٦٧")
        .hears("0911 23 45 67")
        .hears("ለራስዎ");
    kebede.say("አወ").hears("አዎ").hears("የፋይዳ ቁጥርዎን");
    kebede.say("ይለፉ").say("መኖሪያ ቤት").hears("ክልልዎን");
    kebede.say("ኦሮሚያ").hears("ኦሮሚያ").hears("የዞኑን ስም");
    kebede
        .say("ምሥራቅ ሸዋ")
        .say("አዳማ")
        .say("ቀበሌ 05፣ አዲስ")
        .say("ከቤተ ክርስቲያኑ ጀርባ");
    kebede.say("8.54, 39.27").hears("ደርሶናል");
    kebede
        .say("ሲንግል ፌዝ (ለመኖሪያ ቤት)")
        .say("፪")
        .say("ይለፉ")
        .hears("መታወቂያ");
    kebede.photo("a").hears("ከ3 ሰነዶች 1");
    kebede.photo("b").photo("c").hears("ከመላክዎ በፊት");
    kebede.hears("ስም፦ አቶ ከበደ ታደሰ").hears("በካርታ ላይ ያለ ቦታ፦ ደርሶናል");
    kebede
        .press("ጥያቄውን ይላኩ")
        .hears("ጥያቄዎ ተመዝግቧል")
        .hears("SRV-2026-00001")
        .hears("15 የሥራ ቀናት");
    kebede
        .say("/track")
        .hears("በመጠባበቅ ላይ")
        .hears("ኅዳር 13/2019 ዓ.ም (22 Nov 2026)")
        .hears("ከቀኑ 9:00 ሰዓት");
    let place = kebede.tickets[0]
        .ticket
        .location
        .expect("the place was typed");
    assert_eq!((place.lat, place.lon), (8.54, 39.27));
}

#[test]
fn a_bakery_with_a_transformer_and_somebody_who_applies_for_it() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("/new")
        .say("New connection")
        .say("Almaz Bekele")
        .say("0711234567")
        .say("no")
        .say("0")
        .hears("Answer now".trim_start_matches("Answer now"));
    almaz
        .hears("Your answer now: No")
        .press("Keep this answer")
        .say("skip");
    almaz.say("Business").hears("name of the organisation");
    almaz
        .say("Selam Bakery 2")
        .hears("kind of place")
        .say("Hospital or health centre");
    almaz
        .say("1")
        .say("4")
        .say("3")
        .say("Kebele 1")
        .say("near the bridge")
        .say("skip");
    almaz
        .say("2")
        .hears("kilowatts")
        .say("60 kW")
        .hears("60 kW")
        .hears("a transformer is needed");
    almaz.say("3").say("skip").hears("Identity card");
    assert_eq!(almaz.replies[0].place, Some((18, 23)));
    almaz
        .say("later")
        .say("later")
        .say("later")
        .hears("Trade licence")
        .say("later")
        .hears("Power of attorney")
        .say("later");
    almaz
        .hears("Your own identity card")
        .say("later")
        .hears("Power: 60 kW")
        .hears("a transformer is needed");
    almaz.say("1").hears("60 working days").hears("transformer");
    let ticket = &almaz.tickets[0].ticket;
    assert_eq!(ticket.priority.code(), "high");
    assert_eq!(ticket.answers["load_kw"], 60);
    assert!(ticket.documents.is_empty());
}

#[test]
fn answers_that_no_longer_apply_go() {
    let mut almaz = Player::speaking("en");
    almaz.fill(8).hears("kebele");
    almaz
        .say("back")
        .say("back")
        .say("back")
        .hears("Which region")
        .say("Oromia")
        .hears("Which zone");
    almaz
        .say("East Shewa")
        .say("Adama")
        .say("Kebele 2, new")
        .say("behind the mill")
        .say("skip")
        .say("1")
        .say("1")
        .say("skip");
    almaz
        .photo("a")
        .photo("b")
        .photo("c")
        .hears("Zone: East Shewa");
    assert!(!almaz.text().contains("Bole"));
    almaz.say("1");
    let answers = &almaz.tickets[0].ticket.answers;
    assert!(
        answers.contains_key("zone")
            && !answers.contains_key("sub_city")
            && !answers.contains_key("woreda_number")
    );
}

#[test]
fn the_same_request_is_opened_once() {
    // T45: a second press on "Send" opens nothing, and says what the first one did.
    let mut almaz = Player::speaking("en");
    almaz.fill(17).hears("Please check");
    let send = almaz.choices[0].id.clone();
    almaz.tap(&send).hears("SRV-2026-00001");
    almaz.tap(&send).hears("registered already: SRV-2026-00001");
    almaz.tap(&send).hears("registered already");
    assert_eq!(almaz.tickets.len(), 1);
    // Nor does a second "1".
    let mut other = Player::speaking("en");
    other
        .fill(17)
        .say("1")
        .hears("SRV-2026-00001")
        .say("1")
        .hears("registered already: SRV-2026-00001")
        .say("1")
        .hears("Which service");
    // The same request, filled in anew.
    almaz
        .fill(17)
        .say("1")
        .hears("already have an open request like this: SRV-2026-00001");
    assert_eq!(almaz.tickets.len(), 1);
    // For another phone it is another request.
    almaz.fill(1).say("0922334455");
    for step in [
        "1",
        "skip",
        "1",
        "1",
        "4",
        "03",
        "Kebele 05, new",
        "behind Edna Mall",
        "skip",
        "1",
        "1",
        "skip",
        "later",
        "later",
        "later",
        "1",
    ] {
        almaz.say(step);
    }
    almaz.hears("SRV-2026-00002");
}

#[test]
fn every_language_leads_to_a_ticket() {
    for language in BOOK.enabled() {
        let mut player = Player::speaking(&language.code);
        player
            .fill(17)
            .say("1")
            .hears("SRV-2026-00001")
            .say("/track")
            .hears("SRV-2026-00001");
        for key in [
            "ask-", "label-", "card-", "btn-", "doc-", "status-", "form-",
        ] {
            assert!(!player.text().contains(key), "{}", player.text());
        }
    }
    let mut tola = Player::speaking("om");
    tola.fill(17)
        .hears("Maqaa: Almaz Bekele")
        .say("1")
        .hears("guyyoota hojii 15");
    tola.say("/track")
        .hears("Sadaasa 13, 2019 (22 Nov 2026)")
        .hears("sa'aatii waaree booda 9:00");
}
