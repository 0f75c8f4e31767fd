//! Messages about types and their bounds.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, error, meant};
use crate::language::foreign_types::{self, Meaning};
use crate::language::scalar::Scalar;
use crate::source::Span;
use crate::yaml::{Key, Node, Value, is_name, is_text};

/// A type of another language.
pub(crate) fn foreign_type(at: Span, word: &str, meaning: Meaning) -> Diagnostic {
    let invalid = match word.chars().last() {
        Some(sign @ (',' | ';' | '.')) => {
            bad_type(at, &format!("this ends with `{sign}`, which is a part of the text"))
        }
        _ => bad_type(at, "this is a type of another language"),
    };
    explained(invalid, at, word, meaning)
}

/// A type of another language that a comma cuts in two, with `null` behind it.
pub(crate) fn cut_type(at: Span, meaning: Meaning, null: &str) -> Diagnostic {
    let invalid = bad_type(at, "this is a type of another language");
    match meaning {
        Meaning::Type(ty) if ty.starts_with("map<") => {
            let ty = format!("{ty}{null}");
            let help = format!("this is called `{ty}`: the keys of a map are strings");
            let plain = if ty.contains('[') { format!("\"{ty}\"") } else { ty };
            invalid.fix(Fix::exactly(help, at, &plain))
        }
        // A list and more needs quotes here.
        Meaning::Type(ty) if ty.starts_with('[') && !null.is_empty() => {
            let help = format!("this is called `{ty}{null}`");
            invalid.fix(Fix::exactly(help, at, &format!("\"{ty}{null}\"")))
        }
        Meaning::Type(ty) => {
            let ty = format!("{ty}{null}");
            invalid.fix(Fix::exactly(format!("this is called `{ty}`"), at, &ty))
        }
        Meaning::Help(help) => invalid.help(help),
    }
}

pub(super) fn explained(error: Diagnostic, at: Span, word: &str, meaning: Meaning) -> Diagnostic {
    match meaning {
        Meaning::Type(ty) => {
            let help = format!("`{word}` is called `{ty}`");
            error.fix(Fix::ty(help, at, word, &ty))
        }
        Meaning::Help(help) => error.help(help),
    }
}

/// A list where a type is declared.
pub(crate) fn list_as_declaration(node: &Node, items: &[Node]) -> Diagnostic {
    let words: Option<Vec<_>> = items.iter().map(Node::text).collect();
    let error = super::wrong_kind(node, "a declaration");
    match words {
        Some(words) if !words.is_empty() => error.help(enum_of(&words)),
        _ => error.help("declare one of `fields`, `enum`, `id` and `union`"),
    }
}

/// A sentence where a type is expected.
pub(crate) fn sentence_as_type(node: &Node, text: &str) -> Diagnostic {
    bad_type(node.span, "this is a sentence, not a type").help(format!(
        "the type and what is said of it are two keys: `{{ type: string, doc: {text} }}`"
    ))
}

/// `{}` where a type is expected.
pub(crate) fn empty_type(node: &Node) -> Diagnostic {
    error(Code::WrongKind, node.span, "expected a type")
        .here("this is empty")
        .help("any JSON is `unknown`; a response without content is `none`")
}

/// A mapping where a type is expected.
pub(crate) fn mapping_as_type(node: &Node) -> Diagnostic {
    let error = super::wrong_kind(node, "a type");
    if node.has("enum") {
        return error.help("declare the `enum` under `types`, and write its name as the type");
    }
    if ["union", "oneOf", "anyOf"].into_iter().any(|word| node.has(word)) {
        return error.help("declare the `union` under `types`, and write its name as the type");
    }
    error.help("declare a model with `fields` under `types`, and write its name as the type")
}

/// A name that a type cannot have.
pub(crate) fn bad_type_name(name: &Name) -> Diagnostic {
    let message = format!("`{}` is not a valid name of a type", name.value);
    error(Code::BadName, name.span, message)
        .help("it begins with a capital and has letters and digits, such as `PetState`")
}

/// The name of a type with words around it, as other languages declare one.
pub(crate) fn name_with_words(name: &Name, own: &str) -> Diagnostic {
    let message = format!("`{}` is not a valid name of a type", name.value);
    let error = error(Code::BadName, name.span, message);
    let error = error.help(format!("write the name alone: `{own}`"));
    if name.value.contains(" extends ") || name.value.contains(':') {
        return error.help("`include: [Model]` adds the fields of other models");
    }
    error
}

pub(crate) fn bad_type(at: Span, reason: &str) -> Diagnostic {
    error(Code::BadType, at, "invalid type").here(reason)
}

