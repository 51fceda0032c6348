//! Characters that mislead: those that steer a terminal, those that nobody sees, and letters that look like others.

use std::fmt;

use unicode_normalization::char::is_combining_mark;

/// Returns `true` for characters that may steer a terminal, break a line unseen, turn the direction of writing or carry
/// hidden text. Newlines and tabs are none of them; a carriage return is.
pub fn is_unsafe(c: char) -> bool {
    // Nearly all characters are of this range, and this is asked of every one.
    if matches!(c, ' '..='~') {
        return false;
    }
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e007f}')
        || is_direction_mark(c)
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

/// Returns `true` for characters that are drawn as nothing: zero-width spaces and joiners, soft hyphens, direction
/// marks, variation selectors, fillers and tags. Source: `Default_Ignorable_Code_Point` of Unicode, and the blanks that
/// are no white space.
pub fn is_invisible(c: char) -> bool {
    // Nearly all letters are of these ranges.
    match c {
        '\0'..='\u{34e}' => c == '\u{ad}',
        '\u{350}'..='\u{61b}' => false,
        _ => is_direction_mark(c) || is_filler(c),
    }
}

fn is_filler(c: char) -> bool {
    matches!(
        c,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}'
            | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Finds the first invisible character of a text that has no business there. Joiners between letters have one: Persian
/// and the scripts of India are written with them.
pub fn first_invisible(text: &str) -> Option<char> {
    let is_letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let joins = matches!(c, '\u{200c}' | '\u{200d}')
            && before.is_some_and(is_letter)
            && characters.peek().copied().is_some_and(is_letter);
        if is_invisible(c) && !joins {
            return Some(c);
        }
        before = Some(c);
    }
    None
}

/// Names a character that cannot be shown: its code point, with a word for those met most often.
pub fn describe(c: char) -> String {
    let name = match c {
        '\u{ad}' => " (soft hyphen)",
        '\u{200b}' => " (zero-width space)",
        '\u{200c}' | '\u{200d}' => " (zero-width joiner)",
        '\u{2028}' | '\u{2029}' => " (line separator)",
        '\u{feff}' => " (byte order mark)",
        '\u{e0000}'..='\u{e007f}' => " (tag)",
        _ if is_direction_mark(c) => " (direction mark)",
        _ => "",
    };
    format!("U+{:04X}{name}", u32::from(c))
}

/// A script some of whose letters look like those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// The letters of this sentence.
    Latin,
    /// Ελληνικά.
    Greek,
    /// Кириллица.
    Cyrillic,
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Latin => "Latin",
            Self::Greek => "Greek",
            Self::Cyrillic => "Cyrillic",
        })
    }
}

impl Script {
    /// The script of a letter; none for other characters and other scripts, which nobody takes for these three.
    fn of(c: char) -> Option<Self> {
        let script = match c {
            '\0'..='\u{24f}'
            | '\u{1e00}'..='\u{1eff}'
            | '\u{2c60}'..='\u{2c7f}'
            | '\u{a720}'..='\u{a7ff}'
            | '\u{ff21}'..='\u{ff5a}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => {
                Self::Cyrillic
            }
            _ => return None,
        };
        c.is_alphabetic().then_some(script)
    }
}

/// Finds the first word of a text that mixes Latin, Greek or Cyrillic letters, and two of its scripts: a letter may be
/// there for another it looks like.
pub fn mixed_word(text: &str) -> Option<(&str, [Script; 2])> {
    if text.is_ascii() {
        return None;
    }
    let mut words = text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    words.find_map(|word| {
        let mut scripts = word.chars().filter_map(Script::of);
        let first = scripts.next()?;
        let other = scripts.find(|script| *script != first)?;
        Some((word, [first, other]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_writing_is_safe_and_seen() {
        for text in [
            "Übér — “naïve” €5\n\tline",
            "漢字 עברית",
            "Ελλάδα",
            "«Вести»",
        ] {
            assert_eq!(
                text.chars().find(|c| is_unsafe(*c) || is_invisible(*c)),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn what_steers_or_hides_is_unsafe() {
        for c in "\0\r\x1b\x7f\u{85}\u{9b}\u{61c}\u{200e}\u{202e}\u{2028}\u{2029}\u{2066}\u{206a}\u{e0041}".chars() {
            assert!(is_unsafe(c), "{c:?}");
        }
    }

    #[test]
    fn what_cannot_be_shown_is_named() {
        for (c, name) in [
            ('\u{7}', "U+0007"),
            ('\u{ad}', "U+00AD (soft hyphen)"),
            ('\u{200b}', "U+200B (zero-width space)"),
            ('\u{200c}', "U+200C (zero-width joiner)"),
            ('\u{200d}', "U+200D (zero-width joiner)"),
            ('\u{202e}', "U+202E (direction mark)"),
            ('\u{2028}', "U+2028 (line separator)"),
            ('\u{2029}', "U+2029 (line separator)"),
            ('\u{3164}', "U+3164"),
            ('\u{feff}', "U+FEFF (byte order mark)"),
            ('\u{e0041}', "U+E0041 (tag)"),
        ] {
            assert_eq!(describe(c), name);
        }
    }

    #[test]
    fn joiners_belong_between_letters_only() {
        assert_eq!(first_invisible("می\u{200c}خواهم"), None);
        assert_eq!(first_invisible("क्\u{200d}ष"), None);
        assert_eq!(first_invisible("Press\u{200c}"), Some('\u{200c}'));
        assert_eq!(first_invisible("\u{200d}Press"), Some('\u{200d}'));
        for hidden in [
            '\u{ad}',
            '\u{200b}',
            '\u{2060}',
            '\u{feff}',
            '\u{e0041}',
            '\u{3164}',
            '\u{fe0f}',
        ] {
            assert_eq!(
                first_invisible(&format!("Pre{hidden}ss")),
                Some(hidden),
                "{hidden:?}"
            );
        }
    }

    #[test]
    fn only_words_of_two_scripts_are_mixed() {
        for whole in [
            "Kremlin",
            "Кремль",
            "Ελλάδα",
            "RT на русском",
            "X-Владимир",
            "СМИ2",
            "5μ",
            "Süddeutsche",
            "й\u{306}",
        ] {
            assert_eq!(mixed_word(whole), None, "{whole}");
        }
        let mixed =
            |text| mixed_word(text).map(|(word, scripts)| (word, scripts.map(|it| it.to_string())));
        let found = |word, scripts: [&str; 2]| Some((word, scripts.map(str::to_owned)));
        assert_eq!(
            mixed("The Kr\u{435}mlin says"),
            found("Kr\u{435}mlin", ["Latin", "Cyrillic"])
        );
        assert_eq!(mixed("\u{39f}slo"), found("\u{39f}slo", ["Greek", "Latin"]));
        assert_eq!(mixed("Лeнта"), found("Лeнта", ["Cyrillic", "Latin"]));
    }
}
