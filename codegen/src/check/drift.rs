//! What `drift.yaml` accepts are differences that can be, of documents that it names.

use super::declared::{self, Uses};
use crate::diagnostic::{Report, messages};
use crate::document::drift::{Accepted, Drift};
use crate::document::lookup::Lookup;
use crate::document::{Body, Document, Item};
use crate::language::difference::Kind;
use crate::language::drift::{DOCUMENT_AS_A_WHOLE, VERBS};
use crate::source::Spanned;
use std::collections::{HashMap, HashSet};

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    let Some(drift) = &lookup.document.drift else { return };
    let mut pages = drift.documents.iter().filter(|known| known.is_pages);
    if let (Some(first), Some(second)) = (pages.next(), pages.next()) {
        report.push(messages::pages_twice(second.name.span, first.name.span));
    }
    for path in drift.documents.iter().flat_map(|known| &known.paths) {
        if !path.value.starts_with(['/', '*']) {
            report.push(messages::no_glob(path));
        }
    }
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    for accepted in &drift.accepted {
        if !kinds.contains(&&*accepted.kind.value) {
            report.push(messages::unknown_difference(&accepted.kind, &kinds));
        }
    }
    documents(drift, report);
    places(lookup, drift, report);
    subjects(lookup, drift, report);
    let mut seen = HashMap::new();
    for one in drift.each() {
        let first = seen.insert((one.document, one.place, one.kind, one.subject), one.span);
        if let Some(error) = first.map(|first| messages::accepted_twice(one.span, first))
            && kinds.contains(&one.kind)
        {
            report.push_once(error);
        }
    }
}

/// The documents that entries name are declared.
fn documents(drift: &Drift, report: &mut Report) {
    let mut uses = Uses::default();
    for name in drift.accepted.iter().flat_map(|accepted| &accepted.documents) {
        declared::add(&mut uses, name);
    }
    let declared: Vec<_> = drift.documents.iter().map(|known| &known.name).collect();
    let names: Vec<_> = declared.iter().map(|name| &*name.value).collect();
    let unknown = |name: &Spanned<String>| messages::unknown_document(name, &names);
    declared::check(&declared, &uses, |_| false, unknown, report);
}

/// What differs is an operation or a type of the spec, the document as a whole, or a verb and a path, which the spec
/// lacks.
fn places(lookup: &Lookup<'_>, drift: &Drift, report: &mut Report) {
    let document = lookup.document;
    let mut known = Vec::new();
    for resource in &document.resources {
        let own = &resource.name.value;
        let methods = resource.methods.iter().map(|method| &method.name.value);
        let types = resource.types.iter().map(|declared| &declared.name.value);
        known.extend(methods.chain(types).map(|name| format!("{own}.{name}")));
    }
    let names: HashSet<_> = known.iter().map(String::as_str).collect();
    let is_known = |name: &str| names.contains(name) || may_be_unread(document, name);
    let places = drift.accepted.iter().flat_map(|accepted| &accepted.places).filter(|place| {
        let name = &*place.value;
        let is_name = name != DOCUMENT_AS_A_WHOLE && !is_request(name);
        is_name && !is_known(name)
    });
    let mut places = places.peekable();
    if places.peek().is_some() {
        let accepted: HashSet<_> = drift.each().into_iter().map(|one| one.place).collect();
        let words = messages::Words::new(names.iter().copied().chain([DOCUMENT_AS_A_WHOLE]));
        for place in places {
            let several: Vec<_> = place.value.split_whitespace().collect();
            if several.len() > 1 && several.iter().all(|name| is_known(name)) {
                report.push_once(messages::joined_places(place, &several));
                continue;
            }
            if let Some((verb, path)) = place.value.split_once(' ')
                && is_request(&format!("{} {path}", verb.to_uppercase()))
            {
                report.push_once(messages::verb_in_small_letters(place, verb));
                continue;
            }
            let end = format!(".{}", place.value);
            let mut own = known.iter().filter(|name| name.ends_with(&end));
            let only = own.next().filter(|_| own.next().is_none());
            let only = only.map(String::as_str);
            let beside = beside(place, &known);
            let last = place.value.rsplit('.').next().unwrap_or_default();
            let alike: Vec<_> = beside.filter(|name| is_type(name) == is_type(last)).collect();
            // What has an entry is another one.
            let is_free = |name: &&str| !accepted.contains(name);
            let free: Vec<_> = alike.iter().copied().filter(is_free).collect();
            let known = known.iter().map(String::as_str);
            let meant = messages::successors(&place.value, last, known, &free);
            report.push_once(messages::unknown_place(place, &words, only, &meant, &alike));
        }
    }
}

