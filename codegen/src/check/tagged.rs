//! Variants of a tagged union are objects, which have neither the tag nor a field in common.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Tagged, TaggedVariant, Type};
use crate::source::Spanned;
use std::collections::HashMap;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    for key in lookup.keys().filter(|key| lookup.is_open(*key)) {
        let Some(tagged) = lookup.declaration(key).form.tagged() else { continue };
        let name = &lookup.declaration(key).name;
        if tagged.variants.is_empty() {
            report.push(messages::no_variants(name));
        }
        let mut common = HashMap::new();
        for (_, field) in lookup.fields(key) {
            if field.wire.value == tagged.tag.value {
                report.push(messages::tag_as_field(&field.wire, &tagged.tag));
            }
            common.insert(&*field.wire.value, &field.wire);
        }
        for variant in &tagged.variants {
            content(lookup, key, (tagged, variant), &common, report);
        }
    }
}

fn content(
    lookup: &Lookup<'_>,
    key: TypeKey,
    (tagged, variant): (&Tagged, &TaggedVariant),
    common: &HashMap<&str, &Spanned<String>>,
    report: &mut Report,
) {
    let ty = &variant.content;
    let Type::Named(name) = &ty.value else { return };
    let Some(model) = lookup.get(key.resource, &name.value) else { return };
    let form = &lookup.declaration(model).form;
    if !form.wire().is_object() {
        return report.push(messages::not_a_content(ty.span));
    }
    let inner = form.tagged().map(|inner| &inner.tag);
    let fields = lookup.fields(model).into_iter().map(|(_, field)| &field.wire);
    for field in fields.chain(inner) {
        if field.value == tagged.tag.value {
            report.push_once(messages::tag_in_variant(field, &tagged.tag, ty.span));
        } else if let Some(first) = common.get(&*field.value) {
            report.push(messages::common_in_variant(field, first.span, ty.span));
        }
    }
}
