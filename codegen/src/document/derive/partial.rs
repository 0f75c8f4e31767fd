//! A body of a part of a model is the fields of that model, of which none is required.

use super::fields::{Fields, Sent};
use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Body, Document, Item, LeftOut, Type, TypeForm};

pub(super) fn write_out(document: &mut Document, report: &mut Report) {
    if !document.resources.iter().flat_map(|found| &found.methods).any(|one| one.is_partial) {
        return;
    }
    let sent = Sent::of(document);
    let lookup = Lookup::new(document);
    let fields = Fields { lookup: &lookup, sent: &sent };
    let mut bodies = Vec::new();
    for (from, resource) in document.resources.iter().enumerate() {
        for (number, method) in
            resource.methods.iter().enumerate().filter(|(_, one)| one.is_partial)
        {
            let Some(Body::Type(ty)) = method.body.as_ref().map(|body| &body.value) else {
                continue;
            };
            if let Some(body) = body(&fields, from, ty, report) {
                bodies.push((from, number, body));
            }
        }
    }
    for (resource, number, (fields, left_out)) in bodies {
        let method = &mut document.resources[resource].methods[number];
        method.left_out = left_out;
        method.body = method.body.take().map(|body| body.map(|_| Body::Fields(fields)));
    }
}

/// The fields, and what is left out; `None` where there is no such model, which is reported where names are.
fn body(
    fields: &Fields<'_>,
    from: usize,
    ty: &Type,
    report: &mut Report,
) -> Option<(Vec<Item>, Vec<LeftOut>)> {
    let Type::Named(name) = ty else {
        return None;
    };
    let key = fields.lookup.get(from, &name.value)?;
    // What is only sent stands in the model of requests alone.
    let key = match fields.sent.name(key) {
        Some(name) => fields.lookup.get(from, name)?,
        None => key,
    };
    match &fields.lookup.declaration(key).form {
        TypeForm::Model { additional: None, .. } => {}
        TypeForm::Model { additional: Some(_), .. } => {
            report.push(messages::not_built(name.span, "a part of a model with `additional`"));
            return None;
        }
        TypeForm::Tagged(_) => {
            report.push(messages::part_of_union(name));
            return None;
        }
        TypeForm::Id | TypeForm::Enum(_) | TypeForm::Union(_) | TypeForm::Alias(_) => {
            report.push(messages::no_part(name));
            return None;
        }
    }
    let all = fields.sent(key, from).into_iter();
    let all = all.map(|field| Item { required: false, ..field }).collect();
    let own = &fields.lookup.declaration(key).left_out;
    Some((all, if own.is_empty() { fields.left_out(key, true) } else { own.clone() }))
}
