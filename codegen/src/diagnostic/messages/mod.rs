//! Every message, and nothing else.

mod api;
mod bare;
mod bodies;
mod bounds;
mod dashes;
mod directions;
mod drafts;
mod enums;
mod keys;
mod kinds;
mod methods;
mod mock;
mod models;
mod names;
mod paging;
mod responses;
mod schema;
mod slips;
mod texts;
mod types;
mod unions;
mod values;

use super::{Code, Diagnostic, Fix};
use crate::source::{Span, Spanned};

pub(crate) use super::akin::{akin, akin_type, successors};
pub(crate) use super::similar::{
    Words, has_same_letters, is_alike, nearest, nearest_of, numbered, similar, unnumbered, words_of,
};
pub(crate) use api::*;
pub(crate) use bare::commented;
pub(crate) use bodies::*;
pub(crate) use bounds::*;
pub(crate) use dashes::*;
pub(crate) use directions::*;
pub(crate) use drafts::*;
pub(crate) use enums::*;
pub(crate) use keys::*;
pub(crate) use kinds::*;
pub(crate) use methods::*;
pub(crate) use mock::*;
pub(crate) use models::*;
pub(crate) use names::*;
pub(crate) use paging::*;
pub(crate) use responses::*;
pub(crate) use schema::*;
pub(crate) use slips::*;
pub(crate) use texts::*;
pub(crate) use types::*;
pub(crate) use unions::*;
pub(crate) use values::*;

type Name = Spanned<String>;

fn error(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, span, message)
}

/// More words than anybody reads.
const LISTED: usize = 30;

pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = words.into_iter();
    let first = words.by_ref().take(LISTED).map(|word| format!("`{word}`"));
    let first = first.collect::<Vec<_>>().join(", ");
    match words.count() {
        0 => first,
        others => format!("{first} and {others} others"),
    }
}

/// Writes `meant` for the word at the first position of an error.
pub(crate) fn meant(at: Span, word: &str, meant: &str) -> Fix {
    Fix::word(format!("did you mean `{meant}`?"), at, word, meant)
}

/// Asks which of several words was meant.
pub(crate) fn question(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    format!("did you mean {}?", words.join(" or "))
}

/// A number in which letters stand for the digits that look like them.
fn digits(text: &str) -> Option<String> {
    let digit = |c| match c {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        c => c,
    };
    let number: String = text.chars().map(digit).collect();
    let has_digit = text.starts_with(|first: char| first.is_ascii_digit());
    (has_digit && number != text && number.parse::<u64>().is_ok()).then_some(number)
}

/// Makes items of the words in one.
fn items_of(at: Span, words: &[&str]) -> Fix {
    let each = listed(words.iter().copied());
    let help = format!("write an item for each, behind a comma or a dash: {each}");
    Fix::items(help, at, words)
}

fn suggest(error: Diagnostic, at: Span, word: &str, words: &[&str]) -> Diagnostic {
    let several: Vec<_> = word.split_whitespace().collect();
    if several.len() > 1 && several.iter().all(|word| words.contains(word)) {
        return error.fix(items_of(at, &several));
    }
    match (&nearest(word, words.iter().copied())[..], words) {
        ([known], _) => error.fix(meant(at, word, known)),
        ([], []) => error,
        ([], [only]) => error.help(format!("the only choice is `{only}`")),
        ([], _) => {
            let words = || words.iter().copied();
            let error = match &numbered(word, words())[..] {
                [] => akin(word, words())
                    .into_iter()
                    .fold(error, |error, known| error.help(question(&[known]))),
                several => error.help(question(several)),
            };
            error.help(format!("expected one of {}", listed(words())))
        }
        (several, _) => error.help(question(several)),
    }
}

/// A name that is none of `known`.
fn unknown(code: Code, message: String, name: &Name, known: &[&str]) -> Diagnostic {
    suggest(error(code, name.span, message), name.span, &name.value, known)
}
