//! Texts of several lines, which `|` or `>` begins.

use super::cause::Cause;
use super::is_name;
use super::lines::Lines;
use crate::source::indent;

/// The lines of the text of the block above the byte `at` that are not indented below its key.
pub(super) fn unindented(text: &str, lines: &Lines<'_>, at: usize) -> Option<Cause> {
    let here = lines.at(at);
    let header = lines.upwards(at).find(|above| begins(&text[above.clone()]))?;
    let own = indent(&text[header.clone()]);
    let is_text = |line: &str| line.trim().is_empty() || indent(line) >= own && !has_key(line);
    let mut first = lines.at(header.end + 1);
    while text[first.clone()].trim().is_empty() || indent(&text[first.clone()]) > own {
        first = lines.at(first.end + 1);
        if first.start > here.start || first.end == text.len() {
            return None;
        }
    }
    let line = &text[first.clone()];
    // An item of a list in the text is a sentence.
    let item = line.trim_start().strip_prefix("- ");
    if item.is_some_and(|item| item.split(' ').count() < 3 || has_key(item)) || !is_text(line) {
        return None;
    }
    let rest = text[first.start..].split_inclusive('\n').take_while(|line| is_text(line));
    let moved =
        |line: &str| if line.trim().is_empty() { line.to_owned() } else { format!("  {line}") };
    let moved: String = rest.clone().map(moved).collect();
    let end = first.start + rest.map(str::len).sum::<usize>();
    let words = header.start + own;
    let key = text[words..header.end].split(':').next().unwrap_or_default();
    let cause = Cause::new(
        first.start + indent(line)..text[..end].trim_end().len(),
        format!("this is not part of the text of `{key}`"),
        format!("indent it by two spaces more than `{key}`, and all that follows of it"),
    );
    Some(Cause { instead: Some((first.start..end, moved)), ..cause })
}

/// Whether a line ends with the sign of a text in the lines below.
pub(super) fn begins(line: &str) -> bool {
    let sign = line.rsplit(": ").next().unwrap_or_default().trim_end();
    line.contains(": ") && matches!(sign, "|" | ">" | "|-" | ">-" | "|+" | ">+")
}

fn has_key(line: &str) -> bool {
    let words = line.trim_start();
    let name = words.split([':', ' ']).next().unwrap_or_default();
    is_name(name.trim_end_matches('?')) && words[name.len()..].starts_with(':')
}

/// A text next to `>` or `|`, which begins a text in the lines below.
pub(super) fn header(text: &str, lines: &Lines<'_>, at: usize) -> Option<Cause> {
    let line = lines.at(at);
    let sign =
        line.start + [": >", ": |"].into_iter().find_map(|sign| text[line.clone()].find(sign))? + 2;
    let rest =
        text[sign..line.end].trim_start_matches(|c: char| "|>+-".contains(c) || c.is_ascii_digit());
    let (begins, header) = (line.end - rest.trim_start().len(), line.end - rest.len());
    let header = &text[sign..header];
    let message = format!("`{header}` is followed by text on its line");
    let help = format!("write the text in the lines below, or without `{header}`");
    let cause = Cause::new(begins..line.end, message, help);
    Some(Cause { instead: Some((sign..begins, String::new())), ..cause })
}
