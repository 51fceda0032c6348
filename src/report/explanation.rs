//! `explain`: how one stance came about, step by step.

use serde::Serialize;

use super::sensitivity::SensitivityView;
use super::statement::StatementView;
use super::{Report, StanceView, phrases};
use crate::layout::{Column, Grid, Line, Page, Role, Tabulate};
use crate::model::{ActorRef, Dataset, Date, Day, Id, Standing, Text, TopicRef};
use crate::query::{Basis, Cause, Explanation, Sensitivity, Snapshot};

/// One stance with everything that led to it.
#[derive(Debug, Serialize)]
pub struct ExplanationReport<'d> {
    stance: StanceView<'d>,
    note: Option<&'d Text<'d>>,
    rule: Vec<Step>,
    used: Vec<StatementView<'d>>,
    overridden: Vec<Set<'d>>,
    history: Vec<RunView<'d>>,
    sensitivity: Option<SensitivityView<'d>>,
    #[serde(skip)]
    data: &'d Dataset<'d>,
    #[serde(skip)]
    as_of: Day,
    #[serde(skip)]
    explanation: Explanation<'d>,
    #[serde(skip)]
    aside: Vec<StatementView<'d>>,
}

/// A step of the rule.
#[derive(Debug, Serialize)]
struct Step {
    #[serde(rename = "step")]
    basis: Basis,
    text: String,
    fired: bool,
}

/// A statement that was set aside.
#[derive(Debug, Serialize)]
struct Set<'d> {
    statement: &'d Id<'d>,
    reason: String,
}

#[derive(Debug, Serialize)]
struct RunView<'d> {
    position: Standing,
    from: Date,
    until: Option<Date>,
    basis: Basis,
    cause: Cause,
    statement: Option<&'d Id<'d>>,
}

impl<'d> ExplanationReport<'d> {
    /// Explains an actor's stance on a topic as a snapshot shows it.
    pub fn new(snapshot: &Snapshot<'d>, actor: ActorRef, topic: TopicRef) -> Self {
        let data = snapshot.data;
        let explanation = snapshot.explain(actor, topic);
        let shifts = snapshot.shifts(actor, topic);
        let view = |at| StatementView::new(data, at, actor, &shifts);
        let used = explanation
            .stance
            .evidence
            .iter()
            .copied()
            .map(view)
            .collect();
        let overridden = &explanation.overridden;
        let runs = explanation.history.runs.iter().map(|run| RunView {
            position: run.standing,
            from: run.from,
            until: run.until.map(Date::from),
            basis: run.basis,
            cause: run.cause,
            statement: run.statement.map(|statement| &data[statement].id),
        });
        Self {
            stance: StanceView::new(data, &explanation.stance),
            note: explanation.coded.and_then(|coded| coded.note.as_ref()),
            rule: steps(data, &explanation),
            used,
            overridden: overridden
                .iter()
                .map(|aside| Set {
                    statement: &data[aside.statement].id,
                    reason: aside.reason.to_string(),
                })
                .collect(),
            history: runs.collect(),
            sensitivity: None,
            aside: overridden
                .iter()
                .map(|aside| view(aside.statement))
                .collect(),
            data,
            as_of: snapshot.as_of,
            explanation,
        }
    }

    /// The report with what the stance becomes without each single statement or source.
    #[must_use]
    pub fn with_sensitivity(mut self, found: &[Sensitivity]) -> Self {
        self.sensitivity = Some(SensitivityView::new(self.data, found));
        self
    }

    fn verdict(&self) -> Line {
        let stance = &self.explanation.stance;
        let mut line = phrases::standing(stance.standing);
        if let Some(since) = stance.since {
            line = line.and(format!(" since {}", phrases::date(since)), Role::Plain);
        }
        let remarks = phrases::remarks(self.data, stance);
        if !remarks.0.is_empty() {
            line = line.and("; ", Role::Plain).join(remarks);
        }
        line
    }

    fn counts(&self) -> String {
        let stance = &self.explanation.stance;
        let said = phrases::count(stance.statements(), "statement");
        let publishers = phrases::count(stance.publishers(self.data), "publisher");
        let last = stance
            .last_evidence
            .map(|date| format!(", the last of {}", phrases::date(date)));
        format!(
            "{said} on record from {publishers}, {} direct{}.",
            stance.direct,
            last.unwrap_or_default()
        )
    }

    fn rule_table(&self) -> Grid {
        let mut grid = Grid::new(vec![
            Column::word("step", "Step"),
            Column::word("fired", ""),
            Column::text("text", "What it found"),
        ]);
        for step in &self.rule {
            let fired = if step.fired { "decides" } else { "" };
            grid.rows.push(vec![
                step.basis.to_string().into(),
                Line::new(fired, Role::Notice),
                (&*step.text).into(),
            ]);
        }
        grid
    }

    fn history_table(&self) -> Grid {
        let mut grid = Grid::new(vec![
            Column::word("position", "Position"),
            Column::word("from", "From"),
            Column::word("until", "Until"),
            Column::word("basis", "Basis"),
            Column::text("cause", "Why"),
        ]);
        for (at, run) in self.history.iter().enumerate() {
            let cause = if at == 0 {
                "the first words on record"
            } else {
                phrases::cause(run.cause)
            };
            grid.rows.push(vec![
                phrases::standing(run.position),
                phrases::date(run.from).into(),
                phrases::optional_date(run.until).into(),
                run.basis.to_string().into(),
                cause.into(),
            ]);
        }
        grid
    }

