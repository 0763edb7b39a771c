//! Whether an event may be posted to an address: nobody has us knock at a door inside, whatever its name leads to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::config::Network;

/// Why nothing is posted there. No message holds the address as it was given: it may hold a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error(
        "{0} is not of the open internet: where it is yours, name its network in WEBHOOKS_ALLOW"
    )]
    Inside(IpAddr),
    #[error("{0} is reached by https:// alone: http:// is for networks in WEBHOOKS_ALLOW")]
    Plain(IpAddr),
    #[error("write the whole address, for example https://dashboard.example/events")]
    NoAddress,
    #[error("an address of events holds no user and no password: they are signed instead")]
    HasUser,
    #[error("an address of events ends before the #")]
    HasFragment,
    #[error("http:// is for networks in WEBHOOKS_ALLOW: write https://")]
    NothingIsAllowed,
}

/// Reads where events are to be posted to; of an address in numbers it is known here whether they may be.
pub fn read(given: &str, allow: &[Network]) -> Result<Url, NotAllowed> {
    let url = Url::parse(given).map_err(|_| NotAllowed::NoAddress)?;
    if !matches!(url.scheme(), "https" | "http") || given.len() > 2000 {
        return Err(NotAllowed::NoAddress);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(NotAllowed::HasUser);
    }
    if url.fragment().is_some() {
        return Err(NotAllowed::HasFragment);
    }
    let is_encrypted = url.scheme() == "https";
    if !is_encrypted && allow.is_empty() {
        return Err(NotAllowed::NothingIsAllowed);
    }
    // Whatever way the numbers are written (decimal, octal, hexadecimal, fewer of them) the parser has read them by now.
    match url.host().ok_or(NotAllowed::NoAddress)? {
        Host::Ipv4(address) => check(address.into(), is_encrypted, allow)?,
        Host::Ipv6(address) => check(address.into(), is_encrypted, allow)?,
        // Known when it is looked up, which is when it is posted to.
        Host::Domain(_) => {}
    }
    Ok(url)
}

/// Whether a connection to this address may be made.
pub(super) fn check(
    address: IpAddr,
    is_encrypted: bool,
    allow: &[Network],
) -> Result<(), NotAllowed> {
    if allow.iter().any(|network| network.contains(address)) {
        return Ok(());
    }
    match (is_of_the_internet(address), is_encrypted) {
        (true, true) => Ok(()),
        (true, false) => Err(NotAllowed::Plain(address)),
        (false, _) => Err(NotAllowed::Inside(address)),
    }
}

/// Whether this is the address of somebody out there (IANA's registries of special addresses).
fn is_of_the_internet(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// Networks that lead to nobody out there: ours, the machine's own, the provider's, tests, many at once.
const SPECIAL: &[(Ipv4Addr, u32)] = &[
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // Among them the one where clouds hand out keys, 169.254.169.254.
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Many at once, what is not given out, and everybody.
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

fn is_public(address: Ipv4Addr) -> bool {
    let is_of = |(first, bits): &(Ipv4Addr, u32)| {
        (u32::from(*first) ^ u32::from(address)).leading_zeros() >= *bits
    };
    !SPECIAL.iter().any(is_of)
}

/// Only what is given out (`2000::/3`), without what carries an IPv4 address in it (`2002::/16`, 6to4; `2001::/32`, Teredo) or is nobody's.
/// `64:ff9b::/96` (NAT64), `fc00::/7`, `fe80::/10`, `ff00::/8` and `::/96` are outside of it anyway.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    match (first, second) {
        (0x2001, 0x0000..=0x01ff | 0x0db8) | (0x2002, _) | (0x3fff, 0x0000..=0x0fff) => false,
        _ => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests;
