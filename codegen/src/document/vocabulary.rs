//! The words of a spec, by which a slip in a name is known.

use super::lookup::{Lookup, TypeKey};
use super::{Item, Method, Resource};
use crate::diagnostic::messages::{nearest, words_of};
use crate::source::{Span, Spanned};
use std::collections::HashMap;

/// The words of all names and sentences, and where names are declared.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// How often each word is there.
    words: HashMap<String, usize>,
    declared: HashMap<String, Vec<Span>>,
}

impl Lookup<'_> {
    /// Whether the name of a type that nobody uses is misspelled, and that of its uses, `name`, is not: it has a word
    /// that is nowhere else in the spec, and `name` has none.
    pub(crate) fn is_misspelled(&self, declared: TypeKey, name: &str) -> bool {
        self.words().is_misspelled(&self.declaration(declared).name.value, name)
    }

    /// Where the name `declared` is declared, if it is misspelled there: `used` stands where it is used, and is no form
    /// of the same word.
    pub(crate) fn misspelled(&self, declared: &str, used: &str) -> Option<&[Span]> {
        let words = self.words();
        let places = words.declared.get(declared)?;
        let is_form = declared.starts_with(used) || used.starts_with(declared);
        let is_slip = !is_form && !nearest(used, [declared]).is_empty();
        (is_slip && words.is_misspelled(declared, used)).then_some(places)
    }

    /// Whether a name or a sentence of the spec has each word of `name`.
    pub(crate) fn has_words(&self, name: &str) -> bool {
        words_of(name).iter().all(|word| self.words().words.contains_key(word))
    }

    fn words(&self) -> &Vocabulary {
        self.known.vocabulary.get_or_init(|| self.vocabulary())
    }

    fn vocabulary(&self) -> Vocabulary {
        let resources = &self.document.resources;
        let types = || resources.iter().flat_map(|resource| &resource.types);
        let methods = || resources.iter().flat_map(|resource| &resource.methods);
        let fields = types().flat_map(|declared| declared.form.fields());
        let bodies = methods().filter_map(|method| method.body.as_ref());
        let shared = resources.iter().flat_map(Resource::shared);
        let items = fields.chain(methods().flat_map(Method::declared)).chain(shared);
        let items = items.chain(bodies.flat_map(|body| body.value.items()));
        let mut vocabulary = Vocabulary { words: HashMap::new(), declared: HashMap::new() };
        for Item { wire, notes, .. } in items {
            vocabulary.name(wire, notes.doc.as_deref());
        }
        for declared in types() {
            vocabulary.read(&declared.name.value);
            // The doc of what has no name of its own is made of other names.
            let doc = declared.notes.doc.as_deref().filter(|_| !declared.is_inline);
            vocabulary.read(doc.unwrap_or_default());
            for value in declared.form.values() {
                vocabulary.name(&value.value, value.notes.doc.as_deref());
            }
            if let Some(tagged) = declared.form.tagged() {
                vocabulary.name(&tagged.tag, None);
            }
        }
        for resource in resources {
            vocabulary.read(&resource.name.value);
            for method in &resource.methods {
                vocabulary.read(&method.name.value);
                vocabulary.read(&method.summary.value);
                let name = format!("{}.{}", resource.name.value, method.name.value);
                vocabulary.declared.entry(name).or_default().push(method.name.span);
            }
        }
        vocabulary
    }
}

impl Vocabulary {
    /// Reads a name and what is said of it, once for each place: what others have of it is a copy.
    fn name(&mut self, name: &Spanned<String>, doc: Option<&str>) {
        let places = self.declared.entry(name.value.clone()).or_default();
        if !places.contains(&name.span) {
            places.push(name.span);
            self.read(&name.value);
            self.read(doc.unwrap_or_default());
        }
    }

    fn read(&mut self, text: &str) {
        for word in words_of(text) {
            *self.words.entry(word).or_default() += 1;
        }
    }

    /// Whether `declared` has a word that is nowhere else, and `used` has none.
    fn is_misspelled(&self, declared: &str, used: &str) -> bool {
        let own = words_of(declared);
        let places = self.declared.get(declared).map_or(1, Vec::len);
        let is_known = |name: &str| {
            words_of(name).iter().all(|word| {
                let here = places * own.iter().filter(|other| *other == word).count();
                self.words.get(word).is_some_and(|count| *count > here)
            })
        };
        is_known(used) && !is_known(declared)
    }
}