/// A list of types, of which one may be null, or of `values`, which are those of an enum.
pub(crate) fn several_types(node: &Node, items: &[Node], values: Option<&Vec<&str>>) -> Diagnostic {
    if let Some(values) = values {
        let error = bad_type(node.span, "this is a list of values");
        return explained(error, node.span, "", foreign_types::values(values));
    }
    let error = bad_type(node.span, "a list has one item type");
    let is_null = |item: &Node| match &item.value {
        Value::Null => true,
        Value::Text(text) => text == "null",
        _ => false,
    };
    let mut others = items.iter().filter(|item| !is_null(item));
    let has_null = items.iter().any(is_null);
    match (others.next().map(|item| &item.value), others.next()) {
        (Some(Value::Text(ty)), None) if has_null => {
            let nullable = format!("{ty} | null");
            error.fix(Fix::exactly(
                format!("write what can be null as `{nullable}`"),
                node.span,
                &nullable,
            ))
        }
        _ => error.help("declare a `union` under `types` for a choice of types"),
    }
}

pub(crate) fn misspelled_type(at: Span, word: &str, known: &str) -> Diagnostic {
    bad_type(at, "this is neither a built-in type nor a valid type name")
        .fix(meant(at, word, known))
}

pub(crate) fn no_form(name: &Key) -> Diagnostic {
    let message = format!("`{}` has no form", name.text);
    error(Code::MissingKey, name.span, message)
        .help("add one of `fields`, `enum`, `id` and `union`, or `type` for an alias of a scalar")
}

/// A declaration that says what it is by the key `type`.
pub(crate) fn type_of_type(key: &Key, ty: &Node) -> Diagnostic {
    let (at, error) = (ty.span, error(Code::UnknownKey, key.span, "a type has no key `type`"));
    let Value::Text(ty) = &ty.value else {
        return error.help("`fields`, `enum`, `id` or `union` says what the type is");
    };
    let is_literal = |text: &str| text.starts_with(['\'', '"', '`']);
    if ty.split('|').all(|part| is_literal(part.trim())) {
        let values = ty.split('|').map(|part| part.trim().trim_matches(['\'', '"', '`']));
        let values: Vec<_> = values.collect();
        let list = format!("enum: [{}]", values.join(", "));
        let help = format!("an enum lists its values: write `{list}`, and remove `type`");
        let error = bad_type(at, "these are values");
        let is_plain = values.iter().all(|value| is_name(value) && is_text(value));
        return if is_plain {
            error.fix(Fix::exactly(help, key.span.to(at), &list))
        } else {
            error.help(help)
        };
    }
    error.help(match &**ty {
        "string" => "a newtype around a string is `id: string`, one of some strings `enum: [a, b]`",
        "object" | "struct" | "model" => "a model has `fields`",
        "enum" => "an enum lists its values: `enum: [a, b]`",
        "union" | "oneOf" | "anyOf" => "a union names its variants: `union: { Name: string }`",
        _ => {
            "an alias of a scalar has nothing but `type`, and what all of its values have in common"
        }
    })
}

/// A declaration that says in `type` that it is an id.
pub(crate) fn id_as_type(key: &Key, node: &Node) -> Diagnostic {
    bad_type(node.span, "this is a kind of declaration, not a type").fix(Fix::exactly(
        "a newtype around a string is called `id: string`",
        key.span.to(node.span),
        "id: string",
    ))
}

/// An alias of what is more than a scalar.
pub(crate) fn not_a_scalar(ty: &Name) -> Diagnostic {
    bad_type(ty.span, "an alias stands for a string, a number, a boolean or a date")
        .help(format!("write `{}` itself where it is used", ty.value))
}

/// An id that says nothing of what it is around.
pub(crate) fn id_of_what(node: &Node) -> Diagnostic {
    if let Value::Map(parts) = &node.value
        && parts.len() > 1
    {
        return super::wrong_kind(node, "`string`").help(
            "a newtype is around a string: write `id: string`; a field of this name is under `fields`",
        );
    }
    super::wrong_kind(node, "`string`").fix(Fix::exactly(
        "a newtype is around a string: write `string`",
        node.span,
        "string",
    ))
}

/// A newtype around what is not a string.
pub(crate) fn no_id(base: &Name) -> Diagnostic {
    let ty = match foreign_types::word(&base.value) {
        Some(Meaning::Type(ty)) => ty,
        _ => base.value.clone(),
    };
    error(Code::NotBuilt, base.span, "an id is a string").help(format!(
        "where the values are of another type, an alias says so: `{{ type: {ty}, .. }}`"
    ))
}

pub(crate) fn two_forms(key: &Key) -> Diagnostic {
    error(Code::WrongKind, key.span, "a type has only one of `fields`, `enum`, `id` and `union`")
        .help("declare a type for each, where the name of one is missing above it, or remove what is left over")
}

