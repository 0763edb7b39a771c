//! The queue in one message: how much waits, and the requests page by page.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::bulk;
use super::button::desk_data;
use super::list_row::line;
use crate::dialogue::book::Book;
use crate::dialogue::book::names::area_label;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::Choice;
use crate::domain::TicketId;
use crate::domain::queue::{By, Counts, NOWHERE, QueueGroup, Queued, View};

/// Requests on a page.
pub const PAGE: usize = 8;
/// Services, regions or technicians on a page.
pub const GROUPS: usize = 12;

/// What a button of the queue asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueueButton {
    /// How much there is of everything.
    Counts,
    /// How much there is of everything, as a message of its own.
    New,
    /// A page of requests, counted from 0.
    Page(View, usize),
    /// A page of services, regions or technicians.
    Groups(By, usize),
}

impl QueueButton {
    /// What stands behind `d:queue:`; `None`: it is old or forged.
    pub fn read(argument: &str) -> Option<Self> {
        match argument {
            "" => return Some(Self::Counts),
            "new" => return Some(Self::New),
            _ => {}
        }
        let (what, page) = argument.rsplit_once(':')?;
        let page = page.parse::<u16>().ok()?.into();
        if let Some(list) = what.strip_prefix("by-") {
            let by = By::ALL.into_iter().find(|by| by.code() == list)?;
            return Some(Self::Groups(by, page));
        }
        Some(Self::Page(what.parse().ok()?, page))
    }

    /// The data of its button: at most 51 bytes.
    pub fn data(&self) -> String {
        let argument = match self {
            Self::Counts => String::new(),
            Self::New => "new".to_owned(),
            Self::Page(view, page) => format!("{view}:{page}"),
            Self::Groups(by, page) => format!("by-{}:{page}", by.code()),
        };
        desk_data("queue", &argument)
    }
}

/// How much there is, and the ways to it.
pub fn counts(book: &Book, language: &str, counts: &Counts) -> Reply {
    let mut choices = Vec::new();
    let mut lines = Vec::new();
    for view in View::PLAIN {
        let name = name(book, language, &view);
        lines.push(book.say(
            language,
            sentences::QUEUE_COUNT.key,
            &[
                ("what", name.as_str().into()),
                ("count", counts.of(&view).into()),
            ],
        ));
        choices.push(option(choices.len(), &QueueButton::Page(view, 0), name));
    }
    for by in By::ALL {
        let label = book.say(language, by_sentence(by).key, &[]);
        choices.push(option(choices.len(), &QueueButton::Groups(by, 0), label));
    }
    Reply {
        title: Some(book.say(language, sentences::QUEUE_TITLE.key, &[])),
        text: lines.join("\n"),
        choices,
        ..Reply::default()
    }
}

/// A page of requests. `technician` is the name of the one whose work it is; `more`: another page follows.
pub fn page(
    book: &Book,
    language: &str,
    (view, number): (&View, usize),
    (queued, more): (&[Queued], bool),
    technician: Option<&str>,
    now: DateTime<Utc>,
) -> Reply {
    let say = |sentence: &Sentence| book.say(language, sentence.key, &[]);
    let mut choices = tickets(queued.iter().map(|queued| queued.ticket.id));
    if more {
        let next = QueueButton::Page(view.clone(), number + 1);
        choices.push(way(&next, say(&sentences::BTN_NEXT_PAGE)));
    }
    if *view == View::Waiting && queued.len() > 1 {
        let label = say(&sentences::BTN_TICK_SEVERAL);
        choices.push(bulk::begin(number, label));
    }
    let back = match (number, view.by()) {
        (0, None) => QueueButton::Counts,
        (0, Some(by)) => QueueButton::Groups(by, 0),
        (number, _) => QueueButton::Page(view.clone(), number - 1),
    };
    choices.push(way(&back, say(&sentences::BTN_BACK)));
    let title = technician.map_or_else(|| name(book, language, view), str::to_owned);
    Reply {
        title: Some(title),
        text: lines(book, language, queued, now).unwrap_or_else(|| say(&sentences::QUEUE_EMPTY)),
        choices,
        ..Reply::default()
    }
}

/// A page of what was found by these words. They are kept with the message, so that its button finds the next page.
pub fn found(
    book: &Book,
    language: &str,
    (words, number): (&str, usize),
    (queued, more): (&[Queued], bool),
    now: DateTime<Utc>,
) -> Reply {
    let say = |sentence: &Sentence| book.say(language, sentence.key, &[]);
    let mut text = lines(book, language, queued, now).unwrap_or_default();
    let mut choices = tickets(queued.iter().map(|queued| queued.ticket.id));
    let mut way = |page: usize, label: &Sentence| {
        choices.push(Choice {
            id: desk_data("find", &page.to_string()),
            label: say(label),
            number: None,
        });
    };
    if more {
        // Of a number nothing more can be written.
        let is_name = words.chars().any(char::is_alphabetic);
        let further = if is_name {
            sentences::FIND_MORE
        } else {
            sentences::FIND_MORE_NUMBER
        };
        text = format!("{text}\n\n{}", say(&further));
        way(number + 1, &sentences::BTN_NEXT_PAGE);
    }
    if let Some(before) = number.checked_sub(1) {
        way(before, &sentences::BTN_BACK);
    }
    Reply {
        title: Some(say(&sentences::FIND_TITLE)),
        text,
        choices,
        purpose: Some(json!({ SOUGHT: words })),
        ..Reply::default()
    }
}

