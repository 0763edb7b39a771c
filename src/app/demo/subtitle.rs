//! `POST /subtitle`: what the bot said on the phone, in English, for those who watch.

use std::sync::Arc;

use axum::routing::post;
use axum::{Json, Router};

use crate::dialogue::Book;
use crate::dialogue::translation::subtitle::Subtitles;

/// Takes a list of texts and gives the English of each; null where there is nothing to tell.
pub(super) fn routes(book: &Arc<Book>) -> Router {
    let subtitles = Arc::new(Subtitles::new(Arc::clone(book)));
    let answer = async move |Json(texts): Json<Vec<String>>| {
        Json(
            texts
                .iter()
                .map(|text| subtitles.of(text))
                .collect::<Vec<_>>(),
        )
    };
    Router::new().route("/subtitle", post(answer))
}
