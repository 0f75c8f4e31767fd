//! What emitted code is made of, whatever the texts in it say.

pub(crate) mod printed;

use syn::buffer::Cursor;
use syn::parse::{ParseStream, Parser as _};

/// The tokens of `code` but for doc comments, with every literal text and number left out.
pub(crate) fn of(code: &str) -> syn::Result<Vec<String>> {
    let mut tokens = Vec::new();
    let read = |input: ParseStream<'_>| {
        input.step(|cursor| {
            read(*cursor, &mut tokens);
            Ok(((), Cursor::empty()))
        })
    };
    read.parse_str(code)?;
    Ok(tokens)
}

/// The code of the examples in the doc comments of `code`, as the items of one function each.
pub(crate) fn examples(code: &str) -> Vec<String> {
    let mut examples = Vec::new();
    // The fence, and what it encloses.
    let mut open: Option<(String, String)> = None;
    for line in code.lines() {
        let line = line.trim_start();
        let Some(doc) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else {
            continue;
        };
        let doc = doc.strip_prefix(' ').unwrap_or(doc);
        let ticks = &doc[..doc.len() - doc.trim_start_matches('`').len()];
        match open.take() {
            None if ticks.len() > 2 => open = Some((doc.to_owned(), String::new())),
            None => {}
            Some((fence, example))
                if fence.starts_with(ticks) && doc == ticks && ticks.len() > 2 =>
            {
                // Code in another language is no example.
                examples.extend(Some(example).filter(|_| !fence.ends_with("text")));
            }
            Some((fence, example)) => {
                let shown = doc.strip_prefix("# ").unwrap_or(doc);
                open = Some((fence, format!("{example}{shown}\n")));
            }
        }
    }
    examples
}

fn read(mut cursor: Cursor<'_>, tokens: &mut Vec<String>) {
    while !cursor.eof() {
        if let Some(behind) = documentation(cursor) {
            cursor = behind;
        } else if let Some((ident, behind)) = cursor.ident() {
            tokens.push(ident.to_string());
            cursor = behind;
        } else if let Some((_, behind)) = cursor.literal() {
            tokens.push("_".to_owned());
            cursor = behind;
        } else if let Some((punct, behind)) = cursor.punct() {
            tokens.push(punct.as_char().to_string());
            cursor = behind;
        } else if let Some((lifetime, behind)) = cursor.lifetime() {
            tokens.push(lifetime.to_string());
            cursor = behind;
        } else if let Some((inside, delimiter, _, behind)) = cursor.any_group() {
            tokens.push(format!("{delimiter:?}"));
            read(inside, tokens);
            // One stands there or not by the length of the line.
            tokens.pop_if(|last| last == ",");
            tokens.push("end".to_owned());
            cursor = behind;
        } else {
            panic!("a token of a kind that syn does not know");
        }
    }
}

/// What stands behind a doc comment, where one begins.
fn documentation(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, next) = cursor.punct().filter(|(punct, _)| punct.as_char() == '#')?;
    let next = match next.punct() {
        Some((punct, behind)) if punct.as_char() == '!' => behind,
        _ => next,
    };
    let (inside, _, _, behind) = next.any_group()?;
    let (name, inside) = inside.ident()?;
    let (equals, inside) = inside.punct()?;
    let (_, end) = inside.literal()?;
    (name == "doc" && equals.as_char() == '=' && end.eof()).then_some(behind)
}
