//! A scalar that the document names, bounds, and uses more than once has its bounds in one place.

use super::draft::{Called, Declaration, Direction, Draft, Form, Item, Notes, Type, TypeId};
use super::ids::top;
use crate::language::scalar::Scalar;
use std::collections::{BTreeMap, HashMap};

/// Fewer uses say it in place.
const USES: usize = 2;

/// What uses of one alias have in common: the product, the document's name, and the scalar.
type Name = (String, String, &'static str);

/// Where a scalar is used.
#[derive(Clone, Copy, Debug)]
enum Site {
    Parameter(usize, usize),
    Field(TypeId, usize),
}

/// Declares the aliases of each product, and gives their uses the name.
pub(super) fn declare(draft: &mut Draft) {
    let mut found: BTreeMap<Name, (Scalar, Vec<Site>)> = BTreeMap::new();
    let tops = tops(draft);
    let mut add = |top: &str, item: &Item, site: Site| {
        if let (Some(name), Type::Scalar(scalar)) = (&item.notes.component, item.ty.not_null()) {
            let name = (top.to_owned(), name.clone(), scalar.word());
            found.entry(name).or_insert((*scalar, Vec::new())).1.push(site);
        }
    };
    for (number, operation) in draft.operations.iter().enumerate() {
        let top = top(&operation.resource);
        for (at, item) in operation.query.iter().enumerate() {
            add(&top, item, Site::Parameter(number, at));
        }
    }
    for (id, top) in &tops {
        for (at, field) in draft.of(*id).fields().iter().enumerate() {
            add(top, field, Site::Field(*id, at));
        }
    }
    for ((top, name, _), (scalar, sites)) in found {
        if sites.len() < USES {
            continue;
        }
        let items = sites.iter().map(|site| item(draft, *site)).collect::<Vec<_>>();
        let Some(notes) = shared(&items) else { continue };
        let id = TypeId(draft.types.len());
        draft.types.push(declaration(&top, &name, scalar, notes.clone()));
        for site in sites {
            name_it(item_mut(draft, site), id, &notes);
        }
    }
}

/// The product that each type in use is of, in the order of the types.
fn tops(draft: &Draft) -> BTreeMap<TypeId, String> {
    let mut tops: HashMap<TypeId, String> = HashMap::new();
    for operation in &draft.operations {
        let top = top(&operation.resource);
        draft.walk(operation.types(), |id| tops.insert(id, top.clone()).is_none());
    }
    // What `sent` names is written with the other.
    let sent = draft.types.iter().filter_map(|declared| declared.sent);
    for id in sent {
        tops.remove(&id);
    }
    tops.into_iter().collect()
}

fn item(draft: &Draft, site: Site) -> &Item {
    match site {
        Site::Parameter(number, at) => &draft.operations[number].query[at],
        Site::Field(id, at) => &draft.of(id).fields()[at],
    }
}

fn item_mut(draft: &mut Draft, site: Site) -> &mut Item {
    match site {
        Site::Parameter(number, at) => &mut draft.operations[number].query[at],
        Site::Field(id, at) => &mut draft.types[id.0].fields_mut()[at],
    }
}

/// What all uses say, where that bounds them.
fn shared(items: &[&Item]) -> Option<Notes> {
    let (first, others) = items.split_first()?;
    let is_said = |bound: &&(&'static str, _)| {
        bound.0 != "default" && others.iter().all(|item| item.notes.bounds.contains(bound))
    };
    let bounds: Vec<_> = first.notes.bounds.iter().filter(is_said).cloned().collect();
    let comment = &first.notes.named_comment;
    let example = items.iter().find_map(|item| item.notes.example.clone());
    let is_bounded = bounds.iter().any(|(name, _)| *name != "format");
    let notes = Notes { bounds, example, comment: comment.clone(), ..Notes::default() };
    is_bounded.then_some(notes)
}

fn declaration(top: &str, name: &str, scalar: Scalar, notes: Notes) -> Declaration {
    Declaration {
        form: Form::Alias(scalar),
        notes,
        called: Called::Component(name.to_owned()),
        key: format!("alias {top} {name} {}", scalar.word()),
        direction: Direction::Received,
        sent: None,
        reasons: Vec::new(),
        home: None,
        nearest: Type::Scalar(scalar),
    }
}

/// Gives a use the name, which says the rest.
fn name_it(item: &mut Item, id: TypeId, alias: &Notes) {
    item.ty = match &item.ty {
        Type::Nullable(_) => Type::Nullable(Box::new(Type::Named(id))),
        _ => Type::Named(id),
    };
    let own = &mut item.notes;
    own.bounds.retain(|bound| !alias.bounds.contains(bound));
    if own.comment == alias.comment {
        own.comment.clear();
    }
    if own.example == alias.example {
        own.example = None;
    }
}
