//! Where a method takes the position of a page.

use super::lookup::Lookup;
use super::{Body, Item, Method};

/// What takes the position of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PageParameter<'a> {
    /// A parameter of the query.
    Query,
    /// A member of the body, as a field that resource number `.0` writes.
    Body(usize, &'a Item),
    /// Perhaps a member of the body, whose type could not be read.
    Unknown,
    Nothing,
}

impl Lookup<'_> {
    /// What takes the position called `name` of a method of resource number `from`.
    pub(crate) fn page_parameter<'a>(
        &'a self,
        from: usize,
        method: &'a Method,
        name: &str,
    ) -> PageParameter<'a> {
        if method.query.iter().any(|item| item.wire.value == name) {
            return PageParameter::Query;
        }
        let (fields, all_known) = self.body_fields(from, method);
        match fields.into_iter().find(|(_, field)| field.wire.value == name) {
            Some((from, field)) => PageParameter::Body(from, field),
            None if all_known => PageParameter::Nothing,
            None => PageParameter::Unknown,
        }
    }

    /// The members of a body that is an object, each with the number of the resource that writes it,
    /// and whether these are all.
    pub(crate) fn body_fields<'a>(
        &'a self,
        from: usize,
        method: &'a Method,
    ) -> (Vec<(usize, &'a Item)>, bool) {
        match method.body.as_ref().map(|body| &body.value) {
            Some(Body::Fields(fields)) => {
                (fields.iter().map(|field| (from, field)).collect(), true)
            }
            Some(Body::Type(super::Type::Named(name))) => match self.get(from, &name.value) {
                Some(key) => (self.fields(key), self.knows_fields(key)),
                None => (Vec::new(), false),
            },
            Some(Body::Type(_) | Body::Raw) | None => (Vec::new(), true),
        }
    }
}
