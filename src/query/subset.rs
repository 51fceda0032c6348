//! Subsets: parts of a dataset that answer for some actors exactly as the whole does, and refer to nothing outside.

use std::collections::{BTreeMap, BTreeSet};

use super::admitted::Admitted;
use super::filter::EvidenceFilter;
use super::voice::{Voice, Voices};
use crate::model::{
    ActorRef, Attribution, Contact, Dataset, SourceRef, SpeakerRef, Statement, StatementRef,
    TopicRef,
};

/// The entries of a part of a dataset, all topics and conditions and the codebook besides. Entries without an id are told by their index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subset {
    /// The actors for whom it answers as the whole dataset does: those asked for, and the members of those.
    pub answered: BTreeSet<ActorRef>,
    /// The actors that its entries name, those for whom it answers among them.
    pub actors: BTreeSet<ActorRef>,
    /// The people who speak for those, and whom its entries name.
    pub speakers: BTreeSet<SpeakerRef>,
    /// What was said for them, and what judgements of them rest on.
    pub statements: BTreeSet<StatementRef>,
    /// What all this rests on.
    pub sources: BTreeSet<SourceRef>,
    /// Coded stances, by index.
    pub stances: BTreeSet<usize>,
    /// Contacts, by index.
    pub contacts: BTreeSet<usize>,
    /// Codings of the statements, by index.
    pub codings: BTreeSet<usize>,
    /// Allowances for entries of the subset, by index.
    pub allowances: BTreeSet<usize>,
}

impl Subset {
    /// Returns all of a dataset.
    pub fn whole(data: &Dataset<'_>) -> Self {
        Self {
            answered: data.actor_refs().collect(),
            actors: data.actor_refs().collect(),
            speakers: data.speaker_refs().collect(),
            statements: data.statement_refs().collect(),
            sources: data.source_refs().collect(),
            stances: (0..data.stances.len()).collect(),
            contacts: (0..data.contacts.len()).collect(),
            codings: (0..data.codings.len()).collect(),
            allowances: (0..data.allowances.len()).collect(),
        }
    }
}

/// What to add to a subset.
enum Need {
    /// Everything that the answers about an actor rest on.
    Answers(ActorRef),
    /// The entry of an actor.
    Actor(ActorRef),
    Speaker(SpeakerRef),
    Statement(StatementRef),
    /// A contact, by index.
    Contact(usize),
}

/// Finds the subsets of a dataset. Its entries are sorted by actor once, so that many subsets are found in the time that
/// they take up.
pub struct Subsets<'d> {
    data: &'d Dataset<'d>,
    /// Statements by actor.
    admitted: Admitted<'d>,
    voices: Voices<'d>,
    /// Those who hold or held an office for an actor.
    speakers: Vec<Vec<SpeakerRef>>,
    /// Those to which an actor belongs or belonged.
    blocs: Vec<Vec<ActorRef>>,
    /// The contacts of an actor, by index.
    contacts: Vec<Vec<usize>>,
    /// Allowances by the id of the entry that they are for.
    allowances: BTreeMap<&'d str, Vec<usize>>,
}

