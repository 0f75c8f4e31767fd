//! Messages about Rust names and examples.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, Words, error, listed, meant, nearest_of, question, suggest, unknown};
use crate::source::Span;
use crate::yaml::Key;
use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

/// Two things of one name in Rust, of which the first is called `said`.
pub(crate) fn name_clash(name: &Name, rust: &str, first: Span, said: &str) -> Diagnostic {
    let what = if rust.contains('/') { "are written to" } else { "are named" };
    let error = error(Code::NameClash, name.span, format!("two items {what} `{rust}`"))
        .here("this one")
        .also(first, "and this one");
    let word = &name.value;
    if said != word && said.eq_ignore_ascii_case(word) {
        return error
            .help(format!(
                "`{said}` and `{word}` differ in case alone: remove the one that is a slip"
            ))
            .help("if the API has both, rename one of them with `rust:`");
    }
    error.help("rename one of them with `rust:`")
}

/// A parameter of the query or a header that the path has already, at `first`.
pub(crate) fn also_in_path(name: &Name, first: Span) -> Diagnostic {
    error(Code::NameClash, name.span, format!("`{}` is a parameter of the path", name.value))
        .here("declared again here")
        .also(first, "declared for the path here")
        .help("remove it here; if the API takes both, rename one of them with `rust:`")
}

/// A field of the body that the path has as a parameter, at `first`, so that both are arguments.
pub(crate) fn field_in_path(field: &Name, first: Span) -> Diagnostic {
    let message = format!("`{}` is a parameter of the path and a field of the body", field.value);
    error(Code::NameClash, field.span, message)
        .here("the field of the body")
        .also(first, "the parameter of the path")
        .help("a field that requests do not have is `read_only: true`")
        .help("if the API takes both, rename one of them with `rust:`")
}

pub(crate) fn own_name(name: &Name, rust: &str) -> Diagnostic {
    error(Code::NameClash, name.span, format!("`{rust}` is a name of the generated crate itself"))
        .help("rename it with `rust:`")
}

/// A name that Rust cannot have, which `rust:` gave where it `is_given`.
pub(crate) fn bad_name(name: &Name, is_given: bool) -> Diagnostic {
    let error =
        error(Code::BadName, name.span, format!("`{}` is not a valid name in Rust", name.value));
    if is_given {
        return error.help("a name in Rust has letters, digits and `_`, and begins with a letter");
    }
    error.help("name it with `rust:`")
}

pub(crate) fn bad_case(name: &Name, case: &str) -> Diagnostic {
    let own = if case.starts_with("snake") {
        name.value.to_snake_case()
    } else {
        name.value.to_upper_camel_case()
    };
    error(Code::BadName, name.span, format!("`{}` is not in {case} are", name.value)).fix(meant(
        name.span,
        &name.value,
        &own,
    ))
}

pub(crate) fn reserved_folder(name: &Name, rust: &str) -> Diagnostic {
    let message = format!("`{rust}` is reserved as the name of a file, by Rust or by Windows");
    error(Code::BadName, name.span, message).help("rename it with `rust:`")
}

pub(crate) fn no_word(name: &Name, what: &str) -> Diagnostic {
    let message = format!("the name of {what} may contain letters, digits, `_` and `-`");
    error(Code::BadName, name.span, message)
}

pub(crate) fn bad_example(at: Span, place: &str, reason: &str, fix: Option<Fix>) -> Diagnostic {
    let message = if place.is_empty() {
        format!("invalid example: {reason}")
    } else {
        format!("invalid example at `{place}`: {reason}")
    };
    Diagnostic { fix, ..error(Code::BadExample, at, message) }
}

/// What an example is instead of a value of its type.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    List,
    Nothing,
    /// Braces around what has no values.
    Braces,
    /// A value of any other kind.
    Other,
    /// Quotes around a number.
    Quotes,
    /// One item where a list of such is expected.
    Item,
    /// A field that is not one of its type, with what helps, and its name behind that of the type.
    Field(String, Option<String>),
    /// The same, where another model has it, which is declared there.
    Elsewhere(String, Span),
    /// A value beyond this bound.
    Beyond(Span),
    /// One of several items of a list that are alike, with the others.
    Several(Option<Box<Self>>, Vec<Span>),
}

