//! Datasets of any size, as much like a curated one as chance can make them: who speaks how often, how long statements
//! are, how precisely they are dated. The same size gives the same dataset, to the byte.

mod random;
pub(crate) mod toml;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use random::{Random, Words, falling_shares};

pub(crate) const TOPICS: [&str; 9] = [
    "dialogue",
    "envoy",
    "leader-contacts",
    "technical-channels",
    "risk-reduction",
    "pressure-first",
    "sanctions-relief",
    "european-seat",
    "small-format",
];

const CONDITIONS: [&str; 8] = [
    "ceasefire",
    "end-of-war",
    "seriousness",
    "common-position",
    "ukraine-involved",
    "prospect-of-result",
    "withdrawal",
    "security-guarantees",
];

const POSITIONS: [&str; 5] = ["supports", "conditional", "mixed", "neutral", "opposes"];

const KINDS: [&str; 8] = [
    "speech",
    "interview",
    "press-conference",
    "briefing",
    "communique",
    "social-post",
    "article",
    "report",
];

const LANGUAGES: [&str; 10] = ["en", "en", "en", "en", "en", "fr", "de", "it", "pl", "ru"];

/// How many of the first actors are members of the union.
const MEMBERS: usize = 27;

/// A dataset before it is written down.
pub(crate) struct Corpus {
    pub(crate) actors: usize,
    /// Inhabitants of each actor.
    pub(crate) populations: Vec<usize>,
    pub(crate) propositions: Vec<String>,
    pub(crate) sources: Vec<Source>,
    pub(crate) statements: Vec<Statement>,
}

pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) publisher: String,
    pub(crate) kind: &'static str,
    pub(crate) lang: &'static str,
    pub(crate) url: String,
    pub(crate) published: Date,
}

pub(crate) struct Statement {
    pub(crate) id: String,
    pub(crate) actor: usize,
    /// Which of the actor's speakers speaks, if one is named.
    pub(crate) speaker: Option<usize>,
    pub(crate) date: String,
    pub(crate) kind: &'static str,
    pub(crate) attribution: &'static str,
    pub(crate) positions: Vec<(&'static str, &'static str)>,
    pub(crate) conditions: Vec<&'static str>,
    pub(crate) summary: String,
    pub(crate) quote: Option<String>,
    pub(crate) lang: &'static str,
    pub(crate) translation: Option<String>,
    pub(crate) source: usize,
}

/// The first day on which something is said; the last is in July 2026.
const FIRST: Date = date(2022, 2, 24);
const DAYS: usize = 1_595;

/// Makes statements one by one.
struct Maker {
    random: Random,
    words: Words,
    sources: Vec<Source>,
}

impl Corpus {
    /// Makes a dataset of some statements by some actors, the first of whom speak most; by as many as usually make them
    /// where no number is given.
    pub(crate) fn new(statements: usize, actors: Option<usize>) -> Self {
        let actors = actors.unwrap_or((statements / 50).clamp(30, 2_000));
        let mut random = Random::new(20_260_715);
        let words = Words::new(&mut random);
        let mut maker = Maker {
            random,
            words,
            sources: Vec::new(),
        };
        let shares = falling_shares(actors, 20);
        let mut counts = vec![0; actors];
        for _ in 0..statements {
            counts[maker.random.by_share(&shares)] += 1;
        }
        let populations = (0..actors).map(|_| 400_000 + maker.random.below(83_000_000));
        let populations = populations.collect();
        let propositions = TOPICS.map(|_| maker.sentence(15)).to_vec();
        let mut made = Vec::with_capacity(statements);
        for (actor, count) in counts.into_iter().enumerate() {
            maker.speak(actor, count, &mut made);
        }
        Self {
            actors,
            populations,
            propositions,
            sources: maker.sources,
            statements: made,
        }
    }
}

impl Maker {
    fn sentence(&mut self, words: usize) -> String {
        format!("{}.", self.words.some(words, &mut self.random))
    }

    /// Makes the statements of an actor, who leans one way on each topic and now and then another.
    fn speak(&mut self, actor: usize, count: usize, made: &mut Vec<Statement>) {
        let mut leaning = TOPICS.map(|_| self.random.below(POSITIONS.len()));
        let mut days: Vec<usize> = (0..count).map(|_| self.random.below(DAYS)).collect();
        days.sort_unstable();
        for (nth, after) in days.into_iter().enumerate() {
            let after = i64::try_from(after).unwrap_or_default();
            let day = FIRST.saturating_add(after.days());
            made.push(self.statement(actor, nth, day, &mut leaning));
        }
    }

