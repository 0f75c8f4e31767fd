//! A struct that would hold itself holds a box.

use super::shapes::{Rust, Type};
use crate::api::TypeId;
use std::collections::HashSet;

/// Boxes every field and variant through which a type holds itself.
pub(super) fn place(rust: &mut Rust) {
    for id in (0..rust.types.len()).map(TypeId) {
        let closing: HashSet<_> =
            held(rust, id).into_iter().filter(|next| reaches(rust, *next, id)).collect();
        for ty in rust.types[id.0].form.types_mut() {
            wrap(ty, &closing);
        }
    }
}

/// The types that `of` holds without a list, map or box between.
fn held(rust: &Rust, of: TypeId) -> Vec<TypeId> {
    rust.definition(of).form.types().filter_map(by_value).collect()
}

fn by_value(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(named) => (!named.boxed).then_some(named.id),
        Type::Nullable(inner) => by_value(inner),
        Type::Scalar(_) | Type::Any | Type::List(_) | Type::Map(_) => None,
    }
}

fn reaches(rust: &Rust, from: TypeId, to: TypeId) -> bool {
    let (mut next, mut seen) = (vec![from], HashSet::new());
    while let Some(here) = next.pop() {
        if here == to {
            return true;
        }
        if seen.insert(here) {
            next.extend(held(rust, here));
        }
    }
    false
}

fn wrap(ty: &mut Type, closing: &HashSet<TypeId>) {
    match ty {
        Type::Named(named) => named.boxed |= closing.contains(&named.id),
        Type::Nullable(inner) => wrap(inner, closing),
        Type::Scalar(_) | Type::Any | Type::List(_) | Type::Map(_) => {}
    }
}
