//! Reading one value: a text, a date, a word of a closed set, a reference; with what to say when it is none.

use toml_parser::decoder::ScalarKind;

use super::context::Read;
use super::requested::{DATE, Requested};
use super::syntax::Fault;
use super::tree::{Field, Kind, Value};
use crate::character::is_unsafe;
use crate::diagnostic::{Code, suggest};
use crate::model::{
    ActorRef, Coding, Date, Id, Indexed, KeywordEnum, SpeakerRef, Text, TopicRef, keyword,
    to_kebab_case,
};

/// Reads a text: one that says something, and holds no character that misleads.
pub(super) fn text<'t>(value: Value<'t>, at: &mut Requested<'_, 't>) -> Read<Text<'t>> {
    let Kind::Scalar(ScalarKind::String, text) = value.kind else {
        return Err(at.refuse(&value, "a string"));
    };
    // A carriage return before a newline ends a line.
    if may_mislead(&text)
        && let Some(character) = text.chars().find(|c| *c != '\r' && is_unsafe(*c))
    {
        let number = u32::from(character);
        let message = format!("the text holds the control character U+{number:04X}");
        let help = "take it out, or write its name in words";
        return Err(at.report(value.span, Code::ControlCharacter, message, help));
    }
    if text.trim().is_empty() {
        let message = format!("`{}` holds an empty text", at.key());
        let help = "write what it is, or leave the key out where it is optional";
        return Err(at.report(value.span, Code::EmptyText, message, help));
    }
    Ok(at.keep(text))
}

/// Returns `true` if a text has one of the bytes with which unsafe characters begin. Most texts have none, and to look for
/// these takes a fraction of the time.
fn may_mislead(text: &str) -> bool {
    let begins = |byte: u8| matches!(byte, ..b' ' | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xf3);
    text.bytes().fold(false, |any, byte| any | begins(byte))
}

/// Reads the id of an entry.
pub(super) fn id<'t>(value: Value<'t>, at: &mut Requested<'_, 't>) -> Read<Id<'t>> {
    let span = value.span;
    let text = text(value, at)?;
    at.identify(text);
    Id::new(text).ok_or_else(|| {
        let help = match to_kebab_case(&text) {
            kebab if kebab.is_empty() => {
                "write lower-case letters, digits and single hyphens".to_owned()
            }
            kebab => suggest::instead(&kebab, &text).unwrap_or_else(|| format!("write `{kebab}`")),
        };
        let message = format!("`{text}` is not an id: ids are kebab-case");
        at.report(span, Code::BadId, message, help)
    })
}

/// Reads a date: EDTF in quotes, or a day of TOML.
pub(super) fn date<'t>(value: Value<'t>, at: &mut Requested<'_, 't>) -> Read<Date> {
    let span = value.span;
    let date: Result<Date, _> = match value.kind {
        Kind::Scalar(ScalarKind::DateTime, written) => {
            // TOML itself knows no months.
            if written.len() < "2026-02-04".len()
                && let Some(fault) = Fault::bare_date(&written, span)
            {
                return Err(at.report_fault(fault));
            }
            written.parse()
        }
        Kind::Scalar(ScalarKind::String, _) => text(value, at)?.parse(),
        _ => return Err(at.refuse(&value, DATE)),
    };
    date.map_err(|error| at.report(span, Code::BadDate, error.to_string(), error.hint()))
}

/// Reads a word of a closed set.
pub(super) fn word<'t, T: KeywordEnum>(value: Value<'t>, at: &mut Requested<'_, 't>) -> Read<T> {
    let span = value.span;
    let word = text(value, at)?;
    keyword::parse(&word).map_err(|error| {
        let message = format!("`{}` cannot be `{word}`", at.key());
        let help = suggest::help(&word, error.expected).unwrap_or_default();
        at.report(span, Code::UnknownValue, message, help)
    })
}

/// Reads a position on a topic, or what a statement says on one.
pub(super) fn position<'t, T: KeywordEnum>(
    value: Value<'t>,
    at: &mut Requested<'_, 't>,
) -> Read<T> {
    let span = value.span;
    let word = text(value, at)?;
    keyword::parse(&word).map_err(|error| {
        let message = format!("`{word}` is not a position");
        let help = suggest::help(&word, error.expected).unwrap_or_default();
        at.report(span, Code::UnknownPosition, message, help)
    })
}

/// Reads the positions of a statement, topic by topic.
pub(super) fn positions<'t>(
    value: Value<'t>,
    at: &mut Requested<'_, 't>,
) -> Read<Vec<(TopicRef, Coding)>> {
    let Kind::Table(fields, _) = value.kind else {
        return Err(at.refuse(&value, "a table"));
    };
    let mut positions = Vec::with_capacity(fields.len());
    let mut reported = None;
    for Field { key, value } in fields {
        let id = at.keep(key.name.clone());
        let topic = at.refer(id, key.span);
        let coding = position(value, at);
        match (topic, coding) {
            (Ok(topic), Ok(_)) if positions.iter().any(|(known, _)| *known == topic) => {
                reported = Some(at.report_fault(Fault::given_twice(&key, None)));
            }
            (Ok(topic), Ok(coding)) => positions.push((topic, coding)),
            (Err(fault), _) | (_, Err(fault)) => reported = Some(fault),
        }
    }
    reported.map_or(Ok(positions), Err)
}

/// Reads the id of another entry.
pub(super) fn reference<'t, R: Indexed>(value: Value<'t>, at: &mut Requested<'_, 't>) -> Read<R> {
    let span = value.span;
    let id = text(value, at)?;
    at.refer(id, span)
}

/// Reads `actor` or `actor/speaker`.
pub(super) fn party<'t>(
    value: Value<'t>,
    at: &mut Requested<'_, 't>,
) -> Read<(ActorRef, Option<SpeakerRef>)> {
    let span = value.span;
    let party = text(value, at)?;
    let Some((actor, speaker)) = party.as_str().split_once('/') else {
        return Ok((at.refer(party, span)?, None));
    };
    let actor = at.refer(actor.into(), span);
    let speaker = at.refer(speaker.into(), span);
    Ok((actor?, Some(speaker?)))
}

/// Reads a number, which is called what is expected.
pub(super) fn number<'t, T: TryFrom<i64>>(
    expected: &'static str,
) -> impl Fn(Value<'t>, &mut Requested<'_, 't>) -> Read<T> {
    move |value, at| {
        let read = match &value.kind {
            Kind::Scalar(ScalarKind::Integer(radix), digits) => {
                i64::from_str_radix(digits, radix.value()).ok()
            }
            _ => None,
        };
        let fitting = read.and_then(|integer| T::try_from(integer).ok());
        fitting.ok_or_else(|| at.refuse(&value, expected))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_unsafe_character_is_overlooked() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            assert!(
                !is_unsafe(c) || may_mislead(c.encode_utf8(&mut [0; 4])),
                "{c:?}"
            );
        }
    }
}
