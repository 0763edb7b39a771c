//! The group of the staff cannot be written to: an admin hears how that is mended, and what was missed is listed when it can be.

use sqlx::PgConnection;

use super::recipients::{Recipients, staff_chat};
use crate::app::render;
use crate::dialogue::Reply;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::desk::queue::PAGE;
use crate::dialogue::desk::{queue as drawn, texts};
use crate::domain::queue::View;
use crate::domain::{Person, Role};
use crate::store::outbox::{Class, Outbound};
use crate::store::queue;
use crate::store::staff_group::GroupTrouble;

impl Recipients<'_> {
    /// What there is to say of the group, and in it.
    pub(super) async fn about_the_group(
        &self,
        db: &mut PgConnection,
        trouble: &GroupTrouble,
    ) -> sqlx::Result<Vec<Outbound>> {
        let mut rows = Vec::new();
        if let Some(why) = &trouble.untold {
            rows.extend(self.tell_admins(&sentences::GROUP_DEAF, cure(why)));
        }
        if trouble.topic_untold.is_some() {
            rows.extend(
                self.tell_admins(&sentences::GROUP_TOPIC_LOST, sentences::GROUP_CURE_TOPIC),
            );
        }
        if trouble.is_tried {
            rows.extend(self.missed(db, &trouble.chat).await?);
        }
        Ok(rows)
    }

    fn tell_admins(&self, sentence: &Sentence, cure: Sentence) -> Vec<Outbound> {
        let hear = self.admins().into_iter();
        let rows = hear.flat_map(|member| {
            let (book, language) = (&self.app.book, &member.person.language);
            let what = texts::plain(book, language, sentence);
            let cure = texts::plain(book, language, &cure);
            let reply = Reply {
                text: format!("{what}\n\n{cure}"),
                ..Reply::default()
            };
            render::draw(&reply, &staff_chat(&member.chat), Class::Push)
        });
        rows.collect()
    }

    /// What waits now, in the place of every post that did not arrive.
    async fn missed(&self, db: &mut PgConnection, group: &str) -> sqlx::Result<Vec<Outbound>> {
        let (book, language) = (&self.app.book, &self.app.book.staff_language);
        let everything = Person {
            id: uuid::Uuid::nil(),
            name: String::new(),
            role: Role::Supervisor,
            language: language.clone(),
            areas: Vec::new(),
            on_duty: false,
        };
        let most = i64::try_from(PAGE).unwrap_or(i64::MAX);
        let mut queued = queue::page(db, &everything, &View::Waiting, 0, most + 1).await?;
        let more = queued.len() > PAGE;
        queued.truncate(PAGE);
        let page = drawn::page(
            book,
            language,
            (&View::Waiting, 0),
            (&queued, more),
            None,
            self.now,
        );
        let again = texts::plain(book, language, &sentences::GROUP_AGAIN);
        let reply = Reply {
            title: Some(again),
            purpose: Some(serde_json::json!({ "of": "missed" })),
            ..page
        };
        Ok(render::draw(&reply, &staff_chat(group), Class::Push))
    }
}

/// What helps, by the name that the channel's refusal has with us.
fn cure(why: &str) -> Sentence {
    match why {
        "Kicked" | "NotAMember" => sentences::GROUP_CURE_ADD,
        "GroupDeleted" | "NotFound" => sentences::GROUP_CURE_GONE,
        "TopicClosed" => sentences::GROUP_CURE_TOPIC,
        _ => sentences::GROUP_CURE_RIGHTS,
    }
}
