//! One more danger of somebody who reports very often: the supervisors read it, and not each of many at once.

use chrono::Duration;

use super::recipients::{Recipients, staff_chat};
use crate::app::render;
use crate::dialogue::book::sentences;
use crate::dialogue::desk::reply_purpose::Prompt;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::turn::Reply;
use crate::domain::TimelineEvent;
use crate::store::outbox::{Class, Outbound};
use crate::store::staff_events::Event;

/// How far apart the further reports of one customer are posted; in between they stand in the history.
const EVERY: Duration = Duration::minutes(10);

impl Recipients<'_> {
    /// What is told of it, with sound; a reply is the answer to the customer.
    pub(super) fn further(&self, view: &DeskView, event: &Event) -> Vec<Outbound> {
        let since = self.now - EVERY;
        let history = view.history.iter();
        let lately =
            history.filter(|entry| entry.event == Some(TimelineEvent::Further) && entry.at > since);
        if lately.count() > 1 {
            return Vec::new();
        }
        let chats = self.concerned(view, true, false).into_iter();
        let rows = chats.flat_map(|(chat, language, _)| {
            let words = event.note.as_deref().unwrap_or_default();
            let filling = [
                ("ticket", event.ticket.as_str().into()),
                ("words", words.into()),
            ];
            let book = &self.app.book;
            let reply = Reply {
                text: book.say(language, sentences::DESK_FURTHER.key, &filling),
                purpose: Some(Prompt::Answer.about(&view.ticket)),
                ..Reply::default()
            };
            let to = staff_chat(chat);
            render::draw(&reply, &to, Class::Push)
        });
        rows.collect()
    }
}
