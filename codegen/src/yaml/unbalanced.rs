//! Why quotes and brackets do not close, and what to do about it.

use super::brackets::Unbalanced;
use super::cause::{Cause, QUOTES, end_of_value};
use super::lines::Lines;
use super::{closing, stray};
use std::ops::Range;

/// Where it is found.
pub(super) fn start(found: &Unbalanced) -> usize {
    match found {
        Unbalanced::Quote(at) | Unbalanced::Open(at) | Unbalanced::Close(at) => *at,
        Unbalanced::AfterQuote(range) | Unbalanced::AfterBracket(range) => range.start,
    }
}

/// What closes the bracket at the byte `at`.
fn closing(text: &str, at: usize) -> char {
    if text[at..].starts_with('[') { ']' } else { '}' }
}

/// The cause that `found` is.
pub(super) fn unbalanced(text: &str, lines: &Lines<'_>, found: Unbalanced) -> Cause {
    if let Some(cause) = stray::behind(text, lines, &found) {
        return cause;
    }
    let instead = closing::fix(text, lines, &found);
    let one = |at: usize| at..at + 1;
    let (at, message, help, quote) = match found {
        Unbalanced::Quote(at) => (
            one(at),
            "this quote is not closed".to_owned(),
            "write the closing quote".to_owned(),
            None,
        ),
        Unbalanced::AfterQuote(range)
            if instead.as_ref().is_some_and(|(end, _)| end.is_empty()) =>
        {
            (
                one(range.start),
                "this quote is not closed".to_owned(),
                "write the closing quote".to_owned(),
                None,
            )
        }
        Unbalanced::AfterQuote(range) => {
            let (what, help) = if text[range.start..].starts_with('"') {
                let is_outer = instead.as_ref().is_some_and(|(_, new)| new.starts_with('\''));
                if is_outer {
                    ("this double quote ends the text", "put all of the text in single quotes")
                } else {
                    (
                        "this double quote ends the text",
                        "write `\\\"` for a double quote inside of the text, or put it in single quotes",
                    )
                }
            } else {
                (
                    "this single quote ends the text",
                    "write `''` for an apostrophe, or put the text in double quotes",
                )
            };
            (one(range.end - 1), what.to_owned(), help.to_owned(), None)
        }
        Unbalanced::Open(at) => {
            let (open, close) = (&text[at..=at], closing(text, at));
            (one(at), format!("this `{open}` is not closed"), format!("write the `{close}`"), None)
        }
        Unbalanced::Close(at) => {
            let close = &text[at..=at];
            (
                one(at),
                format!("this `{close}` closes nothing"),
                format!("remove the `{close}`"),
                None,
            )
        }
        Unbalanced::AfterBracket(range)
            if closing::early(text, lines.value(range.start)).is_some() =>
        {
            let close = closing::early(text, lines.value(range.start)).unwrap_or_default();
            let sign = &text[close.end - 1..close.end];
            let message = format!("this `{sign}` closes its bracket too early");
            let cause =
                Cause::new(close.end - 1..close.end, message, format!("remove the `{sign}`"));
            return Cause { instead: Some((close, String::new())), ..cause };
        }
        Unbalanced::AfterBracket(range) => {
            let first = &text[range.start..=range.start];
            let value = lines.value(range.start);
            (
                one(range.start),
                format!("text cannot begin with `{first}`"),
                QUOTES.to_owned(),
                Some(value),
            )
        }
    };
    Cause { quote, instead, ..Cause::new(at, message, help) }
}

/// A comment that hides the end of the bracket at `open`.
pub(super) fn hidden_end(text: &str, line: Range<usize>, open: usize) -> Option<Cause> {
    let hash = open + text[open..line.end].find(" #")? + 1;
    let close = closing(text, open);
    if !text[hash..line.end].contains(close) {
        return None;
    }
    let before = &text[open..hash];
    let start = match before.rfind(": ") {
        Some(colon) => open + colon + 2,
        None => hash - before.rsplit([',', '[', '{']).next()?.trim_start().len(),
    };
    let end = hash + end_of_value(&text[hash..line.end])?;
    let message =
        "` #` begins a comment, so what follows is not read, nor the end of these brackets";
    let cause = Cause::new(hash..line.end, message, QUOTES);
    Some(Cause { quote: Some(start..end), ..cause })
}
