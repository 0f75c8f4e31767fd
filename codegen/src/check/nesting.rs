//! Types lie in one another, and that comes to an end.

use crate::diagnostic::{Report, messages};
use crate::document::Type;
use crate::document::lookup::{Lookup, TypeKey};
use crate::language::ty::Wire;
use crate::source::Spanned;
use std::collections::HashSet;

/// More unions in one another, or models including one another, than anybody reads.
const UNIONS: usize = 4;
const INCLUDES: usize = 16;

/// Returns the types that no other rule can go through to an end.
pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) -> Vec<TypeKey> {
    let errors = report.len();
    let (mut deeper, mut closed) = (None, Vec::new());
    let mut reported = HashSet::new();
    for key in lookup.keys() {
        let declared = lookup.declaration(key);
        let is_model = declared.form.wire() == Wire::Object;
        let (nested, most) = if is_model {
            (includes(lookup, key), INCLUDES)
        } else {
            (nested(key, UNIONS, |key| unions(lookup, key)), UNIONS)
        };
        // A union that includes itself is reported as not a model; its fields have no end.
        let is_endless = !is_model && matches!(includes(lookup, key), Nested::Endless);
        let is_fine = matches!((&nested, is_model), (Nested::Fine, _) | (Nested::Twice(_), false));
        if is_endless || !is_fine {
            closed.push(key);
        }
        match (nested, is_model) {
            (Nested::Endless, true) if !reported.contains(&key) => {
                let round = round(lookup, key);
                reported.extend(round.iter().map(|(key, _)| *key));
                if let Some(((_, name), others)) = round.split_first() {
                    let others: Vec<_> = others.iter().map(|(_, name)| *name).collect();
                    report.push(messages::endless_include(name, &others));
                }
            }
            (Nested::Endless, false) => report.push(messages::endless_union(&declared.name)),
            (Nested::Deep, _) => report.push(messages::too_deep(declared.name.span, most)),
            (Nested::Deeper, _) => deeper = deeper.or(Some((&declared.name, most))),
            (Nested::Twice(other), true)
                if is_first(lookup, key) && !matches!(includes(lookup, other), Nested::Endless) =>
            {
                let is_other =
                    |name: &&Spanned<String>| lookup.get(key.resource, &name.value) == Some(other);
                let second = declared.form.include().iter().filter(is_other).nth(1);
                let other = &lookup.declaration(other).name;
                report.push(messages::included_twice(&declared.name, second, other));
            }
            (Nested::Fine | Nested::Endless | Nested::Twice(_), _) => {}
        }
    }
    // A round of more than the levels that were looked at.
    if let Some((name, most)) = deeper.filter(|_| report.len() == errors) {
        report.push(messages::too_deep(name.span, most));
    }
    closed
}

/// How types lie in one another below a type.
enum Nested {
    Fine,
    /// It lies in itself.
    Endless,
    /// It has one level too many.
    Deep,
    /// It has more than that.
    Deeper,
    /// There are two ways to this one.
    Twice(TypeKey),
}

fn nested(key: TypeKey, most: usize, inner: impl Fn(TypeKey) -> Vec<TypeKey>) -> Nested {
    let (mut level, mut seen) = (vec![key], HashSet::from([key]));
    let mut twice = None;
    for depth in 0..=most + 1 {
        let mut next = Vec::new();
        for found in level.into_iter().flat_map(&inner) {
            if found == key {
                return Nested::Endless;
            }
            if seen.insert(found) {
                next.push(found);
            } else {
                twice = twice.or(Some(found));
            }
        }
        level = next;
        if level.is_empty() {
            let fits = depth <= most;
            return if fits { twice.map_or(Nested::Fine, Nested::Twice) } else { Nested::Deep };
        }
    }
    Nested::Deeper
}

/// The models that include one another up to the model `key` again, each with the name by which it
/// includes the next.
fn round<'a>(lookup: &Lookup<'a>, key: TypeKey) -> Vec<(TypeKey, &'a Spanned<String>)> {
    let mut round: Vec<(TypeKey, &Spanned<String>)> = Vec::new();
    let mut next = Some(key);
    while let Some(own) = next.filter(|own| round.iter().all(|(known, _)| known != own)) {
        let include = lookup.declaration(own).form.include().iter();
        let back = include.filter_map(|name| Some((lookup.get(own.resource, &name.value)?, name)));
        let back = back.into_iter().find(|(inner, _)| {
            *inner == key || matches!(includes(lookup, *inner), Nested::Endless)
        });
        round.extend(back.map(|(_, name)| (own, name)));
        next = back.map(|(inner, _)| inner);
    }
    round
}

/// How models include one another below a model.
fn includes(lookup: &Lookup<'_>, key: TypeKey) -> Nested {
    nested(key, INCLUDES, |key| included(lookup, key))
}

/// The unions that are variants of a union.
fn unions(lookup: &Lookup<'_>, key: TypeKey) -> Vec<TypeKey> {
    let types = lookup.declaration(key).form.alternatives();
    let named = types.filter_map(|ty| match ty {
        Type::Named(name) => Some(name),
        Type::Nullable(inner) => inner.named().filter(|_| matches!(**inner, Type::Named(_))),
        _ => None,
    });
    let keys = named.filter_map(|name| lookup.get(key.resource, &name.value));
    let is_union =
        |key: &TypeKey| matches!(lookup.declaration(*key).form.wire(), Wire::OneOf | Wire::Tagged);
    keys.filter(is_union).collect()
}

/// The models that a model includes.
fn included(lookup: &Lookup<'_>, key: TypeKey) -> Vec<TypeKey> {
    let include = lookup.declaration(key).form.include().iter();
    include.filter_map(|name| lookup.get(key.resource, &name.value)).collect()
}

/// Whether no model that it includes has the same error.
fn is_first(lookup: &Lookup<'_>, key: TypeKey) -> bool {
    let is_fine = |key| !matches!(includes(lookup, key), Nested::Twice(_));
    included(lookup, key).into_iter().all(is_fine)
}

/// The example of each type ends; where it does not, the innermost such type is reported.
pub(super) fn examples(lookup: &Lookup<'_>, report: &mut Report) {
    let endless: HashSet<_> =
        lookup.keys().filter(|key| lookup.is_open(*key) && !lookup.has_end(*key)).collect();
    for key in lookup.keys().filter(|key| endless.contains(key)) {
        let mut inner = super::usage::held(lookup, key).into_iter();
        if !inner.any(|held| held != key && endless.contains(&held)) {
            report.push(messages::endless_example(&lookup.declaration(key).name));
        }
    }
}
