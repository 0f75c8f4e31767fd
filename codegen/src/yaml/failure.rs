//! What a place that cannot be read is reported as.

use super::Error;
use super::bare::{Bare, Parts};
use super::cause::{self, Cause};
use super::events::is_yaml;
use super::{closing, dashes};
use crate::source::{self, Source, Span};
use std::ops::Range;

/// What the parser stops at, by its cause where that is known.
pub(super) fn failure(number: usize, source: &Source, at: usize, reason: &str) -> Error {
    let text = &source.text;
    let span = |range: Range<usize>| Span::new(number, range);
    if reason.contains("unknown anchor") {
        let end = text[at..].find([' ', '\n']).map_or(text.len(), |end| at + end);
        let sign = text[at..].chars().next();
        if let Some((sign, value)) = sign.zip(closing::sentence(text, at, end))
            && helps(text, &value, &format!("\"{}\"", &text[value.clone()]))
        {
            let message = format!("text cannot begin with `{sign}`");
            let at = at..at + sign.len_utf8();
            let cause = Cause::new(at, message, "put the text in quotes");
            return mistake(span, Cause { quote: Some(value), ..cause });
        }
        return Error::AnchorOrTag(span(at..end), true);
    }
    // Whatever is no number of 64 bits.
    if reason.contains("invalid type: integer") {
        let value = closing::value(text, at);
        let message = "a number has 64 bits at most";
        let cause = Cause::new(value.clone(), message, "put it in quotes: then it is a string");
        return mistake(span, Cause { quote: Some(value), ..cause });
    }
    let Some(cause) = cause::of(text, at, reason) else {
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        return Error::NotYaml(span(at..end), reason.to_owned());
    };
    // What follows would not read, whatever the type is called.
    let bracketed = |range: &Range<usize>| {
        let inner = &text[range.clone()];
        is_bracketed(inner) && helps(text, range, &format!("\"{inner}\""))
    };
    if let Some(range) = cause.quote.clone().filter(bracketed) {
        let text = text[range.clone()].to_owned();
        return Error::Brackets(span(range), text);
    }
    // Quotes around the text, or another one, if it is YAML with them.
    let is_quoted = |range: &Range<usize>| {
        let inner = &text[range.clone()];
        !inner.contains(['"', '\\']) && helps(text, range, &format!("\"{inner}\""))
    };
    let quote = cause.quote.filter(is_quoted);
    let instead = cause.instead.filter(|(range, new)| helps(text, range, new));
    let bare = cause.bare;
    let error = mistake(span, Cause { quote, instead, bare: None, ..cause });
    match bare {
        Some(parts) => Error::Bare(bare_line(text, span, parts, error)),
        None => error,
    }
}

/// The line that `error` is about, with what else it can be.
fn bare_line(text: &str, span: impl Fn(Range<usize>) -> Span, parts: Parts, error: Error) -> Bare {
    let Parts { line, key, rest, keys, above } = parts;
    let indent = line.start..line.start;
    let is_text = above.is_some() && helps(text, &indent, "  ");
    Bare {
        at: span(key.start..rest.end),
        takes_colon: helps(text, &(key.end..key.end), ":"),
        indent: is_text.then(|| span(indent)),
        word: text[key.clone()].to_owned(),
        rest: text[rest].to_owned(),
        key: span(key),
        keys,
        above,
        error: Box::new(error),
    }
}

/// The mistake that `cause` is, in the text that `span` makes spans of.
fn mistake(span: impl Fn(Range<usize>) -> Span, cause: Cause) -> Error {
    let Cause { at, message, help, quote, rival, instead, is_of_lines, .. } = cause;
    Error::Mistake {
        at: span(at),
        message,
        help,
        quote: quote.map(&span),
        rival,
        instead: instead.map(|(range, new)| (span(range), new)),
        is_of_lines,
    }
}

/// Whether `text` is one word with something in brackets behind it, such as `Pet[]`, or with empty ones
/// before it, or a map of Go, `map[string]Pet`.
fn is_bracketed(text: &str) -> bool {
    let of_map = || text.strip_prefix("map[")?.split_once(']').map(|(_, word)| word);
    if let Some(word) = text.strip_prefix("[]").or_else(of_map) {
        return !word.is_empty() && !word.contains([' ', ',', '"', '\'', '{']);
    }
    let (word, rest) = text.split_once('[').unwrap_or((text, ""));
    let is_word = word.chars().all(|c| c.is_ascii_alphanumeric() || "_.".contains(c));
    !word.is_empty() && is_word && rest.ends_with(']')
}

