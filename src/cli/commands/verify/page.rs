//! The rows and lines in which two pages of Markdown differ.

use std::collections::{BTreeMap, BTreeSet};

use super::difference::short;
use super::written::NOTE;
use crate::layout::{Item, Line};

/// How the lines of the block begin in which a page says what it answers.
const BLOCK: &str = "    question  ";

/// The rows of the tables of a page, and its other lines.
#[derive(Default)]
struct Parts<'p> {
    /// By the text of their first cells.
    rows: BTreeMap<String, Vec<Row<'p>>>,
    lines: Vec<&'p str>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row<'p> {
    /// The heading of its table.
    group: &'p str,
    /// Its cells, each below the head of its column.
    cells: Vec<(&'p str, &'p str)>,
}

/// Returns what differs between a page and a newer one: row by row of its tables, and line by line of the rest.
pub(super) fn differences(old: &str, new: &str) -> Vec<Item> {
    let [old, new] = [old, new].map(answer);
    let [mut was, mut is] = [&old, &new].map(|lines| Parts::of(lines));
    let mut found = Vec::new();
    let names: BTreeSet<String> = was.rows.keys().chain(is.rows.keys()).cloned().collect();
    for name in names {
        let was = was.rows.remove(&name).unwrap_or_default();
        let is = is.rows.remove(&name).unwrap_or_default();
        let (was, is) = without_equals(was, is);
        for nth in 0..was.len().max(is.len()) {
            let body = changes(was.get(nth), is.get(nth));
            let head = format!("row: {}", short(&name));
            found.push(item(head, body));
        }
    }
    let (gone, come) = without_equals(was.lines, is.lines);
    let told = gone.iter().map(|line| (line, "is gone"));
    let told = told.chain(come.iter().map(|line| (line, "is new")));
    found.extend(told.map(|(line, what)| {
        item(
            format!("line: {}", short(&plain(line))),
            vec![what.to_owned()],
        )
    }));
    if found.is_empty() && old != new {
        found.push(item(
            "the page".to_owned(),
            vec!["the same rows in another order".to_owned()],
        ));
    }
    found
}

