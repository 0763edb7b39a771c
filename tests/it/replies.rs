//! A reply of staff to a message of ours is always answered, whatever it is sent with.

use powerlink::dialogue::desk::reply_purpose::Prompt;
use powerlink::simulator::telegram::{Handset, Sent};
use serde_json::json;

use crate::support::purposes::asked;
use crate::support::script::Entrance;
use crate::support::{Town, papers, road};

/// Every prompt that there is: a new one does not compile before it is walked.
fn prompts() -> Vec<Prompt> {
    let next = |prompt: &Prompt| match prompt {
        Prompt::Card => Some(Prompt::Work),
        Prompt::Work => Some(Prompt::Reject),
        Prompt::Reject => Some(Prompt::Changes { ticked: 1 }),
        Prompt::Changes { .. } => Some(Prompt::Approve),
        Prompt::Approve => Some(Prompt::Annotate),
        Prompt::Annotate => Some(Prompt::Remark),
        Prompt::Remark => Some(Prompt::GiveBack),
        Prompt::GiveBack => Some(Prompt::Complete),
        Prompt::Complete => Some(Prompt::Meter {
            at: None,
            note: None,
        }),
        Prompt::Meter { .. } => Some(Prompt::Answer),
        Prompt::Answer => Some(Prompt::Paper {
            kind: "id".to_owned(),
        }),
        Prompt::Paper { .. } => None,
    };
    std::iter::successors(Some(Prompt::Card), next).collect()
}

const INPUTS: [&str; 12] = [
    "words",
    "photo",
    "photo with words",
    "pdf",
    "word file",
    "voice",
    "large file",
    "place",
    "contact",
    "sticker",
    "video",
    "edit",
];

fn sends(phone: &Handset, input: &str) -> Sent {
    match input {
        "words" => phone.say("We come on Monday"),
        "photo" => phone.send_photo(papers::photo(3), ""),
        "photo with words" => phone.send_photo(papers::photo(4), "this window"),
        "pdf" => phone.send_file("form.pdf", "application/pdf", papers::pdf(), ""),
        "word file" => phone.send_file("form.docx", "application/msword", papers::program(), ""),
        "word file with words" => phone.send_file(
            "form.docx",
            "application/msword",
            papers::program(),
            "this window",
        ),
        "voice" => phone.send_voice(papers::voice()),
        "large file" => phone.send_large_file("form.pdf", "application/pdf", 25 * 1024 * 1024),
        "place" => phone.send_location(9.0, 38.7),
        "contact" => phone.share_contact("251911234567"),
        "sticker" => phone.post(json!({"sticker": {
            "file_id": "s", "file_unique_id": "s", "type": "regular",
            "width": 512, "height": 512, "is_animated": false, "is_video": false,
        }})),
        "video" => phone.post(json!({"video": {
            "file_id": "v", "file_unique_id": "v", "width": 512, "height": 512, "duration": 3,
        }, "caption": "this window"})),
        other => panic!("{other}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn is_always_answered() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let (tigist, kebede) = (town.person(8, "Tigist"), town.person(9, "Kebede"));
    for (phone, role) in [(&tigist, "supervisor"), (&kebede, "technician")] {
        phone.open();
        town.employ(phone, &Entrance::of(&phone.name(), role)).await;
    }
    let ticket = road::files_a_request(&town, &almaz).await;
    town.say(&kebede, "/work").await;
    let mut silent = Vec::new();
    for (phone, is_desk) in [(&tigist, true), (&kebede, false)] {
        for prompt in prompts() {
            for input in INPUTS {
                town.sql(&format!(
                    "update service_requests set version = version + 1, reviewer = null, documents = '[]', answers = answers - 'meter_number',
                            status = {},
                            assigned_to = (select id from staff where name = 'Kebede'), accepted_at = house_now()
                     where ticket_id = '{ticket}'",
                    if is_desk { "'under_review'" } else { "'in_progress'" }
                ))
                .await
                .expect("it stands there");
                town.settled().await;
                let replying = asked(&town, phone, &ticket, prompt.clone()).await;
                let before = answers(phone);
                if input == "edit" {
                    replying.say("We come on Monday");
                    town.settled().await;
                    let said = phone.screen().into_iter().rfind(|shown| !shown.from_bot);
                    let said = said.expect("their own words").id;
                    let before = answers(phone);
                    phone.edit(said, "We come on Tuesday").expect("an edit");
                    town.settled().await;
                    if answers(phone) == before {
                        silent.push(format!("{prompt:?}, {input}, desk {is_desk}"));
                    }
                    continue;
                }
                sends(&replying, input);
                town.settled().await;
                if answers(phone) == before {
                    silent.push(format!("{prompt:?}, {input}, desk {is_desk}"));
                }
            }
        }
    }
    assert!(silent.is_empty(), "said nothing: {silent:#?}");
    town.close().await;
}

/// How many messages they have had of us.
fn answers(phone: &Handset) -> usize {
    phone.screen().iter().filter(|shown| shown.from_bot).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_to_the_customer() {
    // A photo, a PDF file and a voice note in answer to a customer arrive with their words and stand in the history; what may not go is
    // refused at once, and its words go all the same.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let tigist = town.person(8, "Tigist");
    tigist.open();
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    let ticket = road::files_a_request(&town, &almaz).await;
    for (input, kind, words) in [
        ("photo", "photo", "sends you this file"),
        ("photo with words", "photo", "this window"),
        ("pdf", "document", "sends you this file"),
        ("voice", "voice", "sends you this file"),
    ] {
        let before = almaz.screen().len();
        let replying = asked(&town, &tigist, &ticket, Prompt::Answer).await;
        sends(&replying, input);
        town.settled().await;
        let read = almaz.screen().split_off(before);
        assert_eq!(read.len(), 1, "{input}: {read:?}");
        assert_eq!(read[0].kind, kind, "{input}");
        assert!(
            read[0].text.contains(&ticket) && read[0].text.contains(words),
            "{input}: {read:?}"
        );
        assert_eq!(read[0].labels(), ["Answer"], "{input}");
        let told = road::texts(&tigist).pop().expect("an answer");
        assert!(
            told.contains("your words go to the customer"),
            "{input}: {told}"
        );
    }
    let kept = "select count(*) from timeline where event = 'answer'";
    assert_eq!(town.count(kept).await, 4);
    let kept = "select count(*) from service_requests r, jsonb_array_elements(r.documents) d
                where d ->> 'kind' = 'attachment' and d ->> 'state' = 'stored'";
    assert_eq!(town.count(kept).await, 4, "they stand with the request");
    for input in ["word file", "large file", "sticker", "place"] {
        let before = almaz.screen().len();
        let replying = asked(&town, &tigist, &ticket, Prompt::Answer).await;
        sends(&replying, input);
        town.settled().await;
        assert_eq!(almaz.screen().len(), before, "{input}");
        let told = road::texts(&tigist).pop().expect("an answer");
        assert!(told.contains("this was not sent"), "{input}: {told}");
    }
    // The words under it count all the same.
    for input in ["word file with words", "video"] {
        let before = almaz.screen().len();
        let replying = asked(&town, &tigist, &ticket, Prompt::Answer).await;
        sends(&replying, input);
        town.settled().await;
        let read = almaz.screen().split_off(before);
        assert!(
            read.len() == 1 && read[0].text.contains("this window"),
            "{input}: {read:?}"
        );
    }
    town.close().await;
}
