//! An emergency rings by SMS at the technicians on duty whom Telegram does not reach. They answer with the code in it, so that nobody who
//! only forges their number takes it.

use sqlx::PgConnection;
use uuid::Uuid;

use super::answers::say;
use super::input::StaffInput;
use super::recipients::Recipients;
use super::{ring, ticket_view};
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::render;
use crate::dialogue::Reply;
use crate::dialogue::book::sentences;
use crate::dialogue::desk::list_row;
use crate::dialogue::desk::view::DeskView;
use crate::domain::{Channel, Person, Phone, Ticket, ladder};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};
use crate::store::{rings_by_sms, service_requests};

/// How often one emergency rings at one technician.
const MOST: i16 = 3;
/// What the answer begins with.
const GO: &str = "GO";

impl Recipients<'_> {
    /// Those who cover the place, however many others are asked: they were not.
    pub(super) async fn call_by_sms(
        &self,
        db: &mut PgConnection,
        view: &DeskView,
    ) -> sqlx::Result<Vec<Outbound>> {
        let ticket = &view.ticket;
        if !self.app.has_sms || !ladder::nobody_has(ticket) {
            return Ok(Vec::new());
        }
        let mut rows = Vec::new();
        for called in rings_by_sms::crew(db).await? {
            if !called.person.covers(ticket.region()) {
                continue;
            }
            let who = (ticket.id, called.person.id);
            let rung = rings_by_sms::rings(db, who, &new_code(), MOST, self.now).await?;
            if let Some(code) = rung {
                let words = self.words_of_call(&called.person, ticket, &code);
                let to = Address::new(Channel::Sms, called.phone);
                rows.extend(render::draw(&words, &to, Class::Push));
            }
        }
        for row in &mut rows {
            row.ticket = Some(ticket.id);
        }
        Ok(rows)
    }

    fn words_of_call(&self, person: &Person, ticket: &Ticket, code: &str) -> Reply {
        let (book, language) = (&self.app.book, &*person.language);
        let about = list_row::what_and_where(book, language, ticket).join(", ");
        let filling = [
            ("ticket", ticket.id.to_string().into()),
            ("about", about.into()),
            ("answer", format!("{GO} {code}").into()),
        ];
        Reply {
            text: book.say(language, sentences::CREW_SMS_CALL.key, &filling),
            // It is no notice to a customer.
            purpose: Some(serde_json::json!({ "of": "ring" })),
            ..Reply::default()
        }
    }
}

/// Six digits, by chance.
fn new_code() -> String {
    let chance = Uuid::new_v4().as_u128() % 1_000_000;
    format!("{chance:06}")
}

/// The code in `GO 482913`, however it is typed.
pub(in crate::app) fn code(typed: &str) -> Option<String> {
    let typed = typed.trim().to_ascii_uppercase();
    let rest = typed.strip_prefix(GO)?;
    let code: String = rest.chars().filter(|sign| !sign.is_whitespace()).collect();
    let fits = code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit());
    fits.then_some(code)
}

/// A technician goes. `None`: this is no answer to a call of ours, and means what it would from anybody.
pub(in crate::app) async fn go(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    code: &str,
) -> Result<Option<TurnOutcome>, TurnFailed> {
    let Some(phone) = heard.from.number() else {
        return Ok(None);
    };
    let answered = rings_by_sms::answered(db, code, phone.international()).await?;
    let Some((id, person)) = answered else {
        return Ok(None);
    };
    let Ok(id) = id.parse() else {
        return Ok(None);
    };
    let Some(ticket) = service_requests::lock(db, id).await? else {
        return Ok(None);
    };
    let is_mine = |ticket: &Ticket| {
        let goes = ticket.technician.as_ref();
        goes.is_some_and(|technician| technician.id == person.id)
    };
    let is_taken = !is_mine(&ticket)
        && (!ladder::nobody_has(&ticket) || !ring::goes(app, db, &person, id, heard.now).await?);
    let (book, language) = (&app.book, &*person.language);
    let sentence = if is_taken {
        sentences::CREW_SOMEBODY_GOES
    } else {
        sentences::CREW_SMS_YOURS
    };
    let view = ticket_view::view(db, ticket, heard.now).await?;
    let told = view.ticket.answers.get("phone").and_then(|it| it.as_str());
    let phone = told.and_then(Phone::read).or(view.phone);
    let phone = phone.as_ref().map(Phone::spaced);
    let mut filling = vec![("ticket", id.to_string().into())];
    if !is_taken {
        filling.push(("phone", phone.unwrap_or_default().into()));
    }
    let text = book.say(language, sentence.key, &filling);
    let said = say(
        heard,
        Reply {
            text,
            ..Reply::default()
        },
    );
    Ok(Some(TurnOutcome {
        has_news: !is_taken,
        ..said
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_as_they_are_typed() {
        for (typed, read) in [
            ("GO 482913", Some("482913")),
            (" go482 913 ", Some("482913")),
            ("Go 48291", None),
            ("GO 4829134", None),
            ("482913", None),
            ("GO ON 4829", None),
        ] {
            assert_eq!(code(typed).as_deref(), read, "{typed}");
        }
        assert_eq!(new_code().len(), 6);
    }
}
