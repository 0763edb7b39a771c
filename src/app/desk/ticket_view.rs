//! A ticket for staff: what they see of it, in whose words, and where it stands already.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::delivery;
use crate::app::tickets::apply::UNDO;
use crate::app::{App, render};
use crate::dialogue::answer::diff;
use crate::dialogue::desk;
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::reply_purpose::Prompt;
use crate::dialogue::desk::view::{DeliveryState, DeskView};
use crate::domain::staff::HistoryEntry;
use crate::domain::{self, Message, MessageId, MessageKind};
use crate::domain::{Document, Phone, Role, Status, Ticket, TicketId};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};
use crate::store::{facts, owners, revisions, same_place, service_requests, timeline};

/// The ticket with its history, and whether its customer has heard.
pub(super) async fn view(
    db: &mut PgConnection,
    ticket: Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<DeskView> {
    let lines = timeline::for_staff(db, ticket.id).await?;
    let history = lines.into_iter().map(|line| HistoryEntry {
        at: line.at,
        event: line.event,
        name: line.by_name,
        by: line.by_id,
        version: line.version,
        note: line.note,
        remark: line.remark,
        priority: line
            .changed
            .as_ref()
            .and_then(|changed| serde_json::from_value(changed["priority"].clone()).ok()),
        technician: line
            .changed
            .as_ref()
            .and_then(|changed| Some(changed["technician"][1].as_str()?.to_owned())),
        skipped: line
            .changed
            .filter(|changed| changed["skipped"] == true)
            .and_then(|_| line.status.parse().ok()),
    });
    let facts = facts::of(db, &ticket).await?;
    let is_said_now = (facts.push.as_ref()).is_some_and(|push| push.created_at == now);
    let told = facts.push.and_then(|push| delivery::of(push, now));
    let told = match told {
        None | Some(DeliveryState::Undelivered(_)) if !facts.is_reached => {
            Some(DeliveryState::Unreachable)
        }
        told => told,
    };
    let is_unheard = is_said_now && told == Some(DeliveryState::Unreachable);
    let is_open = !ticket.status.is_closed();
    let beside = if facts.has_beside && is_open {
        same_place::open(db, &ticket).await?
    } else {
        Vec::new()
    };
    let same_number = if facts.has_same_number && is_open {
        owners::of_same_number(db, &ticket).await?
    } else {
        Vec::new()
    };
    let merged = if facts.has_merged {
        service_requests::merged(db, ticket.id).await?
    } else {
        Vec::new()
    };
    let mut view = DeskView {
        merged,
        beside,
        same_number,
        heir: facts.heir_since,
        history: history.collect(),
        told,
        is_unheard,
        changes: Vec::new(),
        new_papers: Vec::new(),
        affected: usize::try_from(facts.following).unwrap_or_default() + 1,
        undo_within: UNDO,
        phone: facts.phone.as_deref().and_then(Phone::read),
        now,
        ticket,
    };
    if view.ticket.status == Status::UnderReview
        && let Some(before) = revisions::last(db, view.ticket.id).await?
    {
        view.changes = diff::between(&before.answers, &view.ticket.answers);
        let is_new = |document: &&Document| !before.documents.contains(document);
        let papers = view.ticket.documents.iter().filter(is_new);
        view.new_papers = papers.map(|document| document.kind.clone()).collect();
        view.new_papers.dedup();
    }
    Ok(view)
}

/// A ticket by its number, as staff see it, locked until the transaction ends.
pub(super) async fn find(
    db: &mut PgConnection,
    id: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DeskView>> {
    match service_requests::lock(db, id).await? {
        Some(ticket) => view(db, ticket, now).await.map(Some),
        None => Ok(None),
    }
}

/// How a ticket is shown in one chat of the staff.
pub(super) struct TicketDisplay<'a> {
    pub(super) to: &'a Address,
    pub(super) language: &'a str,
    pub(super) role: Role,
    /// The very message to draw it into. Without it: the one that shows the ticket in this chat, if there is one.
    pub(super) message: Option<&'a MessageId>,
    pub(super) in_place: bool,
    pub(super) class: Class,
    pub(super) silent: bool,
}

impl<'a> TicketDisplay<'a> {
    /// As a message of its own, which is heard.
    pub(super) const fn new(to: &'a Address, language: &'a str, role: Role, class: Class) -> Self {
        Self {
            to,
            language,
            role,
            message: None,
            in_place: false,
            class,
            silent: false,
        }
    }
}

/// The rows that show it there. `before` stands above the ticket.
pub(super) fn rows(
    app: &App,
    view: &DeskView,
    panel: &Panel,
    place: &TicketDisplay<'_>,
    before: Option<String>,
) -> Vec<Outbound> {
    let mut reply = desk::card(
        &app.book,
        place.language,
        place.role,
        view,
        panel,
        place.in_place,
    );
    if let (Some(before), Some(title)) = (before, &mut reply.title) {
        *title = format!("{before} · {title}");
    }
    reply.silent = place.silent;
    let mut rows = render::draw(&reply, place.to, place.class);
    if place.message.is_some() {
        for row in rows.iter_mut().filter(|row| row.card.is_some()) {
            row.message.target = place.message.cloned();
        }
    }
    rows
}

/// The point on the map that goes with a technician's work, where there is one.
pub(super) fn pin(ticket: &Ticket, to: &Address) -> Option<Outbound> {
    Some(Outbound {
        purpose: Some(Prompt::Work.about(ticket)),
        ..point(ticket.location?, to)
    })
}

/// A point on the map.
pub(super) fn point(place: domain::Place, to: &Address) -> Outbound {
    let message = Message {
        place: Some(place),
        ..Message::default()
    };
    render::outbound(MessageKind::Place, message, to, Class::Push)
}
