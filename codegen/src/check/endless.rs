//! Models of which no value ends.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Item, Type};
use crate::language::ty::Wire;
use std::collections::{HashMap, HashSet};

/// What models need: other types, each by a field.
type Needs<'a> = HashMap<TypeKey, Vec<(TypeKey, &'a Item)>>;

/// Reports models that need one of themselves, each round once, at the field that closes it. Returns them,
/// and all models that need such.
pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) -> Vec<TypeKey> {
    let needs = endless(lookup);
    let following = |key: &TypeKey| needs.get(key)?.first().copied();
    let mut endless: Vec<_> = needs.keys().copied().collect();
    endless.sort_unstable();
    let mut seen = HashSet::new();
    for start in &endless {
        let (mut walk, mut key) = (Vec::new(), *start);
        while seen.insert(key) {
            walk.push(key);
            let Some((next, _)) = following(&key) else { break };
            key = next;
        }
        let begins = walk.iter().position(|known| *known == key);
        let round = begins.and_then(|begins| walk.get(begins..)).unwrap_or_default();
        let Some(first) = round.iter().min() else { continue };
        let back = round.iter().filter_map(following).find(|(next, _)| next == first);
        if let Some((_, field)) = back {
            let model = &lookup.declaration(*first).name;
            report.push_once(messages::endless_model(model, &field.wire));
        }
    }
    endless
}

/// What is left of what models need without all that comes to an end.
fn endless<'a>(lookup: &'a Lookup<'a>) -> Needs<'a> {
    let needs = lookup.keys().map(|key| (key, needed(lookup, key)));
    let mut needs: Needs<'_> = needs.filter(|(_, needed)| !needed.is_empty()).collect();
    let mut users: HashMap<_, Vec<_>> = HashMap::new();
    for (key, needed) in &needs {
        for (inner, _) in needed {
            users.entry(*inner).or_default().push(*key);
        }
    }
    let mut ended: Vec<_> =
        users.keys().copied().filter(|inner| !needs.contains_key(inner)).collect();
    while let Some(inner) = ended.pop() {
        for key in users.remove(&inner).unwrap_or_default() {
            let Some(left) = needs.get_mut(&key) else { continue };
            left.retain(|(other, _)| *other != inner);
            if left.is_empty() {
                needs.remove(&key);
                ended.push(key);
            }
        }
    }
    needs
}

/// The types that each value of a model has a value of.
fn needed<'a>(lookup: &'a Lookup<'a>, key: TypeKey) -> Vec<(TypeKey, &'a Item)> {
    if !lookup.is_open(key) || lookup.declaration(key).form.wire() != Wire::Object {
        return Vec::new();
    }
    let fields = lookup.fields(key).into_iter().filter(|(_, field)| field.required);
    let named = fields.filter_map(|(from, field)| {
        let Type::Named(name) = &field.ty().value else { return None };
        Some((lookup.get(from, &name.value)?, field))
    });
    named.collect()
}
