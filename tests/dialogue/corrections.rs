//! Only what the office wants corrected is asked again; everything else of the request stays.

use powerlink::dialogue::Input;
use powerlink::dialogue::answer::diff;
use powerlink::domain::{Abilities, Action};

use super::player::{BOOK, Player, ROAD, file, stored};

/// Almaz has sent her request, and the office wants these corrected.
fn asked_to_correct(language: &str, items: &[&str]) -> Player {
    let mut almaz = Player::speaking(language);
    almaz.fill(ROAD.len()).say("1");
    almaz.office(1, &wish(items));
    almaz
}

fn wish(items: &[&str]) -> Action {
    Action::RequestChanges {
        wish: "The house is not clear".to_owned(),
        items: items.iter().map(|item| (*item).to_owned()).collect(),
    }
}

const FIX: &str = "t:SRV-2026-00001:fix";

#[test]
fn one_answer_and_one_paper() {
    let mut almaz = asked_to_correct("en", &["site-plan", "kebele_house"]);
    let before = almaz.tickets[0].ticket.answers.clone();
    almaz
        .tap(FIX)
        .hears("SRV-2026-00001: the office asks: The house is not clear")
        .hears("Your answer now: Kebele 05, new");
    assert_eq!(almaz.replies[0].place, Some((1, 2)));
    assert_eq!(
        almaz.labels(),
        ["Keep this answer", "Back", "Help", "Cancel"]
    );
    almaz
        .say("Kebele 05, house 9")
        .hears("Site plan")
        .hears("takes the place");
    almaz
        .photo("d")
        .hears("House: Kebele 05, house 9 (before: Kebele 05, new)")
        .hears("Site plan or sketch of the place: received");
    assert!(!almaz.text().contains("Name"), "{}", almaz.text());
    almaz.press("Send").hears("SRV-2026-00001: thank you");
    let revision = &almaz.revisions[0];
    let kinds: Vec<&str> = revision.documents.iter().map(|file| &*file.kind).collect();
    assert_eq!(kinds, ["site-plan"]);
    let changed = diff::between(&before, &revision.answers);
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!(changed[0].key, "kebele_house");
    // The second press, and the button of the push once more: where it stands.
    almaz
        .say("1")
        .hears("nothing to correct now. Status: Under review");
    almaz
        .tap(FIX)
        .hears("nothing to correct now. Status: Under review");
    assert_eq!(almaz.revisions.len(), 1);
}

#[test]
fn in_every_language_by_text_alone() {
    for (language, button, said) in [
        ("en", "correct now", "thank you"),
        ("am", "አሁን ያስተካክሉ", "እናመሰግናለን"),
        ("om", "Amma sirreessaa", "galatoomaa"),
    ] {
        let mut almaz = asked_to_correct(language, &["kebele_house"]);
        almaz.say(button).hears("Kebele 05, new");
        almaz
            .say("Kebele 06")
            .hears("Kebele 06")
            .hears("Kebele 05, new");
        almaz.say("1").hears(said).hears("SRV-2026-00001");
    }
}

#[test]
fn what_follows_from_an_answer_is_asked_too() {
    let mut almaz = asked_to_correct("en", &["region"]);
    almaz.tap(FIX).hears("Which region");
    almaz.say("Oromia").hears("Which zone");
    almaz.say("East Shewa").hears("Which woreda?");
    almaz
        .say("Adama")
        .hears("Region: Oromia (before: Addis Ababa)")
        .hears("Zone: East Shewa");
    almaz.press("Send");
    let answers = &almaz.revisions[0].answers;
    assert!(!answers.contains_key("sub_city"), "{answers:?}");
    assert_eq!(answers["zone"], "East Shewa");
    assert_eq!(answers["name"], "Almaz Bekele");
    // Kept as it is, nothing follows.
    let mut almaz = asked_to_correct("en", &["region"]);
    almaz
        .tap(FIX)
        .press("Keep this answer")
        .hears("changed nothing");
}

#[test]
fn where_no_file_can_come_none_is_asked_for() {
    // Of a wish in words: the answer, and no photo beside it.
    let mut almaz = asked_to_correct("en", &[]);
    almaz.can = Abilities::WORDS;
    almaz.tap(FIX).hears("answer to the office");
    almaz
        .say("It is the blue gate")
        .hears("It is the blue gate");
    // Of a paper that the office wants: it is brought later.
    let mut almaz = asked_to_correct("en", &["kebele_house", "site-plan"]);
    almaz.can = Abilities::WORDS;
    almaz.tap(FIX).hears("Kebele 05, new");
    almaz
        .say("Kebele 05, house 9")
        .hears("House: Kebele 05, house 9");
}

