//! The pages as HTML.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::assets::VERSION;
use crate::app::pages::Visitor;
use crate::app::pages::look::{self, ListedPage};
use crate::dialogue::Book;
use crate::dialogue::book::sentences;
use crate::dialogue::form::build::FieldError;
use crate::dialogue::form::page::fields::{FieldKind, FormField, FormSheet};
use crate::dialogue::ticket::sheet::{self, RequestRow, Sheet, Tone};
use crate::dialogue::turn::lookup::TicketView;

/// What every page has around it.
struct PageFrame<'a> {
    language: &'a str,
    title: String,
    version: &'static str,
}

impl<'a> PageFrame<'a> {
    fn of(book: &Book, language: &'a str) -> Self {
        Self {
            language,
            title: sheet::words(book, language, &sentences::PAGE_TITLE),
            version: &VERSION,
        }
    }
}

#[derive(Template)]
#[template(path = "opening.html", config = "src/web/pages/askama.toml")]
struct OpeningPage<'a> {
    frame: PageFrame<'a>,
    request: &'a str,
    /// `r`, the requests, or `f`, the form.
    page: &'static str,
    opening: String,
    from_chat: String,
}

/// Before anybody is known.
pub(super) fn opening(book: &Book, language: &str, request: &str, page: &'static str) -> Response {
    html(&OpeningPage {
        frame: PageFrame::of(book, language),
        request,
        page,
        opening: sheet::words(book, language, &sentences::PAGE_OPENING),
        from_chat: sheet::words(book, language, &sentences::PAGE_FROM_CHAT),
    })
}

#[derive(Template)]
#[template(path = "said.html", config = "src/web/pages/askama.toml")]
struct SaidPage<'a> {
    frame: PageFrame<'a>,
    words: &'a str,
}

#[derive(Template)]
#[template(path = "question.html", config = "src/web/pages/askama.toml")]
struct QuestionPage<'a> {
    frame: PageFrame<'a>,
    words: String,
    yes: String,
    here: &'a str,
}

/// A question with one button, which is posted to `here`.
pub(super) fn question(
    book: &Book,
    language: &str,
    (words, yes): (String, String),
    here: &str,
) -> Response {
    html(&QuestionPage {
        frame: PageFrame::of(book, language),
        words,
        yes,
        here,
    })
}

/// A sentence alone.
pub(super) fn said(book: &Book, language: &str, words: &str) -> Response {
    html(&SaidPage {
        frame: PageFrame::of(book, language),
        words,
    })
}

#[derive(Template)]
#[template(path = "list.html", config = "src/web/pages/askama.toml")]
struct ListPage<'a> {
    frame: PageFrame<'a>,
    here: String,
    pass: String,
    refresh: String,
    fresh: String,
    stale: String,
    none: String,
    newer: String,
    older: String,
    rows: Vec<RequestRow>,
    /// What is shown, for whoever is told of changes.
    state: String,
    page: usize,
    has_more: bool,
}

/// All of somebody's requests.
pub(super) fn list(
    book: &Book,
    visitor: &Visitor,
    listed: &ListedPage,
    now: DateTime<Utc>,
) -> Response {
    let language = &*visitor.language;
    let pass = visitor.pass.written();
    let words = |sentence| sheet::words(book, language, sentence);
    let here = match listed.page {
        0 => format!("/r/{pass}"),
        page => format!("/r/{pass}?page={page}"),
    };
    let rows = listed.tickets.iter();
    html(&ListPage {
        frame: PageFrame::of(book, language),
        here,
        pass,
        refresh: words(&sentences::BTN_REFRESH),
        fresh: sheet::at(book, language, &sentences::PAGE_FRESH, now),
        stale: sheet::at(book, language, &sentences::PAGE_STALE, now),
        none: words(&sentences::PAGE_NONE),
        newer: words(&sentences::PAGE_NEWER),
        older: words(&sentences::PAGE_OLDER),
        rows: rows
            .map(|ticket| sheet::row(book, language, ticket))
            .collect(),
        state: look::state(&listed.tickets),
        page: listed.page,
        has_more: listed.has_more,
    })
}

/// What is said above a request that somebody has opened.
pub(super) enum Above {
    Nothing,
    /// They pressed *Withdraw* once.
    AsksWithdraw,
    /// They pressed it twice, and the work had begun.
    TooLate,
    /// About something that was not taken.
    Says(String),
}

#[derive(Template)]
#[template(path = "request.html", config = "src/web/pages/askama.toml")]
struct RequestPageHtml<'a> {
    frame: PageFrame<'a>,
    here: &'a str,
    pass: String,
    is_owner: bool,
    all: String,
    refresh: String,
    fresh: String,
    stale: String,
    /// Something could not be done.
    said: Option<String>,
    /// The button that sends a file.
    add: String,
    /// Whether it should be withdrawn, and the two answers.
    asks_withdraw: Option<String>,
    yes: String,
    keep: String,
    sheet: Sheet,
    state: String,
    tone: &'static str,
    /// The button that asks.
    withdraw: Option<String>,
}

