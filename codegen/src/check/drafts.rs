//! What a spec without errors still lacks: docs, and words of a person where an import left its own.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Item, Method, Notes, Resource, Type};
use crate::language::drafts::{
    self, DEPRECATED, NOT_IMPORTED, QUOTED, UNPAGED, doc, is_placeholder,
};
use crate::source::{Sources, Span, Spanned, indent};
use crate::yaml::{Node, Value};

/// Reports to `report` what `sources`, the texts of the document in `lookup`, lack.
pub(crate) fn check(sources: &Sources, lookup: &Lookup<'_>, report: &mut Report) {
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        if resource.doc.value == doc(&resource.name.value) {
            report.push_once(messages::imported_text(resource.doc.span, &resource.doc.value));
        }
        evidence(lookup, resource, report);
        let mut pass = Pass { lookup, from, is_named_alike: is_named_alike(resource), report };
        pass.items(resource.shared(), "parameter");
        for method in &resource.methods {
            pass.method(method);
            let summary = &method.summary;
            if summary.value == drafts::summary(&resource.name.value, &method.name.value) {
                pass.report.push_once(messages::imported_text(summary.span, &summary.value));
            }
        }
        for declared in &resource.types {
            pass.deprecated(&declared.notes, &declared.name);
            if declared.notes.doc.is_none() {
                pass.report.push_once(messages::missing_doc(&declared.name, "type"));
            }
            pass.items(declared.form.fields(), "field");
        }
    }
    comments(sources, report);
    report.sort();
}

/// Reports a resource that says neither where its methods are described, nor where it is known from,
/// where the API has a place for that.
fn evidence(lookup: &Lookup<'_>, resource: &Resource, report: &mut Report) {
    let api = &lookup.document.api;
    let is_described =
        || resource.docs.is_some() || resource.methods.iter().any(|method| method.docs.is_some());
    if api.docs.is_some() && !resource.methods.is_empty() && !is_described() {
        report.push(messages::missing_docs(&resource.name));
    }
    let methods = resource.methods.iter().map(|method| (&method.name, &method.notes));
    let types = resource.types.iter().map(|declared| (&declared.name, &declared.notes));
    let unknown = methods.chain(types).find(|(_, notes)| notes.from.is_empty());
    if let Some((name, _)) = unknown.filter(|_| !api.sources.is_empty()) {
        report.push(messages::missing_source(name));
    }
}

struct Pass<'a, 'd> {
    lookup: &'a Lookup<'d>,
    /// The number of the resource.
    from: usize,
    /// Whether examples of our own may be names of fields, as those of its documentation are.
    is_named_alike: bool,
    report: &'a mut Report,
}

/// Whether the documentation of a resource has the names of fields for their examples.
fn is_named_alike(resource: &Resource) -> bool {
    let mut fields = resource.types.iter().flat_map(|declared| declared.form.fields());
    fields.any(|field| {
        let example = field.notes.example.as_ref().filter(|example| !example.ours);
        example.is_some_and(|example| example.value.text() == Some(&field.wire.value))
    })
}

impl Pass<'_, '_> {
    fn method(&mut self, method: &Method) {
        self.deprecated(&method.notes, &method.name);
        if method.comes_whole.as_deref() == Some(UNPAGED) {
            self.report.push_once(messages::imported_text(method.name.span, UNPAGED));
        }
        self.items(method.declared(), "parameter");
        if let Some(body) = &method.body {
            self.items(body.value.items(), "field");
        }
        self.items(method.answers.iter().flat_map(|answer| &answer.headers), "header");
    }

    fn items<'a>(&mut self, items: impl IntoIterator<Item = &'a Item>, what: &str) {
        for item in items {
            self.deprecated(&item.notes, &item.wire);
            self.example(item);
            if item.notes.doc.is_none() && !self.is_of_documented_type(item) {
                self.report.push_once(messages::missing_doc(&item.wire, what));
            }
        }
    }

    /// An example that an import made up of the name.
    fn example(&mut self, item: &Item) {
        let Some(example) = item.notes.example.as_ref().filter(|example| example.ours) else {
            return;
        };
        let is_text = matches!(item.ty().value.not_null(), Type::Scalar(_) | Type::List(_));
        let value = match &example.value {
            Node { value: Value::List(items), .. } if items.len() == 1 => &items[0],
            value => value,
        };
        let name = &*item.wire.value;
        let text = value.text().filter(|text| is_placeholder(text, name));
        if let Some(text) = text.filter(|_| is_text && !self.is_named_alike) {
            self.report.push_once(messages::placeholder(value.span, text));
        }
    }

    /// Whether the type of the item says what it is.
    fn is_of_documented_type(&self, item: &Item) -> bool {
        let name = item.ty().value.named();
        let key = name.and_then(|name| self.lookup.get(self.from, &name.value));
        key.is_some_and(|key| self.lookup.declaration(key).notes.doc.is_some())
    }

    fn deprecated(&mut self, notes: &Notes, name: &Spanned<String>) {
        if notes.deprecated.as_deref() == Some(DEPRECATED) {
            self.report.push_once(messages::imported_text(name.span, DEPRECATED));
        }
    }
}

/// Reports comments that an import left, those of several lines once.
fn comments(sources: &Sources, report: &mut Report) {
    for (number, source) in sources.iter() {
        let mut start = 0;
        let mut is_in_quote = false;
        for line in source.text.split_inclusive('\n') {
            let indent = indent(line);
            let range = start + indent..start + line.trim_end().len().max(indent);
            start += line.len();
            let text = line.trim();
            let is_quote = text.starts_with(QUOTED);
            let says = text.strip_prefix("# ").is_some_and(|text| text.starts_with(NOT_IMPORTED));
            let span = Span::new(number, range);
            if is_quote && !is_in_quote {
                report.push_once(messages::quoted_document(span));
            } else if says {
                report.push_once(messages::not_imported(span));
            }
            is_in_quote = is_quote;
        }
    }
}
