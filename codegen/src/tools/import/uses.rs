//! How types are used, which decides where they are declared.

use super::draft::{Draft, Form, Operation, Type, TypeId};
use super::types;
use std::collections::{HashMap, HashSet};

/// How often each type is used: by an operation, or by a type that is used.
pub(super) fn uses(draft: &Draft) -> HashMap<TypeId, usize> {
    let mut uses: HashMap<TypeId, usize> = HashMap::new();
    let called = draft.operations.iter().filter(|operation| operation.left_out.is_none());
    draft.walk(called.flat_map(Operation::types).collect(), |id| {
        let count = uses.entry(id).or_default();
        *count += 1;
        *count == 1
    });
    uses
}

/// The models that variants of unions with a tag have inline: those that nothing else uses, and
/// that are called as the spec calls them there.
pub(super) fn inline(
    draft: &Draft,
    homes: &HashMap<TypeId, String>,
    names: &HashMap<TypeId, String>,
    uses: &HashMap<TypeId, usize>,
) -> HashSet<TypeId> {
    let mut inline = HashSet::new();
    for (of, name) in names {
        let Form::Tagged { variants, .. } = &draft.of(*of).form else { continue };
        for variant in variants {
            let Type::Named(id) = variant.ty else { continue };
            let sent = draft.of(id).sent;
            let is_own = uses.get(&id) == Some(&1)
                // What requests take of a model is declared with it.
                && sent.is_none_or(|sent| !uses.contains_key(&sent))
                && homes.get(&id) == homes.get(of)
                && names.get(&id) == Some(&types::inline_name(variant, name));
            if is_own && matches!(draft.of(id).form, Form::Model { .. }) {
                inline.insert(id);
            }
        }
    }
    inline
}

/// What requests take of models that responses have, where they do take it.
pub(super) fn sent(draft: &Draft, uses: &HashMap<TypeId, usize>) -> HashSet<TypeId> {
    let all = draft.types.iter().enumerate().filter(|(id, _)| uses.contains_key(&TypeId(*id)));
    all.filter_map(|(_, declared)| declared.sent.filter(|sent| uses.contains_key(sent))).collect()
}
