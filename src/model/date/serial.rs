//! Dates and periods in serde's formats: EDTF strings where people may read them, numbers in binary ones.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Date, Day, Period, Shape};

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = <&str>::deserialize(deserializer)?;
            text.parse().map_err(Error::custom)
        } else {
            Shape::deserialize(deserializer).map(Self)
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Writes a day as year, month and day.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
pub(crate) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    (day.year(), day.month(), day.day()).serialize(serializer)
}

/// Days that may be absent.
pub(crate) mod optional {
    use super::{Day, Deserialize, Deserializer, Error, Serialize, Serializer};

    /// Writes a day, if there is one, as year, month and day.
    #[allow(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it so"
    )]
    pub(crate) fn serialize<S: Serializer>(
        day: &Option<Day>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let parts = day.map(|day| (day.year(), day.month(), day.day()));
        parts.serialize(serializer)
    }

    /// Reads what [`serialize`] wrote.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Day>, D::Error> {
        let parts: Option<(i16, i8, i8)> = Deserialize::deserialize(deserializer)?;
        let day = parts.map(|(year, month, day)| Day::new(year, month, day));
        day.transpose().map_err(Error::custom)
    }
}

/// Reads a day that [`serialize`] wrote.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let (year, month, day) = Deserialize::deserialize(deserializer)?;
    Day::new(year, month, day).map_err(Error::custom)
}
