//! Which statements a question admits as evidence, before the rule reads them.

use crate::model::fold::SearchText;
use crate::model::keyword::keyword_enum;
use crate::model::{
    Attribution, ConditionRef, Dataset, Day, SourceRef, SpeakerRef, Statement, StatementRef,
};

keyword_enum! {
    /// The least strength of evidence that is admitted.
    MinEvidence {
        /// The speaker's own words.
        Direct = "direct",
        /// Reported by at least two publishers.
        TwoPublishers = "two-publishers",
    }
}

/// A filter on evidence: alternatives within a field, every field must hold. Empty fields admit everything.
#[derive(Clone, Debug, Default)]
pub struct EvidenceFilter {
    /// Said on or before this day, as far as the date allows.
    pub until: Option<Day>,
    /// Said by one of these.
    pub speakers: Vec<SpeakerRef>,
    /// Resting on words of one of these kinds.
    pub attributions: Vec<Attribution>,
    /// Resting on one of these sources.
    pub sources: Vec<SourceRef>,
    /// Holding this text, case and accents aside.
    pub text: Option<SearchText>,
    /// At least this strong.
    pub min: Option<MinEvidence>,
    /// All but this statement, to see what hangs on it.
    pub without_statement: Option<StatementRef>,
    /// All but what rests on this source alone.
    pub without_source: Option<SourceRef>,
    /// Conditions taken as met: a yes that hangs on nothing else counts as support.
    pub assuming: Vec<ConditionRef>,
}

impl EvidenceFilter {
    /// `true` if a statement is admitted.
    pub fn admits(&self, data: &Dataset<'_>, reference: StatementRef) -> bool {
        let statement = &data[reference];
        self.until
            .is_none_or(|until| statement.date.first() <= until)
            && (self.speakers.is_empty()
                || self
                    .speakers
                    .iter()
                    .any(|speaker| is_by(statement, *speaker)))
            && (self.attributions.is_empty() || self.attributions.contains(&statement.attribution))
            && (self.sources.is_empty()
                || self
                    .sources
                    .iter()
                    .any(|source| statement.sources.contains(source)))
            && self
                .text
                .as_ref()
                .is_none_or(|text| !matches(data, statement, text).is_empty())
            && self.min.is_none_or(|min| min.is_met(data, statement))
            && self.without_statement != Some(reference)
            && self
                .without_source
                .is_none_or(|source| *statement.sources != [source])
    }
}

impl MinEvidence {
    fn is_met(self, data: &Dataset<'_>, statement: &Statement<'_>) -> bool {
        match self {
            Self::Direct => statement.attribution == Attribution::Direct,
            Self::TwoPublishers => data.publishers(statement).len() >= 2,
        }
    }
}

fn is_by(statement: &Statement<'_>, speaker: SpeakerRef) -> bool {
    statement
        .parties
        .iter()
        .any(|party| party.speaker == Some(speaker))
}

keyword_enum! {
    /// The fields of a statement in which a text is sought.
    Field {
        /// The curator's sentence.
        Summary = "summary",
        /// The words as printed.
        Quote = "quote",
        /// The words in English.
        Translation = "translation",
        /// The name of who spoke.
        Speaker = "speaker",
        /// The capacity in which they spoke.
        Office = "office",
        /// The remark of the curator.
        Note = "note",
        /// Why it was withdrawn.
        Withdrawal = "withdrawal",
        /// The title of a source.
        Source = "source",
        /// The id, as a whole.
        Id = "id",
    }
}

/// The fields of a statement that hold a text, case and accents aside.
pub(super) fn matches(
    data: &Dataset<'_>,
    statement: &Statement<'_>,
    text: &SearchText,
) -> Vec<Field> {
    let holds = |field: &str| text.is_in(field);
    let in_field = |field: Field| match field {
        Field::Summary => statement.summary.as_deref().is_some_and(holds),
        Field::Quote => statement.quote.as_deref().is_some_and(holds),
        Field::Translation => statement.translation.as_deref().is_some_and(holds),
        Field::Speaker => statement
            .parties
            .iter()
            .filter_map(|party| party.speaker)
            .any(|at| holds(&data[at].name)),
        Field::Office => statement.capacity.as_deref().is_some_and(holds),
        Field::Note => statement.note.as_deref().is_some_and(holds),
        Field::Withdrawal => statement.withdrawn.iter().any(|it| holds(&it.reason)),
        Field::Source => statement
            .sources
            .iter()
            .filter_map(|source| data[*source].title.as_deref())
            .any(holds),
        Field::Id => text.is_all_of(statement.id.as_str()),
    };
    <Field as crate::model::KeywordEnum>::ALL
        .iter()
        .copied()
        .filter(|field| in_field(*field))
        .collect()
}
