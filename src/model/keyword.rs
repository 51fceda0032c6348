//! Closed sets of words: an enum, its kebab-case spelling, and the way back.

/// Declares an enum whose variants are the only words a key may hold.
///
/// Implements [`KeywordEnum`], `FromStr`, `Display`, `Serialize` and `Deserialize`, all from one list. The comment on a
/// variant is the meaning of its word.
macro_rules! keyword_enum {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[doc = $meaning:literal])+ $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $( $(#[doc = $meaning])+ #[serde(rename = $word)] $variant, )+
        }

        impl $crate::model::keyword::KeywordEnum for $name {
            const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];
            const WORDS: &'static [$crate::model::keyword::Word] = &[ $( $crate::model::keyword::Word {
                word: $word,
                meaning: concat!($($meaning),+).trim_ascii_start(),
            }, )+ ];

            fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $word, )+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::keyword::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                $crate::model::keyword::parse(word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::model::keyword::KeywordEnum::as_str(*self))
            }
        }
    };
}

pub(crate) use keyword_enum;

use std::fmt;

/// A word of a closed set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// An enum declared as a closed set of words.
pub trait KeywordEnum: Copy + 'static {
    /// Every value, in order of declaration.
    const ALL: &'static [Self];

    /// The word for each of them, with its meaning.
    const WORDS: &'static [Word];

    /// The word for the value, in kebab-case.
    fn as_str(self) -> &'static str;

    /// Every word, in order of declaration.
    fn words() -> Vec<&'static str> {
        Self::WORDS.iter().map(|word| word.word).collect()
    }
}

/// A word that is not in the set, with the words that are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// The word that was written.
    pub word: String,
    /// The words that may be written.
    pub expected: Vec<&'static str>,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not one of {}",
            self.word,
            self.expected.join(", ")
        )
    }
}

impl std::error::Error for UnknownWord {}

/// Finds the value a word stands for.
///
/// # Errors
///
/// When the word is not in the set.
pub fn parse<T: KeywordEnum>(word: &str) -> Result<T, UnknownWord> {
    let found = T::ALL.iter().copied().find(|value| value.as_str() == word);
    found.ok_or_else(|| UnknownWord {
        word: word.to_owned(),
        expected: T::words(),
    })
}
