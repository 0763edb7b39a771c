//! Numbers that look random and are the same for the same seed, so that a failure can be repeated: `SEED=7 make test`.

/// Numbers from one seed, one after the other (splitmix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 to one less than this.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let mixed = mixed ^ (mixed >> 31);
        usize::try_from(mixed % limit as u64).expect("a small number")
    }

    pub(crate) fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// The seed of this run: the one in the variable `SEED`, or else always the same. It is told where the test fails.
pub(crate) fn seed() -> u64 {
    let given = std::env::var("SEED").ok();
    let seed = given.map_or(0, |seed| seed.parse().expect("SEED is a whole number"));
    eprintln!("What follows is repeated by SEED={seed}.");
    seed
}
