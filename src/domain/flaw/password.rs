//! Whether an encrypted PDF opens for everybody, because its password only keeps from printing or changing it. (ISO 32000-2, 7.6.4)

use aes::Aes128;
use aes::cipher::{BlockCipherEncrypt, KeyInit};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

/// What stands in place of a password that nobody gave.
const NONE: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// How a file is encrypted.
pub(super) struct Lock {
    pub(super) version: i64,
    pub(super) revision: i64,
    /// Of the key, in bits.
    pub(super) length: Option<i64>,
    pub(super) owner: Vec<u8>,
    pub(super) user: Vec<u8>,
    pub(super) permissions: i64,
    pub(super) id: Vec<u8>,
    pub(super) hides_metadata: bool,
}

impl Lock {
    /// `None`: by rules that are not known here.
    pub(super) fn opens_without(&self) -> Option<bool> {
        let user = &self.user;
        match self.revision {
            2 => Some(user.get(..32)? == rc4(&self.key()?, &NONE)),
            3 | 4 => {
                let mut proof = md5(&[&NONE, &self.id]);
                let key = self.key()?;
                for round in 0..20 {
                    let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
                    proof = rc4(&key, &proof);
                }
                Some(user.get(..16)? == proof)
            }
            5 => Some(user.get(..32)? == Sha256::digest(user.get(32..40)?).as_slice()),
            6 => Some(user.get(..32)? == hardened(user.get(32..40)?)?),
            _ => None,
        }
    }

    fn key(&self) -> Option<Vec<u8>> {
        let bits = match (self.revision, self.version) {
            (2, _) => 40,
            (_, 4) => 128,
            _ => self.length.unwrap_or(40),
        };
        let length = usize::try_from(bits / 8)
            .ok()
            .filter(|it| (5..=16).contains(it))?;
        // The last 32 bits, whether it was written with its sign or without.
        let permissions = self.permissions.to_le_bytes();
        let uncovered: &[u8] = if self.revision >= 4 && !self.hides_metadata {
            &[0xFF; 4]
        } else {
            &[]
        };
        let owner = self.owner.get(..32)?;
        let mut key = md5(&[&NONE, owner, &permissions[..4], &self.id, uncovered]);
        key.truncate(length);
        let rounds = if self.revision >= 3 { 50 } else { 0 };
        for _ in 0..rounds {
            key = md5(&[&key]);
            key.truncate(length);
        }
        Some(key)
    }
}

fn md5(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Md5::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().to_vec()
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|index| index.to_le_bytes()[0]);
    let mut other = 0_u8;
    for (index, key) in (0..256).zip(key.iter().cycle()) {
        other = other.wrapping_add(state[index]).wrapping_add(*key);
        state.swap(index, usize::from(other));
    }
    let (mut index, mut other) = (0_u8, 0_u8);
    let step = |byte: &u8| {
        index = index.wrapping_add(1);
        other = other.wrapping_add(state[usize::from(index)]);
        state.swap(usize::from(index), usize::from(other));
        let sum = state[usize::from(index)].wrapping_add(state[usize::from(other)]);
        byte ^ state[usize::from(sum)]
    };
    bytes.iter().map(step).collect()
}

/// Algorithm 2.B for no password.
fn hardened(salt: &[u8]) -> Option<Vec<u8>> {
    let mut key = Sha256::digest(salt).to_vec();
    for round in 1_u16.. {
        let mut blocks = key.repeat(64);
        let cipher = Aes128::new_from_slice(key.get(..16)?).ok()?;
        let mut before: [u8; 16] = key.get(16..32)?.try_into().ok()?;
        for block in blocks.chunks_exact_mut(16) {
            let mut mixed: [u8; 16] = std::array::from_fn(|index| block[index] ^ before[index]);
            cipher.encrypt_block((&mut mixed).into());
            block.copy_from_slice(&mixed);
            before = mixed;
        }
        // The sum of the digits of a number in base 256 leaves the same rest by 3.
        let rest = blocks
            .iter()
            .take(16)
            .map(|byte| u16::from(*byte))
            .sum::<u16>()
            % 3;
        key = match rest {
            0 => Sha256::digest(&blocks).to_vec(),
            1 => Sha384::digest(&blocks).to_vec(),
            _ => Sha512::digest(&blocks).to_vec(),
        };
        if round >= 64 && u16::from(*blocks.last()?) <= round - 32 {
            break;
        }
    }
    key.truncate(32);
    Some(key)
}
