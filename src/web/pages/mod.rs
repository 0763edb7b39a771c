//! The pages on which customers look at their requests: inside Telegram, or by a signed link. Whoever has neither learns nothing.

mod assets;
mod email;
mod events;
mod form;
mod guard;
mod papers;
mod render;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

use super::api::upload_form;
use super::door::{self, Bounds};
use crate::app::App;
use crate::app::pages::{Visitor, enter, look, withdraw};
use crate::app::run::serve::PageDoor;
use crate::channels::telegram::Client;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::ticket::sheet;
use crate::domain::TicketId;
use crate::store;
use render::Above;

/// How long a file may take that is sent up: 10 MB over a slow line.
const UPLOAD: Duration = Duration::from_mins(2);
/// How far back a list is read, in pages of ten: nobody has so many, and each costs more than the one before.
const LAST_PAGE: usize = 100;

pub(super) struct Pages {
    app: Arc<App>,
    client: Client,
}

/// The routes of the pages.
pub(super) fn public(app: &Arc<App>, client: &Client, place: &PageDoor, bounds: Bounds) -> Router {
    let pages = Arc::new(Pages {
        app: Arc::clone(app),
        client: client.clone(),
    });
    let read = Router::new()
        .route("/track", get(opening))
        .route("/track/enter", post(entered))
        .route("/form", get(opening_form))
        .route("/f/{pass}", get(form::show).post(form::change))
        .route("/f/{pass}/left", post(form::left))
        .route("/r/{pass}", get(list))
        .route("/r/{pass}/{ticket}", get(one))
        .route("/r/{pass}/{ticket}/withdraw", post(withdrawn))
        .route("/r/{pass}/events", get(events::of_list))
        .route("/r/{pass}/{ticket}/events", get(events::of_request))
        .merge(email::routes())
        .with_state(Arc::clone(&pages));
    let read = door::bounded(read, bounds);
    let papers = Router::new()
        .route("/r/{pass}/{ticket}/documents", post(papers::add))
        .route("/f/{pass}/documents/{draft}", post(papers::bring))
        .layer(DefaultBodyLimit::max(upload_form::LARGEST))
        .layer(door::within(UPLOAD))
        .with_state(Arc::clone(&pages));
    let papers = guard::dressed(papers, place);
    let read = guard::guarded(read, &pages, place);
    papers
        .merge(read)
        .merge(door::bounded(assets::routes(), bounds))
}

impl Pages {
    fn say(&self, language: &str, sentence: &Sentence) -> String {
        sheet::words(&self.app.book, language, sentence)
    }

    fn language<'a>(&'a self, headers: &HeaderMap) -> &'a str {
        let wanted = super::api::language(&self.app.book, headers);
        self.app.book.spoken(wanted.as_deref())
    }

    fn busy(&self, headers: &HeaderMap) -> Response {
        let language = self.language(headers);
        let words = self.say(language, &sentences::PAGE_BUSY);
        let page = render::said(&self.app.book, language, &words);
        let status = StatusCode::SERVICE_UNAVAILABLE;
        (status, [(header::RETRY_AFTER, "60")], page).into_response()
    }

    fn over(&self, headers: &HeaderMap) -> Response {
        let language = self.language(headers);
        let words = self.say(language, &sentences::PAGE_OVER);
        let page = render::said(&self.app.book, language, &words);
        (StatusCode::NOT_FOUND, page).into_response()
    }

    fn failed(&self, headers: &HeaderMap, error: &sqlx::Error) -> Response {
        tracing::warn!(%error, "a page could not be shown");
        self.busy(headers)
    }
}

#[derive(Deserialize, Default)]
struct TrackQuery {
    /// The request that was opened in the chat.
    #[serde(default)]
    request: String,
}

/// Inside Telegram nobody is known yet: the page itself hands over who opened it.
async fn opening(
    State(pages): State<Arc<Pages>>,
    headers: HeaderMap,
    asked: Result<Query<TrackQuery>, QueryRejection>,
) -> Response {
    let request = asked.map(|Query(asked)| asked.request).unwrap_or_default();
    let request = request.parse::<TicketId>().map(|id| id.to_string());
    let language = pages.language(&headers);
    render::opening(&pages.app.book, language, &request.unwrap_or_default(), "r")
}

