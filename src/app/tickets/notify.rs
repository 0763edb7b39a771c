//! Telling those whom it concerns that a ticket has changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::apply::ANSWER_WITHIN;
use super::{complete_papers, live_cards, unanswered};
use crate::app::outbound::coalesce;
use crate::app::render;
use crate::dialogue::turn::Reply;
use crate::dialogue::{self, Book};
use crate::domain::notice::Audience;
use crate::domain::ticket::EventKind;
use crate::domain::{
    ActionKind, Channel, Reminder, Role, Status, Ticket, TicketEvent, TicketId, Workflow, notices,
};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};
use crate::store::recipients::{self, Hearer};
use crate::store::{pushes, service_requests, staff, staff_events, timers};

/// What the trigger of `service_requests` writes when another program has changed a ticket.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangedOutside {
    pub changed: TicketId,
    pub version: i32,
    pub from: Status,
    pub to: Status,
    pub note: Option<String>,
    pub priority: bool,
    pub assignee: bool,
}

/// Everything that is to be said about this event to the customer and to those who follow the ticket: pushes, and the live cards
/// drawn anew; held until then, if it can still be taken back.
pub async fn rows(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    event: &TicketEvent,
    until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let everyone = [Audience::Customer, Audience::Followers];
    let rows = pushes_to(&everyone, book, db, ticket, event).await?;
    let mut rows = coalesce::fold(rows);
    unanswered::watch(db, ticket, event, &rows, now).await?;
    if until.is_none() {
        for push in rows.iter_mut().filter(|push| push.undelivered.is_none()) {
            coalesce::join(db, ticket, event, push, now).await?;
        }
    }
    rows.extend(live_cards::anew(book, db, ticket, now).await?);
    for row in rows.iter_mut().filter(|_| until.is_some()) {
        row.not_before = until;
    }
    Ok(rows)
}

/// The pushes about this event to these of those who hear of it.
pub(in crate::app) async fn pushes_to(
    who: &[Audience],
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    event: &TicketEvent,
) -> sqlx::Result<Vec<Outbound>> {
    let mut rows = Vec::new();
    let notices = notices(ticket, event).into_iter();
    for notice in notices.filter(|notice| who.contains(&notice.to)) {
        let hearers = match notice.to {
            Audience::Customer if notice.kind.is_important() => {
                recipients::of_importance(db, ticket.customer).await?
            }
            Audience::Customer => recipients::customer(db, ticket.customer).await?,
            Audience::Followers => recipients::followers(db, ticket.id).await?,
        };
        if notice.to == Audience::Customer && !hearers.iter().any(Hearer::is_reached) {
            tracing::warn!(ticket.id = %ticket.id, "{}: the customer cannot be reached anywhere", ticket.id);
        }
        rows.extend(to_each(book, ticket, &hearers, |book, language| {
            dialogue::push(book, language, ticket, &notice)
        }));
    }
    Ok(rows)
}

/// Words for everyone who hears of a ticket, each in their language and in the voice of their channel. What cannot go now is kept, with
/// the reason.
pub(in crate::app) fn to_each(
    book: &Book,
    ticket: &Ticket,
    hearers: &[Hearer],
    say: impl Fn(&Book, &str) -> Reply,
) -> Vec<Outbound> {
    let pushes = hearers.iter().flat_map(|to| {
        let copy = by_email(book, ticket, to, &say);
        let book = book.spoken_with(to.address.channel.can());
        let mut said = say(book, &to.language);
        if to.is_new {
            dialogue::may_be_boxes(book, &to.language, &mut said);
        }
        let rows = render::draw(&said, &to.address, Class::Push);
        let rows = rows.into_iter().map(|push| notice(ticket, to, push));
        rows.chain(copy).collect::<Vec<_>>()
    });
    pushes.collect()
}

/// The same by e-mail, where they read there, too; there is room for all of it. It reaches them whatever becomes of their chat.
fn by_email(
    book: &Book,
    ticket: &Ticket,
    to: &Hearer,
    say: impl Fn(&Book, &str) -> Reply,
) -> Vec<Outbound> {
    let Some(id) = to.mail else {
        return Vec::new();
    };
    let there = Address::new(Channel::Email, id.to_string());
    let rows = render::draw(&say(book, &to.language), &there, Class::Push).into_iter();
    let about = |push| Outbound {
        ticket: Some(ticket.id),
        ..push
    };
    rows.map(about).collect()
}

/// A push about this ticket to this person.
pub(super) fn notice(ticket: &Ticket, to: &Hearer, push: Outbound) -> Outbound {
    Outbound {
        ticket: Some(ticket.id),
        hushes: ticket.workflow != Workflow::Emergency,
        undelivered: to.unreachable.clone(),
        ..push
    }
}

/// Whether the work is done is asked after a word of another program, too, and silence agrees in the end. (What else may be waited for
/// after a step is looked after elsewhere: a correction with the papers, a technician's answer with the work.)
async fn wait_for_a_word(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    change: &ChangedOutside,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if change.from == Status::Completed || ticket.status != Status::Completed {
        return Ok(());
    }
    let open = (&book.office, &*book.holidays);
    let waits = Reminder::after(ActionKind::Complete, ticket, false, now, open);
    if let Some((reminder, due)) = waits {
        timers::drop(db, ticket.id, reminder).await?;
        timers::set(db, ticket.id, reminder, due).await?;
    }
    Ok(())
}

/// Tells a change that another program made. Its timeline entry is there already. Of an assignment the customer hears when
/// the technician has answered, and what was held before is true or not, as after a change of ours.
pub async fn changed_outside(
    book: &Book,
    db: &mut PgConnection,
    change: &ChangedOutside,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let Some(mut ticket) = service_requests::lock(db, change.changed).await? else {
        return Ok(Vec::new());
    };
    tracing::info!(ticket.id = %ticket.id, at = %now, "{}: another program changed it", ticket.id);
    complete_papers::after_step(book, db, &mut ticket, now).await?;
    wait_for_a_word(book, db, &ticket, change, now).await?;
    let kind = EventKind::ChangedOutside {
        status: change.from != change.to,
        note: change.note.is_some(),
        priority: change.priority,
        assignee: change.assignee,
    };
    let event = TicketEvent {
        kind,
        from: change.from,
        to: change.to,
        by: Role::External,
        note: change.note.clone(),
        remark: None,
    };
    // Staff see that the customer will hear of it.
    staff_events::redraw(db, &[ticket.id.to_string()]).await?;
    if change.version == ticket.version {
        let was_unheard = if change.assignee && change.from == Status::Assigned {
            pushes::take_back(db, ticket.id, now).await?
        } else {
            pushes::release(db, ticket.id).await?;
            false
        };
        if was_unheard && ticket.technician.is_none() {
            return Ok(Vec::new());
        }
    }
    let is_asked = change.assignee && ticket.status == Status::Assigned;
    let until = match &ticket.technician {
        Some(asked) if is_asked && ticket.accepted_at.is_none() => staff::is_linked(db, asked.id)
            .await?
            .then_some(now + ANSWER_WITHIN),
        _ => None,
    };
    rows(book, db, &ticket, &event, until, now).await
}
