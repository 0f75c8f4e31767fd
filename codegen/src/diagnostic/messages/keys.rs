//! Messages about keys that are unknown, misplaced or missing.

use super::super::{Code, Diagnostic, Fix};
use super::{error, listed, nearest, suggest};
use crate::language::{self, Mapping};
use crate::source::Span;
use crate::yaml::{Key, Node, Value, is_of_name};

pub(crate) fn unknown_key(
    key: &Key,
    mapping: &Mapping,
    free: &[&str],
    suits: impl Fn(&str) -> bool,
) -> Diagnostic {
    let what = mapping.what;
    let error = error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text));
    match nearest(&key.text, free.iter().copied())[..] {
        [] if key.text.ends_with('?') && mapping.name == "method" => error.help(
            "write parameters under `query` or `header`, and fields of the body under `body`",
        ),
        [] if key.text.ends_with('?') => error.help("write fields under `fields`"),
        [] if mapping.name == "response" => error.help(format!(
            "a response is its type, such as `200: Pet`; a member of it is `{{ at: result.{}, type: [Pet] }}`; an object \
             is a model with `fields` under `types`",
            key.text
        )),
        [] if mapping.name == "body" => error.help(format!(
            "the fields of a body are under `fields`: `body: {{ fields: {{ {}: .. }} }}`; a model is its name: `body: NewPet`",
            key.text
        )),
        [only] if !suits(only) => error.help(format!("there is a key `{only}`, of another kind")),
        _ => suggest(error, key.span, &key.text, free),
    }
}

/// What is said of the section that something belongs to.
pub(super) const BELOW: &str = "it belongs below this";

/// A field or a parameter next to the `section` that it belongs to, of which `like` is an entry.
pub(crate) fn outdented_item(
    (key, node): (&Key, &Node),
    section: &Key,
    like: Option<Span>,
) -> Diagnostic {
    let message = format!("`{}` is indented as if it were a key like `{}`", key.text, section.text);
    let help = format!("indent it by two spaces more than `{}`", section.text);
    let error = error(Code::UnknownKey, key.span, message).because(section.span, BELOW);
    indented(error, help, key.span.to(node.span), like)
}

/// Asks for more indentation of `entry`, that of `like` where it is known.
pub(super) fn indented(
    error: Diagnostic,
    help: String,
    entry: Span,
    like: Option<Span>,
) -> Diagnostic {
    match like {
        Some(like) => error.fix(Fix::indent(help, entry, like)),
        None => error.help(help),
    }
}

/// Declarations that stand in a neighbour.
pub(crate) struct Nested<'a> {
    pub(crate) owner: &'a Key,
    pub(crate) moved: &'a [(Key, Node)],
    /// Whether nothing else follows them there.
    pub(crate) is_movable: bool,
}

/// Declarations, each of which is `what`, that are indented as if they were keys of their neighbour.
pub(crate) fn nested(nested: &Nested<'_>, what: &str) -> Diagnostic {
    let Nested { owner, moved, is_movable } = nested;
    let Some(((first, _), others)) = moved.split_first() else {
        return error(Code::UnknownKey, owner.span, String::new());
    };
    let message = format!("`{}` is indented as if it were a key of `{}`", first.text, owner.text);
    let error = error(Code::UnknownKey, first.span, message)
        .also(owner.span, "it belongs next to this")
        .also_each(others.iter().map(|(key, _)| key.span), "so does this");
    let help = format!("it is {what}: indent it as `{}` is", owner.text);
    if !is_movable {
        return error.help(format!("{help}, behind all that is a part of that"));
    }
    let entries = moved.iter().map(|(key, node)| key.span.to(node.span));
    error.fix(Fix::dedent(help, entries, owner.span))
}

/// An unknown key in a mapping that lacks one alone, which is `needed`.
pub(crate) fn needed_under(key: &Key, what: &str, needed: &language::Key) -> Diagnostic {
    let (word, doc) = (needed.word, needed.doc);
    error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text))
        .help(format!("what it lacks is `{word}`: {}", doc.trim_end_matches('.')))
        .help(format!("did you mean `{word}`?"))
}

