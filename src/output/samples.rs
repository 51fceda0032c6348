//! Pages for tests: an ordinary one, and one with what a dataset would hold if somebody meant harm.

use crate::layout::{
    Author, Block, Column, Columns, DateParts, DateSpan, Grid, Item, Kind, Leaning, Line, Page,
    Role, Work, WorkDate, WorkKind, detail, name, notice,
};

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
    let position = |word: &str, leaning| Line::new(word, Role::Position(leaning));
    let contested = position("supports", Leaning::For) + " " + notice("contested");
    let rows = [
        (
            "France",
            contested,
            "10 Feb 2026",
            23,
            "Asks for a channel of Europe's own",
        ),
        (
            "European Council",
            position("opposes", Leaning::Against),
            "Mar 2024",
            112,
            "",
        ),
        ("Malta", position("undeclared", Leaning::Unknown), "", 0, ""),
    ];
    Columns::new()
        .text("actor", "Actor", |row: &(&str, Line, &str, u32, &str)| {
            name(row.0)
        })
        .word("position", "Position", |row| row.1.clone())
        .word("since", "Since", |row| detail(row.2))
        .number("statements", "Count", |row| row.3)
        .text("note", "Note", |row| row.4)
        .grid(&rows)
}

/// A grid of two groups of rows.
pub(super) fn grouped() -> Grid {
    let columns = Columns::new()
        .text("actor", "Actor", |row: &(&str, &str)| name(row.0))
        .word("since", "Since", |row| row.1);
    let heading = |leaning, word: &str, count: &str| {
        Some(Line::new(word, Role::Position(leaning)) + detail(count))
    };
    columns.grouped([
        (
            heading(Leaning::For, "supports", " (2), newest first"),
            &[("France", "10 Feb 2026"), ("Italy", "Mar 2024")][..],
        ),
        (
            heading(Leaning::Against, "opposes", " (1)"),
            &[("Estonia", "2022")],
        ),
    ])
}

/// A grid of nine topics, each cell a mark and a count.
pub(super) fn matrix() -> Grid {
    let heads = [
        "Dialogue", "Envoy", "Leaders", "Channels", "Risk", "Pressure", "Relief", "Seat", "Format",
    ];
    let leanings = [
        Leaning::For,
        Leaning::ForIf,
        Leaning::Both,
        Leaning::Against,
        Leaning::Unknown,
    ];
    let actor = Columns::new().text("actor", "Actor", |row: &(usize, &str)| name(row.1));
    let columns = heads
        .iter()
        .enumerate()
        .fold(actor, |columns, (topic, head)| {
            columns.word(head.to_lowercase(), head, move |(index, _)| match leanings
                [(topic + index) % leanings.len()]
            {
                Leaning::Unknown => Line::new("", Role::Mark(Leaning::Unknown)),
                leaning => Line::new(3 * topic + index, Role::Mark(leaning)),
            })
        });
    columns.grid(&[(0, "European Commission"), (1, "Estonia")])
}

/// An item with a head in several roles and a body of two lines.
pub(super) fn statement() -> Item {
    let head = detail("4 Feb 2026")
        + "  "
        + name("Margus Tsahkna")
        + "  "
        + Line::new("opposes", Role::Position(Leaning::Against))
        + " an "
        + Line::new("envoy", Role::Hit)
        + ".";
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
        let spans = roles.map(|role| Line::new(text, role));
        let line = Line::joined(spans, "");
        page.heading(line.clone());
        page.text(line.clone());
        page.items(vec![Item {
            head: line.clone(),
            body: vec![line.clone(), text.into()],
        }]);
        let columns = vec![
            Column::new(text, text, Kind::Text),
            Column::new(text, text, Kind::Word),
            Column::new(text, text, Kind::Number),
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

/// A work whose every field holds what some format takes for markup.
pub(super) fn work() -> Work {
    let parts = |year, month, day| DateParts {
        year,
        month: Some(month),
        day,
    };
    Work {
        key: "gazette-2026-02-talks".to_owned(),
        kind: WorkKind::News,
        title: "“Talks” & {braces}: 100% \"yes\"; Переговоры".to_owned(),
        authors: vec![
            Author::Person {
                given: "Anna".to_owned(),
                family: "von Hentzau".to_owned(),
            },
            Author::Group("Staff".to_owned()),
        ],
        publisher: Some("The $ Gazette".to_owned()),
        issued: Some(WorkDate {
            edtf: "2026-02~".to_owned(),
            words: "c. Feb 2026".to_owned(),
            span: DateSpan::One(parts(2026, 2, None)),
            circa: true,
        }),
        accessed: Some(WorkDate {
            edtf: "2026-03-04".to_owned(),
            words: "4 Mar 2026".to_owned(),
            span: DateSpan::One(parts(2026, 3, Some(4))),
            circa: false,
        }),
        url: Some("https://example.org/a_b?x=%20&y={1}#z".to_owned()),
        language: Some("ru".to_owned()),
        version: None,
        notes: vec!["Archived at https://archive.example/1.".to_owned()],
        annotations: vec!["Anna: “One\nword”.".to_owned()],
    }
}

/// A date that is told by these parts.
pub(super) fn work_date(span: DateSpan) -> WorkDate {
    WorkDate {
        edtf: "edtf".to_owned(),
        words: "in words".to_owned(),
        span,
        circa: false,
    }
}
