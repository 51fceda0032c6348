//! A small dataset opened for questions, with answers in one line each.

use std::fmt::Write;

use crate::fixture::Fixture;
use crate::load::{self, Files};
use crate::model::{
    ActorRef, ConditionRef, Dataset, Date, Day, SourceRef, SpeakerRef, StatementRef, TopicRef,
};
use crate::query::{EvidenceFilter, Explanation, Run, Shift, Snapshot, Stance, Subject};

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A dataset at hand for questions. It is leaked, so that a test need not keep its files.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) data: &'static Dataset<'static>,
    pub(crate) filter: EvidenceFilter,
    /// What the loader finds wrong.
    pub(crate) errors: String,
}

/// The heads of Arland: Anna and Bert in office, Carl until the end of 2026, Dora after him.
pub(crate) fn heads() -> Fixture {
    Fixture::new()
        .office("anna", "arland", "2020", "")
        .office("bert", "arland", "2020", "")
        .office("carl", "arland", "2020", "2026-12-31")
        .office("dora", "arland", "2027-01-01", "")
}

impl Fixture {
    /// The dataset at hand for questions, free of errors.
    pub(crate) fn opened(&self) -> Opened {
        Opened::from(self.open())
    }
}

impl From<&'static Dataset<'static>> for Opened {
    fn from(data: &'static Dataset<'static>) -> Self {
        Self {
            data,
            filter: EvidenceFilter::default(),
            errors: String::new(),
        }
    }
}

impl Opened {
    /// Opens files, whatever is wrong with their entries.
    pub(crate) fn of(texts: &[String]) -> Self {
        let named = texts.iter().enumerate();
        let named = named.map(|(at, text)| (format!("{at}.toml"), text.clone().into_bytes()));
        let files: &'static Files = Box::leak(Box::new(Files::from_texts(named)));
        let loaded = load::load(files);
        Self {
            data: Box::leak(Box::new(
                loaded
                    .dataset
                    .unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics)),
            )),
            filter: EvidenceFilter::default(),
            errors: loaded
                .diagnostics
                .iter()
                .fold(String::new(), |all, found| format!("{all}{found:?}\n")),
        }
    }

    pub(crate) fn snapshot(&self, on: &str) -> Snapshot<'static> {
        Snapshot::new(self.data, day(on), &self.filter)
    }

    pub(crate) fn actor(&self, id: &str) -> ActorRef {
        let mut actors = self.data.actor_refs();
        actors.find(|at| self.data[*at].id.as_str() == id).unwrap()
    }

    pub(crate) fn speaker(&self, id: &str) -> SpeakerRef {
        let mut speakers = self.data.speaker_refs();
        let found = speakers.find(|at| self.data[*at].id.as_str() == id);
        found.unwrap()
    }

    pub(crate) fn statement(&self, id: &str) -> StatementRef {
        let mut statements = self.data.statement_refs();
        let found = statements.find(|at| self.data[*at].id.as_str() == id);
        found.unwrap()
    }

    pub(crate) fn source(&self, id: &str) -> SourceRef {
        let mut sources = self.data.source_refs();
        sources.find(|at| self.data[*at].id.as_str() == id).unwrap()
    }

    pub(crate) fn condition(&self, id: &str) -> ConditionRef {
        let mut conditions = self.data.conditions.iter();
        ConditionRef::at(
            conditions
                .position(|found| found.id.as_str() == id)
                .unwrap(),
        )
    }

    /// The stance on dialogue of an actor, or of `actor/speaker`, on a day.
    pub(crate) fn full(&self, who: &str, on: &str) -> Stance<'static> {
        let (actor, speaker) = who.split_once('/').unwrap_or((who, ""));
        let speaker = (!speaker.is_empty()).then(|| self.speaker(speaker));
        let actor = self.actor(actor);
        self.snapshot(on)
            .stance(Subject { actor, speaker }, TopicRef::at(0))
    }

    /// That stance in one line: the label, the basis, since when, the evidence, and whatever is remarkable.
    pub(crate) fn stance(&self, who: &str, on: &str) -> String {
        self.line(&self.full(who, on))
    }

    pub(crate) fn line(&self, stance: &Stance<'_>) -> String {
        let mut line = format!("{} by {}", stance.standing.as_str(), stance.basis);
        if let Some(since) = stance.since {
            let _ = write!(line, " since {since}");
        }
        let flags = [
            (stance.split, ", split"),
            (stance.contested, ", contested"),
            (stance.assumed, ", assumed"),
        ];
        let evidence = stance.evidence.iter();
        evidence.for_each(|at| line = format!("{line} {}", self.data[*at].id));
        for (_, flag) in flags.iter().filter(|(set, _)| *set) {
            line.push_str(flag);
        }
        let conditions = stance.conditions.iter();
        conditions
            .for_each(|at| line = format!("{line} if {}", self.data.conditions[at.index()].id));
        line
    }

    /// How the members of a bloc stand on a day.
    pub(crate) fn tally(&self, who: &str, on: &str) -> String {
        let count = self.full(who, on).members.unwrap();
        let held = count.positions();
        let held: Vec<String> = held
            .map(|(position, n)| format!("{n} {position}"))
            .collect();
        format!("{} of {} undeclared", held.join(", "), count.undeclared)
    }

    pub(crate) fn explain(&self, who: &str, on: &str) -> Explanation<'static> {
        self.snapshot(on).explain(self.actor(who), TopicRef::at(0))
    }

    /// What was set aside, newest first, each with the reason.
    pub(crate) fn aside(&self, who: &str, on: &str) -> Vec<String> {
        let explanation = self.explain(who, on);
        let aside = explanation.overridden.iter();
        aside
            .map(|aside| format!("{}: {}", self.data[aside.statement].id, aside.reason))
            .collect()
    }

    /// The runs of an actor's stance on dialogue up to the end of 2029, one a line.
    pub(crate) fn runs(&self, who: &str) -> Vec<String> {
        let history = self
            .snapshot("2029-12-31")
            .history(self.actor(who), TopicRef::at(0));
        history.runs.iter().map(Self::run).collect()
    }

    fn run(run: &Run) -> String {
        let mut line = format!("{} from {}", run.standing.as_str(), run.from);
        if run.from != Date::from(run.first) {
            let _ = write!(line, " ({})", run.first);
        }
        if let Some(until) = run.until {
            let _ = write!(line, " until {until}");
        }
        format!("{line}, {} by {}", run.basis, run.cause)
    }

    /// The shifts of an actor's stance on dialogue up to the end of 2029, one a line.
    pub(crate) fn shifts(&self, who: &str) -> Vec<String> {
        let snapshot = self.snapshot("2029-12-31");
        let shifts = snapshot.shifts(self.actor(who), TopicRef::at(0));
        shifts.iter().map(|shift| self.shift(shift)).collect()
    }

    fn shift(&self, shift: &Shift) -> String {
        let id = |at: Option<StatementRef>| {
            at.map_or("nothing".to_owned(), |at| self.data[at].id.to_string())
        };
        format!(
            "{} to {} on {}: {} by {} after {}",
            shift.from.as_str(),
            shift.to.as_str(),
            shift.date,
            shift.cause,
            id(shift.statement),
            id(shift.previous_statement)
        )
    }
}
