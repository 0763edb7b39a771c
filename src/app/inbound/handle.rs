//! One message: what its raw body means, and who it is for.

use sqlx::PgConnection;

use super::conversation::Exchange;
use super::internal::InternalMessage;
use super::{email, groups, one_person, stranger};
use crate::app::desk::input::StaffInput;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::{complete_papers, document_state, notify, owed};
use crate::app::{App, desk, render};
use crate::channels::{self, Inbound, Press, What};
use crate::dialogue::desk::button::is_of_desk;
use crate::dialogue::turn::Asks;
use crate::dialogue::{Input, Session};
use crate::domain::{Channel, MessageId, TicketId};
use crate::store::addresses::{self, Address};
use crate::store::inbound_message::{InboundMessage, Origin, StaffSpeaker};
use crate::store::{inbox, outbox, staff_group, ticket_papers};

/// Handles one message: reads its body and does what follows.
pub async fn handle(
    app: &App,
    db: &mut PgConnection,
    due: &InboundMessage,
) -> Result<TurnOutcome, TurnFailed> {
    let from = match &due.origin {
        Origin::Person(from) => from,
        // Rarer than what people say: it must not make their turns larger.
        Origin::Internal => return Box::pin(hear_house(app, db, due)).await,
        Origin::Unknown(channel) => {
            return Err(TurnFailed::Panicked(format!(
                "there is no channel `{channel}` here"
            )));
        }
    };
    if let StaffSpeaker::Unreadable(error) = &due.staff {
        // It is tried again, and told in the log: what they write is not heard as a customer's meanwhile.
        return Err(TurnFailed::Panicked(format!(
            "who of the staff wrote it cannot be read: {error}"
        )));
    }
    let Inbound {
        what,
        language,
        press,
        reply_to,
        message,
        sent_at,
    } = channels::read(from.channel, &app.telegram, &due.body);
    match what {
        What::Said(input) => {
            // Rare: they must not make every other turn larger.
            if from.channel == Channel::Sms
                && Box::pin(one_person::is_handed_on(db, due, from)).await?
            {
                return Ok(TurnOutcome::default());
            }
            let is_stopped = due.unreachable && Box::pin(addresses::is_stopped(db, from)).await?;
            if due.unreachable && !is_stopped {
                Box::pin(owed::is_back(&app.book, db, from, due.now)).await?;
            }
            let heard = StaffInput {
                from,
                input: &input,
                press: press.as_ref(),
                reply_to: reply_to.as_ref(),
                source: &due.source,
                conversation: due.conversation,
                inbound: due.id,
                is_busy: due.staff.is_one() && is_busy(due),
                now: due.now,
            };
            if let Some(mut said) = at_the_desk(app, db, due, &heard, language.as_deref()).await? {
                if heard.is_in_group() {
                    answer_there(&mut said, from, app.telegram.topic(&due.body));
                }
                return Ok(said);
            }
            let knock = stranger::knock(db, due, from).await?;
            let about = replied(db, from, reply_to.as_ref()).await?;
            Exchange::begin(app, due, from.clone(), language)
                .message(message, sent_at)
                .stranger(knock)
                .about(about)
                .stopped(is_stopped)
                .hear(db, input, press)
                .await
        }
        What::Unreachable => {
            let lost = addresses::lost(db, from.channel, from.chat(), "they left", due.now);
            Box::pin(lost).await?;
            let refused = staff_group::refused(db, from.chat(), "Kicked", due.now);
            let is_of_staff = Box::pin(refused).await?;
            Ok(TurnOutcome {
                has_news: is_of_staff,
                ..TurnOutcome::default()
            })
        }
        What::Reachable => {
            Box::pin(owed::is_back(&app.book, db, from, due.now)).await?;
            Box::pin(staff_group::is_open(db, from.chat(), due.now)).await?;
            let said =
                Exchange::begin(app, due, from.clone(), language).hear(db, Input::Back, None);
            let said = Box::pin(said).await?;
            Ok(TurnOutcome {
                has_news: true,
                answers_alone: false,
                ..said
            })
        }
        What::Moved { to } => {
            addresses::moved(db, from.channel, from.chat(), &to).await?;
            // What waited for the old one goes to the new one.
            Ok(TurnOutcome {
                has_news: true,
                ..TurnOutcome::default()
            })
        }
        What::Ignored(why) => ignored(db, due, from, press.as_ref(), why).await,
    }
}

