//! Messages about bounds, formats and defaults.

use super::super::{Code, Diagnostic, Fix};
use super::{Name, error, meant};
use crate::source::Span;
use crate::yaml::{Key, Node, Value};
use std::ops::Range;

/// A bound of other types, and `others` for the same `reason`; `meant` are those of this type.
pub(crate) fn bad_bounds(
    first: &Name,
    others: &[&Name],
    reason: &str,
    meant: &[&str],
) -> Diagnostic {
    let error = error(Code::BadBound, first.span, format!("`{}` {reason}", first.value));
    let error = error.also_each(others.iter().map(|bound| bound.span), "so does this");
    match meant {
        [] => error,
        [one] => error.help(format!("the bound of this type is `{one}`")),
        several => {
            let words: Vec<_> = several.iter().map(|word| format!("`{word}`")).collect();
            error.help(format!("the bounds of this type are {}", words.join(" and ")))
        }
    }
}

/// A pattern in the slashes of a literal of JavaScript.
pub(crate) fn slashes_around(pattern: Span) -> Diagnostic {
    error(Code::BadBound, pattern, "the slashes around this `pattern` are a part of it")
        .help("remove them; where they are meant, write each as `[/]`")
}

/// A known format in other letters.
pub(crate) fn format_meant(node: &Node, format: &str, known: &str) -> Diagnostic {
    error(Code::BadBound, node.span, format!("`{format}` is not a known format"))
        .fix(meant(node.span, format, known))
}

/// A format of numbers, which have none.
pub(crate) fn format_of_number(bound: &Name, format: &str) -> Diagnostic {
    let error = error(Code::BadBound, bound.span, "`format` applies to strings only");
    match format {
        "int32" => error.help("write `type: int32`, and remove `format`"),
        "int64" => error.help("remove it: an `integer` has 64 bits and a sign"),
        "uint64" => error.help("write `type: uint64`, and remove `format`"),
        "float" | "double" => error.help("remove it: a `number` is a double"),
        _ => error.help("remove it: `int32`, `integer` and `uint64` are the sizes of integers"),
    }
}

/// A pattern that is not valid in any dialect.
pub(crate) fn bad_pattern(pattern: &Name, at: Range<usize>, reason: &str) -> Diagnostic {
    let part = pattern.part(at.clone());
    // An escape in the text shifts what follows it.
    let span = if part.range().len() == at.len() { part } else { pattern.span };
    error(Code::BadBound, span, "`pattern` is not a valid regular expression")
        .here(reason)
        .help("correct it, or write `\\` before a character that stands for itself")
}

/// A number that commas cut in braces.
pub(crate) fn split_number(number: &Node, rest: &[&Key]) -> Diagnostic {
    let first = match &number.value {
        Value::Number(first) => first.to_string(),
        _ => String::new(),
    };
    let whole = rest.iter().fold(first, |whole, key| whole + &key.text);
    let at = rest.last().map_or(number.span, |last| number.span.to(last.span));
    error(Code::BadYaml, at, "a comma ends a value in braces").fix(Fix::exactly(
        "a number has no separators",
        at,
        &whole,
    ))
}

/// The digits of a number in groups.
fn grouped(text: &str) -> Option<String> {
    let mut groups = text.split(['_', ',', ' ', '\'']);
    let is_number = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().filter(|first| (1..4).contains(&first.len()) && is_number(first))?;
    let rest: Vec<_> = groups.collect();
    let is_grouped =
        !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && is_number(group));
    is_grouped.then(|| format!("{first}{}", rest.concat()))
}

/// A default in a word for none of other languages.
pub(crate) fn no_default(node: &Node) -> Diagnostic {
    error(Code::BadBound, node.span, "this is the null of another language")
        .help("remove `default` where there is none; where it is null, write `null`")
}

/// Words for no bound.
const NONE: [&str; 8] =
    ["unlimited", "none", "None", "unbounded", "infinity", "inf", "any", "no limit"];

/// A bound whose value is not one.
pub(crate) fn bad_bound_value(bound: &Name, node: &Node, reason: &str) -> Diagnostic {
    let error = error(Code::BadBound, node.span, format!("`{}` {reason}", bound.value));
    let is_number = !matches!(&*bound.value, "pattern" | "format");
    match &node.value {
        Value::Text(text) if is_number => {
            if let Some(number) = grouped(text) {
                return error.fix(Fix::exactly("a number has no separators", node.span, &number));
            }
            if let Some(number) = super::digits(text) {
                return error.fix(Fix::exactly("a letter stands for a digit", node.span, &number));
            }
            if NONE.contains(&&**text) {
                return error
                    .help(format!("remove it: without `{}` there is no bound", bound.value));
            }
        }
        Value::Null if is_number => {
            return error.help(format!("remove it: without `{}` there is no bound", bound.value));
        }
        _ => {}
    }
    let is_text = matches!(&*bound.value, "pattern" | "format");
    let fix = if is_text { super::quoted(node) } else { super::unquoted(node) };
    // A length is not negative, and has no fraction.
    let is_sound = is_text || !bound.value.contains('_') || is_count(node);
    match fix.filter(|_| is_sound) {
        Some(fix) => error.fix(fix),
        None if is_number => error.help(format!("write a number, such as `{}: 64`", bound.value)),
        None => error,
    }
}

fn is_count(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if text.parse::<u64>().is_ok())
}

pub(crate) fn reversed_bounds(high: &Name, most: f64, low: &Name, least: f64) -> Diagnostic {
    let message = format!("`{}` is less than `{}`: {most} < {least}", high.value, low.value);
    error(Code::BadBound, high.span, message)
        .also(low.span, format!("{least} is the minimum"))
        .help(format!(
            "if they are swapped, write `{}: {most}, {}: {least}`",
            low.value, high.value
        ))
}

/// A format for which the language has a type.
pub(crate) fn format_of_type(node: &Node, ty: &str) -> Diagnostic {
    let error = error(Code::BadBound, node.span, "this format is a type of its own");
    match ty {
        "bytes" => {
            error.help("a file in a multipart body is `{ file: any }`, a body of bytes `body: { bytes: image/png }`, a response `bytes`")
        }
        ty => error.help(format!("write `type: {ty}`, and remove `format`")),
    }
}

pub(crate) fn bad_default(at: Span, reason: &str, fix: Option<Fix>) -> Diagnostic {
    let error = error(Code::BadBound, at, format!("invalid `default`: {reason}"));
    if reason.ends_with("found nothing") {
        return error
            .help("remove `default` where there is none; what can be null is `type: T | null`");
    }
    Diagnostic { fix, ..error }
}
