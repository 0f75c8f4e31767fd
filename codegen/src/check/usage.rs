//! Every type is used by an operation, or says that it is not.

use super::parameters::is_text;
use crate::diagnostic::{Report, messages};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Answer, Body, Item, Method, Type};
use crate::source::Spanned;
use std::collections::{HashMap, HashSet};

/// `is_whole` tells that every use of a type is known; what has another error is `closed`. Returns what is not used.
pub(super) fn check(
    lookup: &Lookup<'_>,
    is_whole: bool,
    closed: &[TypeKey],
    report: &mut Report,
) -> Vec<TypeKey> {
    // What stands in an example alone is a use that is not known.
    let is_whole = is_whole && !shown_alone(lookup);
    let (sent, received) = (sent_types(lookup), received_types(lookup));
    let mut beside = HashSet::new();
    for key in lookup.keys().filter(|key| lookup.declaration(*key).standalone.is_some()) {
        reach(lookup, key, &mut beside);
    }
    let closed: HashSet<_> = closed.iter().copied().chain(mistaken(lookup)).collect();
    let meant = directions(lookup, [&sent, &received], &closed, report);
    let mut unused = Vec::new();
    for key in lookup.keys().filter(|key| !meant.contains(key)) {
        let declared = lookup.declaration(key);
        let is_used = sent.contains(&key) || received.contains(&key) || declared.is_expanded;
        match declared.standalone {
            None if is_whole && !declared.is_inline && !is_used && !beside.contains(&key) => {
                unused.push(key);
            }
            Some(at) if is_used => {
                report.push(messages::not_standalone(&declared.name, at));
            }
            _ => {}
        }
    }
    unused_types(lookup, &unused, report);
    unused
}

/// Whether an example shows what its method does not declare, which is reported there.
fn shown_alone(lookup: &Lookup<'_>) -> bool {
    let mut methods = lookup.document.resources.iter().flat_map(|resource| &resource.methods);
    methods.any(|method| {
        method.example.as_ref().is_some_and(|example| {
            example.extra.is_some() && method.extra.is_none()
                || example.body.is_some() && method.body.is_none()
                || example.result.is_some() && method.success().and_then(Answer::ty).is_none()
        })
    })
}

/// Reports what nothing uses, each with what it alone uses.
fn unused_types(lookup: &Lookup<'_>, unused: &[TypeKey], report: &mut Report) {
    let all: HashSet<_> = unused.iter().copied().collect();
    let below = |key: &TypeKey| {
        let key = *key;
        held(lookup, key).into_iter().filter(move |held| *held != key)
    };
    let inner: HashSet<_> = unused.iter().flat_map(below).collect();
    let (inner, outer): (Vec<TypeKey>, Vec<_>) =
        unused.iter().partition(|key| inner.contains(*key));
    let mut reached = HashSet::new();
    // Of types that use each other, the first is the outer one.
    for key in outer.into_iter().chain(inner) {
        let mut new = reach(lookup, key, &mut reached);
        if new.is_empty() {
            continue;
        }
        new.retain(|found| *found != key && all.contains(found));
        new.sort_unstable();
        let name = |key: TypeKey| &lookup.declaration(key).name;
        let alone: Vec<_> = new.into_iter().map(|key| &*name(key).value).collect();
        report.push(messages::unused_type(name(key), &alone));
    }
}

/// Fields are in the requests or responses that can have them. Returns the models that requests take, where
/// another one is sent.
fn directions(
    lookup: &Lookup<'_>,
    [sent, received]: [&HashSet<TypeKey>; 2],
    closed: &HashSet<TypeKey>,
    report: &mut Report,
) -> HashSet<TypeKey> {
    let bodies = bodies(lookup);
    let mut meant = HashSet::new();
    for key in lookup.keys().filter(|key| !closed.contains(key)) {
        let declared = lookup.declaration(key);
        let (is_sent, is_received) = (sent.contains(&key), received.contains(&key));
        let body = bodies.get(&key).filter(|_| is_received).and_then(|names| names.split_first());
        let read_only = declared.form.fields().iter().filter(|field| field.notes.read_only);
        let read_only: Vec<_> = read_only.map(|field| &field.wire).collect();
        if let (Some((body, others)), false) = (body, read_only.is_empty()) {
            let own = declared.sent.as_ref().map(|sent| &*sent.value);
            meant.extend(own.and_then(|own| lookup.get(key.resource, own)));
            report.push(messages::read_only_in_model((body, others), &read_only, own));
            continue;
        }
        for field in declared.form.fields() {
            let of = &declared.name.value;
            if field.notes.read_only && is_sent {
                report.push(messages::read_only_in_request(&field.wire, of, is_received));
            }
            if field.notes.write_only && is_received {
                report.push(messages::write_only_in_response(&field.wire, of, is_sent));
            }
        }
    }
    meant
}