/// A key that another mapping has, which is `home`.
pub(crate) fn key_elsewhere(key: &Key, what: &str, home: &str) -> Diagnostic {
    let word = &key.text;
    let error = error(Code::UnknownKey, key.span, format!("{what} has no key `{word}`"));
    error.help(format!("it is a key of {home}: write it there, or remove it"))
}

/// A field where a mapping has its fields under a key.
pub(crate) fn item_without_section(key: &Key, what: &str) -> Diagnostic {
    let word = &key.text;
    error(Code::UnknownKey, key.span, format!("{what} has no key `{word}`"))
        .help(format!("fields are under `fields`: `fields: {{ {word}: .. }}`"))
}

/// The key `word` with the question mark of what is optional.
pub(crate) fn marked_key(key: &Key, what: &str, word: &str) -> Diagnostic {
    error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text)).help(format!(
        "a question mark stands behind the name of what is optional: `name?:`; the key is `{word}`"
    ))
}

/// A key of another language; `meant` is what it becomes, where its value may stay as it is, and
/// `remove` the entry that says nothing here.
pub(crate) fn foreign_key(
    key: &Key,
    what: &str,
    help: &str,
    meant: Option<&str>,
    remove: Option<Span>,
) -> Diagnostic {
    let message = match remove {
        Some(_) => format!("`{}` says nothing here that is not said already", key.text),
        None => format!("{what} has no key `{}`", key.text),
    };
    let error = error(Code::UnknownKey, key.span, message);
    match (meant, remove) {
        (Some(meant), _) => error.fix(Fix::word(help, key.span, &key.text, meant)),
        (None, Some(entry)) => error.fix(Fix::remove(help, entry)),
        (None, None) => error.help(help),
    }
}

/// A key of another language that becomes `fixed`, for what its value says; `entry` is both.
pub(crate) fn translated(key: &Key, what: &str, entry: Span, fixed: &str) -> Diagnostic {
    let help = format!("what it says is called `{fixed}`");
    error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text))
        .fix(Fix::exactly(help, entry, fixed))
}

/// Several addresses, or parts of one, where the API has one.
pub(crate) fn one_address(key: &Key, what: &str) -> Diagnostic {
    error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text)).help(
        "an API has one address: `base_url: https://` and what follows; `base_url_env` names the variable that replaces it",
    )
}

/// A flag of another language that says what holds without it.
pub(crate) fn idle_flag(key: &Key, what: &str, entry: Span) -> Diagnostic {
    error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text))
        .fix(Fix::remove("remove it: `false` says what holds without it", entry))
}

/// That a model has no other members than its fields, as JSON Schema says it.
pub(crate) fn no_additional(key: &Key, what: &str, entry: Span) -> Diagnostic {
    error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text)).fix(Fix::remove(
        "remove it: without `additional`, there are no members but the fields",
        entry,
    ))
}

/// `nullable: true` of OpenAPI, at `entry`, next to the type `ty`, which is called `inner` here.
pub(crate) fn nullable(
    key: &Key,
    what: &str,
    entry: Span,
    (ty, text): (&Node, &str),
    inner: &str,
) -> Diagnostic {
    let nullable = format!("{inner} | null");
    let help = format!("write `type: {nullable}`, and remove this");
    error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.text))
        .fix(Fix::ty(&*help, ty.span, text, &nullable).and(Fix::remove(&*help, entry)))
}

/// What stands next to a reference.
pub(crate) enum Reference {
    /// Nothing: a type takes the place of the mapping.
    Alone,
    /// Other keys of what has a type.
    Beside,
    Other,
}

