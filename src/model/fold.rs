//! Folding: what makes `Türkiye` and `turkiye`, `Élysée` and `elysee` the same word.

use std::fmt;
use std::ops::Range;
use std::str::CharIndices;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::character::is_invisible;

/// Folds a text for comparison: what people type with what is on record, one spelling of a name with another.
///
/// - Compatibility decomposition (NFKD): ligatures and full-width forms become plain letters.
/// - Accents go, and so do characters that nobody sees, such as soft hyphens.
/// - Letters become small ones; `ß` is `ss`, a final sigma a sigma, and `ø`, `ł` and their like the letter they are typed as.
/// - Dashes are hyphens, curly and angled quotes straight ones.
/// - White space is one space, and none at the ends.
pub fn fold(text: &str) -> String {
    if is_plain(text.as_bytes()) {
        return text.to_ascii_lowercase();
    }
    Folded::new(text).map(|(_, c)| c).collect()
}

/// Returns `true` if folding a text changes nothing but the case of its letters.
fn is_plain(text: &[u8]) -> bool {
    let mut is_gap = true;
    for byte in text {
        let is_space = *byte == b' ';
        if !(b' '..=b'~').contains(byte) || (is_space && is_gap) {
            return false;
        }
        is_gap = is_space;
    }
    !is_gap || text.is_empty()
}

/// The characters of a folded text, each with the byte at which the one it comes from begins.
#[derive(Clone)]
struct Folded<'t> {
    rest: CharIndices<'t>,
    at: usize,
    parts: Parts,
    /// Where white space begins that is to be told of once something follows it.
    gap: Option<usize>,
    is_empty: bool,
}

impl<'t> Folded<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            rest: text.char_indices(),
            at: 0,
            parts: Parts::default(),
            gap: None,
            is_empty: true,
        }
    }
}

impl Iterator for Folded<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<(usize, char)> {
        loop {
            match self.parts.all().first().copied() {
                None => {
                    let (at, c) = self.rest.next()?;
                    self.at = at;
                    self.parts.read(c);
                }
                Some(part) if part.is_whitespace() => {
                    self.gap = self.gap.or(Some(self.at));
                    self.parts.next += 1;
                }
                Some(part) => {
                    if let Some(gap) = self.gap.take().filter(|_| !self.is_empty) {
                        return Some((gap, ' '));
                    }
                    self.is_empty = false;
                    self.parts.next += 1;
                    return Some((self.at, part));
                }
            }
        }
    }
}

/// The characters that one character folds to, white space as it stands.
#[derive(Clone, Default)]
struct Parts {
    /// No character decomposes into more.
    folded: [char; 18],
    next: usize,
    end: usize,
}

impl Parts {
    fn all(&self) -> &[char] {
        &self.folded[self.next..self.end]
    }

    fn push(&mut self, part: char) {
        if let Some(place) = self.folded.get_mut(self.end) {
            *place = part;
            self.end += 1;
        }
    }

    /// Folds one character in place of the one before.
    fn read(&mut self, c: char) {
        (self.next, self.end) = (0, 0);
        match c {
            '\0'..='\x7f' => self.push(c.to_ascii_lowercase()),
            // Decomposed, these would be a space with an accent, and two single primes.
            '´' => self.push('\''),
            '″' => self.push('"'),
            _ if is_invisible(c) => {}
            _ => decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|small| self.push_typed(small));
                }
            }),
        }
    }

    /// Adds what people type for a small letter or a sign.
    fn push_typed(&mut self, c: char) {
        match c {
            'ß' => "ss".chars().for_each(|c| self.push(c)),
            'æ' => "ae".chars().for_each(|c| self.push(c)),
            'œ' => "oe".chars().for_each(|c| self.push(c)),
            'þ' => "th".chars().for_each(|c| self.push(c)),
            'ø' => self.push('o'),
            'ł' => self.push('l'),
            'đ' | 'ð' => self.push('d'),
            'ħ' => self.push('h'),
            'ŧ' => self.push('t'),
            'ı' => self.push('i'),
            'ς' => self.push('σ'),
            '‐'..='―' | '−' | '־' => self.push('-'),
            '‘'..='‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | '‹' | '›' => self.push('\''),
            '“'..='‟' | '«' | '»' => self.push('"'),
            _ => self.push(c),
        }
    }
}

/// A text to look for in others, however either is spelled: folded once.
#[derive(Clone, Debug)]
pub struct SearchText {
    typed: String,
    folded: String,
}

