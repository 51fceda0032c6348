//! Wrapping by words, for text in several roles.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Style, style};
use crate::layout::{Line, Role};

/// A line's words, measured and ready to be wrapped.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pieces: Vec<Piece<'a>>,
    /// Spaces since the last word; none while that goes on.
    gap: Option<usize>,
}

/// A word, or a part of it where the role changes within the word. Between words a line may break.
#[derive(Debug)]
struct Piece<'a> {
    /// Spaces before it, unless it begins a line; none where it goes on with a word.
    gap: Option<usize>,
    text: Cow<'a, str>,
    role: Role,
    /// Columns.
    width: usize,
}

impl<'a> Words<'a> {
    /// Reads the words of a line. Marks stay with the text they mark.
    pub(super) fn new(line: &'a Line) -> Self {
        let bytes = line.0.iter().flat_map(|span| span.text.bytes());
        let spaces = bytes.filter(|byte| *byte == b' ').count();
        let mut words = Self {
            pieces: Vec::with_capacity(line.0.len() + spaces),
            gap: Some(0),
        };
        for span in &line.0 {
            match style::text(span) {
                marked if matches!(span.role, Role::Position(_) | Role::Mark(_)) => {
                    words.push(marked, span.role);
                }
                Cow::Borrowed(text) => words.split(text, span.role, Cow::Borrowed),
                Cow::Owned(text) => {
                    words.split(&text, span.role, |word| Cow::Owned(word.to_owned()));
                }
            }
        }
        words
    }

    /// Adds text, a word where each space, tab or new line ends one.
    fn split<'t>(&mut self, text: &'t str, role: Role, piece: impl Fn(&'t str) -> Cow<'a, str>) {
        for (index, word) in text.split([' ', '\n', '\t']).enumerate() {
            if index > 0 {
                self.gap = Some(self.gap.unwrap_or(0) + 1);
            }
            self.push(piece(word), role);
        }
    }

    /// Adds text: to the last word if that goes on, otherwise as a word of its own.
    fn push(&mut self, text: Cow<'a, str>, role: Role) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            gap: self.gap.take(),
            width: columns(&text),
            text,
            role,
        });
    }

    /// The words, each as its pieces.
    fn words(&self) -> impl Iterator<Item = &[Piece<'a>]> {
        self.pieces.chunk_by(|_, next| next.gap.is_none())
    }

    /// Columns that all of it takes on one line.
    pub(super) fn width(&self) -> usize {
        let gaps = self.pieces.iter().filter_map(|piece| piece.gap);
        gaps.sum::<usize>() + width(&self.pieces)
    }

    /// Columns of the longest word.
    pub(super) fn longest(&self) -> usize {
        self.words().map(width).max().unwrap_or(0)
    }

    /// Columns of the longest word that begins with a mark.
    pub(super) fn longest_mark(&self) -> usize {
        let is_mark = |piece: &&Piece<'_>| matches!(piece.role, Role::Position(_) | Role::Mark(_));
        let marks = self.pieces.iter().filter(is_mark);
        marks.map(|piece| piece.width).max().unwrap_or(0)
    }

    /// Returns `true` if an address in it is wider than some columns.
    pub(super) fn has_address_over(&self, width: usize) -> bool {
        let mut words = self.words();
        words.any(|word| is_address(word) && self::width(word) > width)
    }

    /// Returns lines of at most some columns. Only a word that is wider than a line is broken, and an address not even then:
    /// on a line of its own it can be copied.
    pub(super) fn wrap(&self, width: usize) -> Wrapped {
        self.wrapped(width, false)
    }

    /// Returns lines in which addresses are broken too, for links that lead where the whole address does.
    pub(super) fn wrap_links(&self, width: usize) -> Wrapped {
        self.wrapped(width, true)
    }

    fn wrapped(&self, width: usize, breaks_addresses: bool) -> Wrapped {
        let mut lines = Lines {
            breaks_addresses,
            width: width.max(1),
            text: String::with_capacity(self.pieces.iter().map(|it| it.text.len() + 1).sum()),
            ..Lines::default()
        };
        for word in self.words() {
            lines.add(word);
        }
        lines.turn(Role::Plain);
        Wrapped {
            text: lines.text,
            roles: lines.roles,
        }
    }
}

/// Text in lines, and the roles of its parts.
#[derive(Debug, Default)]
pub(super) struct Wrapped {
    /// The text, without a newline at its end.
    pub(super) text: String,
    /// The parts that have a role, in order. None goes on across the end of a line.
    roles: Vec<Part>,
}

/// A part of wrapped text that has a role.
#[derive(Debug)]
struct Part {
    range: Range<usize>,
    role: Role,
    /// The whole address that it is a part of.
    address: Option<String>,
}

