//! What a network says of itself, in words.

use super::{Mode, NetworkReport};
use crate::layout::{Line, detail};
use crate::query::network::{Duplicates, Measure, Normalisation};
use crate::report::phrases::{count, day};

impl NetworkReport<'_> {
    /// Returns its heading: `Congruence of actors as of 15 Jul 2026`.
    pub fn heading(&self) -> Line {
        let measure = match self.measure {
            Measure::Congruence => "Congruence",
            Measure::Conflict => "Conflict",
            Measure::Subtract => "Congruence less conflict",
            Measure::CoOccurrence => "Co-occurrence",
        };
        let with = match self.mode {
            Mode::OneMode => "",
            Mode::TwoMode => " with topics",
        };
        Line::from(format!("{measure} of {}s{with}", self.what()))
            + detail(format!(" as of {}", day(self.as_of)))
    }

    /// Returns the word for its nodes.
    fn what(&self) -> &'static str {
        let by_speaker = self.nodes.iter().any(|node| node.speaker.is_some());
        if by_speaker { "speaker" } else { "actor" }
    }

    /// Returns what the weight of a tie means, in a sentence.
    pub fn meaning(&self) -> String {
        let measure = match (self.mode, self.measure) {
            (Mode::OneMode, Measure::Congruence) => {
                "pairs of statements, one of each, on the same side of a topic"
            }
            (Mode::OneMode, Measure::Conflict) => {
                "pairs of statements, one of each, on opposite sides of a topic"
            }
            (Mode::OneMode, Measure::Subtract) => {
                "pairs of statements, one of each, on the same side of a topic, less those on opposite sides"
            }
            (Mode::OneMode, Measure::CoOccurrence) => {
                "pairs of statements, one of each, on a topic, whichever side they take"
            }
            (Mode::TwoMode, Measure::Congruence) => "statements for the topic's proposition",
            (Mode::TwoMode, Measure::Conflict) => "statements against the topic's proposition",
            (Mode::TwoMode, Measure::Subtract) => {
                "statements for the topic's proposition, less those against it"
            }
            (Mode::TwoMode, Measure::CoOccurrence) => {
                "statements for or against the topic's proposition"
            }
        };
        let divisor = match self.normalisation {
            Normalisation::None => "",
            Normalisation::Average => "; divided by the mean number of their statements",
            Normalisation::Jaccard => {
                "; divided by their statements where one of them is silent and the pairs where neither is (Jaccard)"
            }
            Normalisation::Cosine => {
                "; divided by the product of their numbers of statements (cosine)"
            }
            Normalisation::Activity => "; divided by the actor's number of statements",
            Normalisation::Prominence => {
                "; divided by everybody's number of statements on the topic"
            }
        };
        let times = match self.duplicates {
            Duplicates::All => return format!("Weight: {measure}{divisor}."),
            Duplicates::Source => "once per source",
            Duplicates::Week => "once per week",
            Duplicates::Month => "once per month",
            Duplicates::Year => "once per year",
            Duplicates::Range => "once",
        };
        let identical = match self.measure {
            Measure::CoOccurrence => "an actor's statements on one topic",
            Measure::Congruence | Measure::Conflict | Measure::Subtract => "identical statements",
        };
        format!("Weight: {measure}{divisor}; {identical} count {times}.")
    }

    /// Returns how much it holds, in a sentence.
    pub fn extent(&self) -> String {
        let nodes = count(self.nodes.len(), self.what());
        let topics = self.topics.iter().filter(|topic| topic.sides.activity > 0);
        let topics = count(topics.count(), "topic");
        let ties = count(self.ties.all.len(), "tie");
        let balanced = match self.balanced {
            0 => String::new(),
            pairs => format!(
                "; {} in balance and so without weight",
                count(pairs, "pair")
            ),
        };
        let counted = count(self.counted as usize, "counted position");
        format!("{nodes} with {counted} on {topics}; {ties}{balanced}.")
    }
}
