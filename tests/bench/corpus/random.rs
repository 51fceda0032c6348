//! Chance that repeats itself: the same seed draws the same, on every machine.

/// `SplitMix64`, <https://doi.org/10.1145/2660193.2660195>.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Draws a number from zero up to, and without, `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// Says yes in so many of a hundred cases.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }

    /// Draws an index, each as often as its share of the sums, which grow.
    pub(crate) fn by_share(&mut self, sums: &[u64]) -> usize {
        let whole = sums.last().copied().unwrap_or(1);
        let drawn = self.next() % whole;
        sums.partition_point(|sum| *sum <= drawn)
    }
}

/// Sums of shares in which the first come up far more often than the last.
pub(crate) fn falling_shares(count: usize, flatten: usize) -> Vec<u64> {
    let share = |at: usize| 1_000_000 / u64::try_from(at + flatten).unwrap_or(u64::MAX).max(1);
    let mut sum = 0;
    let sums = (0..count).map(|at| {
        sum += share(at).max(1);
        sum
    });
    sums.collect()
}

const SYLLABLES: [&str; 32] = [
    "ta", "re", "mi", "lo", "ven", "dor", "kas", "pel", "un", "sor", "gra", "the", "ing", "con",
    "pro", "tion", "ment", "der", "ly", "able", "ver", "sia", "eur", "ope", "mos", "cow", "neg",
    "oti", "ate", "tal", "ks", "ler",
];

/// Words that are often meant, some of them beyond ASCII.
const COMMON: [&str; 20] = [
    "négociation",
    "дипломатия",
    "Überlegung",
    "wymiana",
    "città",
    "señal",
    "dialogue",
    "envoy",
    "Russia",
    "Europe",
    "ceasefire",
    "talks",
    "sanctions",
    "Moscow",
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
];

/// Words that no language has, and some that several have.
pub(crate) struct Words {
    known: Vec<String>,
    shares: Vec<u64>,
}

impl Words {
    pub(crate) fn new(random: &mut Random) -> Self {
        let invented = (0..3_000).map(|_| {
            let syllables = (0..=random.below(3)).map(|_| random.pick(&SYLLABLES));
            syllables.collect::<String>()
        });
        let mut known: Vec<String> = COMMON.map(str::to_owned).to_vec();
        known.extend(invented);
        let shares = falling_shares(known.len(), 12);
        Self { known, shares }
    }

    /// Strings some words together.
    pub(crate) fn some(&self, count: usize, random: &mut Random) -> String {
        let words = (0..count).map(|_| self.known[random.by_share(&self.shares)].as_str());
        words.collect::<Vec<_>>().join(" ")
    }
}
