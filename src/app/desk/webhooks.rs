//! Another program is told of nothing any more: the admins hear whose it is, and how it is told again.

use super::recipients::{Recipients, staff_chat};
use crate::app::render;
use crate::dialogue::Reply;
use crate::dialogue::book::sentences;
use crate::store::outbox::{Class, Outbound};
use crate::store::webhooks::DisabledWebhook;

impl Recipients<'_> {
    pub(super) fn about_webhooks(&self, disabled: &[DisabledWebhook]) -> Vec<Outbound> {
        let mut rows = Vec::new();
        for webhook in disabled {
            let sentence = if webhook.is_gone {
                sentences::DESK_WEBHOOK_GONE
            } else {
                sentences::DESK_WEBHOOK_FAILING
            };
            let filling = [
                ("owner", webhook.owner.as_str().into()),
                ("id", webhook.id.to_string().into()),
            ];
            for member in self.admins() {
                let language = &member.person.language;
                let reply = Reply {
                    text: self.app.book.say(language, sentence.key, &filling),
                    ..Reply::default()
                };
                rows.extend(render::draw(&reply, &staff_chat(&member.chat), Class::Push));
            }
        }
        rows
    }
}
