//! Rules for entries that may be one entered twice: statements that say nearly the same, sources that differ in little but
//! their address.
//!
//! Both take time in proportion to the dataset: no entry is compared with all others.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use hashbrown::HashMap;

use super::address::Address;
use super::sink::Sink;
use crate::model::fold::fold;
use crate::model::{ActorRef, Dataset, Date, Source, Statement};

/// The most days that may lie between the dates of what is one statement: between the speech and the report on it.
const NEAR_DAYS: i64 = 3;

/// The least share of pairs of neighbouring words that near texts have in common, of all those in either.
const LEAST_COMMON: f64 = 0.5;

/// The least share of its pairs of words that a text has to have in a longer one to be a part of it.
const LEAST_CONTAINED: f64 = 0.85;

/// The least number of pairs of words in a text that is compared: shorter ones are alike by chance.
const LEAST_PAIRS: usize = 4;

pub(super) fn near_duplicate_statement(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let mut seen = Seen::default();
    for (nth, statement) in data.statements.iter().enumerate() {
        let texts = [&statement.summary, &statement.quote];
        let texts = texts.map(|text| text.as_deref().map(pairs).unwrap_or_default());
        let actor = statement.lead().actor;
        let candidates = seen.candidates(actor, &texts);
        let is_near = |earlier: &usize| {
            let other = &data.statements[*earlier];
            may_be_one(other, statement) && are_alike(&seen.texts[*earlier], &texts)
        };
        if let Some(other) = candidates.into_iter().rev().find(is_near) {
            let other = &data.statements[other];
            let message = format!(
                "statements `{}` and `{}` say nearly the same",
                other.id, statement.id
            );
            let help = "keep one of them with the sources of both, or make plain how they differ";
            sink.add(statement.origin.entry(), message, help)
                .relate(other.origin.entry(), "first here");
        }
        seen.add(actor, nth, texts);
    }
}

/// The pairs of words of a text, by their hashes, in order.
type Pairs = Vec<u64>;

/// The statements that have been looked at.
#[derive(Default)]
struct Seen {
    /// The newest statement of an actor that holds a pair of words.
    newest: HashMap<(usize, u64), usize>,
    /// Summary and quote of each.
    texts: Vec<[Pairs; 2]>,
}

impl Seen {
    /// Returns statements of an actor that share pairs of words with some texts, oldest first. A text that is nearly the same
    /// has some pair that nothing said in between had.
    fn candidates(&self, actor: ActorRef, texts: &[Pairs; 2]) -> BTreeSet<usize> {
        let pairs = texts.iter().flatten();
        let newest = pairs.filter_map(|pair| self.newest.get(&(actor.index(), *pair)));
        newest.copied().collect()
    }

    fn add(&mut self, actor: ActorRef, nth: usize, texts: [Pairs; 2]) {
        let pairs = texts.iter().flatten();
        self.newest
            .extend(pairs.map(|pair| ((actor.index(), *pair), nth)));
        self.texts.push(texts);
    }
}

/// `true` if two statements may be one by who made them and when. One of them may have left out the speaker.
fn may_be_one(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (one, other) = (a.lead().speaker, b.lead().speaker);
    let is_one_voice = one.is_none() || other.is_none() || one == other;
    is_one_voice && are_near(a.date, b.date)
}

/// `true` if no more than a few days lie between two dates, of which the first begins no later.
fn are_near(earlier: Date, later: Date) -> bool {
    let days = jiff::Span::new().days(NEAR_DAYS);
    earlier.last().saturating_add(days) >= later.first()
}

/// `true` if two summaries, or two quotes, are nearly the same.
fn are_alike(a: &[Pairs; 2], b: &[Pairs; 2]) -> bool {
    let [summary, quote] = [0, 1].map(|nth| common(&a[nth], &b[nth]));
    summary.is_some_and(|(of_all, _)| of_all >= LEAST_COMMON)
        || quote.is_some_and(|(of_all, of_shorter)| {
            of_all >= LEAST_COMMON || of_shorter >= LEAST_CONTAINED
        })
}

/// Returns how much two texts have in common, from 0 to 1: of the pairs in either (Jaccard index), and of those of the
/// shorter one; nothing where one is too short to tell.
fn common(a: &Pairs, b: &Pairs) -> Option<(f64, f64)> {
    let shorter = a.len().min(b.len());
    if shorter < LEAST_PAIRS {
        return None;
    }
    let shared = a
        .iter()
        .filter(|pair| b.binary_search(pair).is_ok())
        .count();
    let all = a.len() + b.len() - shared;
    #[expect(clippy::cast_precision_loss, reason = "texts are short")]
    let share = |of: usize| shared as f64 / of as f64;
    Some((share(all), share(shorter)))
}

