//! Where events may be posted to.

use std::net::IpAddr;
use std::str::FromStr;

use clap::Args;

/// Where events may be posted to.
#[derive(Args, Clone, Debug)]
pub struct WebhookSettings {
    /// Networks of your own that events may be posted to, for example 10.1.0.0/16; several with commas. There plain http:// will do, too.
    /// Unset: none; what is not of the open internet is refused, and what is there needs https://.
    #[arg(long, env = "WEBHOOKS_ALLOW", value_delimiter = ',')]
    pub webhooks_allow: Vec<Network>,
}

/// Addresses that begin with the same bits: `10.1.0.0/16`, `fd00::/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u8,
}

impl Network {
    /// Whether the address is one of these. An IPv4 address that is written as IPv6 (`::ffff:10.1.0.1`) is what it means.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.first, address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                let differs = u32::from(first) ^ u32::from(address);
                differs.leading_zeros() >= u32::from(self.bits)
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                let differs = u128::from(first) ^ u128::from(address);
                differs.leading_zeros() >= u32::from(self.bits)
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let wanted =
            || format!("`{given}` is no network: write it as 10.1.0.0/16, fd00::/8 or 127.0.0.1");
        let (first, bits) = match given.trim().split_once('/') {
            Some((first, bits)) => (first, Some(bits)),
            None => (given.trim(), None),
        };
        let first: IpAddr = first.parse().map_err(|_| wanted())?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits.parse().map_err(|_| wanted())?,
            None => most,
        };
        if bits > most {
            return Err(wanted());
        }
        Ok(Self { first, bits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_known_by_its_first_bits() {
        for (network, address, is_of_it) in [
            ("10.1.0.0/16", "10.1.255.255", true),
            ("10.1.0.0/16", "10.2.0.0", false),
            ("10.1.0.0/16", "::ffff:10.1.2.3", true),
            ("10.1.0.0/16", "::10.1.2.3", false),
            ("10.1.2.3", "10.1.2.3", true),
            ("10.1.2.3", "10.1.2.4", false),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "::1", false),
            ("fd00::/8", "fdff::1", true),
            ("fd00::/8", "fe80::1", false),
            ("::1", "::1", true),
        ] {
            let network: Network = network.parse().expect("a network");
            let address = address.parse().expect("an address");
            assert_eq!(network.contains(address), is_of_it, "{network:?} {address}");
        }
        for wrong in [
            "",
            "10.1.0.0/33",
            "fd00::/129",
            "10.1/16",
            "office",
            "1.2.3.4/",
        ] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }
}
