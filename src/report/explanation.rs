//! `explain`: how one stance came about, step by step.

use schemars::JsonSchema;
use serde::Serialize;

use super::assuming::Assuming;
use super::dates::DateColumns;
use super::judgement::JudgementView;
use super::sensitivity::SensitivityView;
use super::shift::ShiftIndex;
use super::source::plainly;
use super::stance::voice_table;
use super::statement::{Form, Length, StatementView};
use super::{Provenance, Report, StanceView, phrases};
use crate::layout::{Columns, Grid, Item, Line, Page, Records, name, notice};
use crate::model::{ActorRef, Dataset, Date, Id, Standing, Text};
use crate::query::{Basis, Cause, Explanation, Reason, Sensitivity, Shift, Stance};

/// One stance with everything that led to it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExplanationReport<'d> {
    stance: StanceView<'d>,
    note: Option<&'d Text<'d>>,
    /// Every coded stance, in force or not.
    coded: Vec<JudgementView<'d>>,
    rule: Vec<Step>,
    used: Vec<StatementView<'d>>,
    overridden: Vec<SetAside<'d>>,
    history: Vec<RunView<'d>>,
    sensitivity: Option<SensitivityView<'d>>,
    assuming: Assuming<'d>,
    #[serde(skip)]
    form: Form,
    #[serde(skip)]
    about: Provenance<'d>,
    #[serde(skip)]
    explanation: Explanation<'d>,
}

/// A step of the rule, as it went for a stance.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Step {
    /// The step.
    #[serde(rename = "step")]
    pub basis: Basis,
    /// What it found, in words.
    pub text: String,
    /// `true` if it decides.
    pub fired: bool,
}

/// A statement that was set aside.
#[derive(Debug, Serialize, JsonSchema)]
struct SetAside<'d> {
    statement: &'d Id<'d>,
    reason: Reason,
    #[serde(skip)]
    view: StatementView<'d>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct RunView<'d> {
    position: Standing,
    from: Date,
    until: Option<Date>,
    basis: Basis,
    cause: Cause,
    statement: Option<&'d Id<'d>>,
}

impl<'d> ExplanationReport<'d> {
    /// Explains a stance: with the changes it has seen, and where it is asked for with what it becomes without each
    /// single statement or source.
    pub fn new(
        about: impl Into<Provenance<'d>>,
        explanation: Explanation<'d>,
        shifts: &[Shift],
        sensitivity: Option<&[Sensitivity]>,
        form: Form,
    ) -> Self {
        let about = about.into();
        let data = about.data;
        let stance = &explanation.stance;
        let index = ShiftIndex::new(shifts);
        let view = |at| StatementView::new(data, at, stance.subject.actor, &index);
        let overridden = explanation.overridden.iter();
        let aside = overridden.map(|aside| SetAside {
            statement: &data[aside.statement].id,
            reason: aside.reason,
            view: view(aside.statement),
        });
        let runs = explanation.history.runs.iter().map(|run| RunView {
            position: run.standing,
            from: run.from,
            until: run.until.map(Date::from),
            basis: run.basis,
            cause: run.cause,
            statement: run.statement.map(|at| &data[at].id),
        });
        Self {
            stance: StanceView::new(data, stance),
            note: explanation.coded.and_then(|coded| coded.note.as_ref()),
            coded: JudgementView::all(data, stance.subject, stance.topic, about.as_of),
            rule: steps(data, &explanation),
            used: stance.evidence.iter().copied().map(view).collect(),
            overridden: aside.collect(),
            history: runs.collect(),
            sensitivity: sensitivity.map(|found| SensitivityView::new(data, found)),
            assuming: about.assuming(),
            form,
            about,
            explanation,
        }
    }

