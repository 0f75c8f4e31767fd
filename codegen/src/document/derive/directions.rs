//! A model that goes both ways is two: what responses have, and, under the name that `sent` gives,
//! what requests take.

use super::fields::{Fields, Sent, is_only_sent, is_received};
use crate::diagnostic::{Report, messages};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Document, Example, Item, LeftOut, Notes, TypeDeclaration, TypeForm};

pub(super) fn write_out(document: &mut Document, report: &mut Report) {
    refuse_twice(document, report);
    declare_unread(document);
    let sent = Sent::of(document);
    if sent.is_empty() {
        return;
    }
    let lookup = Lookup::new(document);
    let fields = Fields { lookup: &lookup, sent: &sent };
    let pairs = sent.keys().filter(|key| lookup.is_open(*key));
    let pairs: Vec<_> = pairs.filter_map(|key| pair(&fields, key, report)).collect();
    let (mut added, mut expanded) = (Vec::new(), Vec::new());
    for Pair { key, received, example, left_out, sent } in pairs {
        let base = &mut document.resources[key.resource].types[key.index];
        base.notes.example = example;
        base.left_out = left_out;
        if let (Some(own), TypeForm::Model { fields, include, .. }) = (received, &mut base.form) {
            *fields = own.fields;
            if let Some(included) = own.included {
                include.clear();
                expanded.extend(included.into_iter().filter(|_| base.standalone.is_none()));
            }
        }
        added.push((key, sent));
    }
    for key in expanded {
        document.resources[key.resource].types[key.index].is_expanded = true;
    }
    // From the last, so that the numbers of those before stay what they are.
    for (key, sent) in added.into_iter().rev() {
        document.resources[key.resource].types.insert(key.index + 1, sent);
    }
}

/// Reports each model whose `sent` is the name of a type that is declared already, which holds then.
fn refuse_twice(document: &mut Document, report: &mut Report) {
    for resource in &mut document.resources {
        for number in 0..resource.types.len() {
            let declared = &resource.types[number];
            let Some(own) = declared.sent.clone() else { continue };
            let Some(first) = resource.types.iter_mut().find(|first| first.name.value == own.value)
            else {
                continue;
            };
            if first.sent.as_ref() == Some(&own) {
                report.push(messages::sent_itself(&own));
                // The name that was meant is used where requests take it.
                resource.known.types = false;
            } else {
                report.push(messages::sent_twice(&own, first.name.span));
            }
            // What it has, and whether it is used, depends on which of the two stays.
            (first.standalone, first.is_expanded, first.is_whole) = (None, true, false);
            let declared = &mut resource.types[number];
            (declared.sent, declared.is_whole) = (None, false);
        }
    }
}

/// Declares what requests take of models that cannot be read, so that its name means something.
fn declare_unread(document: &mut Document) {
    for resource in &mut document.resources {
        let unread = resource.types.iter().filter(|declared| !declared.is_whole);
        let unread: Vec<_> = unread.filter_map(|declared| declared.sent.clone()).collect();
        resource.types.extend(unread.into_iter().map(|name| {
            let span = name.span;
            TypeDeclaration {
                is_whole: false,
                ..TypeDeclaration::new(name, span, TypeForm::empty())
            }
        }));
    }
}

/// A model, and what it becomes.
struct Pair {
    key: TypeKey,
    /// What responses have, where some fields are only sent.
    received: Option<Received>,
    example: Option<Example>,
    left_out: Vec<LeftOut>,
    sent: TypeDeclaration,
}

struct Received {
    fields: Vec<Item>,
    /// The models whose fields are among them; `None` where `include` stays, to be reported.
    included: Option<Vec<TypeKey>>,
}

fn pair(fields: &Fields<'_>, key: TypeKey, report: &mut Report) -> Option<Pair> {
    let declared = fields.lookup.declaration(key);
    let name = declared.sent.clone()?;
    let TypeForm::Model { additional, .. } = &declared.form else { return None };
    let all = fields.lookup.fields(key);
    let has = |is: fn(&Notes) -> bool| all.iter().any(|(_, field)| is(&field.notes));
    let (only_received, only_sent) = (has(is_received), has(is_only_sent));
    if !only_received && !only_sent && !fields.differ_below(key) {
        report.push(messages::same_both_ways(&name));
    }
    let received = only_sent.then(|| {
        let included = fields.lookup.all_included(key);
        let own: Vec<_> =
            declared.form.fields().iter().map(|field| (key.resource, field)).collect();
        let both = if included.is_some() { &all } else { &own };
        let both = both.iter().filter(|(_, field)| !field.notes.write_only);
        let moved = both.map(|(from, field)| fields.moved(*from, key.resource, field));
        Received { fields: moved.collect(), included }
    });
    let own = fields.sent(key, key.resource);
    let additional = additional
        .as_ref()
        .map(|ty| ty.clone().map(|ty| fields.written(key.resource, key.resource, &ty)));
    let notes = &declared.notes;
    let form = TypeForm::Model { fields: own, include: Vec::new(), additional };
    let example = notes.example.as_ref();
    let span = name.span;
    Some(Pair {
        key,
        received,
        example: example.map(|example| fields.example(key, example, is_only_sent)),
        left_out: fields.left_out(key, false),
        sent: TypeDeclaration {
            notes: Notes {
                doc: Some(doc(notes.doc.as_deref(), &all)),
                example: example.map(|example| fields.example(key, example, is_received)),
                rust: None,
                ..notes.clone()
            },
            standalone: declared.standalone,
            left_out: fields.left_out(key, true),
            ..TypeDeclaration::new(name, span, form)
        },
    })
}

/// What the model is, and how this one differs.
fn doc(doc: Option<&str>, fields: &[(usize, &Item)]) -> String {
    let left_out = fields.iter().filter(|(_, field)| field.notes.read_only);
    let left_out: Vec<_> =
        left_out.map(|(_, field)| format!("`{}`", field.wire.value.replace('`', "'"))).collect();
    let difference = match &left_out[..] {
        [] => "As requests send it.".to_owned(),
        names => format!(
            "As requests send it: without {}, which only the server sets.",
            names.join(", ")
        ),
    };
    match doc {
        Some(doc) => format!("{doc}\n\n{difference}"),
        None => difference,
    }
}
