//! How the model's values read on a page: the same words, marks and dates in every report.

use crate::layout::{Leaning, Line, Role, detail, notice};
use crate::model::date::{Granularity, Period, month_name};
use crate::model::{
    ActorKind, ActorRef, Coding, ConditionRef, Dataset, Date, Day, DecisionRule, Id, KeywordEnum,
    OfficeVoice, Position, Standing, Text, TopicRef,
};
use crate::query::{Basis, Cause, KindCount, MemberCount, Stance, Subject, Voice, VoiceStance};

/// Returns the mark of a position.
pub fn leaning(position: Position) -> Leaning {
    match position {
        Position::Supports => Leaning::For,
        Position::Conditional => Leaning::ForIf,
        Position::Mixed => Leaning::Both,
        Position::Neutral => Leaning::Neither,
        Position::Opposes => Leaning::Against,
    }
}

/// Returns the mark of a standing.
pub fn standing_leaning(standing: Standing) -> Leaning {
    standing.position().map_or(Leaning::Unknown, leaning)
}

/// Returns a standing as its word.
pub fn standing(standing: Standing) -> Line {
    Line::new(
        standing.as_str(),
        Role::Position(standing_leaning(standing)),
    )
}

/// Returns a standing as its mark with the number of statements behind it.
pub fn mark(standing: Standing, statements: usize) -> Line {
    match standing {
        Standing::Undeclared => bare_mark(standing),
        Standing::Declared(position) => Line::new(statements, Role::Mark(leaning(position))),
    }
}

/// Returns a standing as its mark alone.
pub fn bare_mark(standing: Standing) -> Line {
    Line::new("", Role::Mark(standing_leaning(standing)))
}

/// Returns what a statement says, as its word.
pub fn coding(coding: Coding) -> Line {
    Line::new(
        coding.as_str(),
        Role::Position(coding.position().map_or(Leaning::Silent, leaning)),
    )
}

/// Returns what a statement says, topic by topic.
pub fn codings(data: &Dataset<'_>, positions: &[(TopicRef, Coding)]) -> Line {
    let on_topic = |(topic, said): &(TopicRef, Coding)| {
        Line::from(format!("{} ", data[*topic].short)) + coding(*said)
    };
    Line::joined(positions.iter().map(on_topic), "   ")
}

/// Returns a title with the day that what it heads is read for.
pub fn as_of(title: impl Into<Line>, of: Day) -> Line {
    title.into() + detail(format!(" as of {}", day(of)))
}

/// Returns `Estonia`, or `Estonia: Alar Karis` where one speaker's stance is meant.
pub fn subject(data: &Dataset<'_>, subject: Subject) -> String {
    let actor = &data[subject.actor].name;
    match subject.speaker {
        None => actor.to_string(),
        Some(speaker) => format!("{actor}: {}", data[speaker].name),
    }
}

/// Returns a date as people say it.
pub fn date(date: Date) -> String {
    date.human().to_string()
}

/// Returns a date as people say it, or a dash.
pub fn optional_date(given: Option<Date>) -> String {
    given.map_or_else(|| "–".to_owned(), date)
}

/// Returns a text, or a dash.
pub(super) fn optional<'d>(given: Option<&Text<'d>>) -> &'d str {
    given.map_or("–", |text| text.as_str())
}

/// Returns a day as people say it.
pub fn day(day: Day) -> String {
    date(day.into())
}

/// Returns how long periods are, as people say it.
pub fn length(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Month => "month",
        Granularity::Quarter => "quarter",
        Granularity::Half => "half-year",
        Granularity::Year => "year",
    }
}

/// Returns a period as a head that never loses its year: `2025 Q1`, `2025 Jan`, `2025 H2`, `2025`.
pub fn period(period: Period) -> String {
    let (year, index) = (period.year(), period.index());
    match period.granularity() {
        Granularity::Month => format!("{year} {}", month_name(period.first())),
        Granularity::Quarter => format!("{year} Q{index}"),
        Granularity::Half => format!("{year} H{index}"),
        Granularity::Year => year.to_string(),
    }
}

/// The most conditions that are told as clauses of one sentence.
const CLAUSES: usize = 2;

/// Returns conditions as one phrase: `if a ceasefire holds, and if ...`; more than two as a list, `on 3 conditions: a ceasefire
/// holds; ...`.
pub fn conditions(data: &Dataset<'_>, conditions: &[ConditionRef]) -> String {
    if conditions.len() <= CLAUSES {
        return clauses(data, conditions, "if");
    }
    let titles = conditions
        .iter()
        .map(|condition| lower_first(&data[*condition].title));
    let titles: Vec<String> = titles.collect();
    format!("on {} conditions: {}", titles.len(), titles.join("; "))
}