    /// Returns the stance.
    pub(super) fn stance(&self) -> &Stance<'d> {
        &self.explanation.stance
    }

    /// `true` if there is a position.
    pub(super) fn is_declared(&self) -> bool {
        self.stance().standing != Standing::Undeclared
    }

    /// The statements it rests on, then those set aside, each with the reason.
    fn evidence(&self) -> impl Iterator<Item = (&StatementView<'d>, Option<Reason>)> {
        let used = self.used.iter().map(|said| (said, None));
        let aside = self.overridden.iter();
        used.chain(aside.map(|aside| (&aside.view, Some(aside.reason))))
    }

    fn verdict(&self) -> Line {
        let stance = &self.explanation.stance;
        let since = stance
            .since
            .map(|since| format!(" since {}", phrases::date(since)));
        let remarks = phrases::remarks(self.about.data, stance);
        let remarks = (!remarks.is_empty()).then(|| Line::from("; ") + remarks);
        phrases::standing(stance.standing) + since + remarks
    }

    fn counts(&self) -> String {
        let stance = &self.explanation.stance;
        let said = phrases::count(stance.statements(), "statement");
        let publishers = phrases::count(stance.publishers(self.about.data), "publisher");
        let last = stance.last_evidence;
        let last = last.map(|date| format!(", the last of {}", phrases::date(date)));
        let last = last.unwrap_or_default();
        format!(
            "{said} on record from {publishers}, {} direct{last}.",
            stance.direct
        )
    }

    fn rule_table(&self) -> Grid {
        Columns::new()
            .word("step", "Step", |step: &Step| step.basis)
            .word("fired", "", |step| step.fired.then(|| notice("decides")))
            .text("text", "What it found", |step| &step.text)
            .grid(&self.rule)
    }

    fn history_table(&self) -> Grid {
        Columns::new()
            .word("position", "Position", |run: &RunView<'_>| {
                phrases::standing(run.position)
            })
            .word("from", "From", |run| phrases::date(run.from))
            .word("until", "Until", |run| phrases::optional_date(run.until))
            .word("basis", "Basis", |run| run.basis)
            .text("cause", "Why", |run| match self.history.first() {
                Some(first) if std::ptr::eq(first, run) => "the first words on record",
                _ => phrases::cause(run.cause),
            })
            .grid(&self.history)
    }

    /// Adds the statements: those used, then those set aside.
    fn add_evidence(&self, page: &mut Page) {
        page.section(
            "What it rests on",
            StatementView::items(&self.used, self.form),
        );
        let aside = self.overridden.iter();
        let aside: Vec<Item> = aside.filter_map(|aside| aside.item(self.form)).collect();
        page.section("What was set aside", aside);
    }

    fn members(&self) -> Line {
        let members = self.explanation.members.iter();
        let member = |(actor, standing): &(ActorRef, Standing)| {
            let name = &self.about.data[*actor].name;
            Line::from(format!("{name} ")) + phrases::standing(*standing)
        };
        Line::joined(members.map(member), "   ")
    }
}

impl Step {
    /// Returns its columns for programs.
    fn columns<'c>() -> Columns<'c, Self> {
        Columns::new()
            .word("step", "Step", |step: &Self| step.basis)
            .word("fired", "Decides", |step| step.fired)
            .text("text", "What it found", |step| &step.text)
    }
}

impl<'d> RunView<'d> {
    /// Returns its columns for programs.
    fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("position", "Position", |run: &Self| {
                phrases::standing(run.position)
            })
            .dates("from", "From", |run| run.from)
            .dates("until", "Until", |run| run.until)
            .word("basis", "Basis", |run| run.basis)
            .word("cause", "Cause", |run| run.cause)
            .word("statement", "Statement", |run| run.statement)
    }
}

impl SetAside<'_> {
    fn item(&self, form: Form) -> Option<Item> {
        let mut item = self.view.item_in(form, &plainly)?;
        let reason = format!("set aside: {}", self.reason);
        let below = if form.length == Length::Quotes {
            item.body.len()
        } else {
            0
        };
        item.body.insert(below, notice(reason));
        Some(item)
    }
}

