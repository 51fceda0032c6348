//! `diff`: what changed between two datasets, fit for a changelog.

mod entries;
mod row;
mod stances;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Head, Report, phrases};
use crate::digest::Digest;
use crate::layout::{Columns, Page, Records, name};
use crate::model::{Date, KeywordEnum};
use crate::query::Snapshot;
use crate::query::diff::{Change, Diff, Kind};
use entries::EntryView;
use row::{Row, plural, what_became};
use stances::StanceDiff;

/// What changed between two datasets: stances first, then the entries they follow from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DiffReport<'d> {
    old: Side<'d>,
    new: Side<'d>,
    stances: Vec<StanceDiff<'d>>,
    changes: Vec<EntryView<'d>>,
    #[serde(skip)]
    diff: &'d Diff<'d>,
}

/// One of the two datasets.
#[derive(Debug, Serialize, JsonSchema)]
struct Side<'d> {
    /// The path or revision it was read from.
    name: &'d str,
    dataset: Head<'d>,
    /// The day its stances were read for.
    as_of: Date,
    /// The hash of the dataset: SHA-256 of its entries in JSON Lines.
    hash: String,
}

impl<'d> DiffReport<'d> {
    /// Reports differences between two datasets, each with what the user calls it and its digest.
    pub fn new(diff: &'d Diff<'d>, old: (&'d str, Digest), new: (&'d str, Digest)) -> Self {
        let side = |(name, digest): (&'d str, Digest), snapshot: &'d Snapshot<'d>| Side {
            name,
            dataset: Head::new(snapshot.data),
            as_of: snapshot.as_of.into(),
            hash: digest.to_string(),
        };
        Self {
            old: side(old, &diff.old),
            new: side(new, &diff.new),
            stances: diff
                .stances
                .iter()
                .map(|change| StanceDiff::new(diff, change))
                .collect(),
            changes: diff.entries.iter().map(EntryView::new).collect(),
            diff,
        }
    }

    /// For what day stances were read, in either.
    fn days(&self) -> String {
        let (old, new) = (&self.old, &self.new);
        if old.as_of == new.as_of {
            return format!(
                "Stances are read as of {} in both.",
                phrases::date(new.as_of)
            );
        }
        format!(
            "Stances are read as of {} in the old and as of {} in the new: each for the day its own books were closed.",
            phrases::date(old.as_of),
            phrases::date(new.as_of)
        )
    }

    /// `Stances: 2 changed position, 1 in other respects. Statements: 3 added, 1 recoded.`
    fn totals(&self) -> String {
        let moved = self
            .diff
            .stances
            .iter()
            .filter(|it| it.is_of_position())
            .count();
        let stances = [
            (moved, "changed position"),
            (self.stances.len() - moved, "changed in other respects"),
        ];
        let mut totals = vec![total(Kind::Stance, &stances)];
        for kind in Kind::ALL {
            let count = |change: &Change| {
                let of_kind = self.diff.entries.iter().filter(|it| it.kind == *kind);
                (
                    of_kind.filter(|it| it.change == *change).count(),
                    what_became(*change),
                )
            };
            let counts: Vec<_> = Change::ALL.iter().map(count).collect();
            totals.push(total(*kind, &counts));
        }
        totals.retain(|total| !total.is_empty());
        totals.join(" ")
    }
}

/// Tells which stances changed, for a person.
pub fn changed_stances<'d>(diff: &'d Diff<'d>) -> Page {
    let mut page = Page::default();
    let changes = diff.stances.iter();
    let changes: Vec<StanceDiff<'d>> = changes.map(|it| StanceDiff::new(diff, it)).collect();
    if changes.is_empty() {
        page.text("No stance changes.");
    }
    stances::add_to(&mut page, &changes);
    page
}

/// `Statements: 3 added, 1 recoded.`; nothing where every count is zero.
fn total(kind: Kind, counts: &[(usize, &str)]) -> String {
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if counts.is_empty() {
        return String::new();
    }
    format!("{}: {}.", plural(kind), counts.join(", "))
}

