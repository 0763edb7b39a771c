//! getUpdates: what the bot fetches itself, how long it waits for it, and what an offset forgets.

use std::time::Duration;

use super::Telegram;
use super::answer::{
    CONFLICT_POLLER, CONFLICT_SET_WEBHOOK, CONFLICT_WEBHOOK, CallRefusal, MethodResult,
};
use super::params::Params;
use super::state::World;

/// Longer polls are cut to this.
const LONGEST_POLL: i64 = 50;

/// What one getUpdates leaves behind for the next.
#[derive(Default)]
pub(super) struct Polling {
    /// Raised by every getUpdates, so that the one before learns that it was terminated.
    turn: u64,
    last_offset: Option<i64>,
    last_ms: i64,
}

/// One getUpdates, from its first look to its answer.
pub(super) async fn get_updates(telegram: &Telegram, params: &Params) -> MethodResult {
    let mut arrivals = telegram.model.arrivals.subscribe();
    let asked = PollRequest::of(params);
    let (turn, asked) = telegram.change(|world| begin(world, &asked, params, telegram.now_ms()))?;
    // The one that waits until now is terminated by this.
    telegram.model.arrivals.send_modify(|count| *count += 1);
    let patience = tokio::time::sleep(Duration::from_secs(asked.timeout.unsigned_abs()));
    tokio::pin!(patience);
    let mut last_look = false;
    loop {
        let looked = telegram.change(|world| {
            if world.updates.webhook.is_some() {
                return Err(CallRefusal::new(409, CONFLICT_SET_WEBHOOK));
            }
            if world.updates.polling.turn != turn {
                return Err(CallRefusal::new(409, CONFLICT_POLLER));
            }
            Ok(collect(world, &asked, telegram.now_ms()))
        })?;
        if let Some(found) = looked {
            return Ok(found);
        }
        if last_look || telegram.is_stopping() {
            return Ok("[]".to_owned());
        }
        tokio::select! {
            () = &mut patience => last_look = true,
            _ = arrivals.changed() => {}
        }
    }
}

#[derive(Clone, Copy)]
struct PollRequest {
    offset: i64,
    limit: usize,
    timeout: i64,
}

impl PollRequest {
    fn of(params: &Params) -> PollRequest {
        let limit = params
            .integer("limit")
            .filter(|limit| (1..=100).contains(limit))
            .unwrap_or(100);
        PollRequest {
            offset: params.integer("offset").unwrap_or(0),
            limit: usize::try_from(limit).unwrap_or(100),
            timeout: params
                .integer("timeout")
                .unwrap_or(0)
                .clamp(0, LONGEST_POLL),
        }
    }
}

fn begin(
    world: &mut World,
    asked: &PollRequest,
    params: &Params,
    now_ms: i64,
) -> Result<(u64, PollRequest), CallRefusal> {
    if world.updates.webhook.is_some() {
        return Err(CallRefusal::new(409, CONFLICT_WEBHOOK));
    }
    world.updates.allow(params.value("allowed_updates"));
    let mut asked = *asked;
    let polling = &mut world.updates.polling;
    // Whoever asks for the same again at once is slowed down.
    if polling.last_offset == Some(asked.offset) {
        let since_ms = now_ms - polling.last_ms;
        if since_ms < 500 {
            asked.limit = 1;
        }
        if since_ms < 3_000 {
            asked.timeout = asked.timeout.max(3);
        }
    }
    polling.last_offset = Some(asked.offset);
    polling.last_ms = now_ms;
    polling.turn += 1;
    world.journal.counters.polls += 1;
    let turn = world.updates.polling.turn;
    let next = world.updates.next_id();
    if asked.offset > next + 10 {
        asked.offset = 0;
    }
    if asked.offset < 0 {
        // -1: from the last one on.
        let from_the_end = usize::try_from(asked.offset.unsigned_abs()).unwrap_or(usize::MAX) - 1;
        asked.offset = world
            .updates
            .pending
            .keys()
            .rev()
            .nth(from_the_end)
            .copied()
            .unwrap_or(0);
    }
    let seen: Vec<i64> = world
        .updates
        .pending
        .range(..asked.offset)
        .map(|(id, _)| *id)
        .collect();
    for id in seen {
        world.updates.done(id, &mut world.journal);
    }
    Ok((turn, asked))
}

/// The list as JSON, or none where there is nothing yet.
fn collect(world: &mut World, asked: &PollRequest, now_ms: i64) -> Option<String> {
    if world.updates.held {
        return None;
    }
    let mut found = Vec::new();
    let mut old = Vec::new();
    for update in world
        .updates
        .pending
        .range(asked.offset..)
        .map(|(_, update)| update)
    {
        if update.expires_ms <= now_ms {
            old.push(update.id);
        } else {
            found.push(update.id);
        }
        if found.len() == asked.limit {
            break;
        }
    }
    for id in old {
        world.updates.expire(id, &mut world.journal);
    }
    let bodies: Vec<&str> = found
        .iter()
        .filter_map(|id| std::str::from_utf8(&world.updates.pending[id].body).ok())
        .collect();
    (!bodies.is_empty()).then(|| format!("[{}]", bodies.join(",")))
}
