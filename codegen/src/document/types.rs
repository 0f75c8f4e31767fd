//! Reads the types that a resource declares.

use super::keys::{Keys, entries, is_glued_list, name, text};
use super::{EnumValue, Notes, TypeDeclaration, TypeForm, Variant, VariantForm, items, type_text};
use crate::diagnostic::{Report, messages};
use crate::language::types::{TYPE, VALUE, VARIANT};
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node, Value};

/// What a type can be.
pub(super) const FORMS: [&str; 4] = ["id", "enum", "union", "fields"];

pub(super) fn read(
    key: &Key,
    node: &Node,
    from: &[Spanned<String>],
    report: &mut Report,
) -> TypeDeclaration {
    let errors = report.len();
    let is_name = key.text.starts_with(|first: char| first.is_ascii_uppercase());
    if !is_name && key.text.starts_with(|first: char| first.is_ascii_lowercase()) {
        report.push(messages::bad_type_name(key));
    }
    let form = form(node, key, from, report);
    let is_whole = report.len() == errors;
    let (notes, standalone, form) = form.unwrap_or_else(|| {
        let unread = TypeForm::Model { fields: Vec::new(), include: Vec::new(), additional: None };
        (Notes::default(), None, unread)
    });
    TypeDeclaration { is_whole, span: node.span, name: name(key), notes, form, standalone }
}

/// What is said about the type, where it says that it is standalone, and what it is.
type Said = (Notes, Option<Span>, TypeForm);

fn form(node: &Node, key: &Key, from: &[Spanned<String>], report: &mut Report) -> Option<Said> {
    if let Value::Text(alias) = &node.value {
        report.push(messages::alias(node, alias));
        return None;
    }
    let mut keys = Keys::of(node, &TYPE, report)?;
    let notes = items::notes(&mut keys, from, report);
    let standalone = keys.flag("standalone", report);
    if let Some((key, _)) = keys.entry("tag") {
        report.push(messages::not_built(key.span, "a tagged union"));
    }
    let own = &notes.from;
    let forms: Vec<_> = FORMS.into_iter().filter_map(|form| keys.entry(form)).collect();
    if let [_, second, ..] = forms[..] {
        report.push(messages::two_forms(&second.0));
        return None;
    }
    let form = match forms.first() {
        Some((key, node)) => match &*key.text {
            "id" => Some(id(node, report)),
            "enum" if keys.is_cut(&key.text) => None,
            "enum" => Some(TypeForm::Enum(values(node, own, report))),
            "union" => Some(TypeForm::Union(variants(node, own, report))),
            _ => model(&mut keys, Some(node), own, report),
        },
        None if keys.names().any(|key| key.text == "include" || key.text == "additional") => {
            model(&mut keys, None, own, report)
        }
        None => {
            for more in ["include", "additional"] {
                keys.entry(more);
            }
            if !keys.misspells(&[&FORMS[..], &["include"]].concat()) {
                report.push(match keys.settle("type") {
                    Some((key, ty)) => messages::type_of_type(key, ty),
                    None => messages::no_form(key),
                });
            }
            None
        }
    };
    keys.finish(report);
    Some((notes, standalone, form?))
}

fn id(node: &Node, report: &mut Report) -> TypeForm {
    match text(node, report) {
        Some(base) if base.value != "string" => {
            report.push(messages::not_built(base.span, "an id that is not a string"));
        }
        _ => {}
    }
    TypeForm::Id
}

fn model(
    keys: &mut Keys<'_>,
    fields: Option<&Node>,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<TypeForm> {
    let include = keys.texts("include", report);
    let additional = match keys.get("additional") {
        Some(node) => Some(type_text::read(node, report)?),
        None => None,
    };
    let fields = fields.and_then(|node| entries(node, report)).unwrap_or_default();
    Some(TypeForm::Model { fields: items::read_all(fields, from, report), include, additional })
}

fn values(node: &Node, from: &[Spanned<String>], report: &mut Report) -> Vec<EnumValue> {
    let mut is_reported = false;
    let mut value = |node: &Node| {
        if matches!(node.value, Value::Number(_) | Value::Bool(_)) {
            if !is_reported {
                report.push(messages::values_not_built(node));
            }
            is_reported = true;
            return None;
        }
        if matches!(node.value, Value::Null) {
            report.push(messages::null_value(node));
            return None;
        }
        let notes = Notes { from: from.to_vec(), ..Notes::default() };
        Some(EnumValue { value: text(node, report)?, notes })
    };
    match &node.value {
        Value::List(items) => items.iter().filter_map(&mut value).collect(),
        Value::Map(entries) => entries
            .iter()
            .filter_map(|(key, node)| {
                let notes = match node.value {
                    Value::Null => Notes { from: from.to_vec(), ..Notes::default() },
                    _ => described(node, from, report)?,
                };
                Some(EnumValue { value: name(key), notes })
            })
            .collect(),
        _ if is_glued_list(node) => {
            report.push(messages::glued_dash(node));
            Vec::new()
        }
        _ => {
            report.push(messages::no_values(node));
            Vec::new()
        }
    }
}

fn described(node: &Node, from: &[Spanned<String>], report: &mut Report) -> Option<Notes> {
    if matches!(node.value, Value::Text(_)) {
        report.push(messages::text_of_value(node));
        return None;
    }
    let mut keys = Keys::of(node, &VALUE, report)?;
    let notes = items::about(&mut keys, from, report);
    keys.finish(report);
    Some(notes)
}

fn variants(node: &Node, from: &[Spanned<String>], report: &mut Report) -> Vec<Variant> {
    let variants = entries(node, report).unwrap_or_default().iter();
    variants.filter_map(|(key, node)| variant(key, node, from, report)).collect()
}

fn variant(
    key: &Key,
    node: &Node,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<Variant> {
    let name = name(key);
    if !matches!(node.value, Value::Map(_)) {
        let form = VariantForm::Type(type_text::read(node, report)?);
        return Some(Variant {
            name,
            form,
            notes: Notes { from: from.to_vec(), ..Notes::default() },
        });
    }
    let mut keys = Keys::of(node, &VARIANT, report)?;
    let form = match keys.get("literal") {
        Some(node) if matches!(node.value, Value::Null | Value::List(_) | Value::Map(_)) => {
            report.push(messages::no_literal(node));
            None
        }
        Some(literal) => Some(VariantForm::Literal(literal.clone())),
        None => {
            keys.get("type").and_then(|node| type_text::read(node, report)).map(VariantForm::Type)
        }
    };
    let notes = items::about(&mut keys, from, report);
    keys.finish(report);
    Some(Variant { name, form: form?, notes })
}
