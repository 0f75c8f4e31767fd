//! Messages about names that mean nothing, or more than one thing.

use super::super::{Code, Diagnostic, Fix};
use super::paging;
use super::types::explained;
use super::{Name, akin_type, error, is_alike, listed, meant, question, similar, suggest, unknown};
use crate::language::{auth, foreign_types};
use crate::source::Span;

const DECLARE: &str =
    "declare it under `types`, or write `resource.Type` for a type of another resource";

/// More uses of one unknown name than anybody reads.
const SHOWN: usize = 4;

pub(crate) fn unknown_type(name: &Name, known: &[String]) -> Diagnostic {
    let unknown = no_such_type(name);
    match (known, foreign_types::word(&name.value)) {
        (_, Some(meaning)) => explained(unknown, name.span, &name.value, meaning),
        ([known], None) if name.value.strip_suffix('s') == Some(known) => {
            unknown.help(format!("did you mean `{known}`, or a list of them, `[{known}]`?"))
        }
        ([known], None) => unknown.fix(meant(name.span, &name.value, known)),
        ([], None) => unknown.help(DECLARE),
        (several, None) => {
            let several: Vec<_> = several.iter().map(String::as_str).collect();
            unknown.help(question(&several))
        }
    }
}

/// A name that no type has, at its first use; `known` are the types of the resource before its dot,
/// `alike` others that it may mean.
pub(crate) fn undeclared_type(
    name: &Name,
    others: &[Span],
    known: Option<(&str, Vec<&str>)>,
    alike: &[&str],
) -> Diagnostic {
    let unknown = match known {
        None => match name.value.rsplit_once('.').and_then(|(_, last)| foreign_types::word(last)) {
            Some(meaning) => explained(no_such_type(name), name.span, &name.value, meaning),
            None if alike.is_empty() => unknown_type(name, &[]),
            None => no_such_type(name).help(question(alike)).help(DECLARE),
        },
        Some((resource, types)) => {
            let unknown = no_such_type(name);
            if types.is_empty() {
                unknown.help(format!("`{resource}` declares no types: declare it there"))
            } else {
                let last = name.value.rsplit('.').next().unwrap_or_default();
                let akin =
                    akin_type(last, types.iter().copied()).map(|akin| format!("{resource}.{akin}"));
                let unknown =
                    akin.iter().fold(unknown, |error, akin| error.help(question(&[akin])));
                let help = format!("`{resource}` declares {}", listed(types));
                unknown.help(help).help(format!("declare `{last}` there, or write one of these"))
            }
        }
    };
    also_used(unknown, others)
}

/// `unknown`, which is reported of `others` as well: what they share is where the slip is.
pub(in super::super) fn of_many(mut unknown: Diagnostic, others: &[Span]) -> Diagnostic {
    if let Some(fix) = unknown.fix.take() {
        unknown = unknown.help(format!(
            "{} write one name in all places, here or where it is declared",
            fix.help
        ));
    }
    also_used(unknown, others)
}

/// `error`, which is reported of `others` as well, for the same reason.
pub(in super::super) fn of_one_cause(error: Diagnostic, others: &[Span]) -> Diagnostic {
    also_at(error, others, "here as well", "it is so")
}

/// What is said of the other places that an error is about.
pub(in super::super) const USED: &str = "used here as well";

/// `error`, with the other places that it is about.
pub(super) fn also_used(error: Diagnostic, others: &[Span]) -> Diagnostic {
    also_at(error, others, USED, "it is used")
}

/// `error`, with the first of `others` and the number of the rest, of which `said` and `so` are said.
fn also_at(error: Diagnostic, others: &[Span], said: &str, so: &str) -> Diagnostic {
    let error = error.also_each(others.iter().take(SHOWN).copied(), said);
    match others.len().checked_sub(SHOWN) {
        Some(1) => error.help(format!("{so} in one more location")),
        Some(more @ 2..) => error.help(format!("{so} in {more} more locations")),
        _ => error,
    }
}

fn no_such_type(name: &Name) -> Diagnostic {
    error(Code::UnknownType, name.span, format!("unknown type `{}`", name.value))
        .undeclared(&name.value)
}

/// A name that only `other` has, a type of another product; `sent` is a model of which it may be what is sent.
pub(crate) fn type_elsewhere(
    first: &Name,
    others: &[Span],
    other: &str,
    sent: Option<&Name>,
) -> Diagnostic {
    let unknown = match sent {
        Some(model) => unsent(first, model),
        None => no_such_type(first).help(DECLARE),
    };
    let unknown = unknown.help(format!("another product has a type of this name: `{other}`"));
    also_used(unknown, others)
}