/// What the spec has is there: fields of a model, and of a body with fields of its own.
fn subjects(lookup: &Lookup<'_>, drift: &Drift, report: &mut Report) {
    let is_in_spec = |own: &&Accepted| {
        Kind::ALL.iter().any(|kind| kind.name() == own.kind.value && kind.is_of_field_in_spec())
    };
    for accepted in drift.accepted.iter().filter(is_in_spec) {
        for place in &accepted.places {
            for subject in &accepted.subjects {
                let found = fields(lookup, &place.value, &subject.value);
                let Some((known, field)) = found else { continue };
                // A star is what has no name.
                if field != "*" && !known.contains(&field) {
                    let error = messages::unknown_subject(subject, field, &place.value, &known);
                    report.push_once(error);
                }
            }
        }
    }
}

/// The names of the fields that the place called `name` has, all of which are known, and the one of them that
/// `subject` is about.
fn fields<'a, 's>(
    lookup: &'a Lookup<'a>,
    name: &str,
    subject: &'s str,
) -> Option<(Vec<&'a str>, &'s str)> {
    let (resource, last) = name.rsplit_once('.')?;
    let from = lookup.document.resources.iter().position(|own| own.name.value == resource)?;
    let (items, subject): (Vec<&Item>, _) = if let Some(key) = lookup.get(from, last) {
        let is_model = lookup.declaration(key).form.wire().is_object();
        let known = (is_model && lookup.knows_fields(key)).then(|| lookup.fields(key))?;
        (known.into_iter().map(|(_, item)| item).collect(), subject)
    } else {
        let methods = &lookup.document.resources[from].methods;
        let method = methods.iter().find(|own| own.name.value == last && own.is_whole)?;
        let Body::Fields(items) = &method.body.as_ref()?.value else { return None };
        (items.iter().collect(), subject.strip_prefix("body.")?)
    };
    let field = subject.split(['.', '[', ' ']).next()?;
    Some((items.iter().map(|item| &*item.wire.value).collect(), field))
}

/// Those of `known` that are of the same resource as `place`.
fn beside<'a>(
    place: &Spanned<String>,
    known: &'a [String],
) -> impl Iterator<Item = &'a str> + Clone {
    let resource = place.value.rsplit_once('.').map(|(resource, _)| resource.to_owned());
    let own = move |name: &&str| {
        name.rsplit_once('.').is_some_and(|(own, _)| Some(own) == resource.as_deref())
    };
    known.iter().map(String::as_str).filter(own)
}

/// Whether the last word of `name` is that of a type, and not of an operation.
fn is_type(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    last.starts_with(|first: char| first.is_ascii_uppercase())
}

/// Whether `name` is a verb and a path, as a document has them.
fn is_request(name: &str) -> bool {
    let is_verb = |word: &str| VERBS.iter().any(|verb| verb.to_uppercase() == word);
    name.split_once(' ').is_some_and(|(verb, path)| is_verb(verb) && path.starts_with('/'))
}

/// Whether the resource of `name` may have it, as not all of that could be read.
fn may_be_unread(document: &Document, name: &str) -> bool {
    let resource = name.rsplit_once('.').map_or(name, |(resource, _)| resource);
    let mut own = document.resources.iter().filter(|own| own.name.value == resource);
    document.unread.iter().any(|unread| unread == resource)
        || own.any(|own| !own.known.methods || !own.known.types)
}
