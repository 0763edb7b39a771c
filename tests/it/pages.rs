//! The pages on which customers look at their requests: who is let in, what they see, and what they may do there.

use powerlink::domain::{Opens, Pass};
use powerlink::simulator::telegram::mini_app;
use powerlink::store::{self, page_key};
use reqwest::{Client, Method};
use serde_json::json;

use crate::support::browser::{ask, enter, get, opens, sends};
use crate::support::handset::Handsets;
use crate::support::script::Entrance;
use crate::support::town::Plan;
use crate::support::{Town, papers, road};

/// What somebody of the office does at the command line.
async fn office(town: &Town, ticket: &str, action: &str, note: &str) {
    let mut typed = vec![ticket, action];
    if !note.is_empty() {
        typed.extend(["--note", note]);
    }
    if action == "approve" {
        typed.push("--despite-missing-papers");
    }
    let typed: Vec<String> = typed.into_iter().map(str::to_owned).collect();
    town.office(&typed).await.expect(action);
    town.settled().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_opens_the_page_from_the_card() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.tap(&almaz, "Show the request").await;
    let card = almaz.last_message().expect("the card");
    let mut buttons = card.buttons.iter().flatten();
    let page = buttons.find_map(|button| button.opens.clone());
    let page = page.expect("a button that opens the page");
    assert_eq!(
        page,
        format!("http://{}/track?request={ticket}", town.port())
    );

    let shell = get(&town, &format!("/track?request={ticket}")).await;
    shell.has("This page opens from the chat");
    let handed = almaz.opens_page(&page).expect("the app opens it");
    let to = enter(&town, &handed, &ticket).await.expect("let in");
    let shown = get(&town, &to).await;
    for words in [
        &*ticket,
        "New connection",
        ">Waiting</span>",
        "Place: <b>Addis Ababa, Bole, Woreda 3",
        "missing",
        "What happened",
    ] {
        shown.has(words);
    }
    shown.lacks(road::NAME);
    shown.lacks("0911234567");

    office(&town, &ticket, "review", "").await;
    office(&town, &ticket, "approve", "Bring <b>two</b> photos").await;
    let shown = get(&town, &to).await;
    shown.has("badge approved");
    shown.has("<p class=\"note good\">Note from the office: <b>Bring &#60;b&#62;two&#60;/b&#62; photos</b>");

    let list = get(&town, to.trim_end_matches(&format!("/{ticket}"))).await;
    list.has(&format!("href=\"{to}\""));
    list.has("badge approved");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_let_in_by_what_telegram_did_not_make_for_this_bot_lately() {
    let town = Town::with_pages().await;
    let (almaz, chaltu) = (town.person(7, "Almaz"), town.person(8, "Chaltu"));
    road::files_a_request(&town, &almaz).await;
    road::speaks_english(&town, &chaltu).await;
    let over = "Please open it anew from the chat";
    let user = json!({ "id": 7, "first_name": "Almaz" }).to_string();
    let now = town.telegram.now().to_string();
    let fields = [("auth_date", &*now), ("user", &*user)];
    let good = almaz.init_data();
    let forged: &[(&str, String)] = &[
        (
            "another bot's",
            mini_app::signed("7300000002:AAother", &fields),
        ),
        (
            "another person",
            good.replace("%22id%22%3A7", "%22id%22%3A8"),
        ),
        (
            "without a proof",
            good.split("&hash=").next().expect("fields").to_owned(),
        ),
        ("nothing", String::new()),
    ];
    for (what, init_data) in forged {
        let said = enter(&town, init_data, "").await.expect_err(what);
        assert!(said.contains(over), "{what}: {said}");
    }
    let stranger = town.person(9, "Somebody");
    let said = enter(&town, &stranger.init_data(), "")
        .await
        .expect_err("a stranger");
    assert!(said.contains("There is no request yet"), "{said}");

    // The app hands the page the same all the time that it is open, so it is good more than once, and for an hour.
    assert!(enter(&town, &good, "").await.is_ok());
    town.wait("59 minutes").await;
    assert!(enter(&town, &good, "").await.is_ok());
    town.wait("2 minutes").await;
    let said = enter(&town, &good, "").await.expect_err("an old one");
    assert!(said.contains(over), "{said}");

    // What is no JSON, or none of ours, is a sentence too.
    let odd = ask(&town, Method::POST, "/track/enter", Some(&json!([1]))).await;
    assert_eq!(odd.status, 403);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_what_it_was_signed_for_and_nothing_else() {
    let town = Town::with_pages().await;
    let (almaz, chaltu) = (town.person(7, "Almaz"), town.person(8, "Chaltu"));
    let hers = road::files_a_request(&town, &almaz).await;
    let theirs = road::files_a_request(&town, &chaltu).await;
    let all = opens(&town, &almaz).await;
    let nothing = get(&town, "/r/nothing").await;
    assert_eq!(nothing.status, 404);

    let mut db = town.connection().await;
    let key = page_key::read(&mut db).await.expect("the key");
    let now = store::now(&mut db).await.expect("the hour");
    let owner: uuid::Uuid =
        sqlx::query_scalar("select created_by from service_requests where ticket_id = $1")
            .bind(&hers)
            .fetch_one(&town.pool)
            .await
            .expect("an owner");
    let opens_one = Opens::One(hers.parse().expect("a number"));
    let later = now + chrono::Duration::days(30);
    let one = Pass::sign(&key, opens_one, owner, later).written();
    let shown = get(&town, &format!("/r/{one}")).await;
    shown.has(&hers);
    shown.lacks("All requests");
    shown.lacks("Withdraw");

    let past = Pass::sign(&key, opens_one, owner, now).written();
    let other_key = Pass::sign(&[1; 32], opens_one, owner, later).written();
    let mut longer = one.clone();
    longer.replace_range(9..10, if &one[9..10] == "A" { "B" } else { "A" });
    let refused = [
        ("another's request", format!("{all}/{theirs}")),
        ("a request that is none", format!("{all}/SRV-2026-09999")),
        ("no number", format!("{all}/x")),
        (
            "another request by a link to one",
            format!("/r/{one}/{theirs}"),
        ),
        ("an old one", format!("/r/{past}")),
        ("another key", format!("/r/{other_key}")),
        ("made longer", format!("/r/{longer}")),
        ("cut short", format!("/r/{}", &one[..20])),
        ("too long", format!("/r/{}", "A".repeat(4000))),
    ];
    for (what, path) in &refused {
        assert_eq!(get(&town, path).await, nothing, "{what}: {path}");
    }
    for path in [
        format!("/r/{one}/{hers}/withdraw"),
        format!("{all}/{theirs}/withdraw"),
    ] {
        let done = ask(&town, Method::POST, &path, None).await;
        assert_ne!(done.to, format!("{all}/{theirs}"), "{path}");
    }
    let cancelled = "select count(*) from service_requests where status = 'cancelled'";
    assert_eq!(town.count(cancelled).await, 0);

    // A request that goes to another account takes no link along.
    town.sql(&format!("update service_requests set created_by = (select created_by from service_requests where ticket_id = '{theirs}') where ticket_id = '{hers}'"))
        .await
        .expect("moved");
    assert_eq!(get(&town, &format!("/r/{one}")).await, nothing);
    assert_eq!(get(&town, &format!("{all}/{hers}")).await, nothing);

    // Half a day later the page is opened anew.
    town.wait("11 hours 59 minutes").await;
    assert_eq!(get(&town, &all).await.status, 200);
    town.wait("2 minutes").await;
    assert_eq!(get(&town, &all).await, nothing);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_forgotten_has_no_page() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let all = opens(&town, &almaz).await;
    get(&town, &all).await.has("There is no request yet");
    for words in ["/forget", "yes"] {
        town.say(&almaz, words).await;
    }
    town.tap(&almaz, "Yes, erase everything").await;
    assert_eq!(get(&town, &all).await, get(&town, "/r/nothing").await);
    let said = enter(&town, &almaz.init_data(), "")
        .await
        .expect_err("a stranger again");
    assert!(said.contains("There is no request yet"), "{said}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_withdrawn_on_its_page_asked_twice() {
    let town = Town::with_pages().await;
    let (almaz, tigist) = (town.person(7, "Almaz"), town.person(11, "Tigist"));
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    tigist.open();
    let ticket = road::files_a_request(&town, &almaz).await;
    let page = format!("{}/{ticket}", opens(&town, &almaz).await);
    get(&town, &page)
        .await
        .has(&format!("href=\"{page}?withdraw=1\""));
    let asked = get(&town, &format!("{page}?withdraw=1")).await;
    asked.has("do you really want to withdraw");
    asked.has(&format!("<form method=\"post\" action=\"{page}/withdraw\""));
    assert_eq!(
        town.count("select count(*) from service_requests where status = 'pending'")
            .await,
        1
    );

    // Pressed twice on a bad line: it is withdrawn once.
    let path = format!("{page}/withdraw");
    let (one, two) = tokio::join!(
        ask(&town, Method::POST, &path, None),
        ask(&town, Method::POST, &path, None)
    );
    let mut to = [(one.status, one.to), (two.status, two.to)];
    to.sort();
    assert_eq!(to, [(303, page.clone()), (303, format!("{page}?late=1"))]);
    let shown = get(&town, &page).await;
    shown.has("badge cancelled");
    shown.lacks("?withdraw=1");
    get(&town, &to[1].1)
        .await
        .has("It cannot be withdrawn any more");
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from timeline where event = 'withdraw'")
            .await,
        1
    );
    let told = tigist.wait_for_text("the customer: withdrew it").await;
    assert!(told.expect("told").text.contains(&ticket));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_small_and_asks_nobody_else() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let page = format!("{}/{ticket}", opens(&town, &almaz).await);
    let shown = get(&town, &page).await;
    let mut bytes = shown.text.len();
    let parts = shown
        .text
        .split('"')
        .filter(|part| part.starts_with("/pages/"));
    for part in parts {
        bytes += get(&town, part).await.text.len();
    }
    assert!((5_000..50_000).contains(&bytes), "{bytes}");
    shown.lacks("http:");
    shown.lacks("https:");
    // Without a script it comes anew by itself, but not while somebody looks for a file.
    shown.has("<noscript><meta http-equiv=\"refresh\" content=\"300\"></noscript>");
    let http = Client::new().get(format!("http://{}{page}", town.port()));
    let got = http.send().await.expect("an answer");
    let header = |name: &str| got.headers()[name].to_str().expect("letters").to_owned();
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("referrer-policy"), "no-referrer");
    let policy = header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"),
        "{policy}"
    );
    assert!(
        policy.ends_with("frame-ancestors https://web.telegram.org"),
        "{policy}"
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_added_on_the_page() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let page = format!("{}/{ticket}", opens(&town, &almaz).await);
    let path = format!("{page}/documents");
    get(&town, &page).await.has(&format!("action=\"{path}\""));
    let got = sends(&town, &path, "id", "id.jpg", papers::photo(1)).await;
    assert_eq!((got.status, &*got.to), (303, &*page), "{}", got.text);
    get(&town, &page).await.has("passport): received");
    // The same one, and what is no paper: as in the chat, in its words.
    assert_eq!(
        sends(&town, &path, "id", "id.jpg", papers::photo(1))
            .await
            .status,
        303
    );
    let got = sends(&town, &path, "id", "id.txt", b"hello".to_vec()).await;
    assert_eq!(got.status, 422);
    got.has("role=\"alert\"");
    got.has("photo or a PDF");
    let got = sends(&town, &path, "deed", "id.jpg", papers::photo(2)).await;
    assert_eq!(got.status, 422);
    let large = sends(&town, &path, "id", "id.jpg", vec![0xff; 11 * 1024 * 1024]).await;
    assert_eq!(large.status, 422, "{}", large.text);
    large.has("10 MB");
    town.settled().await;
    let files = "select jsonb_array_length(documents)::bigint from service_requests";
    assert_eq!(town.count(files).await, 1);
    let history = "select count(*) from timeline where by_role = 'customer' and event <> 'opened'";
    assert_eq!(town.count(history).await, 1);
    let foreign = format!("/r/nothing/{ticket}/documents");
    assert_eq!(
        sends(&town, &foreign, "id", "id.jpg", papers::photo(3)).await,
        get(&town, "/r/nothing").await
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_page_is_told_of_a_change_at_once() {
    let town = Town::with(Plan {
        pages_in: Some("https://web.telegram.org"),
        ..Plan::unaided()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let all = opens(&town, &almaz).await;
    for path in [all.clone(), format!("{all}/{ticket}")] {
        let shown = get(&town, &path).await;
        let (_, state) = shown.text.split_once("data-state=\"").expect("a state");
        let state = state.split('"').next().expect("its end").to_owned();
        let url = format!("http://{}{path}/events", town.port());
        let mut line = reqwest::get(url).await.expect("a stream");
        assert_eq!(line.status().as_u16(), 200);
        let first = line.chunk().await.expect("an event").expect("some");
        assert_eq!(first, format!("data: {state}\n\n"));
        let since = std::time::Instant::now();
        town.sql(
            "update service_requests set supervisor_notes = coalesce(supervisor_notes, '') || 'x'",
        )
        .await
        .expect("changed");
        let next = line.chunk().await.expect("an event").expect("some");
        assert_eq!(next, "data: changed\n\n");
        assert!(
            since.elapsed() < std::time::Duration::from_secs(1),
            "{:?}",
            since.elapsed()
        );
    }
    let got = get(&town, "/r/nothing/events").await;
    assert_eq!(got.status, 404);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn by_sms_a_link_leads_to_the_request() {
    let mut phones = Handsets::with(Plan::with_pages()).await;
    let number = "+251911234567";
    phones.complains(number).await;
    phones.says(number, "D 1").await;
    let sent = phones.last().text;
    let (_, link) = sent.split_once("On the web: ").expect("a link");
    let base = format!("http://{}", phones.town.port());
    let path = link.trim().strip_prefix(&base).expect("ours");
    assert_eq!(path.len(), "/r/".len() + 28, "{path}");
    let shown = get(&phones.town, path).await;
    shown.has("SRV-2026-00001");
    shown.has("badge pending");
    // Whoever finds the phone reads this request, and no other.
    shown.lacks("All requests");
    phones.town.close().await;
}