/// Returns conditions taken as met as one phrase: `that a ceasefire holds, and that ...`.
pub fn assumptions(data: &Dataset<'_>, conditions: &[ConditionRef]) -> String {
    clauses(data, conditions, "that")
}

fn clauses(data: &Dataset<'_>, conditions: &[ConditionRef], opening: &str) -> String {
    let titles = conditions.iter().map(|condition| &data[*condition].title);
    let clauses = titles.map(|title| format!("{opening} {}", lower_first(title)));
    clauses.collect::<Vec<_>>().join(", and ")
}

/// Returns how many statements a stance rests on, and how many of them are the speaker's own words.
pub fn evidence(stance: &Stance<'_>) -> Line {
    match stance.statements() {
        0 => "–".into(),
        n => Line::from(format!("{n} ({})", stance.direct))
            .meaning("direct: in the speaker's own words"),
    }
}

/// Returns how many actors there are, of which kinds: `13: 10 states, 1 institution, 2 persons; plus 1 bloc`. The members of
/// blocs are counted already.
pub fn actors(counts: &KindCount) -> String {
    let part = |(kind, n): (ActorKind, usize)| (n > 0).then(|| (n, count(n, kind.as_str())));
    let (blocs, others): (Vec<_>, Vec<_>) = counts
        .by_kind()
        .partition(|(kind, _)| kind.stands_by_members());
    let blocs = blocs.into_iter().find_map(part).map(|(_, text)| text);
    let others: Vec<(usize, String)> = others.into_iter().filter_map(part).collect();
    let total: usize = others.iter().map(|(n, _)| n).sum();
    let texts: Vec<&str> = others.iter().map(|(_, text)| text.as_str()).collect();
    let texts = texts.join(", ");
    match (others.len(), blocs) {
        (0, Some(blocs)) => blocs,
        (0 | 1, None) => texts,
        (1, Some(blocs)) => format!("{texts}; plus {blocs}"),
        (_, None) => format!("{total}: {texts}"),
        (_, Some(blocs)) => format!("{total}: {texts}; plus {blocs}"),
    }
}

/// Returns how the members of a bloc stand: `12 of 27 members: 9 support, 2 mixed, 1 opposes`.
fn members(members: &MemberCount) -> String {
    let declared: usize = members.positions().map(|(_, n)| n).sum();
    let held = members
        .positions()
        .map(|(position, n)| match (position, n) {
            (Position::Supports, 2..) => format!("{n} support"),
            (Position::Opposes, 2..) => format!("{n} oppose"),
            _ => format!("{n} {position}"),
        });
    let held: Vec<String> = held.collect();
    let of = format!("{declared} of {}", count(members.total(), "member"));
    if held.is_empty() {
        return of;
    }
    format!("{of}: {}", held.join(", "))
}

/// Returns what is to be known beside the label: where it comes from when not from the actor's own voice, whether the voices
/// disagree, what it hangs on.
pub fn remarks(data: &Dataset<'_>, stance: &Stance<'_>) -> Line {
    let mut remarks: Vec<Line> = Vec::new();
    match (&stance.members, stance.basis) {
        (Some(members), basis @ (Basis::Members | Basis::Undeclared)) => {
            let by = if basis == Basis::Members { "by " } else { "" };
            remarks.push(detail(format!("{by}{}", self::members(members))));
        }
        (_, Basis::Spoken | Basis::Undeclared) => {}
        (_, basis) => remarks.push(basis_remark(basis)),
    }
    if stance.split {
        remarks.push(notice("split").meaning("split: its voices lean different ways"));
    }
    if stance.contested {
        let meaning = "contested: a statement made since, and not used, says the opposite";
        remarks.push(notice("contested").meaning(meaning));
    }
    if !stance.otherwise.is_empty() {
        let others = voices(data, stance.subject.actor, &stance.otherwise);
        let others = Line::from(format!("otherwise {others}"));
        remarks.push(others.meaning("otherwise: voices passed over that lean another way"));
    }
    if stance.assumed {
        remarks.push(notice("conditions taken as met"));
    }
    if !stance.conditions.is_empty() {
        remarks.push(conditions(data, &stance.conditions).into());
    }
    Line::joined(remarks, "; ")
}

