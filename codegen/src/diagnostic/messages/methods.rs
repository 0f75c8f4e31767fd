//! Messages about methods.

use super::super::{Code, Diagnostic, Fix};
use super::names::also_used;
use super::{Name, error, items_of, listed, meant};
use crate::source::Span;
use crate::yaml::{Key, Node};
use std::ops::Range;

pub(crate) fn no_verb(method: &Key) -> Diagnostic {
    error(Code::MissingKey, method.span, format!("`{}` has no verb and path", method.text))
        .help("add `get: /path`, or the same with post, put, patch or delete")
}

/// A path, or another text, in the place of the name of a method.
pub(crate) fn no_method_name(key: &Key) -> Diagnostic {
    let message = format!("`{}` is not the name of a method", key.text);
    if key.text.contains('(') {
        return error(Code::BadName, key.span, message).help(
            "a method is called by its name alone, such as `get`; its arguments are under `path`, `query` and `body`",
        );
    }
    error(Code::BadName, key.span, message).help(
        "a method has a name such as `list` or `get`, and its path below the verb: `list: { get: /pets, .. }`",
    )
}

pub(crate) fn two_verbs(key: &Key, first: Span) -> Diagnostic {
    error(Code::WrongKind, key.span, "a method has one verb")
        .also(first, "first time here")
        .help("remove the one that was left over, or move it to a method of its own")
}

/// What is not the path of a method.
pub(crate) fn no_path(node: &Node) -> Diagnostic {
    super::wrong_kind(node, "a path").help("write the path after the verb: `get: /pets/{pet_id}`")
}

/// A file that repeats methods of another one.
pub(crate) fn duplicate_operations(resource: &Name, first: &Name, count: usize) -> Diagnostic {
    let message = format!("{count} methods of this file have the verb and path of others");
    error(Code::DuplicateOperation, resource.span, message)
        .here("second time here")
        .also(first.span, "first time here")
        .help("remove the file that was copied, or the methods that both have")
}

pub(crate) fn duplicate_operation(path: &Name, first: Span) -> Diagnostic {
    error(Code::DuplicateOperation, path.span, "two methods have this verb and path")
        .here("second time here")
        .also(first, "first time here")
        .help("correct the verb or the path of the one that was copied; remove the one that was left where it moved")
        .help("only bodies of different media types distinguish two of them")
}

/// What is wrong with a path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Flaw {
    pub(crate) reason: &'static str,
    pub(crate) at: Range<usize>,
    pub(crate) help: String,
    /// What to write there, where that is certain.
    pub(crate) fix: Option<String>,
}

impl Flaw {
    pub(crate) fn new(reason: &'static str, at: Range<usize>, help: impl Into<String>) -> Self {
        Self { reason, at, help: help.into(), fix: None }
    }

    pub(crate) fn fixed(self, fix: String) -> Self {
        Self { fix: Some(fix), ..self }
    }
}

pub(crate) fn bad_path(path: &Name, flaw: Flaw) -> Diagnostic {
    let Flaw { reason, at, help, fix } = flaw;
    let part = path.part(at.clone());
    // An escape in the text shifts what follows it.
    let is_exact = part.range().len() == at.len();
    let span = if part.range().is_empty() { path.span } else { part };
    let error = error(Code::BadPath, span, format!("invalid path: {reason}"));
    match fix {
        Some(fix) if is_exact => error.fix(Fix::exactly(help, part, &fix)),
        _ if help.is_empty() => error,
        _ => error.help(help),
    }
}

/// A segment of a path that is called like a parameter which the path lacks.
pub(crate) fn literal_parameter(at: Span, parameter: &Name) -> Diagnostic {
    let name = &parameter.value;
    let message = format!("invalid path: `{name}` is a parameter, and stands here without braces");
    error(Code::BadPath, at, message).also(parameter.span, "declared here").fix(Fix::exactly(
        format!("write `{{{name}}}`"),
        at,
        &format!("{{{name}}}"),
    ))
}

