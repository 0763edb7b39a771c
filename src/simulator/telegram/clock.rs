//! What time it is in the model: the machine's time plus what was skipped.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

/// A clock that only ever goes forward, and can be made to jump.
pub(super) struct ModelClock {
    skipped_ms: watch::Sender<i64>,
}

impl ModelClock {
    pub(super) fn new(skipped_ms: i64) -> ModelClock {
        ModelClock {
            skipped_ms: watch::Sender::new(skipped_ms),
        }
    }

    /// Milliseconds since 1970.
    pub(super) fn now_ms(&self) -> i64 {
        let real = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        whole_ms(real) + self.skipped_ms()
    }

    pub(super) fn skipped_ms(&self) -> i64 {
        *self.skipped_ms.borrow()
    }

    /// From now on it is this hour, which may lie in the past of the machine.
    pub(super) fn begin_at(&self, at_ms: i64) {
        let real = self.now_ms() - self.skipped_ms();
        self.skipped_ms.send_replace(at_ms - real);
    }

    pub(super) fn advance(&self, by: Duration) {
        self.skipped_ms
            .send_modify(|skipped| *skipped += whole_ms(by));
    }

    /// Returns when the model's time is at or past `at_ms`; a jump of the clock shortens the wait.
    pub(super) async fn sleep_until(&self, at_ms: i64) {
        let mut jumps = self.skipped_ms.subscribe();
        loop {
            let left = at_ms - self.now_ms();
            if left <= 0 {
                return;
            }
            let nap = Duration::from_millis(left.unsigned_abs());
            tokio::select! {
                () = tokio::time::sleep(nap) => {}
                jumped = jumps.changed() => if jumped.is_err() { return },
            }
        }
    }
}

/// A duration in milliseconds, as the model counts; longer than 292 million years is cut.
pub(super) fn whole_ms(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
