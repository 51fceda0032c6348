//! `table`: a page for a terminal, wrapped to its width.

use std::borrow::Cow;
use std::io;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table};

use super::legend::Legends;
use super::style::{indented, paint};
use super::widths::{WidthRange, Widths, align, allocate, panels};
use super::wrap::{Words, Wrapped};
use super::{Style, chart};
use crate::layout::{Block, Column, Grid, Item, Kind, Line, Page, Role};

/// Columns that suffice to read prose in; a column with shorter words needs only the longest of them.
const READABLE: usize = 12;

/// Columns below which remarks stand under their row rather than in a column.
const NARROW: usize = 24;

/// Lines beyond which they do so too.
const TALL: usize = 4;

/// The widest that a column gets, whatever the width: what `comfy_table` can count to.
const WIDEST: usize = u16::MAX as usize;

/// Writes a page, with an empty line between its blocks.
///
/// Where a block shows positions by their marks alone, or words that want explaining, a legend follows it.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(page: &Page, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut legends = Legends::new(page);
    let blocks = page.0.iter().flat_map(|block| {
        let [marks, words] = legends.below(block);
        [
            layout(block, style),
            paragraph(&marks, style),
            paragraph(&words, style),
        ]
    });
    let mut text = joined(blocks, "\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    out.write_all(text.as_bytes())
}

fn layout(block: &Block, style: Style) -> String {
    match block {
        Block::Heading(line) => paragraph(&emphasized(line), style),
        Block::Text(line) => paragraph(line, style),
        Block::Grid(grid) => table(grid, style),
        Block::Items(items) => {
            let loose = items.iter().any(|item| !item.body.is_empty());
            let entries = items.iter().map(|item| entry(item, style));
            joined(entries, if loose { "\n\n" } else { "\n" })
        }
        Block::Chart(drawn) => {
            let lines = chart::draw(drawn, style.width);
            joined(lines.iter().map(|line| painted(line, style)), "\n")
        }
        Block::Code(text) => indented(text, "  "),
    }
}

/// A line of a chart, in its colours where there are any.
fn painted(line: &[(String, Role)], style: Style) -> String {
    let mut text = String::new();
    for (piece, role) in line {
        if style.color {
            paint(piece, *role, &mut text);
        } else {
            text.push_str(piece);
        }
    }
    text.truncate(text.trim_end_matches(' ').len());
    text
}

fn paragraph(line: &Line, style: Style) -> String {
    wrapped(&Words::new(line), columns(style), style)
        .painted(style)
        .into_owned()
}

/// Lines of at most some columns; an address stays whole unless it is a link.
fn wrapped(words: &Words<'_>, width: usize, style: Style) -> Wrapped {
    if style.hyperlinks {
        words.wrap_links(width)
    } else {
        words.wrap(width)
    }
}

/// The columns there are.
fn columns(style: Style) -> usize {
    style.width.unwrap_or(usize::MAX)
}

fn emphasized(line: &Line) -> Line {
    let mut line = line.clone();
    for span in &mut line.0 {
        if span.role == Role::Plain {
            span.role = Role::Name;
        }
    }
    line
}

/// What is not empty, with a separator between.
fn joined(parts: impl Iterator<Item = String>, separator: &str) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(separator)
}

/// An item, all but the first line of it indented.
fn entry(item: &Item, style: Style) -> String {
    let lines = [&item.head].into_iter().chain(&item.body);
    let indented = Style {
        width: style.width.map(|width| width.saturating_sub(2)),
        ..style
    };
    let paragraphs = lines.map(|line| paragraph(line, indented));
    joined(paragraphs, "\n").replace('\n', "\n  ")
}

/// A table; where its columns do not fit, one below the other, each with the first column and some of the others.
fn table(grid: &Grid, style: Style) -> String {
    let head = |column: &Column| Line::new(&column.head, Role::Name);
    let head: Vec<Line> = grid.columns.iter().map(head).collect();
    let cells = Cells {
        head: words(&head),
        rows: grid.rows.iter().map(|row| words(row)).collect(),
    };
    let ranges: Vec<WidthRange> = (0..grid.columns.len())
        .map(|at| cells.width_range(grid.columns[at].kind, at))
        .collect();
    let below = below(grid, &cells, &ranges, style);
    let shown: Vec<usize> = (0..ranges.len()).filter(|at| !below.contains(at)).collect();
    let ranges: Vec<WidthRange> = shown.iter().map(|at| ranges[*at]).collect();
    let first = shown
        .iter()
        .position(|at| grid.columns[*at].kind.is_series());
    let panels = panels(&ranges, first, columns(style));
    let widths = |picked: &Vec<usize>| {
        let ranges: Vec<WidthRange> = picked.iter().map(|at| ranges[*at]).collect();
        allocate(&ranges, columns(style))
    };
    let mut widths: Vec<Widths> = panels.iter().map(widths).collect();
    align(&mut widths, first.unwrap_or(1));
    let panels = panels.iter().zip(widths).enumerate();
    let panels = panels.map(|(nth, (picked, widths))| Panel {
        grid,
        picked: picked.iter().map(|at| shown[*at]).collect(),
        widths,
        below: if nth == 0 { &below } else { &[] },
    });
    joined(panels.map(|panel| panel.text(&cells, style)), "\n\n")
}

