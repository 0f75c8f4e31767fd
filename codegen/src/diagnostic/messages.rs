//! Every message, and nothing else.

mod methods;
mod mock;
mod texts;
mod types;
mod values;

use super::{Code, Diagnostic, Fix};
use crate::source::{Span, Spanned};

pub(crate) use super::similar::similar;
pub(crate) use methods::*;
pub(crate) use mock::*;
pub(crate) use texts::*;
pub(crate) use types::*;
pub(crate) use values::*;

type Name = Spanned<String>;

fn fault(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, span, message)
}

fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Writes `meant` for the word at the first place of a fault.
pub(crate) fn meant(at: Span, word: &str, meant: &str) -> Fix {
    Fix::word(format!("did you mean `{meant}`?"), at, word, meant)
}

fn suggest(fault: Diagnostic, at: Span, word: &str, words: &[&str]) -> Diagnostic {
    match (similar(word, words), words) {
        (Some(known), _) => fault.fix(meant(at, word, known)),
        (None, []) => fault,
        (None, [only]) => fault.help(format!("there is `{only}` alone")),
        (None, _) => fault.help(format!("it can be one of {}", listed(words.iter().copied()))),
    }
}