#[test]
fn a_wish_in_words_alone() {
    let mut almaz = asked_to_correct("en", &[]);
    almaz.tap(FIX).hears("answer to the office");
    almaz.say("It is the blue gate").hears("Another photo");
    almaz.photo("e").hears("Your answer: It is the blue gate");
    almaz.press("Send").hears("thank you");
    let revision = &almaz.revisions[0];
    assert_eq!(revision.words.as_deref(), Some("It is the blue gate"));
    assert_eq!(revision.documents[0].kind, "attachment");
    assert!(!revision.answers.contains_key("correction"));
}

#[test]
fn another_request_waits() {
    let mut almaz = asked_to_correct("en", &["landmark"]);
    almaz.say("/new").say("1").say("Sara Tesfaye");
    almaz.tap(FIX).hears("known place");
    // And a danger before both of them.
    almaz
        .say("fire")
        .hears("Where is it?")
        .say("Bole, woreda 3")
        .hears("SRV-2026-00002");
    almaz.say("skip").hears("correction of SRV-2026-00001");
    almaz
        .say("1")
        .hears("known place")
        .say("the blue gate")
        .say("1");
    almaz
        .hears("thank you")
        .hears("not finished a request: New connection");
    almaz.say("1").hears("phone number");
}

#[test]
fn left_over_and_taken_up_again() {
    let mut almaz = asked_to_correct("en", &["landmark", "kebele_house"]);
    almaz.tap(FIX).say("Kebele 07").say("the blue gate");
    almaz.say("start over").hears("Kebele 05, new");
    almaz
        .say("Kebele 08")
        .say("/cancel")
        .hears("SRV-2026-00001: nothing was sent");
    almaz.say("correct now").hears("Kebele 05, new");
    // Begun, and by now the office has taken its wish back.
    almaz.say("Kebele 07").say("the blue gate");
    almaz.office(
        1,
        &Action::Reject {
            reason: "Twice".to_owned(),
        },
    );
    almaz
        .press("Send")
        .hears("nothing to correct now. Status: Not accepted");
    assert_eq!(almaz.revisions.len(), 0);
    assert_eq!(almaz.say("/new").labels().len(), BOOK.services.len() + 1);
}

#[test]
fn the_photo_before_the_button() {
    let mut almaz = asked_to_correct("en", &["id"]);
    almaz.send(file("z")).hears("kept your file");
    almaz.tap(FIX).hears("use the file");
}

#[test]
fn a_masked_number_is_not_saved_over_the_real_one() {
    // T38: the number on the screen is masked; neither keeping it nor typing what the screen shows changes what is stored.
    let mut almaz = Player::speaking("en");
    almaz.fill(3).say("1234 5678 9012");
    for step in &ROAD[4..] {
        match step.strip_prefix("photo ") {
            Some(photo) => almaz.photo(photo),
            None => almaz.say(step),
        };
    }
    almaz.say("1");
    almaz.office(1, &wish(&["national_id", "landmark"]));
    let real = almaz.tickets[0].ticket.answers["national_id"].clone();
    almaz.tap(FIX).hears("Your answer now: ");
    let shown = almaz.text();
    let masked = shown
        .lines()
        .find_map(|line| line.strip_prefix("Your answer now: "))
        .expect("the answer");
    let digits = real.as_str().expect("digits").to_owned();
    assert!(!shown.contains(&digits), "{shown}");
    almaz.clone().say(masked).hears("12 or 16 digits");
    almaz
        .press("Keep this answer")
        .say("behind the blue gate")
        .press("Send")
        .hears("thank you");
    assert_eq!(almaz.revisions[0].answers["national_id"], real);
}

#[test]
fn a_wish_answered_by_voice() {
    let mut almaz = asked_to_correct("en", &[]);
    almaz.tap(FIX).hears("answer to the office");
    almaz
        .hear(Input::Voice(file("spoken")))
        .fetched(stored("spoken"));
    almaz.say("skip").hears("Your answer: Voice message");
    almaz.press("Send").hears("thank you");
    let kinds = almaz.revisions[0].documents.iter().map(|file| &*file.kind);
    assert_eq!(kinds.collect::<Vec<_>>(), ["voice"]);
}

#[test]
fn a_photo_beside_the_corrected_answer_goes_with_it() {
    let mut almaz = asked_to_correct("en", &["kebele_house"]);
    almaz
        .tap(FIX)
        .send(file("door"))
        .hears("your file goes to the office with your request")
        .hears("house number");
    almaz.fetched(stored("door"));
    almaz
        .say("Kebele 05, house 9")
        .press("Send")
        .hears("thank you");
    let kinds = almaz.revisions[0].documents.iter().map(|file| &*file.kind);
    assert_eq!(kinds.collect::<Vec<_>>(), ["attachment"]);
}