/// The words of a table.
struct Cells<'a> {
    head: Vec<Words<'a>>,
    rows: Vec<Vec<Words<'a>>>,
}

/// The words of each cell of a row.
fn words(row: &[Line]) -> Vec<Words<'_>> {
    row.iter().map(Words::new).collect()
}

impl Cells<'_> {
    fn column(&self, at: usize) -> impl Iterator<Item = &Words<'_>> {
        self.rows.iter().filter_map(move |row| row.get(at))
    }

    /// Returns the widths a column may have. Its minimum is the full width if it does not wrap; else that no word is cut,
    /// where long words of prose may be, but no position and none of a head; last, that no word of its cells is.
    fn width_range(&self, kind: Kind, at: usize) -> WidthRange {
        let head = &self.head[at];
        let longest = self.column(at).map(Words::longest).max().unwrap_or(0);
        let with_head = longest.max(head.longest());
        let of_head = if kind.is_series() {
            head.longest()
        } else {
            head.width()
        };
        let widths = self.column(at).map(Words::width);
        let full = widths.fold(of_head, usize::max).min(WIDEST);
        let minimum = if kind.is_series() {
            [full; 3]
        } else if kind.wraps() {
            let mark = self.column(at).map(Words::longest_mark).max();
            let readable = longest.min(READABLE).max(mark.unwrap_or(0));
            let with_head = readable.max(head.longest());
            [with_head, with_head, readable]
        } else {
            [full, with_head, longest]
        };
        WidthRange { full, minimum }
    }
}

/// The columns that stand below their rows: remarks whose column would be narrow, and addresses that would have to be
/// broken. So do remarks of which there is none.
fn below(grid: &Grid, cells: &Cells<'_>, ranges: &[WidthRange], style: Style) -> Vec<usize> {
    let is_empty = |at: &usize| {
        let is_remark = grid.columns[*at].kind == Kind::Remark;
        is_remark && cells.column(*at).all(|cell| cell.width() == 0)
    };
    let mut below: Vec<usize> = (0..ranges.len()).filter(is_empty).collect();
    loop {
        let shown: Vec<usize> = (0..ranges.len()).filter(|at| !below.contains(at)).collect();
        let picked: Vec<WidthRange> = shown.iter().map(|at| ranges[*at]).collect();
        let widths = allocate(&picked, columns(style)).columns;
        let is_cramped = |(at, width): &(&usize, &usize)| {
            let full = ranges[**at].full;
            let is_narrow = grid.columns[**at].kind == Kind::Remark
                && full > **width
                && (**width < NARROW || full > **width * TALL);
            let breaks = || cells.column(**at).any(|it| it.has_address_over(**width));
            **at > 0 && (is_narrow || !style.hyperlinks && breaks())
        };
        match shown.iter().zip(&widths).find(is_cramped) {
            Some((at, _)) => below.push(*at),
            None => break,
        }
    }
    below.sort_unstable();
    below
}

/// Some columns of a table, with those that stand below their rows.
struct Panel<'a> {
    grid: &'a Grid,
    picked: Vec<usize>,
    widths: Widths,
    below: &'a [usize],
}

