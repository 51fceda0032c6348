//! The evidence that the stance rule reads, and the conditions it takes as met.

use std::collections::BTreeSet;

use clap::Args;

use super::values::{keyword, until};
use crate::cli::error::Error;
use crate::cli::find;
use crate::model::fold::SearchText;
use crate::model::{ActorRef, Attribution, ConditionRef, Contact, Dataset, Day, SpeakerRef};
use crate::query::{ContactFilter, EvidenceFilter, MinEvidence, Snapshot, contacts};

// Which statements count as evidence, before the stance rule reads them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Evidence (before the stance rule)")]
pub(in crate::cli) struct EvidenceArgs {
    /// Stances as they were on a day; a month or year means its last day [default: the dataset's]
    #[arg(long, value_name = "DATE", value_parser = until)]
    as_of: Option<Day>,
    /// Only statements made by then, as far as their dates allow
    #[arg(id = "evidence-until", long = "until", value_name = "DATE", value_parser = until)]
    until: Option<Day>,
    /// Only statements of this speaker
    #[arg(id = "evidence-speaker", long = "speaker", value_name = "SPEAKER")]
    speaker: Vec<String>,
    /// Only statements that rest on words of this kind
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = keyword::<Attribution>())]
    attribution: Vec<Attribution>,
    /// Only statements from this source or publisher
    #[arg(id = "evidence-source", long = "source", value_name = "SOURCE")]
    source: Vec<String>,
    /// Only statements that hold this text
    #[arg(id = "evidence-text", long = "text", value_name = "TEXT")]
    text: Option<String>,
    /// Only statements at least this strong
    #[arg(long, value_name = "STRENGTH", value_parser = keyword::<MinEvidence>())]
    min_evidence: Option<MinEvidence>,
}

impl EvidenceArgs {
    /// The day asked about: the dataset's unless one is given.
    pub(in crate::cli) fn as_of(&self, data: &Dataset<'_>) -> Day {
        self.as_of.unwrap_or_else(|| data.meta.as_of.last())
    }

    /// `true` if a day is asked about by name.
    pub(in crate::cli) fn names_a_day(&self) -> bool {
        self.as_of.is_some()
    }

    /// `true` if statements that rest on words of this kind were asked for by name.
    pub(in crate::cli) fn asks_for(&self, attribution: Attribution) -> bool {
        self.attribution.contains(&attribution)
    }

    /// `true` if what only statements have was asked for.
    pub(in crate::cli) fn asks_for_statements(&self) -> bool {
        !self.speaker.is_empty()
            || !self.attribution.is_empty()
            || !self.source.is_empty()
            || self.text.is_some()
            || self.min_evidence.is_some()
    }

    /// The filter that admits what was asked for.
    pub(in crate::cli) fn filter(&self, data: &Dataset<'_>) -> Result<EvidenceFilter, Error> {
        Ok(EvidenceFilter {
            until: self.until,
            speakers: find::speakers(data, &self.speaker)?,
            attributions: self.attribution.clone(),
            sources: find::sources(data, &self.source)?,
            text: self.text.as_deref().map(SearchText::new),
            min: self.min_evidence,
            ..EvidenceFilter::default()
        })
    }

    /// The day by which statements must have been made, if one is given.
    pub(in crate::cli) fn until(&self) -> Option<Day> {
        self.until
    }

    /// The contacts that some of some actors or each of some speakers took part in, through the parts of that filter which
    /// contacts have as well.
    pub(in crate::cli) fn contacts<'d>(
        &self,
        data: &'d Dataset<'d>,
        actors: Option<&[ActorRef]>,
        present: &[SpeakerRef],
        since: Option<Day>,
    ) -> Result<Vec<&'d Contact<'d>>, Error> {
        let evidence = self.filter(data)?;
        let filter = ContactFilter {
            since,
            until: evidence.until,
            among: actors.into_iter().map(<[ActorRef]>::to_vec).collect(),
            present: present.to_vec(),
            speakers: evidence.speakers,
            sources: evidence.sources,
            text: evidence.text,
            ..ContactFilter::default()
        };
        Ok(contacts(data, self.as_of(data), &filter))
    }

    /// The dataset through that filter.
    pub(in crate::cli) fn snapshot<'d>(
        &self,
        data: &'d Dataset<'d>,
    ) -> Result<Snapshot<'d>, Error> {
        Ok(Snapshot::new(data, self.as_of(data), &self.filter(data)?))
    }

    /// The dataset through that filter, with some conditions taken as met.
    pub(in crate::cli) fn snapshot_assuming<'d>(
        &self,
        data: &'d Dataset<'d>,
        assuming: &AssumingArgs,
    ) -> Result<Snapshot<'d>, Error> {
        let mut filter = self.filter(data)?;
        filter.assuming = assuming.conditions(data)?;
        Ok(Snapshot::new(data, self.as_of(data), &filter))
    }
}

// Conditions taken as met.
#[derive(Debug, Args)]
#[command(next_help_heading = "Evidence (before the stance rule)")]
pub(in crate::cli) struct AssumingArgs {
    /// Take these conditions as met: a yes that hangs on nothing else counts as support
    #[arg(long, value_name = "CONDITION")]
    assuming: Vec<String>,
}

impl AssumingArgs {
    /// The conditions, in the dataset's order, each once.
    fn conditions(&self, data: &Dataset<'_>) -> Result<Vec<ConditionRef>, Error> {
        let named = find::conditions(data, &self.assuming)?;
        Ok(BTreeSet::from_iter(named).into_iter().collect())
    }
}
