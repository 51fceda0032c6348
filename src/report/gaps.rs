//! `gaps`: where the data is thin, as a list of what to look for.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::ordered_map::OrderedMap;
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Item, Line, Page, Records, detail, name};
use crate::model::{Dataset, Date, Day, Id, KeywordEnum, Standing, Text};
use crate::query::{Basis, Gap, GapKind, Unfinished, Weakness};

/// Cells that call for research.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Gaps<'d> {
    counts: OrderedMap<GapKind, usize>,
    #[serde(rename = "gaps")]
    found: Vec<GapView<'d>>,
    to_be_completed: Vec<UnfinishedView<'d>>,
    #[serde(skip)]
    about: Provenance<'d>,
    #[serde(skip)]
    stale_before: Day,
}

/// A gap.
#[derive(Debug, Serialize, JsonSchema)]
struct GapView<'d> {
    kind: GapKind,
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    topic: &'d Id<'d>,
    position: Standing,
    since: Option<Date>,
    basis: Basis,
    statements: usize,
    publishers: usize,
    direct: usize,
    last_evidence: Option<Date>,
    age_days: Option<i32>,
    evidence: Vec<&'d Id<'d>>,
    weaknesses: Vec<Weakness>,
    against: Vec<&'d Id<'d>>,
    uncounted: Vec<&'d Id<'d>>,
    #[serde(skip)]
    short: &'d Text<'d>,
    #[serde(skip)]
    publisher: Option<&'d str>,
}

/// An entry that is to be completed.
#[derive(Debug, Serialize, JsonSchema)]
struct UnfinishedView<'d> {
    table: &'static str,
    id: &'d str,
    name: Text<'d>,
    note: Text<'d>,
}

impl<'d> UnfinishedView<'d> {
    fn new(entry: &Unfinished<'d>) -> Self {
        Self {
            table: entry.table.name(),
            id: entry.id,
            name: entry.name,
            note: entry.note,
        }
    }

    fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("table", "Table", |it: &Self| it.table)
            .word("id", "Id", |it| it.id)
            .text("name", "Name", |it| name(it.name))
            .text("note", "Note", |it| it.note)
    }
}

