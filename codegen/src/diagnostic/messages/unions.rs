//! Messages about unions.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, error};
use crate::source::Span;
use crate::yaml::{Key, Node, Value};

/// The tag of a union among its variants.
pub(crate) fn tag_among_variants(key: &Key) -> Diagnostic {
    let message = format!("`{}` is indented as if it were a variant", key.text);
    error(Code::UnknownKey, key.span, message)
        .help("`tag` belongs next to `union`: indent it as that is")
}

/// A choice of JSON Schema with the `tag` that tells one from another.
pub(crate) fn tagged_choice(key: &Key, what: &str, tag: &Node) -> Diagnostic {
    let name =
        |node: &Node| node.text().and_then(|name| name.rsplit('/').next()).map(str::to_owned);
    let variants = match tag.entry("mapping").map(|(_, mapping)| &mapping.value) {
        Some(Value::Map(entries)) if !entries.is_empty() => {
            let variant =
                |(key, node): &(Key, Node)| Some(format!("{}: {}", key.text, name(node)?));
            entries.iter().map(variant).collect::<Option<Vec<_>>>()
        }
        _ => None,
    };
    let variants = variants.map_or_else(|| "cat: Cat, dog: Dog".to_owned(), |all| all.join(", "));
    error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text)).help(format!(
        "write a `union` with each variant under its value of the tag: `union: {{ {variants} }}`"
    ))
}

pub(crate) fn endless_union(name: &Name) -> Diagnostic {
    error(Code::WrongKind, name.span, format!("`{}` is a variant of itself", name.value))
        .help("reading a value would never end: put a list or a model in between")
}

/// How two variants can be told apart in no order, of which each takes all that the other is for.
#[derive(Clone, Copy)]
pub(crate) enum Apart {
    ByMembers,
    Never,
}

pub(crate) fn shadowed_variant(later: &Name, earlier: &Name, apart: Apart) -> Diagnostic {
    let error = never_read(later, earlier);
    match apart {
        Apart::ByMembers => error
            .help("make one of them require a member that the other lacks, or declare one type")
            .help("if a member of each says which it is, name it with `tag:`"),
        Apart::Never => error.help("remove one of them: nothing in a response tells which it is"),
    }
}

/// The variants `later`, of which `earlier` takes more than they are for.
pub(crate) fn shadowed_variants(later: &[&Name], earlier: &Name) -> Diagnostic {
    let Some((first, others)) = later.split_first() else {
        return error(Code::ShadowedVariant, earlier.span, String::new());
    };
    let words: Vec<_> = later.iter().map(|name| &*name.value).collect();
    never_read(first, earlier)
        .also_each(others.iter().map(|other| other.span), "nor is this one")
        .help(put_before(&words, &earlier.value))
}

fn never_read(later: &Name, earlier: &Name) -> Diagnostic {
    let (word, first) = (&later.value, &earlier.value);
    let message = format!("`{word}` is never read: every value of it is a valid `{first}` as well");
    error(Code::ShadowedVariant, later.span, message).also(earlier.span, "read first")
}

/// The help where another order of the variants is all that it takes: all of `words` before `first`.
pub(crate) fn put_before(words: &[&str], first: &str) -> String {
    match words {
        [.., last] if words.len() > 1 => format!("put `{first}` behind `{last}`"),
        _ => format!("put `{}` before `{first}`", words.concat()),
    }
}

/// Types in a row where each variant has a name.
pub(crate) fn listed_variants(node: &Node, items: &[Node]) -> Diagnostic {
    let error = error(Code::WrongKind, node.span, "each variant of a union has a name")
        .here(format!("this is {}", node.kind()));
    let help = "write the name of each variant before its type";
    let name = |item: &Node| match &item.value {
        Value::Text(ty) if ty.chars().all(|c| c.is_ascii_alphanumeric()) => {
            let name = ty.starts_with(|first: char| first.is_ascii_uppercase());
            name.then(|| format!("{ty}: {ty}"))
        }
        _ => None,
    };
    match items.iter().map(name).collect::<Option<Vec<_>>>() {
        Some(named) if !named.is_empty() => {
            error.fix(Fix::exactly(help, node.span, &format!("{{ {} }}", named.join(", "))))
        }
        _ => error.help(format!("{help}: `{{ Name: string, Count: integer }}`")),
    }
}

/// Types in a row where each variant has a value of the tag.
pub(crate) fn listed_tags(node: &Node) -> Diagnostic {
    error(Code::WrongKind, node.span, "each variant is under its value of the tag")
        .here(format!("this is {}", node.kind()))
        .help("write that value before each type: `{ cat: Cat, dog: Dog }`")
}

