//! Finding a quote in a text, by the semantics of a `TextQuoteSelector` of the W3C's Web Annotation Data Model: exact words.
//!
//! What differs between two prints of one sentence makes no difference: white space, kinds of quotation marks and dashes, an
//! ellipsis in one character or three, and whether a space stands beside a mark. Letters, accents and digits are exact, but for
//! the case of the first letter of a part, as a quote may begin within a sentence.
//!
//! A quote may leave something out, at `[…]`, `…` or `...`, and may put words of its own in square brackets. Its parts then
//! stand in the text one after another, with no more than a limited gap between them.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::character::is_invisible;

/// The most bytes of a text that an ellipsis stands for: about a page.
const MOST_LEFT_OUT: usize = 4_000;

/// The most bytes of a text in whose place words in square brackets stand.
const MOST_REPLACED: usize = 200;

/// How many words on either side of the nearest passage are shown with it.
const AROUND: usize = 2;

/// A text in which quotes are looked for: what stands in it, without what makes no difference.
pub(super) struct Passage {
    plain: String,
    /// For each character of `plain`, the byte of it, and the byte of the text, at which it begins.
    origins: Vec<(usize, usize)>,
}

impl Passage {
    /// Prepares a text, which must be in NFC.
    pub(super) fn new(text: &str) -> Self {
        let mut passage = Self {
            plain: String::with_capacity(text.len()),
            origins: Vec::new(),
        };
        let mut is_gap = false;
        let mut last = ' ';
        for (at, c) in text.char_indices() {
            is_gap |= c.is_whitespace();
            for part in plain(c) {
                // A space keeps words apart, and is of no account beside a mark.
                if std::mem::take(&mut is_gap) && is_word(last) && is_word(part) {
                    passage.push(' ', at);
                }
                passage.push(part, at);
                last = part;
            }
        }
        passage
    }

    fn push(&mut self, c: char, at: usize) {
        self.origins.push((self.plain.len(), at));
        self.plain.push(c);
    }

    /// Finds where a quote stands.
    pub(super) fn holds(&self, quote: &Quote) -> bool {
        let mut reached: Option<Vec<usize>> = None;
        for part in &quote.parts {
            let places = self.places(part);
            let ends = match &reached {
                None => places.map(|place| place.end).collect(),
                Some(earlier) => follow(earlier, places, part.gap),
            };
            if ends.is_empty() {
                return false;
            }
            reached = Some(ends);
        }
        reached.is_some()
    }

    /// Returns every place where a part of a quote stands, in order.
    fn places<'p>(&'p self, part: &'p Part) -> impl Iterator<Item = Range<usize>> + 'p {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                // All but the first letter, whose case is of no account.
                let second = from + self.plain.get(from..)?.chars().next()?.len_utf8();
                let found = second + self.plain[second..].find(&part.rest)?;
                let first = self.plain[..found].chars().next_back()?;
                let range = found - first.len_utf8()..found + part.rest.len();
                from = found;
                if is_same_letter(first, part.first) && self.is_whole(part, &range) {
                    return Some(range);
                }
            }
        })
    }

    /// `true` if a part ends and begins with whole words, as far as it does in the quote.
    fn is_whole(&self, part: &Part, range: &Range<usize>) -> bool {
        let before = self.plain[..range.start].chars().next_back();
        let after = self.plain[range.end..].chars().next();
        let (first, last) = (part.first, part.last());
        let is_cut = |outer: Option<char>, inner| is_word(inner) && outer.is_some_and(is_word);
        (part.begins_within || !is_cut(before, first)) && (part.ends_within || !is_cut(after, last))
    }

    /// Returns the part of the text that has most words in common with a quote, as a range of the text's bytes, if any has
    /// more than a few.
    ///
    /// A window as long as the quote is moved over the words of the text: the time taken is in proportion to the text.
    pub(super) fn nearest(&self, quote: &Quote, text: &str) -> Option<Range<usize>> {
        let wanted = quote.parts.iter().flat_map(|part| words(&part.whole));
        let wanted: Vec<&str> = wanted.map(|(_, word)| word).collect();
        let found: Vec<(usize, &str)> = words(&self.plain).collect();
        let (common, last) = densest(&wanted, &found);
        // Any page has some words of any quote.
        if common * 5 < wanted.len() * 2 {
            return None;
        }
        let window = (last + 1).saturating_sub(wanted.len())..=last;
        let first = window.clone().find(|nth| wanted.contains(&found[*nth].1));
        let first = first.unwrap_or(last).saturating_sub(AROUND);
        let (at, word) = found[(last + AROUND).min(found.len() - 1)];
        let start = self.origin(found[first].0);
        let end = self.origin(at + word.len() - 1);
        let after = text[end..].chars().next().map_or(0, char::len_utf8);
        Some(start..end + after)
    }

    /// Returns the byte of the text that a byte of `plain` comes from.
    fn origin(&self, byte: usize) -> usize {
        let next = self.origins.partition_point(|(plain, _)| *plain <= byte);
        self.origins[next.saturating_sub(1)].1
    }
}

/// Returns how many words of a quote stand in that window of a text, as long as the quote, which has most of them, and the index
/// of its last word.
fn densest(wanted: &[&str], found: &[(usize, &str)]) -> (usize, usize) {
    // Of each word of the quote, how many more the window could have.
    let mut lacking: BTreeMap<&str, isize> = BTreeMap::new();
    for word in wanted {
        *lacking.entry(word).or_default() += 1;
    }
    let (mut best, mut common) = ((0, 0), 0_usize);
    for (nth, (_, word)) in found.iter().enumerate() {
        if let Some(gone) = nth.checked_sub(wanted.len())
            && let Some(lacks) = lacking.get_mut(found[gone].1)
        {
            *lacks += 1;
            common -= usize::from(*lacks > 0);
        }
        if let Some(lacks) = lacking.get_mut(word) {
            common += usize::from(*lacks > 0);
            *lacks -= 1;
        }
        if common > best.0 {
            best = (common, nth);
        }
    }
    best
}