    fn statement(
        &mut self,
        actor: usize,
        nth: usize,
        day: Date,
        leaning: &mut [usize; TOPICS.len()],
    ) -> Statement {
        let date = self.date(day);
        let positions = self.positions(leaning);
        let is_conditional = positions.iter().any(|(_, said)| *said == "conditional");
        let conditions = match self.random.below(CONDITIONS.len()) {
            _ if !is_conditional => Vec::new(),
            0 => vec![CONDITIONS[0], CONDITIONS[4]],
            one => vec![CONDITIONS[one]],
        };
        let lang = self.random.pick(&LANGUAGES);
        let quote = self
            .random
            .percent(77)
            .then(|| self.words.some(25, &mut self.random));
        let translation =
            (quote.is_some() && lang != "en").then(|| self.words.some(25, &mut self.random));
        Statement {
            id: format!("st{actor}-{}-{nth}", date.trim_end_matches('~')),
            actor,
            speaker: self.speaker(day),
            date,
            kind: self.random.pick(&KINDS),
            attribution: match self.random.below(20) {
                0 => "assessed",
                1..=3 => "reported",
                _ => "direct",
            },
            positions,
            conditions,
            summary: self.sentence(25),
            quote,
            lang,
            translation,
            source: self.source(day, lang),
        }
    }

    /// Chooses who speaks: the president, the foreign minister of the day, another minister, or nobody by name.
    fn speaker(&mut self, day: Date) -> Option<usize> {
        match self.random.below(20) {
            0..8 => Some(0),
            8..15 => Some(if day < date(2024, 7, 1) { 1 } else { 2 }),
            15..18 => Some(3),
            _ => None,
        }
    }

    /// Writes a day as precisely as reports mostly are.
    fn date(&mut self, day: Date) -> String {
        let month = format!("{:04}-{:02}", day.year(), day.month());
        match self.random.below(100) {
            0..80 => day.to_string(),
            80..88 => month,
            88..95 => format!("{day}~"),
            95..98 => format!("{month}~"),
            _ => format!("{:04}", day.year()),
        }
    }

    fn positions(
        &mut self,
        leaning: &mut [usize; TOPICS.len()],
    ) -> Vec<(&'static str, &'static str)> {
        let count = match self.random.below(100) {
            0..70 => 1,
            70..94 => 2,
            _ => 3,
        };
        let first = self.random.below(TOPICS.len());
        let topics = (0..count).map(|nth| (first + nth * 2) % TOPICS.len());
        let mut positions: Vec<(usize, usize)> = Vec::new();
        for topic in topics {
            if self.random.percent(4) {
                leaning[topic] = self.random.below(POSITIONS.len());
            }
            let strays = self.random.percent(8);
            let said = if strays {
                self.random.below(POSITIONS.len())
            } else {
                leaning[topic]
            };
            positions.push((topic, said));
        }
        positions.sort_unstable();
        let named = positions.into_iter();
        named
            .map(|(topic, said)| (TOPICS[topic], POSITIONS[said]))
            .collect()
    }

    /// Makes the source of a statement; one in ten is from a digest that holds several of a month.
    fn source(&mut self, day: Date, lang: &'static str) -> usize {
        let nth = self.sources.len();
        let digest = format!("digest-{:04}-{:02}-", day.year(), day.month());
        if self.random.percent(10) {
            let recent = self.sources.iter().rev().take(200);
            if let Some(back) = recent.into_iter().position(|it| it.id.starts_with(&digest)) {
                return nth - 1 - back;
            }
        }
        let is_digest = self.random.percent(1);
        let gazette = self.random.below(70);
        self.sources.push(Source {
            id: if is_digest {
                format!("{digest}{nth}")
            } else {
                format!("gazette-{gazette}-{day}-{nth}")
            },
            title: self.words.some(10, &mut self.random),
            publisher: if is_digest {
                "Digest".to_owned()
            } else {
                format!("Gazette {gazette}")
            },
            kind: self
                .random
                .pick(&["agency", "news", "news", "official", "analysis"]),
            lang,
            url: format!(
                "https://www.example.org/news/{:04}/{:02}/{nth}",
                day.year(),
                day.month()
            ),
            published: if is_digest {
                day.last_of_month()
            } else {
                day.saturating_add(1.day())
            },
        });
        nth
    }
}