/// Returns the lines of a page but for those in which it says what it answers.
fn answer(page: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = page.lines().map(str::trim_end).collect();
    if let Some(begins) = lines.iter().rposition(|line| line.starts_with(BLOCK)) {
        let block = lines[begins..].iter();
        let long = block.take_while(|line| line.starts_with("    ")).count();
        lines.drain(begins..begins + long);
        let note = lines[begins..]
            .iter()
            .position(|line| line.starts_with(NOTE));
        note.map(|note| lines.remove(begins + note));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

impl<'p> Parts<'p> {
    fn of(lines: &[&'p str]) -> Self {
        let mut parts = Self::default();
        let mut group = "";
        let mut heads: Vec<&'p str> = Vec::new();
        for (nth, line) in lines.iter().enumerate() {
            if !line.starts_with("| ") {
                if line.starts_with('#') {
                    group = line;
                }
                parts.lines.push(line);
            } else if lines
                .get(nth + 1)
                .is_some_and(|next| next.starts_with("| ---"))
            {
                heads = cells(line);
                parts.lines.push(line);
            } else if !line.starts_with("| ---") {
                let cells = cells(line);
                let name = cells.first().map(|cell| plain(cell)).unwrap_or_default();
                let cells = heads.iter().copied().zip(cells).collect();
                parts
                    .rows
                    .entry(name)
                    .or_default()
                    .push(Row { group, cells });
            }
        }
        parts
    }
}

/// Returns what a row of a table has in its cells.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim_start_matches("| ").trim_end_matches('|');
    let (mut cells, mut begins, mut is_escaped) = (Vec::new(), 0, false);
    for (at, character) in row.char_indices() {
        if character == '|' && !is_escaped {
            cells.push(row[begins..at].trim());
            begins = at + 1;
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    cells.push(row[begins..].trim());
    cells
}

/// Takes out of two lists what stands in both.
fn without_equals<T: PartialEq>(was: Vec<T>, mut is: Vec<T>) -> (Vec<T>, Vec<T>) {
    let is_gone = |it: &T| match is.iter().position(|other| other == it) {
        Some(at) => {
            is.remove(at);
            false
        }
        None => true,
    };
    let gone = was.into_iter().filter(is_gone).collect();
    (gone, is)
}

/// Tells how a row has changed.
fn changes(was: Option<&Row<'_>>, is: Option<&Row<'_>>) -> Vec<String> {
    let (Some(was), Some(is)) = (was, is) else {
        let what = if was.is_some() { "is gone" } else { "is new" };
        return vec![what.to_owned()];
    };
    let now = |was: &str, is: &str| {
        let [was, is] = [was, is].map(|it| match plain(it) {
            empty if empty.is_empty() => "nothing".to_owned(),
            text => short(&text),
        });
        format!("{was}, now {is}")
    };
    let mut changes = Vec::new();
    if was.group != is.group {
        changes.push(now(was.group, is.group));
    }
    let heads: BTreeSet<&str> = was
        .cells
        .iter()
        .chain(&is.cells)
        .map(|(head, _)| *head)
        .collect();
    for head in heads {
        let of = |row: &Row<'_>| {
            row.cells
                .iter()
                .find(|(it, _)| *it == head)
                .map_or(String::new(), |(_, cell)| (*cell).to_owned())
        };
        let (was, is) = (of(was), of(is));
        if was != is {
            changes.push(format!("{}: {}", plain(head), now(&was, &is)));
        }
    }
    changes
}

/// Returns the text of some Markdown.
fn plain(markdown: &str) -> String {
    let (mut text, mut is_escaped) = (String::new(), false);
    for character in markdown
        .replace("**", "")
        .trim_start_matches(['#', ' '])
        .chars()
    {
        is_escaped = character == '\\' && !is_escaped;
        if !is_escaped {
            text.push(character);
        }
    }
    text
}

fn item(head: String, body: Vec<String>) -> Item {
    Item {
        head: head.into(),
        body: body.into_iter().map(Line::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
## Envoy

### \\+ supports (2)

| Actor | Since |
| --- | --- |
| **France** | 2 Feb |
| **A\\|B** | 3 Feb |

- 4 Feb said

    question  stance list envoy
    result    sha256:0

Cite as: “Title,” sha256:0.
";

    fn told(old: &str, new: &str) -> Vec<String> {
        let line = |item: Item| {
            let body: Vec<String> = item.body.iter().map(Line::text).collect();
            format!("{}: {}", item.head.text(), body.join("; "))
        };
        differences(old, new).into_iter().map(line).collect()
    }

    #[test]
    fn a_page_is_equal_whatever_it_says_of_its_question() {
        assert_eq!(told(PAGE, &PAGE.replace("sha256:0", "sha256:1")), [""; 0]);
        let cut = PAGE.split("    question").next().unwrap();
        assert_eq!(told(PAGE, cut), [""; 0]);
    }

    #[test]
    fn rows_are_told_by_their_first_cell() {
        let new = PAGE.replace("3 Feb", "5 Feb");
        assert_eq!(told(PAGE, &new), ["row: A|B: Since: 3 Feb, now 5 Feb"]);
        let new = PAGE.replace("| **France** | 2 Feb |\n", "");
        assert_eq!(told(PAGE, &new), ["row: France: is gone"]);
        assert_eq!(told(&new, PAGE), ["row: France: is new"]);
        let new = PAGE.replace("| 2 Feb |", "|  |");
        assert_eq!(told(PAGE, &new), ["row: France: Since: 2 Feb, now nothing"]);
    }

    #[test]
    fn what_is_no_row_is_told_by_the_line() {
        let new = PAGE.replace("4 Feb said", "4 Feb denied");
        assert_eq!(
            told(PAGE, &new),
            [
                "line: - 4 Feb said: is gone",
                "line: - 4 Feb denied: is new"
            ]
        );
    }

    #[test]
    fn rows_in_another_order_are_no_others() {
        let row = "| **France** | 2 Feb |\n";
        let new = PAGE
            .replace(row, "")
            .replace("| 3 Feb |\n", &format!("| 3 Feb |\n{row}"));
        assert_eq!(
            told(PAGE, &new),
            ["the page: the same rows in another order"]
        );
    }

    #[test]
    fn cells_end_at_bars_that_are_not_escaped() {
        assert_eq!(cells("| a\\|b | c\\\\ | |"), ["a\\|b", "c\\\\", ""]);
    }
}