/// Returns the pairs of neighbouring words of a text, however they are spelled.
fn pairs(text: &str) -> Pairs {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut pairs: Pairs = words.windows(2).map(hash).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

pub(super) fn near_duplicate_source(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let mut known: HashMap<(String, usize, Date, Option<&str>), &Source<'_>> = HashMap::new();
    for source in &data.sources {
        let (Some(title), Some(published)) = (&source.title, source.published) else {
            continue;
        };
        let lang = source.lang.as_deref();
        let subject = (fold(title), source.outlet, published, lang);
        let first = *known.entry(subject).or_insert(source);
        // Those with one address, or with none that can be read, are told of for that.
        let pages = [first, source].map(page);
        let is_told = |it: (&&Source<'_>, &Option<String>)| it.0.url.is_some() && it.1.is_none();
        if [first, source].iter().zip(&pages).any(is_told) {
            continue;
        }
        if first.id != source.id && (pages[0].is_none() || pages[0] != pages[1]) {
            let message = format!(
                "sources `{}` and `{}` have one title, publisher and date",
                first.id, source.id
            );
            let help = "keep one of them and cite it for both, or tell their titles apart";
            sink.add(source.origin.key("title"), message, help)
                .relate(first.origin.key("title"), "first here");
        }
    }
}

/// Returns what the addresses of a source's page share, if it has one.
fn page(source: &Source<'_>) -> Option<String> {
    let address = Address::parse(source.url.as_deref()?).ok()?;
    Some(address.page())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::fixture::Fixture;

    const SAID: &str = "The minister said that Europe needs an envoy of its own.";

    /// The number of statements told to be nearly the same as an earlier one.
    fn found(fixture: &Fixture) -> usize {
        let mut found = Vec::new();
        let sink = &mut Sink::new(Code::NearDuplicateStatement, &mut found);
        near_duplicate_statement(fixture.open(), sink);
        found.len()
    }

    /// Two statements, each with who makes it, its date and its summary.
    fn two(statements: [(&str, &str, &str); 2]) -> Fixture {
        let fixture = Fixture::new()
            .office("anna", "arland", "2020", "")
            .office("bert", "arland", "2020", "");
        let mut ids = ["first", "second"].iter();
        statements
            .into_iter()
            .fold(fixture, |fixture, (who, date, summary)| {
                let id = ids.next().unwrap();
                let fixture = fixture.says(id, who, date, "supports");
                fixture.at("statement", id).text("summary", summary)
            })
    }

    #[test]
    fn texts_of_a_few_words_are_alike_by_chance() {
        let alike = |text: &str| common(&pairs(text), &pairs(text)).is_some();
        assert!(alike("one two three four five"));
        assert!(!alike("one two three four"));
    }

    #[test]
    fn what_one_actor_says_twice_within_days_is_told() {
        let near = "The minister said that Europe needs an envoy of its own for Moscow.";
        for other in [SAID, near] {
            for (who, date) in [
                ("arland/anna", "2026-02-04"),
                ("arland/anna", "2026-02-07"),
                ("arland", "2026-02-05"),
                ("arland", "2026-02"),
            ] {
                let statements = [("arland/anna", "2026-02-04", SAID), (who, date, other)];
                assert_eq!(found(&two(statements)), 1, "{who} {date} {other}");
            }
        }
    }

    #[test]
    fn what_differs_is_not() {
        let denied = "Asked about talks, the minister ruled out that an envoy is sent to Moscow.";
        for (who, date, other) in [
            ("arland/bert", "2026-02-04", SAID),
            ("borland", "2026-02-04", SAID),
            ("arland/anna", "2026-02-08", SAID),
            ("arland/anna", "2026-02-04", denied),
        ] {
            let statements = [("arland/anna", "2026-02-04", SAID), (who, date, other)];
            assert_eq!(found(&two(statements)), 0, "{who} {date} {other}");
        }
        let short = ("arland", "2026-02-04", "Europe needs an envoy.");
        assert_eq!(found(&two([short, short])), 0);
    }

    #[test]
    fn a_quote_that_is_a_part_of_another_is_told() {
        let said =
            "We need our own direct channel to Moscow, and we need it before the summer is over";
        let part = "we need it before the summer is over";
        let statements = two([
            (
                "arland",
                "2026-02-04",
                "He spoke in the evening to the press.",
            ),
            (
                "arland",
                "2026-02-05",
                "Asked by reporters, he wanted a channel.",
            ),
        ]);
        let quoted = |fixture: Fixture, id, quote| fixture.at("statement", id).text("quote", quote);
        let quoted = |a, b| found(&quoted(quoted(statements.clone(), "first", a), "second", b));
        assert_eq!(quoted(said, part), 1);
        assert_eq!(
            quoted(said, "we do not need it before the summer is over"),
            0
        );
    }

    #[test]
    fn each_of_many_is_told_once() {
        let fixture = (1..=40).fold(Fixture::new(), |fixture, nth| {
            let id = format!("s{nth:02}");
            let fixture = fixture.says(&id, "arland", "2026-02-04", "supports");
            fixture.at("statement", &id).text("summary", SAID)
        });
        assert_eq!(found(&fixture), 39);
    }
}
