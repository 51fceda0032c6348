//! Wrapping by words, for text in several roles.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::style;
use crate::shape::{Line, Role};

/// A line's words, measured and ready to be wrapped.
///
/// Words and parts point into one text: a page has thousands of them, too many for a string each.
#[derive(Debug)]
pub(super) struct Words {
    text: String,
    parts: Vec<Part>,
    list: Vec<Word>,
    /// Spaces since the last word; none while that goes on.
    gap: Option<usize>,
}

/// What stands between two places where a line may break.
#[derive(Debug)]
struct Word {
    /// Spaces before it, unless it begins a line.
    gap: usize,
    /// Its parts: several where the role changes within the word.
    parts: Range<usize>,
    /// Columns.
    width: usize,
}

/// A part of a word.
#[derive(Debug)]
struct Part {
    bytes: Range<usize>,
    role: Role,
}

impl Words {
    /// The words of a line. Marks stay with the text they mark.
    pub(super) fn new(line: &Line) -> Self {
        let mut words = Self {
            text: String::new(),
            parts: Vec::new(),
            list: Vec::new(),
            gap: Some(0),
        };
        for span in &line.0 {
            let text = style::text(span);
            if matches!(span.role, Role::Position(_) | Role::Mark(_)) {
                words.push(&text, span.role);
                continue;
            }
            for (index, piece) in text.split([' ', '\n', '\t']).enumerate() {
                if index > 0 {
                    words.gap = Some(words.gap.unwrap_or(0) + 1);
                }
                words.push(piece, span.role);
            }
        }
        words
    }

    /// Adds text: to the last word if that goes on, otherwise as a word of its own.
    fn push(&mut self, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        if let Some(gap) = self.gap.take() {
            let parts = self.parts.len()..self.parts.len();
            self.list.push(Word {
                gap,
                parts,
                width: 0,
            });
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push(Part {
            bytes: start..self.text.len(),
            role,
        });
        if let Some(word) = self.list.last_mut() {
            word.parts.end = self.parts.len();
            word.width += text.width();
        }
    }

    /// Columns that all of it takes on one line.
    pub(super) fn width(&self) -> usize {
        self.list.iter().map(|word| word.gap + word.width).sum()
    }

    /// Columns of the longest word.
    pub(super) fn longest(&self) -> usize {
        self.list.iter().map(|word| word.width).max().unwrap_or(0)
    }

    /// Lines of at most some columns, roles in place for [`style::paint`]. Only a word that is wider than a line is
    /// broken.
    pub(super) fn wrap(&self, width: usize) -> String {
        let mut lines = Lines {
            width: width.max(1),
            ..Lines::default()
        };
        for word in &self.list {
            let parts = self.parts[word.parts.clone()].iter();
            lines.add(
                word,
                parts.map(|part| (&self.text[part.bytes.clone()], part.role)),
            );
        }
        lines.turn(Role::Plain);
        lines.text
    }
}

/// Lines in the making.
#[derive(Debug, Default)]
struct Lines {
    width: usize,
    text: String,
    /// Columns of the present line.
    used: usize,
    /// The role that is open on the present line.
    role: Role,
}

impl Lines {
    fn add<'a>(&mut self, word: &Word, parts: impl Iterator<Item = (&'a str, Role)>) {
        let end = self
            .used
            .saturating_add(word.gap)
            .saturating_add(word.width);
        let mut gap = if end <= self.width { word.gap } else { 0 };
        if end > self.width && self.used > 0 {
            self.end_line();
        }
        for (text, role) in parts {
            self.space(std::mem::take(&mut gap), role);
            self.turn(role);
            if word.width > self.width {
                self.push_broken(text, role);
            } else {
                self.text.push_str(text);
            }
        }
        if word.width <= self.width {
            self.used += word.width;
        }
    }

    /// Puts spaces before text of some role: in that role if it is open already, otherwise in none.
    fn space(&mut self, gap: usize, role: Role) {
        if gap > 0 && role != self.role {
            self.turn(Role::Plain);
        }
        self.text.extend(std::iter::repeat_n(' ', gap));
        self.used += gap;
    }

    /// Puts text that has to be broken: after a hyphen or slash where that helps, else wherever the line is full.
    fn push_broken(&mut self, text: &str, role: Role) {
        for piece in text.split_inclusive(['-', '/']) {
            let width = piece.width();
            if self.used > 0 && self.used + width > self.width && width <= self.width {
                self.end_line();
                self.turn(role);
            }
            self.push_characters(piece, role);
        }
    }

    fn push_characters(&mut self, text: &str, role: Role) {
        for character in text.chars() {
            let width = character.width().unwrap_or(0);
            if self.used > 0 && self.used + width > self.width {
                self.end_line();
                self.turn(role);
            }
            if self.used > 0 || character != ' ' {
                self.text.push(character);
                self.used += width;
            }
        }
    }

    fn turn(&mut self, role: Role) {
        if role != self.role {
            style::close(self.role, &mut self.text);
            style::open(role, &mut self.text);
            self.role = role;
        }
    }

    fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.turn(Role::Plain);
        self.text.push('\n');
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples::HOSTILE;
    use crate::shape::Leaning;

    fn plain(line: &Line, width: usize) -> Vec<String> {
        let text = style::paint(&Words::new(line).wrap(width), false);
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn lines_break_between_words() {
        let line = Line::from("one two  three\nfour");
        assert_eq!(plain(&line, 80), ["one two  three four"]);
        assert_eq!(plain(&line, 9), ["one two", "three", "four"]);
        assert_eq!(Words::new(&line).width(), 19);
        assert_eq!(Words::new(&line).longest(), 5);
    }

    #[test]
    fn only_long_words_are_broken() {
        assert_eq!(
            plain(&"to Nordrhein-Westfalen".into(), 10),
            ["to", "Nordrhein-", "Westfalen"]
        );
        assert_eq!(
            plain(&"european-policy-change".into(), 17),
            ["european-policy-", "change"]
        );
        assert_eq!(plain(&"漢字漢字".into(), 5), ["漢字", "漢字"]);
    }

    #[test]
    fn words_may_change_role_and_marks_stay_with_their_word() {
        let line = Line::new("France", Role::Name)
            .and(", ", Role::Plain)
            .and("opposes", Role::Position(Leaning::Against));
        assert_eq!(plain(&line, 11), ["France,", "− opposes"]);
    }

    #[test]
    fn every_line_closes_the_roles_it_opens() {
        let lines = Words::new(&Line::new("one two three", Role::Name)).wrap(8);
        assert_eq!(
            style::paint(&lines, true),
            "\x1b[1mone two\x1b[0m\n\x1b[1mthree\x1b[0m"
        );
    }

    #[test]
    fn lines_keep_to_any_width_and_lose_no_text() {
        for text in HOSTILE {
            let line = Line::new(text, Role::Quote).and(text, Role::Plain);
            let whole: String = plain(&line, usize::MAX).concat().split(' ').collect();
            for width in 0..120 {
                let lines = plain(&line, width);
                assert!(
                    lines.iter().all(|line| line.width() <= width.max(2)),
                    "{lines:?} at {width}"
                );
                assert_eq!(lines.concat().split(' ').collect::<String>(), whole);
            }
        }
    }
}
