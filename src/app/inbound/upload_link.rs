//! Neither papers nor a place on the map can come by SMS: a link in one opens the ticket on Telegram, where they can, and shows whose number
//! it is.

use chrono::Duration;
use sqlx::PgConnection;
use uuid::Uuid;

use super::conversation::Exchange;
use crate::app::render::draw;
use crate::dialogue::turn::LinkFor;
use crate::dialogue::{self, EffectAnswer};
use crate::domain::document::sha256;
use crate::domain::{Channel, TicketId};
use crate::store::outbox::Class;
use crate::store::{addresses, upload_links};

/// How long a link is good.
const GOOD_FOR: Duration = Duration::days(7);

impl Exchange<'_> {
    /// Sends a link to where this can be sent for this ticket.
    pub(super) async fn offers_upload(
        &mut self,
        db: &mut PgConnection,
        ticket: TicketId,
        what: LinkFor,
    ) -> sqlx::Result<()> {
        let Some(phone) = self.back.number() else {
            return Ok(());
        };
        if what == LinkFor::Place && self.has_telegram(db).await? {
            // There it is two presses away, without a link.
            return Ok(());
        }
        let token = token();
        let now = self.due.now;
        let hours = (now, now + GOOD_FOR);
        upload_links::make(db, &sha256(&token), &phone, ticket, hours).await?;
        let link = self
            .app
            .telegram
            .link(&format!("{}{token}", dialogue::UPLOAD));
        let book = self.app.book.spoken_with(self.back.channel.can());
        let language = book.spoken(self.speaker.language.as_deref());
        let told = dialogue::upload_link(book, language, what, &link);
        let rows = draw(&told, &self.back, Class::Answer).into_iter();
        // What opens a door is emptied as soon as it is sent.
        self.rows
            .extend(rows.map(|row| crate::store::outbox::Outbound {
                is_secret: true,
                ..row
            }));
        Ok(())
    }

    async fn has_telegram(&self, db: &mut PgConnection) -> sqlx::Result<bool> {
        let Some(customer) = self.customer else {
            return Ok(false);
        };
        let known = addresses::of(db, customer).await?;
        Ok(known.iter().any(|at| at.channel == Channel::Telegram))
    }

    /// Somebody came by such a link: the number is theirs, and so is what was filed from it.
    pub(super) async fn redeems(
        &mut self,
        db: &mut PgConnection,
        token: &str,
    ) -> sqlx::Result<EffectAnswer> {
        let Some(customer) = self.customer else {
            return Ok(EffectAnswer::Redeemed(None));
        };
        let used = upload_links::use_up(db, &sha256(token), self.due.now).await?;
        let Some((phone, ticket)) = used else {
            return Ok(EffectAnswer::Redeemed(None));
        };
        match &self.speaker.phone {
            // Their own number stays the one that they have proven.
            Some(own) if *own != phone => self.joins_number(db, customer, &phone).await?,
            _ => {
                self.proves(db, customer, &phone).await?;
                self.speaker.phone = Some(phone);
            }
        }
        Ok(EffectAnswer::Redeemed(Some(ticket)))
    }
}

/// The second half of a random UUID: 62 bits.
fn token() -> String {
    let mut random = Uuid::new_v4().simple().to_string();
    random.split_off(random.len() - dialogue::TOKEN_LENGTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_short_and_another_each_time() {
        let (one, other) = (token(), token());
        assert_ne!(one, other);
        assert_eq!(one.len(), dialogue::TOKEN_LENGTH);
        assert!(one.bytes().all(|letter| letter.is_ascii_hexdigit()));
    }
}
