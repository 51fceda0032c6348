//! The room that text takes, so that what is drawn beside it does not overlap it.
//!
//! Whoever opens a figure chooses the font. Letters are taken to be as wide as in the widest of the usual sans-serif fonts
//! (the wider one of Arial and `DejaVu` Sans), so that text takes no more room than is kept for it.

use unicode_width::UnicodeWidthChar;

/// How much wider bold text is.
const BOLD: f64 = 1.13;

/// A size of letters, in units of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Letters {
    /// The size of the font.
    pub(crate) size: f64,
    /// `true` if they are bold.
    pub(crate) bold: bool,
}

/// Returns ordinary letters of a size.
pub(crate) const fn plain(size: f64) -> Letters {
    Letters { size, bold: false }
}

/// Returns bold letters of a size.
pub(crate) const fn bold(size: f64) -> Letters {
    Letters { size, bold: true }
}

impl Letters {
    /// Returns how wide a text is.
    pub(crate) fn width(self, text: &str) -> f64 {
        let thousandths: u32 = text.chars().map(advance).sum();
        let factor = if self.bold { BOLD } else { 1.0 };
        f64::from(thousandths) / 1000.0 * self.size * factor
    }

    /// Returns a text that fits some room: cut, with an ellipsis, where it does not.
    pub(crate) fn cut(self, text: &str, room: f64) -> String {
        if self.width(text) <= room {
            return text.to_owned();
        }
        let mut kept = String::new();
        let mut used = self.width("…");
        for c in text.chars() {
            used += self.width(c.encode_utf8(&mut [0; 4]));
            if used > room {
                break;
            }
            kept.push(c);
        }
        format!("{}…", kept.trim_end())
    }

    /// Returns a text as lines that fit some room, broken between words; a word that is longer than a line is cut.
    pub(crate) fn wrap(self, text: &str, room: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            if let Some(last) = lines.last_mut() {
                let longer = format!("{last} {word}");
                if self.width(&longer) <= room {
                    *last = longer;
                    continue;
                }
            }
            lines.push(self.cut(word, room));
        }
        lines
    }

    /// Returns a text as at most `most` lines that fit some room, the last one cut where there are more.
    pub(crate) fn fit(self, text: &str, room: f64, most: usize) -> Vec<String> {
        let mut lines = self.wrap(text, room);
        if lines.len() > most {
            let rest = lines.split_off(most.saturating_sub(1)).join(" ");
            lines.push(self.cut(&format!("{rest}…"), room));
        }
        lines
    }
}

/// Returns how wide a character is, in thousandths of the size of the font.
fn advance(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '\'' => 295,
        ' ' | '.' | ',' | ':' | ';' | '/' | '\\' | '|' | '·' | '’' => 337,
        'f' | 't' | 'r' | '!' | '(' | ')' | '[' | ']' | '-' => 411,
        's' | 'z' | 'c' | 'k' | 'J' | '?' | '_' | '`' | '"' | '*' | '“' | '”' | '–' => 585,
        'a'..='h' | 'n'..='q' | 'u' | 'v' | 'x' | 'y' | '0'..='9' | '$' | '{' | '}' | 'L' => 636,
        'A' | 'B' | 'E' | 'F' | 'K' | 'P' | 'S' | 'T' | 'V' | 'X' | 'Y' | 'Z' => 690,
        'C' | 'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'R' | 'U' | '&' => 787,
        'w' | 'M' | '#' | '+' | '<' | '=' | '>' | '~' | '^' | '±' | '−' | '≠' => 863,
        'm' | 'W' | '%' | '@' | '…' | '—' => 1015,
        c => match c.width() {
            None | Some(0) => 0,
            Some(1) if c.is_lowercase() && !is_wide_letter(c) => 690,
            Some(1) => 1000,
            Some(_) => 1050,
        },
    }
}

/// `true` for the small letters of Cyrillic that are wider than others.
fn is_wide_letter(c: char) -> bool {
    matches!(c, 'ж' | 'м' | 'ш' | 'щ' | 'ы' | 'ю' | 'ф')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_and_wrapped_to_its_room() {
        let letters = plain(10.0);
        assert_eq!(letters.cut("France", 100.0), "France");
        let cut = letters.cut("United Kingdom of Great Britain", 80.0);
        assert!(cut.ends_with('…') && letters.width(&cut) <= 80.0, "{cut}");
        let lines = letters.wrap("one two three four five six", 60.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| letters.width(line) <= 60.0));
        assert_eq!(lines.join(" "), "one two three four five six");
        let fitted = letters.fit("one two three four five six seven", 60.0, 2);
        assert_eq!(fitted.len(), 2);
        assert!(fitted[1].ends_with('…') && letters.width(&fitted[1]) <= 60.0);
        assert!(letters.wrap("", 60.0).is_empty());
    }

    #[test]
    fn marks_above_a_letter_take_no_room_and_bold_takes_more() {
        assert!((plain(10.0).width("e\u{301}") - plain(10.0).width("e")).abs() < 0.01);
        assert!(bold(10.0).width("Estonia") > plain(10.0).width("Estonia"));
        assert!((plain(10.0).width("漢字") - 21.0).abs() < 0.01);
    }
}
