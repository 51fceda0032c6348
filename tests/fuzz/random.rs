//! A seeded generator and the mutations of texts.

/// `SplitMix64`: small, fast, and the same everywhere. Source: Steele, Lea and Flood, 2014.
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

    /// A number below a limit; 0 where the limit is.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = limit.max(1) as u64;
        usize::try_from(self.next() % limit).unwrap_or_default()
    }

    /// `true` once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<'t, T>(&mut self, among: &'t [T]) -> &'t T {
        &among[self.below(among.len())]
    }

    /// A text with some mutations, which may insert words of a list or parts of another text.
    pub(crate) fn mutate(&mut self, text: &str, words: &[&str], other: &str) -> String {
        let mut characters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(4) {
            let start = self.below(characters.len() + 1);
            let longest = *self.pick(&[1, 3, 20, 200]);
            let end = (start + self.below(longest + 1)).min(characters.len());
            let part: Vec<char> = match self.below(5) {
                0 => Vec::new(),
                1 => self.pick(words).chars().collect(),
                2 => characters[start..end].repeat(1 + self.below(5)),
                3 => self.part(other),
                _ => vec![self.character()],
            };
            // Either in place of something or between.
            let end = if self.once_in(2) { start } else { end };
            characters.splice(start..end, part);
        }
        characters.into_iter().collect()
    }

    /// A part of a text, by lines.
    fn part(&mut self, text: &str) -> Vec<char> {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let start = self.below(lines.len());
        let length = 1 + self.below(8);
        let lines = lines.iter().skip(start).take(length);
        lines.flat_map(|line| line.chars()).collect()
    }

    /// A character, often one that means something to somebody.
    pub(crate) fn character(&mut self) -> char {
        const MEANT: &str = "\"'[]{}=.,#\\/-~?%X \n\r\t\0\x1b\u{7f}\u{9b}\u{a0}\u{ad}\u{200b}\u{200d}\u{202e}\u{2028}\u{301}\u{feff}\u{fffd}ßİｅﬃ漢א🏴\u{e0067}";
        if self.once_in(4) {
            let any = u32::try_from(self.below(0x11_0000)).ok();
            return any.and_then(char::from_u32).unwrap_or('\u{fffd}');
        }
        let meant: Vec<char> = MEANT.chars().collect();
        *self.pick(&meant)
    }
}
