//! Parameters of paths as newtypes, by the collections before them.

use super::draft::{
    Called, Declaration, Direction, Draft, Form, Item, Notes, Operation, Response, Type, TypeId,
};
use super::existing;
use super::paths::until;
use super::spec::Known;
use super::words::{camel, singular, snake};
use crate::api;
use crate::language::scalar::Scalar;
use serde_json::Value;
use std::collections::btree_map::{BTreeMap, Entry};
use std::collections::{BTreeSet, HashMap};

/// The words that an id's own name ends in.
pub(super) const ENDINGS: [&str; 5] = ["id", "identifier", "uuid", "tag", "uid"];

/// Gives path parameters that are strings a type of their own, and the `id` of what they name.
pub(super) fn newtypes(draft: &mut Draft, known: &Known<'_>) {
    let mut made: BTreeMap<(String, String), TypeId> = BTreeMap::new();
    let tops: BTreeSet<String> =
        draft.operations.iter().map(|operation| top(&operation.resource)).collect();
    let Draft { operations, types, .. } = draft;
    for operation in operations.iter_mut() {
        let path = operation.path.clone();
        for item in &mut operation.in_path {
            if item.ty != Type::Scalar(Scalar::String) {
                continue;
            }
            match known.given(&top(&operation.resource), &until(&path, &item.name)) {
                Some(api::Type::Named(id)) => {
                    let definition = known.api().definition(*id);
                    let key = (String::new(), definition.name.clone());
                    let id = *made.entry(key).or_insert_with(|| {
                        types.push(existing::declaration(definition, known.api()));
                        TypeId(types.len() - 1)
                    });
                    item.ty = Type::Named(id);
                    continue;
                }
                Some(api::Type::Scalar(Scalar::String)) => continue,
                _ => {}
            }
            let (collection, name) = name(&path, &item.name);
            // What a collection of its own resource names is named there.
            let own = top(&operation.resource);
            let home = if tops.contains(&collection) { collection.clone() } else { own };
            let key = (home.clone(), name.clone());
            let id = match made.entry(key) {
                Entry::Occupied(made) => {
                    let declared = &mut types[made.get().0];
                    if matches!(declared.form, Form::Id) {
                        settle(&mut declared.notes, item);
                    }
                    *made.get()
                }
                Entry::Vacant(free) => {
                    let id = TypeId(types.len());
                    let existing = known.id(&home, &collection, &name, &item.notes);
                    types.push(match existing {
                        Some(definition) => existing::declaration(definition, known.api()),
                        None => declaration(&home, &name, item),
                    });
                    *free.insert(id)
                }
            };
            item.ty = Type::Named(id);
        }
    }
    for operation in operations.iter_mut() {
        for item in &mut operation.in_path {
            let Type::Named(id) = item.ty else { continue };
            let shared = &types[id.0].notes;
            if matches!(types[id.0].form, Form::Id | Form::Existing { .. }) {
                item.notes.bounds.retain(|bound| !shared.bounds.contains(bound));
            }
            item.notes.example = None;
        }
    }
    fields(draft, known);
}

/// The name of the newtype of a path's parameter, and of the collection before it.
fn name(path: &str, parameter: &str) -> (String, String) {
    let collection = collection(path, parameter);
    let (own, one) = (snake(parameter), singular(&collection));
    let ending = own.rsplit('_').next().unwrap_or_default().to_owned();
    let is_bare = !own.contains('_') && !ENDINGS.contains(&&*ending);
    let name = if own == one {
        format!("{one}_id")
    } else if one.is_empty() && is_bare {
        format!("{own}_name")
    } else if one.is_empty() || own.len() > ending.len() + 1 && !ENDINGS.contains(&&*ending) {
        own
    } else if ENDINGS.contains(&&*ending) {
        // `{pet_id}` below `animals` says more of itself than the path does.
        let stem = own.trim_end_matches(&ending).trim_end_matches('_');
        if stem.is_empty() || stem == one { format!("{one}_id") } else { format!("{stem}_id") }
    } else {
        format!("{one}_{own}")
    };
    (collection, camel(&name))
}

