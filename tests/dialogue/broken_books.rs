//! Books that are wrong in one place: each is refused, with the file and the key to look at.

use std::collections::BTreeMap;

use powerlink::dialogue::{Book, embedded_files};

/// What is wrong when a piece of a file is another.
fn problems(file: &str, piece: &str, other: &str) -> String {
    let mut files: BTreeMap<String, String> = embedded_files();
    let text = files.get_mut(file).unwrap_or_else(|| panic!("no {file}"));
    assert!(text.contains(piece), "{file} has no {piece:?}");
    *text = text.replacen(piece, other, 1);
    match Book::read(&files) {
        Ok(_) => panic!("{file} with {other:?} was accepted"),
        Err(problems) => problems
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

const SERVICE: &str = "services/new_connection.toml";

/// File, piece, what stands there instead, and what the author is told.
const MISTAKES: &[(&str, &str, &str, &[&str])] = &[
    (
        "staff.toml",
        "needs_meter = [\"new_connection\",",
        "needs_meter = [\"new_conection\",",
        &["staff.toml:6: new_conection: is no service"],
    ),
    (
        "staff.toml",
        "\"meter-photo\"]",
        "\"meter-foto\"]",
        &["meter-foto: is no document of any service"],
    ),
    (
        "staff.toml",
        "services = [\"outage\"]",
        "services = [\"outages\"]",
        &["outages: is no service"],
    ),
    (
        "staff.toml",
        "\"i accept\"",
        "\"done\"",
        &["done: stands for two steps"],
    ),
    (
        SERVICE,
        "\"new line\"",
        "\"my bill\"",
        &["services/new_connection.toml:7: my bill: asks for bill_complaint too"],
    ),
    (
        SERVICE,
        "\"new line\"",
        "\"Go back!\", \"help\"",
        &["new_connection.toml:7: help: stands in words.toml with another meaning"],
    ),
    (
        SERVICE,
        "\"new line\"",
        "\"connect the fire station\"",
        &["connect the fire station: starts a report of danger (words.toml)"],
    ),
    (
        "locales/am.ftl",
        "btn-skip = ይለፉ\n",
        "",
        &["locales/am.ftl: btn-skip: is missing"],
    ),
    (
        "locales/en.ftl",
        "label-name = Name\n",
        "",
        &[
            "locales/en.ftl: label-name: is missing (questions.toml says it)",
            "label-name: is not in English",
        ],
    ),
    (
        "locales/am.ftl",
        "doc-came = ደርሶናል፦ { $document }።",
        "doc-came = ደርሶናል።",
        &["doc-came: lacks $document"],
    ),
    (
        "locales/am.ftl",
        "push-approved = { $ticket }፦",
        "push-approved = { $tikcet }፦",
        &["push-approved: uses $tikcet"],
    ),
    (
        "locales/am.ftl",
        "        [one] የሚጠበቅ ጊዜ፦ { $days } የሥራ ቀን።\n",
        "",
        &["ticket-due: a plural has the forms"],
    ),
    (
        "locales/en.ftl",
        "btn-back = Back",
        // T81: it would turn an SMS of 160 letters into one of 70; so would a mark of direction, below.
        "btn-back = Back\u{2019}",
        &["btn-back: has the letter U+2019"],
    ),
    (
        "locales/om.ftl",
        "push-approved = { $ticket }: gaaffiin",
        "push-approved = { $ticket }: \u{2068}gaaffiin",
        &["push-approved: has the letter U+2068"],
    ),
    (
        "locales/am.ftl",
        "reason-unpaid = የዚህ ውል",
        "reason-unpaid = የዚህ ውል የዚህ ውል የዚህ ውል የዚህ ውል የዚህ ውል የዚህ ውል የዚህ ውል የዚህ ውል የዚህ ውል የዚህ ውል",
        &[
            "locales/am.ftl:",
            "push-rejected-note: takes 3 SMS, where 2 are allowed",
        ],
    ),
    (
        "locales/om.ftl",
        "push-completed = { $ticket }: hojiin xumurameera.",
        "push-completed = { $ticket }: hojiin xumurameera. Waan hunda isiniif xumurreerra, amma nagaan jiraadhaa; waan biraa yoo barbaaddan yeroo kamittuu asitti nuuf barreessaa, ykn waajjira keenya isin biratti argamu dhaqaa hojjettoota keenya gaafadhaa. Isin tajaajiluun keenya gammachuu guddaa nuuf kenna, hamma ammaatti obsaan eeguu keessaniif galatoomaa jenna.",
        &["push-completed: takes 3 SMS, where 2 are allowed"],
    ),
    (
        "locales/am.ftl",
        "sms-report-watch = ተጨማሪ ነገር ካዩ እዚህ ይጻፉ፤ ቡድኑ ያነበዋል።",
        "sms-report-watch = ተጨማሪ ነገር ካዩ እዚህ ይጻፉ፤ ወደ ቦታው የሚመጣው የአስቸኳይ ጥገና ቡድን የጻፉትን ሁሉ ያነበዋል። እናመሰግናለን።",
        &["sms-report-watch: takes 2 SMS, where 1 may be taken"],
    ),
    (
        "locales/am.ftl",
        "crew-sms-yours = ",
        "crew-sms-yours = ቀሪው ውይይት በቴሌግራም ይቀጥላል። ቀሪው ውይይት በቴሌግራም ይቀጥላል። ቀሪው ውይይት በቴሌግራም ይቀጥላል። ቀሪው ውይይት በቴሌግራም ይቀጥላል። ቀሪው ውይይት በቴሌግራም ይቀጥላል። ",
        &["crew-sms-yours: takes 3 SMS, where 2 may be taken"],
    ),
    (
        "locales/en.ftl",
        "sms-ask-wished-day = ",
        "sms-ask-wished-day = Please tell us, if you already know it and it is not much trouble to say, on which day of the coming weeks our people should come. ",
        &["ask-wished-day: takes 2 SMS with all that may be chosen, where 1 may be taken"],
    ),
    (
        "locales/om.ftl",
        "sms-ask-wished-day =",
        "sms-ask-wished-dai =",
        &[
            "ask-wished-day: speaks of `tuqaa`, which an SMS does not have",
            "sms-ask-wished-dai: is the short form of `ask-wished-dai`, which nobody says",
        ],
    ),
    (
        "locales/en.ftl",
        "sms-track-none = You have no requests yet. To make one, send 1.",
        "sms-track-none = You have no requests yet. To make one, send /new.",
        &["sms-track-none: speaks of `/new.`, which an SMS does not have"],
    ),
    (
        "locales/en.ftl",
        "sms-summary-line = { $value }",
        "sms-summary-line = { $values }",
        &["sms-summary-line: uses $values, which `summary-line` does not have"],
    ),
    (
        "services/bill_complaint.toml",
        "key = \"phone\"\nsms = \"skip\"",
        "key = \"phone\"",
        &[
            "`bill_complaint` asks 8 questions by SMS (complaint_kind = too_high), where 7 are allowed",
        ],
    ),
    (
        "services/outage.toml",
        "key = \"phone\"\nsms = \"skip\"",
        "key = \"phone\"",
        &["`outage` asks 5 questions by SMS (danger = none), where 4 are allowed"],
    ),
    (
        "services/load_upgrade.toml",
        "key = \"upgrade_kind\"",
        "key = \"upgrade_kind\"\nsms = \"skip\"",
        &["load_kw: is asked by SMS by the answer to `upgrade_kind`, which is not asked there"],
    ),
    (
        "services/meter_replacement.toml",
        "key = \"meter_fault\"",
        "key = \"meter_fault\"\nsms = \"skip\"",
        &["meter_fault: tells a danger, and is not asked by SMS"],
    ),
    (
        "questions.toml",
        "options = [\"sale\", \"gift\",",
        "options = [\"will\", \"court\", \"sale\", \"gift\",",
        &["name_reason: has 9 answers, where a list by SMS has 8 at most"],
    ),
    (
        "locales/am.ftl",
        "btn-skip = ይለፉ",
        "btn-skip = ይሰርዙ",
        &["means both"],
    ),
    (
        "locales/en.ftl",
        "btn-no = No",
        "btn-no = { No",
        &["locales/en.ftl:", ": cannot be read"],
    ),
    (
        "locales/en.ftl",
        "btn-no = No",
        "btn-no = No\nbtn-no = Nope",
        &["btn-no: stands twice"],
    ),
    (
        SERVICE,
        "key = \"landmark\"",
        "key = \"landmarc\"",
        &[
            "landmarc: is not a question of questions.toml",
            "landmark: is not a question of this service",
        ],
    ),
    (
        SERVICE,
        "optional = true",
        "optoinal = true",
        &["services/new_connection.toml:35: ", "optoinal"],
    ),
    (
        SERVICE,
        "{ phase = \"three\" }",
        "{ phase = \"four\" }",
        &["load_kw: its condition names the answer `four`"],
    ),
    (
        SERVICE,
        "{ region = \"addis-ababa\" }",
        "{ phase = \"single\" }",
        &["sub_city: its condition names `phase`, which is not asked before"],
    ),
    (
        SERVICE,
        "load_kw = { above = 50 }",
        "region = { above = 50 }",
        &["compares `region`, which is not a number"],
    ),
    (
        SERVICE,
        "[[clock]]\nreview_days = 3\ncomplete_days = 15\n",
        "",
        &["the last clock must have no condition"],
    ),
    (
        SERVICE,
        "code = \"new_connection\"",
        "code = \"newconnection\"",
        &["the file must have the same name"],
    ),
    (
        "services/disconnection.toml",
        "not_while = [\"bill_complaint\"]",
        "not_while = [\"bill\"]",
        &["bill: `not_while` names a service that does not exist"],
    ),
    (
        "services/load_upgrade.toml",
        "above = \"load_now\"",
        "above = \"upgrade_kind\"",
        &["load_kw: must be above `upgrade_kind`, but they are not both numbers"],
    ),
    (
        "services/load_upgrade.toml",
        "above = \"load_now\"",
        "above = \"machines\"",
        &["load_kw: is compared with `machines`, which is not asked before"],
    ),
    (
        "services/relocation.toml",
        "unlike = \"kebele_house\"",
        "unlike = \"region\"",
        &["new_place: must be unlike `region`, but they are not both written words"],
    ),
    (
        "services/relocation.toml",
        "unlike = \"kebele_house\"",
        "unlike = \"kebele_house\"\nabove = \"region\"",
        &["new_place: has `above` and `unlike`"],
    ),
    (
        "services/load_upgrade.toml",
        "workflow = \"office_only\"",
        "workflow = \"emergency\"",
        &["route: an emergency is one from the beginning"],
    ),
    (
        "services/load_upgrade.toml",
        "[[route]]                    # nobody has to come for a tariff\nwhen = { upgrade_kind = \"tariff\" }",
        "[[route]]\nwhen = { upgrade_kind = \"tarif\" }",
        &["route: its condition names the answer `tarif`"],
    ),
    (
        "services/disconnection.toml",
        "sure = \"sure-disconnection\"",
        "sure = \"sure-disconnecton\"",
        &["sure-disconnecton: is missing"],
    ),
    (
        "questions.toml",
        "ahead = 60",
        "ahead = 60\noldest = 60",
        &["wished_day: needs either `ahead` or `oldest`"],
    ),
    (
        SERVICE,
        "say = \"note-transformer\"",
        "say = \"note-transfomer\"",
        &["note-transfomer: is missing"],
    ),
    (
        SERVICE,
        "workflow = \"standard\"",
        "workflow = \"express\"",
        &["services/new_connection.toml:11: ", "express"],
    ),
    (
        SERVICE,
        "key = \"proof-of-place\"",
        "key = \"proof-of-the-place-where-the-meter-shall-be\"",
        &["bytes, where 64 fit", "is missing"],
    ),
    (
        "questions.toml",
        "max = 1000\n",
        "",
        &["load_kw: needs `max`"],
    ),
    (
        "questions.toml",
        "pattern = \"[0-9A-Z-]{5,20}\"",
        "pattern = \"[0-9A-Z-{5,20}\"",
        &["neighbour_meter: `pattern` is no regular expression"],
    ),
    (
        "questions.toml",
        "kind = \"place\"",
        "kind = \"place\"\nmin = 3",
        &["location: `min` does not belong"],
    ),
    (
        "questions.toml",
        "kind = \"national_id\"",
        "kind = \"passport\"",
        &["questions.toml:", "passport"],
    ),
    (
        "areas.toml",
        "am = \"ቦሌ\", ",
        "",
        &["bole: has no name in am"],
    ),
    (
        "calendar.toml",
        "\"Meskerem\", ",
        "",
        &["en: `ethiopian_months` has 12 words, not 13"],
    ),
    (
        "languages.toml",
        "\"Amharic\"",
        "\"amhara\"",
        &["amhara: names `am`, and is `area-amhara` too; take it out"],
    ),
    (
        "languages.toml",
        "\"Amharic\"",
        "\"Oromo\"",
        &["oromo: names `om`, and is `language-am` too"],
    ),
    (
        "languages.toml",
        "number = 2",
        "number = 1",
        &["am: has the number of another language"],
    ),
    (
        "holidays.toml",
        "2026-01-07",
        "7 January",
        &["holidays.toml:6: "],
    ),
    (
        "questions.toml",
        "[landmark]",
        "[moon]\nkind = \"yes_no\"\n\n[landmark]",
        &["moon: no service asks it"],
    ),
    (
        "locales/en.ftl",
        "btn-no = No",
        "btn-no = No\nbtn-perhaps = Perhaps",
        &["btn-perhaps: nobody says it"],
    ),
    (
        "questions.toml",
        "oldest = 24\n",
        "",
        &["bill_month: needs `oldest`"],
    ),
    (
        "questions.toml",
        "below = 10000000\n",
        "max = 10000000\n",
        &["bill_amount: `max` does not belong"],
    ),
    (
        "services/outage.toml",
        "complete_hours = 24",
        "complete_hours = 24\ncomplete_days = 1",
        &["clock: needs either `complete_days` or `complete_hours`"],
    ),
    (
        "services/outage.toml",
        "workflow = \"emergency\"",
        "workflow = \"standard\"",
        &["emergency: no service has the workflow `emergency`"],
    ),
    (
        "words.toml",
        "[emergency.om]",
        "[emergency.oromo]",
        &[
            "emergency.om: is missing",
            "emergency.oromo: is no language",
        ],
    ),
    (
        "words.toml",
        "pole = [\"fallen pole\"",
        "poles = [\"fallen pole\"",
        &["emergency.en.poles: is neither `outage` nor `danger` nor an answer"],
    ),
    (
        "words.toml",
        "\"burning\"",
        "\"fallen pole\"",
        &["fallen pole: means two different emergencies"],
    ),
    ("house.toml", "hotline", "hot_line", &["house.toml:2: "]),
];

#[test]
fn every_mistake_is_found_where_it_is() {
    for (file, piece, other, expected) in MISTAKES {
        let found = problems(file, piece, other);
        for words in *expected {
            assert!(
                found.contains(words),
                "{file}, {other:?}: expected {words:?} in:\n{found}"
            );
        }
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut files = embedded_files();
    files.remove("house.toml");
    files.insert("questions.toml".to_owned(), "name = 1".to_owned());
    let found = Book::read(&files)
        .map(|_| ())
        .expect_err("two files are broken");
    assert_eq!(
        found
            .iter()
            .map(|problem| problem.file.as_str())
            .collect::<Vec<_>>(),
        ["house.toml", "questions.toml"]
    );
}

#[test]
fn a_service_is_one_file_and_its_sentences() {
    let mut files = embedded_files();
    let service = "code = \"tree_cutting\"\nposition = 85\ntitle = \"service-tree-cutting\"\nworkflow = \"standard\"\npriority = \"low\"\n\
                   [[question]]\nkey = \"name\"\n[[clock]]\nreview_days = 1\ncomplete_days = 2\n";
    files.insert("services/tree_cutting.toml".to_owned(), service.to_owned());
    for language in ["en", "am", "om"] {
        let text = files
            .get_mut(&format!("locales/{language}.ftl"))
            .expect("the locale");
        text.push_str("\nservice-tree-cutting = Cut a tree\n");
    }
    let book = Book::read(&files)
        .map_err(|problems| format!("{problems:?}"))
        .expect("a good book");
    let codes = book.services.iter().map(|service| service.code.as_str());
    let codes: Vec<&str> = codes.collect();
    assert_eq!(codes.len(), 10);
    assert_eq!(codes[7..], ["bill_complaint", "tree_cutting", "outage"]);
}
