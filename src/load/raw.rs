//! The shape of a dataset's files: what TOML says, before any id is looked up or any date read.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::text::Text;

/// A date as written. A newtype of its own so that a bare TOML date is accepted here and nowhere else.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Edtf<'a>(#[serde(borrow)] pub(crate) Text<'a>);

/// The `[dataset]` table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Meta<'a> {
    pub(crate) schema: i64,
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    #[serde(borrow)]
    pub(crate) version: Text<'a>,
    #[serde(borrow)]
    pub(crate) title: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) description: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) license: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) as_of: Edtf<'a>,
    #[serde(borrow, default)]
    pub(crate) core: Vec<Text<'a>>,
}

/// A `[[topic]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Topic<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    #[serde(borrow)]
    pub(crate) title: Text<'a>,
    #[serde(borrow)]
    pub(crate) short: Text<'a>,
    #[serde(borrow)]
    pub(crate) proposition: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) decided_by: Option<DecidedBy<'a>>,
    #[serde(borrow, default)]
    pub(crate) candidate: Vec<Candidate<'a>>,
}

/// The `decided-by` of a topic.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct DecidedBy<'a> {
    #[serde(borrow)]
    pub(crate) rule: Text<'a>,
    #[serde(borrow)]
    pub(crate) basis: Text<'a>,
}

/// A `[[topic.candidate]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Candidate<'a> {
    #[serde(borrow)]
    pub(crate) name: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) actor: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) sources: Vec<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) note: Option<Text<'a>>,
}

/// A `[[condition]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Condition<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    #[serde(borrow)]
    pub(crate) title: Text<'a>,
}

/// A `[[source]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Source<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    #[serde(borrow)]
    pub(crate) title: Text<'a>,
    #[serde(borrow)]
    pub(crate) publisher: Text<'a>,
    #[serde(borrow)]
    pub(crate) kind: Text<'a>,
    #[serde(borrow)]
    pub(crate) lang: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) url: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) via: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) published: Option<Edtf<'a>>,
    #[serde(borrow, default)]
    pub(crate) authors: Vec<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) archived: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) accessed: Option<Edtf<'a>>,
    #[serde(borrow, default)]
    pub(crate) note: Option<Text<'a>>,
}

/// An `[[actor]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Actor<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    #[serde(borrow)]
    pub(crate) name: Text<'a>,
    #[serde(borrow)]
    pub(crate) kind: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) aliases: Vec<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) iso: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) wikidata: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) population: Option<Population<'a>>,
    #[serde(borrow, default)]
    pub(crate) members: Vec<Text<'a>>,
}

/// The `population` of an actor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Population<'a> {
    pub(crate) value: u64,
    pub(crate) year: i16,
    #[serde(borrow)]
    pub(crate) source: Text<'a>,
}

/// A `[[speaker]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Speaker<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    #[serde(borrow)]
    pub(crate) name: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) offices: Vec<Office<'a>>,
}

/// One of a speaker's `offices`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Office<'a> {
    #[serde(borrow)]
    pub(crate) actor: Text<'a>,
    #[serde(borrow)]
    pub(crate) title: Text<'a>,
    #[serde(borrow)]
    pub(crate) from: Edtf<'a>,
    #[serde(borrow, default)]
    pub(crate) until: Option<Edtf<'a>>,
    #[serde(borrow, default)]
    pub(crate) voice: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) speaks_for: Option<Text<'a>>,
}

/// A `[[statement]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Statement<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    #[serde(borrow)]
    pub(crate) actor: Text<'a>,
    #[serde(borrow)]
    pub(crate) date: Edtf<'a>,
    #[serde(borrow, default)]
    pub(crate) speaker: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) r#as: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) with: Vec<Text<'a>>,
    #[serde(borrow)]
    pub(crate) kind: Text<'a>,
    #[serde(borrow)]
    pub(crate) attribution: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) by: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) positions: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) conditions: Vec<Text<'a>>,
    #[serde(borrow)]
    pub(crate) summary: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) quote: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) lang: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) translation: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) sources: Vec<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) note: Option<Text<'a>>,
}

/// A `[[stance]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Stance<'a> {
    #[serde(borrow)]
    pub(crate) actor: Text<'a>,
    #[serde(borrow)]
    pub(crate) topic: Text<'a>,
    #[serde(borrow)]
    pub(crate) position: Text<'a>,
    #[serde(borrow)]
    pub(crate) since: Edtf<'a>,
    #[serde(borrow, default)]
    pub(crate) until: Option<Edtf<'a>>,
    #[serde(borrow, default)]
    pub(crate) reviewed: Option<Edtf<'a>>,
    #[serde(borrow, default)]
    pub(crate) conditions: Vec<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) evidence: Vec<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) note: Option<Text<'a>>,
}

/// A `[[contact]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Contact<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    #[serde(borrow)]
    pub(crate) date: Edtf<'a>,
    #[serde(borrow)]
    pub(crate) kind: Text<'a>,
    #[serde(borrow)]
    pub(crate) status: Text<'a>,
    #[serde(borrow)]
    pub(crate) level: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) participants: Vec<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) initiated_by: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) summary: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) sources: Vec<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) note: Option<Text<'a>>,
}
