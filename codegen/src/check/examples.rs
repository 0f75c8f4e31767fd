//! Examples fit their types, and what an example needs has one.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{
    AnswerForm, Body, Item, ItemForm, Method, Type, TypeForm, VariantForm, path,
};
use crate::source::Span;
use crate::yaml::{Node, Value};

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        let mut rule = Rule { lookup, from, report };
        for item in &resource.path {
            rule.item(item);
        }
        for method in &resource.methods {
            rule.method(method);
        }
        for (index, declared) in resource.types.iter().enumerate() {
            if let Some(example) = &declared.notes.example {
                rule.declared(TypeKey { resource: from, index }, &example.value);
            }
            if let TypeForm::Model { fields, .. } = &declared.form {
                for field in fields {
                    rule.item(field);
                }
            }
        }
    }
}

/// Where in an example it does not fit, and why.
struct Misfit {
    path: String,
    span: Span,
    reason: String,
}

struct Rule<'a> {
    lookup: &'a Lookup<'a>,
    from: usize,
    report: &'a mut Report,
}

impl Rule<'_> {
    /// An example of its own fits; a required item has one, or parts that have.
    fn item(&mut self, item: &Item) {
        let (ItemForm::Plain { r#type, .. } | ItemForm::Filter { r#type, .. }) = &item.form;
        match &item.notes.example {
            Some(example) => self.value(&r#type.value, &example.value),
            None if item.required && self.lookup.item_example(self.from, item).is_none()
                // A model without an example tells it at the field that lacks one.
                && r#type.value.named().is_none_or(|name| !self.is_model(&name.value)) =>
            {
                self.report.push(messages::missing_example(&item.wire));
            }
            None => {}
        }
    }

    fn is_model(&self, name: &str) -> bool {
        let key = self.lookup.get(self.from, name);
        key.is_some_and(|key| matches!(self.lookup.declaration(key).form, TypeForm::Model { .. }))
    }

    fn method(&mut self, method: &Method) {
        for item in method.parameters.iter().chain(&method.query).chain(&method.header) {
            self.item(item);
        }
        if let Some(Body::Fields(fields)) = method.body.as_ref().map(|body| &body.value) {
            for field in fields {
                self.item(field);
            }
        }
        let Some(example) = &method.example else { return };
        for (name, node) in &example.values {
            let in_path = path::parameters(&method.path.value)
                .any(|known| known == name.value)
                .then(|| self.lookup.path_parameter(self.from, method, &name.value))
                .flatten()
                .map(|(_, item)| (item, false));
            let found = in_path.or_else(|| {
                method.query.iter().chain(&method.header).find_map(|item| match &item.form {
                    ItemForm::Plain { .. } => {
                        (item.wire.value == name.value).then_some((item, false))
                    }
                    ItemForm::Filter { .. } => {
                        let plain = name.value.strip_suffix(".not").unwrap_or(&name.value);
                        (item.wire.value == plain).then_some((item, true))
                    }
                })
            });
            let Some((item, listed)) = found else {
                self.report.push(messages::bad_example(
                    name.span,
                    "",
                    "no parameter has this name",
                ));
                continue;
            };
            let (ItemForm::Plain { r#type, .. } | ItemForm::Filter { r#type, .. }) = &item.form;
            if listed {
                self.value(&Type::List(Box::new(r#type.value.clone())), node);
            } else {
                self.value(&r#type.value, node);
            }
        }
        match (&example.body, method.body.as_ref().map(|body| &body.value)) {
            (Some(node), Some(Body::Type(r#type))) => self.value(r#type, node),
            (Some(node), Some(Body::Fields(fields))) => {
                let fields: Vec<_> = fields.iter().map(|field| (self.from, field)).collect();
                let fit = self.fields(&fields, node, true);
                self.tell(fit);
            }
            (Some(node), None) => {
                self.report.push(messages::bad_example(node.span, "", "the method has no body"));
            }
            _ => {}
        }
        let result = method.answers.iter().find_map(|answer| match &answer.form {
            AnswerForm::Enveloped(r#type) | AnswerForm::Bare(r#type) => Some(&r#type.value),
            _ => None,
        });
        match (&example.result, result) {
            (Some(node), Some(r#type)) => self.value(r#type, node),
            (Some(node), None) => {
                self.report.push(messages::bad_example(node.span, "", "the answer has no content"));
            }
            (None, _) => {}
        }
        if let (Some(node), Some(info)) = (&example.result_info, &method.page_info) {
            self.value(&info.value, node);
        }
    }

    fn value(&mut self, r#type: &Type, node: &Node) {
        let fit = self.fits(self.from, r#type, node);
        self.tell(fit);
    }

    fn declared(&mut self, key: TypeKey, node: &Node) {
        let fit = self.fits_declared(key, node);
        self.tell(fit);
    }

    fn tell(&mut self, fit: Result<(), Misfit>) {
        if let Err(Misfit { path, span, reason }) = fit {
            self.report.push(messages::bad_example(span, &path, &reason));
        }
    }

    fn fits(&self, from: usize, r#type: &Type, node: &Node) -> Result<(), Misfit> {
        let expected = match (r#type, &node.value) {
            (Type::Unknown, _)
            | (Type::Nullable(_), Value::Null)
            | (Type::Boolean, Value::Bool(_))
            | (Type::Number, Value::Number(_)) => return Ok(()),
            (Type::String | Type::Date | Type::DateTime | Type::DateOrTime, Value::Text(text)) => {
                return fits_format(r#type, text).map_err(|reason| misfit(node, reason));
            }
            (Type::Integer, Value::Number(number)) if number.is_i64() || number.is_u64() => {
                return Ok(());
            }
            (Type::Nullable(inner), _) => return self.fits(from, inner, node),
            (Type::List(inner), Value::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.fits(from, inner, item)
                        .map_err(|fault| within(fault, &format!("[{index}]")))?;
                }
                return Ok(());
            }
            (Type::Map(inner), Value::Map(entries)) => {
                for (key, value) in entries {
                    self.fits(from, inner, value).map_err(|fault| within(fault, &key.text))?;
                }
                return Ok(());
            }
            (Type::Named(name), _) => {
                let Some(key) = self.lookup.get(from, &name.value) else { return Ok(()) };
                return self.fits_declared(key, node);
            }
            (Type::String, _) => "a text",
            (Type::Date | Type::DateTime | Type::DateOrTime, _) => "a date in quotes",
            (Type::Integer, _) => "an integer",
            (Type::Number, _) => "a number",
            (Type::Boolean, _) => "true or false",
            (Type::List(_), _) => "a list",
            (Type::Map(_), _) => "a mapping",
        };
        Err(misfit(node, format!("expected {expected}, found {}", node.kind())))
    }

    fn fits_declared(&self, key: TypeKey, node: &Node) -> Result<(), Misfit> {
        let declared = self.lookup.declaration(key);
        match (&declared.form, &node.value) {
            (TypeForm::Id, Value::Text(_)) => Ok(()),
            (TypeForm::Enum(values), Value::Text(text)) => {
                if values.iter().any(|value| value.value.value == *text) {
                    return Ok(());
                }
                Err(misfit(node, format!("`{text}` is no value of `{}`", declared.name.value)))
            }
            (TypeForm::Union(variants), _) => {
                let fits = variants.iter().any(|variant| match &variant.form {
                    VariantForm::Type(r#type) => {
                        self.fits(key.resource, &r#type.value, node).is_ok()
                    }
                    VariantForm::Literal(literal) => literal.value == node.value,
                });
                let name = &declared.name.value;
                if fits {
                    Ok(())
                } else {
                    Err(misfit(node, format!("no variant of `{name}` takes it")))
                }
            }
            (TypeForm::Model { additional, .. }, Value::Map(_)) => {
                self.fields(&self.lookup.fields(key), node, additional.is_none())
            }
            (TypeForm::Model { .. }, _) => {
                Err(misfit(node, format!("expected a mapping, found {}", node.kind())))
            }
            (TypeForm::Id | TypeForm::Enum(_), _) => {
                Err(misfit(node, format!("expected a text, found {}", node.kind())))
            }
        }
    }

    fn fields(&self, fields: &[(usize, &Item)], node: &Node, closed: bool) -> Result<(), Misfit> {
        let Value::Map(entries) = &node.value else {
            return Err(misfit(node, format!("expected a mapping, found {}", node.kind())));
        };
        for (key, value) in entries {
            match fields.iter().find(|(_, field)| field.wire.value == key.text) {
                Some((from, field)) => {
                    let (ItemForm::Plain { r#type, .. } | ItemForm::Filter { r#type, .. }) =
                        &field.form;
                    self.fits(*from, &r#type.value, value)
                        .map_err(|fault| within(fault, &key.text))?;
                }
                None if closed => {
                    let reason = "no field has this name".to_owned();
                    return Err(Misfit { path: key.text.clone(), span: key.span, reason });
                }
                None => {}
            }
        }
        let given = |name: &str| entries.iter().any(|(key, _)| key.text == name);
        match fields.iter().find(|(_, field)| field.required && !given(&field.wire.value)) {
            Some((_, field)) => Err(misfit(node, format!("`{}` is required", field.wire.value))),
            None => Ok(()),
        }
    }
}

fn misfit(node: &Node, reason: impl Into<String>) -> Misfit {
    Misfit { path: String::new(), span: node.span, reason: reason.into() }
}

fn within(fault: Misfit, place: &str) -> Misfit {
    let separator = if fault.path.is_empty() || fault.path.starts_with('[') { "" } else { "." };
    Misfit { path: format!("{place}{separator}{}", fault.path), ..fault }
}

/// Whether `text` has the look of a date, or of a date and a time.
fn fits_format(r#type: &Type, text: &str) -> Result<(), &'static str> {
    let looks = |pattern: &str| {
        text.len() >= pattern.len()
            && text.bytes().zip(pattern.bytes()).all(|(byte, model)| match model {
                b'0' => byte.is_ascii_digit(),
                _ => byte == model,
            })
    };
    let is_date = looks("0000-00-00") && text.len() == 10;
    let is_time = looks("0000-00-00T00:00:00");
    match r#type {
        Type::Date if !is_date => Err("expected a date such as 2024-10-31"),
        Type::DateTime if !is_time => Err("expected a time such as 2024-10-31T12:00:00Z"),
        Type::DateOrTime if !is_date && !is_time => Err("expected a date, or a date and a time"),
        _ => Ok(()),
    }
}