impl<'d> Subsets<'d> {
    /// Sorts the entries of a dataset by actor.
    pub fn new(data: &'d Dataset<'d>) -> Self {
        let offices = data.speaker_refs().flat_map(|speaker| {
            let offices = data[speaker].offices.iter();
            offices.map(move |office| (office.actor, speaker))
        });
        let members = data.actor_refs().flat_map(|bloc| {
            let members = data[bloc].members.iter();
            members.map(move |member| (member.actor, bloc))
        });
        let contacts = data.contacts.iter().enumerate();
        let contacts =
            contacts.flat_map(|(at, contact)| parties(contact).map(move |actor| (actor, at)));
        let mut allowances: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, allowance) in data.allowances.iter().enumerate() {
            if let Some(id) = allowance.entry.as_deref() {
                allowances.entry(id).or_default().push(at);
            }
        }
        Self {
            data,
            admitted: Admitted::new(data, &EvidenceFilter::default()),
            voices: Voices::new(data),
            speakers: by_actor(data, offices),
            blocs: by_actor(data, members),
            contacts: by_actor(data, contacts),
            allowances,
        }
    }

    /// Returns the subset that answers for some actors on some topics: all that bears on them, and all to which that refers.
    pub fn of(&self, actors: &[ActorRef], topics: &[TopicRef]) -> Subset {
        let mut subset = Subset::default();
        let mut open: Vec<Need> = actors.iter().copied().map(Need::Answers).collect();
        for candidate in self.data.topics.iter().flat_map(|topic| &topic.candidates) {
            open.extend(candidate.actor.map(Need::Actor));
            subset.sources.extend(&candidate.sources);
        }
        for entry in &self.data.codebook {
            let examples = entry.examples.iter().chain(&entry.counterexamples);
            open.extend(examples.map(|example| Need::Statement(example.statement)));
        }
        while let Some(need) = open.pop() {
            match need {
                Need::Answers(actor) if subset.answered.insert(actor) => {
                    self.add_answers(actor, topics, &mut subset, &mut open);
                }
                Need::Actor(actor) if subset.actors.insert(actor) => {
                    let populations = self.data[actor].populations.iter();
                    subset.sources.extend(populations.map(|it| it.source));
                }
                Need::Speaker(speaker) if subset.speakers.insert(speaker) => {
                    for office in &self.data[speaker].offices {
                        open.push(Need::Actor(office.actor));
                        open.extend(office.speaks_for.map(Need::Speaker));
                    }
                }
                Need::Statement(at) if subset.statements.insert(at) => {
                    self.add_statement(at, &mut subset, &mut open);
                }
                Need::Contact(at) if subset.contacts.insert(at) => {
                    let contact = &self.data.contacts[at];
                    open.extend(parties(contact).map(Need::Actor));
                    let people = contact.participants.iter();
                    open.extend(people.filter_map(|(_, speaker)| speaker.map(Need::Speaker)));
                    subset.sources.extend(&contact.sources);
                }
                // What it has already.
                _ => {}
            }
        }
        self.add_allowances(&mut subset);
        subset
    }

    fn add_answers(
        &self,
        actor: ActorRef,
        topics: &[TopicRef],
        subset: &mut Subset,
        open: &mut Vec<Need>,
    ) {
        let data = self.data;
        open.push(Need::Actor(actor));
        let members = data[actor].members.iter();
        open.extend(members.map(|member| Need::Answers(member.actor)));
        open.extend(self.blocs[actor.index()].iter().copied().map(Need::Actor));
        let speakers = self.speakers[actor.index()].iter().copied();
        open.extend(speakers.map(Need::Speaker));
        let contacts = self.contacts[actor.index()].iter().copied();
        open.extend(contacts.map(Need::Contact));
        let said = self.admitted.statements(actor).iter().copied();
        let bears = |said: &Statement<'_>| topics.iter().any(|on| said.coding(*on).is_some());
        open.extend(said.filter(|at| bears(&data[*at])).map(Need::Statement));
        let first = data.stances.partition_point(|coded| coded.actor < actor);
        let coded = (first..).zip(&data.stances[first..]);
        let coded = coded.take_while(|(_, coded)| coded.actor == actor);
        for (at, coded) in coded.filter(|(_, coded)| topics.contains(&coded.topic)) {
            subset.stances.insert(at);
            open.extend(coded.evidence.iter().copied().map(Need::Statement));
        }
    }

    fn add_statement(&self, at: StatementRef, subset: &mut Subset, open: &mut Vec<Need>) {
        let said = &self.data[at];
        open.extend(said.actors().map(Need::Actor));
        let speakers = said.parties.iter().filter_map(|party| party.speaker);
        open.extend(speakers.map(Need::Speaker));
        if said.attribution == Attribution::Assessed
            && let Voice::Assessor(judge) = self.voices.of(said, said.lead())
        {
            open.push(Need::Actor(judge));
        }
        open.extend(said.by.map(Need::Actor));
        subset.sources.extend(said.cited());
        let codings = &self.data.codings;
        let first = codings.partition_point(|coding| coding.statement < at);
        let codings = (first..).zip(&codings[first..]);
        let codings = codings.take_while(|(_, coding)| coding.statement == at);
        subset.codings.extend(codings.map(|(at, _)| at));
    }

    /// Adds the allowances for what the subset holds.
    fn add_allowances(&self, subset: &mut Subset) {
        if self.allowances.is_empty() {
            return;
        }
        let data = self.data;
        let topics = data.topics.iter().map(|topic| &topic.id);
        let conditions = data.conditions.iter().map(|condition| &condition.id);
        let ids = topics
            .chain(conditions)
            .chain(subset.sources.iter().map(|at| &data[*at].id))
            .chain(subset.actors.iter().map(|at| &data[*at].id))
            .chain(subset.speakers.iter().map(|at| &data[*at].id))
            .chain(subset.statements.iter().map(|at| &data[*at].id))
            .chain(subset.contacts.iter().map(|at| &data.contacts[*at].id));
        let found = ids.filter_map(|id| self.allowances.get(id.as_str()));
        let found: BTreeSet<usize> = found.flatten().copied().collect();
        subset.allowances = found;
    }
}

/// Returns the actors of a contact, whoever sought it among them.
fn parties(contact: &Contact<'_>) -> impl Iterator<Item = ActorRef> {
    let participants = contact.participants.iter().map(|(actor, _)| *actor);
    participants.chain(contact.initiated_by)
}

/// Sorts what belongs to actors by actor, each once.
fn by_actor<T: PartialEq>(
    data: &Dataset<'_>,
    pairs: impl Iterator<Item = (ActorRef, T)>,
) -> Vec<Vec<T>> {
    let mut sorted: Vec<Vec<T>> = data.actor_refs().map(|_| Vec::new()).collect();
    for (actor, item) in pairs {
        let of_actor = &mut sorted[actor.index()];
        if of_actor.last() != Some(&item) {
            of_actor.push(item);
        }
    }
    sorted
}