/// Returns the step of the rule that decided, with what that means.
fn basis_remark(basis: Basis) -> Line {
    let line = detail(basis);
    match basis {
        Basis::Coded => line.meaning("coded: a curator's judgement of the evidence"),
        Basis::Former => line.meaning("former: said by those who have left office since"),
        Basis::Other => line.meaning("other: said by voices that are not official"),
        Basis::Assessed => line.meaning("assessed: others judge that it stands there"),
        Basis::Spoken | Basis::Members | Basis::Undeclared => line,
    }
}

/// Returns who says what: `supports: Alar Karis; opposes: OSW, Euronews`.
pub fn voices(data: &Dataset<'_>, actor: ActorRef, voices: &[VoiceStance<'_>]) -> String {
    let name = |voice: Voice<'_>| match voice {
        Voice::Actor => data[actor].name.to_string(),
        Voice::Speaker(speaker) => data[speaker].name.to_string(),
        Voice::Assessor(assessor) => data[assessor].name.to_string(),
        Voice::Publisher(publisher) => publisher.to_owned(),
    };
    let mut voices: Vec<_> = voices.iter().collect();
    voices.sort_by_key(|said| said.position);
    let groups = voices.chunk_by(|a, b| a.position == b.position);
    let groups = groups.map(|group| {
        let names: Vec<String> = group.iter().map(|said| name(said.voice)).collect();
        format!("{}: {}", group[0].position, names.join(", "))
    });
    groups.collect::<Vec<_>>().join("; ")
}

/// Returns whether words spoken in an office are the actor's own, and for whom a spokesperson speaks.
pub fn voice(voice: OfficeVoice, speaks_for: Option<&Id<'_>>) -> String {
    match speaks_for {
        Some(other) => format!("{voice}, for {other}"),
        None => voice.to_string(),
    }
}

/// Returns what made a stance change, in words.
pub fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Moved => "the same voice moved",
        Cause::Successor => "a successor spoke",
        Cause::VoiceJoined => "another voice joined",
        Cause::Overtaken => "an older voice was overtaken",
        Cause::LeftOffice => "a voice left office",
        Cause::Coded => "a curator's judgement",
        Cause::Withdrawn => "words were withdrawn",
        Cause::Members => "the members moved",
    }
}

/// Returns inhabitants as people read them: `83.6 m`.
pub fn millions(population: u64) -> String {
    let tenths = population.saturating_add(50_000) / 100_000;
    format!("{}.{} m", tenths / 10, tenths % 10)
}

/// Returns a rule of the European Union as people call it.
pub fn rule(rule: DecisionRule) -> &'static str {
    match rule {
        DecisionRule::Unanimity => "Unanimity",
        DecisionRule::Consensus => "Consensus of the European Council",
        DecisionRule::QualifiedMajority => "Qualified majority",
        DecisionRule::ReinforcedMajority => "Reinforced qualified majority",
    }
}

/// Returns `1 statement`, `2 statements`, `2 days`, `2 discrepancies`.
pub fn count(n: usize, one: &str) -> String {
    let vowel = |stem: &str| stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    match (n, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (n, Some(stem)) if !vowel(stem) => format!("{n} {stem}ies"),
        (n, _) => format!("{n} {one}s"),
    }
}

/// Returns a sentence that can follow another word.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    // A name keeps its capital: only the article or pronoun a condition begins with loses it.
    let word = text.split(' ').next().unwrap_or_default();
    let small = matches!(
        word,
        "A" | "An" | "The" | "It" | "There" | "Talks" | "Pressure"
    );
    match first {
        Some(first) if small => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocs_are_counted_beside_those_they_are_made_of() {
        use ActorKind::{Bloc, Institution, Person, State};
        let said = |kinds: &[ActorKind]| actors(&kinds.iter().copied().collect());
        assert_eq!(said(&[State, State]), "2 states");
        assert_eq!(said(&[Bloc]), "1 bloc");
        assert_eq!(said(&[State, Bloc, Bloc]), "1 state; plus 2 blocs");
        assert_eq!(
            said(&[State, Person, State, Institution, Bloc]),
            "4: 2 states, 1 institution, 1 person; plus 1 bloc"
        );
    }

    #[test]
    fn a_period_never_loses_its_year() {
        let day = Day::constant(2026, 1, 1);
        let heads = Granularity::ALL.map(|length| period(Period::containing(day, length)));
        assert_eq!(heads, ["2026 Jan", "2026 Q1", "2026 H1", "2026"]);
    }
}