impl Report for DiffReport<'_> {
    const DOCUMENT: &'static str = "diff";
    const RECORDS: &'static str = "changes";

    fn records(&self) -> Vec<Records<'_>> {
        vec![Records::new("changes", || {
            let stances = self.stances.iter().flat_map(StanceDiff::rows);
            let entries = self.changes.iter().flat_map(EntryView::rows);
            let rows: Vec<Row> = stances.chain(entries).collect();
            Columns::new()
                .word("kind", "Kind", |row: &Row| row.kind)
                .word("change", "Change", |row| row.change)
                .text("id", "Id", |row| &row.id)
                .text("name", "Name", |row| name(&row.name))
                .word("field", "Field", |row| &row.field)
                .text("from", "From", |row| row.from.clone())
                .text("to", "To", |row| row.to.clone())
                .grid(&rows)
        })]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(format!(
            "Changes from {} to {}",
            self.old.name, self.new.name
        ));
        if self.diff.is_empty() {
            page.text(if self.diff.narrowed {
                "No difference in what was asked for."
            } else {
                "No difference."
            });
            return page;
        }
        page.text(self.totals());
        page.text(self.days());
        stances::add_to(&mut page, &self.stances);
        entries::add_to(&mut page, self.diff);
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Block;
    use crate::query::diff::DiffFilter;
    use crate::query::tests::samples::{WORLD, open, said};

    fn told(old: &str, new: &str) -> Vec<String> {
        let snapshot = |text: &str| Snapshot::whole(open(text));
        let diff = Diff::between(snapshot(old), snapshot(new), &DiffFilter::default());
        let digest = Digest::of(|_| Ok(())).unwrap();
        let page = DiffReport::new(&diff, ("old", digest), ("new", digest)).page();
        let block = |block: &Block| match block {
            Block::Heading(line) | Block::Text(line) => vec![line.text()],
            Block::Items(items) => {
                let lines = items
                    .iter()
                    .flat_map(|item| [&item.head].into_iter().chain(&item.body));
                lines.map(crate::layout::Line::text).collect()
            }
            Block::Grid(_) | Block::Chart(_) | Block::Code(_) => Vec::new(),
        };
        page.0.iter().flat_map(block).collect()
    }

    fn speech(position: &str, sources: &[&str]) -> String {
        WORLD.to_owned()
            + &said(
                "a",
                "arland/anna",
                "2026-02-04",
                position,
                "direct",
                sources,
            )
    }

    #[test]
    fn no_difference_is_said() {
        assert_eq!(
            told(WORLD, WORLD),
            ["Changes from old to new", "No difference."]
        );
    }

    #[test]
    fn a_changelog_reads_from_stances_to_entries() {
        assert_eq!(
            told(
                &speech("opposes", &["paper", "rumour"]),
                &speech("supports", &["mirror", "paper"])
            ),
            [
                "Changes from old to new",
                "Stances: 2 changed position. Statements: 1 recoded.",
                "Stances are read as of 1 Jul 2026 in both.",
                "Positions that changed (2)",
                "Arland on Talk: opposes to supports since 4 Feb 2026",
                "rests on a",
                "Union on Talk: opposes to supports since 4 Feb 2026",
                "by 1 of 2 members: 1 supports",
                "Statements recoded (1)",
                "4 Feb 2026  Anna, Minister, Arland  (speech, direct)  a",
                "Talk: opposes to supports",
                "sources: added mirror",
                "sources: taken out rumour",
            ]
        );
    }

    #[test]
    fn sources_in_another_order_are_told_as_such() {
        let told = told(
            &speech("supports", &["paper", "rumour"]),
            &speech("supports", &["rumour", "paper"]),
        );
        assert_eq!(
            told.last().map(String::as_str),
            Some("sources: in another order")
        );
    }
}
