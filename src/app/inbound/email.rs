//! A customer gives an e-mail address, or takes it away; one that turns out to be refused is told.

use sqlx::PgConnection;
use uuid::Uuid;

use super::conversation::Exchange;
use crate::app::App;
use crate::app::render::{draw, outbound};
use crate::dialogue::book::sentences;
use crate::dialogue::{self, EffectAnswer};
use crate::domain::document::sha256;
use crate::domain::{Channel, EmailAddress, EmailOffer, Message, MessageKind, Paragraph};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};
use crate::store::{emails, emails_sent, recipients};

impl Exchange<'_> {
    /// Sends a link to this address: whoever opens it reads there.
    pub(super) async fn offers_email(
        &mut self,
        db: &mut PgConnection,
        address: &EmailAddress,
    ) -> sqlx::Result<EffectAnswer> {
        let Some(customer) = self.customer else {
            return Ok(EffectAnswer::Email(EmailOffer::TooMany));
        };
        let token = Uuid::new_v4().simple().to_string();
        let known_by = sha256(address.as_str().to_ascii_lowercase());
        let given = (address, &*known_by);
        let now = self.due.now;
        let id = match emails::offer(db, customer, given, &sha256(&token), now).await? {
            Ok(id) => id,
            Err(offer) => return Ok(EffectAnswer::Email(offer)),
        };
        let Some(link) = self.app.pages.confirms(&token) else {
            return Ok(EffectAnswer::Email(EmailOffer::TooMany));
        };
        let book = &self.app.book;
        let language = book.spoken(self.speaker.language.as_deref());
        let asked = book.say(language, sentences::EMAIL_CONFIRM.key, &[]);
        let message = Message {
            words: vec![Paragraph {
                title: book.say(language, sentences::EMAIL_CONFIRM_TITLE.key, &[]),
                ..Paragraph::of(asked)
            }],
            ways: link,
            ..Message::default()
        };
        let to = Address::new(Channel::Email, id.to_string());
        self.rows.push(Outbound {
            // What opens a door is emptied as soon as it is sent.
            is_secret: true,
            ..outbound(MessageKind::Text, message, &to, Class::Answer)
        });
        Ok(EffectAnswer::Email(EmailOffer::Asked))
    }

    /// Nothing goes by e-mail any more.
    pub(super) async fn stops_email(&self, db: &mut PgConnection) -> sqlx::Result<()> {
        if let Some(customer) = self.customer {
            emails::stop(db, customer, self.due.now).await?;
        }
        Ok(())
    }
}

/// What is said to whoever gave an address that is refused, where they are reached.
pub(super) async fn refused(
    app: &App,
    db: &mut PgConnection,
    id: Uuid,
) -> sqlx::Result<Vec<Outbound>> {
    let Some((customer, address)) = emails_sent::refused_of(db, id).await? else {
        return Ok(Vec::new());
    };
    let hearers = recipients::customer(db, customer).await?;
    let Some(to) = hearers.into_iter().find(recipients::Hearer::is_reached) else {
        return Ok(Vec::new());
    };
    let book = app.book.spoken_with(to.address.channel.can());
    let told = dialogue::email_refused(book, &to.language, &address);
    let rows = draw(&told, &to.address, Class::Push).into_iter();
    let softly = |row| Outbound {
        hushes: true,
        ..row
    };
    Ok(rows.map(softly).collect())
}
