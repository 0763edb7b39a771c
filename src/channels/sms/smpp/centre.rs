//! Where an operator's centre is, as whom we come, and how long each thing may take.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher;
use std::time::Duration;

use super::alphabet::Alphabet;
use super::pdu::{self, BindWay};

/// A centre (SMSC) that is reached by SMPP 3.4.
#[derive(Clone)]
pub struct Centre {
    /// `smsc.example:2775`
    pub address: String,
    pub system_id: String,
    pub password: String,
    pub system_type: String,
    /// The short code, number or name that customers see.
    pub from: String,
    /// Two connections, one each way, in place of one for both.
    pub is_pair: bool,
    /// How many SMS may be unanswered at a time.
    pub window: usize,
    pub alphabet: DefaultAlphabet,
    pub times: CentreTimes,
    /// What the pauses between two tries are drawn from.
    pub seed: u64,
}

/// What a centre means by `data_coding` 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DefaultAlphabet(pub(super) Alphabet);

impl DefaultAlphabet {
    /// Reads `gsm7`, `latin1` or `ascii`.
    pub fn named(name: &str) -> Option<Self> {
        Alphabet::named(name).map(Self)
    }
}

/// How long we wait for what.
#[derive(Clone, Copy, Debug)]
pub struct CentreTimes {
    /// For a connection, and for the answer to a bind or an unbind.
    pub connect: Duration,
    /// Without a word from the centre: then it is asked whether it is there, and after as long again the link is cut.
    pub enquire: Duration,
    /// For the answer to an SMS: then nobody knows whether it went out.
    pub answer: Duration,
    /// For a message to be stored: then the centre is asked to bring it again.
    pub keep: Duration,
    /// How long the parts of a message are held unanswered for the missing ones: less than the centre waits for an answer.
    pub hold: Duration,
    /// From the first part on: then what there is of the message is stored when it is brought again.
    pub incomplete: Duration,
    /// Before the second try to connect, and at the most.
    pub first_pause: Duration,
    pub longest_pause: Duration,
}

impl Default for CentreTimes {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            enquire: Duration::from_secs(30),
            answer: Duration::from_secs(30),
            keep: Duration::from_secs(20),
            hold: Duration::from_secs(8),
            incomplete: Duration::from_mins(2),
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_mins(1),
        }
    }
}

/// The settings of a centre do not make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CentreError {
    #[error("SMPP_ADDRESS is not host:port, such as smsc.example:2775")]
    Address,
    #[error(
        "SMPP_SYSTEM_ID, SMPP_PASSWORD or SMPP_SYSTEM_TYPE is no word that SMPP carries: ASCII, at most 15, 8 and 12 characters"
    )]
    Words,
    #[error(
        "SMPP_FROM is neither a number of at most 20 digits nor a name of at most 11 characters"
    )]
    From,
}

impl Centre {
    /// A seed that no other process has.
    pub fn any_seed() -> u64 {
        RandomState::new().hash_one("smpp")
    }

    /// Tells what does not fit into a PDU before anybody waits for an answer.
    pub(super) fn check(&self) -> Result<(), CentreError> {
        let port = self.address.rsplit_once(':');
        let is_address = port.is_some_and(|(host, port)| {
            !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0)
        });
        if !is_address {
            return Err(CentreError::Address);
        }
        pdu::bind(BindWay::Both, self).ok_or(CentreError::Words)?;
        let digits = self.from.strip_prefix('+').unwrap_or(&self.from);
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        let longest = if is_number { 20 } else { 11 };
        let fits = pdu::word::<21>(&self.from).is_some() && self.from.len() <= longest;
        if digits.is_empty() || !fits {
            return Err(CentreError::From);
        }
        Ok(())
    }
}

impl fmt::Debug for Centre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Centre").finish_non_exhaustive()
    }
}

/// How long to wait before the next try, after so many that failed: twice as long each time, and between half and all of it, so that
/// many that lost the same centre do not come back at once.
pub(super) fn pause(times: &CentreTimes, failures: u32, seed: u64) -> Duration {
    let doublings = failures.saturating_sub(1).min(20);
    let doubled = times.first_pause.saturating_mul(1 << doublings);
    let whole = doubled.min(times.longest_pause);
    // Sixteen bits of a number that is stirred well (splitmix64).
    let mut stirred = seed.wrapping_add(u64::from(failures).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    stirred = (stirred ^ (stirred >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    stirred = (stirred ^ (stirred >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    let chance = u32::from(stirred.to_be_bytes()[0]);
    whole / 2 + whole / 2 * chance / 255
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn centre(address: &str) -> Centre {
        Centre {
            address: address.to_owned(),
            system_id: "powerlink".to_owned(),
            password: "secret".to_owned(),
            system_type: String::new(),
            from: "8080".to_owned(),
            is_pair: false,
            window: 10,
            alphabet: DefaultAlphabet(Alphabet::Gsm),
            times: CentreTimes::default(),
            seed: 1,
        }
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let check = |change: fn(&mut Centre)| {
            let mut centre = centre("smsc.example:2775");
            change(&mut centre);
            centre.check()
        };
        assert_eq!(check(|_| ()), Ok(()));
        assert_eq!(check(|it| it.from = "+251911234567".to_owned()), Ok(()));
        assert_eq!(check(|it| it.from = "PowerLink".to_owned()), Ok(()));
        for address in ["smsc.example", "smsc.example:0", ":2775", "a:99999"] {
            let centre = Centre {
                address: address.to_owned(),
                ..centre("a:1")
            };
            assert_eq!(centre.check(), Err(CentreError::Address), "{address}");
        }
        assert_eq!(
            check(|it| it.password = "nine long".to_owned()),
            Err(CentreError::Words)
        );
        assert_eq!(
            check(|it| it.system_id = "ሀ".to_owned()),
            Err(CentreError::Words)
        );
        assert_eq!(
            check(|it| it.from = "A long sender".to_owned()),
            Err(CentreError::From)
        );
        assert_eq!(check(|it| it.from = String::new()), Err(CentreError::From));
    }

    #[test]
    fn pauses_grow_and_differ() {
        let times = CentreTimes::default();
        for failures in 1..40_u32 {
            let whole = Duration::from_secs(1 << (failures - 1).min(6)).min(times.longest_pause);
            let pauses: Vec<Duration> = (0..50).map(|seed| pause(&times, failures, seed)).collect();
            assert!(
                pauses
                    .iter()
                    .all(|pause| (whole / 2..=whole).contains(pause)),
                "{pauses:?}"
            );
            assert!(pauses.iter().max() > pauses.iter().min());
        }
    }
}
