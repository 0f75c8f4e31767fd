//! What names no source is known from those of the nearest resource around it that names some.

use crate::document::{Body, Document, Item, Notes, Resource, TypeForm};
use std::collections::HashMap;

pub(super) fn write_out(document: &mut Document) {
    let named = document.resources.iter().filter(|resource| !resource.from.is_empty());
    let named: HashMap<_, _> =
        named.map(|resource| (resource.name.value.clone(), resource.from.clone())).collect();
    for resource in &mut document.resources {
        let name = &resource.name.value;
        let mut around = name.rmatch_indices('.').map(|(end, _)| &name[..end]);
        let found = around.find_map(|outer| named.get(outer));
        let Some(from) = found.filter(|_| resource.from.is_empty()) else { continue };
        each(resource, &mut |notes| {
            if notes.from.is_empty() {
                notes.from.clone_from(from);
            }
        });
        resource.from.clone_from(from);
    }
}

/// Calls `visit` with all that is said about anything of `resource`.
fn each(resource: &mut Resource, visit: &mut dyn FnMut(&mut Notes)) {
    fn items(items: &mut [Item], visit: &mut dyn FnMut(&mut Notes)) {
        for item in items {
            visit(&mut item.notes);
        }
    }
    items(&mut resource.path, visit);
    items(&mut resource.header, visit);
    for method in &mut resource.methods {
        visit(&mut method.notes);
        for parameters in [&mut method.parameters, &mut method.query, &mut method.header] {
            items(parameters, visit);
        }
        if let Some(Body::Fields(fields)) = method.body.as_mut().map(|body| &mut body.value) {
            items(fields, visit);
        }
        for answer in &mut method.answers {
            items(&mut answer.headers, visit);
        }
    }
    for declared in &mut resource.types {
        visit(&mut declared.notes);
        match &mut declared.form {
            TypeForm::Id | TypeForm::Alias(_) => {}
            TypeForm::Enum(values) => values.iter_mut().for_each(|value| visit(&mut value.notes)),
            TypeForm::Union(variants) => {
                for variant in variants {
                    visit(&mut variant.notes);
                }
            }
            TypeForm::Model { fields, .. } => items(fields, visit),
            TypeForm::Tagged(tagged) => {
                items(&mut tagged.fields, visit);
                tagged.variants.iter_mut().for_each(|variant| visit(&mut variant.notes));
            }
        }
    }
}
