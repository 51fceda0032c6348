//! The codebook in words, and the stance rule as `docs/rule.md` gives it.

use maud::{Markup, html};

use super::codebook;
use super::contents::Contents;
use super::prose::prose;
use super::words::standing;
use crate::model::Standing;

/// The rule as the documentation has it.
const RULE: &str = include_str!("../../docs/rule.md");

/// Tells how statements are coded, and how the rule reads them.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    html! {
        section #rule aria-labelledby="rule-title" {
            h2 #rule-title { "How to read this page" }
            (positions(contents))
            (conditions(contents))
            (words())
            h3 { "The stance rule" }
            (prose(RULE))
        }
    }
}

fn positions(contents: &Contents<'_>) -> Markup {
    html! {
        h3 { "Positions" }
        p { "A topic is a proposition one can be for or against. Each statement is coded on the topics that its words bear on; silence is no position. One declined is shown, and never enters the rule." }
        dl.terms {
            (codebook::positions(contents))
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
            dt { "a source" } dd { "A report of the news in English, where nothing else is said of it." }
            dt { "another voice" } dd { "Not one that speaks for the actor officially. It decides only where no official voice has spoken." }
        }
    }
}

/// The conditions that a yes may hang on, with their ids.
fn conditions(contents: &Contents<'_>) -> Markup {
    let conditions = &contents.data.conditions;
    html! {
        @if !conditions.is_empty() {
            h3 { "Conditions" }
            p { "What a conditional yes may hang on." }
            ul { @for condition in conditions { li { (condition.title) " " small { "(" (condition.id) ")" } } } }
        }
    }
}
