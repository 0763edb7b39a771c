//! An emergency that nobody has: everyone whom the ladder calls is called, and again, until somebody has it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::answers::{say, stale, toast};
use super::dispatch;
use super::input::StaffInput;
use super::recipients::{Recipients, staff_chat};
use super::ticket_button::redrawn;
use super::ticket_view::{self, TicketDisplay};
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::apply::{ActError, TicketCommand, act_in};
use crate::dialogue::book::sentences;
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::texts;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::turn::Reply;
use crate::domain::ladder::{self, Crew, Office};
use crate::domain::ticket::Technician;
use crate::domain::{
    Action, ActionKind, Actor, Person, Reminder, Role, Ticket, TicketId, Workflow,
};
use crate::store::outbox::{Class, Outbound};
use crate::store::staff::StaffMember;
use crate::store::{dispatches, service_requests, timers};

/// The house keeps an emergency in mind that nobody has, or has taken; of one that somebody has it forgets that it did.
pub(super) async fn watch(
    db: &mut PgConnection,
    ticket: &Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if ticket.workflow != Workflow::Emergency {
        return Ok(());
    }
    if !ladder::is_untaken(ticket) {
        return timers::drop(db, ticket.id, Reminder::Untaken(None)).await;
    }
    let pace = ladder::pace(ticket);
    timers::set_once(
        db,
        ticket.id,
        Reminder::Untaken(None),
        now + pace.told_after,
    )
    .await?;
    if ladder::nobody_has(ticket) {
        timers::set_once(db, ticket.id, Reminder::Ring, now + pace.ring).await?;
    }
    Ok(())
}

/// The hour has come and still nobody has it: one rung higher, and in a while the next.
pub(in crate::app) async fn due(
    app: &App,
    db: &mut PgConnection,
    mut ticket: Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    ticket.rings = ticket.rings.saturating_add(1);
    service_requests::rang(db, ticket.id, ticket.rings).await?;
    timers::set(
        db,
        ticket.id,
        Reminder::Ring,
        now + ladder::pace(&ticket).ring,
    )
    .await?;
    tracing::warn!(ticket.id = %ticket.id, rings = ticket.rings, "{}: nobody has this emergency; it rings again", ticket.id);
    let desk = Recipients::at(app, db, now).await?;
    let view = ticket_view::view(db, ticket, now).await?;
    desk.call(db, view).await
}

