//! `sql`: relations and views as a script that `sqlite3` and `DuckDB` both run.
//!
//! Sources: <https://sqlite.org/lang.html> and <https://duckdb.org/docs/stable/sql/introduction>; what is written is what the two
//! share.

use std::io::{self, Write};

use crate::layout::relation::{Attribute, Cell, Database, Domain, Relation, View};

/// Rows that one statement inserts: enough to be quick, few enough to be read.
const ROWS_AT_ONCE: usize = 500;

/// Writes a script that makes the relations of a database and fills them, then its views, in one transaction.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(database: &Database<'_>, out: &mut dyn Write) -> io::Result<()> {
    comment(&database.about, out)?;
    writeln!(
        out,
        "-- sqlite3 NEW.db < THIS.sql, or duckdb NEW.duckdb < THIS.sql\n"
    )?;
    writeln!(out, "BEGIN TRANSACTION;\n")?;
    for relation in &database.relations {
        create(relation, out)?;
        insert(relation, out)?;
    }
    for view in &database.views {
        create_view(view, out)?;
    }
    writeln!(out, "COMMIT;")
}

fn comment(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let words: Vec<&str> = text.split_whitespace().collect();
    writeln!(out, "-- {}", words.join(" "))
}

fn create(relation: &Relation<'_>, out: &mut dyn Write) -> io::Result<()> {
    comment(relation.about, out)?;
    writeln!(out, "CREATE TABLE {} (", quoted(relation.name))?;
    let mut parts: Vec<String> = relation.columns.iter().map(column).collect();
    if !relation.key.is_empty() {
        parts.push(format!("PRIMARY KEY ({})", list(relation.key)));
    }
    parts.extend(relation.references.iter().map(|reference| {
        let (columns, key) = (list(&reference.columns), list(&reference.key));
        let other = quoted(reference.relation);
        format!("FOREIGN KEY ({columns}) REFERENCES {other} ({key})")
    }));
    writeln!(out, "  {}\n);", parts.join(",\n  "))
}

fn column(column: &Attribute) -> String {
    let name = quoted(&column.name);
    let kind = match column.domain {
        Domain::Text | Domain::Id | Domain::Words(_) => "TEXT",
        Domain::Count => "BIGINT",
        Domain::Year => "INTEGER",
        Domain::Truth => "BOOLEAN",
        Domain::Day => "DATE",
    };
    let required = if column.is_required { " NOT NULL" } else { "" };
    let check = match &column.domain {
        Domain::Words(words) => {
            let words: Vec<String> = words.iter().map(|word| literal(word)).collect();
            format!(" CHECK ({name} IN ({}))", words.join(", "))
        }
        _ => String::new(),
    };
    format!("{name} {kind}{required}{check}")
}

fn insert(relation: &Relation<'_>, out: &mut dyn Write) -> io::Result<()> {
    for rows in relation.rows.chunks(ROWS_AT_ONCE) {
        writeln!(out, "INSERT INTO {} VALUES", quoted(relation.name))?;
        for (nth, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(value).collect();
            let end = if nth + 1 == rows.len() { ";" } else { "," };
            writeln!(out, "  ({}){end}", cells.join(", "))?;
        }
    }
    writeln!(out)
}

fn create_view(view: &View, out: &mut dyn Write) -> io::Result<()> {
    comment(view.about, out)?;
    writeln!(
        out,
        "CREATE VIEW {} AS\n{};\n",
        quoted(view.name),
        view.query.trim()
    )
}

fn value(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Absent => "NULL".to_owned(),
        Cell::Text(text) => literal(text),
        Cell::Number(number) => number.to_string(),
        Cell::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
    }
}

/// Returns a text as a literal.
///
/// Of control characters but tabs and newlines the two programs know no common literal, and `sqlite3` drops a carriage return
/// at the end of a line, even within a text: a text that holds one is written as JSON, which both of them read.
fn literal(text: &str) -> String {
    let plain = |text: &str| format!("'{}'", text.replace('\'', "''"));
    if !text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        return plain(text);
    }
    let json = serde_json::Value::from(text).to_string();
    format!("({} ->> '$')", plain(&json))
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    names.join(", ")
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::relation::Reference;
    use crate::output::samples::written;

    fn attribute(name: &str, domain: Domain, is_required: bool) -> Attribute {
        Attribute {
            name: name.to_owned(),
            about: String::new(),
            domain,
            is_required,
        }
    }

    fn relation() -> Relation<'static> {
        let text = |text: &'static str| Cell::Text(text.into());
        Relation {
            name: "offices",
            about: "Offices\nthat people hold",
            columns: vec![
                attribute("speaker", Domain::Id, true),
                attribute("voice", Domain::Words(vec!["official", "other"]), true),
                attribute("until", Domain::Day, false),
                attribute("held", Domain::Truth, true),
                attribute("n", Domain::Count, true),
            ],
            key: &["speaker"],
            references: vec![Reference {
                columns: vec!["speaker"],
                relation: "speakers",
                key: vec!["id"],
            }],
            rows: vec![
                vec![
                    text("o'brien"),
                    text("other"),
                    Cell::Absent,
                    Cell::Truth(true),
                    Cell::Number(-1),
                ],
                vec![
                    text("b"),
                    text("official"),
                    text("2026-01-31"),
                    Cell::Truth(false),
                    Cell::Number(2),
                ],
            ],
        }
    }

    #[test]
    fn a_database_is_tables_with_keys_and_then_views() {
        let view = View {
            name: "held",
            about: "Those held",
            query: "\nSELECT 1".to_owned(),
        };
        let database = Database {
            about: "A title;\nDROP TABLE x".to_owned(),
            relations: vec![relation()],
            views: vec![view],
        };
        let expected = r#"-- A title; DROP TABLE x
-- sqlite3 NEW.db < THIS.sql, or duckdb NEW.duckdb < THIS.sql

BEGIN TRANSACTION;

-- Offices that people hold
CREATE TABLE "offices" (
  "speaker" TEXT NOT NULL,
  "voice" TEXT NOT NULL CHECK ("voice" IN ('official', 'other')),
  "until" DATE,
  "held" BOOLEAN NOT NULL,
  "n" BIGINT NOT NULL,
  PRIMARY KEY ("speaker"),
  FOREIGN KEY ("speaker") REFERENCES "speakers" ("id")
);
INSERT INTO "offices" VALUES
  ('o''brien', 'other', NULL, TRUE, -1),
  ('b', 'official', '2026-01-31', FALSE, 2);

-- Those held
CREATE VIEW "held" AS
SELECT 1;

COMMIT;
"#;
        assert_eq!(written(|out| write(&database, out)), expected);
    }

    #[test]
    fn control_characters_are_read_from_json() {
        assert_eq!(literal("a\n;'\t\u{2028}"), "'a\n;''\t\u{2028}'");
        assert_eq!(literal("'\r\n\0"), r#"('"''\r\n\u0000"' ->> '$')"#);
    }
}
