//! `timeline --chart`: positions over time, lane by lane.

use super::{Provenance, TimeAxis, phrases};
use crate::layout::{Chart, Lane, Line, Page, Stretch, name};
use crate::model::{Day, Standing, TopicRef};
use crate::query::{History, Run, Snapshot, Subject};

/// The histories of some stances, to be drawn.
#[derive(Debug)]
pub struct Histories<'d> {
    about: Provenance<'d>,
    axis: TimeAxis,
    /// Those whose stances they are.
    subjects: Vec<Subject>,
    topics: Vec<(TopicRef, Vec<History>)>,
}

impl<'d> Histories<'d> {
    /// Looks up the histories of some on some topics, from the first position on record or a given day.
    pub fn new(
        snapshot: &'d Snapshot<'d>,
        subjects: Vec<Subject>,
        topics: &[TopicRef],
        since: Option<Day>,
    ) -> Self {
        let on_topic = |topic: &TopicRef| {
            let history = |subject: &Subject| snapshot.history(*subject, *topic);
            (*topic, subjects.iter().map(history).collect())
        };
        let topics: Vec<(TopicRef, Vec<History>)> = topics.iter().map(on_topic).collect();
        let all = topics.iter().flat_map(|(_, histories)| histories);
        let first = all.filter_map(|history| Some(history.runs.first()?.first));
        let first = since.or_else(|| first.min()).unwrap_or(snapshot.as_of);
        Self {
            about: snapshot.into(),
            axis: TimeAxis::new(first, snapshot.as_of),
            subjects,
            topics,
        }
    }

    /// Shows them on a page: the topics of one, or those on each topic.
    pub(super) fn on(&self, page: &mut Page) {
        let data = self.about.data;
        if let [one] = self.subjects[..] {
            page.heading(self.about.title(phrases::subject(data, one)));
            let lanes = self.topics.iter().map(|(topic, histories)| {
                let short = &data[*topic].short;
                (name(short), short.to_string(), &histories[0])
            });
            self.chart(lanes, page);
            return;
        }
        for (topic, histories) in &self.topics {
            if self.topics.len() > 1 && histories.iter().all(|it| it.runs.is_empty()) {
                continue;
            }
            page.heading(self.about.title(data[*topic].title));
            let lanes = self
                .subjects
                .iter()
                .zip(histories)
                .map(|(subject, history)| {
                    let subject = phrases::subject(data, *subject);
                    (name(&subject), subject, history)
                });
            self.chart(lanes, page);
        }
    }

    /// Adds lanes, and names those with nothing on record in one line.
    fn chart<'h>(&self, lanes: impl Iterator<Item = (Line, String, &'h History)>, page: &mut Page) {
        let mut chart = Chart {
            marks: self.axis.marks(),
            lanes: Vec::new(),
        };
        let mut silent = Vec::new();
        for (name, text, history) in lanes {
            if history.runs.is_empty() {
                silent.push(text);
                continue;
            }
            let stretches = history.runs.iter();
            let stretches = stretches.map(|run| self.stretch(run));
            let before = Stretch {
                mark: phrases::bare_mark(Standing::Undeclared),
                from: 0.0,
                to: self.axis.part(history.runs[0].first),
            };
            let before = Some(before).filter(|before| before.to > 0.0);
            chart.lanes.push(Lane {
                name,
                stretches: before.into_iter().chain(stretches).collect(),
            });
        }
        page.chart(chart);
        if !silent.is_empty() {
            let (count, names) = (silent.len(), silent.join(", "));
            page.text(format!("Nothing on record ({count}): {names}"));
        }
    }

    fn stretch(&self, run: &Run) -> Stretch {
        let last = run.until.unwrap_or(self.axis.last());
        Stretch {
            mark: phrases::bare_mark(run.standing),
            from: self.axis.part(run.first),
            to: self.axis.part(last),
        }
    }
}
