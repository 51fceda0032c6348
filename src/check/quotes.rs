//! Rules for quotes: short, as printed, and readable by those who know English alone.

use super::sink::Sink;
use crate::model::{Dataset, Statement};

/// The number of words of somebody's text up to which a quote is a citation and not a copy.
pub const MOST_QUOTED_WORDS: usize = 40;

pub(super) fn long_quote(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for (statement, quote) in quoted(data) {
        let words = count_words(quote);
        if words > MOST_QUOTED_WORDS {
            let message = format!("the quote of statement `{}` is too long", statement.id);
            let help = format!(
                "keep the {MOST_QUOTED_WORDS} words that bear the coding, with `[…]` for what is left out"
            );
            sink.add(statement.origin.key("quote"), message, help)
                .label(format!("{words} words"));
        }
    }
}

pub(super) fn quote_marks(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for statement in &data.statements {
        let texts = [
            ("quote", &statement.quote),
            ("translation", &statement.translation),
        ];
        for (key, text) in texts {
            if text.as_deref().is_some_and(is_in_quotation_marks) {
                let message = format!(
                    "the {key} of statement `{}` carries its own quotation marks",
                    statement.id
                );
                let help = "take the outer ones off: whatever shows it adds them";
                sink.add(statement.origin.key(key), message, help);
            }
        }
    }
}

/// `true` if a text as a whole stands in quotation marks, a full stop or comma after them aside.
fn is_in_quotation_marks(text: &str) -> bool {
    let trimmed = text.trim().trim_end_matches(['.', ',', ';']);
    let mut characters = trimmed.chars();
    let (Some(first), Some(last)) = (characters.next(), characters.next_back()) else {
        return false;
    };
    // What closes a quotation in one country opens it in another.
    let closing: &[char] = match first {
        '"' => &['"'],
        '\'' => &['\''],
        '“' => &['”', '“'],
        '„' | '‟' => &['“', '”', '"'],
        '”' => &['”'],
        '‘' | '‚' => &['’', '‘'],
        '«' => &['»'],
        '»' => &['«'],
        '‹' => &['›'],
        '›' => &['‹'],
        '「' => &['」'],
        _ => return false,
    };
    // Marks within mean several quotations, or an apostrophe.
    let own = |c: char| c == first || closing.contains(&c);
    closing.contains(&last) && !characters.as_str().contains(own)
}

pub(super) fn without_language(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for (statement, _) in quoted(data).filter(|(statement, _)| statement.lang.is_none()) {
        let message = format!("the quote of statement `{}` has no `lang`", statement.id);
        let help = "add the language it is printed in, such as `lang = \"en\"`";
        sink.add(statement.origin.key("quote"), message, help);
    }
}

pub(super) fn without_translation(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for (statement, _) in quoted(data).filter(|(statement, _)| statement.translation.is_none()) {
        let Some(lang) = statement.lang.as_deref().filter(|lang| !is_english(lang)) else {
            continue;
        };
        let message = format!(
            "the quote of statement `{}` has no translation",
            statement.id
        );
        let help = "add it in English: `translation = \"...\"`";
        sink.add(statement.origin.key("quote"), message, help)
            .relate(
                statement.origin.key("lang"),
                format!("`{lang}` is not English"),
            );
    }
}

pub(super) fn translation_without_quote(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for statement in data.statements.iter().filter(|it| it.quote.is_none()) {
        let given = [
            ("translation", statement.translation.is_some()),
            ("lang", statement.lang.is_some()),
        ];
        if let Some((key, _)) = given.into_iter().find(|(_, given)| *given) {
            let message = format!("statement `{}` has a `{key}`, and no quote", statement.id);
            let help = format!("add the words as printed, `quote = \"...\"`, or take `{key}` out");
            sink.add(statement.origin.key(key), message, help);
        }
    }
}

/// The statements that quote somebody, with the quote.
fn quoted<'d>(data: &'d Dataset<'_>) -> impl Iterator<Item = (&'d Statement<'d>, &'d str)> {
    data.statements
        .iter()
        .filter_map(|statement| Some((statement, statement.quote.as_deref()?)))
}

/// Counts the words of a text: a dash between spaces is none.
pub fn count_words(text: &str) -> usize {
    let is_word = |part: &&str| part.contains(char::is_alphanumeric);
    text.split_whitespace().filter(is_word).count()
}

/// `true` if a language tag stands for English.
pub fn is_english(lang: &str) -> bool {
    lang.split('-')
        .next()
        .is_some_and(|language| language.eq_ignore_ascii_case("en"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_without_dashes() {
        assert_eq!(count_words("  We must – and will – talk. "), 5);
    }

    #[test]
    fn english_is_english_everywhere() {
        assert!(is_english("en") && is_english("en-GB") && is_english("EN"));
        assert!(!is_english("fr") && !is_english("eng") && !is_english(""));
    }

    #[test]
    fn only_marks_around_the_whole_are_its_own() {
        for own in [
            "\"We talk\"",
            " “We talk.” ",
            "„Wir reden“.",
            "«On parle»,",
            "‘We talk’",
            "»Wir reden«",
            "“We’ll talk”",
            "'We talk'",
            "”Vi talar”",
            "‹On parle›",
            "›Wir reden‹",
            "「話そう」",
        ] {
            assert!(is_in_quotation_marks(own), "{own}");
        }
        for bare in [
            "",
            "\"",
            "We talk",
            "«On parle» et «on agit»",
            "“We” and “they”",
            "\"We\" and \"they\"",
            "We say “yes”",
            "'tis",
            "“So” it is",
        ] {
            assert!(!is_in_quotation_marks(bare), "{bare}");
        }
    }
}