/// A parameter that can be null.
pub(crate) fn null_in_query(at: Span) -> Diagnostic {
    error(Code::BadType, at, "a query or header parameter is never null")
        .help("an optional one is left out: `name?: string`")
        .help("a value that stands for null is a string: a `union` with `{ literal: \"null\" }`")
}

/// A list as the type of a filter.
pub(crate) fn list_of_filter(at: Span, item: &str) -> Diagnostic {
    error(Code::BadType, at, "a filter takes any number of values: its type is that of one")
        .fix(Fix::exactly(format!("write `{item}`"), at, item))
}

/// What no parameter of the query can be; whether it is a list.
pub(crate) fn not_in_query(at: Span, is_list: bool) -> Diagnostic {
    not_a_parameter(at).help(if is_list {
        "no standard says how a query contains a list of objects or of lists: where the documentation says \
         JSON, add `style: json`; else make it a `string` whose form the doc gives"
    } else {
        "write each member of an object as a parameter of its own, such as `filter[name]?: string`; where \
         the documentation says JSON, add `style: json`"
    })
}

/// What no header can be; whether it is a list.
pub(crate) fn not_in_header(at: Span, is_list: bool) -> Diagnostic {
    let what = if is_list { "a list of objects or of lists" } else { "an object" };
    not_a_parameter(at).help(format!(
        "no standard says how a header contains {what}: make it a `string` whose form the doc gives"
    ))
}

fn not_a_parameter(at: Span) -> Diagnostic {
    error(
        Code::BadType,
        at,
        "a query or header parameter is a string, number, boolean, date, id, enum, or a list of these",
    )
}

/// JSON in the query where there is nothing for it to write.
pub(crate) fn json_of_text(at: Span) -> Diagnostic {
    error(
        Code::BadType,
        at,
        "`style: json` is for a list, a map, a model or a union with one of these",
    )
    .help("remove it: a single value is written as it is, without the quotes of JSON")
}

pub(crate) fn style_outside_query(at: Span, style: &str) -> Diagnostic {
    error(Code::BadType, at, format!("`style: {style}` is only for `query`"))
        .help("remove it: a list in a header is repeated, and one in a body is an array")
}

pub(crate) fn not_in_received_header(at: Span) -> Diagnostic {
    let message =
        "a header of a response is a string, number, boolean, date, id, enum, or a list of these";
    error(Code::BadType, at, message)
}

/// A secret where nothing would redact it.
pub(crate) fn misplaced_secret(at: Span) -> Diagnostic {
    error(Code::BadType, at, "a `secret` is a value of JSON")
        .help("a path, a query, a header, a form and a union have a `string`")
}

/// A declaration that is only a text: the type `ty`, where it `is_type`.
pub(crate) fn alias(node: &Node, ty: &str, is_type: bool) -> Diagnostic {
    let error = error(Code::WrongKind, node.span, "a declaration is a mapping")
        .here(format!("this is {}", node.kind()));
    match ty {
        "string" => error.help(
            "a newtype around a string is `{ id: string }`, an alias of it `{ type: string }`",
        ),
        ty if is_type && Scalar::named(ty).is_none() => error.help(format!(
            "write `{ty}` itself where it is used; a model with its fields and more is `{{ include: [{ty}], fields: .. }}`"
        )),
        ty if is_type => {
            error.help(format!("an alias of a scalar is `{{ type: {ty} }}`, with a `doc`"))
        }
        ty => {
            if let Some(Meaning::Type(own)) = foreign_types::word(ty) {
                return error.help(format!("`{ty}` is called `{own}`: `{{ type: {own} }}`"));
            }
            let words: Vec<_> = ty.split(['|', ',']).map(str::trim).collect();
            if words.len() > 1 && words.iter().all(|word| is_name(word)) {
                return error.help(enum_of(&words));
            }
            error.help("declare one of `fields`, `enum`, `id` and `union`; what it is in words is its `doc`")
        }
    }
}

fn enum_of(words: &[&str]) -> String {
    format!("an enum of these values is `{{ enum: [{}], doc: .. }}`", words.join(", "))
}

pub(crate) fn no_literal(node: &Node) -> Diagnostic {
    let error = error(Code::WrongKind, node.span, "`literal` needs a scalar");
    match node.value {
        Value::Null => error.here("this is nothing").help(
            "the string is `\"null\"`, in quotes; for null, write `T | null` where the union is used",
        ),
        Value::List(_) => error
            .here("this is a list")
            .help("write a variant for each, or one whose type is an `enum` of them"),
        _ => error.here(format!("this is {}", node.kind())),
    }
}