impl SearchText {
    /// Folds a text to look for. An empty one is nowhere.
    pub fn new(text: &str) -> Self {
        Self {
            typed: text.to_owned(),
            folded: fold(text),
        }
    }

    /// The text as it was typed.
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// `true` if the text stands somewhere in another.
    pub fn is_in(&self, text: &str) -> bool {
        self.find_in(text).is_some()
    }

    /// `true` if the text is the whole of another.
    pub fn is_all_of(&self, text: &str) -> bool {
        self.folded == fold(text)
    }

    /// Finds the first place where the text stands in another, as a range of its bytes.
    pub fn find_in(&self, text: &str) -> Option<Range<usize>> {
        let first = *self.folded.as_bytes().first()?;
        // Any character beyond ASCII may fold to the first one; most of the others are passed over unread.
        let may_begin = |byte: &u8| byte.to_ascii_lowercase() == first || !byte.is_ascii();
        let mut at = 0;
        loop {
            at += text.as_bytes().get(at..)?.iter().position(may_begin)?;
            let end = text.get(at..).and_then(|rest| self.length_at_start(rest));
            if let Some(length) = end {
                return Some(at..at + length);
            }
            at += 1;
        }
    }

    /// Measures how far the text reaches into another that begins with it.
    fn length_at_start(&self, text: &str) -> Option<usize> {
        // Most places are settled by a letter or two, none of which needs folding but for its case.
        for (byte, wanted) in text.bytes().zip(self.folded.bytes()) {
            if !byte.is_ascii() || byte.is_ascii_whitespace() {
                return self.folded_length_at_start(text);
            }
            if byte.to_ascii_lowercase() != wanted {
                return None;
            }
        }
        self.folded_length_at_start(text)
    }

    /// Measures it by folding. A letter that folds to several, as `ß` does, may be entered at any of them.
    fn folded_length_at_start(&self, text: &str) -> Option<usize> {
        let first = self.folded.chars().next()?;
        let mut parts = Parts::default();
        parts.read(text.chars().next()?);
        let entries = parts.all().iter().enumerate();
        let mut entries = entries.filter(|(_, part)| **part == first);
        entries.find_map(|(skipped, _)| {
            let mut folded = Folded::new(text);
            folded.by_ref().take(skipped).for_each(drop);
            self.length_ahead(folded)
        })
    }

    /// Measures how far a text is read when all of this one has been met, accents on its last letter included.
    fn length_ahead(&self, mut folded: Folded<'_>) -> Option<usize> {
        for wanted in self.folded.chars() {
            folded.next().filter(|(_, c)| *c == wanted)?;
        }
        let unseen = |c: &char| is_combining_mark(*c) || is_invisible(*c);
        let end = folded.rest.offset();
        let after = folded.rest.map(|(_, c)| c).take_while(unseen);
        Some(end + after.map(char::len_utf8).sum::<usize>())
    }
}

