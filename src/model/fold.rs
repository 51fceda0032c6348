//! Folding: what makes `Türkiye` and `turkiye`, `Élysée` and `elysee` the same word.

use std::fmt;
use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Lower-cases a text and takes its accents off, for comparing what people type with what is on record.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(fold_char).collect()
}

/// Folds one character. No character decomposes into more than four.
fn fold_char(c: char) -> impl Iterator<Item = char> + Clone {
    let mut folded = [None; 4];
    let mut free = folded.iter_mut();
    let mut push = |c| {
        if let Some(place) = free.next() {
            *place = Some(c);
        }
    };
    if c.is_ascii() {
        push(c.to_ascii_lowercase());
    } else {
        decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().flat_map(plain).for_each(&mut push);
            }
        });
    }
    folded.into_iter().flatten()
}

/// Writes a lower-case letter that is no accented form of a plain one in plain letters.
fn plain(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' => ('s', Some('s')),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'ı' => ('i', None),
        '\u{2018}' | '\u{2019}' => ('\'', None),
        c => (c, None),
    };
    [first].into_iter().chain(second)
}

/// A text to look for in others, case and accents aside: folded once.
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

    /// Measures how far the text reaches into another that begins with it. A letter that folds to several, as `ß` does,
    /// may be entered at any of them.
    fn length_at_start(&self, text: &str) -> Option<usize> {
        let as_long = text.as_bytes().get(..self.folded.len());
        if let Some(ascii) = as_long.filter(|bytes| bytes.is_ascii()) {
            let alike = ascii.eq_ignore_ascii_case(self.folded.as_bytes());
            return alike.then_some(self.folded.len());
        }
        let entries = fold_char(text.chars().next()?);
        let first = self.folded.chars().next()?;
        if !entries.clone().any(|part| part == first) {
            return None;
        }
        let folded = text
            .char_indices()
            .flat_map(|(at, c)| fold_char(c).map(move |part| (at + c.len_utf8(), part)));
        (0..entries.count()).find_map(|skipped| {
            let mut folded = folded.clone().skip(skipped);
            let mut end = 0;
            for wanted in self.folded.chars() {
                end = folded.next().filter(|(_, part)| *part == wanted)?.0;
            }
            Some(end)
        })
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
        assert_eq!(found("Straße", "sE"), Some("ße"));
        assert_eq!(found("the Then", "THEN"), Some("Then"));
        assert_eq!(found("встреча В Кремле", "кремл"), Some("Кремл"));
        assert_eq!(found("cafe\u{301}", "fé"), Some("fe"));
        assert_eq!(found("abc", ""), None);
        assert_eq!(found("abc", "\u{301}"), None);
        assert_eq!(found("abc", "d"), None);
        assert_eq!(found("", "d"), None);
    }
}
