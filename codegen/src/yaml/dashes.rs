//! Entries of lists without their dashes.

use super::cause::Cause;
use super::lines::Lines;
use super::{indent, is_name};
use crate::source::indent;
use std::ops::Range;

const DASH: &str = "a dash is missing: this is an item of a list";

/// A text in the line `line`, at the column of the dashes of the list above it.
pub(super) fn item(text: &str, lines: &Lines<'_>, line: &Range<usize>) -> Option<Cause> {
    let own = indent(&text[line.clone()]);
    let item = lines.value(line.start + own);
    let words = &text[item.clone()];
    let width = |line: &Range<usize>| lines.indent(line);
    let list = lines.upwards(line.start).find(|above| width(above) <= own)?;
    if width(&list) < own {
        return None;
    }
    let entry = text[list.clone()].trim().strip_prefix("- ")?;
    let is_text = !has_key(entry) && !has_key(words) && !words.starts_with(['-', '{', '[']);
    // Where the dashes stand below the key of the list, other keys do as well.
    let is_entry = |above: &Range<usize>| {
        text[above.clone()].trim_start().starts_with("- ") || width(above) > own
    };
    let first = lines.upwards(list.start).find(|above| !is_entry(above))?;
    let is_indented = width(&first) < own;
    if !is_text || lines.indent_below(line) > own || !(is_indented || is_name(words)) {
        return None;
    }
    let help = format!("write `- {words}`");
    let instead = Some((item.start..item.start, "- ".to_owned()));
    Some(Cause { instead, ..Cause::new(item, DASH, help) })
}

fn has_key(words: &str) -> bool {
    words.contains(": ") || words.trim_end().ends_with(':')
}

/// The text at `at`, some lines of which begin with a dash: a list whose first item has none.
pub(super) fn first_item(text: &str, at: &Range<usize>) -> Option<Cause> {
    let (first, rest) = text.get(at.clone())?.split_once('\n')?;
    let mut others = rest.lines();
    let dash = others.next().filter(|line| line.trim_start().starts_with("- "))?;
    let length = first.len();
    let first = at.start..at.start + first.trim_end().len();
    let words = &text[first.clone()];
    if words.starts_with('-') {
        return None;
    }
    let line = Lines { text }.at(at.start).start;
    let before = &text[line..at.start];
    let width = indent(dash);
    let start = before.trim_end().len();
    let (range, new) = if before.trim().is_empty() {
        (line..at.start, format!("{}- ", " ".repeat(width)))
    } else if before.trim() == "-" {
        return Some(deeper(text, at.start + length, at.end, indent(before)));
    } else if before.trim_end().ends_with(':') {
        (line + start..at.start, format!("\n{}- ", " ".repeat(width)))
    } else {
        return None;
    };
    let is_alike = others.all(|line| indent(line) == width && line.trim().starts_with("- "));
    let help = format!("write `- {words}` in a line of its own");
    let cause = Cause::new(first, DASH, help);
    Some(Cause { instead: is_alike.then_some((range, new)), ..cause })
}

/// Items in the lines behind the byte `start`, up to `end`, that are indented more than the one above them, at
/// `width`, and are parts of its text.
fn deeper(text: &str, start: usize, end: usize, width: usize) -> Cause {
    let lines = start + 1..end;
    let written = &text[lines.clone()];
    let at = lines.start + indent(written);
    let is_item = |line: &str| line.trim_start().starts_with("- ");
    let moved = |line: &str| {
        if is_item(line) { " ".repeat(width) + line.trim_start() } else { line.to_owned() }
    };
    let new: Vec<_> = written.split('\n').map(moved).collect();
    let instead = Some((lines.clone(), new.join("\n")));
    let help = "indent the items of one list alike".to_owned();
    Cause { help, instead, ..indent::unlike(lines.start, at..at + 1, "the item above", width) }
}

/// The first entry of the list of mappings that the line `dash` goes on with, where it has no dash.
pub(super) fn first_entry(text: &str, lines: &Lines<'_>, dash: &Range<usize>) -> Option<Cause> {
    let own = indent(&text[dash.clone()]);
    let key = |entry: &str| entry.split_once(':').map(|(key, _)| key.to_owned());
    let later = key(text[dash.clone()].trim_start().strip_prefix("- ")?)?;
    let width = |line: &Range<usize>| lines.indent(line);
    let mut first = lines.before(dash.start)?;
    let around = loop {
        let above = lines.before(first.start)?;
        if width(&above) < width(&first) && width(&above) <= own {
            break above;
        }
        first = above;
    };
    let column = width(&first);
    let begins = key(text[first.clone()].trim_start())?;
    let is_section = text[around].trim_end().ends_with(':');
    if !is_section || begins != later || !(column == own || column == own + 2) {
        return None;
    }
    let lines_of = &text[first.start..dash.start];
    if lines_of.lines().any(|line| line.trim_start().starts_with("- ") && indent(line) <= own) {
        return None;
    }
    let at = first.start + column;
    let instead = if column == own {
        let more = |line: &str| match line.trim() {
            "" => line.to_owned(),
            _ => format!("  {line}"),
        };
        let moved: String = lines_of.split_inclusive('\n').map(more).collect();
        let new = format!("{}- {}", " ".repeat(own), moved.get(own + 2..)?);
        (first.start..dash.start, new)
    } else {
        (at - 2..at, "- ".to_owned())
    };
    Some(Cause { instead: Some(instead), ..without(at, &begins) })
}

/// The first line of an entry, at the column of the dashes of a list of such entries, without one and with
/// what belongs to it below.
pub(super) fn entry(text: &str, lines: &Lines<'_>, line: &Range<usize>) -> Option<Cause> {
    let own = indent(&text[line.clone()]);
    let at = line.start + own;
    let (key, _) = text[at..line.end].split_once(": ")?;
    let next = lines.at(line.end + 1);
    let dash = format!("{}- {key}:", " ".repeat(own));
    let is_entry = is_name(key)
        && indent(&text[next.clone()]) == own + 2
        && has_key(&text[next])
        && text.lines().any(|line| line.starts_with(&dash));
    is_entry.then(|| Cause { instead: Some((at..at, "- ".to_owned())), ..without(at, key) })
}

/// The entry that begins with `key` at `at`, whose dash is missing.
fn without(at: usize, key: &str) -> Cause {
    Cause::new(
        at..at + key.len(),
        "the dash that begins this entry of a list is missing",
        format!("write `- {key}:`, as other entries of the list"),
    )
    .of_lines()
}
