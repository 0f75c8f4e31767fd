//! Bounds fit their types.

use crate::diagnostic::{Report, messages};
use crate::document::{Body, Document, Item, ItemForm, Notes, Type, TypeForm};
use crate::yaml::{Node, Value};

pub(super) fn check(document: &Document, report: &mut Report) {
    for resource in &document.resources {
        items(&resource.path, report);
        for method in &resource.methods {
            items(&method.parameters, report);
            items(&method.query, report);
            items(&method.header, report);
            if let Some(Body::Fields(fields)) = method.body.as_ref().map(|body| &body.value) {
                items(fields, report);
            }
        }
        for declared in &resource.types {
            if let TypeForm::Model { fields, .. } = &declared.form {
                items(fields, report);
            }
        }
    }
}

fn items(items: &[Item], report: &mut Report) {
    for item in items {
        let (ItemForm::Plain { r#type, .. } | ItemForm::Filter { r#type, .. }) = &item.form;
        one(&item.notes, &r#type.value, report);
    }
}

fn one(notes: &Notes, r#type: &Type, report: &mut Report) {
    let bare = match r#type {
        Type::Nullable(inner) => inner,
        other => other,
    };
    // The bounds of a list's items stand with the list.
    let item = match bare {
        Type::List(inner) => inner,
        other => other,
    };
    for (bound, node) in &notes.bounds {
        let reason = match &*bound.value {
            "min" | "max" | "multiple_of" => match (item, &node.value) {
                (Type::Integer | Type::Number, Value::Number(_)) => continue,
                (Type::Integer | Type::Number, _) => "is a number",
                _ => "is for numbers",
            },
            "min_length" | "max_length" => match (item, count(node)) {
                (Type::String | Type::Named(_), Some(_)) => continue,
                (Type::String | Type::Named(_), None) => "counts characters",
                _ => "is for texts",
            },
            "min_items" | "max_items" => match (bare, count(node)) {
                (Type::List(_), Some(_)) => continue,
                (Type::List(_), None) => "counts items",
                _ => "is for lists",
            },
            "pattern" | "format" => match (item, &node.value) {
                (Type::String | Type::Named(_), Value::Text(_)) => continue,
                (Type::String | Type::Named(_), _) => "is a text",
                _ => "is for texts",
            },
            _ => continue,
        };
        report.push(messages::bad_bound(bound, reason));
    }
    for (low, high) in [("min", "max"), ("min_length", "max_length"), ("min_items", "max_items")] {
        if let (Some((_, low)), Some((bound, high))) = (find(notes, low), find(notes, high))
            && number(low) > number(high)
        {
            report.push(messages::bad_bound(bound, "is less than the other end"));
        }
    }
    if let Some((bound, default)) = find(notes, "default") {
        let fits = match (bare, &default.value) {
            (Type::Integer, Value::Number(number)) => number.is_i64() || number.is_u64(),
            (Type::Number, Value::Number(_))
            | (Type::Boolean, Value::Bool(_))
            | (Type::String | Type::Named(_), Value::Text(_)) => true,
            (Type::Integer | Type::Number | Type::Boolean | Type::String, _) => false,
            _ => true,
        };
        if !fits {
            report.push(messages::bad_bound(bound, "does not fit its type"));
        }
        let below = find(notes, "min").is_some_and(|(_, min)| number(default) < number(min));
        let above = find(notes, "max").is_some_and(|(_, max)| number(default) > number(max));
        if fits && (below || above) {
            report.push(messages::bad_bound(bound, "lies outside of its bounds"));
        }
    }
}

fn find<'a>(notes: &'a Notes, name: &str) -> Option<&'a (crate::source::Spanned<String>, Node)> {
    notes.bounds.iter().find(|(bound, _)| bound.value == name)
}

fn number(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Number(number) => number.as_f64(),
        _ => None,
    }
}

fn count(node: &Node) -> Option<u64> {
    match &node.value {
        Value::Number(number) => number.as_u64(),
        _ => None,
    }
}
