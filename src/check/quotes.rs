//! Quotes: short, and readable by those who know English alone.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Dataset, Statement};

/// How many words of somebody's text are a citation and not a copy.
const MOST_WORDS: usize = 40;

pub(super) fn long(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for (statement, quote) in quoted(data) {
        let words = words(quote);
        if words > MOST_WORDS {
            found.push(
                Diagnostic::new(
                    Code::LongQuote,
                    statement.origin.key("quote"),
                    format!("the quote of statement `{}` is too long", statement.id),
                    format!("keep the {MOST_WORDS} words that bear the coding, with `[…]` for what is left out"),
                )
                .labelled(format!("{words} words")),
            );
        }
    }
}

pub(super) fn without_language(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for (statement, _) in quoted(data).filter(|(statement, _)| statement.lang.is_none()) {
        found.push(Diagnostic::new(
            Code::QuoteWithoutLanguage,
            statement.origin.key("quote"),
            format!("the quote of statement `{}` has no `lang`", statement.id),
            "add the language it is printed in, such as `lang = \"en\"`",
        ));
    }
}

pub(super) fn without_translation(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for (statement, _) in quoted(data).filter(|(statement, _)| statement.translation.is_none()) {
        let Some(lang) = statement.lang.as_deref().filter(|lang| !is_english(lang)) else {
            continue;
        };
        found.push(
            Diagnostic::new(
                Code::QuoteWithoutTranslation,
                statement.origin.key("quote"),
                format!(
                    "the quote of statement `{}` has no translation",
                    statement.id
                ),
                "add it in English: `translation = \"...\"`",
            )
            .related(
                statement.origin.key("lang"),
                format!("`{lang}` is not English"),
            ),
        );
    }
}

pub(super) fn missing(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for statement in data.statements.iter().filter(|it| it.quote.is_none()) {
        let given = [
            ("translation", statement.translation.is_some()),
            ("lang", statement.lang.is_some()),
        ];
        if let Some((key, _)) = given.into_iter().find(|(_, given)| *given) {
            found.push(Diagnostic::new(
                Code::TranslationWithoutQuote,
                statement.origin.key(key),
                format!("statement `{}` has a `{key}`, and no quote", statement.id),
                format!("add the words as printed, `quote = \"...\"`, or take `{key}` out"),
            ));
        }
    }
}

/// The statements that quote somebody, with the quote.
fn quoted<'d>(data: &'d Dataset<'_>) -> impl Iterator<Item = (&'d Statement<'d>, &'d str)> {
    data.statements
        .iter()
        .filter_map(|statement| Some((statement, statement.quote.as_deref()?)))
}

/// How many words a text has: a dash between spaces is none.
fn words(text: &str) -> usize {
    let is_word = |part: &&str| part.contains(char::is_alphanumeric);
    text.split_whitespace().filter(is_word).count()
}

fn is_english(lang: &str) -> bool {
    lang.split('-')
        .next()
        .is_some_and(|language| language.eq_ignore_ascii_case("en"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_without_dashes() {
        assert_eq!(words("  We must – and will – talk. "), 5);
    }

    #[test]
    fn english_is_english_everywhere() {
        assert!(is_english("en") && is_english("en-GB") && is_english("EN"));
        assert!(!is_english("fr") && !is_english("eng") && !is_english(""));
    }
}