/// A name that no type has, which may be what is sent of `model`.
pub(crate) fn unsent_type(first: &Name, others: &[Span], model: &Name) -> Diagnostic {
    also_used(unsent(first, model), others)
}

fn unsent(first: &Name, model: &Name) -> Diagnostic {
    let (name, model_name) = (&first.value, &model.value);
    no_such_type(first)
        .also(model.span, "this has fields that are read only, and no `sent`")
        .help(format!(
            "if it is a `{model_name}` without what is read only, add `sent: {name}` to `{model_name}`; otherwise \
             declare it under `types`"
        ))
}

/// A type that no name means, as a word of its name is misspelled, which `first` and `others` were to be.
pub(crate) fn misspelled_declaration(declared: &Name, first: &Name, others: &[Span]) -> Diagnostic {
    let (own, name) = (&declared.value, &first.value);
    let message = format!("no type is called `{name}`, and nothing uses `{own}`");
    let error = error(Code::UnknownType, declared.span, message).undeclared(name);
    also_used(error.also(first.span, "used here"), others).fix(meant(declared.span, own, name))
}

/// A name that is declared at the place `at`, and at the `others`, and misspelled there, as the word in its place tells
/// that stands where it is used, in these `places`.
pub(in super::super) fn misspelled_name(
    code: Code,
    (at, others): (Span, &[Span]),
    (declared, used): (&str, &str),
    places: &[Span],
) -> Diagnostic {
    // An operation is declared by its last word.
    let is_last = declared.contains('.') && at.range().len() < declared.len();
    let [own, word] = [declared, used].map(|name| match name.rsplit_once('.') {
        Some((_, last)) if is_last => last,
        _ => name,
    });
    let message = format!("`{own}` is declared, and `{word}` is used");
    let renamed = |at: &Span| meant(*at, own, word);
    let fix = others.iter().map(renamed).fold(renamed(&at), Fix::and);
    let error = error(code, at, message).also_each(others.iter().copied(), "declared here as well");
    let error = match places {
        [] => error,
        [first, others @ ..] => also_used(error.also(*first, "used here"), others),
    };
    error.fix(fix)
}

/// The first uses of types that the resource `own` names, which declares none at all.
pub(crate) fn no_types(own: &str, first: &Name, others: &[Name]) -> Diagnostic {
    let spans: Vec<_> = others.iter().map(|name| name.span).collect();
    let names = std::iter::once(first).chain(others).map(|name| &*name.value);
    let help = format!(
        "declare {} under `types`; where the end of the file was lost, restore it",
        listed(names)
    );
    let message = format!("`{own}` has no `types`, and names {} of its own", others.len() + 1);
    also_at(error(Code::UnknownType, first.span, message), &spans, "named here", "such are")
        .help(help)
}

/// The names of a resource that nothing describes, with their places; `only` is the one that has all of them.
pub(in super::super) fn gone_resource(
    code: Code,
    resource: &str,
    (first, others): (&(Span, String), &[(Span, String)]),
    only: Option<&str>,
) -> Diagnostic {
    let spans: Vec<_> = others.iter().map(|(at, _)| *at).collect();
    let error = error(code, first.0, format!("no resource is named `{resource}`"));
    let error = also_used(error, &spans);
    let Some(only) = only else {
        let file = resource.replace('.', "/");
        return error.help(format!(
            "remove what is said of it, where it is gone; its file is `{file}.yaml`"
        ));
    };
    let renamed = |(at, name): &(Span, String)| {
        let last = name.rsplit('.').next().unwrap_or_default();
        Fix::word(question(&[only]), *at, name, &format!("{only}.{last}"))
    };
    let fix = others.iter().map(renamed).fold(renamed(first), Fix::and);
    error.fix(fix)
}

/// A type that no name means, with a name that several uses almost have, and no type.
pub(crate) fn renamed_type(declared: &Name, first: &Name, others: &[Span]) -> Diagnostic {
    renamed(no_such_type(first), first, declared, others)
}

