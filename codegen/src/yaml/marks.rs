//! Lines that begin with a mark of another notation: a bullet or a table of Markdown, a template, a decorator.

use super::cause::Cause;
use super::lines::Lines;
use crate::source::indent;
use std::ops::Range;

/// Signs that begin an item in texts that are copied from a page.
const BULLETS: &[char] = &['•', '·', '‣', '▪', '●', '◦', '*', '+', '–', '—'];

/// The bullet, with the space behind it, that `word` begins with.
pub(crate) fn bullet(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(BULLETS)?;
    rest.starts_with(' ').then(|| &word[..=word.len() - rest.len()])
}

/// The mark that the line of an error begins with, or the one before it, which it goes on with.
pub(super) fn of(text: &str, lines: &Lines<'_>, line: &Range<usize>) -> Option<Cause> {
    let cause = |line: &Range<usize>| {
        let start = line.start + indent(&text[line.clone()]);
        begins(&text[start..line.end], start).map(Cause::of_lines)
    };
    let before = |line: &Range<usize>| lines.before(line.start);
    let above = before(line).filter(|above| !is_in_block(&text[..above.end]));
    let mut found = [above, Some(line.clone())].into_iter().flatten();
    let (mut first, mut cause_of) = found.find_map(|line| Some((line.clone(), cause(&line)?)))?;
    // The first of several is where it begins.
    while let Some(above) = before(&first)
        && let Some(cause) = cause(&above)
    {
        (first, cause_of) = (above, cause);
    }
    Some(cause_of)
}

/// Whether the last line of `text` is one of a block, such as that of a `doc`.
fn is_in_block(text: &str) -> bool {
    let mut lines = text.lines().rev().filter(|line| !line.trim().is_empty());
    let own = lines.next().map_or(0, indent);
    let around = lines.find(|line| indent(line) < own);
    around.is_some_and(|line| line.contains(": |") || line.contains(": >"))
}

fn begins(words: &str, start: usize) -> Option<Cause> {
    let cause = |length: usize, message: String, help: String| {
        Some(Cause::new(start..start + length, message, help))
    };
    if words.starts_with('|') && words.trim_end().ends_with('|') && words.matches('|').count() > 2 {
        let mut cells = words.trim().trim_matches('|').split('|').map(str::trim);
        let help = match (cells.next(), cells.next()) {
            (Some(name), Some(ty)) if super::is_name(name) => {
                format!("write each row as an entry: `{name}: {{ type: {ty}, doc: .. }}`")
            }
            _ => "write each row as an entry: `name: { type: string, doc: .. }`".to_owned(),
        };
        return cause(words.trim_end().len(), "a table is not YAML".to_owned(), help);
    }
    if words.starts_with("```") || words.starts_with("~~~") {
        let help = "remove it, and the one that ends the block";
        return cause(3, "a fence of Markdown is not YAML".to_owned(), help.to_owned());
    }
    if words.starts_with("{%") || words.starts_with("{{") {
        let message = "this line is one of a template, not of YAML".to_owned();
        return cause(words.trim_end().len(), message, "write what it stands for".to_owned());
    }
    if let Some(bullet) = bullet(words) {
        let message = format!("`{}` begins an item of Markdown, not of YAML", bullet.trim_end());
        let help = "an entry is `name: value`, and an item of a list begins with `- `";
        return cause(bullet.trim_end().len(), message, help.to_owned());
    }
    if let Some((name, rest)) = words.split_once(":?")
        && super::is_name(name)
        && (rest.is_empty() || rest.starts_with(' '))
    {
        let (message, help) =
            ("the mark of what is optional stands before the colon", format!("write `{name}?:`"));
        let at = start + name.len();
        let cause = Cause::new(at..at + 2, message, help);
        return Some(Cause { instead: Some((at..at + 2, "?:".to_owned())), ..cause });
    }
    let decorator = words.strip_prefix('@')?.split([' ', '(', ':']).next()?;
    if decorator.is_empty() || words.contains(": ") {
        return None;
    }
    let message = format!("`@{decorator}` is a decorator of another language");
    let help = "remove it: what it says is a key here, such as `deprecated: why`; a name that ends in `?` is \
                optional, all others are required";
    cause(decorator.len() + 1, message, help.to_owned())
}