/// What is not for us.
async fn ignored(
    db: &mut PgConnection,
    due: &InboundMessage,
    from: &Address,
    press: Option<&Press>,
    why: &str,
) -> Result<TurnOutcome, TurnFailed> {
    tracing::debug!(inbox.id = due.id, why, "ignored on purpose");
    if from.chat() != from.address {
        // What people say to each other is not kept.
        inbox::empty(db, due.id).await?;
    }
    // Its spinner ends all the same.
    let rows = press.map(|press| render::answer_press(press, None, from));
    Ok(TurnOutcome {
        rows: rows.into_iter().collect(),
        ..TurnOutcome::default()
    })
}

/// Whether a form or a question of their own is open.
fn is_busy(due: &InboundMessage) -> bool {
    let session = due.session.as_deref().and_then(Session::read);
    session.is_some_and(|session| session.is_busy())
}

/// The ticket of which we spoke in the message that this one replies to, or the question that it asked. In a group nothing is said
/// about a ticket of one's own.
async fn replied(
    db: &mut PgConnection,
    from: &Address,
    reply_to: Option<&MessageId>,
) -> sqlx::Result<(Option<TicketId>, Option<Asks>)> {
    let Some(message) = reply_to.filter(|_| from.chat() == from.address) else {
        return Ok((None, None));
    };
    let said = outbox::said(db, from.channel, from.chat(), message).await?;
    Ok(said.map_or((None, None), |said| {
        let ticket = said.ticket.and_then(|ticket| ticket.parse().ok());
        (ticket, said.purpose.as_ref().and_then(Asks::read))
    }))
}

/// In a forum an answer goes to the topic in which it was asked.
fn answer_there(said: &mut TurnOutcome, from: &Address, topic: Option<i64>) {
    let Some(topic) = topic else {
        return;
    };
    let there = said
        .rows
        .iter_mut()
        .filter(|row| row.chat == from.chat() && row.kind.is_new());
    there.for_each(|row| row.message.topic = Some(topic));
}

/// What is for the desk: whoever is of the staff is looked up at each word and press. Nobody else learns that there is a desk.
async fn at_the_desk(
    app: &App,
    db: &mut PgConnection,
    due: &InboundMessage,
    heard: &StaffInput<'_>,
    phone_language: Option<&str>,
) -> Result<Option<TurnOutcome>, TurnFailed> {
    let spoken = due.language.as_deref().or(phone_language);
    let language = app.book.spoken(spoken);
    // The staff work on Telegram.
    if heard.from.channel == Channel::Telegram
        && let Input::Text(typed) = heard.input
        && let Some(payload) = desk::payload(typed)
    {
        // Rare, and with much to keep in mind.
        let redeeming = desk::redeem(app, db, heard, payload, language);
        return Box::pin(redeeming).await.map(Some);
    }
    if heard.from.channel == Channel::Sms
        && let Input::Text(typed) = heard.input
        && let Some(code) = desk::ring_by_sms::code(typed)
    {
        return Box::pin(desk::ring_by_sms::go(app, db, heard, &code)).await;
    }
    if let Some(person) = due.person() {
        // Staff are few: their turns must not make every other turn larger.
        let said = Box::pin(desk::hear(app, db, heard, person)).await?;
        if said.is_some() || !heard.is_in_group() {
            return Ok(said);
        }
    }
    let said = match heard.input {
        Input::Tap(data) if is_of_desk(data) => Some(desk::answers::stale(app, heard, language)),
        // Groups are few: their turns must not make every other turn larger.
        _ if heard.is_in_group() => Some(Box::pin(groups::heard(app, db, heard, language)).await?),
        _ => None,
    };
    Ok(said)
}