impl Found {
    /// Adds what helps in this case.
    pub(crate) fn explain(self, error: Diagnostic) -> Diagnostic {
        match self {
            Self::Several(found, others) => {
                let error = error.also_each(others, "here as well");
                found.into_iter().fold(error, |error, found| found.explain(error))
            }
            Self::Beyond(bound) => error
                .because(bound, "the bound")
                .help("correct the value, or the bound, as the documentation says"),
            Self::Elsewhere(help, owner) => error.help(help).because(owner, "this has the field"),
            Self::List => error.help("an example is one value of the type, without brackets"),
            Self::Nothing => error.help("write a value, or remove the example"),
            Self::Braces => error.help("text that begins with a brace needs quotes"),
            Self::Other if error.fix.is_some() => error,
            Self::Other => error.help("correct the value, or the type, as the documentation says"),
            Self::Item => error.help(
                "write a list of one item, in brackets, or make the type that of one item where the API takes one",
            ),
            Self::Quotes => error.help(
                "remove the quotes, or make the type `string` where the API has the number in quotes",
            ),
            Self::Field(help, None) => error.help(help),
            Self::Field(help, Some(name)) => error.help(help).undeclared(&name),
        }
    }
}

/// What helps where the example of a type breaks the bounds of one of its uses.
pub(crate) const OWN_EXAMPLE: &str =
    "give it an example of its own, or correct the bound, or use another type";

/// A value for a parameter that the method lacks; `free` are those without a value.
pub(crate) fn unknown_parameter(
    name: &Name,
    method: &str,
    place: &str,
    free: &[&str],
) -> Diagnostic {
    let reason = format!("`{method}` has no parameter `{}`", name.value);
    let error = bad_example(name.span, "", &reason, None);
    if free.is_empty() {
        return error.help(format!("remove it: the method has no other parameter in `{place}`"));
    }
    // One of a longer name, or of a shorter one.
    let word = &name.value;
    let begins = |long: &str, short: &str, marks: &[char]| {
        long.strip_prefix(short).is_some_and(|rest| rest.starts_with(marks))
    };
    // What has several names behind a dot is none of them.
    let is_divided = |own: &str| free.iter().any(|other| begins(other, own, &['.']));
    let is_near = |other: &&&str| {
        let is_part = begins(word, other, &['.']) && !is_divided(other);
        is_part
            || begins(word, other, &['_', '-', '['])
            || begins(other, word, &['.', '_', '-', '['])
    };
    let near: Vec<_> = free.iter().filter(is_near).copied().collect();
    if !near.is_empty() && super::nearest(word, free.iter().copied()).is_empty() {
        return error
            .help(super::question(&near))
            .help("where the parameter is gone, remove its value");
    }
    let suggested = suggest(error.clone(), name.span, word, free);
    if suggested.fix.is_some() || super::akin(word, free.iter().copied()).is_some() {
        return suggested;
    }
    error.help(format!(
        "declare it under `{place}` of the method, or remove its value; without one are {}",
        super::listed(free.iter().copied())
    ))
}

/// A value for a parameter that stands under another key, which is `place`.
pub(crate) fn misplaced_parameter(name: &Name, place: &str) -> Diagnostic {
    let reason = format!("`{}` is a parameter of `{place}`", name.value);
    bad_example(name.span, "", &reason, None).help(format!("write its value under `{place}`"))
}

/// The opposite of a parameter that has none.
pub(crate) fn not_a_filter(name: &Name, plain: &str) -> Diagnostic {
    let reason = format!("`{plain}` is not a `filter`, so that there is no `{}`", name.value);
    bad_example(name.span, "", &reason, None)
        .help(format!("write `{plain}`, or declare that by `filter` instead of `type`"))
}

pub(crate) fn idle_example(at: Span, reason: &str, help: &str) -> Diagnostic {
    bad_example(at, "", reason, None).help(help)
}