    /// The part of the page that tells the statements: those used, then those set aside.
    fn add_evidence(&self, page: &mut Page) {
        if !self.used.is_empty() {
            page.heading("What it rests on");
            page.items(self.used.iter().map(StatementView::item).collect());
        }
        if !self.aside.is_empty() {
            page.heading("What was set aside");
            let aside = self.aside.iter().zip(&self.overridden).map(|(said, set)| {
                let mut item = said.item();
                item.body.insert(
                    0,
                    Line::new(format!("set aside: {}", set.reason), Role::Notice),
                );
                item
            });
            page.items(aside.collect());
        }
    }

    fn members(&self) -> Line {
        let members = self.explanation.members.iter();
        let member = |(actor, standing): &(ActorRef, Standing)| {
            Line::from(format!("{} ", self.data[*actor].name)).join(phrases::standing(*standing))
        };
        Line::joined(members.map(member), "   ")
    }
}

/// The steps of the rule as they went for a stance: those passed over, the one that decided, those not reached.
fn steps(data: &Dataset<'_>, explanation: &Explanation<'_>) -> Vec<Step> {
    let basis = explanation.stance.basis;
    let is_bloc = !explanation.members.is_empty();
    let steps = [
        Basis::Coded,
        Basis::Spoken,
        Basis::Former,
        Basis::Other,
        Basis::Members,
        Basis::Assessed,
        Basis::Undeclared,
    ];
    let relevant = steps
        .into_iter()
        .filter(|step| is_bloc || *step != Basis::Members);
    let step = |step: Basis| Step {
        basis: step,
        fired: step == basis,
        text: step_text(data, explanation, step),
    };
    relevant
        .take_while(|step| *step <= basis)
        .map(step)
        .collect()
}

fn step_text(data: &Dataset<'_>, explanation: &Explanation<'_>, step: Basis) -> String {
    let fired = explanation.stance.basis == step;
    let stance = &explanation.stance;
    let voices = || phrases::voices(data, stance.subject.actor, &stance.voices);
    match (step, fired) {
        (Basis::Coded, true) => "a curator's judgement is in force".to_owned(),
        (Basis::Coded, false) => "no curator's judgement is in force".to_owned(),
        (Basis::Spoken, true) => format!("the official voices in office: {}", voices()),
        (Basis::Spoken, false) => "no official voice in office has spoken".to_owned(),
        (Basis::Former, true) => format!(
            "official voices have spoken, and all are out of office: {}",
            voices()
        ),
        (Basis::Former, false) => "no official voice has spoken when in office".to_owned(),
        (Basis::Other, true) => format!("no official voice has spoken; others have: {}", voices()),
        (Basis::Other, false) => "no other voice has spoken".to_owned(),
        (Basis::Members, true) => {
            "at least half the members are declared, and their stances are combined".to_owned()
        }
        (Basis::Members, false) => "fewer than half the members are declared".to_owned(),
        (Basis::Assessed, true) => format!("others judge where it stands: {}", voices()),
        (Basis::Assessed, false) => "nobody independent has judged where it stands".to_owned(),
        (Basis::Undeclared, _) => "nothing on record".to_owned(),
    }
}

impl Report for ExplanationReport<'_> {
    const DOCUMENT: &'static str = "explain";
    const RECORDS: &'static str = "used";
}

impl Tabulate for ExplanationReport<'_> {
    fn grid(&self) -> Grid {
        let mut grid = StatementView::grid(self.used.iter().chain(&self.aside));
        grid.columns
            .push(Column::text("set_aside", "Set aside because"));
        let reasons = self
            .used
            .iter()
            .map(|_| "")
            .chain(self.overridden.iter().map(|aside| aside.reason.as_str()));
        for (row, reason) in grid.rows.iter_mut().zip(reasons) {
            row.push(reason.into());
        }
        grid
    }

    fn page(&self) -> Page {
        let stance = &self.explanation.stance;
        let (actor, topic) = (&self.data[stance.subject.actor], &self.data[stance.topic]);
        let mut page = Page::default();
        let title =
            Line::new(&*actor.name, Role::Name).and(format!(" on {}", topic.title), Role::Plain);
        page.heading(title.and(format!(" as of {}", phrases::day(self.as_of)), Role::Detail));
        page.text(self.verdict());
        page.text(&*topic.proposition);
        page.text(self.counts());
        page.heading("How the rule read it");
        page.grid(self.rule_table());
        if let Some(note) = self.note {
            page.text(format!("Note: {note}"));
        }
        if !self.explanation.members.is_empty() {
            page.text(self.members());
        }
        if let Some(sensitivity) = &self.sensitivity {
            sensitivity.add_to(&mut page);
        }
        self.add_evidence(&mut page);
        if self.history.len() > 1 {
            page.heading("How it came about");
            page.grid(self.history_table());
        }
        page
    }
}
