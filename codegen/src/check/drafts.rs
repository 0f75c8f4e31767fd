//! What a spec without errors still lacks: docs, and words of a person where an import left its own.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Item, Method, Notes};
use crate::language::drafts::{DEPRECATED, NOT_IMPORTED, QUOTED, UNPAGED, doc};
use crate::source::{Sources, Span, Spanned};

/// Reports to `report` what `sources`, the texts of the document in `lookup`, lack.
pub(crate) fn check(sources: &Sources, lookup: &Lookup<'_>, report: &mut Report) {
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        if resource.doc == doc(&resource.name.value) {
            report.push_once(messages::imported_text(resource.name.span, &resource.doc));
        }
        let mut pass = Pass { lookup, from, report };
        pass.items(resource.shared(), "parameter");
        for method in &resource.methods {
            pass.method(method);
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

struct Pass<'a, 'd> {
    lookup: &'a Lookup<'d>,
    /// The number of the resource.
    from: usize,
    report: &'a mut Report,
}

impl Pass<'_, '_> {
    fn method(&mut self, method: &Method) {
        self.deprecated(&method.notes, &method.name);
        if method.comes_whole.as_deref() == Some(UNPAGED) {
            self.report.push_once(messages::imported_text(method.name.span, UNPAGED));
        }
        for items in [&method.parameters, &method.query, &method.header] {
            self.items(items, "parameter");
        }
        if let Some(body) = &method.body {
            self.items(body.value.items(), "field");
        }
        self.items(method.answers.iter().flat_map(|answer| &answer.headers), "header");
    }

    fn items<'a>(&mut self, items: impl IntoIterator<Item = &'a Item>, what: &str) {
        for item in items {
            self.deprecated(&item.notes, &item.wire);
            if item.notes.doc.is_none() && !self.is_of_documented_type(item) {
                self.report.push_once(messages::missing_doc(&item.wire, what));
            }
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
            let indent = line.len() - line.trim_start().len();
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
