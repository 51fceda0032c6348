//! Which values of the model and of queries are shown as their plain text.

use crate::layout::Value;
use crate::model::{
    ActorKind, Attribution, ContactKind, ContactLevel, ContactStatus, Date, DecisionRule, Id,
    SourceKind, StatementKind, Text,
};
use crate::query::diff::{Aspect, Change, Kind};
use crate::query::{Basis, Cause, GapKind, Reason, Verdict, Weakness};

macro_rules! values {
    ($($type:ty)+) => {
        $( impl Value for $type {} )+
    };
}

values! {
    Date Id<'_> Text<'_>
    ActorKind Attribution ContactKind ContactLevel ContactStatus DecisionRule SourceKind StatementKind
    Aspect Basis Cause Change GapKind Kind Reason Verdict Weakness
}
