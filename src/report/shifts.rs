//! `shifts`: every change of a stance, with what was said before and after.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use super::shift::{ShiftIndex, ShiftView};
use super::statement::StatementView;
use super::{Report, phrases};
use crate::layout::{Item, Page, Records};
use crate::model::{Dataset, Day, StatementRef};
use crate::query::Shift;

/// Changes of stance, newest first.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Shifts<'d> {
    shifts: Vec<Row<'d>>,
    #[serde(skip)]
    as_of: Day,
}

/// A change with the statements it lies between, where there are any.
#[derive(Debug, Serialize, JsonSchema)]
struct Row<'d> {
    #[serde(flatten)]
    shift: ShiftView<'d>,
    words: Option<StatementView<'d>>,
    previous_words: Option<StatementView<'d>>,
}

impl<'d> Shifts<'d> {
    /// Puts shifts in order: by the day from which they hold, newest first, and on one day by actor and topic.
    pub fn newest_first(mut shifts: Vec<Shift>) -> Vec<Shift> {
        shifts.sort_by_key(|shift| (Reverse(shift.day), shift.actor, shift.topic));
        shifts
    }

    /// Describes shifts in the order given.
    pub fn new(data: &'d Dataset<'d>, as_of: Day, shifts: &[Shift]) -> Self {
        let index = ShiftIndex::new(shifts);
        let row = |shift: &Shift| {
            let view = |at: StatementRef| StatementView::new(data, at, shift.actor, &index);
            Row {
                shift: ShiftView::new(data, shift),
                words: shift.statement.map(view),
                previous_words: shift.previous_statement.map(view),
            }
        };
        Self {
            shifts: shifts.iter().map(row).collect(),
            as_of,
        }
    }
}

impl Row<'_> {
    fn item(&self) -> Item {
        let mut item = self.shift.item();
        let said = [("Before", &self.previous_words), ("After", &self.words)];
        for (label, words) in said {
            item.body
                .extend(words.iter().flat_map(|said| said.brief(label)));
        }
        item
    }
}

