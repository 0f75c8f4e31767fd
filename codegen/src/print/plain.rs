//! Items that are laid out token by token, since nothing is to be decided but whether they fit on a line.
//!
//! Most of a file is that, and a syntax tree of it costs more than all else that is done for it. Lines
//! are those of prettyplease, which a test compares; what is not known here is left to it.

use super::line::{After, end, indent, is_group, is_punct, line, spaced, tokens};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::fmt::Write as _;

/// What prettyplease has on a line of a literal of a struct, its last brace left out.
const STRUCTURE: usize = 34;

/// Words of items that go on behind braces, up to a semicolon.
const STATEMENTS: [&str; 4] = ["const", "static", "type", "use"];

/// The items of a file or of an `impl`.
pub(super) fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let (mut items, mut item) = (Vec::new(), Vec::new());
    let mut is_statement = false;
    for token in tokens {
        if let TokenTree::Ident(word) = &token {
            is_statement |= STATEMENTS.iter().any(|known| word == known);
            // `const fn` is none.
            is_statement &= word != "fn";
        }
        let is_inner = matches!(&item[..], [_, mark] if is_punct(mark, '!'));
        let is_end = is_punct(&token, ';')
            || is_group(&token, Delimiter::Brace) && !is_statement
            || is_group(&token, Delimiter::Bracket) && is_inner;
        item.push(token);
        if is_end {
            items.push(std::mem::take(&mut item));
            is_statement = false;
        }
    }
    if !item.is_empty() {
        items.push(item);
    }
    items
}

/// Adds `item` to `text`, `depth` steps in; `None` where it is not plain, and what was added is of no
/// use. `inner` prints the items of an `impl`.
pub(super) fn item(
    item: &[TokenTree],
    depth: usize,
    text: &mut String,
    inner: impl FnOnce(TokenStream, &mut String),
) -> Option<()> {
    let item = attributes(item, depth, text)?;
    let Some((last, head)) = item.split_last() else { return Some(()) };
    let group = match last {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => group,
        _ if is_punct(last, ';') => return line(head, ";", depth, text),
        _ => return None,
    };
    let is = |token: &TokenTree, word| matches!(token, TokenTree::Ident(it) if it == word);
    let word = |word| head.iter().any(|token| is(token, word));
    if matches!(head, [first, .., last] if is(first, "runtime") && is_punct(last, '!')) {
        // Its body is data, which gets its lines later.
        line(head, " {", depth, text)?;
        data(&tokens(group), text)?;
        text.push('\n');
    } else if group.stream().is_empty() {
        return None;
    } else if word("fn") {
        signature(head, depth, text)?;
        statements(&tokens(group), depth + 1, text)?;
    } else if word("impl") {
        line(head, " {", depth, text)?;
        inner(group.stream(), text);
    } else if word("struct") || word("enum") {
        line(head, " {", depth, text)?;
        members(group, depth + 1, text)?;
    } else {
        return None;
    }
    indent(depth, text);
    text.push_str("}\n");
    Some(())
}

/// Fields or variants, each on a line.
fn members(group: &Group, depth: usize, text: &mut String) -> Option<()> {
    for member in listed(tokens(group)) {
        let member = attributes(&member, depth, text)?;
        line(member, ",", depth, text)?;
    }
    Some(())
}

/// The head of a function, each argument on a line where they do not fit on one.
fn signature(head: &[TokenTree], depth: usize, text: &mut String) -> Option<()> {
    let start = text.len();
    if let Some(()) = line(head, " {", depth, text) {
        return Some(());
    }
    text.truncate(start);
    let at = head.iter().position(|token| is_group(token, Delimiter::Parenthesis))?;
    let (TokenTree::Group(arguments), [_, rest @ ..]) = (&head[at], &head[at..]) else {
        return None;
    };
    line(&head[..at], "(", depth, text)?;
    for argument in listed(tokens(arguments)) {
        line(&argument, ",", depth + 1, text)?;
    }
    let start = text.len();
    indent(depth, text);
    text.push(')');
    spaced(rest, text, After::Close)?;
    end(" {", start, text)
}