/// The same, for the form.
async fn opening_form(State(pages): State<Arc<Pages>>, headers: HeaderMap) -> Response {
    let language = pages.language(&headers);
    render::opening(&pages.app.book, language, "", "f")
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entering {
    init_data: String,
    #[serde(default)]
    request: String,
    /// `f`: the form; otherwise the requests.
    #[serde(default)]
    page: String,
}

/// Who opened the page is told where theirs is.
async fn entered(
    State(pages): State<Arc<Pages>>,
    headers: HeaderMap,
    asked: Result<Json<Entering>, JsonRejection>,
) -> Response {
    let refused = |sentence: &Sentence| {
        let said = pages.say(pages.language(&headers), sentence);
        (StatusCode::FORBIDDEN, Json(json!({ "said": said }))).into_response()
    };
    let Ok(Json(asked)) = asked else {
        return refused(&sentences::PAGE_FROM_CHAT);
    };
    let found = async {
        let mut db = pages.app.pool.acquire().await?;
        let now = store::now(&mut db).await?;
        let Ok(opener) = pages.client.opener(&asked.init_data, now) else {
            return Ok(Err(&sentences::PAGE_OVER));
        };
        let pass = enter::by_account(&pages.app, &mut db, opener.user, now).await?;
        Ok(pass.ok_or(&sentences::PAGE_NONE))
    };
    match found.await {
        Ok(Ok(pass)) => {
            let page = if asked.page == "f" { "f" } else { "r" };
            let mut to = format!("/{page}/{}", pass.written());
            if let Ok(request) = asked.request.parse::<TicketId>() {
                to = format!("{to}/{request}");
            }
            Json(json!({ "to": to })).into_response()
        }
        Ok(Err(sentence)) => refused(sentence),
        Err(error) => pages.failed(&headers, &error),
    }
}

#[derive(Deserialize, Default)]
struct PageQuery {
    #[serde(default)]
    page: usize,
    /// Asks once whether they really want to.
    withdraw: Option<String>,
    /// It could not be withdrawn any more.
    late: Option<String>,
}

/// All of theirs; of a link to one request, that one.
async fn list(
    State(pages): State<Arc<Pages>>,
    Path(pass): Path<String>,
    turned: Result<Query<PageQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let turned = turned.map(|Query(turned)| turned).unwrap_or_default();
    let shown = async {
        let mut db = pages.app.pool.acquire().await?;
        let Some((visitor, now)) = enter::by_link(&pages.app, &mut db, &pass).await? else {
            return Ok(None);
        };
        let page = turned.page.min(LAST_PAGE);
        let listed = look::list(&mut db, &visitor, page).await?;
        if let (false, [one]) = (visitor.is_owner(), &listed.tickets[..]) {
            let view = look::one(&mut db, &visitor, one.id, now).await?;
            let (book, here) = (&pages.app.book, format!("/r/{pass}"));
            let nothing = Above::Nothing;
            return Ok(view.map(|view| render::request(book, &visitor, &view, &here, nothing)));
        }
        Ok(Some(render::list(&pages.app.book, &visitor, &listed, now)))
    };
    pages.answer(&headers, shown.await)
}

/// One request.
async fn one(
    State(pages): State<Arc<Pages>>,
    Path((pass, ticket)): Path<(String, String)>,
    turned: Result<Query<PageQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let turned = turned.map(|Query(turned)| turned).unwrap_or_default();
    let Ok(id) = ticket.parse::<TicketId>() else {
        return pages.over(&headers);
    };
    let above = if turned.withdraw.is_some() {
        Above::AsksWithdraw
    } else if turned.late.is_some() {
        Above::TooLate
    } else {
        Above::Nothing
    };
    request(&pages, &pass, id, &headers, above).await
}

/// A request, with what is said above it.
async fn request(
    pages: &Pages,
    pass: &str,
    id: TicketId,
    headers: &HeaderMap,
    above: Above,
) -> Response {
    let shown = async {
        let mut db = pages.app.pool.acquire().await?;
        let Some((visitor, now)) = enter::by_link(&pages.app, &mut db, pass).await? else {
            return Ok(None);
        };
        let view = look::one(&mut db, &visitor, id, now).await?;
        let here = format!("/r/{pass}/{id}");
        Ok(view.map(|view| render::request(&pages.app.book, &visitor, &view, &here, above)))
    };
    pages.answer(headers, shown.await)
}

/// Gives a request up, after the second yes.
async fn withdrawn(
    State(pages): State<Arc<Pages>>,
    Path((pass, ticket)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let done = async {
        let Ok(id) = ticket.parse::<TicketId>() else {
            return Ok(None);
        };
        let mut db = pages.app.pool.acquire().await?;
        let found = enter::by_link(&pages.app, &mut db, &pass).await?;
        drop(db);
        let Some((visitor, now)) = found.filter(|(visitor, _): &(Visitor, _)| visitor.is_owner())
        else {
            return Ok(None);
        };
        let done = withdraw::withdraw(&pages.app, &visitor, id, now).await?;
        let late = if done { "" } else { "?late=1" };
        Ok(Some(Redirect::to(&format!("/r/{pass}/{id}{late}"))))
    };
    pages.answer(&headers, done.await)
}

impl Pages {
    fn answer<T: IntoResponse>(
        &self,
        headers: &HeaderMap,
        found: sqlx::Result<Option<T>>,
    ) -> Response {
        match found {
            Ok(Some(page)) => page.into_response(),
            Ok(None) => self.over(headers),
            Err(error) => self.failed(headers, &error),
        }
    }
}
