//! The form of the chat on one page: shown as it stands, kept at each change, and sent in once.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;

use super::Pages;
use super::render::{self, FormShown};
use crate::app::App;
use crate::app::pages::form::{self, ChatForm, NotHeard};
use crate::app::pages::{Visitor, enter};
use crate::dialogue::book::sentences;
use crate::dialogue::form::page::fields::{self, Typed};
use crate::dialogue::turn::on_page::PageDeed;
use crate::domain::calendar::local_day;

/// Whose form it is, how it stands, and which day it is.
pub(super) struct AtForm {
    pub(super) visitor: Visitor,
    pub(super) form: ChatForm,
    today: NaiveDate,
}

impl AtForm {
    /// How the form stands now.
    async fn read_again(&mut self, app: &App) -> sqlx::Result<()> {
        let mut db = app.pool.acquire().await?;
        if let Some(form) = form::read(&mut db, &self.visitor).await? {
            self.form = form;
        }
        Ok(())
    }
}

/// Shows it.
pub(super) async fn show(
    State(pages): State<Arc<Pages>>,
    Path(pass): Path<String>,
    headers: HeaderMap,
) -> Response {
    match at(&pages, &pass).await {
        Ok(Some(at)) => shown(&pages, &at, &Typed::default(), &BTreeMap::new(), None),
        Ok(None) => pages.over(&headers),
        Err(error) => pages.failed(&headers, &error),
    }
}

/// Shows it once more, with something to say.
pub(super) async fn shown_again(
    pages: &Pages,
    pass: &str,
    headers: &HeaderMap,
    says: Option<String>,
) -> Response {
    match at(pages, pass).await {
        Ok(Some(at)) => {
            let page = shown(pages, &at, &Typed::default(), &BTreeMap::new(), says);
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        Ok(None) => pages.over(headers),
        Err(error) => pages.failed(headers, &error),
    }
}

/// Keeps what was filled in; sends it, if that button was pressed and all is there.
pub(super) async fn change(
    State(pages): State<Arc<Pages>>,
    Path(pass): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let given: BTreeMap<String, String> = url::form_urlencoded::parse(&body).into_owned().collect();
    match changed(&pages, &pass, &given).await {
        Ok(Some(answer)) => answer,
        Ok(None) => pages.over(&headers),
        Err(NotHeard::Store(error)) => pages.failed(&headers, &error),
        Err(NotHeard::Late) => pages.busy(&headers),
    }
}

async fn changed(
    pages: &Pages,
    pass: &str,
    given: &BTreeMap<String, String>,
) -> Result<Option<Response>, NotHeard> {
    let Some(mut at) = at(pages, pass).await? else {
        return Ok(None);
    };
    let is_sent = given.get("action").is_some_and(|action| action == "send");
    let draft = given.get("draft").map_or("", |draft| draft);
    let Some(sheet) = sheet(pages, &at).filter(|sheet| sheet.draft == draft) else {
        // Another one is open by now, or none: a button that is pressed twice sends nothing twice.
        let to = if is_sent {
            format!("/r/{pass}")
        } else {
            format!("/f/{pass}")
        };
        return Ok(Some(Redirect::to(&to).into_response()));
    };
    let book = (&*pages.app.book, &*at.visitor.language);
    let same = given.get("same").map(String::as_str);
    let typed = match &at.form.session {
        Some(session) => fields::typed(book, session, given, same, (at.today, is_sent)),
        None => Typed::default(),
    };
    let app = &pages.app;
    if !typed.changes.is_empty() {
        let does = PageDeed::Fills(typed.changes.clone());
        form::tell(app, &at.form, &sheet.draft, does).await?;
        at.read_again(app).await?;
    }
    // An answer may lead to another question: it is asked before anything is sent.
    let asks_more = self::sheet(pages, &at).is_some_and(|now| {
        let is_new =
            |field: &&fields::FormField| !given.contains_key(&field.key) && !field.is_optional;
        now.fields
            .iter()
            .filter(is_new)
            .any(|field| field.value.is_empty())
    });
    if is_sent && typed.errors.is_empty() && !asks_more {
        form::tell(app, &at.form, &sheet.draft, PageDeed::Sends).await?;
        at.read_again(app).await?;
        if self::sheet(pages, &at).is_none_or(|now| now.draft != sheet.draft) {
            return Ok(Some(Redirect::to(&format!("/r/{pass}")).into_response()));
        }
    }
    let says = is_sent.then(|| pages.say(&at.visitor.language, &sentences::PAGE_ERRORS));
    Ok(Some(shown(pages, &at, &typed, given, says)))
}

/// They close the page: the chat asks what is open now.
pub(super) async fn left(
    State(pages): State<Arc<Pages>>,
    Path(pass): Path<String>,
    draft: String,
) -> StatusCode {
    if draft.len() > 64 {
        return StatusCode::BAD_REQUEST;
    }
    if let Ok(Some(at)) = at(&pages, &pass).await {
        let told = form::put(&pages.app, &at.form, &draft, PageDeed::Leaves).await;
        if let Err(error) = told {
            tracing::debug!(%error, "that a page was left is not told");
        }
    }
    StatusCode::NO_CONTENT
}

pub(super) async fn at(pages: &Pages, pass: &str) -> sqlx::Result<Option<AtForm>> {
    let mut db = pages.app.pool.acquire().await?;
    let Some((visitor, now)) = enter::by_link(&pages.app, &mut db, pass).await? else {
        return Ok(None);
    };
    let form = form::read(&mut db, &visitor).await?;
    Ok(form.map(|form| AtForm {
        visitor,
        form,
        today: local_day(now),
    }))
}

fn sheet(pages: &Pages, at: &AtForm) -> Option<fields::FormSheet> {
    let session = at.form.session.as_ref()?;
    fields::sheet(&pages.app.book, &at.visitor.language, session, at.today)
}

/// The form with what was typed; a sentence, where none is open.
fn shown(
    pages: &Pages,
    at: &AtForm,
    typed: &Typed,
    given: &BTreeMap<String, String>,
    says: Option<String>,
) -> Response {
    let (book, language) = (&pages.app.book, &*at.visitor.language);
    let Some(sheet) = sheet(pages, at) else {
        let words = pages.say(language, &sentences::PAGE_FORM_GONE);
        return render::said(book, language, &words);
    };
    render::form(
        book,
        language,
        FormShown {
            pass: at.visitor.pass.written(),
            sheet,
            errors: &typed.errors,
            given,
            says,
        },
    )
}
