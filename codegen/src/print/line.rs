//! Tokens on one line, with spaces where prettyplease sets them.

use super::{LINE, STEP};
use proc_macro2::{Delimiter, Group, Spacing, TokenTree};
use std::fmt::Write as _;

/// Words of code that is not on one line, or in which marks mean something else; sorted.
const OTHERS: [&str; 13] = [
    "async", "dyn", "else", "if", "in", "loop", "match", "move", "ref", "return", "unsafe",
    "where", "while",
];

/// What stands before a token.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum After {
    /// Nothing, or what opens, prefixes or joins something: no space is behind it.
    Open,
    /// What a space is behind: an operator, a comma, a lifetime.
    Space,
    Word,
    Close,
}

/// Adds `tokens` as a line that ends with `ending`; `None` where they do not fit on one, or are not
/// known, and what was added is of no use.
pub(super) fn line(
    tokens: &[TokenTree],
    ending: &str,
    depth: usize,
    text: &mut String,
) -> Option<()> {
    let start = text.len();
    indent(depth, text);
    spaced(tokens, text, After::Open)?;
    end(ending, start, text)
}

/// Ends the line that begins at `start`, if it fits, by bytes as prettyplease counts.
pub(super) fn end(ending: &str, start: usize, text: &mut String) -> Option<()> {
    text.push_str(ending);
    let fits = text.len() - start <= LINE;
    text.push('\n');
    fits.then_some(())
}

pub(super) fn indent(depth: usize, text: &mut String) {
    (0..depth).for_each(|_| text.push_str(STEP));
}

/// Adds `tokens` behind what is there; `None` where one is not known.
pub(super) fn spaced(tokens: &[TokenTree], text: &mut String, mut after: After) -> Option<()> {
    let mut left = tokens;
    while let [token, rest @ ..] = left {
        left = rest;
        after = match token {
            TokenTree::Punct(punct) => {
                let next = match rest {
                    [TokenTree::Punct(next), ..] if punct.spacing() == Spacing::Joint => {
                        Some(next.as_char())
                    }
                    _ => None,
                };
                let (mark, after) = mark(punct.as_char(), next, rest, text, after)?;
                if matches!(mark, "::" | " ->" | " .." | "..") {
                    left = rest.get(1..)?;
                }
                text.push_str(mark);
                after
            }
            TokenTree::Group(group) => {
                self::group(group, text, after)?;
                After::Close
            }
            TokenTree::Ident(word) => {
                let is_lifetime = text.ends_with('\'');
                let start = push(word, after, text)?;
                if OTHERS.binary_search(&&text[start..]).is_ok() {
                    return None;
                }
                if is_lifetime { After::Space } else { After::Word }
            }
            TokenTree::Literal(literal) => {
                let start = push(literal, after, text)?;
                if text[start..].contains('\n') {
                    return None;
                }
                After::Word
            }
        };
    }
    Some(())
}

/// Adds a word, and returns where it begins.
fn push(word: &impl std::fmt::Display, after: After, text: &mut String) -> Option<usize> {
    if after != After::Open {
        text.push(' ');
    }
    let start = text.len();
    write!(text, "{word}").ok()?;
    Some(start)
}

/// How the mark `first` is written, which may be one with `next`, and what it is for what follows.
fn mark(
    first: char,
    next: Option<char>,
    rest: &[TokenTree],
    text: &str,
    after: After,
) -> Option<(&'static str, After)> {
    // Else it is between two things.
    let is_prefix = matches!(after, After::Open | After::Space);
    let is_spaced = after != After::Open;
    let is_call =
        |rest: &[TokenTree]| !matches!(rest, [next, ..] if is_group(next, Delimiter::Brace));
    Some(match (first, next) {
        // Behind the last one, a line ends or something closes.
        (',', _) if rest.is_empty() => ("", After::Space),
        (',', _) => (",", After::Space),
        (':', None) => (":", After::Space),
        ('=', None) => (" =", After::Space),
        ('-', Some('>')) => (" ->", After::Space),
        ('\'', _) if is_spaced => (" '", After::Open),
        ('\'', _) => ("'", After::Open),
        ('<', _) if text.ends_with("::") => ("<", After::Open),
        ('&', None) if after == After::Space => (" &", After::Open),
        ('*', None) if after == After::Space => (" *", After::Open),
        ('.', Some('.')) if after == After::Space => (" ..", After::Open),
        ('&', None) if is_prefix => ("&", After::Open),
        ('*', None) if is_prefix => ("*", After::Open),
        ('.', Some('.')) if is_prefix => ("..", After::Open),
        _ if is_prefix => return None,
        (':', Some(':')) => ("::", After::Open),
        ('<', _) => ("<", After::Open),
        ('>', _) => (">", After::Close),
        ('.', None) => (".", After::Open),
        ('?', _) => ("?", After::Close),
        ('!', None) if after == After::Word && is_call(rest) => ("!", After::Open),
        _ => return None,
    })
}

/// Adds what is in brackets.
fn group(group: &Group, text: &mut String, after: After) -> Option<()> {
    let inside = tokens(group);
    let (open, close) = match group.delimiter() {
        // A comma makes a tuple of one thing.
        Delimiter::Parenthesis if !inside.last().is_some_and(|last| is_punct(last, ',')) => {
            ("(", ")")
        }
        Delimiter::Bracket => ("[", "]"),
        // Names that are imported; prettyplease leaves braces around one name out.
        Delimiter::Brace if text.ends_with("::") && inside.len() > 2 => ("{", "}"),
        _ => return None,
    };
    if after == After::Space {
        text.push(' ');
    }
    text.push_str(open);
    spaced(&inside, text, After::Open)?;
    text.push_str(close);
    Some(())
}

pub(super) fn tokens(group: &Group) -> Vec<TokenTree> {
    group.stream().into_iter().collect()
}

pub(super) fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}

pub(super) fn is_punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}