impl Report for Shifts<'_> {
    const DOCUMENT: &'static str = "shifts";
    const RECORDS: &'static str = "shifts";

    fn records(&self) -> Vec<Records<'_>> {
        vec![Records::new("shifts", || {
            ShiftView::columns()
                .within(|row: &Row<'_>| Some(&row.shift))
                .word("previous_statement", "Before", |row| {
                    row.shift.previous_statement
                })
                .and(
                    StatementView::words_columns()
                        .prefixed("previous_", "Before: ")
                        .within(|row: &Row<'_>| row.previous_words.as_ref()),
                )
                .word("statement", "After", |row| row.shift.statement)
                .and(
                    StatementView::words_columns()
                        .prefixed("", "After: ")
                        .within(|row: &Row<'_>| row.words.as_ref()),
                )
                .grid(&self.shifts)
        })]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(phrases::as_of("Shifts", self.as_of));
        page.text(match self.shifts.len() {
            0 => "No shift matches.".to_owned(),
            n => format!("{}, newest first", phrases::count(n, "shift")),
        });
        page.items(self.shifts.iter().map(Row::item).collect());
        page
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json, to_value};

    use super::*;
    use crate::embedded;
    use crate::fixture::Fixture;
    use crate::model::{ActorRef, TopicRef};
    use crate::query::Snapshot;
    use crate::report::Form;
    use crate::report::{ExplanationReport, Timeline};

    fn shifts(snapshot: &Snapshot<'_>) -> (Vec<ActorRef>, Vec<TopicRef>, Vec<Shift>) {
        let actors: Vec<_> = snapshot.data.actor_refs().collect();
        let topics: Vec<_> = snapshot.data.topic_refs().collect();
        let shifts = snapshot.all_shifts(&actors, &topics);
        (actors, topics, shifts)
    }

    fn text(value: &Value) -> &str {
        value.as_str().unwrap_or_default()
    }

    /// Actor, topic, the two positions and the cause, from one record or two.
    fn key(whose: &Value, shift: &Value) -> String {
        let of = |key| text(&shift[key]).to_owned();
        let words = [of("topic"), of("from"), of("to"), of("cause")];
        format!("{} {}", text(&whose["actor"]), words.join(" "))
    }

    #[test]
    fn a_timeline_marks_the_same_shifts() {
        let data = embedded::dataset().unwrap();
        let snapshot = Snapshot::whole(&data);
        let (actors, _, shifts) = shifts(&snapshot);
        let report = to_value(Shifts::new(snapshot.data, snapshot.as_of, &shifts)).unwrap();
        let listed = report["shifts"].as_array().unwrap().iter();
        let listed: Vec<String> = listed.map(|shift| key(shift, shift)).collect();

        let said = actors
            .iter()
            .flat_map(|actor| snapshot.statements(*actor).map(|at| (at, *actor)));
        let said: BTreeSet<_> = said.collect();
        let said: Vec<_> = said.into_iter().collect();
        let timeline = to_value(Timeline::new(snapshot.data, &said, &shifts, None)).unwrap();
        let mut marked: Vec<String> = Vec::new();
        for said in timeline["statements"].as_array().unwrap() {
            marked.extend(
                said["shifts"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|shift| key(said, shift)),
            );
        }
        marked.extend(
            timeline["events"]
                .as_array()
                .unwrap()
                .iter()
                .map(|shift| key(shift, shift)),
        );

        let sorted = |mut keys: Vec<String>| {
            keys.sort_unstable();
            keys
        };
        assert!(!listed.is_empty());
        assert_eq!(sorted(listed), sorted(marked));
    }

    #[test]
    fn histories_have_the_same_shifts() {
        let data = embedded::dataset().unwrap();
        let snapshot = Snapshot::whole(&data);
        let (actors, topics, _) = shifts(&snapshot);
        for (actor, topic) in actors
            .iter()
            .flat_map(|actor| topics.iter().map(move |topic| (*actor, *topic)))
        {
            let explanation = snapshot.explain(actor, topic);
            let report = ExplanationReport::new(&snapshot, explanation, &[], None, Form::default());
            let report = to_value(report).unwrap();
            let runs = report["history"].as_array().unwrap();
            let borders = runs.windows(2).map(|runs| {
                json!([
                    runs[1]["from"],
                    runs[0]["position"],
                    runs[1]["position"],
                    runs[1]["cause"],
                    runs[1]["statement"]
                ])
            });
            let of_one = snapshot.shifts(actor, topic);
            let of_one = Shifts::newest_first(of_one);
            let listed = to_value(Shifts::new(snapshot.data, snapshot.as_of, &of_one)).unwrap();
            let listed: Vec<String> = listed["shifts"]
                .as_array()
                .unwrap()
                .iter()
                .map(|shift| {
                    json!([
                        shift["date"],
                        shift["from"],
                        shift["to"],
                        shift["cause"],
                        shift["statement"]
                    ])
                    .to_string()
                })
                .collect();
            // Newest first here, oldest first there.
            let mut borders: Vec<String> = borders.map(|border| border.to_string()).collect();
            borders.reverse();
            assert_eq!(listed, borders);
        }
    }

    #[test]
    fn an_imprecise_date_does_not_break_the_chain() {
        // Of the quarter's yes it is certain that it was said only when the quarter is over, after the no.
        let data = Fixture::new()
            .office("anna", "arland", "2020", "")
            .says("yes", "arland/anna", "2025-03-01", "supports")
            .says("no", "arland/anna", "2025-06-15", "opposes")
            .says("quarter", "arland/anna", "2025-34", "supports")
            .open();
        let snapshot = Snapshot::whole(data);
        let shifts = Shifts::newest_first(shifts(&snapshot).2);
        let report = to_value(Shifts::new(data, snapshot.as_of, &shifts)).unwrap();
        let chain: Vec<_> = report["shifts"].as_array().unwrap().iter().collect();
        let chain = chain
            .iter()
            .map(|shift| json!([shift["date"], shift["from"], shift["to"]]));
        assert_eq!(
            chain.collect::<Vec<_>>(),
            [
                json!(["2025-34", "opposes", "mixed"]),
                json!(["2025-06-15", "supports", "opposes"]),
            ]
        );
    }

    #[test]
    fn the_newest_comes_first_and_brings_the_words() {
        let data = embedded::dataset().unwrap();
        let snapshot = Snapshot::whole(&data);
        let shifts = Shifts::newest_first(shifts(&snapshot).2);
        let report = Shifts::new(snapshot.data, snapshot.as_of, &shifts);
        let record = to_value(&report).unwrap();
        for shift in record["shifts"].as_array().unwrap() {
            for (id, words) in [
                ("statement", "words"),
                ("previous_statement", "previous_words"),
            ] {
                assert_eq!(shift[id], shift[words]["id"]);
            }
        }
    }
}
