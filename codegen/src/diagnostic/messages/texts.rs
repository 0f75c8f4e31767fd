//! Messages about a text, its keys and the kinds of its values.

use super::super::{Code, Diagnostic, Fix};
use super::dashes::behind_dash;
use super::{Name, SPACED, bad_type, error, listed, meant, nearest, unknown};
use crate::language::foreign_types::{self, Meaning};
use crate::language::methods::VERBS;
use crate::language::responses::class;
use crate::language::style::Style;
use crate::language::{are_keys, is_key};
use crate::source::{Span, Spanned};
use crate::yaml::{Error as Wrong, Key, Node, Value};

const NO_ANCHORS: &str = "anchors, aliases and tags are not part of the spec language";

/// What a type has once.
const FORMS: [&str; 3] = ["fields", "enum", "union"];

/// A key that a mapping has twice.
fn duplicate(key: &Key, first: Span) -> Diagnostic {
    error(Code::DuplicateKey, key.span, format!("duplicate `{}`", key.text))
        .here("second time here")
        .also(first, "first time here")
        .help(if class(&key.text).is_some() {
            "a status has one response: keep one of the two, or give the other its own status"
        } else if behind_dash(&key.text).is_some() {
            SPACED
        } else if FORMS.contains(&&*key.text) {
            "remove one of the two, or write above the second the line that is missing: the name of its type"
        } else {
            "a key stands once in a mapping: remove one of the two, or give it another name"
        })
}

/// More keys that are there twice than anybody reads.
const SHOWN: usize = 8;

/// Keys, one below the other, that a mapping has twice.
fn duplicates((key, first): (&Key, Span), more: &[(Key, Span)], above: Option<&Key>) -> Diagnostic {
    let names = std::iter::once(&key.text).chain(more.iter().map(|(key, _)| &key.text));
    let message = format!("duplicate {}", listed(names.map(String::as_str)));
    let begin = above.filter(|above| VERBS.iter().any(|verb| verb.word == above.text));
    let (at, what) = match begin {
        Some(verb) => (verb.span, "this seems to begin another method"),
        None => (key.span, "this seems to be the rest of another entry"),
    };
    let error = error(Code::DuplicateKey, at, message).here(what);
    let error = begin.iter().fold(error, |error, _| error.also(key.span, "second time here"));
    let shown = more.iter().take(SHOWN);
    let error = shown.fold(error.also(first, "first time here"), |error, (key, first)| {
        error.also(*first, "first time here").also(key.span, "second time here")
    });
    error.help(if begin.is_some() {
        "write the name of the method in the line above, with a colon, or remove what is there twice"
    } else {
        "remove what is left over, or write above it the heading that it had, with the keys that are missing"
    })
}