impl Recipients<'_> {
    /// Calls everyone of this rung; where that is nobody at all, of the next one at once.
    pub(super) async fn call(
        &self,
        db: &mut PgConnection,
        mut view: DeskView,
    ) -> sqlx::Result<Vec<Outbound>> {
        loop {
            let mut rows = self.call_crew(db, &view).await?;
            rows.extend(self.call_by_sms(db, &view).await?);
            rows.extend(self.call_office(db, &view).await?);
            if !rows.is_empty() || ladder::is_at_the_top(&view.ticket) {
                return Ok(rows);
            }
            view.ticket.rings += 1;
            service_requests::rang(db, view.ticket.id, view.ticket.rings).await?;
        }
    }

    /// The technicians who are called now, all at once: whoever says so first goes.
    async fn call_crew(
        &self,
        db: &mut PgConnection,
        view: &DeskView,
    ) -> sqlx::Result<Vec<Outbound>> {
        let ticket = &view.ticket;
        if dispatch::is_unfinished(self.app, ticket) {
            return Ok(Vec::new());
        }
        let (rung, region) = (ladder::rung(ticket), ticket.region());
        let is_crew = |member: &&StaffMember| member.person.role == Role::Technician;
        let crew = self.members.iter().filter(is_crew);
        let is_manned = crew
            .clone()
            .any(|member| member.person.on_duty && member.person.covers(region));
        let called: Vec<&StaffMember> = crew
            .filter(|member| rung.calls(&member.person, region, is_manned))
            .collect();
        let ids: Vec<_> = called.iter().map(|member| member.person.id).collect();
        dispatches::called(db, ticket.id, &ids, self.now).await?;
        let rows = called.iter().flat_map(|member| {
            let to = staff_chat(&member.chat);
            let place =
                TicketDisplay::new(&to, &member.person.language, Role::Technician, Class::Push);
            ticket_view::rows(self.app, view, &Panel::Call, &place, None)
        });
        Ok(rows.collect())
    }

    /// The supervisors, and the group.
    async fn call_office(
        &self,
        db: &mut PgConnection,
        view: &DeskView,
    ) -> sqlx::Result<Vec<Outbound>> {
        let ticket = &view.ticket;
        let book = &self.app.book;
        let mut chats = self.concerned(view, true, false);
        if ladder::rung(ticket).office == Office::Everywhere {
            let desk = self.members.iter().filter(|member| member.person.is_desk());
            let further = desk.map(|member| (&*member.chat, &*member.person.language, false));
            let further: Vec<_> = further
                .filter(|(chat, ..)| !chats.iter().any(|(known, ..)| known == chat))
                .collect();
            chats.extend(further);
        }
        let is_closed = book.office.next_opening(self.now, &book.holidays).is_some();
        let silent = ticket.rings > 0 && is_closed && !ladder::pace(ticket).is_loud;
        let mut rows = Vec::new();
        for (address, language, _) in chats {
            let to = staff_chat(address);
            let place = TicketDisplay {
                silent,
                ..TicketDisplay::new(&to, language, Role::Supervisor, Class::Push)
            };
            let before = dispatch::why_alone(self.app, db, view, language).await?;
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

    /// The chats of the technicians who are called to it at this moment.
    pub(super) async fn called(
        &self,
        db: &mut PgConnection,
        ticket: &Ticket,
    ) -> sqlx::Result<Vec<String>> {
        if !ladder::nobody_has(ticket) || ladder::rung(ticket).crew == Crew::Nobody {
            return Ok(Vec::new());
        }
        let asked = dispatches::asked(db, ticket.id).await?;
        let members = self.members.iter();
        let called = members.filter(|member| asked.contains(&member.person.id));
        Ok(called.map(|member| member.chat.clone()).collect())
    }
}

/// Whether this technician was asked or called, so that they may take it as long as nobody has it.
pub(super) async fn may_take(
    db: &mut PgConnection,
    ticket: &Ticket,
    person: &Person,
) -> sqlx::Result<bool> {
    let is_for_crew = person.role == Role::Technician && ticket.workflow == Workflow::Emergency;
    Ok(is_for_crew && dispatches::asked(db, ticket.id).await?.contains(&person.id))
}

/// A technician goes. It is given to them by the house, and they have said yes; whoever is second hears that somebody goes already.
pub(super) async fn take(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
) -> Result<TurnOutcome, TurnFailed> {
    if !may_take(db, &view.ticket, person).await? {
        return Ok(stale(app, heard, &person.language));
    }
    if !ladder::nobody_has(&view.ticket) {
        let language = &person.language;
        let text = texts::about(
            &app.book,
            language,
            &sentences::CREW_SOMEBODY_GOES,
            view.ticket.id,
        );
        return Ok(match heard.press {
            Some(_) => toast(heard, &text),
            None => say(
                heard,
                Reply {
                    text,
                    ..Reply::default()
                },
            ),
        });
    }
    if !goes(app, db, person, view.ticket.id, heard.now).await? {
        return Ok(stale(app, heard, &person.language));
    }
    let after = service_requests::read_one(db, view.ticket.id).await?;
    let after = after.unwrap_or_else(|| view.ticket.clone());
    let view = ticket_view::view(db, after, heard.now).await?;
    let words = texts::done(
        &app.book,
        &person.language,
        view.ticket.id,
        ActionKind::Accept,
    );
    let mut said = redrawn(app, heard, person, &view, &Panel::Main, Some(words));
    said.rows.extend(ticket_view::pin(&view.ticket, heard.from));
    said.has_news = true;
    Ok(said)
}

/// Gives an emergency that nobody has to a technician who goes, and says yes for them. Whether it could be done.
pub(super) async fn goes(
    app: &App,
    db: &mut PgConnection,
    person: &Person,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let technician = Technician {
        id: person.id,
        name: person.name.clone(),
    };
    let given = TicketCommand {
        ticket,
        seen: None,
        action: Action::Assign {
            technician: person.id,
        },
        technician: Some(technician),
        by: Actor::system(),
        can_be_undone: false,
    };
    let accepted = TicketCommand {
        action: Action::Accept,
        technician: None,
        by: person.actor(),
        ..given.clone()
    };
    for deed in [given, accepted] {
        match act_in(db, &app.book, &deed, now).await {
            Ok(_) => {}
            Err(ActError::Store(error)) => return Err(error.into()),
            Err(_) => return Ok(false),
        }
    }
    Ok(true)
}
