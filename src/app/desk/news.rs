//! Telling the staff what has happened: new requests are posted, and every message that shows a ticket is drawn anew.
//!
//! It reads what the timeline has written since, apart from the turns of customers, so that a hundred supervisors delay nobody.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::crew;
use super::show::{self, Place};
use crate::app::{House, Stop, bell, converse, exchange};
use crate::dialogue::desk::press::{CALLED, desk_data};
use crate::dialogue::desk::prompt::Prompt;
use crate::dialogue::desk::{DeskView, Panel, said};
use crate::dialogue::turn::{Choice, Reply};
use crate::dialogue::{Book, sentences};
use crate::domain::{Phone, Priority, Role, Status, Subject, Workflow};
use crate::store::addresses::Address;
use crate::store::calls::{self, Call};
use crate::store::news::Event;
use crate::store::outbox::{self, Class, Outbound};
use crate::store::staff::Seat;
use crate::store::{self, boards, cards, customers, news, service_requests, staff, timeline};

/// How many events are told in one transaction.
const BATCH: i64 = 32;
/// With so many new requests unread in a chat, further ones stand on the board alone.
const UNREAD: i64 = 10;
/// The first event of a request.
const OPENED: &str = "opened";

/// Tells what happens until told to stop. Many may run; each event is told once.
pub async fn run(house: Arc<House>, mut stop: Stop) {
    while !stop.is_pulled() {
        let wait = match tell(&house).await {
            Ok(true) => continue,
            Ok(false) => bell::NET,
            Err(error) => {
                tracing::warn!(%error, "the desk could not be told; it is tried again");
                bell::NET
            }
        };
        tokio::select! {
            () = house.bell.news.heard(wait) => {}
            () = stop.pulled() => {}
        }
    }
}

/// Tells the next events; whether there were any.
async fn tell(house: &House) -> sqlx::Result<bool> {
    let mut tx = house.pool.begin().await?;
    let events = news::take(&mut tx, BATCH).await?;
    let told = news::take_redraws(&mut tx, BATCH).await?;
    let now = store::now(&mut tx).await?;
    let calls = calls::take(&mut tx, now).await?;
    if events.is_empty() && told.is_empty() && calls.is_empty() {
        tx.rollback().await?;
        return Ok(false);
    }
    let desk = Desk {
        house,
        seats: staff::seats(&mut tx).await?,
        group: staff::group(&mut tx).await?,
        now,
    };
    let mut unread = HashMap::new();
    if events.iter().any(|event| event.event == OPENED) {
        unread = cards::unread(&mut tx, converse::TELEGRAM, &desk.chats()).await?;
    }
    let mut rows = Vec::new();
    for event in &events {
        rows.extend(desk.rows(&mut tx, event, &mut unread).await?);
    }
    for ticket in &told {
        rows.extend(desk.told(&mut tx, ticket).await?);
    }
    rows.extend(calls.iter().flat_map(|call| desk.wished(call)));
    outbox::put(&mut tx, &rows, now).await?;
    tx.commit().await?;
    bell::tell_sender(house).await;
    Ok(true)
}

/// Who sits there, at this moment.
struct Desk<'a> {
    house: &'a House,
    seats: Vec<Seat>,
    group: Option<String>,
    now: DateTime<Utc>,
}

