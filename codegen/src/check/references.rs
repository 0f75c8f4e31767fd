//! Every name means something.

use super::declared::Used;
use crate::diagnostic::{Report, messages};
use crate::document::lookup::{Found, Lookup, TypeKey};
use crate::document::{Body, Document, Item, ItemForm, Method, Notes, Type, TypeForm};
use crate::language::ty::Wire;
use crate::source::Spanned;
use indexmap::IndexMap;
use std::collections::HashSet;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    let document = lookup.document;
    default_features(document, report);
    let (mut used, mut declared, mut unknown) = (HashSet::new(), Used::default(), Vec::new());
    if let Some(error) = document.api.error.as_ref().filter(|_| !document.resources.is_empty()) {
        let mut rule = Rule::new(lookup, 0, report, &mut used, &mut declared);
        rule.ty(&error.value);
        unknown.push((0, rule.unknown));
    }
    for (from, resource) in document.resources.iter().enumerate() {
        let mut rule = Rule::new(lookup, from, report, &mut used, &mut declared);
        rule.items(resource.shared());
        for method in &resource.methods {
            rule.method(method);
        }
        for declared in &resource.types {
            rule.notes(&declared.notes);
            rule.form(&declared.form);
        }
        unknown.push((from, rule.unknown));
    }
    declared.check(&document.api, report);
    for (from, names) in unknown {
        let idle = if names.is_empty() { Vec::new() } else { lookup.idle(from, &used) };
        for (name, uses) in names {
            undeclared(lookup, from, (name, &uses), (&used, &idle), report);
        }
    }
}

/// Reports a name that no type has.
fn undeclared(
    lookup: &Lookup<'_>,
    from: usize,
    (name, places): (&str, &[&Spanned<String>]),
    (used, idle): (&HashSet<TypeKey>, &[TypeKey]),
    report: &mut Report,
) {
    let Some((first, others)) = places.split_first() else { return };
    let mut known = lookup.meant(from, name);
    // What has moved is used nowhere yet.
    let is_used = |own: &String| lookup.get(from, own).is_none_or(|key| used.contains(&key));
    if known.iter().filter(|own| !is_used(own)).count() == 1 {
        known.retain(|own| !is_used(own));
    }
    let named = lookup.named_resource(from, name);
    let renamed = match (named, name.rsplit_once('.')) {
        (Some(named), Some((_, last))) => {
            lookup.renamed(named, (last, &[]), used, &lookup.idle(named, used))
        }
        (None, Some(_)) => None,
        (_, None) => lookup.renamed(from, (name, &known), used, idle),
    };
    let others: Vec<_> = others.iter().map(|other| other.span).collect();
    let near = known.iter().filter_map(|own| lookup.get(from, own)).find(|key| idle.contains(key));
    if let Some(key) = near.filter(|key| lookup.is_misspelled(*key, name)) {
        let declared = &lookup.declaration(key).name;
        report.push_once(messages::misspelled_declaration(declared, first, &others));
        return;
    }
    let sent = lookup.sent_as(from, name).filter(|_| known.is_empty());
    let is_alike = |key: &TypeKey| messages::is_alike(&lookup.declaration(*key).name.value, name);
    match (renamed.filter(|key| sent.is_none() || is_alike(key)), &known[..]) {
        // One use is where the slip is, unless it says where the type is declared.
        (Some(only), known) if known.is_empty() || !others.is_empty() || named.is_some() => {
            let declared = &lookup.declaration(only).name;
            report.push_once(messages::renamed_type(declared, first, &others));
        }
        (_, [other]) if lookup.is_elsewhere(from, name, other) => {
            let sent = lookup.sent_as(from, name);
            report.push_once(messages::type_elsewhere(first, &others, other, sent));
        }
        (_, []) => report.push_once(if let Some(model) = sent {
            messages::unsent_type(first, &others, model)
        } else {
            let known = lookup.types_at(from, name);
            messages::undeclared_type(first, &others, known, &lookup.alike(from, first))
        }),
        (_, known) => {
            for name in places {
                report.push_once(messages::unknown_type(name, known));
            }
        }
    }
}

fn default_features(document: &Document, report: &mut Report) {
    let names = document.api.default_features.iter().flatten();
    for name in names.filter(|name| document.top(&name.value).is_none()) {
        if !document.unread.contains(&name.value) {
            report.push(messages::unknown_feature(name, &document.tops().collect::<Vec<_>>()));
        }
    }
}

