//! What does not work since when, for health: noted by whoever finds out, and over with the first success.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Something that should work in this process, and perhaps does not.
#[derive(Debug, Default)]
pub struct Trouble(Mutex<Option<(Instant, String)>>);

impl Trouble {
    /// Notes that what is watched has failed, and why, in words for the person on call.
    pub fn fails(&self, why: String, now: Instant) {
        let mut trouble = self.lock();
        let since = trouble.as_ref().map_or(now, |(since, _)| *since);
        *trouble = Some((since, why));
    }

    pub fn works(&self) {
        *self.lock() = None;
    }

    /// How long it has not worked, and why.
    pub fn told(&self, now: Instant) -> Option<(Duration, String)> {
        let trouble = self.lock();
        let (since, why) = trouble.as_ref()?;
        Some((now.saturating_duration_since(*since), why.clone()))
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Instant, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_lasts_from_the_first_failure_to_the_first_success() {
        let start = Instant::now();
        let later = |seconds| start + Duration::from_secs(seconds);
        let trouble = Trouble::default();
        assert_eq!(trouble.told(start), None);
        trouble.fails("not reached".to_owned(), start);
        trouble.fails("slow".to_owned(), later(170));
        let told = trouble.told(later(185));
        assert_eq!(told, Some((Duration::from_secs(185), "slow".to_owned())));
        trouble.works();
        assert_eq!(trouble.told(later(200)), None);
    }
}