/// Two parameters of a path, each of which stands where other paths have the other one, `behind` another segment.
pub(crate) fn swapped_parameters(first: &Name, second: &Name, behind: [&str; 2]) -> Diagnostic {
    let (one, other) = (&first.value, &second.value);
    let message = format!("invalid path: `{{{one}}}` and `{{{other}}}` are swapped");
    let [before, after] = behind;
    let help = format!("other paths have `/{before}/{{{other}}}` and `/{after}/{{{one}}}`");
    error(Code::BadPath, first.span, message).also(second.span, "the other one").fix(Fix::swap(
        help,
        first.span,
        second.span,
    ))
}

/// A parameter of a path that other paths have elsewhere, where they have the one that is `usual`.
pub(crate) fn strange_parameter(name: &Name, usual: &str, behind: &str) -> Diagnostic {
    let message =
        format!("invalid path: `{{{}}}` is not what `/{behind}/` is followed by", name.value);
    error(Code::BadPath, name.span, message)
        .help(format!("other paths have `/{behind}/{{{usual}}}`: write `{{{usual}}}`"))
}

/// A parameter of a path that is probably meant to be `known`.
pub(crate) fn misspelled_parameter(name: &Name, known: &str) -> Diagnostic {
    undeclared(name).fix(meant(name.span, &name.value, known))
}

/// A parameter of paths, the first and `others`; `free` are those that are declared, and not in the
/// path.
pub(crate) fn undeclared_parameter(name: &Name, others: &[Span], free: &[&str]) -> Diagnostic {
    let error = also_used(undeclared(name), others);
    let error = match free {
        [] => error,
        free => {
            let free: Vec<_> = free.iter().map(|name| format!("{{{name}}}")).collect();
            let free = listed(free.iter().map(String::as_str));
            error.help(format!("write what is declared and not in the path yet: {free}"))
        }
    };
    error.help(format!(
        "declare `{}` under `path`, of the method or of an enclosing resource",
        name.value
    ))
}

/// Permissions in one text, each of which other methods have by itself.
pub(crate) fn joined_permissions(text: &Name, parts: &[&str]) -> Diagnostic {
    error(Code::WrongKind, text.span, format!("`{}` is more than one permission", text.value))
        .fix(items_of(text.span, parts))
}

/// A parameter of a path that is declared in another `section` of the method.
pub(crate) fn parameter_elsewhere(name: &Name, declared: &Name, section: &str) -> Diagnostic {
    undeclared(name).also(declared.span, format!("it is a parameter of the `{section}` here")).help(
        format!("move it under `path`, without `?`, or remove `{{{}}}` from the path", name.value),
    )
}

fn undeclared(name: &Name) -> Diagnostic {
    let message = format!("path parameter `{}` is not declared", name.value);
    error(Code::UndeclaredParameter, name.span, message)
}

/// A parameter that no path has, next to one that several have, at `uses`, and nobody declares.
pub(crate) fn renamed_parameter(name: &Name, uses: &[Name]) -> Diagnostic {
    let other = uses.first().map_or("", |first| &first.value);
    let message = format!("no path contains `{}`, and `{other}` is not declared", name.value);
    let error = error(Code::UndeclaredParameter, name.span, message);
    let shown = uses.iter().take(4).map(|own| own.span);
    error
        .also_each(shown, "in this path")
        .help(format!("write `{other}` here, or `{{{}}}` in the paths", name.value))
}

pub(crate) fn unused_parameter(name: &Name) -> Diagnostic {
    error(Code::UnusedParameter, name.span, format!("no path contains `{}`", name.value))
        .help(format!("write `{{{}}}` in a path, or remove the declaration", name.value))
}

pub(crate) fn unused_header(name: &Name) -> Diagnostic {
    error(Code::UnusedParameter, name.span, format!("no method sends the header `{}`", name.value))
        .help("neither this resource nor one below it has methods; remove the declaration")
}

pub(crate) fn optional_in_path(name: &Name, key: Span) -> Diagnostic {
    let Name { value, span } = name;
    error(Code::BadPath, *span, format!("`{value}` is a path parameter, which cannot be optional"))
        .fix(Fix::word("remove the question mark", key, &format!("{value}?"), value))
}

