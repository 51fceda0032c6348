//! The stance rule and the codebook in words, as `docs/rule.md` gives them.

use maud::{Markup, html};

use super::words::{coding, standing};
use crate::model::{Coding, KeywordEnum, Position, Standing};
use crate::query::OVERTAKEN_AFTER_DAYS;

/// Tells how statements are coded, and how the rule reads them.
pub(super) fn section() -> Markup {
    html! {
        section #rule aria-labelledby="rule-title" {
            h2 #rule-title { "How to read this page" }
            (positions())
            (words())
            (steps())
            (weighing())
            (labels())
        }
    }
}

/// What a position means.
fn meaning(position: Position) -> &'static str {
    match position {
        Position::Supports => "The words ask for it, welcome it, defend it or announce doing it.",
        Position::Conditional => "The words say yes when something happens, and name it.",
        Position::Mixed => {
            "The words hold both sides, say yes to part and no to part, or put it off without naming a condition."
        }
        Position::Neutral => "The words say that the speaker takes no side.",
        Position::Opposes => {
            "The words reject it, warn against it, or refuse it until something else happens."
        }
    }
}

fn positions() -> Markup {
    html! {
        h3 { "Positions" }
        p { "A topic is a proposition one can be for or against. Each statement is coded on the topics that its words bear on; silence is no position." }
        dl.terms {
            @for position in Position::ALL {
                dt { (standing((*position).into())) }
                dd { (meaning(*position)) }
            }
            dt { (coding(Coding::Declined)) }
            dd { "No comment, or a denial that a report, plan or contact exists. It is shown and never enters the rule." }
            dt { (standing(Standing::Undeclared)) }
            dd { "Nothing is on record. This is not the same as neutral, and never scored." }
        }
    }
}

fn words() -> Markup {
    html! {
        h3 { "Whose words" }
        dl.terms {
            dt { "direct" } dd { "The speaker's own words." }
            dt { "reported" } dd { "A paraphrase by the source." }
            dt { "assessed" } dd { "Another's judgement of where the actor stands. It decides only where the actor has not spoken." }
            dt { "another voice" } dd { "Not one that speaks for the actor officially. It decides only where no official voice has spoken." }
        }
    }
}

fn steps() -> Markup {
    html! {
        h3 { "The stance rule" }
        p { "Where an actor stands on a topic on a day follows from the evidence by one rule, with no exceptions. The first step that yields something decides." }
        ol.terms {
            li { b { "coded" } ": a curator's judgement in force, with its reasons." }
            li {
                "The actor's own words: " b { "spoken" } " by official voices in office; " b { "former" }
                " when all official voices on record have left office; " b { "other" } " when no official voice has spoken at all."
            }
            li { b { "members" } ": for a bloc, the stances of its members of that day, when at least half have one." }
            li { b { "assessed" } ": what independent others judge." }
            li { b { "undeclared" } "." }
        }
    }
}

fn weighing() -> Markup {
    html! {
        h3 { "How voices are weighed" }
        ul {
            li { "A voice is a person with those who speak for them, or the actor where nobody is named. It says what its newest statements say." }
            li { "Those who have left office drop out while one in office is on record." }
            li { "A voice whose newest words are more than " (OVERTAKEN_AFTER_DAYS) " days older than the newest of all is overtaken." }
            li { "Neutral voices give way when any voice is not neutral." }
            li { "Equal positions stay; supports with conditional is conditional; anything else is mixed." }
        }
    }
}

fn labels() -> Markup {
    html! {
        h3 { "Beside the label" }
        dl.terms {
            dt { "contested" } dd { "Words that count, are not used and are no older than the stance say the opposite." }
            dt { "split" } dd { "The voices or members that are combined lean different ways." }
            dt { "otherwise" } dd { "Voices that are passed over and lean another way." }
            dt { "since" } dd { "The date of what began the present stretch of one position, as precisely as it is known." }
            dt { "shift" } dd { "The border between two such stretches, with its cause." }
        }
        p { "A date such as “Feb 2026” or “c. 3 Feb 2026” is given as finely as the sources allow. A statement counts from the last day on which it can have been said." }
    }
}
