//! Checks: what is wrong with a dataset that could be read. One table of rules, each a function over the dataset.

mod actors;
mod cycles;
mod dates;
mod notations;
mod offices;
mod quotes;
mod sources;
mod stances;
mod statements;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Dataset, Id};

/// Something that is checked.
struct Rule {
    /// What its findings are.
    code: Code,
    /// Whether it holds an absence against the dataset. Of a dataset with errors, entries have been left out: what
    /// seems absent may be among them.
    sound_only: bool,
    /// Finds what is wrong.
    run: fn(&Dataset<'_>, &mut Vec<Diagnostic>),
}

/// A rule that looks at what is there.
const fn rule(code: Code, run: fn(&Dataset<'_>, &mut Vec<Diagnostic>)) -> Rule {
    Rule {
        code,
        sound_only: false,
        run,
    }
}

/// A rule that looks for what is not there.
const fn absence(code: Code, run: fn(&Dataset<'_>, &mut Vec<Diagnostic>)) -> Rule {
    Rule {
        code,
        sound_only: true,
        run,
    }
}

/// Everything that is checked.
const RULES: [Rule; 30] = [
    rule(Code::BadUrl, sources::bad_url),
    rule(Code::BadNotation, notations::bad),
    rule(Code::NoPositions, statements::no_positions),
    rule(Code::NoSources, sources::no_sources),
    rule(Code::NoEvidence, stances::no_evidence),
    rule(Code::NoParticipants, statements::no_participants),
    rule(Code::EvidenceOffTopic, stances::evidence_off_topic),
    rule(Code::ConditionMissing, statements::condition_missing),
    rule(Code::ConditionMissing, stances::condition_missing),
    rule(Code::ConditionUnused, statements::condition_unused),
    rule(Code::ConditionUnused, stances::condition_unused),
    rule(Code::IdDate, dates::id_date),
    rule(Code::MembersMisplaced, actors::members_misplaced),
    rule(Code::BlocCycle, cycles::blocs),
    rule(Code::BlocTooDeep, cycles::too_deep),
    rule(Code::SpokespersonCycle, cycles::spokespersons),
    rule(Code::DatesReversed, dates::reversed),
    rule(Code::ByWithoutAssessment, statements::by_without_assessment),
    rule(Code::LongQuote, quotes::long),
    rule(Code::QuoteWithoutLanguage, quotes::without_language),
    rule(Code::QuoteWithoutTranslation, quotes::without_translation),
    rule(Code::TranslationWithoutQuote, quotes::missing),
    rule(Code::SourceWithoutUrl, sources::without_url),
    absence(Code::UncitedSource, sources::uncited),
    absence(Code::SpeakerWithoutOffice, offices::speaker_without_office),
    rule(Code::SharedOffice, offices::shared),
    rule(Code::SourcesTooEarly, sources::too_early),
    rule(Code::StanceContradicted, stances::contradicted),
    rule(Code::AfterAsOf, dates::after_as_of),
    rule(Code::AmbiguousName, actors::ambiguous_name),
];

/// Everything that makes a dataset unusable, but for what loading it has found.
pub fn errors(data: &Dataset<'_>) -> Vec<Diagnostic> {
    run(data, |rule| rule.code.severity() == Severity::Error)
}

/// Everything wrong with a dataset, but for what loading it has found; `sound` when that was no error.
pub fn all(data: &Dataset<'_>, sound: bool) -> Vec<Diagnostic> {
    run(data, |rule| sound || !rule.sound_only)
}

fn run(data: &Dataset<'_>, applies: impl Fn(&Rule) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|rule| applies(rule)) {
        (rule.run)(data, &mut found);
    }
    found
}

/// An id to show how something is written: one of the dataset's if it has any.
fn example<'s>(ids: impl IntoIterator<Item = &'s Id<'s>>, otherwise: &'s str) -> &'s str {
    ids.into_iter().next().map_or(otherwise, Id::as_str)
}
