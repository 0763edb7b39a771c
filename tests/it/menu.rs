//! The menu of commands that Telegram offers in a private chat: customers have theirs, the staff theirs, each in their language.

use powerlink::app::desk;

use crate::support::Town;

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
            "work", "onduty", "offduty", "new", "track", "language", "help"
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
    assert_eq!(menu(&town, 7), ["new", "track", "language", "help"]);
    town.close().await;
}

/// The words of the commands that this person is offered.
fn menu(town: &Town, person: i64) -> Vec<String> {
    let shown = town.telegram.commands_for(person);
    shown.into_iter().map(|(command, _)| command).collect()
}
