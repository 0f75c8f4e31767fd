//! In which resource a type goes: the nearest around all that use it.

use super::draft::{Called, Draft, Form, Type, TypeId};
use super::ids::top;
use super::paths;
use std::collections::HashMap;

/// The resource of each type that something uses.
pub(super) fn homes(draft: &Draft) -> HashMap<TypeId, String> {
    let mut homes: HashMap<TypeId, String> = HashMap::new();
    let mut use_in = |resource: &str, types: Vec<&Type>| {
        draft.walk(types, |id| {
            let nearer = match homes.get(&id) {
                None => resource.to_owned(),
                Some(known) => common(known, resource)
                    .or_else(|| draft.of(id).home.clone())
                    .unwrap_or_else(|| known.clone()),
            };
            let is_news = homes.get(&id) != Some(&nearer);
            if is_news {
                homes.insert(id, nearer);
            }
            is_news
        });
    };
    for operation in &draft.operations {
        for item in &operation.in_path {
            use_in(&paths::home(operation, &item.name), vec![&item.ty]);
        }
        use_in(&operation.resource, operation.types());
    }
    // What requests take of a model is declared with it.
    for (received, declared) in draft.types.iter().enumerate() {
        let (received, Some(sent)) = (TypeId(received), declared.sent) else { continue };
        let both = homes.get(&received).zip(homes.get(&sent));
        if let Some(home) = both.and_then(|(one, other)| common(one, other)) {
            homes.insert(received, home.clone());
            homes.insert(sent, home);
        }
    }
    homes
}

/// Gives each product its own copy of what several use, for no resource is around both; ids, which
/// callers hand from one product to the other, stay one.
pub(super) fn split(draft: &mut Draft) {
    let mut copies: HashMap<(TypeId, String), TypeId> = HashMap::new();
    let mut owners: HashMap<TypeId, String> = HashMap::new();
    let Draft { operations, types, .. } = draft;
    for operation in operations {
        let top = top(&operation.resource);
        let mut left: Vec<TypeId> = Vec::new();
        for ty in operation.types_mut() {
            own(ty, &top, types, &mut copies, &mut owners, &mut left);
        }
        while let Some(id) = left.pop() {
            let mut declaration = types[id.0].clone();
            for ty in declaration.parts_mut() {
                own(ty, &top, types, &mut copies, &mut owners, &mut left);
            }
            if let Called::Part { of, .. } | Called::Variant { of, .. } = &mut declaration.called {
                *of = copies.get(&(*of, top.clone())).copied().unwrap_or(*of);
            }
            types[id.0] = declaration;
        }
    }
}

/// Makes `ty` the one of the product `top`; what is new to it is `left` to be gone through.
fn own(
    ty: &mut Type,
    top: &str,
    types: &mut Vec<super::draft::Declaration>,
    copies: &mut HashMap<(TypeId, String), TypeId>,
    owners: &mut HashMap<TypeId, String>,
    left: &mut Vec<TypeId>,
) {
    match ty {
        Type::Named(id) => {
            if matches!(types[id.0].form, Form::Id | Form::Existing { .. }) {
                return;
            }
            if let Some(copy) = copies.get(&(*id, top.to_owned())) {
                *id = *copy;
                return;
            }
            let copy = match owners.get(id) {
                None => *id,
                Some(owner) if owner == top => return,
                Some(_) => {
                    types.push(types[id.0].clone());
                    TypeId(types.len() - 1)
                }
            };
            owners.insert(copy, top.to_owned());
            copies.insert((*id, top.to_owned()), copy);
            left.push(copy);
            *id = copy;
        }
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            own(inner, top, types, copies, owners, left);
        }
        Type::Scalar(_) | Type::Any => {}
    }
}

/// The resource around both, if there is one.
pub(super) fn common(one: &str, other: &str) -> Option<String> {
    let both = one.split('.').zip(other.split('.')).take_while(|(one, other)| one == other);
    let words: Vec<_> = both.map(|(word, _)| word).collect();
    (!words.is_empty()).then(|| words.join("."))
}
