//! A link that is cut at random moments: what the centre heard was kept is kept, and nothing takes effect twice.

use std::collections::{BTreeMap, VecDeque};

use powerlink::channels::Outcome;
use powerlink::channels::sms::smpp::Centre;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

use super::ours::{Ours, centre};
use super::road::Road;
use super::smsc::{Smsc, in_time};
use super::{read, sms};

const MESSAGES: u8 = 30;

/// One run: thirty short messages in, ten long ones, thirty SMS out, and a road that ends again and again.
async fn run(seed: u64) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    let mut chance = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut below = |limit: u32| usize::try_from(chance.next_u32() % limit).expect("small");
    let ends: VecDeque<usize> = (0..12).map(|_| 100 + below(2500)).collect();
    let stores: VecDeque<bool> = (0..40).map(|_| below(5) != 0).collect();
    let smsc = Smsc::open().await;
    let road = Road::to(smsc.address, ends).await;
    let ours = Ours::at(Centre {
        seed,
        ..centre(road.address)
    });
    *ours.kept.stores.lock().expect("a store") = stores;

    let mut bringing = Vec::new();
    for number in 0..MESSAGES {
        let carrier = smsc.carrier();
        bringing.push(tokio::spawn(async move {
            let words = format!("short {number}");
            carrier
                .bring_through(&move |it| it.short_message(words.clone()))
                .await;
        }));
    }
    for (reference, part) in (0..10).flat_map(|reference| [1, 2, 3].map(|part| (reference, part))) {
        let carrier = smsc.carrier();
        bringing.push(tokio::spawn(async move {
            let words = format!("long {reference} part {part};");
            let bytes = [&[5, 0, 3, reference, 3, part][..], words.as_bytes()].concat();
            carrier
                .bring_through(&move |it| it.esm_class(0x40).short_message(bytes.clone()))
                .await;
        }));
    }
    let smpp = ours.smpp.clone();
    let sending = tokio::spawn(async move {
        let mut unknown = Vec::new();
        for number in 0..MESSAGES {
            let text = format!("out {number}");
            loop {
                match smpp.send(&sms(&text)).await {
                    Outcome::Done { .. } => break,
                    // It is not sent again: it may have arrived.
                    Outcome::Unknown { .. } => {
                        unknown.push(text);
                        break;
                    }
                    Outcome::Later {
                        maybe_sent: false, ..
                    } => tokio::task::yield_now().await,
                    other => panic!("{other:?}"),
                }
            }
        }
        unknown
    });
    for brought in bringing {
        brought.await.expect("it was acknowledged in the end");
    }
    let unknown = in_time("all is sent", sending).await.expect("no panic");

    assert!(smsc.binds() > 8, "the road ended on the way");
    // What takes effect, as the store sees it: by its name, or by its words.
    let mut effects: BTreeMap<String, String> = BTreeMap::new();
    for kept in ours.kept.sms.lock().expect("a store").iter() {
        let name = kept.id.clone().unwrap_or_else(|| kept.text.clone());
        effects.insert(name, kept.text.clone());
    }
    let mut texts: Vec<String> = effects.into_values().collect();
    texts.sort();
    let short = (0..MESSAGES).map(|number| format!("short {number}"));
    let long = (0..10).map(|it| format!("long {it} part 1;long {it} part 2;long {it} part 3;"));
    let mut expected: Vec<String> = short.chain(long).collect();
    expected.sort();
    assert_eq!(texts, expected);

    let mut sent: BTreeMap<String, usize> = BTreeMap::new();
    for taken in smsc.taken() {
        *sent.entry(read(&[taken])).or_default() += 1;
    }
    for number in 0..MESSAGES {
        let text = format!("out {number}");
        let times = sent.get(&text).copied().unwrap_or(0);
        let fits = times == 1 || (times == 0 && unknown.contains(&text));
        assert!(fits, "{text}: {times} times; not known: {unknown:?}");
    }
    ours.stop().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_are_cut_lose_nothing() {
    for seed in 1..=5 {
        eprintln!("seed {seed}");
        run(seed).await;
    }
}