/// The collection that the parameter of a path names a member of.
pub(super) fn collection(path: &str, parameter: &str) -> String {
    let before = path.split(&format!("{{{parameter}}}")).next().unwrap_or_default();
    let before = before.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    if before.contains('{') { String::new() } else { snake(before) }
}

/// The newtype of `item`, its first use.
fn declaration(home: &str, name: &str, item: &Item) -> Declaration {
    let notes = Notes {
        bounds: item.notes.bounds.clone(),
        comment: item.notes.comment.clone(),
        example: item.notes.example.clone().filter(Value::is_string),
        ..Notes::default()
    };
    Declaration {
        form: Form::Id,
        notes,
        called: Called::Name(name.to_owned()),
        key: format!("id {home} {name}"),
        direction: Direction::Sent,
        sent: None,
        reasons: Vec::new(),
        home: Some(home.to_owned()),
        nearest: Type::Scalar(Scalar::String),
    }
}

/// A newtype has the bounds that all of its uses have, and the first example.
fn settle(notes: &mut Notes, item: &Item) {
    notes.bounds.retain(|bound| item.notes.bounds.contains(bound));
    notes.example =
        notes.example.take().or_else(|| item.notes.example.clone().filter(Value::is_string));
}

/// Gives the `id` of what a path names the type of its parameter.
fn fields(draft: &mut Draft, known: &Known<'_>) {
    let mut found = Vec::new();
    for operation in &draft.operations {
        let Some((id, name)) = last(operation) else { continue };
        for documented in &operation.responses {
            if let Response::Value(Type::Named(model)) | Response::At(_, Type::Named(model)) =
                &documented.response
            {
                found.push((*model, id, name.clone()));
            }
        }
    }
    let twins: HashMap<&str, TypeId> = draft
        .types
        .iter()
        .enumerate()
        .filter(|(_, declared)| declared.direction == Direction::Sent)
        .map(|(id, declared)| (&*declared.key, TypeId(id)))
        .collect();
    // What requests take of the same model has the same id.
    let sent = found.iter().filter_map(|(model, id, name)| {
        Some((*twins.get(&*draft.of(*model).key)?, *id, name.clone()))
    });
    let sent: Vec<_> = sent.collect();
    found.extend(sent);
    for (model, id, name) in found {
        let bounds = draft.of(id).notes.bounds.clone();
        let is_id = matches!(draft.of(id).form, Form::Id);
        let existing = match &draft.of(id).form {
            Form::Existing { name, .. } => Some(name.clone()),
            _ => None,
        };
        let fields = draft.types[model.0].fields_mut().iter_mut();
        let fields = fields.filter(|field| field.name == "id" || field.name == name);
        for field in fields.filter(|field| field.ty == Type::Scalar(Scalar::String)) {
            // Bounds of the type hold for every use, so each has to say the same.
            if is_id && !bounds.iter().all(|bound| field.notes.bounds.contains(bound)) {
                continue;
            }
            if existing.as_ref().is_some_and(|name| !known.takes(name, &field.notes)) {
                continue;
            }
            field.ty = Type::Named(id);
            field.notes.bounds.retain(|bound| !bounds.contains(bound));
            field.notes.example = None;
        }
    }
}

/// The newtype of the parameter that a path ends with, and its name.
fn last(operation: &Operation) -> Option<(TypeId, String)> {
    let item = operation.in_path.last()?;
    let is_last = operation.path.ends_with(&format!("{{{}}}", item.name));
    let is_id = snake(&item.name).rsplit('_').next().is_some_and(|word| ENDINGS.contains(&word));
    match item.ty {
        Type::Named(id) if is_last && is_id => Some((id, item.name.clone())),
        _ => None,
    }
}

/// The first word of a resource's name.
pub(super) fn top(resource: &str) -> String {
    resource.split('.').next().unwrap_or_default().to_owned()
}