impl fmt::Display for SearchText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_fold_away() {
        assert_eq!(fold("Élysée"), "elysee");
        assert_eq!(fold("Türkiye, Łódź, Straße"), "turkiye, lodz, strasse");
        assert_eq!(fold("ŠEFČOVIČ"), "sefcovic");
        assert_eq!(fold("Ħal Għaxaq, İZMİR, ẞ"), "hal ghaxaq, izmir, ss");
        assert_eq!(fold("Færøerne, cœur, Þórr"), "faeroerne, coeur, thorr");
        assert_eq!(
            fold("Đặng, Eðvarð, Ŧuŧŧi, Kızıl"),
            "dang, edvard, tutti, kizil"
        );
    }

    #[test]
    fn forms_of_one_letter_are_one() {
        assert_eq!(fold("ΓΙΏΡΓΟΣ"), fold("Γιώργος"));
        assert_eq!(fold("eﬀiciency oﬃce"), "efficiency office");
        assert_eq!(fold("Ｒｅｕｔｅｒｓ２４"), "reuters24");
        assert_eq!(fold("e\u{301}lyse\u{301}e"), "elysee");
    }

    #[test]
    fn spaces_fold_to_one_and_none_at_the_ends() {
        for text in [
            "Le Monde",
            " Le  Monde ",
            "Le\u{a0}Monde",
            "le\n\tmonde",
            "\u{3000}Le\u{2009}\u{202f}Monde\r\n",
        ] {
            assert_eq!(fold(text), "le monde", "{text:?}");
        }
        assert_eq!(fold("   "), "");
        assert_eq!(fold(""), "");
        assert_eq!(fold("\u{a0}"), "");
    }

    #[test]
    fn what_nobody_sees_folds_away() {
        assert_eq!(
            fold("ne\u{ad}go\u{ad}tia\u{200b}tions\u{feff}"),
            "negotiations"
        );
        assert_eq!(fold("می\u{200c}خواهم"), fold("میخواهم"));
    }

    #[test]
    fn dashes_and_quotes_are_those_on_the_keyboard() {
        assert_eq!(fold("Interfax–Ukraine — ‑ −"), "interfax-ukraine - - -");
        assert_eq!(fold("L’Élysée ‘x’ O´Brien ʼn"), "l'elysee 'x' o'brien 'n");
        assert_eq!(fold("“A” „B‟ «C» ″"), "\"a\" \"b\" \"c\" \"");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        let every = (0..=0x0010_ffff_u32).filter_map(char::from_u32);
        for c in every {
            let once = fold(&format!("a{c}b"));
            assert_eq!(fold(&once), once, "{c:?}");
        }
    }

    #[test]
    fn no_character_folds_to_more_parts_than_there_is_room_for() {
        for c in (0x80..=0x0010_ffff_u32).filter_map(char::from_u32) {
            let mut decomposed = 0;
            decompose_compatible(c, |_| decomposed += 1);
            assert!(decomposed <= Parts::default().folded.len(), "{c:?}");
        }
    }

    #[test]
    fn a_find_covers_the_text_as_written() {
        let found = |text: &'static str, wanted: &str| {
            let hit = SearchText::new(wanted).find_in(text);
            hit.map(|hit| &text[hit])
        };
        assert_eq!(found("à l’Élysée hier", "ELYSEE"), Some("Élysée"));
        assert_eq!(found("à l’Élysée hier", "l'é"), Some("l’É"));
        assert_eq!(found("Straße", "asse"), Some("aße"));
        assert_eq!(found("Straße", "stras"), Some("Straß"));
        assert_eq!(found("Straße", "sE"), Some("ße"));
        assert_eq!(found("the Then", "THEN"), Some("Then"));
        assert_eq!(found("встреча В Кремле", "кремл"), Some("Кремл"));
        assert_eq!(found("cafe\u{301}", "fé"), Some("fe\u{301}"));
        assert_eq!(found("abc", ""), None);
        assert_eq!(found("abc", "\u{301}"), None);
        assert_eq!(found("abc", " \u{200b}"), None);
        assert_eq!(found("abc", "d"), None);
        assert_eq!(found("", "d"), None);
    }

    #[test]
    fn a_find_looks_past_line_ends_spaces_and_what_nobody_sees() {
        let found = |text: &'static str, wanted: &str| {
            let hit = SearchText::new(wanted).find_in(text);
            hit.map(|hit| &text[hit])
        };
        let text = "a  special\n\u{a0}envoy — ne\u{ad}go\u{ad}tia\u{ad}tor";
        assert_eq!(found(text, " Special envoy "), Some("special\n\u{a0}envoy"));
        assert_eq!(
            found(text, "envoy - negotia"),
            Some("envoy — ne\u{ad}go\u{ad}tia\u{ad}")
        );
        assert_eq!(found("\u{a0}x", "x"), Some("x"));
        assert_eq!(found("ﬁne ｆｏｒｍ", "ine form"), Some("ﬁne ｆｏｒｍ"));
    }

    #[test]
    fn a_text_is_found_in_another_exactly_where_the_folded_one_holds_it() {
        let texts = [
            "Straße der Ｒｅｕｔｅｒｓ",
            "l’Élysée  “new”\nenvoy",
            "ΓΙΏΡΓΟΣ ne\u{ad}go",
            "אב־ג ŉ ½",
        ];
        for text in texts {
            let folded = fold(text);
            let ends = || {
                folded
                    .char_indices()
                    .map(|(at, _)| at)
                    .chain([folded.len()])
            };
            for start in ends() {
                for end in ends().filter(|end| *end > start) {
                    let part = SearchText::new(&folded[start..end]);
                    assert_eq!(
                        part.is_in(text),
                        !part.folded.is_empty(),
                        "{part} in {text}"
                    );
                    assert!(!part.is_in("…"));
                }
            }
        }
    }
}
