//! Types as the spec writes them.

use super::draft::{Declaration, Form, TypeId};
use super::examples;
use super::files::Writer;
use super::lines::Owner;
use super::words::snake;
use super::yaml::{Entry, Node, json, scalar};
use crate::language::scalar::Scalar;
use crate::rust::name::camel;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The entry of a declared type.
pub(super) fn entry(writer: &Writer<'_>, id: TypeId) -> Entry {
    let declaration = writer.draft.of(id);
    let home = &writer.homes[&id];
    let name = &writer.names[&id];
    let mut keys = Vec::new();
    let is_block = match &declaration.form {
        Form::Id => {
            keys.push(Entry::text("id", "string"));
            false
        }
        Form::Existing(_) => false,
        Form::Enum(values) => {
            keys.push(values_of(values));
            false
        }
        Form::Union(variants) => {
            let variants = variants.iter().enumerate().map(|(at, variant)| Entry {
                owner: Some(Owner::Part(id, at)),
                ..Entry::text(&variant.name, writer.ty(home, &variant.ty))
            });
            keys.push(Entry::new("union", Node::flow(variants.collect())));
            false
        }
        Form::Model { fields, additional } => {
            let fields: Vec<_> = fields
                .iter()
                .enumerate()
                .map(|(at, field)| writer.item(home, field, Owner::Part(id, at)))
                .collect();
            let is_block = !fields.is_empty();
            if is_block {
                keys.push(Entry::new("fields", Node::block(fields)));
            }
            let ty = additional.as_ref().map(|ty| writer.ty(home, ty));
            keys.extend(ty.map(|ty| Entry::text("additional", ty)));
            is_block
        }
    };
    Writer::notes(&declaration.notes, &mut keys);
    keys.extend(example(writer, declaration, id, name));
    Entry {
        comment: commented(declaration),
        ..Entry::new(name, Node::Map { entries: keys, is_block })
    }
}

fn commented(declaration: &Declaration) -> String {
    let mut comment = declaration.notes.comment.clone();
    let reasons: BTreeSet<_> = declaration.reasons.iter().collect();
    for reason in reasons {
        let _ = write!(comment, "\nNot imported in full: {}.", reason.text());
    }
    comment
}

fn example(
    writer: &Writer<'_>,
    declaration: &Declaration,
    id: TypeId,
    name: &str,
) -> Option<Entry> {
    let of_document =
        examples::given(writer.draft, &crate::language::ty::Type::Named(id), &declaration.notes);
    let example = of_document.map(|example| ("example", example));
    let ours = || match &declaration.form {
        Form::Id => {
            Some(examples::scalar_example(Scalar::String, &snake(name), &declaration.notes))
        }
        Form::Union(_) => examples::of_union(writer.draft, &snake(name), id),
        Form::Existing(_) | Form::Enum(_) | Form::Model { .. } => None,
    };
    let example = example.or_else(|| ours().map(|example| ("our_example", example)));
    example.map(|(key, example)| Entry::text(key, json(&example)))
}

/// The values of an enum: a list, or a mapping where one needs another name in Rust.
fn values_of(values: &[serde_json::Value]) -> Entry {
    if !values.iter().all(serde_json::Value::is_string) {
        return Entry::new("enum", Node::List(values.iter().map(json).collect()));
    }
    let mut taken = BTreeSet::new();
    let named: Vec<_> = values
        .iter()
        .map(|value| {
            let word = value.as_str().unwrap_or_default();
            let free = camel(word, None).map(|name| name.as_str().to_owned());
            let is_free = |name: &String| !taken.contains(&name.to_lowercase());
            let own = free.filter(is_free);
            let given = own.is_none().then(|| {
                let stem = super::words::camel(word);
                let stem = if stem.is_empty() { spelled(word) } else { stem };
                let numbered = (2..).map(|number| format!("{stem}{number}"));
                let mut names = std::iter::once(stem.clone()).chain(numbered);
                names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or(stem)
            });
            let name = own.or_else(|| given.clone()).unwrap_or_default();
            taken.insert(name.to_lowercase());
            (value, given)
        })
        .collect();
    if named.iter().all(|(_, given)| given.is_none()) {
        return Entry::new("enum", Node::List(values.iter().map(json).collect()));
    }
    let entries = named.into_iter().map(|(value, given)| {
        let value = scalar(value.as_str().unwrap_or_default());
        let about = given.map_or_else(Vec::new, |rust| vec![Entry::text("rust", scalar(&rust))]);
        let node = if about.is_empty() { Node::Text(String::new()) } else { Node::flow(about) };
        Entry { key: value, ..Entry::new("", node) }
    });
    Entry::new("enum", Node::block(entries.collect()))
}

/// Signs by their names, for a value that has nothing else.
fn spelled(word: &str) -> String {
    let names = word.chars().map(|c| match c {
        '*' => "Any",
        '=' => "Equal",
        '!' => "Not",
        '<' => "Less",
        '>' => "Greater",
        '+' => "Plus",
        '-' => "Minus",
        '~' => "Like",
        '&' => "And",
        '|' => "Or",
        _ => "",
    });
    let name = names.collect::<String>();
    if name.is_empty() { "Empty".to_owned() } else { name }
}