/// A text of which no key can be looked at.
pub(crate) fn yaml(wrong: &Wrong) -> Diagnostic {
    match wrong {
        Wrong::NotText(at) => error(Code::BadYaml, *at, "this file is not UTF-8 text")
            .help("save it as UTF-8; a file of another kind belongs elsewhere"),
        Wrong::Hidden { at, character, is_indent, instead } => {
            hidden(*at, (*character, *is_indent), instead)
        }
        Wrong::HiddenInValue(at, character) => {
            let code = u32::from(*character);
            let message = format!("the text contains the invisible character U+{code:04X}");
            error(Code::HiddenCharacter, *at, message).help("remove it, or describe it in words")
        }
        Wrong::CutByComment { text, comment } => {
            let message = "` #` begins a comment, so this is not part of the text";
            error(Code::BadYaml, *comment, message)
                .also(*text, "the text")
                .help("put the whole text in quotes, or the comment in a line of its own")
        }
        Wrong::MarkedText(at) => error(Code::AnchorOrTag, *at, NO_ANCHORS).fix(Fix::around(
            "text that begins with `&`, `*` or `!` needs quotes",
            *at,
            "\"",
            "\"",
        )),
        Wrong::AnchorOrTag(at, is_scalar) => {
            let error = error(Code::AnchorOrTag, *at, NO_ANCHORS);
            if *is_scalar {
                error.help(
                    "write the value where it belongs; text that begins with `&`, `*` or `!` needs quotes",
                )
            } else {
                error
                    .help("write it out where it belongs; what several use is a type of its own")
                    .help("`include: [Model]` adds the fields of another model")
            }
        }
        Wrong::MergeKey { at, anchors } => {
            let error = error(Code::MergeKey, *at, "merge keys are not part of the spec language");
            error.also_each(anchors.iter().copied(), "nor are anchors").help(
                "in a model, `include: [Model]` adds the fields of another one; elsewhere write out what is merged",
            )
        }
        Wrong::DuplicateKey { key, first, more, .. } if more.is_empty() => duplicate(key, *first),
        Wrong::DuplicateKey { key, first, more, above } => {
            duplicates((key, *first), more, above.as_ref())
        }
        Wrong::NestedKey { key, owner, again, first } => {
            if is_key(&key.text) || !is_key(&again.text) {
                return duplicate(again, *first);
            }
            let (own, around) = (&key.text, &owner.text);
            let message = format!("`{own}` is indented as if it were a key of `{around}`");
            error(Code::UnknownKey, key.span, message)
                .also(owner.span, "it belongs next to this")
                .also(again.span, "this belongs to it")
                .fix(Fix::dedent(format!("indent it as `{around}` is"), [key.span], owner.span))
        }
        Wrong::SecondEntry { key, first, dash } => {
            let key_text = &key.text;
            let error = error(Code::DuplicateKey, key.span, format!("duplicate `{key_text}`"))
                .here("this seems to begin another entry")
                .also(*first, "first time here");
            match dash {
                Some(dash) => {
                    let help = format!("write the dash that begins an entry: `- {key_text}:`");
                    error.fix(Fix::exactly(help, *dash, "- "))
                }
                None => error.help(
                    "write the name of the entry in the line above, with a colon, or remove what is there twice",
                ),
            }
        }
        Wrong::KeyNotText(at) => {
            error(Code::WrongKind, *at, "a key must be a string").here("expected a string")
        }
        Wrong::SecondDocument(at) => error(Code::BadYaml, *at, "a file contains one document")
            .help("remove this line, or move the resource below it to a file of its own"),
        Wrong::TooDeep(at, depth) => too_deep(*at, *depth),
        Wrong::Ambiguous(at) => error(Code::BadYaml, *at, "this YAML is ambiguous")
            .help("put the text in quotes, or use simpler YAML"),
        Wrong::Brackets(at, text) => brackets(*at, text),
        Wrong::Bare(line) => super::bare::bare(line),
        Wrong::NotYaml(at, reason) => {
            error(Code::BadYaml, *at, "this is not valid YAML").here(reason)
        }
        Wrong::Mistake { at, message, help, quote, rival, instead, .. } => {
            let error = error(Code::BadYaml, *at, message);
            if let Some([_, word]) = rival.as_ref().filter(|[own, word]| are_keys(own, word)) {
                let comma = format!("or write the comma that is missing before `{word}`");
                return error.help(format!("{help}, {comma}"));
            }
            match (instead, quote) {
                (Some((span, text)), _) => error.fix(Fix::exactly(help, *span, text)),
                (None, Some(quote)) => error.fix(Fix::around(help, *quote, "\"", "\"")),
                (None, None) => error.help(help),
            }
        }
    }
}

/// A word with something in brackets behind it, which is a type of another language, or a text.
fn brackets(at: Span, text: &str) -> Diagnostic {
    let meaning = foreign_types::meaning(text);
    let word = text.split('[').next().unwrap_or_default();
    match meaning {
        Some(Meaning::Type(ty)) => {
            let help = format!("`{text}` is called `{ty}`");
            bad_type(at, "this is a type of another language").fix(Fix::exactly(help, at, &ty))
        }
        Some(Meaning::Help(help)) => bad_type(at, "this is a type of another language").help(help),
        None => error(
            Code::BadYaml,
            at.slice(word.len()..word.len() + 1),
            "text that contains `[` needs quotes here",
        )
        .fix(Fix::around("put the text in quotes", at, "\"", "\"")),
    }
}

pub(crate) fn too_deep(at: Span, depth: usize) -> Diagnostic {
    error(Code::TooDeep, at, format!("nested more than {depth} levels deep"))
}

