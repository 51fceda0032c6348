//! Suggestions for unknown words: the known word closest to each.

use crate::character::{describe, first_invisible, mixed_word};

/// The least likeness of two words worth suggesting, by Jaro-Winkler, from 0 (nothing in common) to 1 (equal).
const ALIKE: f64 = 0.8;

/// Finds the known word closest to `word`, if any is close enough.
pub fn closest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    closest_with_likeness(word, known).map(|(_, candidate)| candidate)
}

/// Finds the known word closest to `word`, if any is close enough, and how alike they are.
pub fn closest_with_likeness<'w>(
    word: &str,
    known: impl IntoIterator<Item = &'w str>,
) -> Option<(f64, &'w str)> {
    let scored = known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate));
    let near = scored.filter(|(score, _)| *score >= ALIKE);
    near.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
}

/// Writes the help for an unknown word: the closest known one, or else all of them if they are few.
pub fn help<'w>(word: &str, known: impl IntoIterator<Item = &'w str> + Clone) -> Option<String> {
    const FEW: usize = 20;
    if let Some(near) = closest(word, known.clone()) {
        return instead(near, word).or_else(|| Some(format!("did you mean `{near}`?")));
    }
    let all: Vec<&str> = known.into_iter().take(FEW + 1).collect();
    (!all.is_empty() && all.len() <= FEW).then(|| format!("write one of {}", all.join(", ")))
}

/// Writes the help for a word that may look like the right one and is another, if it holds anything to that effect.
pub fn instead(right: &str, word: &str) -> Option<String> {
    let hidden = first_invisible(word).map(describe);
    let mixed = || {
        let (_, [one, other]) = mixed_word(word)?;
        Some(format!("{one} and {other} letters"))
    };
    let holds = hidden.or_else(mixed)?;
    Some(format!("write `{right}`: yours holds {holds}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_word_meant() {
        assert_eq!(
            closest("estonai", ["latvia", "estonia", "austria"]),
            Some("estonia")
        );
        assert_eq!(closest("sumary", ["source", "summary"]), Some("summary"));
    }

    #[test]
    fn a_word_that_looks_right_is_told_what_it_holds() {
        let help = |word| help(word, ["estonia"]).unwrap_or_default();
        assert_eq!(
            help("esto\u{200b}nia"),
            "write `estonia`: yours holds U+200B (zero-width space)"
        );
        assert_eq!(
            help("est\u{43e}nia"),
            "write `estonia`: yours holds Latin and Cyrillic letters"
        );
    }

    #[test]
    fn a_strange_word_finds_none() {
        assert_eq!(closest("zzz", ["latvia", "estonia"]), None);
        assert_eq!(
            help("zzz", ["a", "b"]).as_deref(),
            Some("write one of a, b")
        );
        assert_eq!(help("zzz", []), None);
    }
}
