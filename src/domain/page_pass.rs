//! What opens a page of ours: a link that is signed, for one customer or one request, and only until an hour.
//!
//! It is sent in chats and stands on paper, so it says as little as it can: whose a request is stands in no link, but is signed with it. A
//! request that goes to another account takes none of its old links along.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use super::ticket_id::TicketId;

/// The key that signs all links, the same for every process (HMAC-SHA256).
pub type PageKey = [u8; 32];

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// All requests of a customer, as their own app shows them: what may be done in the chat may be done there.
    All(Uuid),
    /// One request, for whoever holds the link: to read, and to add what is missing.
    One(TicketId),
}

/// A link as it was written, with what proves it. Nothing in it is true before `holds`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    pub opens: Opens,
    pub until: DateTime<Utc>,
    proof: Vec<u8>,
}

/// How much of the proof stands in a link, in bytes. In the short one, which somebody types from paper, 80 bits: nobody tries so many.
const PROOF: usize = 16;
const SHORT_PROOF: usize = 10;
const ALL: u8 = 1;
const ONE: u8 = 2;

impl Pass {
    /// Signs a link; `owner`: whose the request is. The seconds of the hour count, not their parts.
    pub fn sign(key: &PageKey, opens: Opens, owner: Uuid, until: DateTime<Utc>) -> Self {
        let mut pass = Self {
            opens,
            until: DateTime::from_timestamp(until.timestamp(), 0).unwrap_or(until),
            proof: Vec::new(),
        };
        pass.proof = pass.proven_by(key, owner);
        pass
    }

    /// Whether it was signed by us for what this customer has, and its hour has not passed. In constant time.
    pub fn holds(&self, key: &PageKey, owner: Uuid, now: DateTime<Utc>) -> bool {
        use subtle::ConstantTimeEq as _;
        bool::from(self.proof.ct_eq(&self.proven_by(key, owner))) && now < self.until
    }

    fn proven_by(&self, key: &PageKey, owner: Uuid) -> Vec<u8> {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
            // HMAC takes a key of any length.
            return Vec::new();
        };
        mac.update(b"powerlink page\0");
        mac.update(&self.signed());
        mac.update(owner.as_bytes());
        let mut proof = mac.finalize().into_bytes().to_vec();
        proof.truncate(match self.opens {
            Opens::All(_) => PROOF,
            Opens::One(_) => SHORT_PROOF,
        });
        proof
    }

    /// What stands in the link before the proof.
    fn signed(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(40);
        match self.opens {
            Opens::All(customer) => {
                bytes.push(ALL);
                bytes.extend(customer.as_bytes());
            }
            Opens::One(ticket) => {
                bytes.push(ONE);
                bytes.extend(ticket.year.to_be_bytes());
                bytes.extend(ticket.number.to_be_bytes());
            }
        }
        let until = u32::try_from(self.until.timestamp()).unwrap_or_default();
        bytes.extend(until.to_be_bytes());
        bytes
    }

    /// As it stands in an address: letters, digits, `-` and `_`.
    pub fn written(&self) -> String {
        let mut bytes = self.signed();
        bytes.extend(&self.proof);
        BASE64.encode(bytes)
    }

    /// Reads one; whether it holds is another question.
    pub fn read(written: &str) -> Option<Self> {
        // Longer than any: not worth decoding.
        let bytes = BASE64
            .decode(written.get(..).filter(|it| it.len() <= 64)?)
            .ok()?;
        let (kind, rest) = bytes.split_first()?;
        let (opens, rest) = match *kind {
            ALL => {
                let (customer, rest) = rest.split_first_chunk()?;
                (Opens::All(Uuid::from_bytes(*customer)), rest)
            }
            ONE => {
                let (year, rest) = rest.split_first_chunk()?;
                let (number, rest) = rest.split_first_chunk()?;
                let ticket = TicketId {
                    year: u16::from_be_bytes(*year),
                    number: u32::from_be_bytes(*number),
                };
                (Opens::One(ticket), rest)
            }
            _ => return None,
        };
        let (until, proof) = rest.split_first_chunk()?;
        Some(Self {
            opens,
            until: DateTime::from_timestamp(u32::from_be_bytes(*until).into(), 0)?,
            proof: proof.to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: PageKey = [7; 32];
    const OWNER: Uuid = Uuid::from_u128(1);
    const TICKET: TicketId = TicketId {
        year: 2026,
        number: 42,
    };

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_link_is_read_back_and_holds_until_its_hour() {
        for opens in [Opens::All(OWNER), Opens::One(TICKET)] {
            let pass = Pass::sign(&KEY, opens, OWNER, at(60));
            let read = Pass::read(&pass.written()).unwrap();
            assert_eq!(read, pass);
            assert!(read.holds(&KEY, OWNER, at(59)));
            assert!(!read.holds(&KEY, OWNER, at(60)));
        }
    }

    #[test]
    fn a_link_to_one_request_is_short_enough_for_a_message_and_for_paper() {
        let pass = Pass::sign(&KEY, Opens::One(TICKET), OWNER, at(60));
        assert_eq!(pass.written().len(), 28);
    }

    #[test]
    fn no_link_opens_what_it_was_not_signed_for() {
        let all = Pass::sign(&KEY, Opens::All(OWNER), OWNER, at(60));
        let one = Pass::sign(&KEY, Opens::One(TICKET), OWNER, at(60));
        let other = Uuid::from_u128(2);
        assert!(!one.holds(&KEY, other, at(0)), "it went to another account");
        assert!(!one.holds(&[8; 32], OWNER, at(0)), "another key");
        for pass in [all, one] {
            let written = pass.written();
            let bytes = BASE64.decode(&written).unwrap();
            for place in 0..bytes.len() {
                let mut forged = bytes.clone();
                forged[place] ^= 1;
                let read = Pass::read(&BASE64.encode(&forged));
                assert!(
                    read.is_none_or(|read| !read.holds(&KEY, OWNER, at(0))),
                    "byte {place} of {:?}",
                    pass.opens
                );
            }
            for length in 0..written.len() {
                let read = Pass::read(&written[..length]);
                assert!(read.is_none_or(|read| !read.holds(&KEY, OWNER, at(0))));
            }
        }
    }
}
