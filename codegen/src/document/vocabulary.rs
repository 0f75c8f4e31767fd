//! The words of a spec, by which a slip in a name is known.

use super::Method;
use super::lookup::{Lookup, TypeKey};
use crate::diagnostic::messages::words_of;
use std::collections::HashMap;

impl Lookup<'_> {
    /// Whether the name of a type that nobody uses is misspelled, and that of its uses, `name`, is not: it has a word
    /// that is nowhere else in the spec, and `name` has none.
    pub(crate) fn is_misspelled(&self, declared: TypeKey, name: &str) -> bool {
        let own = &self.declaration(declared).name.value;
        let vocabulary = self.known.vocabulary.get_or_init(|| self.vocabulary());
        let is_known = |name: &str| {
            words_of(name).iter().all(|word| {
                let here = words_of(own).iter().filter(|other| *other == word).count();
                vocabulary.get(word).is_some_and(|count| *count > here)
            })
        };
        is_known(name) && !is_known(own)
    }

    /// The words of all names and sentences, and how often each is there.
    fn vocabulary(&self) -> HashMap<String, usize> {
        let resources = &self.document.resources;
        let types = || resources.iter().flat_map(|resource| &resource.types);
        let methods = || resources.iter().flat_map(|resource| &resource.methods);
        let fields = types().flat_map(|declared| declared.form.fields());
        let items = fields.chain(methods().flat_map(Method::declared));
        let names = types().map(|declared| &*declared.name.value);
        let names = names
            .chain(items.map(|item| &*item.wire.value))
            .chain(resources.iter().map(|resource| &*resource.name.value))
            .chain(methods().map(|method| &*method.name.value));
        let docs = types().filter_map(|declared| declared.notes.doc.as_deref());
        let sentences = docs.chain(methods().map(|method| &*method.summary.value));
        let mut known = HashMap::new();
        for word in names.chain(sentences).flat_map(words_of) {
            *known.entry(word).or_default() += 1;
        }
        known
    }
}
