//! The links of an e-mail: one confirms an address, one takes it away. Programs look at links before people do, so each shows a button first;
//! only the second takes effect without a look, as RFC 8058 has it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use uuid::Uuid;

use super::{Pages, render};
use crate::dialogue::book::sentences::{self, Sentence};
use crate::domain::document::sha256;
use crate::domain::email;
use crate::store::{self, emails};

/// The longest that stands in such a link; whatever is longer is none.
const LONGEST: usize = 64;

pub(super) fn routes() -> Router<Arc<Pages>> {
    Router::new()
        .route("/e/{token}", get(asks).post(confirms))
        .route("/e/off/{signed}", get(asks_to_stop).post(stops))
}

/// Whether we shall write there.
async fn asks(
    State(pages): State<Arc<Pages>>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let shown = async {
        let Some(language) = pages.asked(&token).await? else {
            return Ok(None);
        };
        let here = format!("/e/{token}");
        let words = (&sentences::PAGE_EMAIL_ASK, &sentences::PAGE_EMAIL_YES);
        Ok(Some(pages.question(&language, words, &here)))
    };
    pages.shown(&headers, shown.await)
}

/// They read there.
async fn confirms(
    State(pages): State<Arc<Pages>>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let done = async {
        let Some(language) = pages.asked(&token).await? else {
            return Ok(None);
        };
        let mut tx = pages.app.pool.begin().await?;
        let now = store::now(&mut tx).await?;
        let is_confirmed = emails::confirm(&mut tx, &sha256(&token), now).await?;
        tx.commit().await?;
        let told = is_confirmed.then(|| pages.told(&language, &sentences::PAGE_EMAIL_DONE));
        Ok(told)
    };
    pages.shown(&headers, done.await)
}

/// Whether we shall write no more.
async fn asks_to_stop(
    State(pages): State<Arc<Pages>>,
    Path(signed): Path<String>,
    headers: HeaderMap,
) -> Response {
    let shown = async {
        let Some((_, language)) = pages.named(&signed).await? else {
            return Ok(None);
        };
        let words = (
            &sentences::PAGE_EMAIL_STOP_ASK,
            &sentences::PAGE_EMAIL_STOP_YES,
        );
        let here = format!("/e/off/{signed}");
        Ok(Some(pages.question(&language, words, &here)))
    };
    pages.shown(&headers, shown.await)
}

/// We write no more there: the button of the page, or of the program that shows the e-mail. A second time changes nothing.
async fn stops(
    State(pages): State<Arc<Pages>>,
    Path(signed): Path<String>,
    headers: HeaderMap,
) -> Response {
    let done = async {
        let Some((id, language)) = pages.named(&signed).await? else {
            return Ok(None);
        };
        let mut tx = pages.app.pool.begin().await?;
        let now = store::now(&mut tx).await?;
        emails::stop_one(&mut tx, id, now).await?;
        tx.commit().await?;
        Ok(Some(pages.told(&language, &sentences::PAGE_EMAIL_STOPPED)))
    };
    pages.shown(&headers, done.await)
}

impl Pages {
    /// The language of whoever gave the address that this link confirms.
    async fn asked(&self, token: &str) -> sqlx::Result<Option<String>> {
        if token.len() > LONGEST {
            return Ok(None);
        }
        let mut db = self.app.pool.acquire().await?;
        let now = store::now(&mut db).await?;
        emails::asked(&mut db, &sha256(token), now).await
    }

    /// The address that this link takes away, if we signed it, and the language of its reader.
    async fn named(&self, signed: &str) -> sqlx::Result<Option<(Uuid, String)>> {
        let mut db = self.app.pool.acquire().await?;
        let key = self.app.pages.key(&mut db).await?;
        let Some(id) = email::read_signed(key, signed) else {
            return Ok(None);
        };
        let language = emails::language(&mut db, id).await?;
        Ok(language.map(|language| (id, language)))
    }

    fn question(&self, language: &str, words: (&Sentence, &Sentence), here: &str) -> Response {
        let language = self.app.book.spoken(Some(language));
        let (asks, yes) = words;
        let words = (self.say(language, asks), self.say(language, yes));
        render::question(&self.app.book, language, words, here)
    }

    fn told(&self, language: &str, sentence: &Sentence) -> Response {
        let language = self.app.book.spoken(Some(language));
        render::said(&self.app.book, language, &self.say(language, sentence))
    }

    fn shown(&self, headers: &HeaderMap, found: sqlx::Result<Option<Response>>) -> Response {
        match found {
            Ok(Some(page)) => page,
            Ok(None) => {
                let language = self.language(headers);
                let page = self.told(language, &sentences::PAGE_EMAIL_OVER);
                (StatusCode::NOT_FOUND, page).into_response()
            }
            Err(error) => self.failed(headers, &error),
        }
    }
}
