//! The menu of commands that Telegram offers in a private chat: customers have theirs, the staff theirs, each in their language.

use powerlink::app::desk;
use powerlink::simulator::telegram::Fault;

use crate::support::{Plan, Town};

const KEBEDE: i64 = 2001;

#[tokio::test(flavor = "multi_thread")]
async fn of_a_technician_and_of_a_customer() {
    let town = Town::open().await;
    let kebede = town.telegram.person(KEBEDE, "Kebede", "en");
    let mut db = town.pool.acquire().await.expect("a connection");
    let now = powerlink::store::now(&mut db).await.expect("the hour");
    let invited = desk::invite(&mut db, "Kebede", "technician", &[], now).await;
    let payload = invited.expect("an invitation").payload;
    kebede.say(&format!("/start {payload}"));
    town.settled().await;
    assert_eq!(
        menu(&town, KEBEDE),
        [
            "work", "onduty", "offduty", "new", "track", "language", "notify", "mydata", "forget",
            "help"
        ]
    );

    kebede.say("/language");
    town.settled().await;
    town.tap(&kebede, "አማርኛ").await;
    let shown = town.telegram.commands_for(KEBEDE);
    assert_eq!(shown[0], ("work".to_owned(), "የእኔ ሥራ".to_owned()));
    kebede.say("/work");
    town.settled().await;
    let screen = kebede.screen();
    assert_eq!(screen.last().expect("an answer").text, "ያልተጠናቀቀ ሥራ የለዎትም።");

    town.person(7, "Almaz");
    assert_eq!(
        menu(&town, 7),
        [
            "new", "track", "language", "notify", "mydata", "forget", "help"
        ]
    );
    town.close().await;
}

/// The words of the commands that this person is offered.
fn menu(town: &Town, person: i64) -> Vec<String> {
    let shown = town.telegram.commands_for(person);
    shown.into_iter().map(|(command, _)| command).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_presents_itself_in_each_language() {
    let mut town = Town::closed(Plan::default()).await;
    // What fails for a moment is tried again, and what Telegram never takes keeps nobody waiting.
    let telegram = &town.telegram;
    telegram.fail_next(Fault::html_502().method("setMyDescription"));
    telegram.fail_next(Fault::refuse(400, "Bad Request: no").method("setMyShortDescription"));
    town.start().await;
    let telegram = &town.telegram;
    let languages = ["", "en", "am", "om"];
    telegram
        .wait_for_calls("setMyDescription", languages.len())
        .await
        .expect("it is tried again");
    for (id, (language, name, described, listed)) in (70..).zip([
        ("", "PowerLink Ethiopia", "call 905 first", "New request"),
        ("en", "PowerLink Ethiopia", "call 905 first", "New request"),
        ("am", "ፓወርሊንክ ኢትዮጵያ", "መጀመሪያ 905 ይደውሉ", "አዲስ ጥያቄ"),
        (
            "om",
            "PowerLink Itoophiyaa",
            "dursa 905 bilbilaa",
            "Gaaffii haaraa",
        ),
    ]) {
        let said = |field: &str| {
            let said = telegram.profile(field, language).unwrap_or_default();
            said.as_str().unwrap_or_default().to_owned()
        };
        assert_eq!(said("name"), name, "{language}");
        assert!(said("description").contains(described), "{language}");
        telegram.person(id, "Somebody", language);
        assert_eq!(
            telegram.commands_for(id)[0],
            ("new".to_owned(), listed.to_owned())
        );
    }
    let button = telegram.profile("menu_button", "").unwrap_or_default();
    assert_eq!(button["type"], "commands");
    // The refused one is the first, that of everyone else; the others are there.
    assert_eq!(telegram.profile("short_description", ""), None);
    assert!(telegram.profile("short_description", "om").is_some());

    // At the next start it is all as it should be, and left alone: a name can be changed only a few times a day.
    let before = telegram.calls_of("setMyName").len();
    town.restart().await;
    town.telegram
        .wait_for_calls("getMyName", 2 * languages.len())
        .await
        .expect("they are compared");
    town.stop().await;
    assert_eq!(town.telegram.calls_of("setMyName").len(), before);
    town.close().await;
}
