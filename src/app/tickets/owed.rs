//! What could not be said while nothing reached a chat is said when something does again: in its order, a message a request.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::live_cards;
use crate::app::render;
use crate::channels::{self, telegram};
use crate::dialogue::Book;
use crate::domain::{Message, Said};
use crate::store::addresses::{self, Address};
use crate::store::outbox::{self, Class, Outbound};
use crate::store::pushes::{self, Owed};
use crate::store::{recipients, service_requests};

/// Tells somebody who is reached again what they missed, and draws their cards as things are now. What answered a press is not
/// among it.
pub(in crate::app) async fn is_back(
    book: &Book,
    db: &mut PgConnection,
    at: &Address,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    addresses::found(db, at.channel, at.chat()).await?;
    let owed = pushes::owed(db, at.channel, at.chat()).await?;
    if owed.is_empty() {
        return Ok(());
    }
    let mut about: Vec<String> = owed.iter().filter_map(|row| row.ticket.clone()).collect();
    about.sort_unstable();
    about.dedup();
    let (messages, empty) = together(&owed, at, now);
    pushes::forgive(db, &empty, "its words are gone", now).await?;
    for message in messages {
        pushes::forgive(db, &message.others, "said with the next", now).await?;
        let words = (!message.others.is_empty()).then_some(&message.words);
        pushes::revive(db, message.id, words, now).await?;
    }
    for ticket in about.iter().filter_map(|id| id.parse().ok()) {
        if let Some(ticket) = service_requests::read_one(db, ticket).await? {
            let mut rows = live_cards::anew(book, db, &ticket, now).await?;
            rows.retain(|row| (row.channel, &*row.chat) == (at.channel, at.chat()));
            outbox::put(db, &rows, now).await?;
        }
    }
    Ok(())
}

/// What is owed to somebody of whom it is known only now where they are: said there, in its order and with all that it said.
pub(super) async fn is_known(
    db: &mut PgConnection,
    from: &Address,
    to: &Address,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let owed = pushes::owed(db, from.channel, from.chat()).await?;
    let ids: Vec<i64> = owed.iter().map(|row| row.id).collect();
    pushes::forgive(db, &ids, "said where its owner is", now).await?;
    Ok(there(&owed, to, now))
}

/// What could not be said at this address is said where its owner is reached, if anywhere, once.
pub(in crate::app) async fn elsewhere(
    db: &mut PgConnection,
    customer: Option<Uuid>,
    at: &Address,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let Some(customer) = customer else {
        return Ok(Vec::new());
    };
    let hearers = recipients::customer(db, customer).await?;
    match hearers.iter().find(|hearer| hearer.is_reached()) {
        Some(to) => is_known(db, at, &to.address, now).await,
        None => Ok(Vec::new()),
    }
}

/// These, said in that chat.
pub(in crate::app) fn there(owed: &[Owed], to: &Address, now: DateTime<Utc>) -> Vec<Outbound> {
    if !render::is_place(to) {
        return Vec::new();
    }
    let (messages, _) = together(owed, to, now);
    let rows = messages.into_iter().filter_map(|message| {
        let row = owed.iter().find(|row| row.id == message.id)?;
        Some(Outbound {
            ticket: row.ticket.as_deref().and_then(|id| id.parse().ok()),
            not_before: row.not_before.filter(|at| *at > now),
            hushes: row.hushes,
            ..render::outbound(row.kind, message.words, to, Class::Push)
        })
    });
    rows.collect()
}

/// One message of what is owed, with those whose words it says too.
struct JoinedNotice {
    id: i64,
    others: Vec<i64>,
    words: Message,
}

/// The words about each request together, with the buttons of the last; files, and what can still be taken back, each by itself.
/// Beside them what cannot be said any more, because its words were emptied with age.
fn together(owed: &[Owed], to: &Address, now: DateTime<Utc>) -> (Vec<JoinedNotice>, Vec<i64>) {
    let limit = channels::longest(to.channel);
    let (mut messages, mut empty): (Vec<JoinedNotice>, Vec<i64>) = (Vec::new(), Vec::new());
    let mut open: HashMap<Option<&str>, usize> = HashMap::new();
    for row in owed {
        if row.said.is_empty() {
            empty.push(row.id);
            continue;
        }
        if matches!(row.said, Said::Unreadable(_)) {
            // A later version reads it.
            continue;
        }
        let mut words = telegram::as_message(&row.said);
        let of_ticket = row.ticket.as_deref();
        let stands_alone = !words.is_of_words() || row.not_before.is_some_and(|at| at > now);
        let before = open
            .get(&of_ticket)
            .and_then(|place| messages.get_mut(*place))
            .filter(|_| !stands_alone);
        if let Some(before) = before
            && words.join_after(&before.words, limit)
        {
            let earlier = std::mem::replace(&mut before.id, row.id);
            before.others.push(earlier);
            before.words = words;
            continue;
        }
        if stands_alone {
            open.remove(&of_ticket);
        } else {
            open.insert(of_ticket, messages.len());
        }
        messages.push(JoinedNotice {
            id: row.id,
            others: Vec::new(),
            words,
        });
    }
    (messages, empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MessageKind;
    use crate::domain::message::SentFile;

    fn row(id: i64, ticket: &str, said: Message) -> Owed {
        Owed {
            id,
            ticket: Some(ticket.to_owned()),
            kind: MessageKind::Text,
            said: Said::Message(Box::new(said)),
            not_before: None,
            hushes: false,
        }
    }

    #[test]
    fn words_are_merged_and_files_keep_their_place() {
        let now = "2026-11-23T09:00:00Z".parse().unwrap();
        let held = Owed {
            not_before: Some("2026-11-23T09:00:05Z".parse().unwrap()),
            ..row(8, "A", Message::of("seven"))
        };
        let file = SentFile {
            id: "p".to_owned(),
            mime: None,
            is_protected: false,
            kept: None,
        };
        let rows = [
            row(1, "A", Message::of("one")),
            row(2, "B", Message::of("two")),
            row(3, "A", Message::of("three")),
            row(
                4,
                "A",
                Message {
                    file: Some(file),
                    ..Message::of("four")
                },
            ),
            row(5, "A", Message::of("five")),
            row(6, "B", Message::of("six")),
            row(7, "A", Message::default()),
            held,
        ];
        let (messages, empty) = together(&rows, &Address::telegram("7"), now);
        let told: Vec<(i64, Vec<i64>, String)> = messages
            .into_iter()
            .map(|message| {
                let words = message.words.words.iter().map(|it| it.text.as_str());
                let words = words.collect::<Vec<_>>().join("/");
                (message.id, message.others, words)
            })
            .collect();
        assert_eq!(
            told,
            [
                (3, vec![1], "one/three".to_owned()),
                (6, vec![2], "two/six".to_owned()),
                (4, vec![], "four".to_owned()),
                (5, vec![], "five".to_owned()),
                (8, vec![], "seven".to_owned()),
            ]
        );
        assert_eq!(empty, [7]);
    }
}