struct Rule<'r, 'a> {
    lookup: &'a Lookup<'a>,
    from: usize,
    report: &'r mut Report,
    /// Types that a name means.
    used: &'r mut HashSet<TypeKey>,
    /// Names that `api.yaml` declares.
    declared: &'r mut Used<'a>,
    unknown: Unknown<'a>,
}

/// Names that mean nothing, each with all of its uses.
type Unknown<'a> = IndexMap<&'a str, Vec<&'a Spanned<String>>>;

impl<'r, 'a> Rule<'r, 'a> {
    fn new(
        lookup: &'a Lookup<'a>,
        from: usize,
        report: &'r mut Report,
        used: &'r mut HashSet<TypeKey>,
        declared: &'r mut Used<'a>,
    ) -> Self {
        Self { lookup, from, report, used, declared, unknown: IndexMap::new() }
    }

    fn method(&mut self, method: &'a Method) {
        self.notes(&method.notes);
        self.declared.schemes(method);
        for (key, ty) in [("page_info", &method.page_info), ("extra", &method.extra)] {
            if let Some(ty) = ty {
                self.model(key, ty);
            }
        }
        self.items(method.declared());
        if let Some(body) = method.body.as_ref().map(|body| &body.value) {
            if let Body::Type(ty) = body {
                self.ty(ty);
            }
            self.items(body.items());
        }
        for answer in &method.answers {
            self.items(&answer.headers);
            // A type where an error stands is reported as such.
            let is_success = answer.status.value.starts_with('2') || answer.form.is_failure();
            if let Some(ty) = answer.ty().filter(|_| is_success) {
                self.ty(&ty.value);
            }
        }
    }

    fn form(&mut self, form: &'a TypeForm) {
        form.values().iter().for_each(|value| self.notes(&value.notes));
        for variant in form.variants() {
            self.notes(&variant.notes);
        }
        form.alternatives().for_each(|ty| self.ty(ty));
        for variant in form.tagged().into_iter().flat_map(|tagged| &tagged.variants) {
            self.notes(&variant.notes);
            // What lacks a name is not a model.
            if !matches!(variant.content.value, Type::Named(_)) {
                self.report.push(messages::not_a_content(variant.content.span));
            }
        }
        self.items(form.fields());
        form.include().iter().for_each(|name| self.included(name));
        form.additional().into_iter().for_each(|ty| self.ty(&ty.value));
    }

    fn included(&mut self, name: &'a Spanned<String>) {
        self.name(name);
        let Some(key) = self.lookup.get(self.from, &name.value) else { return };
        if self.lookup.declaration(key).form.wire() != Wire::Object {
            self.report.push(messages::not_a_model(name));
        }
    }

    /// The model that `key` names.
    fn model(&mut self, key: &str, ty: &'a Spanned<Type>) {
        self.ty(&ty.value);
        let is_model = match &ty.value {
            Type::Named(name) => self
                .lookup
                .get(self.from, &name.value)
                .is_none_or(|key| self.lookup.declaration(key).form.wire() == Wire::Object),
            _ => false,
        };
        if !is_model {
            self.report.push(messages::needs_model(ty.span, key));
        }
    }

    fn items(&mut self, items: impl IntoIterator<Item = &'a Item>) {
        for item in items {
            self.notes(&item.notes);
            match &item.form {
                ItemForm::Plain { ty, .. } => self.ty(&ty.value),
                ItemForm::Filter { ty, plain, .. } => {
                    self.ty(&ty.value);
                    self.declared.sources(plain);
                }
            }
        }
    }

    fn notes(&mut self, notes: &'a Notes) {
        self.declared.sources(&notes.from);
    }

    fn ty(&mut self, ty: &'a Type) {
        if let Some(name) = ty.named() {
            self.name(name);
        }
    }

    fn name(&mut self, name: &'a Spanned<String>) {
        match self.lookup.find(self.from, &name.value) {
            Found::One(key) => {
                self.used.insert(key);
            }
            Found::Nothing if self.lookup.can_be_unread(self.from, &name.value) => {}
            Found::Nothing => {
                let uses = self.unknown.entry(&name.value).or_default();
                // A field of what requests take is written where that of the model is.
                if uses.iter().all(|known| known.span != name.span) {
                    uses.push(name);
                }
            }
            Found::Two(first, second) => {
                let [first, second] =
                    [first, second].map(|key| self.lookup.declaration(key).name.span);
                self.report.push_once(messages::ambiguous_type(name, first, second));
            }
        }
    }
}
