//! Types as the spec writes them.

use super::draft::{Choice, Declaration, Draft, Form, Item, Type, TypeId};
use super::examples;
use super::files::Writer;
use super::lines::Owner;
use super::words::snake;
use super::yaml::{Entry, Node, json, scalar};
use crate::language::drafts::NOT_IMPORTED;
use crate::language::scalar::Scalar;
use crate::rust::name::camel;
use crate::tools::openapi::text;
use heck::ToUpperCamelCase as _;
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
        Form::Alias(scalar) => {
            keys.push(Entry::text("type", scalar.word()));
            false
        }
        Form::Existing { .. } => false,
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
        Form::Tagged { tag, fields, variants } => {
            keys.push(Entry::text("tag", scalar(tag)));
            keys.extend(fields_of(writer, home, id, fields, true));
            let variants = variants.iter().enumerate();
            let variants = variants.map(|(at, variant)| choice(writer, home, (id, at), variant));
            keys.push(Entry::new("union", Node::block(variants.collect())));
            true
        }
        Form::Model { fields, additional } => {
            keys.extend(fields_of(writer, home, id, fields, true));
            let sent = declaration.sent.filter(|sent| writer.sent.contains(sent));
            keys.extend(sent.map(|sent| Entry::text("sent", &writer.names[&sent])));
            keys.extend(additional_of(writer, home, additional.as_ref()));
            if fields.is_empty() && additional.is_none() {
                keys.push(Entry::new("fields", Node::flow(Vec::new())));
            }
            !fields.is_empty()
        }
    };
    Writer::notes(&declaration.notes, &mut keys);
    keys.extend(example(writer, declaration, id, name));
    Entry {
        comment: commented(declaration),
        ..Entry::new(name, Node::Map { entries: keys, is_block })
    }
}

fn fields_of(
    writer: &Writer<'_>,
    home: &str,
    id: TypeId,
    fields: &[Item],
    is_block: bool,
) -> Option<Entry> {
    let fields = fields.iter().enumerate();
    let entries = fields.map(|(at, field)| writer.item(home, field, Owner::Part(id, at)));
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then(|| Entry::new("fields", Node::Map { entries, is_block }))
}

fn additional_of(writer: &Writer<'_>, home: &str, additional: Option<&Type>) -> Option<Entry> {
    let ty = additional.map(|ty| writer.ty(home, ty));
    ty.map(|ty| Entry::text("additional", ty))
}

/// A variant of a union with a tag: its fields where nothing else has them, else its model's name.
pub(super) fn choice(
    writer: &Writer<'_>,
    home: &str,
    (of, at): (TypeId, usize),
    variant: &Choice,
) -> Entry {
    let rust = variant.rust.as_ref().map(|rust| Entry::text("rust", scalar(rust)));
    let (comment, value) = match variant.ty.named().filter(|id| writer.inline.contains(id)) {
        None => {
            let ty = writer.ty(home, &variant.ty);
            (String::new(), Node::typed(ty, rust.into_iter().collect()))
        }
        Some(id) => {
            let model = writer.draft.of(*id);
            let mut keys = Vec::new();
            if let Form::Model { fields, additional } = &model.form {
                keys.extend(fields_of(writer, home, *id, fields, false));
                keys.extend(additional_of(writer, home, additional.as_ref()));
            }
            Writer::notes(&model.notes, &mut keys);
            keys.extend(rust);
            let is_empty = keys.is_empty();
            let value = if is_empty { Node::Text(String::new()) } else { Node::flow(keys) };
            (commented(model), value)
        }
    };
    Entry { comment, key: json(&variant.value), value, owner: Some(Owner::Choice(of, at)) }
}

/// The name of the model that a variant has inline.
pub(super) fn inline_name(variant: &Choice, of: &str) -> String {
    let value = text(&variant.value).to_upper_camel_case();
    variant.rust.as_deref().unwrap_or(&value).to_owned() + of
}

/// Names in Rust for the values of tags that are none, or that two have.
pub(super) fn name_choices(draft: &mut Draft) {
    for declaration in &mut draft.types {
        let Form::Tagged { variants, .. } = &mut declaration.form else { continue };
        let words: Vec<_> = variants.iter().map(|variant| text(&variant.value)).collect();
        for (variant, rust) in variants.iter_mut().zip(in_rust(&words)) {
            variant.rust = rust;
        }
    }
}

fn commented(declaration: &Declaration) -> String {
    let mut comment = declaration.notes.comment.clone();
    let reasons: BTreeSet<_> = declaration.reasons.iter().collect();
    for reason in reasons {
        let _ = write!(comment, "\n{NOT_IMPORTED} in full: {}.", reason.text());
    }
    comment
}

fn example(
    writer: &Writer<'_>,
    declaration: &Declaration,
    id: TypeId,
    name: &str,
) -> Option<Entry> {
    let of_document = examples::given(writer.draft, &Type::Named(id), &declaration.notes);
    let example = of_document.map(|example| ("example", example));
    let ours = || match &declaration.form {
        Form::Id => {
            Some(examples::scalar_example(Scalar::String, &snake(name), &declaration.notes))
        }
        Form::Alias(scalar) => {
            Some(examples::scalar_example(*scalar, &snake(name), &declaration.notes))
        }
        Form::Union(_) => examples::of_union(writer.draft, &snake(name), id),
        Form::Existing { .. } | Form::Enum(_) | Form::Tagged { .. } | Form::Model { .. } => None,
    };
    let example = example.or_else(|| ours().map(|example| ("our_example", example)));
    example.map(|(key, example)| Entry::text(key, json(&example)))
}

/// The values of an enum: a list, or a mapping where one needs another name in Rust.
fn values_of(values: &[serde_json::Value]) -> Entry {
    if !values.iter().all(serde_json::Value::is_string) {
        return Entry::new("enum", Node::List(values.iter().map(json).collect()));
    }
    let words: Vec<_> = values.iter().filter_map(|value| value.as_str()).collect();
    let given = in_rust(&words);
    if given.iter().all(Option::is_none) {
        return Entry::new("enum", Node::List(values.iter().map(json).collect()));
    }
    let entries = words.into_iter().zip(given).map(|(word, given)| {
        let rust = given.map(|rust| Node::flow(vec![Entry::text("rust", scalar(&rust))]));
        Entry::new(word, rust.unwrap_or(Node::Text(String::new())))
    });
    Entry::new("enum", Node::block(entries.collect()))
}

/// The names that words have in Rust, for those that are not names themselves or that another is.
fn in_rust(words: &[impl AsRef<str>]) -> Vec<Option<String>> {
    let mut taken = BTreeSet::new();
    let names = words.iter().map(|word| {
        let word = word.as_ref();
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
        given
    });
    names.collect()
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
