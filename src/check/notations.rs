//! Rules for codes that others keep: languages, countries, Wikidata items.

use super::sink::Sink;
use crate::model::Dataset;
use crate::span::EntryRef;

pub(super) fn bad_notation(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let mut check = |origin: EntryRef, key: &str, code: Option<&str>, notation: &Notation| {
        if let Some(code) = code.filter(|code| !(notation.holds)(code)) {
            let message = format!("`{code}` is not {}", notation.name);
            let help = format!("write it as in {}", notation.example);
            sink.add(origin.key(key), message, help);
        }
    };
    for actor in &data.actors {
        check(actor.origin, "iso", actor.iso.as_deref(), &COUNTRY);
        check(
            actor.origin,
            "wikidata",
            actor.wikidata.as_deref(),
            &WIKIDATA,
        );
    }
    for source in &data.sources {
        check(source.origin, "lang", source.lang.as_deref(), &LANGUAGE);
    }
    for statement in &data.statements {
        check(
            statement.origin,
            "lang",
            statement.lang.as_deref(),
            &LANGUAGE,
        );
    }
}

/// The notation of a kind of code.
struct Notation {
    name: &'static str,
    example: &'static str,
    holds: fn(&str) -> bool,
}

const COUNTRY: Notation = Notation {
    name: "a country code of ISO 3166-1",
    example: "`EE`",
    holds: |code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()),
};

const WIKIDATA: Notation = Notation {
    name: "a Wikidata item",
    example: "`Q191`",
    holds: |code| {
        let number = code.strip_prefix('Q').unwrap_or_default();
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    },
};

const LANGUAGE: Notation = Notation {
    name: "a language tag of BCP 47",
    example: "`en` or `pt-BR`",
    holds: is_language,
};

/// `true` for the form of a language tag: a language of two or three letters, then parts of up to eight.
pub(crate) fn is_language(tag: &str) -> bool {
    let (language, rest) = tag
        .split_once('-')
        .map_or((tag, None), |(language, rest)| (language, Some(rest)));
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && rest.is_none_or(|rest| rest.split('-').all(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_form_of_their_register() {
        for good in ["en", "pt-BR", "sr-Latn-RS", "gsw"] {
            assert!(is_language(good), "{good}");
        }
        for bad in ["", "e", "English", "EN", "en_GB", "en-", "-en"] {
            assert!(!is_language(bad), "{bad}");
        }
        assert!((WIKIDATA.holds)("Q191") && !(WIKIDATA.holds)("191") && !(WIKIDATA.holds)("Q"));
        assert!((COUNTRY.holds)("EE") && !(COUNTRY.holds)("ee") && !(COUNTRY.holds)("EST"));
    }
}
