//! A statement that failed, by what is to be done next.

use sqlx::Error;

/// Why a statement did nothing. Whoever decides matches on it; whoever only passes it on gives the error that it was.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Try all of it again: a conflict with a neighbour, or a database that is away, in a hurry, or takes no writes. Nothing that was
    /// asked is to blame.
    #[error(transparent)]
    TryAgain(Error),
    /// Try again, each by itself: somebody else has what one of them needs for longer than one waits.
    #[error(transparent)]
    Locked(Error),
    /// Do not try again as it is: what was asked, or stands in a row, is to blame.
    #[error(transparent)]
    Refused(Error),
}

impl StoreError {
    /// Whether it may simply be tried again.
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::TryAgain(_) | Self::Locked(_))
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match &error {
            Error::Io(_)
            | Error::PoolTimedOut
            | Error::PoolClosed
            | Error::WorkerCrashed
            | Error::Protocol(_) => Self::TryAgain(error),
            Error::Database(said) => match said.code().map_or(Remedy::Refuse, |code| next(&code)) {
                Remedy::TryAgain => Self::TryAgain(error),
                Remedy::Wait => Self::Locked(error),
                Remedy::Refuse => Self::Refused(error),
            },
            _ => Self::Refused(error),
        }
    }
}

impl From<StoreError> for Error {
    fn from(failed: StoreError) -> Self {
        let (StoreError::TryAgain(error) | StoreError::Locked(error) | StoreError::Refused(error)) =
            failed;
        error
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Remedy {
    TryAgain,
    Wait,
    Refuse,
}

/// What a SQLSTATE leaves to do: <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn next(code: &str) -> Remedy {
    match code {
        // A deadlock, and a lock that was waited for too long.
        "40P01" | "55P03" => Remedy::Wait,
        // It takes no writes, a serialization failure, cancelled (a statement_timeout).
        "25006" | "40001" | "57014" => Remedy::TryAgain,
        // Shutdown and start-up, out of resources, connection.
        _ if ["57P0", "53", "08"]
            .iter()
            .any(|class| code.starts_with(class)) =>
        {
            Remedy::TryAgain
        }
        _ => Remedy::Refuse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_databases_own_fault_is_known() {
        for code in ["40P01", "55P03"] {
            assert_eq!(next(code), Remedy::Wait, "{code}");
        }
        for code in [
            "25006", "40001", "57014", "57P01", "57P02", "57P03", "53100", "53200", "53300",
            "08000", "08003", "08006",
        ] {
            assert_eq!(next(code), Remedy::TryAgain, "{code}");
        }
        for code in [
            "22P05", "22021", "23505", "23514", "40002", "42703", "42P05", "XX000",
        ] {
            assert_eq!(next(code), Remedy::Refuse, "{code}");
        }
    }

    #[test]
    fn whoever_passes_it_on_gives_what_it_was() {
        let failed = StoreError::from(Error::PoolTimedOut);
        assert!(failed.is_passing());
        assert!(matches!(Error::from(failed), Error::PoolTimedOut));
        assert!(!StoreError::from(Error::RowNotFound).is_passing());
    }
}