impl Panel<'_> {
    /// Returns each group of rows below its heading.
    fn text(&self, cells: &Cells<'_>, style: Style) -> String {
        let head = self.wrapped(&cells.head, style);
        let rows: Vec<Vec<Wrapped>> = cells
            .rows
            .iter()
            .map(|row| self.wrapped(row, style))
            .collect();
        let table = self.drawn(&head, &rows);
        let mut lines = table.lines();
        let mut text = String::new();
        add_row(&head, &mut lines, style, &mut text);
        text.extend(lines.next().map(|rule| rule + "\n"));
        let mut rows = rows.iter().zip(&cells.rows);
        for (nth, (heading, group)) in self.grid.groups().enumerate() {
            if nth > 0 {
                text.push('\n');
            }
            text.extend(heading.map(|heading| paragraph(heading, style) + "\n"));
            for (row, words) in rows.by_ref().take(group.len()) {
                add_row(row, &mut lines, style, &mut text);
                self.add_below(words, style, &mut text);
            }
        }
        text.pop();
        text
    }

    fn wrapped(&self, cells: &[Words<'_>], style: Style) -> Vec<Wrapped> {
        let cell = |(at, width): (&usize, &usize)| Some(wrapped(cells.get(*at)?, *width, style));
        let cells = self.picked.iter().zip(&self.widths.columns).map(cell);
        cells.map(Option::unwrap_or_default).collect()
    }

    fn drawn(&self, head: &[Wrapped], rows: &[Vec<Wrapped>]) -> Table {
        let mut table = Table::new();
        table.load_style(NOTHING.header_separator(LineStyle::none().fill('─')));
        table.set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(head.iter().map(|cell| &cell.text));
        table.add_rows(rows.iter().map(|row| row.iter().map(|cell| &cell.text)));
        for (nth, at) in self.picked.iter().enumerate() {
            let is_last = nth + 1 == self.picked.len();
            let gap = if is_last { 0 } else { self.widths.gap };
            if let Some(cells) = table.column_mut(nth) {
                cells.set_padding((0, u16::try_from(gap).unwrap_or(0)));
                if self.grid.columns[*at].kind.is_numeric() {
                    cells.set_cell_alignment(CellAlignment::Right);
                }
            }
        }
        table
    }

    /// Adds what stands below a row, indented.
    fn add_below(&self, row: &[Words<'_>], style: Style, text: &mut String) {
        let width = columns(style).saturating_sub(2);
        for cell in self.below.iter().filter_map(|at| row.get(*at)) {
            let cell = wrapped(cell, width, style);
            let lines = cell.painted(style);
            let lines = lines.lines().filter(|line| !line.is_empty());
            text.extend(lines.flat_map(|line| ["  ", line, "\n"]));
        }
    }
}

/// Adds the lines of a row, its cells in their colours. Between the cells of a line stand only spaces.
fn add_row(
    cells: &[Wrapped],
    lines: &mut impl Iterator<Item = String>,
    style: Style,
    text: &mut String,
) {
    let painted: Vec<Cow<'_, str>> = cells.iter().map(|cell| cell.painted(style)).collect();
    let cells = cells.iter().zip(&painted);
    let mut cells: Vec<_> = cells
        .map(|(plain, painted)| plain.text.split('\n').zip(painted.split('\n')))
        .collect();
    let height = cells.iter().map(|cell| cell.clone().count()).max();
    for line in lines.take(height.unwrap_or(1)) {
        let mut rest = line.trim_end_matches(' ');
        for (plain, painted) in cells.iter_mut().filter_map(Iterator::next) {
            if let Some((before, after)) = rest.split_once(plain) {
                text.extend([before, painted]);
                rest = after;
            }
        }
        text.extend([rest, "\n"]);
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::character::is_unsafe;
    use crate::layout::{Columns, Leaning};
    use crate::output::samples::{self, hostile, matrix, page, statement, written};

    fn shown(page: &Page, width: usize) -> String {
        written(|out| {
            write(
                page,
                Style {
                    color: false,
                    width: Some(width),
                    ..Style::default()
                },
                out,
            )
        })
    }

    fn ordinary() -> Page {
        page([
            Block::Heading("Dialogue".into()),
            Block::Grid(samples::list()),
            Block::Items(vec![statement()]),
        ])
    }

    #[test]
    fn narrow() {
        let expected = "\
Actor    Position     Since
─────────────────────────────────
France   + supports   10 Feb 2026
         contested
European − opposes    Mar 2024
Council
Malta    · undeclared

Actor    Count Note
───────────────────────────
France      23 Asks for a
               channel of
               Europe's own
European   112
Council
Malta        0
";
        assert_eq!(shown(&page([Block::Grid(samples::list())]), 40), expected);
    }

    #[test]
    fn usual() {
        let expected = "\
Dialogue

Actor            Position             Since       Count Note
─────────────────────────────────────────────────────────────────────────────
France           + supports contested 10 Feb 2026    23 Asks for a channel of
                                                        Europe's own
European Council − opposes            Mar 2024      112
Malta            · undeclared                         0

4 Feb 2026  Margus Tsahkna  − opposes an envoy.
  Rejects an envoy while Russia keeps attacking.
  “There is nothing to talk about.”
";
        assert_eq!(shown(&ordinary(), 80), expected);
    }

    #[test]
    fn wide() {
        let page = page([Block::Grid(samples::list())]);
        let expected = "\
Actor             Position              Since        Count  Note
──────────────────────────────────────────────────────────────────────────────────────────────
France            + supports contested  10 Feb 2026     23  Asks for a channel of Europe's own
European Council  − opposes             Mar 2024       112
Malta             · undeclared                           0
";
        assert_eq!(shown(&page, 160), expected);
        assert_eq!(written(|out| write(&page, Style::default(), out)), expected);
    }

    #[test]
    fn nine_topics_fit_eighty_columns() {
        let expected = "\
Actor      Dialogue Envoy Leaders Channels Risk Pressure Relief Seat Format
───────────────────────────────────────────────────────────────────────────
European   + 0      (+) 3 ± 6     − 9      ·    + 15     (+) 18 ± 21 − 24
Commission
Estonia    (+) 1    ± 4   − 7     ·        + 13 (+) 16   ± 19   − 22 ·

+ supports, (+) conditional, ± mixed, − opposes, · undeclared
";
        assert_eq!(shown(&page([Block::Grid(matrix())]), 80), expected);
    }

    #[test]
    fn a_series_that_does_not_fit_goes_on_below() {
        let mark = |leaning| Line::new("", Role::Mark(leaning));
        let actor = Columns::new().text("actor", "Actor", |name: &&str| *name);
        let quarters = [
            ("2025 Q3", Leaning::Unknown),
            ("2025 Q4", Leaning::ForIf),
            ("2026 Q1", Leaning::Against),
        ];
        let columns = quarters
            .into_iter()
            .fold(actor, |columns, (head, leaning)| {
                columns.series(head, head, move |_| mark(leaning))
            });
        let grid = columns.grid(&["Estonia"]);
        let grid = page([Block::Grid(grid)]);
        let legend = "(+) conditional, − opposes, · undeclared\n";
        let whole = "\
Actor    2025  2025  2026
         Q3    Q4    Q1
─────────────────────────
Estonia  ·     (+)   −

";
        assert_eq!(shown(&grid, 80), format!("{whole}{legend}"));
        let parts = "\
Actor   2025 2025
        Q3   Q4
─────────────────
Estonia ·    (+)

Actor   2026
        Q1
────────────
Estonia −

(+) conditional,
− opposes,
· undeclared
";
        assert_eq!(shown(&grid, 18), parts);
    }

    #[test]
    fn a_heading_spans_the_rows_of_its_group() {
        let expected = "\
Actor    Since
────────────────────
+ supports (2), newest first
France   10 Feb 2026
Italy    Mar 2024

− opposes (1)
Estonia  2022
";
        let page = page([Block::Grid(samples::grouped())]);
        assert_eq!(shown(&page, 80), expected);
        let style = Style {
            color: true,
            width: Some(80),
            ..Style::default()
        };
        let colored = written(|out| write(&page, style, out));
        for painted in [
            "\x1b[1mActor\x1b[0m    \x1b[1mSince\x1b[0m",
            "\x1b[38;5;28m+ supports\x1b[0m \x1b[2m(2), newest first\x1b[0m",
            "\x1b[1mItaly\x1b[0m    Mar 2024",
        ] {
            assert!(colored.lines().any(|line| line == painted), "{colored:?}");
        }
    }

    #[test]
    fn colours_change_nothing_but_colour() {
        for page in [ordinary(), hostile()] {
            let colored = written(|out| {
                write(
                    &page,
                    Style {
                        color: true,
                        width: Some(60),
                        ..Style::default()
                    },
                    out,
                )
            });
            let plain: String = colored
                .split('\x1b')
                .enumerate()
                .map(|(index, part)| {
                    if index == 0 {
                        part
                    } else {
                        part.split_once('m').unwrap().1
                    }
                })
                .collect();
            assert_ne!(colored, plain);
            assert_eq!(plain, shown(&page, 60));
        }
    }

    #[test]
    fn hostile_text_is_harmless_at_every_width() {
        for width in 0..120 {
            let text = shown(&hostile(), width);
            assert!(!text.contains(is_unsafe));
            for line in text.lines() {
                assert_eq!(line, line.trim_end_matches(' '));
                assert!(line.width() <= width.max(8), "{line} at {width}");
            }
        }
    }

    #[test]
    fn an_empty_page_is_nothing() {
        assert_eq!(shown(&Page::default(), 80), "");
        assert_eq!(
            shown(
                &page([
                    Block::Text("".into()),
                    Block::Grid(Grid::default()),
                    Block::Items(vec![])
                ]),
                80
            ),
            ""
        );
    }
}