fn hidden(
    at: Span,
    (character, is_indent): (char, bool),
    instead: &[(Span, String)],
) -> Diagnostic {
    let name = match character {
        '\t' => "tab".to_owned(),
        '\u{a0}' => "no-break space".to_owned(),
        other => format!("invisible character U+{:04X}", u32::from(other)),
    };
    let indents = if is_indent { " in the indentation" } else { "" };
    let hidden = error(Code::HiddenCharacter, at, format!("{name}{indents}"));
    match (character, is_indent) {
        ('\u{a0}', true) => {
            let spaces = " ".repeat(at.range().len() / character.len_utf8());
            hidden.fix(Fix::exactly("write spaces", at, &spaces))
        }
        ('\t', true) => {
            let help = "indent with spaces: YAML does not take tabs";
            let fixes = instead.iter().map(|(span, spaces)| Fix::exactly(help, *span, spaces));
            match fixes.reduce(Fix::and) {
                Some(fix) => hidden.fix(fix),
                // How many spaces it stands for, only the author knows.
                None => hidden.help(help),
            }
        }
        (_, true) if character.is_whitespace() => hidden.help("indent with spaces"),
        _ if character.is_whitespace() => hidden.fix(Fix::exactly("write a space", at, " ")),
        _ => hidden.fix(Fix::exactly("remove it, or describe it in words", at, "")),
    }
}

/// A text in braces that a comma has cut; `rest` is what follows the first comma, `end` the last.
pub(crate) fn comma_in_text(
    (key, text): (&Key, &Node),
    end: Span,
    rest: Span,
    is_list: bool,
) -> Diagnostic {
    let all = text.span.to(end);
    let error = error(Code::BadYaml, rest, format!("the comma before this ends `{}`", key.text))
        .here("this is read as a key");
    if is_list {
        return error.fix(Fix::around("write a list in brackets", all, "[", "]"));
    }
    let help = match &text.value {
        Value::Text(text) if text.starts_with(['“', '„', '‘', '«']) => {
            "put text that contains a comma in quotes, which are `\"`; to YAML, `“` is a letter"
        }
        _ => "put text that contains a comma in quotes",
    };
    error.fix(Fix::quote(help, all))
}

/// A bullet of a page before the name of an entry.
pub(crate) fn bullet(key: &Key, bullet: &str) -> Diagnostic {
    let message = format!("`{}` begins with a bullet, which is a part of the name", key.text);
    let at = Spanned::new(key.text.clone(), key.span).part(0..bullet.len());
    error(Code::BadName, key.span, message).fix(Fix::exactly("remove the bullet", at, ""))
}

/// A name with what other languages mark it by as optional or required; `own` is the name alone.
pub(crate) fn marked_name(key: &Key, own: &str) -> Diagnostic {
    let message = format!("`{}` has more in it than the name", key.text);
    error(Code::BadName, key.span, message).help(format!(
        "a name that ends in `?` is optional, all others are required: `{own}?` or `{own}`; \
         if the API has the rest in the name, say `rust: {own}`"
    ))
}

/// A name with the question mark of what is optional in it.
pub(crate) fn inner_mark(key: &Key) -> Diagnostic {
    let own = key.text.replace('?', "");
    let error = error(Code::BadName, key.span, format!("`{}` has a question mark in it", key.text));
    error.help(format!(
        "it stands behind the name of what is optional: `{own}?`; if the API has it in the name, say its name in Rust \
         with `rust:`"
    ))
}

/// Several names with commas between them, where one belongs.
pub(crate) fn several_names(key: &Key) -> Diagnostic {
    error(Code::BadName, key.span, format!("`{}` is more than one name", key.text))
        .help("write an entry for each; if the API has a name with a comma in it, say its name in Rust with `rust:`")
}

/// A text without any word in it.
pub(crate) fn empty_sentence(node: &Node, key: &str) -> Diagnostic {
    error(Code::WrongKind, node.span, format!("`{key}` says nothing"))
        .help("say it in words, or remove the key")
}

/// A summary of more than one line.
pub(crate) fn long_summary(node: &Node) -> Diagnostic {
    error(Code::WrongKind, node.span, "a `summary` is one line")
        .help("write its first line here, and the rest under `doc`")
}

