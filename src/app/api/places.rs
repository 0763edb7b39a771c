//! Places for what takes long or much: so many in all, and so many for one key, so that no program keeps out all others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

/// So many may be inside at once.
#[derive(Debug)]
pub struct KeyPlaces {
    all: usize,
    of_one: usize,
    taken: Mutex<HashMap<Uuid, usize>>,
}

/// A place that is taken, until it is dropped.
#[derive(Debug)]
pub struct KeyPlace {
    of: Arc<KeyPlaces>,
    key: Uuid,
}

/// There is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// The key has as many as one may have: when one of them is free, come again.
    OfTheKey,
    /// All are taken: come again later.
    OfAll,
}

impl KeyPlaces {
    pub fn new(all: usize, of_one: usize) -> Arc<Self> {
        Arc::new(Self {
            all,
            of_one,
            taken: Mutex::default(),
        })
    }

    /// Takes one for this key.
    pub fn take(self: &Arc<Self>, key: Uuid) -> Result<KeyPlace, NoPlace> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = taken.values().sum();
        let own = taken.get(&key).copied().unwrap_or(0);
        if own >= self.of_one {
            return Err(NoPlace::OfTheKey);
        }
        if all >= self.all {
            return Err(NoPlace::OfAll);
        }
        taken.insert(key, own + 1);
        let of = Arc::clone(self);
        Ok(KeyPlace { of, key })
    }
}

impl Drop for KeyPlace {
    fn drop(&mut self) {
        let mut taken = self.of.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = taken.get_mut(&self.key) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_keeps_nobody_out() {
        let places = KeyPlaces::new(3, 2);
        let (eager, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let first = places.take(eager).expect("a place");
        let second = places.take(eager).expect("a second one");
        assert_eq!(places.take(eager).err(), Some(NoPlace::OfTheKey));
        let third = places.take(other).expect("the last one");
        assert_eq!(places.take(other).err(), Some(NoPlace::OfAll));
        drop(first);
        let again = places.take(eager).expect("it is free again");
        drop((second, third, again));
        assert!(places.taken.lock().expect("nobody died").is_empty());
    }
}
