//! Codes that others keep: languages, countries, Wikidata items.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Dataset;
use crate::span::EntryRef;

pub(super) fn bad(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let mut check = |origin: EntryRef, key: &str, code: Option<&str>, format: &Format| {
        if let Some(code) = code.filter(|code| !(format.fits)(code)) {
            found.push(Diagnostic::new(
                Code::BadNotation,
                origin.key(key),
                format!("`{code}` is not {}", format.name),
                format!("write it as in {}", format.example),
            ));
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
        check(source.origin, "lang", Some(&source.lang), &LANGUAGE);
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

/// How a kind of code is written.
struct Format {
    name: &'static str,
    example: &'static str,
    fits: fn(&str) -> bool,
}

const COUNTRY: Format = Format {
    name: "a country code of ISO 3166-1",
    example: "`EE`",
    fits: |code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()),
};

const WIKIDATA: Format = Format {
    name: "a Wikidata item",
    example: "`Q191`",
    fits: |code| {
        let number = code.strip_prefix('Q').unwrap_or_default();
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    },
};

const LANGUAGE: Format = Format {
    name: "a language tag of BCP 47",
    example: "`en` or `pt-BR`",
    fits: is_language,
};

/// Whether a text has the shape of a language tag: a language of two or three letters, then parts of up to eight.
fn is_language(tag: &str) -> bool {
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
    fn codes_have_the_shape_of_their_register() {
        for good in ["en", "pt-BR", "sr-Latn-RS", "gsw"] {
            assert!(is_language(good), "{good}");
        }
        for bad in ["", "e", "English", "EN", "en_GB", "en-", "-en"] {
            assert!(!is_language(bad), "{bad}");
        }
        assert!((WIKIDATA.fits)("Q191") && !(WIKIDATA.fits)("191") && !(WIKIDATA.fits)("Q"));
        assert!((COUNTRY.fits)("EE") && !(COUNTRY.fits)("ee") && !(COUNTRY.fits)("EST"));
    }
}