impl Wrapped {
    /// Returns the text in the colours of its roles and with its links, or as it is.
    pub(super) fn painted(&self, style: Style) -> Cow<'_, str> {
        if !style.color && !style.hyperlinks || self.roles.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut painted = String::with_capacity(self.text.len() + 12 * self.roles.len());
        let mut end = 0;
        for Part {
            range,
            role,
            address,
        } in &self.roles
        {
            painted.push_str(&self.text[end..range.start]);
            let text = &self.text[range.clone()];
            let link = address.as_deref().filter(|_| style.hyperlinks);
            let text = link.map_or(Cow::Borrowed(text), |address| {
                let mut linked = String::new();
                style::link(text, address, &mut linked);
                Cow::Owned(linked)
            });
            let role = if style.color { *role } else { Role::Plain };
            style::paint(&text, role, &mut painted);
            end = range.end;
        }
        painted.push_str(&self.text[end..]);
        Cow::Owned(painted)
    }
}

/// `true` if a word holds an address.
fn is_address(word: &[Piece<'_>]) -> bool {
    word.iter().any(|piece| piece.role == Role::Address)
}

/// Columns of the pieces of a word.
fn width(word: &[Piece<'_>]) -> usize {
    word.iter().map(|piece| piece.width).sum()
}

/// Columns that text takes which holds no control characters.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// Lines in the making.
#[derive(Debug, Default)]
struct Lines {
    width: usize,
    breaks_addresses: bool,
    text: String,
    roles: Vec<Part>,
    /// The address that the open part belongs to.
    address: Option<String>,
    /// Columns of the present line.
    used: usize,
    /// The role of the text from `begun` on.
    role: Role,
    begun: usize,
}

impl Lines {
    fn add(&mut self, word: &[Piece<'_>]) {
        let width = width(word);
        let mut gap = word.first().and_then(|piece| piece.gap).unwrap_or(0);
        let end = self.used.saturating_add(gap).saturating_add(width);
        if end > self.width {
            gap = 0;
            if self.used > 0 {
                self.end_line();
            }
        }
        let breaks = width > self.width && (self.breaks_addresses || !is_address(word));
        for piece in word {
            self.space(std::mem::take(&mut gap), piece.role);
            if piece.role == Role::Address {
                self.turn(Role::Plain);
                self.address = style::web_address(&piece.text, |_, _| false);
            }
            self.turn(piece.role);
            if breaks {
                self.push_broken(&piece.text, piece.role);
            } else {
                self.text.push_str(&piece.text);
            }
        }
        if !breaks {
            self.used += width;
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
            let width = columns(piece);
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
            if self.role != Role::Plain && self.begun < self.text.len() {
                let address = self.address.clone();
                self.roles.push(Part {
                    range: self.begun..self.text.len(),
                    role: self.role,
                    address: address.filter(|_| self.role == Role::Address),
                });
            }
            self.role = role;
            self.begun = self.text.len();
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
    use crate::layout::Leaning;
    use crate::output::samples::HOSTILE;

    fn plain(line: &Line, width: usize) -> Vec<String> {
        let text = Words::new(line).wrap(width).text;
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
        let opposes = Line::new("opposes", Role::Position(Leaning::Against));
        let line = Line::new("France", Role::Name) + ", " + opposes;
        assert_eq!(plain(&line, 11), ["France,", "− opposes"]);
    }

    #[test]
    fn every_line_closes_the_roles_it_opens() {
        let lines = Words::new(&Line::new("one two three", Role::Name)).wrap(8);
        assert_eq!(
            lines.painted(Style {
                color: true,
                ..Style::default()
            }),
            "\x1b[1mone two\x1b[0m\n\x1b[1mthree\x1b[0m"
        );
    }

    #[test]
    fn addresses_are_whole_on_a_line_of_their_own_or_links_that_lead_there() {
        let line = Line::from("see ") + crate::layout::address("https://example.org/a-b") + " now";
        assert_eq!(plain(&line, 10), ["see", "https://example.org/a-b", "now"]);
        assert_eq!(plain(&line, 30), ["see https://example.org/a-b", "now"]);
        let links = Style {
            hyperlinks: true,
            ..Style::default()
        };
        let wrapped = Words::new(&line).wrap_links(14);
        let link =
            |text: &str| format!("\x1b]8;;https://example.org/a-b\x1b\\{text}\x1b]8;;\x1b\\");
        let [first, second] = [link("https://"), link("example.org/a-")];
        let third = link("b");
        assert_eq!(
            wrapped.painted(links),
            format!("see\n{first}\n{second}\n{third} now")
        );
        let script = Line::new("javascript:alert(1)", Role::Address);
        let wrapped = Words::new(&script).wrap_links(40);
        assert_eq!(wrapped.painted(links), "javascript:alert(1)");
    }

    #[test]
    fn lines_keep_to_any_width_and_lose_no_text() {
        for text in HOSTILE {
            let line = Line::new(text, Role::Quote) + text;
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
