//! What a model consists of: the models that it includes, and it.

use super::Item;
use super::lookup::{Lookup, TypeKey};
use crate::language::ty::Wire;
use std::collections::HashSet;

/// No model is followed further; far fewer levels are an error already.
const DEPTH: usize = 32;

impl<'a> Lookup<'a> {
    /// The fields of a model, those that it includes first, each with the number of the resource
    /// that declares it.
    pub(crate) fn fields(&self, key: TypeKey) -> Vec<(usize, &'a Item)> {
        let fields = |key: TypeKey| {
            let own = self.declaration(key).form.fields();
            own.iter().map(move |field| (key.resource, field))
        };
        self.parts(key).keys.into_iter().flat_map(fields).collect()
    }

    /// Whether these are all fields that the model has.
    pub(crate) fn knows_fields(&self, key: TypeKey) -> bool {
        self.parts(key).all_known
    }

    /// The models that a model includes, in any of these as well; `None` where one is not known, is
    /// not a model, or is included twice: only the `include` of a model can show such an error.
    pub(crate) fn all_included(&self, key: TypeKey) -> Option<Vec<TypeKey>> {
        let parts = self.parts(key);
        let is_model = |key: &TypeKey| self.declaration(*key).form.wire() == Wire::Object;
        let is_valid = parts.all_known && parts.all_once && parts.keys.iter().all(is_model);
        is_valid.then(|| parts.keys.into_iter().filter(|part| *part != key).collect())
    }

    fn parts(&self, key: TypeKey) -> Parts {
        let mut parts = Parts { all_known: true, all_once: true, ..Parts::default() };
        self.collect(key, DEPTH, &mut parts);
        parts
    }

    fn collect(&self, key: TypeKey, depth: usize, parts: &mut Parts) {
        // Models that include one another twice would double the work with every level.
        if !parts.seen.insert(key) {
            parts.all_once = false;
            return;
        }
        if self.is_open(key) && depth > 0 {
            for name in self.declaration(key).form.include() {
                match self.get(key.resource, &name.value) {
                    Some(included) => self.collect(included, depth - 1, parts),
                    None => parts.all_known = false,
                }
            }
        } else {
            parts.all_known = false;
        }
        parts.keys.push(key);
    }
}

/// The models that one consists of, each once, in the order of their fields.
#[derive(Debug, Default)]
struct Parts {
    keys: Vec<TypeKey>,
    seen: HashSet<TypeKey>,
    /// Whether each of them could be looked into.
    all_known: bool,
    /// Whether there is one way to each of them.
    all_once: bool,
}
