//! Folding: what makes `Türkiye` and `turkiye`, `Élysée` and `elysee` the same word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-cases a text and takes its accents off, for comparing what people type with what is on record.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lowered = text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    for c in lowered {
        match c {
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            '\u{2018}' | '\u{2019}' => folded.push('\''),
            c => folded.push(c),
        }
    }
    folded
}

/// Finds a folded needle in a text and gives the range of bytes it covers in the text itself.
pub fn find(text: &str, folded_needle: &str) -> Option<std::ops::Range<usize>> {
    if folded_needle.is_empty() {
        return None;
    }
    let mut folded = String::new();
    let mut starts = Vec::new();
    for (at, c) in text.char_indices() {
        let part = fold(c.encode_utf8(&mut [0; 4]));
        starts.extend(std::iter::repeat_n(at, part.len()));
        folded.push_str(&part);
    }
    let found = folded.find(folded_needle)?;
    let start = *starts.get(found)?;
    // The end is where the first character after the match begins, so that a character is never cut.
    let last = *starts.get(found + folded_needle.len() - 1)?;
    let end = text
        .get(last..)?
        .chars()
        .next()
        .map_or(text.len(), |c| last + c.len_utf8());
    Some(start..end)
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
        let text = "à l’Élysée hier";
        let hit = find(text, "elysee").unwrap();
        assert_eq!(&text[hit], "Élysée");
        assert_eq!(
            find("Straße", "asse").map(|hit| &"Straße"[hit]),
            Some("aße")
        );
        assert_eq!(find("abc", ""), None);
        assert_eq!(find("abc", "d"), None);
    }
}
