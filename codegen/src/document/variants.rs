//! Reads the variants of a union, which their form distinguishes.

use super::keys::{Keys, entries, name};
use super::{Notes, Variant, VariantForm, items, nested, type_text};
use crate::diagnostic::{Report, messages};
use crate::language::items::BOUNDS;
use crate::language::types::VARIANT;
use crate::source::Spanned;
use crate::yaml::{Key, Node, Value};

/// The key of a union whose variants have fields of their own, as only those with a tag do.
pub(super) fn objects_without_tag(node: &Node) -> Option<&Key> {
    let (key, union) = node.entry("union")?;
    let Value::Map(variants) = &union.value else { return None };
    variants.iter().any(|(_, node)| node.has("fields")).then_some(key)
}

/// The tag of a union that stands among its variants.
pub(super) fn tag_among_variants(node: &Node) -> Option<&(Key, Node)> {
    let (_, union) = node.entry("union")?;
    let Value::Map(variants) = &union.value else { return None };
    let (tag, others): (Vec<_>, Vec<_>) =
        variants.iter().partition(|(key, _)| ["tag", "discriminator"].contains(&&*key.text));
    let is_name = |(_, node): &&(Key, Node)| {
        node.text().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    tag.into_iter().find(is_name).filter(|_| others.iter().any(|(_, node)| node.has("fields")))
}

/// Reads the variants of a union.
pub(super) fn variants(
    node: &Node,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<Vec<Variant>> {
    let listed = match &node.value {
        Value::List(items) => Some(items.clone()),
        Value::Text(text) if text.contains('|') => {
            let alternatives = text
                .split('|')
                .map(|ty| Node { value: Value::Text(ty.trim().to_owned()), ..node.clone() });
            Some(alternatives.collect())
        }
        Value::Map(entries) => {
            let bare = |(key, _): &(Key, Node)| key.is_bare.then(|| key.node());
            entries.iter().map(bare).collect::<Option<Vec<_>>>().filter(|bare| !bare.is_empty())
        }
        _ => None,
    };
    if let Some(items) = listed {
        report.push(messages::listed_variants(node, &items));
        return None;
    }
    let variants = nested::out(entries(node, report)?, &VARIANT, report);
    Some(variants.iter().filter_map(|(key, node)| variant(key, node, from, report)).collect())
}

fn variant(
    key: &Key,
    node: &Node,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<Variant> {
    let name = name(key);
    if matches!(node.value, Value::Bool(_) | Value::Number(_)) {
        report.push(messages::bare_literal(node));
        return None;
    }
    if !matches!(node.value, Value::Map(_)) {
        let form = VariantForm::Type(type_text::read(node, report)?);
        return Some(Variant {
            name,
            form,
            notes: Notes { from: from.to_vec(), ..Notes::default() },
        });
    }
    let mut keys = Keys::of(node, &VARIANT, report)?;
    about_its_type(key, node, &mut keys, report);
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

/// Reports what a variant says of its type, all at once.
fn about_its_type(name: &Key, node: &Node, keys: &mut Keys<'_>, report: &mut Report) {
    let Some(ty) = node.entry("type").and_then(|(_, ty)| ty.text()) else { return };
    let words = BOUNDS.into_iter().chain(["example", "our_example"]);
    let said: Vec<_> = words.filter_map(|word| keys.settle(word)).map(|(key, _)| key).collect();
    if let Some((first, others)) = said.split_first() {
        let others: Vec<_> = others.iter().map(|key| key.span).collect();
        report.push(messages::about_type_of_variant(name, ty, first, &others));
    }
}
