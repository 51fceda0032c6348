//! Pages for tests: an ordinary one, and one with what a dataset would hold if somebody meant harm.

use crate::layout::{Block, Column, Columns, Grid, Item, Leaning, Line, Page, Role};

pub(super) const HOSTILE: [&str; 16] = [
    "",
    "   ",
    "\x1b[31mred\x1b]0;title\x07",
    "\u{9b}2J\u{85}\0\x08\x7f",
    "a|b `c` <script> *d* _e_ [f](javascript:g) \\| &lt; $h$",
    "line\nbreak\r\nand\rreturn\ttab",
    "\u{202e}turned\u{2066} about\u{200f}\u{61c}",
    "\u{2028}separate\u{2029}",
    "\u{200b}\u{200d}\u{feff}\u{301}\u{ad}",
    "👩‍👩‍👧 👍🏽 漢字かな交じり文 漢",
    "\u{e0f1f}ink\u{e0f00}",
    "=1+1",
    "- 1. # + :--- ``` ~~~",
    "2026. January",
    "\"quoted\", 'and' so,on",
    "averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword",
];

/// A grid of five columns and three rows.
pub(super) fn list() -> Grid {
    let mut grid = Grid::new(vec![
        Column::text("actor", "Actor"),
        Column::word("position", "Position"),
        Column::word("since", "Since"),
        Column::number("statements", "Count"),
        Column::text("note", "Note"),
    ]);
    let mut add = |name: &str, position: Line, since: &str, count: &str, note: &str| {
        let since = Line::new(since, Role::Detail);
        grid.rows.push(vec![
            Line::new(name, Role::Name),
            position,
            since,
            count.into(),
            note.into(),
        ]);
    };
    let position = |word: &str, leaning| Line::new(word, Role::Position(leaning));
    let contested = position("supports", Leaning::For)
        .and(" ", Role::Plain)
        .and("contested", Role::Notice);
    add(
        "France",
        contested,
        "10 Feb 2026",
        "23",
        "Asks for a channel of Europe's own",
    );
    add(
        "European Council",
        position("opposes", Leaning::Against),
        "Mar 2024",
        "112",
        "",
    );
    add(
        "Malta",
        position("undeclared", Leaning::Unknown),
        "",
        "0",
        "",
    );
    grid
}

/// A grid of two groups of rows.
pub(super) fn grouped() -> Grid {
    let columns = Columns::new()
        .text("actor", "Actor", |(name, _): &(&str, &str)| {
            Line::new(name, Role::Name)
        })
        .word("since", "Since", |(_, since)| since.into());
    let heading = |leaning, word: &str, count: &str| {
        Line::new(word, Role::Position(leaning)).and(count, Role::Detail)
    };
    columns.grouped([
        (
            heading(Leaning::For, "supports", " (2), newest first"),
            vec![("France", "10 Feb 2026"), ("Italy", "Mar 2024")],
        ),
        (
            heading(Leaning::Against, "opposes", " (1)"),
            vec![("Estonia", "2022")],
        ),
    ])
}

/// A grid of nine topics, each cell a mark and a count.
pub(super) fn matrix() -> Grid {
    let heads = [
        "Dialogue", "Envoy", "Leaders", "Channels", "Risk", "Pressure", "Relief", "Seat", "Format",
    ];
    let topics = heads
        .iter()
        .map(|head| Column::word(head.to_lowercase(), *head));
    let mut grid = Grid::new(
        [Column::text("actor", "Actor")]
            .into_iter()
            .chain(topics)
            .collect(),
    );
    let leanings = [
        Leaning::For,
        Leaning::ForIf,
        Leaning::Both,
        Leaning::Against,
        Leaning::Unknown,
    ];
    for (index, name) in ["European Commission", "Estonia"].into_iter().enumerate() {
        let cell = |topic: usize| match leanings[(topic + index) % leanings.len()] {
            Leaning::Unknown => Line::new("", Role::Mark(Leaning::Unknown)),
            leaning => Line::new((3 * topic + index).to_string(), Role::Mark(leaning)),
        };
        grid.rows.push(
            [Line::new(name, Role::Name)]
                .into_iter()
                .chain((0..9).map(cell))
                .collect(),
        );
    }
    grid
}

/// An item with a head in several roles and a body of two lines.
pub(super) fn statement() -> Item {
    let head = Line::new("4 Feb 2026", Role::Detail)
        .and("  ", Role::Plain)
        .and("Margus Tsahkna", Role::Name)
        .and("  ", Role::Plain)
        .and("opposes", Role::Position(Leaning::Against))
        .and(" an ", Role::Plain)
        .and("envoy", Role::Hit)
        .and(".", Role::Plain);
    let quote = Line::new("“There is nothing to talk about.”", Role::Quote);
    Item {
        head,
        body: vec![
            "Rejects an envoy while Russia keeps attacking.".into(),
            quote,
        ],
    }
}

/// Every hostile text in every kind of block and in every role that formats treat differently.
pub(super) fn hostile() -> Page {
    let roles = [
        Role::Plain,
        Role::Name,
        Role::Hit,
        Role::Position(Leaning::For),
        Role::Mark(Leaning::ForIf),
    ];
    let mut page = Page::default();
    for text in HOSTILE {
        let line = roles
            .iter()
            .fold(Line::default(), |line, role| line.and(text, *role));
        page.heading(line.clone());
        page.text(line.clone());
        page.items(vec![Item {
            head: line.clone(),
            body: vec![line.clone(), text.into()],
        }]);
        let columns = vec![
            Column::text(text, text),
            Column::word(text, text),
            Column::number(text, text),
        ];
        let row = vec![line.clone(), text.into(), text.into()];
        page.0.push(Block::Grid(Grid {
            columns,
            rows: vec![row, vec![], vec![line.clone()]],
            headings: vec![(1, line)],
        }));
    }
    page.0.push(Block::Grid(Grid::default()));
    page.0.push(Block::Grid(Grid {
        rows: vec![vec![], vec!["a".into()]],
        ..Grid::default()
    }));
    page
}

/// A page of some blocks.
pub(super) fn page(blocks: impl IntoIterator<Item = Block>) -> Page {
    Page(blocks.into_iter().collect())
}

/// What is written, as text.
pub(super) fn written(
    write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>,
) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}
