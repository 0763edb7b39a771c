//! Second thoughts before a request is sent: an answer changed from the summary, and messages that are edited.

use powerlink::dialogue::Input;

use super::player::{Player, ROAD, file, stored};

fn at_the_summary() -> Player {
    let mut almaz = Player::speaking("en");
    almaz.fill(ROAD.len()).hears("Please check");
    almaz
}

#[test]
fn any_answer_by_tap_by_number_and_by_name() {
    for (at, step) in ROAD.iter().enumerate() {
        let mut player = at_the_summary();
        player
            .press("Change an answer")
            .hears("Which answer would you like to change?");
        let listed = player.choices[at].clone();
        assert_eq!(listed.number, Some(at + 1));
        let mut typed = player.clone();
        let mut named = player.clone();
        player.tap(&listed.id);
        typed.say(&(at + 1).to_string());
        named.say(&listed.label);
        assert_eq!(player.text(), typed.text());
        assert_eq!(player.text(), named.text());
        let place = player.replies.last().and_then(|reply| reply.place);
        assert_eq!(place, Some((at + 1, ROAD.len())), "{step}");
        // Nothing is lost by looking, and one way leads back.
        player
            .clone()
            .press("Back")
            .hears("Please check")
            .hears("Almaz Bekele");
        player.say("cancel").hears("was cancelled");
    }
}

#[test]
fn change_is_word_enough() {
    for word in ["change", "Edit.", "no", "2", "ቀይር", "Jijjiiri"] {
        at_the_summary().say(word).hears("Which answer");
    }
}

#[test]
fn what_does_not_apply_any_more_goes_and_what_is_new_is_asked() {
    let mut almaz = at_the_summary();
    almaz.hears("Sub-city: Bole").say("2").press("Region");
    almaz
        .hears("Your answer now: Addis Ababa")
        .press("Oromia")
        .hears("Which zone");
    almaz.say("East Shewa").hears("Which woreda");
    almaz
        .say("Adama")
        .hears("Please check")
        .hears("Zone: East Shewa")
        .hears("House: Kebele 05, new");
    assert!(!almaz.text().contains("Bole"), "{}", almaz.text());
    almaz.press("Send the request").hears("SRV-2026-00001");
    let answers = &almaz.tickets[0].ticket.answers;
    assert_eq!(answers["region"], "oromia");
    assert!(!answers.contains_key("sub_city"), "{answers:?}");
    // Once more the other way: the sub-city is asked for, not remembered.
    let mut almaz = at_the_summary();
    almaz.say("no").press("Region").press("Oromia");
    almaz
        .say("East Shewa")
        .say("Adama")
        .say("2")
        .press("Region");
    almaz.press("Addis Ababa").hears("Which sub-city");
}

#[test]
fn what_is_no_answer_of_the_list_changes_nothing() {
    let mut almaz = at_the_summary();
    almaz
        .say("2")
        .say("99")
        .hears("Which answer would you like");
    almaz.say("0").hears("Please check");
}

#[test]
fn an_edited_message_corrects_the_answer_that_it_gave() {
    // T9: of the current step, of an old one, of a caption, of a file's step; what does not fit leaves the answer as it was.
    let mut almaz = Player::speaking("en");
    almaz.say("/new").say("1").say("Almaz Bekele");
    let name = almaz.message;
    almaz
        .say("0911234567")
        .say("1")
        .say("skip")
        .say("1")
        .say("1");
    let region = almaz.message;
    almaz.hears("Which sub-city");
    let mut early = almaz.clone();
    early
        .edit(name, "Almaz Bekele Tesfaye")
        .hears("Corrected. Name: Almaz Bekele Tesfaye")
        .hears("Which sub-city");
    early
        .edit(name, "12")
        .hears("It stays as it was. Name: Almaz Bekele Tesfaye")
        .hears("Which sub-city");
    // The open question follows from the answer that is edited.
    almaz
        .edit(region, "Oromia")
        .hears("Corrected. Region: Oromia")
        .hears("Which zone");
    // A wrong answer, edited, is heard again.
    early.say("x").hears("choose the sub-city");
    let wrong = early.message;
    early
        .edit(wrong, "Bole")
        .hears("Bole")
        .hears("Which woreda");
}

#[test]
fn an_edited_caption_corrects_the_note() {
    // T9: a caption is a note for the office.
    let mut almaz = Player::speaking("en");
    almaz.fill(14).hears("Identity card");
    let mut photo = file("a");
    photo.caption = Some("front".to_owned());
    almaz.send(photo);
    let caption = almaz.message;
    almaz.fetched(stored("a")).hears("Proof of the place");
    almaz
        .edit(caption, "front and back")
        .hears("Your note is corrected")
        .hears("Proof of the place");
    almaz.answer(&["photo b", "photo c"]).say("1");
    let documents = &almaz.tickets[0].ticket.documents;
    assert_eq!(documents[0].note.as_deref(), Some("front and back"));
    assert_eq!(documents[1].note, None);
}

#[test]
fn after_it_is_sent_an_edit_changes_nothing_and_says_what_would() {
    // T9
    let mut almaz = Player::speaking("en");
    almaz.say("/new").say("1").say("Almaz Bekele");
    let name = almaz.message;
    almaz.answer(&ROAD[1..]).say("610").hears("choose one");
    let misread = almaz.message;
    almaz.say("1").hears("SRV-2026-00001");
    // Nor is it heard as something new that is said now.
    almaz
        .edit(misread, "New request")
        .hears("We do not read messages that are edited later");
    almaz
        .edit(name, "Chaltu Tolosa")
        .hears("SRV-2026-00001 is with the office already")
        .hears("Talk to a person");
    assert_eq!(almaz.tickets[0].ticket.answers["name"], "Almaz Bekele");
    // Another message of theirs has nothing to do with it.
    almaz
        .edit(1, "hello")
        .hears("We do not read messages that are edited later");
}

#[test]
fn an_edit_reaches_a_request_that_waits() {
    // T9
    let mut almaz = Player::speaking("en");
    almaz.say("/new").say("1").say("Almaz Bekele");
    let name = almaz.message;
    almaz.say("outage").hears("danger");
    almaz
        .edit(name, "Chaltu Tolosa")
        .hears("Corrected. Name: Chaltu Tolosa")
        .hears("What has happened?");
    almaz.say("/cancel").say("1").hears("phone number");
    almaz.hear(Input::Text("back".to_owned()));
    almaz.hears("Your answer now: Chaltu Tolosa");
}

#[test]
fn what_has_to_be_answered_is_not_skipped_away() {
    for word in ["skip", "later", "እለፍ", "keep this answer"] {
        let mut almaz = at_the_summary();
        almaz
            .say("change")
            .press("Region")
            .hears("Your answer now")
            .say(word)
            .say("1");
        let answers = &almaz.tickets[0].ticket.answers;
        assert_eq!(answers["region"], "addis-ababa", "{word}");
        assert_eq!(answers["woreda_number"], 3, "{word}");
    }
}

#[test]
fn an_edit_of_what_was_not_understood_answers_no_other_question() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("/new name_change")
        .answer(&["sale", "1000123456"])
        .say("dont know")
        .hears("meter");
    let misread = almaz.message;
    almaz.say("skip").hears("In whose name");
    almaz
        .edit(misread, "2000123456")
        .hears("That message is no answer that can be changed")
        .hears("In whose name");
}