/// Returns what explanations hold, kind by kind.
pub(super) fn explanation_records<'r>(all: &'r [ExplanationReport<'_>]) -> Vec<Records<'r>> {
    let stances = move || all.iter().map(|it| &it.stance);
    let mut records = vec![
        Records::new("statements", move || evidence_table(all)),
        Records::new("stances", move || StanceView::columns().grid(stances())),
        Records::new("voices", move || voice_table(stances())),
        Records::new("rule", move || parts(all, |it| &it.rule, Step::columns())),
        Records::new("history", move || {
            parts(all, |it| &it.history, RunView::columns())
        }),
        Records::new("coded", move || {
            parts(all, |it| &it.coded, JudgementView::columns())
        }),
    ];
    if all.iter().any(|it| it.sensitivity.is_some()) {
        let rows = |it: &'r ExplanationReport<'_>| {
            it.sensitivity
                .as_ref()
                .map_or(&[][..], SensitivityView::rows)
        };
        records.push(Records::new("sensitivity", move || {
            parts(all, rows, SensitivityView::columns())
        }));
    }
    records
}

/// Returns the statements that stances rest on, and those set aside, with the reason.
fn evidence_table<'r, 'd>(all: &'r [ExplanationReport<'d>]) -> Grid {
    type Row<'r, 'd> = (&'d Id<'d>, &'r StatementView<'d>, Option<Reason>);
    let evidence = |it: &'r ExplanationReport<'d>| {
        let topic = &it.about.data[it.stance().topic].id;
        let evidence = it.evidence();
        evidence.map(move |(said, reason)| (topic, said, reason))
    };
    let rows: Vec<Row<'r, 'd>> = all.iter().flat_map(evidence).collect();
    Columns::new()
        .word("topic", "Topic", |(topic, ..): &Row<'_, '_>| *topic)
        .and(StatementView::columns().within(|(_, said, _): &Row<'_, '_>| Some(*said)))
        .text("set_aside", "Set aside because", |(.., reason)| *reason)
        .grid(&rows)
}

/// Returns parts of explanations, each with the actor and topic that it is about.
fn parts<'r, 'd, P>(
    all: &'r [ExplanationReport<'d>],
    of_one: impl Fn(&'r ExplanationReport<'d>) -> &'r [P],
    columns: Columns<'r, P>,
) -> Grid {
    type Row<'r, 'd, P> = (&'r ExplanationReport<'d>, &'r P);
    let rows = all
        .iter()
        .flat_map(|it| of_one(it).iter().map(move |part| (it, part)));
    let rows: Vec<Row<'r, 'd, P>> = rows.collect();
    let data = |it: &Row<'r, 'd, P>| it.0.about.data;
    Columns::new()
        .word("actor", "Id", |it| {
            &data(it)[it.0.stance().subject.actor].id
        })
        .word("topic", "Topic", |it| &data(it)[it.0.stance().topic].id)
        .and(columns.within(|(_, part): &Row<'r, 'd, P>| Some(*part)))
        .grid(&rows)
}

/// Returns the steps of the rule as they went for a stance: those passed over, then the one that decides.
pub fn steps(data: &Dataset<'_>, explanation: &Explanation<'_>) -> Vec<Step> {
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
    const RECORD: &'static str = "statement";

    fn records(&self) -> Vec<Records<'_>> {
        explanation_records(std::slice::from_ref(self))
    }

    fn page(&self) -> Page {
        let stance = &self.explanation.stance;
        let topic = &self.about.data[stance.topic];
        let subject = phrases::subject(self.about.data, stance.subject);
        let mut page = Page::default();
        let title = name(subject) + format!(" on {}", topic.title);
        page.heading(self.about.title(title));
        self.assuming.on(&mut page);
        page.text(self.verdict());
        page.text(&*topic.proposition);
        page.text(self.counts());
        page.heading("How the rule read it");
        page.grid(self.rule_table());
        let coded = self.coded.iter().map(JudgementView::item);
        page.section("What curators have judged", coded.collect::<Vec<_>>());
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