/// The statements of a function.
fn statements(tokens: &[TokenTree], depth: usize, text: &mut String) -> Option<()> {
    let mut left = tokens;
    while let Some(length) = left.iter().position(|token| is_punct(token, ';')) {
        line(&left[..length], ";", depth, text)?;
        left = &left[length + 1..];
    }
    if left.is_empty() {
        return Some(());
    }
    match left.split_last()? {
        (TokenTree::Group(fields), path) if fields.delimiter() == Delimiter::Brace => {
            structure(path, fields, depth, text)
        }
        _ => line(left, "", depth, text),
    }
}

/// A struct, each field on a line where they are not few.
fn structure(path: &[TokenTree], fields: &Group, depth: usize, text: &mut String) -> Option<()> {
    let start = text.len();
    indent(depth, text);
    let path_start = text.len();
    spaced(path, text, After::Open)?;
    let width = text.len() - path_start;
    text.push_str(" { ");
    spaced(&tokens(fields), text, After::Open)?;
    if text.len() - path_start < STRUCTURE {
        text.push_str(" }\n");
        return Some(());
    }
    text.truncate(path_start + width);
    end(" {", start, text)?;
    for field in listed(tokens(fields)) {
        // No comma is behind `..rest`.
        field.first().filter(|first| !is_punct(first, '.'))?;
        line(&field, ",", depth + 1, text)?;
    }
    indent(depth, text);
    text.push_str("}\n");
    Some(())
}

/// The body of a macro of the runtime, without line breaks.
fn data(tokens: &[TokenTree], text: &mut String) -> Option<()> {
    let mut left = tokens;
    while let Some(at) = left.iter().position(|token| is_group(token, Delimiter::Brace)) {
        let TokenTree::Group(group) = &left[at] else { return None };
        spaced(&left[..at], text, After::Open)?;
        text.push_str(" {");
        data(&self::tokens(group), text)?;
        text.push('}');
        left = &left[at + 1..];
    }
    spaced(left, text, After::Open)
}

/// The attributes that `item` begins with, each on a line; returns what is behind them.
fn attributes<'a>(
    mut item: &'a [TokenTree],
    depth: usize,
    text: &mut String,
) -> Option<&'a [TokenTree]> {
    while let [first, rest @ ..] = item
        && is_punct(first, '#')
    {
        let (is_inner, rest) = match rest {
            [mark, rest @ ..] if is_punct(mark, '!') => (true, rest),
            _ => (false, rest),
        };
        let [TokenTree::Group(group), rest @ ..] = rest else { return None };
        let content = tokens(group);
        let start = text.len();
        indent(depth, text);
        if let [TokenTree::Ident(word), _, TokenTree::Literal(doc)] = &content[..]
            && word == "doc"
        {
            text.push_str(if is_inner { "//!" } else { "///" });
            let start = text.len();
            write!(text, "{doc}").ok()?;
            let literal = text.split_off(start);
            let doc = unquoted(&literal)?;
            if doc.starts_with('/') || doc.contains('\n') {
                return None;
            }
            text.push_str(doc.trim_end_matches(' '));
            text.push('\n');
        } else {
            text.push_str(if is_inner { "#![" } else { "#[" });
            spaced(&content, text, After::Open)?;
            end("]", start, text)?;
        }
        item = rest;
    }
    Some(item)
}

/// What is between the quotes of a string that has no escapes.
fn unquoted(literal: &str) -> Option<&str> {
    match literal.strip_prefix('r') {
        Some(raw) => raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"'),
        None => literal.strip_prefix('"')?.strip_suffix('"').filter(|text| !text.contains('\\')),
    }
}

/// What commas separate; those between `<` and `>` separate nothing.
fn listed(tokens: Vec<TokenTree>) -> Vec<Vec<TokenTree>> {
    let (mut all, mut one, mut depth, mut is_arrow) = (Vec::new(), Vec::new(), 0_usize, false);
    for token in tokens {
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' if !is_arrow => depth = depth.saturating_sub(1),
                ',' if depth == 0 => {
                    all.push(std::mem::take(&mut one));
                    continue;
                }
                _ => {}
            }
        }
        is_arrow = is_punct(&token, '-');
        one.push(token);
    }
    if !one.is_empty() {
        all.push(one);
    }
    all
}
