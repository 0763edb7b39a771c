//! How many statements something asks of the database.

use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{Interest, set_default};
use tracing::{Dispatch, Event, Metadata, Subscriber};

/// Of a subscriber that is the only one, `tracing` asks each thread whether it listens, and keeps what the first one says: with another
/// one beside it all are asked.
static BESIDE: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(Counter(Arc::default())));

/// Counts what sqlx says of each statement on this thread.
struct Counter(Arc<AtomicUsize>);

impl Subscriber for Counter {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// What comes of this, and its statements; the future of a test stays on the thread of the test.
pub(crate) async fn counted<T>(asks: impl Future<Output = T>) -> (T, usize) {
    LazyLock::force(&BESIDE);
    let count = Arc::new(AtomicUsize::new(0));
    let guard = set_default(Counter(Arc::clone(&count)));
    let came = asks.await;
    drop(guard);
    (came, count.load(Ordering::Relaxed))
}
