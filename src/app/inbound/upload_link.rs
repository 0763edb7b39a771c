//! Papers cannot come by SMS: a link in one opens the ticket on Telegram, where they can, and shows whose number it is.

use chrono::Duration;
use sqlx::PgConnection;
use uuid::Uuid;

use super::conversation::Exchange;
use crate::app::render::draw;
use crate::dialogue::{self, EffectAnswer};
use crate::domain::document::sha256;
use crate::domain::{Phone, TicketId};
use crate::store::outbox::Class;
use crate::store::upload_links;

/// How long a link is good.
const GOOD_FOR: Duration = Duration::days(7);
/// Letters of a token that nobody takes for another one, five bits each.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// A token has twelve of them: short enough for an SMS, and too many to be guessed (60 bits).
const LENGTH: usize = 12;

impl Exchange<'_> {
    /// Sends a link to where the papers of this ticket can be sent.
    pub(super) async fn offers_upload(
        &mut self,
        db: &mut PgConnection,
        ticket: TicketId,
    ) -> sqlx::Result<()> {
        let Some(phone) = Phone::read(&self.back.address) else {
            return Ok(());
        };
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
        let told = dialogue::upload_link(book, language, &link);
        let rows = draw(&told, &self.back, Class::Answer).into_iter();
        // What opens a door is emptied as soon as it is sent.
        self.rows
            .extend(rows.map(|row| crate::store::outbox::Outbound {
                is_secret: true,
                ..row
            }));
        Ok(())
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

fn token() -> String {
    let random = Uuid::new_v4().as_u128();
    // The bits that tell the version and the variant stand in the middle: each end has forty-eight and sixty-two that are random.
    let letters = (0..LENGTH).map(|place| {
        let shift = if place < 9 {
            place * 5
        } else {
            80 + (place - 9) * 5
        };
        let index = usize::try_from((random >> shift) & 31).unwrap_or(0);
        char::from(LETTERS[index])
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_short_and_another_each_time() {
        let (one, other) = (token(), token());
        assert_ne!(one, other);
        assert_eq!(one.len(), LENGTH);
        assert!(one.bytes().all(|letter| LETTERS.contains(&letter)));
    }
}
