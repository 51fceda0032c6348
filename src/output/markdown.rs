//! `markdown`: a page as GitHub writes it. What stands in the data stays text, whatever it looks like.

use std::io;

use super::chart::{self, Painted};
use super::legend::Legends;
use super::style::{self, indented};
use crate::layout::{Block, Column, Grid, Item, Line, Page, Role};

/// Writes a page, with an empty line between its blocks.
///
/// Where a block shows positions by their marks alone, or words that want explaining, a legend follows it.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    let mut legends = Legends::new(page);
    let blocks = page.0.iter().flat_map(|it| {
        let [marks, words] = legends.below(it);
        [block(it), paragraph(&marks), paragraph(&words)]
    });
    let mut blocks: Vec<String> = blocks.collect();
    blocks.retain(|block| !block.is_empty());
    if blocks.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", blocks.join("\n\n"))
}

/// Writes the notes to which the numbers in a page lead, in their order, after an empty line.
///
/// # Errors
///
/// What writing to `out` fails with.
pub(super) fn write_footnotes(notes: &[Line], out: &mut dyn io::Write) -> io::Result<()> {
    for (at, note) in notes.iter().enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        writeln!(out, "{gap}[^{}]: {}", at + 1, paragraph(note))?;
    }
    Ok(())
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(line) => heading("##", line),
        Block::Text(line) => paragraph(line),
        Block::Grid(grid) => table(grid),
        Block::Items(items) => items.iter().map(entry).collect::<Vec<_>>().join("\n"),
        // Indented rather than fenced: no text can end an indent.
        Block::Chart(drawn) => {
            let line = |line: Painted| line.into_iter().map(|(piece, _)| piece).collect();
            let lines: Vec<String> = chart::draw(drawn, None).into_iter().map(line).collect();
            indented(&lines.join("\n"), "    ")
        }
        Block::Code(text) => indented(text, "    "),
    }
}

fn heading(marks: &str, line: &Line) -> String {
    let spans = line.0.iter().map(|span| escape(&style::text(span)));
    let text = one_line(&spans.collect::<String>());
    if text.is_empty() {
        text
    } else {
        format!("{marks} {text}")
    }
}

fn paragraph(line: &Line) -> String {
    guard(&one_line(&inline(line)))
}

fn entry(item: &Item) -> String {
    let body = item
        .body
        .iter()
        .map(|line| format!("  - {}", paragraph(line)));
    let lines = [format!("- {}", paragraph(&item.head))]
        .into_iter()
        .chain(body);
    lines
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// A table; where its rows are in groups, one for each group below its heading.
fn table(grid: &Grid) -> String {
    if grid.columns.is_empty() {
        return String::new();
    }
    let columns = grid.columns.iter();
    let head = row(columns
        .clone()
        .map(|column| escape(&style::clean(&column.head))));
    let rule = row(columns.map(rule));
    let groups = grid.groups().map(|(heading, rows)| {
        let rows = rows.iter().map(|cells| row(cells.iter().map(inline)));
        let table: Vec<String> = [head.clone(), rule.clone()]
            .into_iter()
            .chain(rows)
            .collect();
        let heading = heading.map(|line| self::heading("###", line) + "\n\n");
        heading.unwrap_or_default() + &table.join("\n")
    });
    groups.collect::<Vec<_>>().join("\n\n")
}

fn rule(column: &Column) -> String {
    let rule = if column.kind.is_numeric() {
        "---:"
    } else {
        "---"
    };
    rule.to_owned()
}

fn row(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells
        .map(|cell| cell.trim().replace('\n', "<br>"))
        .collect();
    format!("| {} |", cells.join(" | "))
}

/// A line's spans, names and hits in bold, addresses as links.
fn inline(line: &Line) -> String {
    let spans = line.0.iter().map(|span| match span.role {
        Role::Address => link(&span.text),
        Role::Footnote => span.text.clone(),
        role => emphasize(&escape(&style::text(span)), role),
    });
    spans.collect()
}

/// An address between angle brackets. Anything but an address of the web stays text.
fn link(address: &str) -> String {
    let is_foreign = |character: char, rest: &str| match character {
        '<' | '>' | '|' | '\\' | '`' => true,
        '&' => after_name(rest).starts_with(';'),
        _ => false,
    };
    match style::web_address(address, is_foreign) {
        Some(address) => format!("<{address}>"),
        None => escape(&style::clean(address)),
    }
}

/// Text in bold if its role asks for it. The asterisks must touch the words to be taken for markup.
fn emphasize(text: &str, role: Role) -> String {
    let words = text.trim();
    if words.is_empty() || !matches!(role, Role::Name | Role::Hit) {
        return text.to_owned();
    }
    text.replacen(words, &format!("**{words}**"), 1)
}

/// Text with a backslash before whatever could be markup within a line. All of it is ASCII punctuation, of which
/// Markdown allows any to be escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut previous = ' ';
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if is_markup(previous, character, rest.as_str()) {
            escaped.push('\\');
        }
        escaped.push(character);
        previous = character;
    }
    escaped
}

/// `true` if a character could be markup between what stands before and after it. Where `_`, `#` and `&` cannot, they
/// stay as they are, as an address with a backslash in it would lead nowhere.
fn is_markup(before: char, character: char, after: &str) -> bool {
    match character {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
        '_' => !(before.is_alphanumeric() && after.starts_with(char::is_alphanumeric)),
        '#' => before.is_whitespace(),
        '&' => {
            let end = after_name(after);
            end.is_empty() || end.starts_with(';')
        }
        _ => false,
    }
}

/// Returns what follows the name that a character entity would have.
fn after_name(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#')
}