/// The name `first`, which is `unknown` and used also at `others`, for which one that is declared and used nowhere was
/// probably meant.
pub(crate) fn renamed(
    mut unknown: Diagnostic,
    first: &Name,
    declared: &Name,
    others: &[Span],
) -> Diagnostic {
    (unknown.fix, unknown.help) = (None, Vec::new());
    let (word, known) = (first.value.rsplit('.').next().unwrap_or_default(), &declared.value);
    let one = "write one name in all places, here or where it is declared";
    also_used(is_unused(unknown, declared), others).help(if is_alike(word, known) {
        format!("did you mean `{known}`? {one}")
    } else {
        format!("if `{known}` is it, {one}; otherwise declare `{word}` next to it")
    })
}

/// An unknown name, used also at `others`, with the names that are declared and used nowhere.
pub(crate) fn also_unused(unknown: Diagnostic, unused: &[&Name], others: &[Span]) -> Diagnostic {
    let unknown = also_used(unknown, others);
    unused.iter().fold(unknown, |error, name| is_unused(error, name))
}

fn is_unused(error: Diagnostic, declared: &Name) -> Diagnostic {
    let text = format!("`{}` is declared here, and used nowhere", declared.value);
    error.also(declared.span, text)
}

/// The one of `names` that is almost `name`.
pub(crate) fn near<'a>(name: &str, names: &[&'a Name]) -> Option<&'a Name> {
    let words: Vec<_> = names.iter().map(|name| &*name.value).collect();
    let only = similar(name, &words)?;
    names.iter().find(|name| name.value == only).copied()
}

pub(crate) fn ambiguous_type(name: &Name, first: Span, second: Span) -> Diagnostic {
    error(Code::AmbiguousType, name.span, format!("`{}` is ambiguous", name.value))
        .also(first, "could be this one")
        .also(second, "or this one")
        .help("write more of the resource path before the name")
}

/// A source that is none of `known`, names with their titles.
pub(crate) fn unknown_source(name: &Name, known: &[(&str, &str)]) -> Diagnostic {
    let message = format!("unknown source `{}`", name.value);
    titled(error(Code::UnknownSource, name.span, message), name, known, &[&declared_in("sources")])
}

/// A scheme that is none of `known`, names with their titles; those `beside` it are in the same lists.
pub(crate) fn unknown_auth(name: &Name, known: &[(&str, &str)], beside: &[&str]) -> Diagnostic {
    let message = format!("unknown auth scheme `{}`", name.value);
    let error = error(Code::UnknownAuth, name.span, message);
    if beside.is_empty() {
        return titled(error, name, known, &[&declared_in("auth")]);
    }
    let is_other = |(known, _): &&(&str, &str)| *known != auth::NONE && !beside.contains(known);
    let others: Vec<_> = known.iter().filter(is_other).copied().collect();
    let gone = "where it is gone, remove it from the list";
    titled(error, name, &others, &[gone, &declared_in("auth")])
}

/// `error`, with the one of `known` whose title was written in place of its name, or those that there are, and what
/// else `helps` with a name that may be right.
fn titled(error: Diagnostic, name: &Name, known: &[(&str, &str)], helps: &[&str]) -> Diagnostic {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let written = plain(&name.value);
    // What is one word is the name in other letters.
    let is_word = !name.value.contains(' ');
    let is_name = |(known, _): &&(&str, &str)| is_word && plain(known) == written;
    if let Some((known, _)) = known.iter().filter(|_| !written.is_empty()).find(is_name) {
        return error.fix(meant(name.span, &name.value, known));
    }
    let is_title = |(_, title): &&(&str, &str)| !written.is_empty() && plain(title) == written;
    if let Some((known, _)) = known.iter().find(is_title) {
        // A fix would remove words.
        return error.help(format!("that is the title of `{known}`: write the name"));
    }
    let names: Vec<_> = known.iter().map(|(known, _)| *known).collect();
    let error =
        if names.is_empty() { error } else { suggest(error, name.span, &name.value, &names) };
    if !is_word || error.fix.is_some() {
        return error;
    }
    helps.iter().fold(error, |error, help| error.help(*help))
}

/// A scheme of pages that none of `known` is; of `fitting`, the method has the parameter.
pub(crate) fn unknown_pagination(name: &Name, known: &[&str], fitting: &[&str]) -> Diagnostic {
    let message = format!("unknown pagination scheme `{}`", name.value);
    let mut error = unknown(Code::UnknownPagination, message, name, known);
    if let [only] = fitting
        && error.fix.is_none()
    {
        error.help.insert(0, paging::fits(only));
    }
    if error.fix.is_some() { error } else { error.help(declared_in("pagination")) }
}

/// Where a name is declared that no other one was meant to be.
fn declared_in(section: &str) -> String {
    format!("a new one is declared under `{section}` in `api.yaml`")
}
