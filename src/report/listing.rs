//! `list`: who stands where on a topic, grouped by position.

use schemars::JsonSchema;
use serde::Serialize;

use super::assuming::Assuming;
use super::candidate::CandidateView;
use super::stance::{StanceView, Stances, evidence_columns, voice_table};
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Page, Records, detail, name};
use crate::model::{ActorKind, Id, Standing, Topic, TopicRef};
use crate::query::{Stance, Subject, candidates};

/// The standings of actors on a topic, from yes to no.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listing<'d> {
    topic: Option<&'d Id<'d>>,
    assuming: Assuming<'d>,
    stances: Stances<'d>,
    /// Those named for the posts that the topics are about; of one actor or speaker, those who belong to it.
    candidates: Vec<CandidateView<'d>>,
    #[serde(skip)]
    about: Provenance<'d>,
    #[serde(skip)]
    unfold: bool,
    #[serde(skip)]
    more: usize,
}

impl<'d> Listing<'d> {
    /// Lists stances on one topic or several, in the order of positions; where positions are equal the order given
    /// stays. `unfold` gives those with nothing on record a row each on the page too.
    pub fn new(
        about: impl Into<Provenance<'d>>,
        topics: &[TopicRef],
        mut stances: Vec<Stance<'d>>,
        unfold: bool,
    ) -> Self {
        let about = about.into();
        stances.sort_by_key(|stance| (stance.topic, stance.standing));
        let topic = match topics {
            [only] => Some(&about.data[*only].id),
            _ => None,
        };
        let subject = only_subject(&stances);
        let named = candidates(about.data, topics, |it| {
            subject.is_none_or(|subject| it.actor == Some(subject.actor))
        });
        Self {
            topic,
            assuming: about.assuming(),
            stances: Stances {
                data: about.data,
                all: stances,
            },
            candidates: CandidateView::all(about.data, named),
            about,
            unfold,
            more: 0,
        }
    }

    /// Says on the page how many more topics there are, where it is about the first of several because none was named.
    #[must_use]
    pub fn among(mut self, topics: usize) -> Self {
        self.more = match self.topic {
            Some(_) => topics.saturating_sub(1),
            None => 0,
        };
        self
    }

    /// Adds the stances on one topic.
    fn topic_page<'r>(&'r self, stances: &'r [Stance<'d>], page: &mut Page) {
        let described = &self.about.data[stances[0].topic];
        page.heading(self.about.title(described.title));
        page.text(described.proposition);
        let mut stances: Vec<&Stance<'d>> = stances.iter().collect();
        // Beside the others of their position: their members are among those.
        stances.sort_by_key(|it| (it.standing, self.kind(it).stands_by_members()));
        let (shown, folded): (Vec<_>, Vec<_>) = stances
            .into_iter()
            .partition(|it| self.unfold || it.standing != Standing::Undeclared);
        let actor = Columns::new();
        let actor = actor.text("actor", "Actor", |it: &Stance<'_>| name(self.name(it)));
        page.grid(self.groups(actor, &shown, |group| self.count(group)));
        if !folded.is_empty() {
            let names: Vec<String> = folded.iter().map(|stance| self.name(stance)).collect();
            let names = format!(" ({}): {}", self.count(&folded), names.join(", "));
            page.text(phrases::standing(Standing::Undeclared) + names);
        }
        self.add_candidates(described, page);
    }

    /// Adds the names of those who were named for the post that a topic is about.
    fn add_candidates(&self, topic: &Topic<'_>, page: &mut Page) {
        let named = self.candidates.iter().filter(|it| *it.topic == topic.id);
        let names: Vec<String> = named.map(CandidateView::who).collect();
        if !names.is_empty() {
            let names = names.join(", ");
            let command = format!("`stance topics {}` says by whom", topic.id);
            page.text(detail(format!("named for it ({command}): {names}")));
        }
    }

    /// Adds the stances of one subject on several topics.
    fn subject_page(&self, page: &mut Page) {
        let mut stances: Vec<&Stance<'d>> = self.stances.all.iter().collect();
        stances.sort_by_key(|stance| stance.standing);
        page.heading(self.about.title(name(self.name(stances[0]))));
        let data = self.about.data;
        let topic = Columns::new();
        let topic = topic.text("topic", "Topic", |it: &Stance<'_>| {
            name(data[it.topic].title)
        });
        page.grid(self.groups(topic, &stances, |group| group.len().to_string()));
    }

    /// One row a stance, those of one position below its name, with how many there are.
    fn groups<'r>(
        &'r self,
        first: Columns<'r, Stance<'d>>,
        stances: &[&'r Stance<'d>],
        count: impl Fn(&[&'r Stance<'d>]) -> String,
    ) -> Grid {
        let columns = first.and(evidence_columns(self.about.data));
        let groups = stances.chunk_by(|a, b| a.standing == b.standing);
        columns.grouped(groups.map(|group| {
            let heading = phrases::standing(group[0].standing);
            let heading = heading + detail(format!(" ({})", count(group)));
            (Some(heading), group.iter().copied())
        }))
    }

    /// Counts the bearers of stances: actors by their kind.
    fn count(&self, stances: &[&Stance<'_>]) -> String {
        if stances.iter().any(|it| it.subject.speaker.is_some()) {
            return stances.len().to_string();
        }
        let kinds = stances.iter().map(|it| self.kind(it));
        phrases::actors(&kinds.collect())
    }

    fn kind(&self, stance: &Stance<'_>) -> ActorKind {
        self.about.data[stance.subject.actor].kind
    }

    fn name(&self, stance: &Stance<'_>) -> String {
        phrases::subject(self.stances.data, stance.subject)
    }
}

/// Returns the one whom stances on several topics are about, if they are about one.
fn only_subject(stances: &[Stance<'_>]) -> Option<Subject> {
    let [first, .., last] = stances else {
        return None;
    };
    let is_one = stances.iter().all(|stance| stance.subject == first.subject);
    (first.topic != last.topic && is_one).then_some(first.subject)
}

impl Report for Listing<'_> {
    const DOCUMENT: &'static str = "list";
    const RECORDS: &'static str = "stances";

    fn records(&self) -> Vec<Records<'_>> {
        let views = || self.stances.views().collect::<Vec<_>>();
        vec![
            Records::new("stances", move || {
                let views = views();
                let columns = self.assuming.in_rows(StanceView::columns());
                columns.grid(&views)
            }),
            Records::new("voices", move || voice_table(&views())),
            Records::new("candidates", || {
                CandidateView::columns().grid(&self.candidates)
            }),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        self.assuming.on(&mut page);
        if only_subject(&self.stances.all).is_some() {
            self.subject_page(&mut page);
            page.section("Named for a post", CandidateView::items(&self.candidates));
            return page;
        }
        for on_topic in self.stances.all.chunk_by(|a, b| a.topic == b.topic) {
            self.topic_page(on_topic, &mut page);
        }
        if self.stances.all.is_empty() {
            page.text("No stance matches.");
        }
        if self.more > 0 {
            let more = phrases::count(self.more, "more topic");
            page.text(detail(format!(
                "{more}: `stance topics` lists them, `--topic all` shows who stands where on every one."
            )));
        }
        page
    }
}
