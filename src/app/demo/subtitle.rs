//! `POST /subtitle`: what the bot said on the phone, in English, for those who watch.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};

use crate::dialogue::Book;
use crate::dialogue::translation::subtitle::Subtitles;

/// Takes a list of texts and gives the English of each; null where there is nothing to tell.
pub(super) fn routes(book: &Arc<Book>) -> Router {
    let subtitles = Arc::new(Subtitles::new(Arc::clone(book)));
    let answer = async move |Json(texts): Json<Vec<String>>| {
        // A long text takes its time: whoever serves the phones does not wait for it.
        let subtitles = Arc::clone(&subtitles);
        let read = tokio::task::spawn_blocking(move || {
            let english = texts.iter().map(|text| subtitles.of(text));
            english.collect::<Vec<_>>()
        });
        let english = read.await;
        english
            .map(Json)
            .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
    };
    Router::new().route("/subtitle", post(answer))
}
