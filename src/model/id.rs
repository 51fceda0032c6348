//! Ids: how entries are named in files, and how they refer to each other in memory.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::text::Text;

/// A name in kebab-case: lower-case letters and digits in groups joined by single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id<'a>(#[serde(borrow)] Text<'a>);

impl<'a> Id<'a> {
    /// Takes a name that is in kebab-case, `None` otherwise.
    pub fn new(text: Text<'a>) -> Option<Self> {
        is_kebab_case(&text).then_some(Self(text))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn is_kebab_case(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(word)
}

/// Turns any text into the kebab-case closest to it; empty when it holds no letter or digit.
pub fn to_kebab_case(text: &str) -> String {
    let folded = super::fold::fold(text);
    let words = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// A reference to an entry that has an id.
pub trait Reference: Copy {
    /// Returns the id of the entry.
    fn id<'d>(self, data: &'d crate::model::Dataset<'d>) -> &'d Id<'d>;
}

/// Declares a reference to an entry of a dataset, which indexes it: `data[statement.actor].name`.
///
/// A reference comes only from the dataset it indexes, so the look-up cannot fail.
macro_rules! reference {
    ($(#[$meta:meta])* $name:ident => $entry:ident in $field:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(u32);

        impl $name {
            /// The reference to the entry at an index.
            pub(crate) const fn at(index: usize) -> Self {
                // A dataset of four thousand million entries is out of reach.
                #[allow(clippy::cast_possible_truncation, reason = "see above")]
                Self(index as u32)
            }

            /// The index of the entry.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Reference for $name {
            fn id<'d>(self, data: &'d $crate::model::Dataset<'d>) -> &'d Id<'d> {
                &data[self].id
            }
        }

        impl<'a> std::ops::Index<$name> for $crate::model::Dataset<'a> {
            type Output = $crate::model::$entry<'a>;

            fn index(&self, reference: $name) -> &Self::Output {
                &self.$field[reference.index()]
            }
        }
    };
}

reference! {
    /// Refers to a topic.
    TopicRef => Topic in topics
}
reference! {
    /// Refers to a condition.
    ConditionRef => Condition in conditions
}
reference! {
    /// Refers to a source.
    SourceRef => Source in sources
}
reference! {
    /// Refers to an actor.
    ActorRef => Actor in actors
}
reference! {
    /// Refers to a speaker.
    SpeakerRef => Speaker in speakers
}
reference! {
    /// Refers to a statement.
    StatementRef => Statement in statements
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_kebab_case_is_an_id() {
        for good in ["a", "estonia", "ee-2026-02-04-tsahkna", "e3"] {
            assert!(Id::new(good.into()).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "Estonia", "a_b", "é", "a b"] {
            assert!(Id::new(bad.into()).is_none(), "{bad}");
        }
    }

    #[test]
    fn any_text_has_a_nearest_id() {
        assert_eq!(to_kebab_case("Sauli Niinistö"), "sauli-niinisto");
        assert_eq!(to_kebab_case("  E3 / Weimar+ "), "e3-weimar");
        assert_eq!(to_kebab_case("…"), "");
    }
}
