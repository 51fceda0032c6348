//! Writing the keys of an object, whatever the format: the counterpart of the loader's typed look at them.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::model::{ActorRef, Coding, Dataset, Reference, SpeakerRef, TopicRef};

/// Something that a dataset's files hold as a table.
pub(super) trait Object {
    /// Writes its keys.
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error>;
}

/// The keys of an object that is being written.
pub(super) struct Keys<'d, M> {
    pub(super) data: &'d Dataset<'d>,
    map: M,
}

impl<'d, M: SerializeMap> Keys<'d, M> {
    /// Begins with an object that has no keys yet.
    pub(super) fn new(data: &'d Dataset<'d>, map: M) -> Self {
        Self { data, map }
    }

    pub(super) fn end(self) -> Result<M::Ok, M::Error> {
        self.map.end()
    }

    /// Returns the id of an entry.
    pub(super) fn id<R: Reference>(&self, reference: R) -> &'d str {
        reference.id(self.data).as_str()
    }

    pub(super) fn required(&mut self, key: &str, value: impl Serialize) -> Result<(), M::Error> {
        self.map.serialize_entry(key, &value)
    }

    /// Writes a key that is absent where it has no value.
    pub(super) fn optional(
        &mut self,
        key: &str,
        value: Option<impl Serialize>,
    ) -> Result<(), M::Error> {
        value.map_or(Ok(()), |value| self.required(key, value))
    }

    /// Writes a list, which is absent where it is empty.
    pub(super) fn list<T: Serialize>(
        &mut self,
        key: &str,
        items: impl ExactSizeIterator<Item = T> + Clone,
    ) -> Result<(), M::Error> {
        if items.len() == 0 {
            return Ok(());
        }
        self.required(key, List(items))
    }

    /// Writes a list of objects.
    pub(super) fn objects(&mut self, key: &str, objects: &[impl Object]) -> Result<(), M::Error> {
        let data = self.data;
        self.list(key, objects.iter().map(|object| In(data, object)))
    }

    /// Writes a list of entries by their ids.
    pub(super) fn references<R: Reference>(
        &mut self,
        key: &str,
        references: &[R],
    ) -> Result<(), M::Error> {
        let data = self.data;
        self.list(key, references.iter().map(|reference| reference.id(data)))
    }

    /// Writes a list of parties, each as `actor` or `actor/speaker`.
    pub(super) fn parties(
        &mut self,
        key: &str,
        parties: impl ExactSizeIterator<Item = (ActorRef, Option<SpeakerRef>)> + Clone,
    ) -> Result<(), M::Error> {
        let data = self.data;
        self.list(
            key,
            parties.map(|(actor, speaker)| Party(data, actor, speaker)),
        )
    }
}

/// An object of a dataset, to whose entries it refers.
pub(super) struct In<'d, 'o, T>(pub(super) &'d Dataset<'d>, pub(super) &'o T);

impl<T: Object> Serialize for In<'_, '_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = Keys::new(self.0, serializer.serialize_map(None)?);
        self.1.write(&mut keys)?;
        keys.end()
    }
}

/// Positions by topic.
impl Object for Vec<(TopicRef, Coding)> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        self.iter()
            .try_for_each(|(topic, coding)| keys.required(keys.id(*topic), coding))
    }
}

/// The items of a list.
struct List<I>(I);

impl<T: Serialize, I: Iterator<Item = T> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

/// A party as files write it.
struct Party<'d>(&'d Dataset<'d>, ActorRef, Option<SpeakerRef>);

impl fmt::Display for Party<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(data, actor, speaker) = self;
        f.write_str(actor.id(data).as_str())?;
        speaker.map_or(Ok(()), |speaker| write!(f, "/{}", speaker.id(data)))
    }
}

impl Serialize for Party<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