/// One request whole; `here`: its address.
pub(super) fn request(
    book: &Book,
    visitor: &Visitor,
    view: &TicketView,
    here: &str,
    above: Above,
) -> Response {
    let language = &*visitor.language;
    let words = |sentence| sheet::words(book, language, sentence);
    let sheet = sheet::sheet(book, language, view);
    let may_withdraw = sheet.may_withdraw && visitor.is_owner();
    let asks = may_withdraw && matches!(above, Above::AsksWithdraw);
    let said = match above {
        Above::Says(words) => Some(words),
        Above::TooLate if !may_withdraw => Some(words(&sentences::PAGE_WITHDRAWN_TOO_LATE)),
        Above::Nothing | Above::AsksWithdraw | Above::TooLate => None,
    };
    html(&RequestPageHtml {
        frame: PageFrame::of(book, language),
        here,
        pass: visitor.pass.written(),
        is_owner: visitor.is_owner(),
        all: words(&sentences::PAGE_ALL),
        refresh: words(&sentences::BTN_REFRESH),
        fresh: sheet::at(book, language, &sentences::PAGE_FRESH, view.now),
        stale: sheet::at(book, language, &sentences::PAGE_STALE, view.now),
        said,
        add: words(&sentences::BTN_ADD),
        asks_withdraw: asks.then(|| sheet::withdraw_question(book, language, view.ticket.id)),
        state: look::state([&view.ticket]),
        yes: words(&sentences::BTN_WITHDRAW_YES),
        keep: words(&sentences::PAGE_KEEP),
        tone: match sheet.tone {
            Tone::Bad => "bad",
            Tone::Good => "good",
            Tone::Plain => "",
        },
        withdraw: (may_withdraw && !asks).then(|| words(&sentences::BTN_WITHDRAW)),
        sheet,
    })
}

/// A form as it is shown after something was typed.
pub(super) struct FormShown<'a> {
    pub(super) pass: String,
    pub(super) sheet: FormSheet,
    pub(super) errors: &'a [FieldError],
    /// What was typed: where it is wrong, it stays in its field.
    pub(super) given: &'a BTreeMap<String, String>,
    /// What is to be said above all.
    pub(super) says: Option<String>,
}

#[derive(Template)]
#[template(path = "form.html", config = "src/web/pages/askama.toml")]
struct FormPage<'a> {
    frame: PageFrame<'a>,
    book: &'a Book,
    pass: String,
    sheet: FormSheet,
    errors: &'a [FieldError],
    given: &'a BTreeMap<String, String>,
    said: Option<String>,
    saved: String,
    optional: String,
    choose: String,
    here: String,
    papers: String,
    papers_later: String,
    add: String,
    save: String,
    send: String,
}

impl FormPage<'_> {
    fn error(&self, key: &str) -> Option<&str> {
        let mut errors = self.errors.iter();
        errors
            .find(|error| error.field == key)
            .map(|error| &*error.says)
    }

    fn value<'v>(&'v self, field: &'v FormField) -> &'v str {
        let typed = self.given.get(&field.key);
        let typed = typed.filter(|_| self.error(&field.key).is_some());
        typed.unwrap_or(&field.value)
    }

    fn same(&self, known: &str) -> String {
        let filling = [("answer", known.into())];
        let key = sentences::PAGE_SAME.key;
        self.book.say(self.frame.language, key, &filling)
    }
}

/// The form.
pub(super) fn form(book: &Book, language: &str, shown: FormShown<'_>) -> Response {
    let words = |sentence| sheet::words(book, language, sentence);
    html(&FormPage {
        frame: PageFrame {
            title: words(&sentences::PAGE_FORM_TITLE),
            ..PageFrame::of(book, language)
        },
        book,
        pass: shown.pass,
        sheet: shown.sheet,
        errors: shown.errors,
        given: shown.given,
        said: shown.says,
        saved: words(&sentences::PAGE_FORM_SAVED),
        optional: words(&sentences::PAGE_OPTIONAL),
        choose: words(&sentences::PAGE_CHOOSE),
        here: words(&sentences::PAGE_HERE),
        papers: words(&sentences::PAGE_PAPERS),
        papers_later: words(&sentences::PAGE_PAPERS_LATER),
        add: words(&sentences::BTN_ADD),
        save: words(&sentences::PAGE_SAVE),
        send: words(&sentences::BTN_SUBMIT),
    })
}

fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(page) => Html(page).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page cannot be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
