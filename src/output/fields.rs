//! The fields of a document, visited one at a time while it is serialized: what is passed over is never made.

use serde::Serialize;
use serde::ser::{Error, Impossible, SerializeMap, SerializeStruct, Serializer};

/// A visitor of the fields of a document.
pub(super) trait Visit {
    /// The reason why it cannot go on.
    type Error: Error;

    /// Visits a field.
    fn field<V: ?Sized + Serialize>(&mut self, key: &str, value: &V) -> Result<(), Self::Error>;
}

/// Has every field of a document visited, in order.
///
/// # Errors
///
/// What the visitor fails with, and a document that is no object.
pub(super) fn visit<V: Visit>(document: &impl Serialize, visitor: V) -> Result<(), V::Error> {
    document.serialize(Fields {
        visitor,
        key: String::new(),
    })
}

/// Serializes an object by handing its fields to a visitor.
struct Fields<V> {
    visitor: V,
    /// The key whose value comes next.
    key: String,
}

fn no_object<T, E: Error>() -> Result<T, E> {
    Err(E::custom("a document is an object"))
}

/// Refuses values that are no objects.
macro_rules! refuse {
    ($($method:ident($($argument:ty),*) $(-> $made:ty)?;)+) => {
        $( fn $method(self $(, _: $argument)*) -> Result<refuse!(@ $($made)?), V::Error> {
            no_object()
        } )+
    };
    (@) => { () };
    (@ $made:ty) => { $made };
}

impl<V: Visit> Serializer for Fields<V> {
    type Ok = ();
    type Error = V::Error;
    type SerializeSeq = Impossible<(), V::Error>;
    type SerializeTuple = Impossible<(), V::Error>;
    type SerializeTupleStruct = Impossible<(), V::Error>;
    type SerializeTupleVariant = Impossible<(), V::Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), V::Error>;

    fn serialize_map(self, _: Option<usize>) -> Result<Self, V::Error> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, V::Error> {
        Ok(self)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), V::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), V::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), V::Error> {
        no_object()
    }

    refuse! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

impl<V: Visit> SerializeMap for Fields<V> {
    type Ok = ();
    type Error = V::Error;

    fn serialize_key<K: ?Sized + Serialize>(&mut self, key: &K) -> Result<(), V::Error> {
        let key = serde_json::to_value(key).map_err(V::Error::custom)?;
        key.as_str()
            .ok_or_else(|| V::Error::custom("a key is a text"))?
            .clone_into(&mut self.key);
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), V::Error> {
        self.visitor.field(&self.key, value)
    }

    fn end(self) -> Result<(), V::Error> {
        Ok(())
    }
}

impl<V: Visit> SerializeStruct for Fields<V> {
    type Ok = ();
    type Error = V::Error;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), V::Error> {
        self.visitor.field(key, value)
    }

    fn end(self) -> Result<(), V::Error> {
        Ok(())
    }
}
