//! Types that the spec has, by where the document has them: a use of one of these names it.

use super::draft::{Called, Declaration, Direction, Draft, Form, Notes, Type, TypeId};
use super::files::is_around;
use super::ids::top;
use crate::api::{Api, Definition};
use crate::language::ty::Wire;
use crate::tools::drift::Pairs;
use crate::tools::openapi::{OpenApi, Place, target};
use std::collections::HashMap;

/// Types of the spec by where the document has them.
#[derive(Debug, Default)]
pub(super) struct Existing {
    types: HashMap<String, Vec<Candidate>>,
    /// The resource that names them.
    pub(super) from: String,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    id: TypeId,
    direction: Direction,
    /// Whether other products may name it.
    is_id: bool,
}

impl Existing {
    /// The types of `api` that stand in `pairs`, which `draft` gets to know.
    pub(super) fn of(api: &Api, pairs: &Pairs, draft: &mut Draft) -> Self {
        let mut types: HashMap<String, Vec<Candidate>> = HashMap::new();
        let mut known = HashMap::new();
        for (place, id, direction) in pairs.iter() {
            let definition = api.definition(id);
            let number = *known.entry(id).or_insert_with(|| {
                let home = &api.resource(definition.resource).name.value;
                draft.types.push(declaration(definition, home));
                TypeId(draft.types.len() - 1)
            });
            let is_id = matches!(definition.form, crate::api::Form::Id);
            let candidate = Candidate { id: number, direction: direction.into(), is_id };
            types.entry(place.to_owned()).or_default().push(candidate);
        }
        Self { types, from: String::new() }
    }

    /// The type that all of `places` are: of the nearest resource, and rather one that goes the same way.
    pub(super) fn find(
        &self,
        document: &OpenApi,
        draft: &Draft,
        places: &[Place<'_>],
        direction: Direction,
    ) -> Option<TypeId> {
        if self.types.is_empty() {
            return None;
        }
        let candidates = self.types.get(&target(document, places)?)?;
        let home = |candidate: &Candidate| draft.of(candidate.id).home.as_deref().unwrap_or("");
        let near = candidates.iter().filter(|one| one.is_id || top(home(one)) == top(&self.from));
        let best = near.min_by_key(|one| {
            (one.direction != direction, !is_around(home(one), &self.from), one.id)
        });
        best.map(|one| one.id)
    }
}

fn declaration(definition: &Definition, home: &str) -> Declaration {
    let name = definition.name.clone();
    let is_text = definition.form.wire() == Wire::String;
    let bounds = definition.bounds.each().collect();
    Declaration {
        key: format!("spec {name}"),
        form: Form::Existing { name, is_text },
        notes: Notes { bounds, ..Notes::default() },
        called: Called::Name(definition.word.value.clone()),
        direction: Direction::Received,
        sent: None,
        reasons: Vec::new(),
        home: Some(home.to_owned()),
        nearest: Type::Any,
    }
}
