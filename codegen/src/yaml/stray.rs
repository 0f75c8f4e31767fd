//! Lines, and ends of lines, that are no YAML: of a sentence, of another notation, of a merge.

use super::brackets::Unbalanced;
use super::cause::Cause;
use super::closing::innermost;
use super::events::PROSE;
use super::lines::Lines;
use super::said;
use crate::source::indent;
use std::ops::Range;

/// A line without a colon at `at`, behind a sentence that it seems to go on with.
pub(super) fn line(text: &str, lines: &Lines<'_>, at: usize) -> Option<Cause> {
    let line = lines.at(at);
    let words = text[line.clone()].trim();
    // A line that is one word and a value has lost its colon.
    let is_sentence = words.split(' ').count() > 2 && !words.starts_with(['-', '{', '[', '#']);
    let above = lines.before(line.start)?;
    let start = start(text, &above);
    let (key, sentence) = text[start..above.end].split_once(": ")?;
    let is_open = !sentence.trim_end().ends_with(['.', '}', ']', '"', '\''])
        && !sentence.starts_with(['"', '\'']);
    if !is_sentence || !is_open || !PROSE.contains(&key) {
        return None;
    }
    let own = self::start(text, &line);
    let cause = Cause::new(
        own..line.end,
        format!("this is not part of the text of `{key}`"),
        format!("indent it by two spaces more than `{key}`"),
    );
    Some(Cause { instead: Some((line.start..line.start, "  ".to_owned())), ..cause })
}

fn start(text: &str, line: &Range<usize>) -> usize {
    line.start + indent(&text[line.clone()])
}

/// What a merge left behind.
pub(super) fn marker(text: &str) -> Option<Cause> {
    let at = ["<<<<<<< ", ">>>>>>> "].into_iter().find_map(|marker| begins_line(text, marker))?;
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let cause = Cause::new(
        at..end,
        "this line is a conflict that a merge left",
        "keep the lines of one side, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
    );
    Some(cause.of_lines())
}

fn begins_line(text: &str, word: &str) -> Option<usize> {
    if text.starts_with(word) {
        return Some(0);
    }
    text.find(&format!("\n{word}")).map(|at| at + 1)
}

/// A line that is a comment in other languages.
pub(super) fn comment(
    text: &str,
    lines: impl IntoIterator<Item = Option<Range<usize>>>,
) -> Option<Cause> {
    lines.into_iter().flatten().find_map(|line| {
        let start = start(text, &line);
        let sign = ["//", "/*", "<!--", "--"]
            .into_iter()
            .find(|sign| text[start..line.end].starts_with(sign));
        let sign = sign.filter(|sign| *sign != "--" || !text[start..].starts_with("---"));
        let sign = if let Some(sign) = sign {
            start..start + sign.len()
        } else {
            let at = start + text[start..line.end].find(" //")? + 1;
            let is_quoted = text[start..at].matches('"').count() % 2 == 1;
            if is_quoted {
                return None;
            }
            at..at + 2
        };
        let cause = Cause::new(sign.clone(), "a comment begins with `#`", "write `#`");
        // What ends such a comment would be a part of it.
        let is_closed = text[sign.clone()].starts_with("<!");
        let instead = (!is_closed).then(|| (sign, "#".to_owned()));
        Some(Cause { instead, ..cause })
    })
}

/// What stands behind a value that is complete.
pub(super) fn behind(text: &str, lines: &Lines<'_>, found: &Unbalanced) -> Option<Cause> {
    let (start, end) = match found {
        Unbalanced::AfterQuote(range) => (range.start, range.end),
        Unbalanced::AfterBracket(range) => {
            let value = &text[lines.value(range.start)];
            let bracket = value.trim_end_matches([',', ';']).len();
            let is_closed = value[..bracket].ends_with(['}', ']']);
            (range.start, range.start + bracket + usize::from(!is_closed) * value.len())
        }
        Unbalanced::Close(at) => return bare_section(text, &lines.at(*at)),
        Unbalanced::Quote(_) | Unbalanced::Open(_) => return None,
    };
    let rest = text.get(end..lines.at(start).end)?;
    let word = rest.trim_start();
    let at = end + rest.len() - word.len();
    if matches!(word.trim_end(), "," | ";") {
        let message = format!("nothing follows this `{}`", word.trim_end());
        let cause = Cause::new(at..at + 1, message, "remove it: a line ends an entry");
        return Some(Cause { instead: Some((at..at + 1, String::new())), ..cause });
    }
    let is_choice =
        word.strip_prefix('|').is_some_and(|next| next.trim_start().starts_with(['"', '\'']));
    is_choice.then(|| {
        Cause::new(
            start..end,
            "a choice of strings is not a type",
            "declare an `enum` of these values under `types`, and write its name",
        )
    })
}

/// Words that other languages put before a declaration.
const MODIFIERS: [&str; 9] =
    ["required", "public", "private", "pub", "final", "let", "var", "const", "readonly"];

