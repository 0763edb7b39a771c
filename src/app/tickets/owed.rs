//! What could not be said while nothing reached a chat is said when something does again: in its order, a message a request.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::live_cards;
use crate::app::outbound::coalesce;
use crate::channels::telegram;
use crate::dialogue::Book;
use crate::store::addresses::{self, Address};
use crate::store::outbox::{self, Class, Outbound};
use crate::store::pushes::{self, Owed};
use crate::store::service_requests;

/// They can be reached there again: they hear what they missed, and their cards show what is so now. What answered a press is not
/// among it.
pub(in crate::app) async fn is_back(
    book: &Book,
    db: &mut PgConnection,
    at: &Address,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    addresses::found(db, &at.channel, at.chat()).await?;
    let owed = pushes::owed(db, &at.channel, at.chat()).await?;
    if owed.is_empty() {
        return Ok(());
    }
    let mut about: Vec<String> = owed.iter().filter_map(|row| row.ticket.clone()).collect();
    about.sort_unstable();
    about.dedup();
    let (messages, empty) = together(&owed, now);
    pushes::forgive(db, &empty, "its words are gone", now).await?;
    for message in messages {
        pushes::forgive(db, &message.others, "said with the next", now).await?;
        pushes::revive(db, message.id, &message.params, now).await?;
    }
    for ticket in about.iter().filter_map(|id| id.parse().ok()) {
        if let Some(ticket) = service_requests::read_one(db, ticket).await? {
            let mut rows = live_cards::anew(book, db, &ticket, now).await?;
            rows.retain(|row| (&*row.lane, &*row.chat) == (&*at.channel, at.chat()));
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
    let owed = pushes::owed(db, &from.channel, from.chat()).await?;
    let ids: Vec<i64> = owed.iter().map(|row| row.id).collect();
    pushes::forgive(db, &ids, "said where its owner is", now).await?;
    Ok(there(&owed, to, now))
}

/// These, said in that chat.
pub(in crate::app) fn there(owed: &[Owed], to: &Address, now: DateTime<Utc>) -> Vec<Outbound> {
    let Some(chat) = telegram::chat_of(&to.address) else {
        return Vec::new();
    };
    let (messages, _) = together(owed, now);
    let rows = messages.into_iter().filter_map(|message| {
        let row = owed.iter().find(|row| row.id == message.id)?;
        let mut params = message.params;
        params["chat_id"] = chat.into();
        Some(Outbound {
            lane: to.channel.clone(),
            chat: to.chat().to_owned(),
            class: Class::Push,
            method: row.method.clone(),
            params,
            card: None,
            ticket: row.ticket.as_deref().and_then(|id| id.parse().ok()),
            not_before: row.not_before.filter(|at| *at > now),
            gathers: false,
            hushes: row.hushes,
            purpose: None,
            is_secret: false,
            undelivered: None,
        })
    });
    rows.collect()
}

/// One message of what is owed, with those whose words it says too.
struct Message {
    id: i64,
    others: Vec<i64>,
    params: Value,
}

/// The words about each request together, with the buttons of the last; files, and what can still be taken back, each by itself.
/// Beside them what cannot be said any more, because its words were emptied with age.
fn together(owed: &[Owed], now: DateTime<Utc>) -> (Vec<Message>, Vec<i64>) {
    let (mut messages, mut empty): (Vec<Message>, Vec<i64>) = (Vec::new(), Vec::new());
    let mut open: HashMap<Option<&str>, usize> = HashMap::new();
    for row in owed {
        let params: Value = serde_json::from_str(&row.params).unwrap_or_default();
        if params.as_object().is_none_or(serde_json::Map::is_empty) {
            empty.push(row.id);
            continue;
        }
        let of_ticket = row.ticket.as_deref();
        let stands_alone = !params["text"].is_string() || row.not_before.is_some_and(|at| at > now);
        let before = open
            .get(&of_ticket)
            .and_then(|place| messages.get_mut(*place))
            .filter(|_| !stands_alone);
        if let Some(before) = before
            && let Some(text) = coalesce::together(&before.params["text"], &params["text"])
        {
            let earlier = std::mem::replace(&mut before.id, row.id);
            before.others.push(earlier);
            before.params = params;
            before.params["text"] = text.into();
            continue;
        }
        if stands_alone {
            open.remove(&of_ticket);
        } else {
            open.insert(of_ticket, messages.len());
        }
        messages.push(Message {
            id: row.id,
            others: Vec::new(),
            params,
        });
    }
    (messages, empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(id: i64, ticket: &str, params: &Value) -> Owed {
        Owed {
            id,
            ticket: Some(ticket.to_owned()),
            method: "sendMessage".to_owned(),
            params: params.to_string(),
            not_before: None,
            hushes: false,
        }
    }

    #[test]
    fn words_are_merged_and_files_keep_their_place() {
        let now = "2026-11-23T09:00:00Z".parse().unwrap();
        let words = |text: &str| json!({ "text": text });
        let held = Owed {
            not_before: Some("2026-11-23T09:00:05Z".parse().unwrap()),
            ..row(8, "A", &words("seven"))
        };
        let rows = [
            row(1, "A", &words("one")),
            row(2, "B", &words("two")),
            row(3, "A", &json!({ "text": "three", "reply_markup": "x" })),
            row(4, "A", &json!({ "photo": "p", "caption": "four" })),
            row(5, "A", &words("five")),
            row(6, "B", &words("six")),
            row(7, "A", &json!({})),
            held,
        ];
        let (messages, empty) = together(&rows, now);
        let told: Vec<(i64, Vec<i64>, String)> = messages
            .into_iter()
            .map(|message| {
                let text = message.params["text"].as_str().unwrap_or("file").to_owned();
                (message.id, message.others, text)
            })
            .collect();
        assert_eq!(
            told,
            [
                (3, vec![1], "one\nthree".to_owned()),
                (6, vec![2], "two\nsix".to_owned()),
                (4, vec![], "file".to_owned()),
                (5, vec![], "five".to_owned()),
                (8, vec![], "seven".to_owned()),
            ]
        );
        assert_eq!(empty, [7]);
    }
}