pub(crate) fn not_in_path(at: Span) -> Diagnostic {
    error(
        Code::BadPath,
        at,
        "a path parameter is a single string, number, boolean, date, id or enum",
    )
    .help("write the type of the one value that stands in the path, such as `PetId`")
}

/// A path where a section or a method is.
pub(crate) fn path_as_key(key: &Key, what: &str) -> Diagnostic {
    let path = &key.text;
    error(Code::UnknownKey, key.span, format!("{what} has no key `{path}`")).help(format!(
        "methods are under `methods` by their names, with the path below the verb: `list: {{ get: {path}, .. }}`"
    ))
}

/// An empty list of the schemes that a method accepts.
pub(crate) fn no_auth(node: &Node) -> Diagnostic {
    super::wrong_kind(node, "the name of an auth scheme")
        .help("`auth: none` sends no credentials; without `auth`, any scheme is accepted")
}

/// A permission of a method that takes no credentials.
pub(crate) fn permission_of_nobody(permission: &Name) -> Diagnostic {
    let message = format!(
        "`{}` is the permission of nobody: the method takes no credentials",
        permission.value
    );
    error(Code::BadAuth, permission.span, message).help("remove `auth: none`, or the permissions")
}

/// A word for nothing where permissions are named.
pub(crate) fn no_permission(word: &Name) -> Diagnostic {
    error(Code::BadAuth, word.span, format!("`{}` is not a permission", word.value))
        .help("remove `permissions` where the documentation names none")
}

/// `none` as if it were a scheme.
pub(crate) fn none_in_list(node: &Node) -> Diagnostic {
    error(Code::BadAuth, node.span, "`none` is not one of the auth schemes").fix(Fix::exactly(
        "without brackets, no credentials are sent: `auth: none`",
        node.span,
        "none",
    ))
}

/// `none` next to schemes.
pub(crate) fn none_and_schemes(none: &Name) -> Diagnostic {
    error(Code::BadAuth, none.span, "`none` is listed with auth schemes")
        .help("`auth: none` alone sends no credentials; otherwise remove `none`")
}

pub(crate) fn bad_header(name: &Name) -> Diagnostic {
    let message = format!("`{}` is not a valid name of a header", name.value);
    error(Code::BadName, name.span, message)
        .help("a header has letters, digits and `-`, such as `If-Match`")
}

/// A key of the resource among its methods.
pub(crate) fn indented_key(key: &Key) -> Diagnostic {
    let message = format!("`{}` is indented as if it were a method", key.text);
    error(Code::UnknownKey, key.span, message)
        .help("the keys of a resource, such as `methods` and `types`, begin in the first column")
}

/// A key of a method among the parameters or fields of its `section`, of which some may follow.
pub(crate) fn key_of_method(key: &Key, section: &Key, is_end: bool) -> Diagnostic {
    let section_name = &section.text;
    let message = format!("`{}` is indented as if it belonged to `{section_name}`", key.text);
    let place = if is_end {
        format!("indent it as `{section_name}` is")
    } else {
        format!("write it before `{section_name}`, indented as that is")
    };
    error(Code::UnknownKey, key.span, message)
        .also(section.span, "it belongs next to this")
        .help(format!("it belongs to the method: {place}"))
}

/// An object with its fields where a type stands.
pub(crate) fn inline_object(key: &Key, node: &Node) -> Diagnostic {
    let word = key.text.trim_end_matches('?');
    super::wrong_kind(node, "a type").here("this is an object with fields of its own").help(
        format!(
            "declare a model with these `fields` under `types`, and write its name: `{word}: Owner`"
        ),
    )
}

/// A field or a parameter a second time, with the mark of what is optional or without.
pub(crate) fn same_name(name: &Name, first: Span) -> Diagnostic {
    error(Code::DuplicateKey, name.span, format!("duplicate `{}`", name.value))
        .here("second time here")
        .also(first, "first time here")
        .help("one is optional and the other is not: keep the one that the documentation says")
}

/// A header a second time, in other letters.
pub(crate) fn same_header(name: &Name, first: Span) -> Diagnostic {
    error(Code::DuplicateKey, name.span, format!("duplicate header `{}`", name.value))
        .here("second time here")
        .also(first, "first time here")
        .help("case does not matter in the name of a header: remove one of the two")
}

