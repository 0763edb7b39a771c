//! What is no words and goes to the office all the same, in the words of the staff: a place, a contact, a film by what stands under it.

use crate::dialogue::answer::{self, display};
use crate::dialogue::book::sentences;
use crate::dialogue::ticket::message_office;
use crate::dialogue::turn::{Effect, UnreadKind};
use crate::dialogue::turn_context::TurnContext;
use crate::domain::{Number, Place, TicketId, text};

/// A place on the map. Whoever reads it gets the point, too.
pub(super) fn place(ctx: &mut TurnContext<'_>, place: Place, ticket: TicketId) {
    let degrees = format!("{:.5}, {:.5}", place.lat, place.lon);
    let told = in_words_of_staff(ctx, &sentences::OFFICE_PLACE, &[("place", degrees.into())]);
    message_office::pass_on(ctx, &told, &told, ticket);
}

/// Somebody's number, as they named it.
pub(super) fn contact(
    ctx: &mut TurnContext<'_>,
    (phone, name): (&str, Option<&str>),
    own: bool,
    ticket: TicketId,
) {
    let number = Number::read(phone);
    if let Ok(Number::Mobile(phone)) = &number
        && own
    {
        ctx.wish(Effect::RememberPhone(phone.clone()));
    }
    let language = &ctx.book.staff_language;
    let phone = number.map_or_else(
        |_| text::one_line(phone),
        |number| display::number(ctx.book, language, &number),
    );
    let name = name
        .map(text::one_line)
        .filter(|name| text::is_readable(name));
    let told = [name, Some(phone)].into_iter().flatten();
    let contact = told.collect::<Vec<_>>().join(", ");
    let told = in_words_of_staff(
        ctx,
        &sentences::OFFICE_CONTACT,
        &[("contact", contact.into())],
    );
    message_office::pass_on(ctx, &told, &told, ticket);
}

/// The words under something that cannot be opened, and that there was something.
pub(super) fn words_under(
    ctx: &mut TurnContext<'_>,
    kind: UnreadKind,
    words: &str,
    ticket: TicketId,
) {
    let sentence = match kind {
        UnreadKind::Film => sentences::OFFICE_FILM,
        UnreadKind::Sound | UnreadKind::Other => sentences::OFFICE_UNREAD,
    };
    let told = in_words_of_staff(ctx, &sentence, &[("words", words.into())]);
    message_office::pass_on(ctx, words, &told, ticket);
}

fn in_words_of_staff(
    ctx: &TurnContext<'_>,
    sentence: &sentences::Sentence,
    filling: &[crate::dialogue::book::phrases::Filling<'_>],
) -> String {
    ctx.book
        .say(&ctx.book.staff_language, sentence.key, filling)
}

/// The place that a message to the office names, shared or typed.
pub fn place_in(words: &str) -> Option<Place> {
    let mut parts = words.trim_end().rsplitn(3, char::is_whitespace);
    let (lon, lat) = (parts.next()?, parts.next()?);
    // Whole numbers are a house, or a day.
    let is_exact = [lat, lon].iter().all(|degrees| degrees.contains('.'));
    if !is_exact {
        return None;
    }
    answer::place_of(&format!("{lat} {lon}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_message_names_a_place() {
        let bole = Some(Place {
            lat: 9.01,
            lon: 38.76,
        });
        for words in [
            "A place on the map: 9.01000, 38.76000",
            "9.01, 38.76",
            "it is at 9.01, 38.76 ",
        ] {
            assert_eq!(place_in(words), bole, "{words}");
        }
        for words in [
            "",
            "9.01",
            "at 51.5, -0.1",
            "house 9, 38",
            "call 0911, 38.76 please",
        ] {
            assert_eq!(place_in(words), None, "{words}");
        }
    }
}