/// Escaped text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Escaped text that begins a block, kept from being taken for a list or the line under a heading.
fn guard(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let at = match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => digits,
        Some('+' | '-' | '=' | ':') if digits == 0 => 0,
        _ => return text.to_owned(),
    };
    format!("{}\\{}", &text[..at], &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::character::is_unsafe;
    use crate::layout::{Column, Kind};
    use crate::output::samples::{
        HOSTILE, grouped, hostile, list, matrix, page, statement, written,
    };

    fn markdown(page: &Page) -> String {
        written(|out| write(page, out))
    }

    #[test]
    fn a_page_is_headings_tables_and_lists() {
        let blocks = [
            Block::Heading("Dialogue".into()),
            Block::Grid(list()),
            Block::Items(vec![statement()]),
        ];
        let expected = "\
## Dialogue

| Actor | Position | Since | Count | Note |
| --- | --- | --- | ---: | --- |
| **France** | + supports contested | 10 Feb 2026 | 23 | Asks for a channel of Europe's own |
| **European Council** | − opposes | Mar 2024 | 112 |  |
| **Malta** | · undeclared |  | 0 |  |

- 4 Feb 2026 **Margus Tsahkna** − opposes an **envoy**.
  - Rejects an envoy while Russia keeps attacking.
  - “There is nothing to talk about.”
";
        assert_eq!(markdown(&page(blocks)), expected);
    }

    #[test]
    fn each_group_of_rows_is_a_table_below_its_heading() {
        let expected = "\
### + supports (2), newest first

| Actor | Since |
| --- | --- |
| **France** | 10 Feb 2026 |
| **Italy** | Mar 2024 |

### − opposes (1)

| Actor | Since |
| --- | --- |
| **Estonia** | 2022 |
";
        assert_eq!(markdown(&page([Block::Grid(grouped())])), expected);
    }

    #[test]
    fn bare_marks_get_a_legend() {
        let text = markdown(&page([Block::Grid(matrix())]));
        assert!(
            text.ends_with("\n\n\\+ supports, (+) conditional, ± mixed, − opposes, · undeclared\n"),
            "{text}"
        );
    }

    #[test]
    fn data_stays_text() {
        let text = |text: &str| markdown(&page([Block::Text(text.into())]));
        assert_eq!(
            text("a|b <c> `d` *e* [f](g) \\"),
            "a\\|b \\<c\\> \\`d\\` \\*e\\* \\[f\\](g) \\\\\n"
        );
        assert_eq!(text("# no heading"), "\\# no heading\n");
        assert_eq!(
            text("  - no list\n\nno paragraph"),
            "\\- no list no paragraph\n"
        );
        assert_eq!(text("2026. No list"), "2026\\. No list\n");
        assert_eq!(text("=== no heading"), "\\=== no heading\n");
        assert_eq!(text(" \n "), "");
    }

    #[test]
    fn addresses_stay_addresses() {
        let address = "https://example.org/a_b?c=1&d=2#e";
        assert_eq!(escape(address), address);
        assert_eq!(
            escape("_a_ b_ &lt; &amp # c#"),
            "\\_a\\_ b\\_ \\&lt; &amp \\# c#"
        );
    }

    #[test]
    fn an_address_is_a_link_whatever_it_holds() {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let kept = [
            "https://example.org/a_b_(c)*d*?e=[1]&f=~2~&g=$3#h",
            "https://пример.рф/путь",
            "https://example.org/?a=1&b=2&c",
        ];
        let encoded = [
            (
                "https://example.org/a b\nc",
                "https://example.org/a%20b%0Ac",
            ),
            (
                "https://example.org/<a>|\\`\u{202e}",
                "https://example.org/%3Ca%3E%7C%5C%60%E2%80%AE",
            ),
            (
                "https://example.org/?a&copy;=1&amp=2",
                "https://example.org/?a%26copy;=1&amp=2",
            ),
        ];
        for (address, expected) in kept.map(|kept| (kept, kept)).into_iter().chain(encoded) {
            let line = Line::from("x: ") + crate::layout::address(address) + ".";
            let mut grid = list();
            grid.rows[0][4] = line.clone();
            let text = markdown(&page([Block::Text(line), Block::Grid(grid)]));
            let links: Vec<String> = Parser::new_ext(&text, Options::ENABLE_TABLES)
                .filter_map(|event| match event {
                    Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
                    _ => None,
                })
                .collect();
            assert_eq!(links, [expected, expected], "{text}");
        }
        let script = Line::new("javascript:alert(1)", Role::Address);
        assert_eq!(
            markdown(&page([Block::Text(script)])),
            "javascript:alert(1)\n"
        );
    }

    #[test]
    fn rows_have_one_line_and_all_their_cells() {
        let columns = HOSTILE
            .map(|text| Column::new("", text, Kind::Text))
            .to_vec();
        let row = HOSTILE.map(|text| Line::new(text, Role::Name)).to_vec();
        let text = markdown(&page([Block::Grid(Grid {
            columns,
            rows: vec![row],
            ..Grid::default()
        })]));
        assert_eq!(text.lines().count(), 3);
        for line in text.lines() {
            let bars = line
                .replace("\\\\", "")
                .replace("\\|", "")
                .matches('|')
                .count();
            assert_eq!(bars, HOSTILE.len() + 1, "{line}");
        }
    }

    #[test]
    fn nothing_hostile_is_written() {
        let text = markdown(&hostile());
        assert!(!text.contains(is_unsafe));
        assert!(text.lines().all(|line| line == line.trim_end()));
        assert!(!text.replace("\\<", "").replace("<br>", "").contains('<'));
    }
}