/// The types of parameters that are none of a parameter, which is reported there.
fn mistaken(lookup: &Lookup<'_>) -> HashSet<TypeKey> {
    let mut mistaken = HashSet::new();
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        let own = resource.methods.iter().flat_map(Method::declared);
        let types = resource.shared().chain(own).map(of);
        for ty in types.filter(|ty| !is_text(lookup, from, ty)) {
            let key = ty.named().and_then(|name| lookup.get(from, &name.value));
            if let Some(key) = key {
                reach(lookup, key, &mut mistaken);
            }
        }
    }
    mistaken
}

/// The models that are bodies of methods, each with its names there.
fn bodies<'a>(lookup: &Lookup<'a>) -> HashMap<TypeKey, Vec<&'a Spanned<String>>> {
    let mut bodies: HashMap<_, Vec<_>> = HashMap::new();
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        for method in &resource.methods {
            if let Some(Body::Type(Type::Named(name))) =
                method.body.as_ref().map(|body| &body.value)
                && let Some(key) = lookup.get(from, &name.value)
            {
                bodies.entry(key).or_default().push(name);
            }
        }
    }
    bodies
}

/// The types that requests are made of.
pub(crate) fn sent_types(lookup: &Lookup<'_>) -> HashSet<TypeKey> {
    reached(lookup, sent)
}

/// The types that responses are made of.
pub(crate) fn received_types(lookup: &Lookup<'_>) -> HashSet<TypeKey> {
    reached(lookup, received)
}

type Uses<'a> = Vec<(usize, &'a Type)>;

fn sent<'a>(from: usize, method: &'a Method, uses: &mut Uses<'a>) {
    uses.extend(method.declared().map(|item| (from, of(item))));
    let Some(body) = method.body.as_ref().map(|body| &body.value) else { return };
    if let Body::Type(ty) = body {
        uses.push((from, ty));
    }
    uses.extend(body.items().iter().map(|item| (from, of(item))));
}

fn received<'a>(from: usize, method: &'a Method, uses: &mut Uses<'a>) {
    uses.extend(method.answers.iter().filter_map(Answer::ty).map(|ty| (from, &ty.value)));
    let headers = method.answers.iter().flat_map(|answer| &answer.headers);
    uses.extend(headers.map(|item| (from, of(item))));
    let beside = method.page_info.iter().chain(&method.extra);
    uses.extend(beside.map(|model| (from, &model.value)));
}

fn of(item: &Item) -> &Type {
    let ty = item.ty();
    &ty.value
}

fn reached<'a>(
    lookup: &Lookup<'a>,
    uses_of: impl Fn(usize, &'a Method, &mut Uses<'a>),
) -> HashSet<TypeKey> {
    let mut uses = Vec::new();
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        uses.extend(resource.shared().map(|item| (from, of(item))));
        for method in &resource.methods {
            uses_of(from, method, &mut uses);
        }
    }
    let mut reached = HashSet::new();
    for (from, ty) in uses {
        if let Some(key) = ty.named().and_then(|name| lookup.get(from, &name.value)) {
            reach(lookup, key, &mut reached);
        }
    }
    reached
}

/// Adds the type `key`, and all that is in it, to `reached`; returns those that were not there.
fn reach(lookup: &Lookup<'_>, key: TypeKey, reached: &mut HashSet<TypeKey>) -> Vec<TypeKey> {
    let (mut next, mut new) = (vec![key], Vec::new());
    while let Some(key) = next.pop() {
        if reached.insert(key) {
            next.extend(held(lookup, key));
            new.push(key);
        }
    }
    new
}

/// The types that a type names.
pub(super) fn held(lookup: &Lookup<'_>, key: TypeKey) -> Vec<TypeKey> {
    let form = &lookup.declaration(key).form;
    let types = form.alternatives().chain(form.fields().iter().map(of));
    let types = types.chain(form.additional().map(|more| &more.value));
    let names = form.include().iter().chain(types.filter_map(Type::named));
    names.filter_map(|name| lookup.get(key.resource, &name.value)).collect()
}
