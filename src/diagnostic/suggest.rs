//! "Did you mean": the known word closest to an unknown one.

/// How alike two words must be, by Jaro-Winkler, from 0 (nothing in common) to 1 (equal), to be worth suggesting.
const ALIKE: f64 = 0.8;

/// The known word closest to `word`, if any is close enough.
pub fn closest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let scored = known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate));
    let near = scored.filter(|(score, _)| *score >= ALIKE);
    near.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// A help line for an unknown word: the closest known one, or else what there is, if that is not too much.
pub fn help<'w>(word: &str, known: impl IntoIterator<Item = &'w str> + Clone) -> Option<String> {
    const FEW: usize = 20;
    if let Some(near) = closest(word, known.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let all: Vec<&str> = known.into_iter().take(FEW + 1).collect();
    (!all.is_empty() && all.len() <= FEW).then(|| format!("write one of {}", all.join(", ")))
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
    fn a_strange_word_finds_none() {
        assert_eq!(closest("zzz", ["latvia", "estonia"]), None);
        assert_eq!(
            help("zzz", ["a", "b"]).as_deref(),
            Some("write one of a, b")
        );
        assert_eq!(help("zzz", []), None);
    }
}