/// Returns the ends of those places that follow one of some ends closely enough. Both are in order.
fn follow(ends: &[usize], places: impl Iterator<Item = Range<usize>>, gap: usize) -> Vec<usize> {
    let within = |place: &Range<usize>| {
        let before = ends.partition_point(|end| *end <= place.start);
        let nearest = before.checked_sub(1).map(|nth| ends[nth]);
        nearest.is_some_and(|end| place.start - end <= gap)
    };
    places.filter(within).map(|place| place.end).collect()
}

/// A quote, taken apart where it leaves something out.
#[derive(Debug)]
pub(super) struct Quote {
    parts: Vec<Part>,
}

/// Words of a quote that stand in the text as they are.
#[derive(Debug)]
struct Part {
    /// All of it.
    whole: String,
    first: char,
    /// All but the first character.
    rest: String,
    /// The most bytes between the part before and this one.
    gap: usize,
    /// `true` if it begins, or ends, in the middle of a word, as in `[W]e`.
    begins_within: bool,
    ends_within: bool,
}

impl Part {
    fn last(&self) -> char {
        self.rest.chars().next_back().unwrap_or(self.first)
    }
}

impl Quote {
    /// Takes a quote apart; nothing if it holds no word of somebody's.
    pub(super) fn new(text: &str) -> Option<Self> {
        let text: String = text.nfc().collect();
        let mut parts = Vec::new();
        let (mut gap, mut begins_within) = (0, false);
        let mut rest = text.as_str();
        loop {
            let cut = next_gap(rest);
            let (range, kind) = cut
                .clone()
                .unwrap_or((rest.len()..rest.len(), Gap::LeftOut));
            let before = &rest[..range.start];
            let ends_within = kind == Gap::Inserted && before.ends_with(is_word);
            let begins = begins_within && before.starts_with(is_word);
            if let Some(part) = Part::new(before, gap, (begins, ends_within)) {
                parts.push(part);
                gap = 0;
            }
            if cut.is_none() {
                break;
            }
            gap = gap.max(match kind {
                Gap::LeftOut => MOST_LEFT_OUT,
                Gap::Inserted => MOST_REPLACED,
            });
            begins_within = kind == Gap::Inserted;
            rest = &rest[range.end..];
        }
        (!parts.is_empty()).then_some(Self { parts })
    }
}

impl Part {
    fn new(text: &str, gap: usize, (begins_within, ends_within): (bool, bool)) -> Option<Self> {
        let Passage { plain, .. } = Passage::new(text);
        // The marks at its ends are those of the sentence that it stands in.
        let whole = plain.trim_matches(|c| !is_word(c)).to_owned();
        let mut rest = whole.chars();
        Some(Self {
            first: rest.next()?,
            rest: rest.as_str().to_owned(),
            whole,
            gap,
            begins_within,
            ends_within,
        })
    }
}

/// What stands in the place of words of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Nothing: an ellipsis, with brackets around it or without.
    LeftOut,
    /// Words of whoever quotes, in square brackets.
    Inserted,
}

/// Finds the first gap in a quote.
fn next_gap(text: &str) -> Option<(Range<usize>, Gap)> {
    let mut at = text.find(['[', '…', '.', '('])?;
    loop {
        let rest = &text[at..];
        if let Some((inner, end)) = bracketed(rest, '[', ']') {
            let gap = if is_ellipsis(inner) {
                Gap::LeftOut
            } else {
                Gap::Inserted
            };
            return Some((at..at + end, gap));
        }
        if let Some((inner, end)) = bracketed(rest, '(', ')')
            && is_ellipsis(inner)
        {
            return Some((at..at + end, Gap::LeftOut));
        }
        let dots = rest.len() - rest.trim_start_matches(['…', '.']).len();
        if rest.starts_with('…') || dots >= 3 {
            return Some((at..at + dots, Gap::LeftOut));
        }
        let next = at + dots.max(1);
        at = next + text.get(next..)?.find(['[', '…', '.', '('])?;
    }
}

/// Returns what stands in brackets at the start of a text, and where they end.
fn bracketed(text: &str, open: char, close: char) -> Option<(&str, usize)> {
    let inner = text.strip_prefix(open)?;
    let end = inner.find(close)?;
    Some((&inner[..end], open.len_utf8() + end + close.len_utf8()))
}

fn is_ellipsis(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.chars().all(|c| matches!(c, '…' | '.' | ' '))
}

/// Returns the characters that stand for one: none for white space and for what nobody sees.
fn plain(c: char) -> impl Iterator<Item = char> {
    let (c, times) = match c {
        _ if c.is_whitespace() || is_invisible(c) => (' ', 0),
        '…' => ('.', 3),
        '‐'..='―' | '−' | '‾' => ('-', 1),
        '"' | '\'' | '`' | '´' | '‘'..='‟' | '′' | '″' | 'ʼ' | '«' | '»' | '‹' | '›' => {
            ('\'', 1)
        }
        _ => (c, 1),
    };
    std::iter::repeat_n(c, times)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

fn is_same_letter(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

/// Returns the words of a plain text, each with the byte at which it begins.
fn words(plain: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &plain[at..];
        let start = at + rest.find(is_word)?;
        let rest = &plain[start..];
        let end = start + rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        at = end;
        Some((start, &plain[start..end]))
    })
}