/// A reference of JSON Schema in the mapping at `map`.
pub(crate) fn reference(key: &Key, node: &Node, map: Span, around: &Reference) -> Diagnostic {
    let error = error(Code::UnknownKey, key.span, "there are no references with `$ref`");
    let name = match &node.value {
        Value::Text(text) => text.rsplit('/').next().unwrap_or_default(),
        _ => "",
    };
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_name {
        return error.help("write the name of the type");
    }
    match around {
        Reference::Alone => {
            error.fix(Fix::exactly(format!("write the name of the type: `{name}`"), map, name))
        }
        Reference::Beside => {
            let fixed = format!("type: {name}");
            error.fix(Fix::exactly(
                format!("write the name of the type: `{fixed}`"),
                key.span.to(node.span),
                &fixed,
            ))
        }
        Reference::Other => error.help(format!("write the name of the type: `{name}`")),
    }
}

/// A key and a text that only a colon separates.
pub(crate) fn glued_colon(key: &Key, colon: usize) -> Diagnostic {
    let after = key.span.slice(colon + 1..colon + 1);
    error(Code::BadYaml, key.span, "a space is missing after the colon")
        .here("this is read as one key")
        .fix(Fix::exactly("write a space after the colon", after, " "))
}

/// The name of a type in braces, which are those of a mapping.
pub(crate) fn type_in_braces(key: &Key, map: Span) -> Diagnostic {
    let error = error(Code::BadYaml, key.span, format!("`{}` has no value", key.text))
        .here("in braces, this is a key");
    error.fix(Fix::exactly("write the type without braces", map, &key.text))
}

/// A type without its key in braces.
pub(crate) fn bare_type(key: &Key) -> Diagnostic {
    let ty = &key.text;
    error(Code::BadYaml, key.span, format!("`{ty}` has no value"))
        .here("this is read as a key")
        .fix(Fix::exactly("write the key of the type", key.span, &format!("type: {ty}")))
}

/// A key in braces that has no value.
pub(crate) fn bare_key(key: &Key) -> Diagnostic {
    let error = error(Code::BadYaml, key.span, format!("`{}` has no value", key.text));
    match key.text.split_once(' ') {
        Some((word, value)) if word.chars().all(|c| is_of_name(c) || c == '?') => {
            let value = value.trim_start_matches([' ', '=', '>', '-']).trim_end();
            error.help(format!("write the colon that is missing: `{word}: {value}`"))
        }
        _ => {
            error.help("write its value after a colon, or put text that contains a comma in quotes")
        }
    }
}

/// A key that is not one of a mapping which has the key `there`; `with` are those that it goes with.
pub(crate) fn known_key(key: &Key, what: &str, there: &Key, with: &[&str]) -> Diagnostic {
    let (word, there_word) = (&key.text, &there.text);
    let error = error(Code::UnknownKey, key.span, format!("{what} has no key `{word}`"))
        .also(there.span, format!("`{there_word}` is here"));
    if with.is_empty() {
        return error.help(format!("keep one of `{there_word}` and `{word}`, or correct this one"));
    }
    let with = with.iter().map(|sign| format!("`{sign}`")).collect::<Vec<_>>().join(" or ");
    error.help(format!(
        "`{word}` goes with {with}: write that for `{there_word}`, or remove `{word}`"
    ))
}

/// A key that says what its value is, next to the type that belongs there.
pub(crate) fn sign_as_flag(sign: &Key, flag: &Node, ty: &Node) -> Diagnostic {
    let (word, ty) = (&sign.text, ty.text().unwrap_or(".."));
    error(Code::WrongKind, flag.span, format!("`{word}` has the type itself"))
        .help(format!("write `{word}: {ty}`, and no `type` next to it"))
}

pub(crate) fn missing_keys(at: Span, what: &str, keys: &[&language::Key]) -> Diagnostic {
    let several = if keys.len() == 1 { "key" } else { "keys" };
    let words = listed(keys.iter().map(|key| key.word));
    let error = error(Code::MissingKey, at, format!("{what} lacks the required {several} {words}"));
    let help = |key: &&language::Key| format!("`{}`: {}", key.word, key.doc.trim_end_matches('.'));
    keys.iter().map(help).fold(error, Diagnostic::help)
}
