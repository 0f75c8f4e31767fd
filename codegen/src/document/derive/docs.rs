//! A field of which nothing is said is what its type says that it is, and so is what a setter sets.

use crate::document::lookup::Lookup;
use crate::document::{Body, Document, Item, Type, TypeForm};
use std::collections::HashMap;

pub(super) fn write_out(document: &mut Document) {
    let mut named = Vec::new();
    each(document, &mut |from, item| {
        named.extend(name(item).map(|name| (from, name.to_owned())));
    });
    let lookup = Lookup::new(document);
    let doc = |(from, name): (usize, String)| {
        let doc = lookup.declaration(lookup.get(from, &name)?).notes.doc.clone()?;
        Some(((from, name), doc))
    };
    let docs: HashMap<_, _> = named.into_iter().filter_map(doc).collect();
    each(document, &mut |from, item| {
        if let Some(name) = name(item) {
            item.notes.doc = docs.get(&(from, name.to_owned())).cloned();
        }
    });
}

/// The name of the type of an item without a doc; what a list is, the type of its items does not say.
fn name(item: &Item) -> Option<&str> {
    match item.ty().value.not_null() {
        Type::Named(name) if item.notes.doc.is_none() => Some(&name.value),
        _ => None,
    }
}

/// Calls `visit` with all items but required parameters: as arguments, these show their types.
fn each(document: &mut Document, visit: &mut dyn FnMut(usize, &mut Item)) {
    for (from, resource) in document.resources.iter_mut().enumerate() {
        for method in &mut resource.methods {
            let body = match method.body.as_mut().map(|body| &mut body.value) {
                Some(Body::Fields(fields)) => &mut fields[..],
                Some(Body::Type(_) | Body::Raw) | None => &mut [],
            };
            let items = method.query.iter_mut().chain(&mut method.header).chain(body);
            items.filter(|item| !item.required).for_each(|item| visit(from, item));
        }
        for declared in &mut resource.types {
            let fields = match &mut declared.form {
                TypeForm::Model { fields, .. } => fields,
                TypeForm::Tagged(tagged) => &mut tagged.fields,
                TypeForm::Id | TypeForm::Enum(_) | TypeForm::Union(_) | TypeForm::Alias(_) => {
                    continue;
                }
            };
            for item in fields {
                visit(from, item);
            }
        }
    }
}
