//! What follows from a try: whether it is over, when it is tried again, how long the other side is left alone, and when it is given up.

use std::time::Duration;

use super::poster::PostAnswer;

const SECOND: u64 = 1;
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// The pauses between the tries: after the first, the second and so on. After the last one the event is given up.
const PAUSES: [u64; 7] = [
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    10 * HOUR,
];
/// Whoever does not answer is asked at least so often whether they do, if there is anything for them.
const LONGEST_REST: Duration = Duration::from_secs(5 * MINUTE);
/// The bounds in which somebody's wish for silence is honoured.
const SHORTEST_WISH: Duration = Duration::from_secs(5 * SECOND);
const LONGEST_WISH: Duration = Duration::from_secs(6 * HOUR);
/// Whoever has taken nothing for so long is told nothing any more.
pub(super) const DISABLED_AFTER: chrono::Duration = chrono::Duration::days(5);

/// What becomes of an event, and of whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AfterTry {
    /// They have it.
    Delivered,
    /// It is tried again after this; until the end of a rest nothing is posted there.
    Later {
        pause: Duration,
        rest: Option<Duration>,
    },
    /// It was the last try.
    GivenUp { rest: Option<Duration> },
    /// They say that they are gone.
    Gone,
}

/// What follows from this answer to a try before which there were so many. `chance`: between 0 and 1, so that not all come back in the
/// same moment.
pub(super) fn of(answer: &PostAnswer, tries_before: u16, chance: f64) -> AfterTry {
    match answer.status {
        Some(200..=299) => return AfterTry::Delivered,
        Some(410) => return AfterTry::Gone,
        _ => {}
    }
    let wish = answer.retry_after.filter(|_| asks_for_silence(answer));
    let wish = wish.map(|wish| wish.clamp(SHORTEST_WISH, LONGEST_WISH));
    let usual = PAUSES.get(usize::from(tries_before)).copied();
    let usual = usual.map(Duration::from_secs);
    let rest = is_unanswered(answer).then(|| {
        let usual = usual.unwrap_or(LONGEST_REST).min(LONGEST_REST);
        wish.unwrap_or(usual)
    });
    match usual {
        None => AfterTry::GivenUp { rest },
        Some(usual) => {
            let pause = wish.unwrap_or(usual);
            AfterTry::Later {
                pause: pause + pause.mul_f64(chance / 10.0),
                rest,
            }
        }
    }
}

/// It says nothing of this event: nobody answered, or whoever stands before them, or they ask for silence.
pub(super) fn is_unanswered(answer: &PostAnswer) -> bool {
    matches!(answer.status, None | Some(429 | 502..=504)) && !answer.is_refused
}

fn asks_for_silence(answer: &PostAnswer) -> bool {
    matches!(answer.status, Some(429 | 503))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, retry_after: Option<u64>) -> PostAnswer {
        PostAnswer {
            status: Some(status),
            retry_after: retry_after.map(Duration::from_secs),
            ..PostAnswer::default()
        }
    }

    #[test]
    fn the_pauses_are_those_of_the_page() {
        let silence = PostAnswer::default();
        let pauses: Vec<u64> = (0..9)
            .map_while(|before| match of(&silence, before, 0.0) {
                AfterTry::Later { pause, .. } => Some(pause.as_secs()),
                _ => None,
            })
            .collect();
        assert_eq!(pauses, [5, 300, 1800, 7200, 18_000, 36_000, 36_000]);
        assert!(matches!(of(&silence, 7, 0.0), AfterTry::GivenUp { .. }));
        let AfterTry::Later { pause, .. } = of(&silence, 1, 1.0) else {
            panic!("it is tried again");
        };
        assert_eq!(pause.as_secs(), 330, "a tenth by chance at most");
    }

    #[test]
    fn what_each_answer_means() {
        let later = |pause, rest: Option<u64>| AfterTry::Later {
            pause: Duration::from_secs(pause),
            rest: rest.map(Duration::from_secs),
        };
        for (status, retry_after, means) in [
            (200, None, AfterTry::Delivered),
            (204, None, AfterTry::Delivered),
            (410, None, AfterTry::Gone),
            // It is about this event: others go on.
            (400, None, later(300, None)),
            (500, None, later(300, None)),
            (301, None, later(300, None)),
            (400, Some(60), later(300, None)),
            // It is about whoever does not answer.
            (502, None, later(300, Some(300))),
            (504, Some(60), later(300, Some(300))),
            (429, None, later(300, Some(300))),
            (429, Some(60), later(60, Some(60))),
            (503, Some(3600), later(3600, Some(3600))),
            (503, Some(0), later(5, Some(5))),
            (503, Some(10_000_000), later(21_600, Some(21_600))),
        ] {
            let told = of(&answered(status, retry_after), 1, 0.0);
            assert_eq!(told, means, "{status} {retry_after:?}");
        }
        let refused = PostAnswer {
            is_refused: true,
            ..PostAnswer::default()
        };
        assert_eq!(of(&refused, 1, 0.0), later(300, None));
    }
}