impl Desk<'_> {
    /// Every chat of the staff.
    fn chats(&self) -> Vec<String> {
        let seats = self.seats.iter().map(|seat| &seat.chat);
        seats.chain(&self.group).cloned().collect()
    }

    /// Everything that staff are told about one event.
    async fn rows(
        &self,
        db: &mut PgConnection,
        event: &Event,
        unread: &mut HashMap<String, i64>,
    ) -> sqlx::Result<Vec<Outbound>> {
        let Ok(id) = event.ticket.parse() else {
            return Ok(Vec::new());
        };
        let Some(ticket) = service_requests::read_one(db, id).await? else {
            return Ok(Vec::new());
        };
        let ticket = match event.event.as_str() {
            OPENED | "reopen" | "give-back" => crew::send(self.house, db, ticket, self.now).await?,
            _ => ticket,
        };
        let view = show::view(db, ticket, self.now).await?;
        let mut rows = self.redrawn(db, &view, false).await?;
        match event.event.as_str() {
            OPENED | "resubmit" | "reopen" | "give-back" | "withdraw" => {
                rows.extend(self.posted(db, &view, &event.event, unread).await?);
            }
            "message" | "call-back" => rows.extend(self.written(db, &view, event).await?),
            "assign" => rows.extend(self.given(db, &view).await?),
            timeline::OUTSIDE if event.is_given => {
                crew::ask(self.house, db, &view.ticket, self.now).await?;
                rows.extend(self.given(db, &view).await?);
            }
            _ => {}
        }
        Ok(rows)
    }

    /// The same ticket once more: whether its customer has heard is known now.
    async fn told(&self, db: &mut PgConnection, ticket: &str) -> sqlx::Result<Vec<Outbound>> {
        let Ok(id) = ticket.parse() else {
            return Ok(Vec::new());
        };
        let Some(ticket) = service_requests::read_one(db, id).await? else {
            return Ok(Vec::new());
        };
        let view = show::view(db, ticket, self.now).await?;
        self.redrawn(db, &view, true).await
    }

    /// Every message of the staff that shows this ticket, as it is now; those that show this version too, if `all`.
    async fn redrawn(
        &self,
        db: &mut PgConnection,
        view: &DeskView,
        all: bool,
    ) -> sqlx::Result<Vec<Outbound>> {
        let mut rows = Vec::new();
        for subject in [Subject::Desk(view.ticket.id), Subject::Work(view.ticket.id)] {
            let newest = if all { i32::MAX } else { view.ticket.version };
            for chat in cards::older_than(db, subject, newest).await? {
                let Some((language, role)) = self.reader(&chat, view, subject) else {
                    continue;
                };
                let place = Place {
                    to: &chat,
                    language,
                    role,
                    message: None,
                    in_place: true,
                    class: Class::Broadcast,
                    silent: true,
                };
                let panel = if self.is_gone(&chat, view, subject) {
                    Panel::Gone
                } else {
                    Panel::Main
                };
                rows.extend(show::rows(self.house, view, &panel, &place, None));
            }
        }
        Ok(rows)
    }

    /// Whether this shows work that was taken from the technician who sits there.
    fn is_gone(&self, chat: &Address, view: &DeskView, subject: Subject) -> bool {
        let seat = self.seats.iter().find(|seat| seat.chat == chat.address);
        matches!(subject, Subject::Work(_))
            && seat.is_none_or(|seat| !seat.person.sees(&view.ticket))
    }

    /// In whose words a chat reads a ticket; `None`: whoever sits there may not see it any more.
    fn reader(&self, chat: &Address, view: &DeskView, subject: Subject) -> Option<(&str, Role)> {
        if self.group.as_deref() == Some(chat.chat()) {
            return Some((&self.house.book.staff_language, Role::Supervisor));
        }
        let seat = self.seats.iter().find(|seat| seat.chat == chat.address)?;
        // What was taken from a technician is drawn once more, without its buttons.
        let is_theirs = seat.person.sees(&view.ticket) || matches!(subject, Subject::Work(_));
        is_theirs.then_some((&*seat.person.language, seat.person.role))
    }

    /// A request that waits for the desk, posted to those whom it concerns.
    async fn posted(
        &self,
        db: &mut PgConnection,
        view: &DeskView,
        event: &str,
        unread: &mut HashMap<String, i64>,
    ) -> sqlx::Result<Vec<Outbound>> {
        let ticket = &view.ticket;
        let is_urgent = ticket.priority == Priority::High || ticket.workflow == Workflow::Emergency;
        let again = event != OPENED;
        let sentence = match event {
            OPENED => sentences::DESK_NEW,
            "give-back" => sentences::CREW_GIVEN_BACK,
            _ => sentences::DESK_AGAIN,
        };
        // What went on to the next technician meanwhile does not wait for the desk.
        if ticket.status.is_closed() || (again && ticket.status == Status::Assigned) {
            return Ok(Vec::new());
        }
        let mut rows = Vec::new();
        for (chat, language, silent) in self.concerned(view, is_urgent, again) {
            let to = Address {
                channel: converse::TELEGRAM.to_owned(),
                address: chat.to_owned(),
            };
            let waiting = unread.entry(to.address.clone()).or_default();
            if !is_urgent && !again && *waiting >= UNREAD {
                let seat = self.seats.iter().find(|seat| seat.chat == chat);
                boards::open(db, &to, seat.map(|seat| seat.person.id)).await?;
                continue;
            }
            *waiting += 1;
            let place = Place {
                to: &to,
                language,
                role: Role::Supervisor,
                message: None,
                in_place: false,
                class: if is_urgent {
                    Class::Push
                } else {
                    Class::Broadcast
                },
                silent,
            };
            let before = if crew::is_alone(ticket) {
                crew::why_alone(self.house, db, ticket, language).await?
            } else {
                said::plain(&self.house.book, language, &sentence)
            };
            rows.extend(show::rows(
                self.house,
                view,
                &Panel::Main,
                &place,
                Some(before),
            ));
        }
        Ok(rows)
    }

    /// The chats that hear of a ticket, with their language, and whether it comes without a sound. What comes back goes to the one who
    /// had it before.
    fn concerned(&self, view: &DeskView, is_urgent: bool, again: bool) -> Vec<(&str, &str, bool)> {
        let ticket = &view.ticket;
        let book = &self.house.book;
        let is_closed = book.office.next_opening(self.now, &book.holidays).is_some();
        let silent = is_closed && !is_urgent;
        let had_it = ticket.reviewer.as_ref().filter(|_| again).map(|one| one.id);
        let is_concerned = |seat: &&Seat| {
            let wants = match seat.wants.as_str() {
                "urgent" => is_urgent,
                // An emergency that nobody has rings everywhere.
                "board" => crew::is_alone(ticket),
                _ => true,
            };
            let theirs = had_it.is_none_or(|id| seat.person.id == id);
            seat.person.is_desk() && seat.person.covers(ticket.region()) && wants && theirs
        };
        let mut chats: Vec<(&str, &str, bool)> = self
            .seats
            .iter()
            .filter(is_concerned)
            .map(|seat| (&*seat.chat, &*seat.person.language, silent))
            .collect();
        if chats.is_empty() && had_it.is_some() {
            // They have left: it is everyone's.
            return self.concerned(view, is_urgent, false);
        }
        let language = &*self.house.book.staff_language;
        chats.extend(self.group.iter().map(|chat| (&**chat, language, silent)));
        chats
    }

    /// What a customer writes goes to whoever has the ticket, or to everyone whom it concerns; a reply to it is the answer.
    async fn written(
        &self,
        db: &mut PgConnection,
        view: &DeskView,
        event: &Event,
    ) -> sqlx::Result<Vec<Outbound>> {
        let ticket = &view.ticket;
        let phone = customers::phone(db, ticket.customer).await?;
        let phone = phone.as_deref().and_then(Phone::read);
        let mut rows = Vec::new();
        for (chat, language, silent) in self.concerned(view, false, true) {
            let to = Address {
                channel: converse::TELEGRAM.to_owned(),
                address: chat.to_owned(),
            };
            let book = &self.house.book;
            let text = words_of(book, language, event, phone.as_ref());
            let reply = Reply {
                text,
                purpose: Some(Prompt::Answer.about(ticket)),
                silent,
                ..Reply::default()
            };
            rows.extend(exchange::draw(&reply, &to, Class::Push));
        }
        Ok(rows)
    }

    /// Somebody without a request would like to be called: everyone of the desk reads it, and one of them says that they have.
    fn wished(&self, call: &Call) -> Vec<Outbound> {
        let book = &self.house.book;
        let is_closed = book.office.next_opening(self.now, &book.holidays).is_some();
        let desk = self.seats.iter().filter(|seat| seat.person.is_desk());
        let chats = desk
            .map(|seat| (&*seat.chat, &*seat.person.language))
            .chain(
                self.group
                    .iter()
                    .map(|chat| (&**chat, &*book.staff_language)),
            );
        let rows = chats.flat_map(|(chat, language)| {
            let phone = Phone::read(&call.phone);
            let phone = phone.map_or_else(|| call.phone.clone(), |phone| phone.spaced());
            let reply = Reply {
                text: book.say(
                    language,
                    sentences::DESK_CALL.key,
                    &[("phone", phone.into())],
                ),
                choices: vec![Choice {
                    id: desk_data(CALLED, &call.id.to_string()),
                    label: book.say(language, sentences::BTN_CALLED.key, &[]),
                    number: None,
                }],
                silent: is_closed,
                ..Reply::default()
            };
            let to = Address {
                channel: converse::TELEGRAM.to_owned(),
                address: chat.to_owned(),
            };
            exchange::draw(&reply, &to, Class::Push)
        });
        rows.collect()
    }

    /// Work for a technician, with everything that is needed where there is no signal.
    async fn given(&self, db: &mut PgConnection, view: &DeskView) -> sqlx::Result<Vec<Outbound>> {
        let ticket = &view.ticket;
        let Some(technician) = ticket
            .technician
            .as_ref()
            .filter(|_| ticket.status == Status::Assigned)
        else {
            return Ok(Vec::new());
        };
        let Some(seat) = self
            .seats
            .iter()
            .find(|seat| seat.person.id == technician.id)
        else {
            tracing::warn!(ticket.id = %ticket.id, "{}: the technician cannot be reached in the chat", ticket.id);
            return Ok(Vec::new());
        };
        let to = Address {
            channel: converse::TELEGRAM.to_owned(),
            address: seat.chat.clone(),
        };
        if cards::is_shown(db, Subject::Work(ticket.id), &to, ticket.version).await? {
            return Ok(Vec::new());
        }
        let place = Place {
            to: &to,
            language: &seat.person.language,
            role: Role::Technician,
            message: None,
            in_place: false,
            class: Class::Push,
            silent: false,
        };
        let mut rows = show::rows(self.house, view, &Panel::Main, &place, None);
        rows.extend(show::pin(ticket, &to));
        Ok(rows)
    }
}

fn words_of(book: &Book, language: &str, event: &Event, phone: Option<&Phone>) -> String {
    if event.event == "call-back" {
        let phone = phone.map_or_else(|| "-".to_owned(), ToString::to_string);
        return book.say(
            language,
            sentences::DESK_CALL_BACK.key,
            &[
                ("ticket", event.ticket.as_str().into()),
                ("phone", phone.into()),
            ],
        );
    }
    book.say(
        language,
        sentences::DESK_MESSAGE.key,
        &[
            ("ticket", event.ticket.as_str().into()),
            ("words", event.note.as_deref().unwrap_or_default().into()),
        ],
    )
}
