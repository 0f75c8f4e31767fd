//! Types that the spec has, by where the document has them: a use of one of these names it.

use super::draft::{Called, Declaration, Direction, Draft, Form, Item, Notes, Type, TypeId};
use super::files::is_around;
use super::ids::{ENDINGS, top};
use super::names::{EMPTY, Prefixes};
use super::words::snake;
use crate::api::{self, Api, Definition, VariantForm};
use crate::language::style::Style;
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
    /// Whether it goes this way alone.
    is_one_way: bool,
}

impl Existing {
    /// The types of `api` that stand in `pairs`; `draft`, which has none so far, gets to know all.
    pub(super) fn of(api: &Api, pairs: &Pairs, draft: &mut Draft) -> Self {
        draft.types.extend(api.types().map(|(_, definition)| declaration(definition, api)));
        let (mut types, one_way): (HashMap<String, Vec<_>>, _) = (HashMap::new(), one_way(api));
        for (place, id, direction) in pairs.iter() {
            let is_id = matches!(api.definition(id).form, api::Form::Id);
            let (id, direction) = (TypeId(id.0), direction.into());
            let candidate = Candidate { id, direction, is_id, is_one_way: one_way[id.0] };
            types.entry(place.to_owned()).or_default().push(candidate);
        }
        Self { types, from: String::new() }
    }

    /// The type that all of `places` are: of the nearest resource, and rather one that goes the same way.
    pub(super) fn find(
        &self,
        (document, prefixes): (&OpenApi, &Prefixes),
        draft: &Draft,
        places: &[Place<'_>],
        direction: Direction,
    ) -> Option<TypeId> {
        if self.types.is_empty() {
            return None;
        }
        let place = target(document, places)?;
        let candidates = self.types.get(&place)?;
        let home = |candidate: &Candidate| draft.of(candidate.id).home.as_deref().unwrap_or("");
        let near = candidates.iter().filter(|one| {
            let is_near = top(home(one)) == top(&self.from);
            let is_it = if one.is_id { is_specific(&place, prefixes) } else { is_near };
            is_it && (one.direction == direction || !one.is_one_way)
        });
        let best = near.min_by_key(|one| {
            (one.direction != direction, !is_around(home(one), &self.from), one.id)
        });
        best.map(|one| one.id)
    }
}

/// Whether what the document has at `place` says by its name what it identifies: there are components
/// that are identifiers of anything.
fn is_specific(place: &str, prefixes: &Prefixes) -> bool {
    let name = place.rsplit('/').next().unwrap_or(place);
    let words = snake(prefixes.behind(name));
    words.split('_').any(|word| !ENDINGS.contains(&word) && !EMPTY.contains(&word))
}

/// The types of `api` that contain, however deep, what only the server sets or only requests have.
fn one_way(api: &Api) -> Vec<bool> {
    let own = |definition: &Definition| {
        let mut fields = definition.form.fields().iter();
        fields.any(|field| field.notes.read_only || field.notes.write_only)
    };
    let mut marked: Vec<bool> = api.types().map(|(_, definition)| own(definition)).collect();
    loop {
        let is_new = |(id, definition): (api::TypeId, &Definition)| {
            !marked[id.0] && parts(&definition.form).any(|part| marked[part.0])
        };
        let new: Vec<_> = api.types().filter(|one| is_new(*one)).map(|(id, _)| id.0).collect();
        if new.is_empty() {
            return marked;
        }
        for id in new {
            marked[id] = true;
        }
    }
}

/// The declared types that a type consists of.
fn parts(form: &api::Form) -> impl Iterator<Item = api::TypeId> {
    let fields = form.fields().iter().map(|field| &field.ty);
    let variants = form.variants().iter().filter_map(|variant| match &variant.form {
        VariantForm::Type(ty) => Some(ty),
        VariantForm::Literal(_) => None,
    });
    let tagged = form.tagged().into_iter().flat_map(|tagged| &tagged.variants);
    let tagged = tagged.map(|variant| &variant.content);
    let all = fields.chain(variants).chain(tagged).chain(form.additional());
    all.filter_map(|ty| ty.named().copied())
}

/// A type of the spec, whose parts have the numbers that they have in `api`.
pub(super) fn declaration(definition: &Definition, api: &Api) -> Declaration {
    let home = &api.resource(definition.resource).name.value;
    let name = definition.name.clone();
    let is_text = definition.form.wire() == Wire::String;
    let bounds = definition.bounds.each().collect();
    Declaration {
        key: format!("spec {name}"),
        form: Form::Existing {
            name,
            is_text,
            fields: definition.form.fields().iter().map(item).collect(),
        },
        notes: Notes { bounds, ..Notes::default() },
        called: Called::Name(definition.word.value.clone()),
        direction: Direction::Received,
        sent: None,
        reasons: Vec::new(),
        home: Some(home.clone()),
        nearest: Type::Any,
    }
}

fn item(field: &api::Field) -> Item {
    let notes = Notes {
        bounds: field.bounds.each().collect(),
        example: field.notes.example.clone(),
        ..Notes::default()
    };
    Item {
        name: field.name.clone(),
        required: field.required,
        ty: ty(&field.ty),
        style: Style::Repeat,
        is_dropped: false,
        notes,
    }
}

fn ty(of: &api::Type) -> Type {
    match of {
        api::Type::Scalar(scalar) => Type::Scalar(*scalar),
        api::Type::Any => Type::Any,
        api::Type::List(inner) => Type::List(Box::new(ty(inner))),
        api::Type::Map(inner) => Type::Map(Box::new(ty(inner))),
        api::Type::Nullable(inner) => Type::Nullable(Box::new(ty(inner))),
        api::Type::Named(id) => Type::Named(TypeId(id.0)),
    }
}
