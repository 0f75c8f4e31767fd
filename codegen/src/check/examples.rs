//! Examples fit their types, and what an example needs has one.

use super::fits::{Fit, Misfit, keeps};
use super::fits_fields::Closed;
use super::limits::Broken;
use super::{bounds, limits};
use crate::diagnostic::{Report, messages};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Answer, Body, Item, ItemForm, Method, Type, Verb};
use crate::source::Spanned;
use crate::yaml::Node;

// What helps where an example shows what its method does not declare.
const BODY: &str = "remove it, or declare the `body` of the method";
const RESULT: &str = "remove it, or write the type of the response in place of `none`";
const EXTRA: &str = "remove it, or name the model of it in the method: `extra: Model`";

/// Checks all but the types in `dropped`, which are to go.
pub(super) fn check(lookup: &Lookup<'_>, dropped: &[TypeKey], report: &mut Report) {
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        let mut rule = Rule { lookup, from, report };
        for item in resource.shared() {
            rule.item(item);
        }
        for method in &resource.methods {
            rule.method(method);
        }
        for (index, declared) in resource.types.iter().enumerate() {
            let key = TypeKey { resource: from, index };
            if dropped.contains(&key) {
                continue;
            }
            if let Some(example) = declared.notes.example.as_ref().filter(|_| lookup.is_open(key)) {
                rule.declared(key, &example.value);
            }
            let tag = declared.form.tagged().map(|tagged| &tagged.tag.value);
            // A field that is called like the tag is to go.
            let fields =
                declared.form.fields().iter().filter(|field| Some(&field.wire.value) != tag);
            fields.for_each(|field| rule.item(field));
        }
    }
}

pub(super) struct Rule<'a> {
    pub(super) lookup: &'a Lookup<'a>,
    pub(super) from: usize,
    pub(super) report: &'a mut Report,
}

impl Rule<'_> {
    /// An example of its own fits; a required item has one, or parts that have.
    fn item(&mut self, item: &Item) {
        let ty = item.ty();
        match &item.notes.example {
            Some(example) => self.bounded(item, &ty.value, &example.value),
            None if item.required
                && item.is_whole
                && self.lookup.item_example(self.from, item).is_none() =>
            {
                self.missing(item);
            }
            None => self.inherited(item),
        }
    }

    /// The example of its type keeps the bounds that `item` adds.
    fn inherited(&mut self, item: &Item) {
        let named = item.ty().value.named();
        let Some(key) = named.and_then(|name| self.lookup.get(self.from, &name.value)) else {
            return;
        };
        let declared = self.lookup.declaration(key);
        let Some(example) = &declared.notes.example else { return };
        if let Some(Broken { reason, .. }) = limits::broken(&item.notes, &Type::Any, &example.value)
        {
            let error = messages::bad_example(item.wire.span, "", &reason, None);
            let error = error.also(example.value.span, "the example of its type");
            self.report.push_once(error.help(messages::OWN_EXAMPLE));
        }
    }

    /// Reports what needs an example for `item` to have one.
    fn missing(&mut self, item: &Item) {
        // Which type it is, and whether that needs an example, is reported as unknown.
        if item.notes.bounds.iter().any(|(bound, node)| bounds::format_type(bound, node).is_some())
        {
            return;
        }
        let named = item.ty().value.named();
        let declared = named.and_then(|name| self.lookup.get(self.from, &name.value));
        let Some(declared) = declared.map(|key| self.lookup.declaration(key)) else {
            let ty = &item.ty().value;
            // What is written as its type alone has no place for one.
            let is_short = item.notes.doc.is_none() && item.notes.bounds.is_empty();
            let is_plain = matches!(item.form, ItemForm::Plain { .. });
            self.report.push_once(if is_short && is_plain {
                messages::item_without_example(&item.wire, &ty.to_string())
            } else {
                messages::missing_example(&item.wire)
            });
            return;
        };
        // A model reports it at the field that lacks one.
        if !declared.form.wire().is_object() {
            let error =
                messages::missing_example(&declared.name).also(item.wire.span, "needed here");
            self.report.push_once(error);
        }
    }

    fn method(&mut self, method: &Method) {
        for item in method.declared() {
            self.item(item);
        }
        for header in method.answers.iter().flat_map(|answer| &answer.headers) {
            self.item(header);
        }
        // A body that the verb does not allow is reported as a whole.
        let body = method.body.iter().filter(|_| method.verb.value != Verb::Get);
        let items = body.flat_map(|body| body.value.items());
        for (number, item) in items.enumerate() {
            let form = method.content.part(number);
            // What is sent as it is needs none.
            if form.is_none_or(|form| form.native().is_none()) || item.notes.example.is_some() {
                self.item(item);
            }
        }
        let Some(example) = method.example.as_ref().filter(|_| method.is_whole) else { return };
        self.parameters(method, example);
        match (&example.body, method.body.as_ref().map(|body| &body.value)) {
            (Some(node), Some(Body::Type(ty))) => self.value(ty, node),
            (Some(node), Some(Body::Fields(fields))) => {
                let fields: Vec<_> = fields.iter().map(|field| (self.from, field)).collect();
                let (name, left_out) = ("the body".to_owned(), &method.left_out[..]);
                let of = Closed { name, left_out, others: None, key: None };
                self.push(Fit::new(self.lookup).fits_fields(&fields, node, Some(&of)));
            }
            (Some(node), None) => {
                self.report.push(messages::idle_example(node.span, "the method has no body", BODY));
            }
            (Some(_), Some(Body::Raw)) | (None, _) => {}
        }
        match (&example.result, method.success().and_then(Answer::ty)) {
            (Some(node), Some(ty)) => self.value(&ty.value, node),
            (Some(node), None) => {
                self.report.push(messages::idle_example(
                    node.span,
                    "the response has no content",
                    RESULT,
                ));
            }
            (None, _) => {}
        }
        if let (Some(node), Some(info)) = (&example.result_info, &method.page_info) {
            self.value(&info.value, node);
        }
        match (&example.extra, &method.extra) {
            (Some(node), Some(extra)) => self.value(&extra.value, node),
            (Some(node), None) => {
                self.report.push(messages::idle_example(
                    node.span,
                    "the method has no `extra`",
                    EXTRA,
                ));
            }
            (None, _) => {}
        }
    }

    /// A value of `item`, which keeps its bounds.
    pub(super) fn bounded(&mut self, item: &Item, ty: &Type, node: &Node) {
        let fit = Fit::new(self.lookup).fits(self.from, ty, node);
        let is_default = |(bound, value): &(Spanned<String>, Node)| {
            bound.value == "default" && value.value == node.value
        };
        // What is wrong with the same value as the default is reported there.
        let is_default = item.notes.bounds.iter().any(is_default);
        self.push(fit.and_then(
            |()| {
                if is_default { Ok(()) } else { keeps(&item.notes, ty, node) }
            },
        ));
    }

    fn value(&mut self, ty: &Type, node: &Node) {
        let fit = Fit::new(self.lookup).fits(self.from, ty, node);
        self.push(fit);
    }

    fn declared(&mut self, key: TypeKey, node: &Node) {
        let fit = Fit::new(self.lookup).fits_declared(key, node);
        self.push(fit);
    }

    fn push(&mut self, fit: Result<(), Misfit>) {
        if let Err(Misfit { path, span, reason, fix, found }) = fit {
            let error = messages::bad_example(span, &path, &reason, fix);
            // That of an alias stands at each of its uses.
            self.report.push_once(match found {
                Some(found) => found.explain(error),
                None => error,
            });
        }
    }
}