/// An example of our own next to one of the documentation.
pub(crate) fn two_examples(key: &Key) -> Diagnostic {
    bad_example(key.span, "", "there is an `example` already", None)
        .help("keep `example` if the documentation gives it, otherwise `our_example`")
}

pub(crate) fn missing_example(name: &Name) -> Diagnostic {
    error(Code::MissingExample, name.span, format!("`{}` has no example", name.value))
        .help("add `example:` if the documentation gives one, otherwise `our_example:`")
}

/// A field or a parameter of the type `ty` without an example.
pub(crate) fn item_without_example(name: &Name, ty: &str) -> Diagnostic {
    missing_example(name)
        .help(format!("such as `{}: {{ type: {ty}, our_example: .. }}`", name.value))
}

// Accepted differences.

pub(crate) fn unknown_difference(kind: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("unknown kind of difference `{}`", kind.value);
    unknown(Code::WrongKind, message, kind, known)
}

/// A path of a document that none can be.
pub(crate) fn no_glob(path: &Name) -> Diagnostic {
    let fixed = format!("/{}", path.value);
    error(Code::BadPath, path.span, "a path does not begin with `/`").fix(meant(
        path.span,
        &path.value,
        &fixed,
    ))
}

pub(crate) fn unknown_document(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("unknown document `{}`", name.value);
    unknown(Code::UnknownSource, message, name, known)
}

/// What `drift.yaml` calls the place of a difference, where the spec has no such name; `own` is the only one that ends
/// so, `akin` those of its resource that share most words with it, and `beside` all that this has of the sort.
pub(crate) fn unknown_place(
    place: &Name,
    known: &Words,
    own: Option<&str>,
    akin: &[&str],
    beside: &[&str],
) -> Diagnostic {
    let message = format!("no operation and no type is named `{}`", place.value);
    let error = error(Code::UnknownName, place.span, message).undeclared(&place.value);
    if let Some(own) = own {
        return error.fix(meant(place.span, &place.value, own));
    }
    match nearest_of(&place.value, [known])[..] {
        [only] => error.fix(meant(place.span, &place.value, only)),
        [] => match (akin, beside) {
            ([_, ..], _) => {
                error.help(question(akin)).help("remove what no longer applies")
            }
            ([], [_, ..]) => error
                .help(format!("there are {}", listed(beside.iter().copied())))
                .help("remove what no longer applies"),
            ([], []) => error.help(
                "write it as `resource.operation` or `resource.Type`; what the spec lacks is a verb and a path, such \
                 as `GET /pets`; remove what no longer applies",
            ),
        },
        ref several => error.help(question(several)),
    }
}

/// A difference of a field that only the spec has, and it has not.
pub(crate) fn unknown_subject(
    subject: &Name,
    field: &str,
    place: &str,
    known: &[&str],
) -> Diagnostic {
    let message = format!("`{place}` has no field `{field}`");
    let error = error(Code::UnknownName, subject.span, message);
    let error = match super::akin(field, known.iter().copied()) {
        Some(akin) => error.help(question(&[akin])),
        None => error.help(format!("it has {}", listed(known.iter().copied()))),
    };
    error
        .undeclared(&format!("{place}.{field}"))
        .help("write the name that it has now, or remove what no longer applies")
}

pub(crate) fn bad_date(date: &Name) -> Diagnostic {
    error(Code::WrongKind, date.span, format!("`{}` is not a valid date", date.value))
        .help("write year, month and day: `2026-07-27`")
}

pub(crate) fn pages_twice(at: Span, first: Span) -> Diagnostic {
    error(Code::DuplicateValue, at, "two documents that stand for all pages")
        .here("second here")
        .also(first, "first here")
        .help("accept the differences of all pages in one document")
}

pub(crate) fn accepted_twice(at: Span, first: Span) -> Diagnostic {
    error(Code::DuplicateValue, at, "duplicate accepted difference")
        .here("second time here")
        .also(first, "first time here")
}
