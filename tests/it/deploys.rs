//! A new version with changed dialogues, while people are in the middle of a request.

use std::collections::BTreeMap;
use std::sync::Arc;

use powerlink::dialogue::{Book, embedded_files};
use powerlink::simulator::telegram::Handset;

use crate::support::{Town, road};

/// The dialogues without the question for a place nearby, with a new one, without an answer and without a service.
fn changed() -> Book {
    let mut files: BTreeMap<String, String> = embedded_files();
    let mut edit = |file: &str, from: &str, to: &str| {
        let text = files.get_mut(file).expect(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        *text = text.replace(from, to);
    };
    let form = "services/new_connection.toml";
    edit(form, "[[question]]\nkey = \"landmark\"\n", "");
    edit(form, ", \"landmark\"]", "]");
    edit(
        form,
        "[[question]]\nkey = \"near_pole\"\n",
        "[[question]]\nkey = \"at_home\"\n\n[[question]]\nkey = \"near_pole\"\n",
    );
    edit("questions.toml", ", \"religious\"]", "]");
    edit("staff.toml", "\"reconnection\", ", "");
    edit("staff.toml", "[\"reconnection\"]", "[\"relocation\"]");
    files
        .get_mut("questions.toml")
        .expect("questions")
        .push_str("\n[at_home]\nkind = \"yes_no\"\n");
    files.remove("services/reconnection.toml");
    let rules = files.get_mut("hearing.toml").expect("rules");
    let kept = rules
        .split("[[rule]]")
        .filter(|rule| !rule.contains("means = \"reconnection\""));
    *rules = kept.collect::<Vec<_>>().join("[[rule]]");
    for language in ["en", "am", "om"] {
        let sentences = files
            .get_mut(&format!("locales/{language}.ftl"))
            .expect("sentences");
        sentences.push_str(
            "\nask-at-home = Is somebody at home?\nlabel-at-home = At home\nerror-at-home = Please answer yes or no.\nexample-at-home = yes\n",
        );
    }
    // What only the service and the answer needed goes with them.
    loop {
        let problems = match Book::read(&files) {
            Ok(book) => return book,
            Err(problems) => problems,
        };
        for problem in problems {
            let is_short = problem.what.starts_with("is the short form of");
            if is_short || problem.what.starts_with("nobody says it") {
                for (_, sentences) in files
                    .iter_mut()
                    .filter(|(file, _)| file.starts_with("locales/"))
                {
                    let is_other = |line: &&str| !line.starts_with(&format!("{} =", problem.key));
                    *sentences = sentences
                        .lines()
                        .filter(is_other)
                        .collect::<Vec<_>>()
                        .join("\n");
                }
            } else if problem.what.starts_with("no service asks it") {
                let questions = files.get_mut("questions.toml").expect("questions");
                let kept = questions.split("\n\n").filter(|block| {
                    let head = format!("[{}]", problem.key);
                    !block.lines().any(|line| line.starts_with(&head))
                });
                *questions = kept.collect::<Vec<_>>().join("\n\n");
            } else if problem.file == "staff.toml" {
                let staff = files.get_mut("staff.toml").expect("staff");
                let is_other = |line: &&str| !line.starts_with(&problem.key);
                *staff = staff
                    .lines()
                    .filter(is_other)
                    .collect::<Vec<_>>()
                    .join("\n");
            } else {
                panic!("{problem}");
            }
        }
    }
}

/// Somebody who has answered so many messages of the form.
async fn begun(town: &Town, id: i64, words: &[&str]) -> Handset {
    let phone = town.person(id, "Almaz");
    road::speaks_english(town, &phone).await;
    for words in words {
        town.say(&phone, words).await;
    }
    phone
}

#[tokio::test(flavor = "multi_thread")]
async fn each_goes_on_at_the_next_open_question() {
    // T80: a deploy with changed dialogues while people are half-way; each continues, and nobody loses what they have answered.
    let mut town = Town::open().await;
    let form = road::FORM;
    let nearby = road::HOUSE_AT + 1;
    let at_name = begun(&town, 1, &form[..2]).await;
    let at_gone = begun(&town, 2, &form[..nearby]).await;
    let behind_gone = begun(&town, 3, &form[..=nearby]).await;
    let other = "Religious place or charity";
    let chose_gone = begun(&town, 4, &[&form[..6], &[other]].concat()).await;
    let gone = begun(&town, 5, &["/new reconnection"]).await;
    let at_summary = begun(&town, 6, form).await;
    let elsewhere = begun(&town, 7, &["/new bill_complaint", "1", "1000123456"]).await;
    assert!(road::last(&at_summary).contains("Please check"));
    let asked_elsewhere = road::last(&elsewhere);

    town.stop().await;
    town.book = Arc::new(changed());
    town.start().await;

    let says = async |phone: &Handset, words: &str, heard: &[&str]| {
        town.say(phone, words).await;
        let told = road::last(phone);
        for heard in heard {
            assert!(told.contains(heard), "{words}: no {heard:?} in {told}");
        }
    };
    let changed = "Some questions of this service have changed";
    says(&at_name, road::NAME, &["phone number"]).await;
    // Whatever they answer to what is gone is no answer to what comes next.
    says(&at_gone, "Behind the church", &[changed, "on the map"]).await;
    says(&at_gone, "skip", &["supply"]).await;
    says(&behind_gone, "skip", &[changed, "supply"]).await;
    says(&behind_gone, "1", &["somebody at home"]).await;
    says(&behind_gone, "yes", &["pole"]).await;
    says(&chose_gone, "/help", &[changed]).await;
    assert!(
        road::last(&chose_gone).contains("used for"),
        "{}",
        road::last(&chose_gone)
    );
    says(
        &gone,
        "1",
        &["This service has changed", "What would you like to do?"],
    )
    .await;
    // The summary that they see lacks an answer: nothing is sent before it is given.
    town.tap(&at_summary, road::SEND).await;
    assert!(road::last(&at_summary).contains("somebody at home"));
    says(
        &at_summary,
        "yes",
        &["Please check", "At home: Yes", road::NAME],
    )
    .await;
    town.tap(&at_summary, road::SEND).await;
    assert_eq!(town.count("select count(*) from service_requests where answers ->> 'at_home' = 'yes' and not answers ? 'landmark'").await, 1);
    says(
        &elsewhere,
        "/help",
        &[asked_elsewhere.lines().last().unwrap_or_default()],
    )
    .await;
    let kept =
        "select count(*) from sessions where state -> 'draft' -> 'answers' ->> 'name' is not null";
    assert_eq!(town.count(kept).await, 4);
    town.close().await;
}