/// A text that ends with a comma or a semicolon, as an entry of other languages does.
pub(crate) fn comma_at_end(node: &Node, text: &str) -> Diagnostic {
    let end = node.span.slice(text.len() - 1..text.len());
    let sign = if text.ends_with(';') { "semicolon" } else { "comma" };
    error(Code::BadYaml, node.span, format!("this text ends with a {sign}")).fix(Fix::exactly(
        format!("remove the {sign}: a line ends an entry"),
        end,
        "",
    ))
}

pub(crate) fn not_deprecated(at: Span, entry: Span) -> Diagnostic {
    error(Code::MissingReason, at, "`deprecated` is a reason, not a flag")
        .fix(Fix::remove("remove it: without it nothing is deprecated", entry))
}

pub(crate) fn no_reason(at: Span) -> Diagnostic {
    error(Code::MissingReason, at, "`deprecated` needs a reason")
        .help("write why, and what to use instead, such as `deprecated: Use the list of members.`")
}

/// A file that is not of this language.
pub(crate) fn other_document(key: &Key) -> Diagnostic {
    let error = error(Code::WrongKind, key.span, "this file does not describe a resource");
    match &*key.text {
        "openapi" | "swagger" => error.help(
            "`cargo xtask import --openapi <file> --paths '/pets*'` drafts the spec of an OpenAPI document; \
             keep that outside of `spec`",
        ),
        _ => error.help(
            "a resource has `resource: its.name`, `doc`, `methods` and `types`; move other files elsewhere",
        ),
    }
}

pub(crate) fn no_api_file(at: Span) -> Diagnostic {
    error(Code::MissingKey, at, "the spec has no `api.yaml`")
        .help("`api.yaml` describes the API as a whole: see spec/README.md")
}

/// A file with nothing in it.
pub(crate) fn empty_file(at: Span) -> Diagnostic {
    error(Code::WrongKind, at, "this file says nothing")
        .help("a resource has `resource: its.name`, `doc`, `methods` and `types`; remove the file if nobody needs it")
}

/// A file that is not read, for its name.
pub(crate) fn other_ending(at: Span, file: &str) -> Diagnostic {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
    error(Code::MisplacedResource, at, format!("`{file}` does not end with `.yaml`"))
        .help(format!("rename it to `{stem}.yaml`"))
}

pub(crate) fn unknown_envelope(name: &Name) -> Diagnostic {
    let error = error(Code::NotBuilt, name.span, format!("unknown envelope `{}`", name.value));
    if let [known] = nearest(&name.value, ["v4", "none"])[..] {
        return error.fix(super::meant(name.span, &name.value, known));
    }
    error.help("`v4` is {success, errors, messages, result, result_info}; `none` is no envelope")
}

pub(crate) fn unknown_style(style: &Name) -> Diagnostic {
    let message = format!("unknown style `{}`", style.value);
    let own = match &*style.value {
        "csv" | "commas" | "," | "comma-separated" | "comma_separated" => Style::Comma,
        "ssv" | "spaces" | "spaceDelimited" | "space-delimited" => Style::Space,
        "psv" | "pipes" | "pipeDelimited" | "pipe-delimited" | "|" => Style::Pipe,
        "form" => {
            return error(Code::WrongKind, style.span, message).help(
                "remove it, and `explode`: a list is repeated; where `explode` is false, write `style: comma`",
            );
        }
        "JSON" | "application/json" => Style::Json,
        "multi" | "repeated" | "explode" => Style::Repeat,
        _ => return unknown(Code::WrongKind, message, style, Style::WORDS),
    };
    error(Code::WrongKind, style.span, message).fix(meant(style.span, &style.value, own.word()))
}

pub(crate) fn style_without_list(at: Span, style: &str) -> Diagnostic {
    error(Code::WrongKind, at, format!("`style: {style}` needs a list")).fix(Fix::around(
        "write the type as a list",
        at,
        "[",
        "]",
    ))
}

pub(crate) fn not_built(at: Span, what: &str) -> Diagnostic {
    error(Code::NotBuilt, at, format!("{what} is reserved by the language, but not built yet"))
        .help("CONTRIBUTING.md explains how to add a form to the generator")
}
