//! Papers: fetched outside every transaction, judged by their first bytes, stored once.

use powerlink::simulator::telegram::{Fault, Telegram};
use tokio::sync::watch;

use crate::support::process::{Process, free_address};
use crate::support::program::powerlink;
use crate::support::{Plan, Town, papers, road};

fn stored_files(town: &Town) -> usize {
    let mut count = 0;
    for folder in std::fs::read_dir(&town.folder)
        .expect("the documents")
        .flatten()
    {
        count += std::fs::read_dir(folder.path()).map_or(0, Iterator::count);
    }
    count
}

#[tokio::test(flavor = "multi_thread")]
async fn too_large() {
    // T47: 25 MB: refused kindly before any download, and the form goes on.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    almaz.send_large_file("deed.pdf", "application/pdf", 25 * 1024 * 1024);
    town.settled().await;
    assert!(
        road::last(&almaz).contains("10 MB")
            || almaz
                .screen()
                .iter()
                .any(|shown| shown.text.contains("10 MB"))
    );
    assert!(town.telegram.calls_of("getFile").is_empty());
    almaz.send_photo(papers::photo(1), "");
    town.settled().await;
    assert_eq!(stored_files(&town), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_album_waits_for_its_rest() {
    // T8: the files of an album come as messages of their own: what became of the first is told no sooner than the last can have come.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    let begun = std::time::Instant::now();
    let album = almaz.in_album("77");
    album.send_photo(papers::photo(1), "");
    album.send_photo(papers::photo(2), "");
    town.settled().await;
    assert_eq!(stored_files(&town), 2);
    // At least: a slow machine only takes longer.
    assert!(begun.elapsed() >= std::time::Duration::from_secs(1));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_token() {
    // T48: documents outlive the token that they came with, and the token stands nowhere in the store.
    let mut town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    almaz.send_photo(papers::photo(1), "");
    town.settled().await;
    let old = town.telegram.token();
    let sha256: String = sqlx::query_scalar(
        "select body::jsonb -> 'outcome' ->> 'sha256' from inbox where source = 'fetch'",
    )
    .fetch_one(&town.pool)
    .await
    .expect("it was stored");
    town.stop().await;
    town.telegram
        .change_token("7300000001:BBG-another_token_of_the_same_bot");
    town.start().await;
    town.say(&almaz, "/help").await;
    let store = powerlink::store::object_store::DocumentStore::open(&format!(
        "file://{}",
        town.folder.display()
    ))
    .expect("the documents");
    assert_eq!(
        store.get(&sha256).await.expect("it still opens"),
        papers::photo(1)
    );
    let secret = old.split_once(':').expect("a token").1;
    for table in [
        "inbox",
        "outbox",
        "document_jobs",
        "sessions",
        "service_requests",
    ] {
        assert_eq!(
            town.count(&format!(
                "select count(*) from {table} t where t::text like '%{secret}%'"
            ))
            .await,
            0,
            "{table}"
        );
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_photo_again() {
    // T49: recognised by what it is; stored once, however often it is sent.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request_with_a_photo(&town, &almaz, 3).await;
    assert!(!ticket.is_empty());
    let sara = town.person(8, "Sara");
    road::files_a_request_with_a_photo(&town, &sara, 3).await;
    assert_eq!(stored_files(&town), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_as_the_very_first_contact() {
    // T50: it is answered, and kept until its paper is asked for.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    almaz.send_photo(papers::photo(9), "My ID");
    town.settled().await;
    assert!(!road::last(&almaz).is_empty());
    town.tap(&almaz, "English").await;
    road::from_the_menu_to_the_papers(&town, &almaz).await;
    let offer = almaz.last_message().expect("the question for the paper");
    assert!(
        offer
            .labels()
            .iter()
            .any(|label| label.contains("Use the file")),
        "{:?}",
        offer.labels()
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_largest_size_is_taken() {
    // T51: of a photo's sizes the largest is stored, byte for byte.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    almaz.send_photo(papers::photo(5), "");
    town.settled().await;
    let bytes: i64 = sqlx::query_scalar(
        "select (body::jsonb -> 'outcome' ->> 'bytes')::bigint from inbox where source = 'fetch'",
    )
    .fetch_one(&town.pool)
    .await
    .expect("stored");
    assert_eq!(usize::try_from(bytes), Ok(papers::photo(5).len()));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_calls_itself_a_picture() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    almaz.send_file("id.jpg", "image/jpeg", papers::program(), "");
    town.settled().await;
    assert!(
        almaz
            .screen()
            .iter()
            .any(|shown| shown.text.contains("cannot accept")),
        "{}",
        road::last(&almaz)
    );
    assert_eq!(stored_files(&town), 0);
    // Without a MIME type, but a PDF all the same.
    almaz.send_file("id", "", papers::pdf(), "");
    town.settled().await;
    assert_eq!(stored_files(&town), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_can_open_is_no_paper() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    let whole = include_bytes!("../files/photo.jpg");
    for (name, mime, sent, said) in [
        (
            "deed.pdf",
            "application/pdf",
            papers::locked(),
            "locked with a password",
        ),
        (
            "deed.pdf",
            "application/pdf",
            b"%PDF-1.4\n%%EOF\n".to_vec(),
            "no page in this PDF",
        ),
        (
            "deed.pdf",
            "application/pdf",
            b"<html><body>404 Not Found %PDF</body></html>".to_vec(),
            "cannot accept this file",
        ),
        (
            "id.jpg",
            "image/jpeg",
            whole[..whole.len() / 3].to_vec(),
            "arrived incomplete",
        ),
        (
            "IMG_1.jpg",
            "image/jpeg",
            papers::heic(),
            "as a photo, not as a file",
        ),
    ] {
        almaz.send_file(name, mime, sent, "");
        town.settled().await;
        let last = road::last(&almaz);
        assert!(last.contains(said), "{said}: {last}");
        assert!(last.contains("Please send a photo or PDF of"), "{last}");
    }
    assert_eq!(stored_files(&town), 0);
    // A password that only keeps from printing keeps nobody from reading.
    let open = include_bytes!("../files/owner-256.pdf").to_vec();
    almaz.send_file("deed.pdf", "application/pdf", open, "");
    town.settled().await;
    assert!(
        road::last(&almaz).contains("Received. 1 of 3"),
        "{}",
        road::last(&almaz)
    );
    assert_eq!(stored_files(&town), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_cut_on_the_way() {
    // It is fetched again; what never comes whole is told.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    town.telegram.fail_next(Fault::cut_short());
    almaz.send_photo(papers::photo(1), "");
    town.settled().await;
    assert_eq!(stored_files(&town), 1);
    assert_eq!(
        town.count("select count(*) from document_jobs where state = 'stored' and tries = 2")
            .await,
        1
    );
    let fault = town.telegram.fail_next(Fault::cut_short().times(100));
    almaz.send_photo(papers::photo(2), "");
    for tries in 1..4 {
        road::until(&town, "select coalesce(max(tries) filter (where leased_until = '-infinity' and state = 'wanted'), 0)::bigint from document_jobs", tries).await;
        town.sql("update clock set ahead = ahead + interval '10 minutes'; select pg_notify('powerlink_inbox', '')").await.expect("time passes");
    }
    town.settled().await;
    town.telegram.lift(fault);
    let told = almaz.screen();
    assert!(
        told.iter()
            .any(|shown| shown.text.contains("arrived incomplete")),
        "{}",
        road::last(&almaz)
    );
    assert_eq!(stored_files(&town), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_that_fails_for_a_while() {
    // The customer is told that it takes longer, goes on, and the file comes after all.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    let fault = town
        .telegram
        .fail_next(Fault::html_502().downloads().times(100));
    almaz.send_photo(papers::photo(1), "");
    road::until(
        &town,
        "select count(*) from document_jobs where slow_said",
        1,
    )
    .await;
    almaz.wait_for_text("longer").await.expect("a kind word");
    town.telegram.lift(fault);
    town.settled().await;
    assert_eq!(stored_files(&town), 1);
    assert_eq!(
        town.count("select count(*) from document_jobs where state = 'stored'")
            .await,
        1
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_file_is_fetched_the_chat_shows_it() {
    // It is a courtesy: a chat that cannot show it gets its file all the same.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    let shown = async |times: usize| {
        let called = |telegram: &Telegram| telegram.calls_of("sendChatAction").len() >= times;
        town.telegram.wait_until(called).await.expect("it is shown");
        town.telegram.calls_of("sendChatAction")[times - 1].clone()
    };
    let (open, gate) = watch::channel(false);
    town.telegram
        .fail_next(Fault::behind(gate.clone()).downloads());
    almaz.send_photo(papers::photo(1), "");
    let first = shown(1).await;
    assert!(first.accepted() && first.chat() == Some(7));
    open.send_replace(true);
    town.settled().await;
    // What came after it has taken its place.
    assert_eq!(almaz.doing(), None);
    let fault = Fault::refuse(400, "Bad Request: not now").method("sendChatAction");
    town.telegram.fail_next(fault);
    open.send_replace(false);
    town.telegram.fail_next(Fault::behind(gate).downloads());
    almaz.send_photo(papers::photo(2), "");
    assert!(!shown(2).await.accepted());
    open.send_replace(true);
    town.settled().await;
    assert_eq!(stored_files(&town), 2);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_lost() {
    // After the last try the customer is told, and the rest of the form is safe.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    let fault = town
        .telegram
        .fail_next(Fault::html_502().downloads().times(100));
    almaz.send_photo(papers::photo(1), "");
    for tries in 1..12 {
        road::until(&town, "select coalesce(max(tries) filter (where leased_until = '-infinity'), 0)::bigint from document_jobs", tries).await;
        town.sql("update clock set ahead = ahead + interval '10 minutes'; select pg_notify('powerlink_inbox', '')").await.expect("time passes");
    }
    town.settled().await;
    town.telegram.lift(fault);
    let told = road::texts(&almaz).join("\n");
    assert!(told.contains("We could not receive your file"), "{told}");
    assert_eq!(town.count("select count(*) from document_jobs").await, 0);
    almaz.send_photo(papers::photo(2), "");
    town.settled().await;
    assert_eq!(stored_files(&town), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_no_store_can_hold() {
    // T5: NUL in the name of a file, its caption or its ids is left out; the file is kept at the first try.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    let update = r#"{"update_id":990000001,"message":{"message_id":990,"date":1800000000,"chat":{"id":7,"type":"private","first_name":"A\u0000"},
        "from":{"id":7,"is_bot":false,"first_name":"A\u0000"},"caption":"my \u0000 card","media_group_id":"g\u00001",
        "document":{"file_id":"f\u0000ile","file_unique_id":"u\u0000nique","file_name":"i\u0000d.pdf","mime_type":"application\u0000/pdf","file_size":1000}}}"#;
    assert_eq!(road::post(&town, update).await, 200);
    town.settled().await;
    let tried = "select count(*) from inbox where tries > 0 or parked_why is not null";
    assert_eq!(town.count(tried).await, 0);
    // It was asked for once by its plain name; Telegram does not know it, and what was lost leaves nothing behind.
    let asked = town.telegram.calls_of("getFile");
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].params["file_id"], "file");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_on_the_disk_of_a_server_of_ones_own() {
    // A Bot API server that was started with --local names files by their place; they are read there, once it is told where that is.
    let town = Town::closed(Plan::default()).await;
    let disk = std::env::temp_dir().join(format!("powerlink-{}", uuid::Uuid::new_v4().simple()));
    std::fs::create_dir_all(&disk).expect("a folder");
    let place = format!("\"file_path\":\"{}/", disk.display());
    town.telegram.fail_next(
        Fault::garble("\"file_path\":\"", place.as_bytes())
            .method("getFile")
            .until_lifted(),
    );
    let almaz = town.person(7, "Almaz");
    let process = Process::serve(&town).await;
    road::to_the_papers(&town, &almaz).await;
    almaz.send_photo(papers::photo(1), "");
    road::until(
        &town,
        "select count(*) from document_jobs where why is not null",
        1,
    )
    .await;
    let (_, body) = process.get("/health/ready").await;
    assert!(body.contains("set TELEGRAM_FILES_DIR"), "{body}");
    process.stop().await;

    // The server has put it there meanwhile, under whatever name it will tell.
    let photos = disk.join("photos");
    std::fs::create_dir_all(&photos).expect("a folder");
    for number in 1..50 {
        let file = photos.join(format!("file_{number}.jpg"));
        std::fs::write(file, papers::photo(1)).expect("a file");
    }
    let given = disk.display().to_string();
    let process = Process::serve_with(&town, &[("TELEGRAM_FILES_DIR", &given)]).await;
    road::until(
        &town,
        "select count(*) from document_jobs where state = 'stored'",
        1,
    )
    .await;
    process.stop().await;
    std::fs::remove_dir_all(&disk).ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_are_for_this_account_alone() {
    // Whoever else has an account on the machine reads no paper: neither the folder nor the files are open to them.
    use std::os::unix::fs::PermissionsExt;
    let town = Town::closed(Plan::default()).await;
    let data = std::env::temp_dir().join(format!("powerlink-{}", uuid::Uuid::new_v4().simple()));
    let documents = data.join("documents");
    // As an older release left it.
    std::fs::create_dir_all(&documents).expect("a folder");
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&documents, open).expect("an open folder");
    let (public, admin) = (free_address().to_string(), free_address().to_string());
    let url = format!("http://{public}");
    let serving = powerlink(
        &["serve"],
        &[
            ("TELEGRAM_BOT_TOKEN", &town.telegram.token()),
            ("TELEGRAM_API_URL", &town.telegram.url()),
            ("PUBLIC_URL", &url),
            ("DATABASE_URL", &town.database.url()),
            ("DATA_DIR", &data.display().to_string()),
            ("LISTEN", &public),
            ("ADMIN_LISTEN", &admin),
            ("TELEGRAM_RATE", "0"),
            ("TELEGRAM_CHAT_RATE", "0"),
        ],
    )
    .spawn()
    .expect("the program");
    town.telegram
        .wait_for_calls("setWebhook", 1)
        .await
        .expect("it serves");
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    almaz.send_photo(papers::photo(1), "");
    road::until(
        &town,
        "select count(*) from document_jobs where state = 'stored'",
        1,
    )
    .await;
    let mut folders = vec![documents.clone()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        let mode = |path: &std::path::Path| {
            std::fs::metadata(path)
                .expect("it is there")
                .permissions()
                .mode()
                & 0o777
        };
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                assert_eq!(mode(&entry.path()), 0o600);
                files += 1;
            }
        }
    }
    assert!(files >= 1);
    drop(serving);
    std::fs::remove_dir_all(&data).ok();
}
