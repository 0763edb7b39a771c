//! Files that customers send on a page, and what is said to them.

use std::sync::{Arc, LazyLock};

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::render::Above;
use super::{Pages, form, request};
use crate::app::api::places::{KeyPlace, KeyPlaces};
use crate::app::api::upload::{NotAdded, SentPaper};
use crate::app::pages::papers::{self, BroughtToForm};
use crate::app::pages::{Visitor, enter};
use crate::dialogue::book::sentences;
use crate::dialogue::ticket::further_paper::too_large;
use crate::domain::TicketId;
use crate::web::api::upload_form;

/// Files that are sent up at once, in all and by one customer: each is held in memory until it is stored.
static UPLOADS: LazyLock<Arc<KeyPlaces>> = LazyLock::new(|| KeyPlaces::new(6, 2));

/// A file for a request.
pub(super) async fn add(
    State(pages): State<Arc<Pages>>,
    Path((pass, ticket)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(id) = ticket.parse::<TicketId>() else {
        return pages.over(&headers);
    };
    let visitor = match visitor(&pages, &pass).await {
        Ok(Some(visitor)) if visitor.may_see(id) => visitor,
        Ok(_) => return pages.over(&headers),
        Err(error) => return pages.failed(&headers, &error),
    };
    let (sent, _place) = match read(&pages, &visitor, sent).await {
        Ok(read) => read,
        Err(says) => return again(&pages, &pass, id, &headers, says).await,
    };
    match papers::to_request(&pages.app, &visitor, id, &sent).await {
        Ok(added) if added.warning.is_some() => {
            again(&pages, &pass, id, &headers, added.warning).await
        }
        Ok(_) => Redirect::to(&format!("/r/{pass}/{id}")).into_response(),
        Err(NotAdded::Unknown) => pages.over(&headers),
        Err(NotAdded::Refused(_, says)) => again(&pages, &pass, id, &headers, Some(says)).await,
        Err(NotAdded::Away(why)) => {
            tracing::error!(why, "a file that was sent on a page is not kept");
            pages.busy(&headers)
        }
        Err(error) => {
            tracing::warn!(%error, "a file that was sent on a page is not kept");
            pages.busy(&headers)
        }
    }
}

/// A file for the form that is open in the chat.
pub(super) async fn bring(
    State(pages): State<Arc<Pages>>,
    Path((pass, draft)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Result<Multipart, MultipartRejection>,
) -> Response {
    let at = match form::at(&pages, &pass).await {
        Ok(Some(at)) => at,
        Ok(None) => return pages.over(&headers),
        Err(error) => return pages.failed(&headers, &error),
    };
    let language = &*at.visitor.language;
    let (sent, _place) = match read(&pages, &at.visitor, sent).await {
        Ok(read) => read,
        Err(says) => return form::shown_again(&pages, &pass, &headers, says).await,
    };
    let brought = papers::to_form(&pages.app, (&at.visitor, &at.form), &draft, &sent).await;
    let why = match brought {
        Ok(BroughtToForm::Kept | BroughtToForm::There) => {
            return Redirect::to(&format!("/f/{pass}")).into_response();
        }
        Ok(BroughtToForm::Refused(why)) => why,
        Err(error) => {
            tracing::warn!(%error, "a file that was sent on a form is not kept");
            return pages.busy(&headers);
        }
    };
    let says = why.words(&pages.app.book, language);
    form::shown_again(&pages, &pass, &headers, Some(says)).await
}

async fn visitor(pages: &Pages, pass: &str) -> sqlx::Result<Option<Visitor>> {
    let mut db = pages.app.pool.acquire().await?;
    let found = enter::by_link(&pages.app, &mut db, pass).await?;
    Ok(found.map(|(visitor, _)| visitor))
}

/// What was sent, or what is said to it; none: nothing is.
async fn read(
    pages: &Pages,
    visitor: &Visitor,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<(SentPaper, KeyPlace), Option<String>> {
    let language = &*visitor.language;
    let place = UPLOADS.take(visitor.customer);
    let place = place.map_err(|_| Some(pages.say(language, &sentences::PAGE_BUSY)))?;
    let too_large = too_large(&pages.app.book, language);
    let mut form = sent.map_err(|_| None)?;
    let read = upload_form::read(&mut form, &too_large).await;
    let read = read.map_err(|problem| {
        Some(if problem.is_too_large() {
            too_large
        } else {
            pages.say(language, &sentences::ERROR_FILE_TYPE)
        })
    })?;
    Ok((read, place))
}

/// The request once more, with what is to be said.
async fn again(
    pages: &Pages,
    pass: &str,
    id: TicketId,
    headers: &HeaderMap,
    says: Option<String>,
) -> Response {
    let above = says.map_or(Above::Nothing, Above::Says);
    let page = request(pages, pass, id, headers, above).await;
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
