//! A limit of SMS for a day is reached: staff hear of it in their group, and where there is none the admins do.

use super::recipients::{Recipients, staff_chat};
use crate::app::render;
use crate::dialogue::Reply;
use crate::dialogue::book::sentences;
use crate::store::outbox::{Class, Outbound};
use crate::store::sms_limits::ReachedLimits;

impl Recipients<'_> {
    pub(super) fn about_sms_limits(&self, reached: &ReachedLimits) -> Vec<Outbound> {
        let group = self.group.iter();
        let group = group.map(|chat| (&**chat, &*self.app.book.staff_language));
        let mut chats: Vec<(&str, &str)> = group.collect();
        if chats.is_empty() {
            let admins = self.admins().into_iter();
            chats.extend(admins.map(|member| (&*member.chat, &*member.person.language)));
        }
        let rows = chats.into_iter().flat_map(|(chat, language)| {
            let reply = Reply {
                text: self.words_of_limits(language, reached),
                ..Reply::default()
            };
            render::draw(&reply, &staff_chat(chat), Class::Push)
        });
        rows.collect()
    }

    fn words_of_limits(&self, language: &str, reached: &ReachedLimits) -> String {
        let (book, limits) = (&self.app.book, self.app.day_limits);
        let mut words = Vec::new();
        if reached.of_all {
            let filling = [("max", limits.all.into())];
            words.push(book.say(language, sentences::DESK_LIMIT_DAY.key, &filling));
        }
        if reached.numbers > 0 {
            let filling = [
                ("count", reached.numbers.into()),
                ("max", limits.number.into()),
            ];
            words.push(book.say(language, sentences::DESK_LIMIT_NUMBERS.key, &filling));
        }
        words.join("\n\n")
    }
}
