//! What customers write to the office, and who would like to be called.

use sqlx::PgConnection;

use super::answers::of_desk;
use super::recipients::{Recipients, staff_chat};
use super::ticket_view;
use crate::app::render;
use crate::dialogue::Book;
use crate::dialogue::answer::display;
use crate::dialogue::book::sentences;
use crate::dialogue::desk::button::{CALLED, desk_data};
use crate::dialogue::desk::reply_purpose::Prompt;
use crate::dialogue::desk::texts;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::engine::unwritten;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::Choice;
use crate::domain::{Number, Phone, TimelineEvent};
use crate::store::callback_requests::CallbackRequest;
use crate::store::customers;
use crate::store::outbox::{Class, Outbound};
use crate::store::staff::StaffMember;
use crate::store::staff_events::Event;

impl Recipients<'_> {
    /// What a customer writes goes to whoever has the ticket, or to everyone whom it concerns; a reply to it is the answer.
    pub(super) async fn written(
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
            let to = staff_chat(chat);
            let book = &self.app.book;
            let text = words_of(book, language, event, phone.as_ref());
            let reply = Reply {
                text,
                purpose: Some(Prompt::Answer.about(ticket)),
                silent,
                ..Reply::default()
            };
            rows.extend(render::draw(&reply, &to, Class::Push));
            if let Some(place) = event.note.as_deref().and_then(unwritten::place_in) {
                rows.push(Outbound {
                    purpose: Some(Prompt::Answer.about(ticket)),
                    ..ticket_view::point(place, &to)
                });
            }
        }
        Ok(rows)
    }

    /// What was to be told to the customer has not arrived, as it turned out: whoever had the ticket in hand last hears at once.
    pub(super) fn unreached(&self, view: &DeskView) -> Vec<Outbound> {
        let ticket = &view.ticket;
        let mut hands = view.history.iter().rev().filter_map(|entry| entry.by);
        let member = |id| self.members.iter().find(|member| member.person.id == id);
        let last = hands
            .find_map(member)
            .filter(|member| member.person.sees(ticket, self.now));
        let chats = match last {
            Some(member) => vec![(&*member.chat, &*member.person.language, false)],
            None => self.concerned(view, false, true),
        };
        let rows = chats.into_iter().flat_map(|(chat, language, silent)| {
            let book = &self.app.book;
            let reply = Reply {
                text: texts::unreached(book, language, view),
                purpose: Some(Prompt::Card.about(ticket)),
                silent,
                ..Reply::default()
            };
            let to = staff_chat(chat);
            render::draw(&reply, &to, Class::Push)
        });
        rows.collect()
    }

    /// What is told of an emergency on the way there: whoever goes reads it at once.
    pub(super) fn added(&self, view: &DeskView, event: &Event) -> Vec<Outbound> {
        let at_work = view.ticket.technician.as_ref();
        let mut members = self.members.iter();
        let member = at_work.and_then(|one| members.find(|member| member.person.id == one.id));
        // Whoever has not said yes reads it on the card.
        let is_going = view.ticket.accepted_at.is_some() && !view.ticket.status.is_closed();
        let Some(member) = member.filter(|_| is_going) else {
            return Vec::new();
        };
        let (book, language) = (&self.app.book, &*member.person.language);
        let ticket = ("ticket", event.ticket.as_str().into());
        let text = match event.note.as_deref() {
            None | Some("") => book.say(language, sentences::WORK_ADDED_FILE.key, &[ticket]),
            Some(words) => {
                let words = ("words", words.into());
                book.say(language, sentences::WORK_ADDED.key, &[ticket, words])
            }
        };
        let reply = Reply {
            text,
            ..Reply::default()
        };
        let to = staff_chat(&member.chat);
        let mut rows = render::draw(&reply, &to, Class::Push);
        rows.extend(
            ticket_view::pin(&view.ticket, &to)
                .filter(|_| event.event == Some(TimelineEvent::Placed)),
        );
        rows
    }

    /// Somebody would like to be called, and names no request: everyone of the desk whose area it is reads it, and one of them says that
    /// they have.
    pub(super) fn wished(&self, call: &CallbackRequest, regions: &[String]) -> Vec<Outbound> {
        let book = &self.app.book;
        let is_closed = book.office.next_opening(self.now, &book.holidays).is_some();
        let is_theirs =
            |member: &&StaffMember| member.person.is_desk() && member.person.covers_any(regions);
        let desk = self.members.iter().filter(is_theirs);
        let chats = desk
            .map(|member| (&*member.chat, &*member.person.language))
            .chain(
                self.group
                    .iter()
                    .map(|chat| (&**chat, &*book.staff_language)),
            );
        let rows = chats.flat_map(|(chat, language)| {
            let phone = Number::read(&call.phone);
            let phone = phone.map_or_else(
                |_| call.phone.clone(),
                |number| display::number(book, language, &number),
            );
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
            let to = staff_chat(chat);
            of_desk(render::draw(&reply, &to, Class::Push))
        });
        rows.collect()
    }
}

fn words_of(book: &Book, language: &str, event: &Event, phone: Option<&Phone>) -> String {
    if event.event == Some(TimelineEvent::CallBack) {
        // The number that they named; it need not be the one that is proven to be theirs.
        let named = event.note.as_deref().and_then(|it| Number::read(it).ok());
        let phone = match (named, phone) {
            (Some(landline), _) if landline.is_landline() => {
                display::number(book, language, &landline)
            }
            (Some(number), _) => number.international().to_owned(),
            (None, Some(phone)) => phone.to_string(),
            (None, None) => "-".to_owned(),
        };
        return book.say(
            language,
            sentences::DESK_CALL_BACK.key,
            &[
                ("ticket", event.ticket.as_str().into()),
                ("phone", phone.into()),
            ],
        );
    }
    let ticket = ("ticket", event.ticket.as_str().into());
    match event.note.as_deref() {
        None | Some("") => book.say(language, sentences::DESK_FILE.key, &[ticket]),
        Some(words) => {
            let words = ("words", words.into());
            book.say(language, sentences::DESK_MESSAGE.key, &[ticket, words])
        }
    }
}
