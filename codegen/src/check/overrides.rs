//! No model has two fields of one name on the wire.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::{Lookup, TypeKey};
use std::collections::HashMap;

/// Returns the models that have such fields.
pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) -> Vec<TypeKey> {
    let mut closed = Vec::new();
    for key in lookup.keys().filter(|key| lookup.is_open(*key)) {
        let form = &lookup.declaration(key).form;
        let mut seen = HashMap::new();
        let errors = report.len();
        for name in form.include() {
            let Some(included) = lookup.get(key.resource, &name.value) else { continue };
            for (_, field) in lookup.fields(included) {
                let known = seen.insert(&*field.wire.value, (field.wire.span, name));
                // What one model has twice is reported there.
                let other = known.filter(|(_, other)| other.span != name.span);
                if let Some((_, other)) = other {
                    report.push(messages::included_field_twice(&field.wire, name, other));
                }
            }
        }
        // A model that goes both ways has what it includes among its own.
        let mut own = HashMap::new();
        for field in form.fields() {
            if let Some((first, name)) = seen.get(&*field.wire.value) {
                report.push(messages::included_field(&field.wire, *first, Some(name)));
            } else if let Some(first) = own.insert(&*field.wire.value, field.wire.span) {
                report.push_once(messages::included_field(&field.wire, first, None));
            }
        }
        if report.len() > errors {
            closed.push(key);
        }
    }
    closed
}
