//! Other names in Rust, where two things would have the same, or one that is none.

use super::draft::{Body, Draft, Form, Type, TypeId};
use super::ids;
use super::judge::notes;
use super::lines::Owner;
use super::words::{camel, snake};
use std::collections::HashMap;

/// Gives what clashes, or is not a name, another name in Rust.
pub(super) fn rename(
    draft: &mut Draft,
    names: &mut HashMap<TypeId, String>,
    owner: Owner,
    word: &str,
    tried: usize,
) -> bool {
    let stem = snake(word.trim_matches('"'));
    let stem = if stem.is_empty() { "other".to_owned() } else { stem };
    let stem =
        if stem.starts_with(|c: char| c.is_ascii_digit()) { format!("n{stem}") } else { stem };
    let name = if tried == 1 { format!("{stem}_value") } else { format!("{stem}_value{tried}") };
    match owner {
        Owner::Parameter(..) => match notes(draft, owner) {
            Some(notes) => notes.rust = Some(name),
            None => return false,
        },
        Owner::Operation(number) if rename_path(draft, names, number) => {}
        Owner::Operation(number) => {
            let operation = &mut draft.operations[number];
            operation.method = format!("{}_{}", operation.method, tried + 1);
        }
        Owner::Part(id, at) => match &mut draft.types[id.0].form {
            Form::Model { fields, .. } | Form::Tagged { fields, .. } => match fields.get_mut(at) {
                Some(field) => field.notes.rust = Some(name),
                None => return false,
            },
            Form::Union(variants) => match variants.get_mut(at) {
                Some(variant) => variant.name.push_str("Value"),
                None => return false,
            },
            Form::Id | Form::Alias(_) | Form::Existing { .. } | Form::Enum(_) => return false,
        },
        Owner::Choice(id, at) => match &mut draft.types[id.0].form {
            Form::Tagged { variants, .. } => match variants.get_mut(at) {
                Some(variant) => variant.rust = Some(camel(&name)),
                None => return false,
            },
            _ => return false,
        },
        Owner::Type(id) => {
            let found = names.get_mut(&id);
            match (&mut draft.types[id.0].form, found) {
                (Form::Union(variants), Some(found)) if found != word => {
                    match variants.iter_mut().find(|variant| variant.name == word) {
                        Some(variant) => variant.name.push_str("Value"),
                        None => return false,
                    }
                }
                (_, Some(found)) => found.push_str("Value"),
                (_, None) => return false,
            }
        }
        Owner::File => return false,
    }
    true
}

/// Gives the parameter of a path another name in Rust where the body is called like it: an argument
/// after its type; whether it is so.
fn rename_path(draft: &mut Draft, names: &HashMap<TypeId, String>, number: usize) -> bool {
    let Body::Json(Type::Named(id), _) = &draft.operations[number].body else { return false };
    let Some(argument) = names.get(id).map(|name| snake(name)) else { return false };
    let top = ids::top(&draft.operations[number].resource);
    let mut is_renamed = false;
    // It may be declared once, for all methods of the resource.
    for operation in &mut draft.operations {
        let is_near = ids::top(&operation.resource) == top;
        let all = operation.in_path.iter_mut();
        for item in all.filter(|item| is_near && item.name == argument && item.notes.rust.is_none())
        {
            item.notes.rust = Some(format!("{argument}_id"));
            is_renamed = true;
        }
    }
    is_renamed
}
