//! How many turns a second. Printed on request, never a reason to fail: `cargo test --release --test dialogue -- --ignored turns_a_second --nocapture`

use std::time::Instant;

use powerlink::dialogue::{Input, Limits, Speaker, take_turn};

use super::player::{BOOK, Player, ROAD};

#[test]
#[ignore = "a measurement"]
#[expect(clippy::print_stdout, reason = "a measurement prints")]
fn turns_a_second() {
    let mut player = Player::speaking("en");
    player.fill(0);
    let steps: Vec<&str> = ROAD
        .iter()
        .copied()
        .filter(|step| !step.starts_with("photo"))
        .collect();
    let begun = player.session.clone();
    let speaker = Speaker {
        language: Some("am".to_owned()),
        phone_language: None,
        phone: None,
        now: player.now,
        inbound: 1,
        message: None,
        limits: Limits::default(),
    };
    let inputs: Vec<Input> = steps
        .iter()
        .map(|step| Input::Text((*step).to_owned()))
        .collect();
    let started = Instant::now();
    let mut turns = 0_u32;
    for _ in 0..10_000 {
        let mut session = begun.clone();
        for input in &inputs {
            session = take_turn(&BOOK, &speaker, session, input).session;
            turns += 1;
        }
    }
    println!(
        "{:.0} turns a second on one core",
        f64::from(turns) / started.elapsed().as_secs_f64()
    );
}
