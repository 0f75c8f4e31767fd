//! A page in pieces: headings, requests, bullets, code and prose.
//!
//! A page whose line breaks were folded into spaces has the same pieces, but for their indentation.
//! A parser of Markdown would see one heading in it.

use crate::source::indent;
use std::ops::Range;

/// A piece of a page.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) form: Form<'a>,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum Form<'a> {
    /// A heading: how deep, and its text.
    Heading(usize, &'a str),
    /// The verb and the path of a method.
    Request(&'a str, &'a str),
    /// A declaration: its code, its indentation, unless that was folded, and what follows it.
    Bullet {
        code: &'a str,
        indent: Option<usize>,
        doc: &'a str,
    },
    /// A block of code: its language and its text.
    Code(&'a str, &'a str),
    Prose(&'a str),
}

const FENCE: &str = "```";

/// The longest heading that a page has.
const HEADINGS: usize = 6;

/// The pieces of a page in order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = if rest.trim_start_matches([' ', '\t']).starts_with(FENCE) {
            fence(rest)
        } else {
            rest.find('\n').map_or(rest.len(), |end| end + 1)
        };
        let line = at..at + length;
        if is_folded(&text[line.clone()]) {
            unfold(text, line, &mut pieces);
        } else {
            push(text, line, false, &mut pieces);
        }
        at += length;
    }
    pieces
}

/// How long the block of code is that `text` begins with.
fn fence(text: &str) -> usize {
    let begin = text.find(FENCE).unwrap_or_default() + FENCE.len();
    let end = text[begin..].find(FENCE).map_or(text.len(), |end| begin + end + FENCE.len());
    // One that is on a line of its own ends with the line.
    match text[end..].find('\n') {
        Some(rest) if text[end..end + rest].trim().is_empty() => end + rest + 1,
        _ => end,
    }
}

/// Whether a line holds what was several.
fn is_folded(line: &str) -> bool {
    let line = line.trim_start();
    let is_prose = !line.starts_with("**") && !line.starts_with(['#', '-']);
    let has = |mark| line.contains(mark);
    // A request stands at the beginning of its own line.
    !is_prose && (has(" - `") || has(" ### ") || has("** `/") && !line.starts_with("**"))
}

/// Cuts a folded line where one of its lines began.
fn unfold<'a>(text: &'a str, line: Range<usize>, pieces: &mut Vec<Piece<'a>>) {
    let mut start = line.start;
    let mut at = line.start;
    while at < line.end {
        let rest = &text[at..line.end];
        let is_first = at == line.start || text[..at].ends_with([' ', '\n']);
        if is_first && begins(rest) {
            push(text, start..at, true, pieces);
            start = at;
        }
        at += if is_first && rest.starts_with(FENCE) {
            let length = fence(rest).min(rest.len());
            push(text, at..at + length, true, pieces);
            start = at + length;
            length
        } else if let Some(code) = rest.strip_prefix('`') {
            code.find('`').map_or(1, |end| end + 2)
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
    }
    push(text, start..line.end, true, pieces);
}

/// Whether a piece begins with `rest`.
fn begins(rest: &str) -> bool {
    let heading = rest.trim_start_matches('#');
    let depth = rest.len() - heading.len();
    (1..=HEADINGS).contains(&depth) && heading.starts_with(' ')
        || rest.starts_with("- `")
        || request(rest).is_some()
        || rest.starts_with(FENCE)
}

/// Adds the piece that `range` of the text is.
fn push<'a>(text: &'a str, range: Range<usize>, is_folded: bool, pieces: &mut Vec<Piece<'a>>) {
    let line = &text[range.clone()];
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return;
    }
    let indent = indent(line);
    let range = range.start + indent..range.start + indent + trimmed.len();
    let (form, range) = if let Some(code) = trimmed.strip_prefix(FENCE) {
        let code = code.strip_suffix(FENCE).unwrap_or(code);
        let (language, code) = code.split_once([' ', '\n']).unwrap_or((code, ""));
        (Form::Code(language.trim(), code), range)
    } else if trimmed.starts_with('#') {
        let heading = trimmed.trim_start_matches('#');
        let depth = trimmed.len() - heading.len();
        // Folded, the signature of a method stands behind its title.
        let title = heading.split(" `").next().filter(|_| is_folded).unwrap_or(heading);
        (Form::Heading(depth, title.trim()), range)
    } else if let Some((verb, path, rest)) = request(trimmed) {
        let end = range.end - rest.len();
        pieces.push(Piece { form: Form::Request(verb, path), range: range.start..end });
        return push(text, end..range.end, is_folded, pieces);
    } else if let Some((code, doc)) = declaration(trimmed, is_folded) {
        let indent = (!is_folded).then_some(indent);
        let start = range.start + "- `".len();
        (Form::Bullet { code, indent, doc }, start..start + code.len())
    } else {
        (Form::Prose(trimmed), range)
    };
    pieces.push(Piece { form, range });
}

/// The verb, the path and what follows, where `text` begins with a request.
fn request(text: &str) -> Option<(&str, &str, &str)> {
    let (verb, rest) = text.strip_prefix("**")?.split_once("** `")?;
    let (path, rest) = rest.split_once('`')?;
    let is_verb = !verb.is_empty() && verb.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_verb && path.starts_with('/')).then_some((verb, path, rest))
}

/// The code of a bullet, and what follows it.
fn declaration(text: &str, is_folded: bool) -> Option<(&str, &str)> {
    let (code, rest) = text.strip_prefix("- `")?.split_once('`')?;
    // A list in prose explains its items behind a colon, and on the same line.
    let is_alone = rest.is_empty() || is_folded && rest.starts_with(' ');
    (is_alone && !code.trim().is_empty()).then_some((code, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::{Form, pieces};

    const PAGE: &str = "# Pets\n\n## List pets\n\n`client.pets.list(): Pet`\n\n**get** `/pets`\n\nAll of them.\n\n\
        ### Returns\n\n- `id: string`\n\n  Says:\n\n  - `a`: the first\n\n  - `\"a\"`\n\n### Example\n\n```python\n\
        # no heading - `x`\n```\n";

    fn told(text: &str) -> Vec<String> {
        let all = pieces(text).into_iter().filter_map(|piece| {
            assert!(text.get(piece.range.clone()).is_some());
            Some(match piece.form {
                Form::Heading(depth, text) => format!("{depth} {text}"),
                Form::Request(verb, path) => format!("{verb} {path}"),
                Form::Bullet { code, .. } => code.to_owned(),
                Form::Code(language, text) => format!("{language}: {}", text.trim()),
                Form::Prose(_) => return None,
            })
        });
        all.collect()
    }

    #[test]
    fn are_the_same_when_folded() {
        let expected = [
            "1 Pets",
            "2 List pets",
            "get /pets",
            "3 Returns",
            "id: string",
            "\"a\"",
            "3 Example",
            "python: # no heading - `x`",
        ];
        assert_eq!(told(PAGE), expected);
        let folded = PAGE.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(told(&folded), expected);
    }

    #[test]
    fn keep_the_text_of_bullets() {
        let folded = pieces("### Returns - `id: string` Of a pet. - `name: string`");
        let Form::Bullet { doc, indent, .. } = folded[1].form else { panic!("{folded:?}") };
        assert_eq!((doc, indent), ("Of a pet.", None));
        let whole = pieces("- `id: string`\n\n  Of a pet.\n");
        let Form::Bullet { indent, .. } = whole[0].form else { panic!("{whole:?}") };
        assert_eq!(indent, Some(0));
    }
}
