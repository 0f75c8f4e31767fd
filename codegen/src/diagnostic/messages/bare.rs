//! Messages about a line of a mapping that has no colon.

use super::super::comments::Commented;
use super::super::{Code, Diagnostic, Fix};
use super::{error, nearest, yaml};
use crate::language::scalar::Scalar;
use crate::language::{self, Key, Kind, Mapping};
use crate::yaml::{Bare, Value, is_name, is_yaml, said, scalar};

/// Whether a text can be the value of a key.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Fit {
    No,
    /// The words of a sentence can be one as well.
    Maybe,
    Sure,
}

pub(super) fn bare(line: &Bare) -> Diagnostic {
    let mappings = language::mappings().iter().copied();
    let mappings: Vec<_> = mappings.filter(|mapping| is_it(mapping, &line.keys)).collect();
    let word = &*line.word;
    let is_there = line.keys.iter().any(|key| key == word);
    let meant = mappings.iter().flat_map(|mapping| mapping.keys()).filter(|key| key.word == word);
    let fit = meant.filter(|_| !is_there).map(|key| fit(key, &line.rest)).max();
    match (&line.above, fit) {
        (Some(above), Some(Fit::Maybe)) if above.is_open => lost_colon(line, false).help(format!(
            "where it goes on with the text of `{0}`, indent it by two spaces more than `{0}`",
            above.key
        )),
        (_, Some(Fit::Sure | Fit::Maybe)) => lost_colon(line, true),
        (None, Some(Fit::No)) => lost_colon(line, false),
        (Some(above), _) if !mappings.is_empty() && !misspells(word, &mappings) => {
            let key = &above.key;
            let error =
                error(Code::BadYaml, line.at, format!("this is not part of the text of `{key}`"));
            let help = format!("indent it by two spaces more than `{key}`");
            match line.indent {
                Some(at) => error.fix(Fix::exactly(help, at, "  ")),
                None => error.help(help),
            }
        }
        // With a colon, it would be a key that the mapping does not have.
        (None, None) if !mappings.is_empty() => without_fix(yaml(&line.error)),
        _ => yaml(&line.error),
    }
}

/// A value that is missing, as a comment stands in its place.
pub(crate) fn commented(code: Code, commented: &Commented<'_>) -> Diagnostic {
    let Commented { at, key, comment, text } = commented;
    let error = error(code, *at, format!("`{key}` has no value"))
        .also(*comment, "`#` begins a comment, which is not read");
    let value = text.trim_start();
    if !suits(key, value, value.len() == text.len()) {
        return error.help("write the value between the colon and the comment");
    }
    let sign = comment.slice(0..comment.range().len() - value.len());
    error.fix(Fix::exactly(format!("write the value without `#`: `{key}: {value}`"), sign, ""))
}

/// Whether the text of a comment is plainly a value of the key; a sentence is where it `is_glued` to the sign.
fn suits(key: &str, text: &str, is_glued: bool) -> bool {
    let is_value = !text.contains(" #")
        && is_yaml(text)
        && (scalar(text).is_some() || text.starts_with(['[', '{']));
    let keys = language::mappings().iter().copied().flat_map(Mapping::keys);
    let mut kinds = keys.filter(|known| known.word == key).map(|known| &known.kind).peekable();
    // Names of the spec have types.
    let fit = match kinds.peek() {
        Some(_) => kinds.map(|kind| of_kind(kind, text)).max(),
        None => Some(of_kind(&Kind::Type, text)),
    };
    let is_sure =
        fit == Some(Fit::Sure) && (is_glued || !text.contains(' ') || text.starts_with(['[', '{']));
    let is_note = text.starts_with("TODO") || text.starts_with("FIXME");
    is_value && is_sure && !is_note
}

/// Whether the keys are those of the mapping; of many, one may be misspelled.
fn is_it(mapping: &Mapping, keys: &[String]) -> bool {
    let strange = keys.iter().filter(|key| !mapping.has(key)).count();
    !keys.is_empty() && strange <= usize::from(keys.len() > 3)
}

fn misspells(word: &str, mappings: &[&Mapping]) -> bool {
    let keys = mappings.iter().flat_map(|mapping| mapping.keys()).map(|key| key.word);
    !nearest(word, keys).is_empty()
}

fn lost_colon(line: &Bare, is_sure: bool) -> Diagnostic {
    let word = &line.word;
    let error = error(Code::BadYaml, line.key, said::NO_COLON);
    let help = format!("write `{word}:`");
    if is_sure && line.takes_colon {
        let [_, end] = line.key.ends();
        error.fix(Fix::exactly(help, end, ":"))
    } else {
        error.help(help)
    }
}

fn without_fix(error: Diagnostic) -> Diagnostic {
    match error.fix {
        Some(fix) => Diagnostic { fix: None, ..error }.help(fix.help),
        None => error,
    }
}

fn fit(key: &Key, text: &str) -> Fit {
    of_kind(&key.kind, text)
}

/// Whether `text` can stand where the language has this kind.
fn of_kind(kind: &Kind, text: &str) -> Fit {
    let is_flow = text.starts_with(['[', '{']);
    let sure = |is_sure: bool| if is_sure { Fit::Sure } else { Fit::No };
    match kind {
        Kind::Either(kinds) => {
            kinds.iter().map(|kind| of_kind(kind, text)).max().unwrap_or(Fit::No)
        }
        Kind::Some(kind) => of_kind(kind, text),
        Kind::Mapping(_) | Kind::Named(..) | Kind::List(_) => sure(is_flow),
        Kind::Address => sure(text.contains("://")),
        Kind::Flag => sure(matches!(scalar(text), Some(Value::Bool(_)))),
        Kind::Number | Kind::Count => sure(matches!(scalar(text), Some(Value::Number(_)))),
        Kind::Null => sure(matches!(scalar(text), Some(Value::Null))),
        Kind::Day => sure(text.starts_with(|c: char| c.is_ascii_digit())),
        Kind::Words(words) => sure(words.contains(&text)),
        Kind::Names(_) | Kind::SomeNames(_) if text.starts_with('[') => Fit::Sure,
        Kind::Difference | Kind::Name(_) | Kind::Names(_) | Kind::SomeNames(_) => {
            if is_name(text) {
                of_words(text)
            } else {
                Fit::No
            }
        }
        Kind::Type => {
            let word = text.trim_end_matches(" | null");
            let is_type = Scalar::named(word).is_some()
                || is_name(word) && word.contains(char::is_uppercase)
                || word.starts_with('[')
                || word.starts_with("map<");
            if is_type {
                Fit::Sure
            } else if is_name(text) {
                Fit::Maybe
            } else {
                Fit::No
            }
        }
        Kind::Text | Kind::Sentence | Kind::Texts | Kind::SomeTexts | Kind::Any | Kind::Scalar => {
            of_words(text)
        }
    }
}

/// Whether words are more likely a value than the middle of a sentence.
fn of_words(text: &str) -> Fit {
    let begins =
        text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "[{\"'/".contains(c));
    let is_name = is_name(text) && text.contains(|c: char| c.is_uppercase() || "._-".contains(c));
    let is_value = begins || is_name || text.contains(['/', '_', '{']);
    if is_value { Fit::Sure } else { Fit::Maybe }
}
