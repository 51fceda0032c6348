//! The schemas of values that documents hold: ids, texts, dates, and words of closed sets.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::model::{
    ActorKind, Attribution, CoderKind, Coding, ContactKind, ContactLevel, ContactStatus, Date,
    DecisionRule, Id, KeywordEnum, OfficeVoice, Position, SourceKind, Standing, StatementKind,
    Text,
};
use crate::query::diff::{self, Aspect, Change};
use crate::query::network::{Duplicates, Measure, Mode, Normalisation};
use crate::query::{
    Basis, Cause, Field, GapKind, MinEvidence, Outcome, Reason, Unknown, Verdict, Weakness,
};

/// Gives types the schema of a value, under a name by which others refer to it.
macro_rules! values {
    ($($type:ty = $name:literal $schema:expr;)+) => {
        $( impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        } )+
    };
}

values! {
    Id<'_> = "Id" json_schema!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" });
    Text<'_> = "Text" json_schema!({ "type": "string" });
    Date = "Date" json_schema!({ "type": "string", "description": "A date in EDTF (ISO 8601-2)." });
    diff::Value = "Value" json_schema!({ "type": ["string", "array"], "items": { "type": "string" } });
    Standing = "Standing" one_of(Standing::all().map(Standing::as_str));
    ActorKind = "ActorKind" word::<ActorKind>();
    Aspect = "Aspect" word::<Aspect>();
    Attribution = "Attribution" word::<Attribution>();
    Basis = "Basis" word::<Basis>();
    Cause = "Cause" word::<Cause>();
    Change = "Change" word::<Change>();
    CoderKind = "CoderKind" word::<CoderKind>();
    Coding = "Coding" word::<Coding>();
    ContactKind = "ContactKind" word::<ContactKind>();
    ContactLevel = "ContactLevel" word::<ContactLevel>();
    ContactStatus = "ContactStatus" word::<ContactStatus>();
    DecisionRule = "DecisionRule" word::<DecisionRule>();
    Duplicates = "Duplicates" word::<Duplicates>();
    Field = "Field" word::<Field>();
    GapKind = "GapKind" word::<GapKind>();
    diff::Kind = "Kind" word::<diff::Kind>();
    Measure = "Measure" word::<Measure>();
    MinEvidence = "MinEvidence" word::<MinEvidence>();
    Mode = "Mode" word::<Mode>();
    Normalisation = "Normalisation" word::<Normalisation>();
    OfficeVoice = "OfficeVoice" word::<OfficeVoice>();
    Outcome = "Outcome" word::<Outcome>();
    Position = "Position" word::<Position>();
    Reason = "Reason" word::<Reason>();
    SourceKind = "SourceKind" word::<SourceKind>();
    StatementKind = "StatementKind" word::<StatementKind>();
    Unknown = "Unknown" word::<Unknown>();
    Verdict = "Verdict" word::<Verdict>();
    Weakness = "Weakness" word::<Weakness>();
}

/// Returns the schema of a word of a closed set.
fn word<T: KeywordEnum>() -> Schema {
    one_of(T::words())
}

fn one_of(words: impl IntoIterator<Item = &'static str>) -> Schema {
    let words: Vec<&str> = words.into_iter().collect();
    json_schema!({ "enum": words })
}
