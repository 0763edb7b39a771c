//! When there is to be a connection: while this process has the shift, until everything stops.

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use tokio::sync::watch;

/// The end of a shift; whoever waits for it hears of it.
pub(super) type ShiftEnd = Shared<BoxFuture<'static, ()>>;

pub(super) struct Shift {
    is_ours: watch::Receiver<bool>,
    stopped: ShiftEnd,
}

impl Shift {
    pub(super) fn new(is_ours: watch::Receiver<bool>, stop: BoxFuture<'static, ()>) -> Self {
        let stopped = stop.shared();
        Self { is_ours, stopped }
    }

    /// Waits for our shift; `false`: everything stops, and it will not come.
    pub(super) async fn begins(&self) -> bool {
        tokio::select! {
            biased;
            () = self.stopped.clone() => false,
            () = told(self.is_ours.clone(), true) => true,
        }
    }

    /// The end of this shift, or of everything.
    pub(super) fn over(&self) -> ShiftEnd {
        let (is_ours, stopped) = (self.is_ours.clone(), self.stopped.clone());
        let over = async move {
            tokio::select! {
                () = stopped => (),
                () = told(is_ours, false) => (),
            }
        };
        over.boxed().shared()
    }
}

/// Waits until this is said of whether it is ours. Who tells nothing any more has said the last.
async fn told(mut is_ours: watch::Receiver<bool>, expected: bool) {
    if is_ours.wait_for(|is| *is == expected).await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_begins_and_ends_as_often_as_it_is_told() {
        let (tell, is_ours) = watch::channel(false);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let shift = Shift::new(is_ours, async { drop(stopped.await) }.boxed());
        for _ in 0..2 {
            assert_eq!(shift.begins().now_or_never(), None, "it is another's");
            tell.send_replace(true);
            assert!(shift.begins().await);
            let over = shift.over();
            assert_eq!(over.clone().now_or_never(), None);
            tell.send_replace(false);
            over.await;
        }
        tell.send_replace(true);
        drop(tell);
        let over = shift.over();
        assert_eq!(
            over.clone().now_or_never(),
            None,
            "what was said last holds"
        );
        drop(stop);
        over.await;
        assert!(!shift.begins().await);
    }
}
