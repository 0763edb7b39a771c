//! Nobody keeps anything of somebody who is forgotten: no column of any table, and no screen of the staff.

use std::collections::BTreeSet;

use crate::support::stage::Stage;
use crate::support::{Town, road};

/// Almaz tells something of herself wherever that can be told, and the staff read, write and look for it.
const LIFE: &str = r#"Chaltu: customer on telegram, phone in en
Almaz: customer on telegram, phone in en
Tigist: supervisor on telegram, phone in en
Dawit: supervisor on telegram, phone in am
Kebede: technician on telegram, phone in en
Team: group of Tigist, Kebede, the bot administers
Chaltu > /start
Chaltu > [English]
Almaz > (files a request with its papers)
Almaz > /track 1
Almaz > [Talk to a person]
Almaz > is markertalk there?
Almaz > (photo 5 "markercaption")
Almaz > (voice)
Almaz > (location 9.0123 38.7654)
Tigist > (reply to markertalk: markeranswer, dear Almaz)
Tigist > (reply to markertalk: photo 3 "markerfile")
Almaz > /menu
Tigist > [Review] on SRV-2026-00001
Tigist > (reply to SRV-2026-00001: markerremark)
Tigist > [More] on SRV-2026-00001
Tigist > [Documents] on SRV-2026-00001
Tigist > [Call] on SRV-2026-00001
office > SRV-2026-00001 request-changes --note "markernote"
database > update service_requests set wanted = '{kebele_house}'
Almaz > [Correct now]
Almaz > markerhouse
Almaz > [Send]
Tigist > /find 0911234567
Tigist > /find Tessema
Tigist > Tessema markersought
Tigist > /queue
Tigist > [Waiting]
Tigist@Team > /find Bekele
Kebede@Team > Tessema has a markerdog
Almaz > call me back
Almaz > 0944 55 66 77
Tigist > [Approve] on SRV-2026-00001
Tigist > [Assign] on SRV-2026-00001
Tigist > [Kebede (0)]
Kebede > [Accept] on SRV-2026-00001
Kebede > [Documents] on SRV-2026-00001
Kebede > [Start] on SRV-2026-00001
Kebede > (reply to Behind the church: photo 1 "markerphoto")
Kebede > [Done] on SRV-2026-00001
Kebede > (reply CD-778899)
Chaltu > a wire has fallen
Chaltu > Bole, woreda 03, behind Edna Mall
Chaltu > [Skip]
Almaz > a wire has fallen
Almaz > Bole, woreda 03, behind Edna Mall, markerplace
Almaz > [Yes, tell me about it too]
Almaz > the markerneighbour burns
Almaz > /menu
Almaz > sparks at the transformer
Almaz > Kirkos, woreda 02, markermerged
Tigist > [More] on SRV-2026-00003
Tigist > [Merge] on SRV-2026-00003
Tigist > [SRV-2026-00002]
Almaz > /new relocation
Almaz > Almaz Markerdraft Bekele
"#;

/// Said once by her or of her, and nowhere else.
const MARKERS: [&str; 25] = [
    "Almaz",
    "Tessema",
    "Bekele",
    "House 123",
    "Behind the church",
    "911234567",
    "911 23 45 67",
    "944556677",
    "944 55 66 77",
    "9.0123",
    "markertalk",
    "markercaption",
    "markeranswer",
    "markerfile",
    "markerremark",
    "markernote",
    "markerhouse",
    "markersought",
    "markerdog",
    "markerphoto",
    "markerplace",
    "markerneighbour",
    "markermerged",
    "markerdraft",
    "CD-778899",
];

/// Whatever a screen of the staff shows of her.
fn screens(stage: &Stage) -> Vec<String> {
    let team = stage.group("Team").expect("the group");
    let people = ["Tigist", "Dawit", "Kebede"].map(|name| stage.phone(name));
    let group = people.iter().take(1).map(|one| one.at(team).screen());
    let screens = people.iter().map(|one| one.screen()).chain(group);
    let shown = screens.flatten().filter(|shown| shown.from_bot);
    // A number that stands there as an example is nobody's.
    let shown = shown.map(|shown| format!("{shown:?}").replace("(0911234567)", ""));
    shown.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_whoever_is_forgotten() {
    let town = Town::open().await;
    let mut stage = Stage::default();
    stage.plays(&town, LIFE).await;
    for marker in MARKERS {
        // What staff look for, and what they say to each other in their group, is not kept at all.
        let is_kept = !road::traces(&town, marker).await.is_empty();
        assert_eq!(
            is_kept,
            !["markersought", "markerdog"].contains(&marker),
            "{marker}"
        );
    }
    road::forgets(&town, stage.phone("Almaz")).await;

    let mut left = BTreeSet::new();
    for marker in MARKERS {
        for place in road::traces(&town, marker).await {
            left.insert(format!("{marker} in {place}"));
        }
        let shows = |shown: &&String| shown.to_lowercase().contains(&marker.to_lowercase());
        for shown in screens(&stage).iter().filter(shows) {
            left.insert(format!("{marker} on a screen: {shown}"));
        }
    }
    assert!(left.is_empty(), "{left:#?}");
    town.close().await;
}

/// Almaz and Sara gave one number; Sara's danger is in hand, and the office adds a paper to her other request.
const OTHERS: &str = r#"Almaz: customer on telegram, phone in en
Sara: customer on telegram, phone in en
Tigist: supervisor on telegram, phone in en
Kebede: technician on telegram, phone in en, on duty
Almaz > (files a request with its papers)
office > SRV-2026-00001 reject --note "The plan is missing"
Sara > /start
Sara > [English]
Sara > a wire has fallen
Sara > Bole, woreda 03, behind Edna Mall
Sara > 0911234567
Kebede > [Accept] on SRV-2026-00002
Tigist > /queue
"#;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_somebody_elses_stays() {
    let town = Town::open().await;
    let mut stage = Stage::default();
    stage.plays(&town, OTHERS).await;
    let shows = |name: &str, words: &str| {
        let screen = stage.phone(name).screen();
        screen
            .iter()
            .filter(|shown| shown.from_bot && shown.text.contains(words))
            .count()
    };
    let before = (shows("Kebede", "Edna Mall"), shows("Tigist", "Edna Mall"));
    assert!(before.0 > 0 && before.1 > 0, "{before:?}");
    road::forgets(&town, stage.phone("Almaz")).await;
    assert_eq!(
        (shows("Kebede", "Edna Mall"), shows("Tigist", "Edna Mall")),
        before
    );
    assert_eq!(shows("Kebede", "Erased"), 0);
    // Whoever of the staff is forgotten takes no paper of a request along.
    town.sql(
        "insert into document_jobs (conversation, key, kind, channel, source, file, state, not_before, created_at, done_at, sha256)
         select a.conversation, 'desk:paper', 'id', 'telegram', 'telegram', '{}', 'stored', now(), now(), now(), repeat('a', 64)
         from addresses a join staff s on s.telegram = a.address where s.name = 'Tigist';
         insert into ticket_files (ticket, key) values ('SRV-2026-00002', 'desk:paper')",
    )
    .await
    .expect("a paper at the counter");
    let kept = "select count(*) from document_jobs where key = 'desk:paper'";
    assert_eq!(town.count(kept).await, 1, "it is there");
    road::forgets(&town, stage.phone("Tigist")).await;
    assert_eq!(town.count(kept).await, 1, "it is still there");
    town.close().await;
}