/// Lets the engine hear something about this message other than its body.
pub async fn say(
    app: &App,
    db: &mut PgConnection,
    due: &InboundMessage,
    input: &Input,
) -> Result<TurnOutcome, TurnFailed> {
    let Origin::Person(from) = &due.origin else {
        return Ok(TurnOutcome::default());
    };
    Exchange::begin(app, due, from.clone(), None)
        .hear(db, input.clone(), None)
        .await
}

async fn hear_house(
    app: &App,
    db: &mut PgConnection,
    due: &InboundMessage,
) -> Result<TurnOutcome, TurnFailed> {
    match serde_json::from_str(&due.body) {
        Ok(InternalMessage::Fetched {
            fetched: key,
            kind,
            outcome,
            channel,
            address,
        }) => {
            let back = Address::new(channel, address);
            if desk::is_from_the_counter(&key) {
                return desk::paper_came(app, db, due, &back, (&key, &kind, &outcome)).await;
            }
            // The request may have been sent while its file was still on the way.
            let mut has_news = false;
            if due.customer.is_some()
                && let Some(settled) = document_state::settled(&key, &kind, &outcome, due.now)
            {
                for ticket in ticket_papers::settled(db, &settled).await? {
                    complete_papers::settle(&app.book, db, ticket, due.now).await?;
                    has_news = true;
                }
            }
            let said = Exchange::begin(app, due, back, None)
                .hear(db, Input::Fetched { key, outcome }, None)
                .await?;
            Ok(TurnOutcome {
                has_news: said.has_news || has_news,
                answers_alone: said.answers_alone && !has_news,
                ..said
            })
        }
        Ok(InternalMessage::Due {
            due: channel,
            address,
        }) => {
            let back = Address::new(channel, address);
            if back.chat() != back.address {
                // It was begun in a group, as could be done once: nobody is reminded of it in front of everybody.
                return Ok(TurnOutcome {
                    session: Some(None),
                    ..TurnOutcome::default()
                });
            }
            let tells_danger = |kept: Session| kept.has_danger_due(due.now);
            let kept = due.session.as_deref().and_then(Session::read);
            if !addresses::is_reached(db, &back).await? && !kept.is_some_and(tells_danger) {
                // Nobody is there to be reminded; what was begun is dropped when they come back.
                return Ok(TurnOutcome::default());
            }
            Exchange::begin(app, due, back, None)
                .hear(db, Input::Due, None)
                .await
        }
        Ok(InternalMessage::Unreached {
            unreached: channel,
            address,
        }) => {
            let at = Address::new(channel, address);
            let rows = Box::pin(owed::elsewhere(db, due.customer, &at, due.now)).await?;
            Ok(TurnOutcome {
                has_news: !rows.is_empty(),
                rows,
                ..TurnOutcome::default()
            })
        }
        Ok(InternalMessage::Moved { moved, address }) => {
            let back = Address::telegram(address);
            Exchange::begin(app, due, back, None)
                .hear(db, Input::Moved(moved), None)
                .await
        }
        Ok(InternalMessage::OnPage { on_page, address }) => {
            let back = Address::telegram(address);
            Exchange::begin(app, due, back, None)
                .hear(db, Input::OnPage(on_page), None)
                .await
        }
        Ok(InternalMessage::EmailRefused { email_refused }) => Ok(TurnOutcome {
            rows: email::refused(app, db, email_refused).await?,
            ..TurnOutcome::default()
        }),
        Ok(InternalMessage::Changed(change)) => {
            let rows = notify::changed_outside(&app.book, db, &change, due.now).await?;
            Ok(TurnOutcome {
                rows,
                has_news: true,
                ..TurnOutcome::default()
            })
        }
        Err(error) => Err(TurnFailed::Panicked(format!(
            "the house does not understand itself: {error}"
        ))),
    }
}