/// A field as protocol buffers, C or Go declare it: `repeated Pet pets = 1;`, `string name`.
pub(super) fn declaration(text: &str, line: &Range<usize>) -> Option<Cause> {
    const SCALARS: [&str; 9] =
        ["string", "integer", "int", "int32", "int64", "number", "boolean", "bool", "double"];
    let start = start(text, line);
    let written = text[start..line.end].trim_end();
    let (declared, number) = written.trim_end_matches([';', ',']).split_once(" = ").unzip();
    let is_numbered = number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()));
    let declared = declared.unwrap_or(written.trim_end_matches([';', ',']));
    let is_type = |word: &str| {
        SCALARS.contains(&word) || word.starts_with(|first: char| first.is_ascii_uppercase())
    };
    let mut words: Vec<_> = declared.split_whitespace().collect();
    if words.len() > 2 && MODIFIERS.contains(&words[0]) {
        words.remove(0);
    }
    let (name, ty) = match words[..] {
        ["repeated", ty, name] => (name, format!("[{ty}]")),
        ["optional", ty, name] => (name, format!("{ty} | null")),
        [ty, name] if is_type(ty) && (is_numbered || !is_type(name)) => (name, ty.to_owned()),
        [name, ty] if is_type(ty) && !is_numbered => (name, ty.to_owned()),
        _ => return None,
    };
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then(|| {
        let help = format!("a field is its name, a colon and its type: `{name}: {ty}`");
        Cause::new(start..start + written.len(), "this is a declaration of another language", help)
    })
}

/// A key and its braces without the colon between them.
pub(super) fn bare_section(text: &str, line: &Range<usize>) -> Option<Cause> {
    let start = start(text, line);
    let (word, rest) = text[start..line.end].split_once(' ')?;
    let is_word =
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || "_?".contains(c));
    if !is_word || !rest.starts_with(['{', '[']) {
        return None;
    }
    let end = start + word.len();
    let cause = Cause::new(start..end, said::NO_COLON, format!("write `{word}:`"));
    Some(Cause { instead: Some((end..end, ":".to_owned())), ..cause })
}

/// What stands at `at` in brackets, where a comma or a colon is due.
pub(super) fn separator(text: &str, line: &Range<usize>, at: usize) -> Cause {
    let before = text[line.start..at].trim_end();
    let end = line.start + before.len();
    if text[at..].starts_with('|')
        && let Some(colon) = before.rfind(": ")
    {
        let rest = &text[at..line.end];
        let behind = at + rest.find([',', '}']).unwrap_or(rest.len());
        let start = line.start + colon + 2;
        let value = start..start + text[start..behind].trim_end().len();
        let message = "a text with brackets and more than that needs quotes here";
        return Cause { quote: Some(value), ..Cause::new(at..at + 1, message, "put it in quotes") };
    }
    if end == at && before.ends_with("[]") && text[at..].starts_with(is_of_type) {
        // A list of other languages, `[]string`.
        let start = line.start + before.trim_end_matches("[]").len();
        let rest = &text[at..line.end];
        let value = start..at + rest.find([',', '}', ' ']).unwrap_or(rest.len());
        let cause = Cause::new(value.clone(), "text cannot begin with `[]`", "put it in quotes");
        return Cause { quote: Some(value), ..cause };
    }
    if text[at..].starts_with(';') {
        let cause =
            Cause::new(at..at + 1, "a comma separates the entries in brackets", "write `,`");
        return Cause { instead: Some((at..at + 1, ",".to_owned())), ..cause };
    }
    for sign in [" =>", " ->", " :=", " =", "="] {
        let Some(key) = before.strip_suffix(sign) else { continue };
        let start = line.start + key.len();
        let word = key.rsplit([' ', '{', ',']).next().unwrap_or_default();
        let at = end - sign.trim_start().len()..end;
        let cause = Cause::new(at, said::OTHER_SIGN, format!("write `{word}:`"));
        let is_only = !text[end..line.end].contains(sign);
        return Cause { instead: is_only.then(|| (start..end, ":".to_owned())), ..cause };
    }
    let next = text[at..line.end].find([' ', ':', ',', '}', ']']).map_or(line.end, |end| at + end);
    let next = next.max(at + text[at..].chars().next().map_or(0, char::len_utf8));
    let cause = Cause::new(at..next, "a comma is missing before this", "write the comma");
    // What follows in braces is a key, or else more is missing.
    let is_item = innermost(before) == Some('[');
    let is_next = is_item || text[next..line.end].trim_start().starts_with(':');
    Cause { instead: is_next.then(|| (end..end, ",".to_owned())), ..cause }
}

/// What a type of another language goes on with.
fn is_of_type(c: char) -> bool {
    c.is_ascii_alphabetic() || "*[".contains(c)
}

/// A line of a mapping in braces that does not end with a comma, before the line at `at`.
pub(super) fn line_without_comma(text: &str, lines: &Lines<'_>, at: usize) -> Option<Cause> {
    let above = lines.before(at)?;
    let line = text[above.clone()].trim_end();
    let end = above.start + line.len();
    if line.ends_with([',', '{', '[', ':']) {
        return None;
    }
    let cause = Cause::new(
        end..end,
        "a comma is missing after this",
        "write a comma after each entry in braces",
    );
    Some(Cause { at: start(text, &above)..end, instead: Some((end..end, ",".to_owned())), ..cause })
}

/// An escape that YAML does not have in double quotes, such as those of regular expressions.
pub(super) fn escape(text: &str, line: &Range<usize>, at: usize) -> Option<Cause> {
    let open = if text[at..].starts_with('"') {
        at
    } else {
        line.start + text[line.start..at].rfind('"')?
    };
    let inner = &text[open + 1..line.end];
    let close = open + 1 + inner.find('"')?;
    let slash = open + 1 + text[open + 1..close].find('\\')?;
    let next = text[slash + 1..].chars().next()?;
    let cause = Cause::new(
        slash..slash + 1 + next.len_utf8(),
        format!("`\\{next}` means nothing in double quotes"),
        "put the text in single quotes, in which a backslash is one",
    );
    let inner = &text[open + 1..close];
    let quoted = format!("'{inner}'");
    let is_plain = !inner.contains('\'') && !inner.contains("\\\\");
    Some(Cause { instead: is_plain.then_some((open..close + 1, quoted)), ..cause })
}
