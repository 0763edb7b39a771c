//! How content a customer is: asked after each completion, counted once, and by nobody but the customer.

use powerlink::simulator::telegram::Handset;

use crate::support::script::Entrance;
use crate::support::{Town, road};

const GIVEN: &str = "select count(*) from ratings";

/// The office does the work of this request.
async fn completed(town: &Town, ticket: &str) {
    let done = format!(
        "update service_requests set missing_papers = '{{}}', status = 'approved' where ticket_id = '{ticket}' and status <> 'approved';
         update service_requests set status = 'assigned', assigned_to = (select id from staff limit 1) where ticket_id = '{ticket}';
         update service_requests set status = 'in_progress' where ticket_id = '{ticket}';
         update service_requests set status = 'completed' where ticket_id = '{ticket}'"
    );
    town.sql(&done).await.expect("allowed");
    town.settled().await;
}

async fn kebede(town: &Town) -> Handset {
    let phone = town.telegram.person(2001, "Kebede", "en");
    phone.open();
    let entrance = Entrance::of("Kebede", "supervisor");
    town.employ(&phone, &entrance).await;
    phone
}

#[tokio::test(flavor = "multi_thread")]
async fn each_completion_is_rated_once() {
    // T39: of two ratings at once the first counts and the second is told; after a reopening it is asked again; staff cannot rate.
    let town = Town::open().await;
    let kebede = kebede(&town).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    completed(&town, &ticket).await;
    let message = almaz.last_message().expect("the push").id;
    let theirs = kebede.last_message().expect("the request").id;
    kebede.press_data(theirs, &format!("t:{ticket}:rate-5"));
    town.settled().await;
    assert_eq!(town.count(GIVEN).await, 0, "staff do not rate");
    for stars in [4, 2] {
        almaz.press_data(message, &format!("t:{ticket}:rate-{stars}"));
    }
    town.settled().await;
    assert_eq!(town.count(GIVEN).await, 1);
    assert_eq!(town.count("select sum(stars) from ratings").await, 4);
    let said = road::last(&almaz);
    assert!(said.contains("told us already"), "{said}");
    // It was not right after all, and is done a second time.
    town.say(&almaz, "not done").await;
    town.say(&almaz, "The lamp is dark again").await;
    town.wait("1 hour").await;
    completed(&town, &ticket).await;
    town.wait("11 seconds").await;
    town.tap(&almaz, "Yes, it is done").await;
    town.say(&almaz, "5").await;
    town.say(&almaz, "Now it is bright").await;
    assert_eq!(town.count(GIVEN).await, 2);
    assert_eq!(
        town.count("select count(*) from ratings where stars = 5 and words = 'Now it is bright'")
            .await,
        1
    );
    assert_eq!(
        town.count("select count(*) from timeline where event in ('rate', 'rate-word')")
            .await,
        3
    );
    town.close().await;
}
