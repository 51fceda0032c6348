//! Checks a dataset that could be read: one table of rules, each a function over the dataset.
//!
//! A new rule is a [`Code`], a line of the table, and a dataset with the fault under `tests/bad`.

mod actors;
mod address;
mod allowances;
mod codebook;
mod codings;
mod cycles;
mod dates;
mod duplicates;
mod names;
mod notations;
mod offices;
mod publishers;
mod quotes;
mod sink;
mod sources;
mod stances;
mod statements;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::Files;
use crate::model::Dataset;
use address::Address;
pub(crate) use address::{host_of, without_tracking};
use allowances::allow;
pub(crate) use dates::date_in;
pub(crate) use names::has_stray_space;
pub(crate) use notations::is_language;
pub use quotes::{MOST_QUOTED_WORDS, count_words, is_english};
use sink::Sink;

/// A function that looks for one fault everywhere in a dataset.
type Check = fn(&Dataset<'_>, &mut Sink<'_>);

/// A fault that is looked for.
struct Rule {
    code: Code,
    check: Check,
    /// `true` if the fault is that something is absent. Such a rule is passed over where loading found errors: entries
    /// have been left out of the dataset then, and what seems absent may be among them.
    is_absence: bool,
}

const fn rule(code: Code, check: Check) -> Rule {
    Rule {
        code,
        check,
        is_absence: false,
    }
}

const fn absence(code: Code, check: Check) -> Rule {
    Rule {
        code,
        check,
        is_absence: true,
    }
}

const RULES: [Rule; 50] = [
    rule(Code::BadNotation, allowances::unknown_code),
    rule(Code::MissingKey, allowances::without_place),
    rule(Code::MissingKey, codebook::without_subject),
    rule(Code::InvisibleCharacter, names::invisible_character),
    rule(Code::BadUrl, sources::bad_url),
    rule(Code::BadNotation, notations::bad_notation),
    rule(Code::NoPositions, statements::no_positions),
    rule(Code::NoSources, sources::no_sources),
    rule(Code::NoEvidence, stances::no_evidence),
    rule(Code::NoParticipants, statements::no_participants),
    rule(Code::EvidenceOffTopic, stances::evidence_off_topic),
    rule(Code::RivalStances, stances::rival_stances),
    rule(Code::CodedTwice, codings::coded_twice),
    rule(Code::CoderOfTwoKinds, codings::coder_of_two_kinds),
    rule(Code::DefinedTwice, codebook::defined_twice),
    rule(
        Code::ExampleCodedOtherwise,
        codebook::example_coded_otherwise,
    ),
    rule(Code::ConditionMissing, statements::condition_missing),
    rule(Code::ConditionMissing, stances::condition_missing),
    rule(Code::ConditionUnused, statements::condition_unused),
    rule(Code::ConditionUnused, stances::condition_unused),
    rule(Code::IdDate, dates::id_date),
    rule(Code::MembersMisplaced, actors::members_misplaced),
    rule(Code::RepeatedReference, actors::member_twice_at_once),
    rule(Code::BlocCycle, cycles::bloc_cycle),
    rule(Code::BlocTooDeep, cycles::bloc_too_deep),
    rule(Code::SpokespersonCycle, cycles::spokesperson_cycle),
    rule(Code::DatesReversed, dates::dates_reversed),
    rule(Code::ByWithoutAssessment, statements::by_without_assessment),
    rule(Code::StraySpace, names::stray_space),
    rule(Code::MixedScripts, names::mixed_scripts),
    rule(Code::PublisherSpelling, publishers::publisher_spelling),
    rule(Code::LongQuote, quotes::long_quote),
    rule(Code::QuoteMarks, quotes::quote_marks),
    rule(Code::QuoteWithoutLanguage, quotes::without_language),
    rule(Code::QuoteWithoutTranslation, quotes::without_translation),
    rule(
        Code::TranslationWithoutQuote,
        quotes::translation_without_quote,
    ),
    rule(Code::SourceWithoutUrl, sources::source_without_url),
    rule(Code::RepeatedAddress, sources::repeated_address),
    rule(Code::TrackingParameter, sources::tracking_parameter),
    rule(Code::NearDuplicateSource, duplicates::near_duplicate_source),
    rule(
        Code::NearDuplicateStatement,
        duplicates::near_duplicate_statement,
    ),
    absence(Code::UncitedSource, sources::uncited_source),
    absence(Code::SpeakerWithoutOffice, offices::speaker_without_office),
    rule(Code::SharedOffice, offices::shared_office),
    rule(Code::SourcesTooEarly, sources::sources_too_early),
    rule(Code::StanceContradicted, stances::stance_contradicted),
    rule(Code::EvidenceWithdrawn, stances::evidence_withdrawn),
    rule(Code::AfterAsOf, dates::after_as_of),
    rule(Code::NeverCounts, dates::never_counts),
    rule(Code::AmbiguousName, actors::ambiguous_name),
];

/// Says why a text is no address, as the end of a sentence; nothing if it is one.
pub(crate) fn address_fault(text: &str) -> Option<&'static str> {
    Address::parse(text).err()
}

/// Finds the errors of a dataset beyond those that loading finds.
pub fn errors(data: &Dataset<'_>) -> Vec<Diagnostic> {
    run(data, |rule| rule.code.severity() == Severity::Error)
}

/// Finds the errors and warnings of a dataset beyond those that loading finds; `is_whole` if loading found no error.
pub fn all(data: &Dataset<'_>, is_whole: bool) -> Vec<Diagnostic> {
    run(data, |rule| is_whole || !rule.is_absence)
}

/// Adds to what loading found everything else that is wrong, with `of_pages` what saved pages show if there are any, and
/// notes of warnings that the dataset allows why it does.
///
/// Without `files`, as in the embedded dataset, an allowance for a file holds everywhere.
pub fn complete(
    mut found: Vec<Diagnostic>,
    data: Option<&Dataset<'_>>,
    files: Option<&Files>,
    of_pages: Option<Vec<Diagnostic>>,
) -> Vec<Diagnostic> {
    let Some(data) = data else { return found };
    let mut loaded = found.iter();
    let is_whole = loaded.all(|finding| finding.severity() != Severity::Error);
    let has_pages = of_pages.is_some();
    found.extend(all(data, is_whole));
    found.extend(of_pages.into_iter().flatten());
    let is_looked_for = |code: Code| is_whole && (has_pages || !code.is_of_pages());
    allow(&mut found, data, files, is_looked_for);
    found
}

fn run(data: &Dataset<'_>, applies: impl Fn(&Rule) -> bool) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in RULES.iter().filter(|rule| applies(rule)) {
        (rule.check)(data, &mut Sink::new(rule.code, &mut diagnostics));
    }
    diagnostics
}