/// A method among the keys of another one.
pub(crate) fn method_in_method(key: &Key) -> Diagnostic {
    let message = format!("`{}` is a method, indented as if it belonged to another one", key.text);
    error(Code::UnknownKey, key.span, message)
        .help("indent it as the other methods are, directly below `methods`")
}

/// What is said of all fields or parameters among these.
pub(crate) fn key_among_items(key: &Key) -> Diagnostic {
    let message = format!("`{}` is indented as if it were a field or parameter", key.text);
    error(Code::UnknownKey, key.span, message)
        .help("what is said of all of them belongs next to the key that they stand under: indent it as that is")
}

/// A method among the types, or a type among the methods, which is the `section`, and `others`.
pub(crate) fn entries_of_other_section(key: &Key, others: &[Span], section: &str) -> Diagnostic {
    let (what, other) = match section {
        "types" => ("a method", "methods"),
        _ => ("a type", "types"),
    };
    let message = format!("`{}` is {what}, under `{section}`", key.text);
    let error = error(Code::UnknownKey, key.span, message);
    match others.len() {
        0 => error.help(format!("move it under `{other}`")),
        count => error.help(format!(
            "move it under `{other}`, and {count} more that follow; where a line `{other}:` is missing above \
             it, write that"
        )),
    }
}

/// Values of parameters next to these, which are the `section`.
pub(crate) fn example_of_parameters(key: &Key, section: &str) -> Diagnostic {
    let message = format!("`example` is indented as if it were a parameter of `{section}`");
    error(Code::UnknownKey, key.span, message).help(format!(
        "a parameter has its own `example`; values of several are in the method: \
         `example: {{ {section}: {{ .. }} }}`"
    ))
}

/// A key of a method or a type, which is `what`, next to that which it belongs to.
pub(crate) fn key_of_entry(key: &Key, what: &str, owner: &Key) -> Diagnostic {
    let message = format!("`{}` is indented as if it were {what}", key.text);
    error(Code::UnknownKey, key.span, message)
        .also(owner.span, "it belongs to this")
        .help(format!("indent it by two spaces more than `{}`", owner.text))
}

/// A method or a type among the keys of its resource; `own` is the key of its `section`, if there is one.
pub(crate) fn outdented_key(
    (key, node): (&Key, &Node),
    (section, own): (&str, Option<&Key>),
    like: Option<Span>,
) -> Diagnostic {
    let message = format!("`{}` is indented as if it were a section", key.text);
    let help = format!("indent it below `{section}`, by two spaces more than that");
    let mut error = error(Code::UnknownKey, key.span, message);
    if let Some(own) = own {
        error = error.because(own.span, super::keys::BELOW);
    }
    super::keys::indented(error, help, key.span.to(node.span), like)
}

/// Values of parameters, of which the `first` is one, in an example that does not say where they are.
pub(crate) fn values_in_example(first: &Key, others: &[Span]) -> Diagnostic {
    let word = &first.text;
    let message = format!("the example of a method has no key `{word}`");
    let error = error(Code::UnknownKey, first.span, message);
    error.also_each(others.iter().copied(), "nor this one").help(format!(
        "values are under the place of their parameters, or under `body`: `example: {{ query: {{ {word}: .. }} }}`"
    ))
}

/// Members of the envelope in the response of an example, of which `first` is one.
pub(crate) fn envelope_in_example(first: &Key, others: &[Span]) -> Diagnostic {
    let message = format!("the response of an example has no `{}`", first.text);
    let error = error(Code::UnknownKey, first.span, message);
    error.also_each(others.iter().copied(), "nor this").help(
        "remove what the envelope has around the `result`; only `result_info` and `extra` stand next to it",
    )
}

/// A date in a header that has it in a form of its own.
pub(crate) fn date_of_header(name: &Name, ty: Span) -> Diagnostic {
    error(
        Code::BadType,
        ty,
        format!("HTTP writes the date of `{}` in a form of its own", name.value),
    )
    .fix(Fix::exactly("write `string`", ty, "string"))
}
