//! Parts of a whole, rounded down, so that no share reads as a threshold it has not met.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// A share of a whole in millionths: a fraction for programs, percent for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share(u32);

impl Share {
    /// The share of a part; `None` of nothing.
    pub(super) fn of(part: u64, whole: u64) -> Option<Self> {
        let millionths = (u128::from(part) * 1_000_000).checked_div(u128::from(whole))?;
        u32::try_from(millionths).ok().map(Self)
    }

    /// The share of some things counted.
    pub(super) fn of_count(part: usize, whole: usize) -> Option<Self> {
        Self::of(u64::try_from(part).ok()?, u64::try_from(whole).ok()?)
    }

    /// As a fraction, from 0 to 1.
    pub(super) fn fraction(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.0 / 100;
        write!(f, "{}.{:02}%", hundredths / 100, hundredths % 100)
    }
}

impl crate::layout::Value for Share {}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.fraction())
    }
}

impl JsonSchema for Share {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Share".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_down() {
        // 15 of 27 are 0.5555..., and 64.9999 % are not 65.
        assert_eq!(Share::of_count(15, 27).unwrap().to_string(), "55.55%");
        assert_eq!(Share::of(649_999, 1_000_000).unwrap().to_string(), "64.99%");
        assert_eq!(Share::of(1, 1).unwrap().to_string(), "100.00%");
        assert_eq!(serde_json::to_string(&Share::of(13, 20)).unwrap(), "0.65");
        assert_eq!(Share::of(0, 0), None);
    }
}