/// A union of objects without what tells them apart.
pub(crate) fn no_tag(union: &Key) -> Diagnostic {
    error(Code::MissingKey, union.span, "a union whose variants have `fields` needs a `tag`").help(
        "write next to `union` which member of the object selects the variant: `tag: type`; each variant is under its value",
    )
}

/// A word which says that a variant has nothing in it.
pub(crate) fn nothing_as_variant(key: &Key, node: &Node) -> Diagnostic {
    no_model(node)
        .help(format!("a variant with nothing more has nothing behind its colon: `{}:`", key.text))
}

/// What is said about a variant, in the place of its model.
pub(crate) fn sentence_as_variant(key: &Key, node: &Node, text: &str) -> Diagnostic {
    let word = &key.text;
    no_model(node)
        .help(format!("what is said about a variant is its `doc`: `{word}: {{ doc: {text} }}`"))
}

fn no_model(node: &Node) -> Diagnostic {
    super::bad_type(node.span, "this is not the name of a model")
}

/// A union without variants.
pub(crate) fn no_variants(name: &Name) -> Diagnostic {
    error(Code::MissingKey, name.span, format!("`{}` has no variants", name.value))
        .help("list them under `union`, by their values of the tag")
}

/// A variant of a tagged union that is not an object.
pub(crate) fn not_a_content(at: Span) -> Diagnostic {
    error(Code::BadType, at, "a variant of a tagged union is an object")
        .help("write the name of a model, or `{ fields: { .. } }` with what this variant has")
        .help(
            "without `tag`, the variants of a union are of any type, and distinguished by their form",
        )
}

/// A key that no tag can be.
pub(crate) fn not_a_tag(key: &Key) -> Diagnostic {
    let message = format!("`{}` is not a value of a tag", key.text);
    error(Code::WrongKind, key.span, message)
        .here("a tag is a string, an integer or a boolean")
        .help("if it is a string on the wire, put quotes around it")
}

/// The tag among the fields that variants have in common.
pub(crate) fn tag_as_field(field: &Name, tag: &Name) -> Diagnostic {
    error(Code::NameClash, field.span, format!("`{}` is the tag of this union", field.value))
        .also(tag.span, "named as the tag here")
        .help("remove the field: the variant says what the tag is")
}

/// The tag among the fields of a variant.
pub(crate) fn tag_in_variant(field: &Name, tag: &Name, variant: Span) -> Diagnostic {
    let message = format!("`{}` is the tag of the union that this is a variant of", field.value);
    let error = error(Code::NameClash, field.span, message).also(tag.span, "named as the tag here");
    let error = if field.span == variant { error } else { error.also(variant, "a variant here") };
    error.help("remove the field: the variant says what the tag is")
}

/// A field that a variant has, and all variants have.
pub(crate) fn common_in_variant(field: &Name, first: Span, variant: Span) -> Diagnostic {
    let message = format!("all variants have a field `{}` already", field.value);
    error(Code::NameClash, field.span, message)
        .also(first, "in common here")
        .also(variant, "a variant here")
        .help("declare it once: in common, or in each variant that has it")
}

/// The fields of a variant without the key that they stand under.
pub(crate) fn bare_fields(first: &Key) -> Diagnostic {
    let message = format!("a variant of a tagged union has no key `{}`", first.text);
    error(Code::UnknownKey, first.span, message)
        .help(format!("if it is a field, write `fields: {{ {}: .. }}`", first.text))
}

/// A bound or an example of the type `ty` at the variant called `name`, with the `others` there.
pub(crate) fn about_type_of_variant(
    name: &Key,
    ty: &str,
    first: &Key,
    others: &[Span],
) -> Diagnostic {
    let (name, word) = (&name.text, &first.text);
    let error = error(Code::UnknownKey, first.span, format!("a variant has no key `{word}`"));
    error.also_each(others.iter().copied(), "nor this one").help(format!(
        "what its type allows is said of a type with a name: declare `{name}: {{ type: {ty}, {word}: .. }}` under \
         `types`, and write `{name}: {name}` here"
    ))
}

/// A path where the tag of a union is named.
pub(crate) fn path_as_tag(tag: &Name) -> Diagnostic {
    let message = format!("`{}` is not a member of the object itself", tag.value);
    error(Code::BadName, tag.span, message).help(
        "a tag is one member of the object, by its name; for one with such a name, write `tag: { field: .. }`",
    )
}

/// A value in the place of the type of a variant.
pub(crate) fn bare_literal(node: &Node) -> Diagnostic {
    error(Code::WrongKind, node.span, "expected a type")
        .here(format!("this is {}", node.kind()))
        .fix(Fix::around("a variant of one value is its literal", node.span, "{ literal: ", " }"))
}
