//! Which types of a spec are which schemas of a document: those that stand in one place of both.

use super::finding::Direction;
use crate::api::TypeId;
use crate::tools::openapi::{OpenApi, Place, target};
use std::collections::BTreeMap;

/// The types of a spec by where the document has them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs(BTreeMap<String, Vec<(TypeId, Direction)>>);

impl Pairs {
    /// Notes that `places` of the document are the type `id`.
    pub(super) fn add(
        &mut self,
        openapi: &OpenApi,
        places: &[Place<'_>],
        id: TypeId,
        direction: Direction,
    ) {
        if let Some(key) = target(openapi, places) {
            let types = self.0.entry(key).or_default();
            if !types.contains(&(id, direction)) {
                types.push((id, direction));
            }
        }
    }

    /// The types, each with a place that is it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, TypeId, Direction)> {
        self.0.iter().flat_map(|(key, types)| {
            types.iter().map(move |(id, direction)| (&**key, *id, *direction))
        })
    }
}