/// Whether the lines that have `new` in the place of `range` can be read, whatever is wrong below.
fn helps(text: &str, range: &Range<usize>, new: &str) -> bool {
    let fixed = [&text[..range.start], new, &text[range.end..]].concat();
    let end = range.start + new.len();
    let end = fixed[end..].find('\n').map_or(fixed.len(), |line| end + line);
    is_yaml(&fixed[..end]) || is_yaml(&fixed)
}

/// A list or a mapping as a key, by its cause.
pub(super) fn no_key(span: Span, source: &Source) -> Error {
    let cause = key_of_lines(span, source).or_else(|| template(span, source));
    cause.unwrap_or(Error::KeyNotText(span))
}

/// Two braces, which are those of a template.
fn template(span: Span, source: &Source) -> Option<Error> {
    let start = span.range().start.checked_sub(1)?;
    let text = source.text.get(start..)?;
    let line = text.lines().next().filter(|line| line.starts_with("{{"))?;
    let end = line.find("}}")? + 2;
    let cause = Cause::new(
        start..start + end,
        "text cannot begin with `{{`",
        "write what the template stands for, or put the text in quotes",
    );
    Some(mistake(|range| span.beside(range), cause))
}

/// A key behind a question mark, which begins one of several lines.
fn key_of_lines(span: Span, source: &Source) -> Option<Error> {
    let before = source.text.get(..span.range().start)?.trim_end();
    let at = before.strip_suffix('?')?.len();
    let cause = Cause::new(
        at..at + 1,
        "a question mark before a key begins a key of several lines",
        "remove it; what is optional has a `?` at the end of its name: `name?:`",
    );
    let instead = Some((at..span.range().start, String::new()));
    Some(mistake(|range| span.beside(range), Cause { instead, ..cause.of_lines() }))
}

/// A text that is a list without its first dash.
pub(super) fn first_item(source: &Source, at: Span) -> Option<Error> {
    let cause = dashes::first_item(&source.text, &at.range())?;
    let instead = cause.instead.filter(|(range, new)| helps(&source.text, range, new));
    Some(mistake(|range| at.beside(range), Cause { instead, ..cause }))
}

/// The anchor or the tag that `span` begins with.
pub(super) fn mark(span: Span, source: &Source) -> Span {
    let text = source.text.get(span.range()).unwrap_or_default();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    if text.starts_with(['&', '!']) { span.slice(0..end) } else { span }
}

/// A text that begins with the sign of an anchor, whose name it cannot be, or of a tag.
pub(super) fn marked_text(span: Span, source: &Source) -> Option<Span> {
    let (text, start) = (&*source.text, span.range().start);
    let line = source::line_start(&text[..start]);
    let colon = text.get(line..=start)?.rfind(": ")?;
    let at = line + colon + 2;
    let sign = text[at..].chars().next().filter(|sign| "&!".contains(*sign))?;
    let value = closing::sentence(text, at, at)?;
    let word = text[at + 1..value.end].split(' ').next().unwrap_or_default();
    let is_anchor = sign == '&' && word.chars().all(char::is_alphanumeric);
    let is_text = !is_anchor && helps(text, &value, &format!("\"{}\"", &text[value.clone()]));
    is_text.then(|| span.beside(value))
}

/// Quotes of typography around a whole text, which to YAML are letters of it.
pub(super) fn typographic(text: &str, span: Span) -> Option<Error> {
    let inner = inside_typographic(text)?;
    let is_one = !inner.contains(['“', '”', '„', '‘', '«', '»', '"', '\\', '\n']);
    is_one.then(|| {
        let message = "these quotes are letters to YAML";
        let cause = Cause::new(span.range(), message, "write `\"` for each of them");
        let instead = Some((span.range(), format!("\"{inner}\"")));
        mistake(|range| span.beside(range), Cause { instead, ..cause })
    })
}

/// What is between quotes of typography, which enclose the whole text.
pub(crate) fn inside_typographic(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['“', '”', '„', '‘', '’', '«'])?;
    inner.strip_suffix(['“', '”', '‘', '’', '»'])
}
