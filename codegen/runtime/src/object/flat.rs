//! Writing an object into another one.

use serde::ser::{Error, Impossible, Serialize, SerializeMap, SerializeStruct, Serializer};

/// Writes the members of what is an object as entries of a map; nothing else can be written.
pub(crate) struct Flat<'m, M>(pub(crate) &'m mut M);

macro_rules! no_objects {
    ($($method:ident($($argument:ty),*) $(-> $result:ty)?;)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<no_objects!(@ $($result)?), M::Error> {
            Err(M::Error::custom("only an object can be written into an object"))
        })*
    };
    (@) => { () };
    (@ $result:ty) => { $result };
}

type No<M> = Impossible<(), <M as SerializeMap>::Error>;

impl<'m, M: SerializeMap> Serializer for Flat<'m, M> {
    type Ok = ();
    type Error = M::Error;
    type SerializeSeq = No<M>;
    type SerializeTuple = No<M>;
    type SerializeTupleStruct = No<M>;
    type SerializeTupleVariant = No<M>;
    type SerializeMap = Entries<'m, M>;
    type SerializeStruct = Entries<'m, M>;
    type SerializeStructVariant = No<M>;

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'m, M>, M::Error> {
        Ok(Entries(self.0))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries<'m, M>, M::Error> {
        Ok(Entries(self.0))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), M::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), M::Error> {
        self.serialize_unit()
    }

    /// Nothing is no members.
    fn serialize_none(self) -> Result<(), M::Error> {
        Ok(())
    }

    no_objects! {
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
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
        serialize_seq(Option<usize>) -> No<M>;
        serialize_tuple(usize) -> No<M>;
        serialize_tuple_struct(&'static str, usize) -> No<M>;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No<M>;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No<M>;
    }
}

/// The entries of a map that goes on behind them.
pub(crate) struct Entries<'m, M>(&'m mut M);

impl<M: SerializeMap> SerializeMap for Entries<'_, M> {
    type Ok = ();
    type Error = M::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), M::Error> {
        self.0.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), M::Error> {
        self.0.serialize_value(value)
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(key, value)
    }

    fn end(self) -> Result<(), M::Error> {
        Ok(())
    }
}

impl<M: SerializeMap> SerializeStruct for Entries<'_, M> {
    type Ok = ();
    type Error = M::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    fn end(self) -> Result<(), M::Error> {
        Ok(())
    }
}
