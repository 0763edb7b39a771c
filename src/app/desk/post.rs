//! Tickets in the chats of the staff: posted where they wait for somebody, and drawn anew wherever they stand.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::dispatch;
use super::recipients::{Recipients, staff_chat};
use super::ticket_view::{self, TicketDisplay};
use crate::app::render;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::texts;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::turn::Reply;
use crate::domain::{
    ActionKind, Priority, Role, Status, Subject, Ticket, TimelineEvent, Workflow, ladder,
};
use crate::store::outbox::{Class, Outbound};
use crate::store::{boards, cards};

/// With so many new requests unread in a chat, further ones stand on the board alone.
const UNREAD: i64 = 10;

impl Recipients<'_> {
    /// Every message of the staff that shows this ticket, as it is now; those that show this version too, if `all`.
    pub(super) async fn redrawn(
        &self,
        db: &mut PgConnection,
        view: &DeskView,
        all: bool,
    ) -> sqlx::Result<Vec<Outbound>> {
        let called = self.called(db, &view.ticket).await?;
        let mut rows = Vec::new();
        let subjects = [Subject::Desk(view.ticket.id), Subject::Work(view.ticket.id)];
        let newest = if all { i32::MAX } else { view.ticket.version };
        for (subject, chat) in cards::older_than(db, &subjects, newest).await? {
            let Some((language, role)) = self.reader(&chat, view, subject) else {
                continue;
            };
            let place = TicketDisplay {
                to: &chat,
                language,
                role,
                message: None,
                in_place: true,
                class: Class::Broadcast,
                silent: true,
            };
            let panel = match self.is_gone(&chat, view, subject) {
                false => Panel::Main,
                true if called.contains(&chat.address) => Panel::Call,
                true => Panel::Gone,
            };
            let before = match subject {
                Subject::Desk(_) if ladder::nobody_has(&view.ticket) => {
                    Some(dispatch::why_alone(self.app, db, view, language).await?)
                }
                _ => None,
            };
            rows.extend(ticket_view::rows(self.app, view, &panel, &place, before));
        }
        Ok(rows)
    }

    /// A request that waits for the desk, posted to those whom it concerns.
    pub(super) async fn posted(
        &self,
        db: &mut PgConnection,
        view: &DeskView,
        event: TimelineEvent,
        unread: &mut HashMap<String, i64>,
    ) -> sqlx::Result<Vec<Outbound>> {
        let ticket = &view.ticket;
        let is_urgent = ticket.priority == Priority::High || ticket.workflow == Workflow::Emergency;
        let again = event != TimelineEvent::Opened;
        let sentence = match event {
            TimelineEvent::Opened if ticket.held => sentences::DESK_HELD,
            TimelineEvent::Opened => sentences::DESK_NEW,
            TimelineEvent::Did(ActionKind::GiveBack) => sentences::CREW_GIVEN_BACK,
            _ => sentences::DESK_AGAIN,
        };
        // What went on to the next technician meanwhile does not wait for the desk.
        if ticket.status.is_closed() || (again && ticket.status == Status::Assigned) {
            return Ok(Vec::new());
        }
        if ladder::nobody_has(ticket) {
            return self.call(db, view.clone()).await;
        }
        let mut rows = Vec::new();
        for (chat, language, silent) in self.concerned(view, is_urgent, again) {
            let to = staff_chat(chat);
            let waiting = unread.entry(to.address.clone()).or_default();
            if !is_urgent && !again && *waiting >= UNREAD {
                let member = self.members.iter().find(|member| member.chat == chat);
                boards::open(db, &to, member.map(|member| member.person.id)).await?;
                continue;
            }
            *waiting += 1;
            let class = if is_urgent {
                Class::Push
            } else {
                Class::Broadcast
            };
            let place = TicketDisplay {
                silent,
                ..TicketDisplay::new(&to, language, Role::Supervisor, class)
            };
            let before = texts::plain(&self.app.book, language, &sentence);
            rows.extend(ticket_view::rows(
                self.app,
                view,
                &Panel::Main,
                &place,
                Some(before),
            ));
        }
        Ok(rows)
    }

    /// Work for a technician, with everything that is needed where there is no signal.
    pub(super) async fn given(
        &self,
        db: &mut PgConnection,
        view: &DeskView,
    ) -> sqlx::Result<Vec<Outbound>> {
        let ticket = &view.ticket;
        let Some(technician) = ticket
            .technician
            .as_ref()
            .filter(|_| matches!(ticket.status, Status::Assigned | Status::InProgress))
        else {
            return Ok(Vec::new());
        };
        let Some(member) = self
            .members
            .iter()
            .find(|member| member.person.id == technician.id)
        else {
            tracing::warn!(ticket.id = %ticket.id, "{}: the technician cannot be reached in the chat", ticket.id);
            return Ok(Vec::new());
        };
        let to = staff_chat(&member.chat);
        if cards::is_shown(db, Subject::Work(ticket.id), &to, ticket.version).await? {
            return Ok(Vec::new());
        }
        let place = TicketDisplay::new(&to, &member.person.language, Role::Technician, Class::Push);
        let mut rows = ticket_view::rows(self.app, view, &Panel::Main, &place, None);
        rows.extend(ticket_view::pin(ticket, &to));
        Ok(rows)
    }

    /// A customer has withdrawn a ticket: whoever has it in hand hears, beside the card that is drawn anew.
    pub(super) fn withdrawn(&self, ticket: &Ticket) -> Vec<Outbound> {
        let at_work = ticket.technician.as_ref().map(|one| one.id);
        let at_the_desk = ticket.reviewer.as_ref().map(|one| one.id);
        self.tell(
            ticket,
            [
                (at_work, sentences::WORK_WITHDRAWN),
                (at_the_desk, sentences::DESK_WITHDRAWN),
            ],
        )
    }

    /// The office has ended it, or made it one with another: whoever is on the way hears.
    pub(super) fn called_off(&self, ticket: &Ticket) -> Vec<Outbound> {
        let at_work = ticket.technician.as_ref().map(|one| one.id);
        self.tell(ticket, [(at_work, sentences::WORK_CALLED_OFF)])
    }

    fn tell<const N: usize>(
        &self,
        ticket: &Ticket,
        hears: [(Option<Uuid>, Sentence); N],
    ) -> Vec<Outbound> {
        let member = |id: Option<Uuid>| {
            self.members
                .iter()
                .find(|member| Some(member.person.id) == id)
        };
        let rows = hears.into_iter().filter_map(|(id, sentence)| {
            let member = member(id)?;
            let reply = Reply {
                text: texts::about(
                    &self.app.book,
                    &member.person.language,
                    &sentence,
                    ticket.id,
                ),
                silent: sentence.key == sentences::DESK_WITHDRAWN.key,
                ..Reply::default()
            };
            let to = staff_chat(&member.chat);
            Some(render::draw(&reply, &to, Class::Push))
        });
        rows.flatten().collect()
    }
}
