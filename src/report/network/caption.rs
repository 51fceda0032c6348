//! What a network says of itself, in words.

use super::{Mode, Network};
use crate::layout::{Line, Role};
use crate::query::network::{Duplicates, Measure, Normalisation};
use crate::report::phrases::{count, day};

impl Network<'_> {
    /// `Congruence of actors as of 15 Jul 2026`.
    pub(super) fn heading(&self) -> Line {
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
            .and(format!(" as of {}", day(self.as_of)), Role::Detail)
    }

    /// What its nodes are.
    fn what(&self) -> &'static str {
        let by_speaker = self.nodes.iter().any(|node| node.speaker.is_some());
        if by_speaker { "speaker" } else { "actor" }
    }

    /// What the weight of a tie means.
    pub(super) fn meaning(&self) -> String {
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
        };
        let duplicates = match self.duplicates {
            Duplicates::All => "",
            Duplicates::Source => "; identical statements count once per source",
            Duplicates::Month => "; identical statements count once per month",
            Duplicates::Year => "; identical statements count once per year",
            Duplicates::Range => "; identical statements count once",
        };
        format!("Weight: {measure}{divisor}{duplicates}.")
    }

    /// How much it holds.
    pub(super) fn extent(&self) -> String {
        let nodes = count(self.nodes.len(), self.what());
        let topics = self.topics.iter().filter(|topic| topic.sides.activity > 0);
        let topics = count(topics.count(), "topic");
        let ties = count(self.ties.len(), "tie");
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