/// Which words this list was found by.
pub fn sought(kept: &Value) -> Option<&str> {
    kept[SOUGHT].as_str()
}

const SOUGHT: &str = "sought";

/// The services, regions or technicians, to choose one.
pub fn groups(
    book: &Book,
    language: &str,
    (by, number): (By, usize),
    (groups, more): (&[QueueGroup], bool),
) -> Reply {
    let chosen = groups.iter().filter_map(|group| {
        let view = by.view(&group.key)?;
        let called = group.name.clone();
        let called = called.unwrap_or_else(|| name(book, language, &view));
        Some((view, called, group.open))
    });
    let mut choices: Vec<Choice> = chosen
        .enumerate()
        .map(|(index, (view, called, open))| {
            let filling = [("name", called.into()), ("open", open.into())];
            let label = book.say(language, sentences::DESK_HAND.key, &filling);
            option(index, &QueueButton::Page(view, 0), label)
        })
        .collect();
    let is_empty = choices.is_empty();
    if more {
        let label = book.say(language, sentences::BTN_NEXT_PAGE.key, &[]);
        choices.push(way(&QueueButton::Groups(by, number + 1), label));
    }
    let back = match number {
        0 => QueueButton::Counts,
        number => QueueButton::Groups(by, number - 1),
    };
    choices.push(way(&back, book.say(language, sentences::BTN_BACK.key, &[])));
    let text = if is_empty {
        sentences::QUEUE_EMPTY
    } else {
        sentences::QUEUE_CHOOSE
    };
    Reply {
        title: Some(book.say(language, by_sentence(by).key, &[])),
        text: book.say(language, text.key, &[]),
        choices,
        ..Reply::default()
    }
}

/// The lines of a list; none for an empty one.
pub(super) fn lines(
    book: &Book,
    language: &str,
    queued: &[Queued],
    now: DateTime<Utc>,
) -> Option<String> {
    let lines: Vec<String> = queued
        .iter()
        .map(|queued| line(book, language, queued, now))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What a view is called.
fn name(book: &Book, language: &str, view: &View) -> String {
    let sentence = match view {
        View::Waiting => sentences::QUEUE_WAITING,
        View::Mine => sentences::QUEUE_MINE,
        View::Overdue => sentences::QUEUE_OVERDUE,
        View::Urgent => sentences::QUEUE_URGENT,
        View::Approved => sentences::QUEUE_APPROVED,
        View::Service(code) => return book.service_title(language, code),
        View::Area(key) if key == NOWHERE => sentences::QUEUE_NOWHERE,
        View::Area(key) if book.knows_region(key) => {
            return book.say(language, &area_label(key), &[]);
        }
        View::Area(key) => return key.clone(),
        View::Hand(_) => sentences::QUEUE_BY_HAND,
    };
    book.say(language, sentence.key, &[])
}

const fn by_sentence(by: By) -> Sentence {
    match by {
        By::Service => sentences::QUEUE_BY_SERVICE,
        By::Area => sentences::QUEUE_BY_AREA,
        By::Hand => sentences::QUEUE_BY_HAND,
    }
}

/// A button for each, with its number: it opens the request as a message of its own.
fn tickets(ids: impl Iterator<Item = TicketId>) -> Vec<Choice> {
    let buttons = ids.enumerate().map(|(index, id)| Choice {
        id: desk_data("open", &id.to_string()),
        label: id.to_string(),
        number: Some(index + 1),
    });
    buttons.collect()
}

fn option(index: usize, wish: &QueueButton, label: String) -> Choice {
    Choice {
        id: wish.data(),
        label,
        number: Some(index + 1),
    }
}

pub(super) fn way(wish: &QueueButton, label: String) -> Choice {
    Choice {
        id: wish.data(),
        label,
        number: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_button_comes_back_as_it_went() {
        for wish in [
            QueueButton::Counts,
            QueueButton::New,
            QueueButton::Page(View::Mine, 3),
            QueueButton::Page(View::Hand(Uuid::max()), 9999),
            QueueButton::Groups(By::Area, 1),
        ] {
            let data = wish.data();
            assert!(data.len() <= 64, "T31: {data}");
            let (_, argument) = super::super::button::read_desk(&data).unwrap();
            assert_eq!(QueueButton::read(argument), Some(wish));
        }
        for forged in ["mine", "mine:-1", "by-name:0", "mine:99999999", "x:0"] {
            assert_eq!(QueueButton::read(forged), None, "{forged}");
        }
    }
}