impl<'d> Gaps<'d> {
    /// Lists gaps, given in order of their kinds, and entries that are to be completed; what was last said before
    /// `stale_before` is stale.
    pub fn new(
        about: impl Into<Provenance<'d>>,
        stale_before: Day,
        gaps: &[Gap<'d>],
        unfinished: &[Unfinished<'d>],
    ) -> Self {
        let about = about.into();
        let view = |gap| GapView::new(about.data, gap);
        let count = |kind: &GapKind| (*kind, gaps.iter().filter(|gap| gap.kind == *kind).count());
        Self {
            counts: GapKind::ALL.iter().map(count).collect(),
            found: gaps.iter().map(view).collect(),
            to_be_completed: unfinished.iter().map(UnfinishedView::new).collect(),
            about,
            stale_before,
        }
    }

    /// Says what a kind of gap is and what to do about it.
    fn advice(&self, kind: GapKind) -> String {
        match kind {
            GapKind::Contradicted => {
                "An official voice has said the opposite since the coded stance was reviewed: weigh it again.".to_owned()
            }
            GapKind::Contested => {
                "A statement made since the stance began, and not used, says the opposite: see `stance explain`.".to_owned()
            }
            GapKind::Uncounted => {
                "A statement may be later than the day asked about, and does not count: date it more precisely, or say when a source of it was published.".to_owned()
            }
            GapKind::Withdrawn => {
                "A statement was withdrawn, and nothing as new counts: find what stands in its place.".to_owned()
            }
            GapKind::WeakEvidence => {
                "No statement it rests on is both direct, in the speaker's own words, and in a source with an address that was seen at first hand: find one that is.".to_owned()
            }
            GapKind::SingleSource => {
                "Everything on record comes from one publisher: find a second.".to_owned()
            }
            GapKind::Stale => {
                format!("Nothing on record since {}: look for something newer.", phrases::day(self.stale_before))
            }
            GapKind::Undeclared => "Nothing on record: find a statement.".to_owned(),
        }
    }

    /// Returns one row a gap; what is to be known depends on the kind.
    fn table(&self, kind: GapKind) -> Grid {
        Columns::new()
            .text("actor", "Actor", |gap: &GapView<'_>| name(gap.actor_name))
            .text("topic", "Topic", |gap| gap.short)
            .word("position", "Position", |gap| {
                phrases::standing(gap.position)
            })
            .word("last_evidence", "Last said", |gap| {
                phrases::optional_date(gap.last_evidence)
            })
            .remark("detail", detail_head(kind), GapView::detail)
            .grid(self.found.iter().filter(|gap| gap.kind == kind))
    }

    /// Lists what nothing is on record about, one entry an actor.
    fn undeclared(&self) -> Vec<Item> {
        let gaps: Vec<_> = self
            .found
            .iter()
            .filter(|gap| gap.kind == GapKind::Undeclared)
            .collect();
        let of_actor = gaps.chunk_by(|a, b| a.actor == b.actor);
        let item = |gaps: &[&GapView<'d>]| {
            let topics: Vec<&str> = gaps.iter().map(|gap| &**gap.short).collect();
            let head = gaps
                .first()
                .map_or_else(Line::default, |gap| name(gap.actor_name));
            Item {
                head: head + format!(": {}", topics.join(", ")),
                body: Vec::new(),
            }
        };
        of_actor.map(item).collect()
    }
}

impl<'d> GapView<'d> {
    fn new(data: &'d Dataset<'d>, gap: &Gap<'d>) -> Self {
        let stance = &gap.stance;
        let (actor, topic) = (&data[stance.subject.actor], &data[stance.topic]);
        let first = stance
            .evidence
            .first()
            .map(|at| data.publishers(&data[*at]));
        Self {
            kind: gap.kind,
            actor: &actor.id,
            actor_name: &actor.name,
            topic: &topic.id,
            position: stance.standing,
            since: stance.since,
            basis: stance.basis,
            statements: stance.statements(),
            publishers: stance.publishers(data),
            direct: stance.direct,
            last_evidence: stance.last_evidence,
            age_days: gap.age,
            evidence: stance.evidence.iter().map(|at| &data[*at].id).collect(),
            weaknesses: gap.weaknesses.clone(),
            against: gap.against.iter().map(|at| &data[*at].id).collect(),
            uncounted: gap.uncounted.iter().map(|at| &data[*at].id).collect(),
            short: &topic.short,
            publisher: first.and_then(|publishers| publishers.first().copied()),
        }
    }

    /// Says what is to be known about the gap beside actor, topic and position.
    fn detail(&self) -> String {
        match self.kind {
            GapKind::Contradicted
            | GapKind::Contested
            | GapKind::Uncounted
            | GapKind::Withdrawn => {
                let ids = self.against.iter().chain(&self.uncounted);
                ids.map(|id| id.as_str()).collect::<Vec<_>>().join(", ")
            }
            GapKind::WeakEvidence => {
                let reasons = self.weaknesses.iter().map(|weakness| match weakness {
                    Weakness::NotDirect => "not direct",
                    Weakness::SecondHand => "second-hand",
                });
                reasons.collect::<Vec<_>>().join("; ")
            }
            GapKind::SingleSource => {
                let said = phrases::count(self.statements, "statement");
                format!("{said} from {}", self.publisher.unwrap_or_default())
            }
            GapKind::Stale => phrases::count(self.age(), "day"),
            GapKind::Undeclared => String::new(),
        }
    }

    fn age(&self) -> usize {
        self.age_days
            .and_then(|days| usize::try_from(days).ok())
            .unwrap_or_default()
    }
}

impl Report for Gaps<'_> {
    const DOCUMENT: &'static str = "gaps";
    const RECORDS: &'static str = "gaps";

    fn records(&self) -> Vec<Records<'_>> {
        vec![
            Records::new("gaps", || {
                Columns::new()
                    .word("kind", "Kind", |gap: &GapView<'_>| gap.kind)
                    .word("actor", "Id", |gap| gap.actor)
                    .text("actor_name", "Actor", |gap| name(gap.actor_name))
                    .word("topic", "Topic", |gap| gap.topic)
                    .word("position", "Position", |gap| {
                        phrases::standing(gap.position)
                    })
                    .dates("since", "Since", |gap| gap.since)
                    .word("basis", "Basis", |gap| gap.basis)
                    .number("statements", "Statements", |gap| gap.statements)
                    .number("publishers", "Publishers", |gap| gap.publishers)
                    .number("direct", "Direct", |gap| gap.direct)
                    .dates("last_evidence", "Last said", |gap| gap.last_evidence)
                    .number("age_days", "Age in days", |gap| gap.age_days)
                    .text("evidence", "Evidence", |gap| Line::list(&gap.evidence))
                    .text("weaknesses", "Weak because", |gap| {
                        Line::list(&gap.weaknesses)
                    })
                    .text("against", "Against it", |gap| Line::list(&gap.against))
                    .text("uncounted", "Not counted", |gap| Line::list(&gap.uncounted))
                    .grid(&self.found)
            }),
            Records::new("to-be-completed", || {
                UnfinishedView::columns().grid(&self.to_be_completed)
            }),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let dataset = &self.about.data.meta.title;
        page.heading(self.about.title(format!("Gaps in {dataset}")));
        let found = self.counts.0.iter().filter(|(_, count)| *count > 0);
        let found: Vec<String> = found
            .map(|(kind, count)| format!("{count} {kind}"))
            .collect();
        page.text(match found.as_slice() {
            [] if !self.to_be_completed.is_empty() => "No other gap matches.".to_owned(),
            [] => "No gap matches.".to_owned(),
            found => format!(
                "{}: {}.",
                phrases::count(self.found.len(), "gap"),
                found.join(", ")
            ),
        });
        for (kind, count) in self.counts.0.iter().filter(|(_, count)| *count > 0) {
            page.heading(Line::from(title_of(*kind)) + detail(format!(" ({count})")));
            page.text(self.advice(*kind));
            if *kind == GapKind::Undeclared {
                page.items(self.undeclared());
            } else {
                page.grid(self.table(*kind));
            }
        }
        let count = self.to_be_completed.len();
        if count > 0 {
            page.heading(Line::from("To be completed") + detail(format!(" ({count})")));
            page.text(
                "Entries whose note says so, such as those that an import proposed: complete them, and take the mark out.",
            );
            page.grid(UnfinishedView::columns().grid(&self.to_be_completed));
        }
        page
    }
}

fn title_of(kind: GapKind) -> &'static str {
    match kind {
        GapKind::Contradicted => "Coded stances contradicted since",
        GapKind::Contested => "Contested",
        GapKind::Uncounted => "Uncounted",
        GapKind::Withdrawn => "Withdrawn",
        GapKind::WeakEvidence => "Weak evidence",
        GapKind::SingleSource => "A single source",
        GapKind::Stale => "Stale",
        GapKind::Undeclared => "Undeclared",
    }
}

/// Returns the head of the last column, which tells of the kind of gap.
fn detail_head(kind: GapKind) -> &'static str {
    match kind {
        GapKind::Contradicted | GapKind::Contested => "Against it",
        GapKind::Uncounted | GapKind::Withdrawn => "Not counted",
        GapKind::WeakEvidence => "Weak because",
        GapKind::SingleSource => "On record",
        GapKind::Stale => "Age",
        GapKind::Undeclared => "",
    }
}
