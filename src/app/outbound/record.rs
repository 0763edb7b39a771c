//! What follows from the channel's answer to a post.

use std::time::{Duration, Instant};

use sqlx::{Connection, PgConnection};

use super::bill;
use super::pace::Pace;
use crate::channels::{Outcome, Wire};
use crate::domain::{Channel, MessageId};
use crate::store::kept_connection::KeptConnection;
use crate::store::outbox::{self, Ended, Taken};
use crate::store::sent_sms::PostedSms;
use crate::store::{
    StoreError, addresses, cards, emails_sent, leadership, sent_sms, staff_events, staff_group,
};

/// How long a post that fails in passing is tried before it is given up.
const GIVE_UP_AFTER: chrono::Duration = chrono::Duration::days(1);
/// The longest pause between two tries.
const LONGEST_REST: Duration = Duration::from_secs(30);

/// How long to wait for a store that is away, before the sender begins anew: then these posts are made again.
const PATIENCE: [u64; 4] = [50, 200, 1000, 3000];

/// Writes down how these posts ended, and tells which of them cost something; a store that stumbles in passing is asked again.
pub(super) async fn settle(
    store: &mut KeptConnection,
    wire: &Wire,
    pace: &mut Pace,
    posts: Vec<(Taken, Outcome)>,
) -> sqlx::Result<Vec<PostedSms>> {
    for pause in PATIENCE {
        match write_down(store, wire, pace, posts.clone())
            .await
            .map_err(StoreError::from)
        {
            Err(error) if error.is_passing() => {
                store.hang_up();
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            Err(error) => return singly(store, wire, pace, posts, &error).await,
            Ok(posted) => return Ok(posted),
        }
    }
    write_down(store, wire, pace, posts).await
}

/// One of these posts cannot be written down, whatever the store's health: it is given up, and the others are not held up by it.
async fn singly(
    store: &mut KeptConnection,
    wire: &Wire,
    pace: &mut Pace,
    posts: Vec<(Taken, Outcome)>,
    error: &StoreError,
) -> sqlx::Result<Vec<PostedSms>> {
    tracing::error!(%error, "how a post ended could not be written down");
    let mut posted = Vec::new();
    for (row, outcome) in posts {
        let id = row.id;
        match write_down(store, wire, pace, vec![(row, outcome)])
            .await
            .map_err(StoreError::from)
        {
            Err(StoreError::Refused(error)) => {
                tracing::error!(outbox.id = id, %error, "this post is given up");
                give_up(store, id, "how it ended could not be written down").await?;
            }
            done => posted.extend(done?),
        }
    }
    Ok(posted)
}

/// Writes down how these posts ended. What follows from them comes first: a crash in between repeats a post, and forgets nothing.
async fn write_down(
    store: &mut KeptConnection,
    wire: &Wire,
    pace: &mut Pace,
    mut posts: Vec<(Taken, Outcome)>,
) -> sqlx::Result<Vec<PostedSms>> {
    let posted = bill::take(wire, &mut posts);
    if posts.is_empty() {
        return Ok(posted);
    }
    let db = store.open().await?;
    let (told, unreached) = (told(&posts), unreached(&posts));
    if told.is_empty() && !sent_sms::have_names(&posted) {
        let ended = follow(db, wire, pace, posts).await?;
        end(db, &ended, &posted).await?;
        return Ok(posted);
    }
    // Together: staff are told what is known, and neither before nor never.
    let mut tx = db.begin().await?;
    let ended = follow(&mut tx, wire, pace, posts).await?;
    end(&mut tx, &ended, &posted).await?;
    staff_events::redraw(&mut tx, &told).await?;
    staff_events::unreached(&mut tx, &unreached).await?;
    tx.commit().await?;
    Ok(posted)
}

async fn end(db: &mut PgConnection, ended: &[Ended], posted: &[PostedSms]) -> sqlx::Result<()> {
    if posted.is_empty() {
        outbox::end(db, ended).await
    } else {
        sent_sms::end(db, ended, posted).await
    }
}

/// What follows from how these posts ended, and what is to be written down of them.
async fn follow(
    db: &mut PgConnection,
    wire: &Wire,
    pace: &mut Pace,
    posts: Vec<(Taken, Outcome)>,
) -> sqlx::Result<Vec<Ended>> {
    let (now, channel) = (Instant::now(), wire.channel());
    let mut ended = Vec::with_capacity(posts.len());
    for (row, outcome) in posts {
        in_the_group(db, channel, &row, &outcome).await?;
        let end = |state, why: Option<String>| Ended {
            id: row.id,
            state,
            why,
            message: None,
        };
        ended.push(match outcome {
            Outcome::Done { message_id }
            | Outcome::Uploaded { message_id, .. }
            | Outcome::Elsewhere { message_id, .. } => {
                drawn(db, channel, &row, message_id.as_ref()).await?;
                Ended {
                    message: message_id,
                    ..end("sent", None)
                }
            }
            Outcome::NotModified => end("sent", Some("not modified".to_owned())),
            Outcome::TooOld => end("superseded", Some("too old".to_owned())),
            Outcome::MessageGone | Outcome::TopicGone { .. } => {
                end("superseded", Some("the message is gone".to_owned()))
            }
            Outcome::Moved { to } => {
                addresses::moved(db, channel, &row.chat, &to).await?;
                end("waiting", Some("the chat has moved".to_owned()))
            }
            Outcome::Unreachable { why } => {
                tracing::info!(
                    outbox.id = row.id,
                    ticket.id = row.ticket,
                    ?why,
                    "nobody is reached there"
                );
                let why = format!("{why:?}");
                if channel == Channel::Email {
                    emails_sent::refused(db, &row.chat, row.now).await?;
                } else {
                    addresses::lost(db, channel, &row.chat, &why, row.now).await?;
                }
                end("given_up", Some(why))
            }
            Outcome::Slow { retry_after } => {
                silence(db, wire, pace, (&row, retry_after), now).await?;
                end("waiting", Some("429".to_owned()))
            }
            Outcome::Revoked => end("waiting", Some("401".to_owned())),
            Outcome::FileWanted => end("given_up", Some("the file is nowhere".to_owned())),
            Outcome::BadMarkup => end("given_up", Some("bad markup".to_owned())),
            Outcome::Conflict { .. } => end("given_up", Some("409".to_owned())),
            Outcome::Refused { description, .. } if row.kind.is_about_pins() => {
                end("given_up", Some(description))
            }
            Outcome::Refused { code, description } => {
                tracing::error!(
                    outbox.id = row.id,
                    ticket.id = row.ticket,
                    code,
                    description = tellable(channel, &description),
                    "the channel refuses this message"
                );
                end("given_up", Some(format!("{code} {description}")))
            }
            Outcome::Unknown { reason } => {
                tracing::warn!(
                    outbox.id = row.id,
                    ticket.id = row.ticket,
                    reason = tellable(channel, &reason),
                    "nobody knows whether this was sent"
                );
                end("unknown", Some(reason))
            }
            Outcome::Later { reason, .. } if row.now - row.created_at > GIVE_UP_AFTER => {
                end("given_up", Some(reason))
            }
            Outcome::Later { reason, .. } if channel == Channel::Email => {
                let until = row.now + patience_after(row.tries);
                emails_sent::wait_until(db, row.id, until).await?;
                end("waiting", Some(reason))
            }
            Outcome::Later { reason, .. } => {
                let wait = pause_after(row.tries);
                pace.rest(Some(&row.chat), wait, now);
                end("waiting", Some(reason))
            }
        });
    }
    Ok(ended)
}

/// Words of an answer as far as a log may have them. A server of e-mail repeats the address in them, and a gateway of SMS may repeat there whatever it was asked with, whom it was asked to
/// tell it and as whom we ask; what it said stands in the outbox (`why`).
fn tellable(channel: Channel, words: &str) -> Option<&str> {
    (!matches!(channel, Channel::Sms | Channel::Email)).then_some(words)
}

/// The channel asks for silence in this chat; from several at once, everybody on that way has to wait.
async fn silence(
    db: &mut PgConnection,
    wire: &Wire,
    pace: &mut Pace,
    (row, retry_after): (&Taken, Duration),
    now: Instant,
) -> sqlx::Result<()> {
    tracing::warn!(
        outbox.id = row.id,
        ?retry_after,
        "the channel asks for silence"
    );
    let (channel, seconds) = (wire.channel(), retry_after.as_secs_f64());
    leadership::pause(db, channel.code(), Some(&row.chat), seconds).await?;
    pace.rest(Some(&row.chat), retry_after, now);
    let way = wire.way(&row.chat);
    match (pace.silenced(way, &row.chat, now), way) {
        (false, _) => {}
        (true, Some(way)) => pace.ways.rest(way, now + retry_after),
        (true, None) => {
            leadership::pause(db, channel.code(), None, seconds).await?;
            pace.rest(None, retry_after, now);
        }
    }
    Ok(())
}

/// What was drawn in place stands there as of this version.
async fn drawn(
    db: &mut PgConnection,
    channel: Channel,
    row: &Taken,
    message: Option<&MessageId>,
) -> sqlx::Result<()> {
    if let (Some(subject), Some(version), Some(message)) = (
        &row.card_subject,
        row.card_version,
        message.or(row.card_message.as_ref()),
    ) {
        cards::drawn(db, subject, channel, &row.chat, message, version).await?;
    }
    Ok(())
}

/// What the fate of a post tells of the group of the staff.
async fn in_the_group(
    db: &mut PgConnection,
    channel: Channel,
    row: &Taken,
    outcome: &Outcome,
) -> sqlx::Result<()> {
    if !channel.is_group(&row.chat) || !row.kind.is_new() {
        return Ok(());
    }
    match outcome {
        Outcome::Done { .. } => {
            staff_group::arrived(db, &row.chat, row.id, row.now).await?;
            if row.class >= 2 {
                staff_group::topic_is(db, &row.chat, None).await?;
            }
        }
        Outcome::Elsewhere { why, .. } => {
            staff_group::arrived(db, &row.chat, row.id, row.now).await?;
            tracing::warn!(
                why,
                "the topic in STAFF_CHAT cannot be written to; the general one is"
            );
            staff_group::topic_is(db, &row.chat, Some(why)).await?;
        }
        Outcome::Unreachable { why } => {
            let code = format!("{why:?}");
            if staff_group::refused(db, &row.chat, &code, row.now).await? {
                tracing::warn!(
                    ?why,
                    "the group of the staff (STAFF_CHAT) cannot be written to; what it misses is listed there when it can be"
                );
            }
        }
        _ => {}
    }
    Ok(())
}

/// The tickets whose customers have been told, or could not be.
fn told(posts: &[(Taken, Outcome)]) -> Vec<String> {
    let told = posts.iter().filter(|(row, outcome)| {
        row.is_notice && !matches!(outcome, Outcome::Slow { .. } | Outcome::Later { .. })
    });
    told.filter_map(|(row, _)| row.ticket.clone()).collect()
}

/// The tickets whose customers nothing reaches any more, as it turned out.
fn unreached(posts: &[(Taken, Outcome)]) -> Vec<String> {
    let lost = posts
        .iter()
        .filter(|(row, outcome)| row.is_notice && matches!(outcome, Outcome::Unreachable { .. }));
    lost.filter_map(|(row, _)| row.ticket.clone()).collect()
}

/// Gives a row up: it will not be tried again.
pub(super) async fn give_up(store: &mut KeptConnection, id: i64, why: &str) -> sqlx::Result<()> {
    outbox::end(
        store.open().await?,
        &[Ended {
            id,
            state: "given_up",
            why: Some(why.to_owned()),
            message: None,
        }],
    )
    .await
}

/// 0.25 s, 0.5 s, 1 s ... up to half a minute: when the channel is back, nobody waits longer than that.
fn pause_after(tries: i32) -> Duration {
    let doublings = tries.clamp(1, 14).cast_unsigned() - 1;
    (Duration::from_millis(250) * 2_u32.pow(doublings)).min(LONGEST_REST)
}

/// 1 min, 2 min, 4 min ... up to half an hour: a server of e-mail that puts somebody off (greylisting) wants to be left alone for some minutes.
fn patience_after(tries: i32) -> chrono::Duration {
    chrono::Duration::minutes(1 << tries.clamp(0, 5))
}
