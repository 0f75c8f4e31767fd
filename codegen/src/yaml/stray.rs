//! Lines of a sentence that YAML does not read as part of it.

use super::cause::{Cause, Lines};
use super::events::PROSE;
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

/// A text next to `>` or `|`, which begins a text in the lines below.
pub(super) fn block(text: &str, lines: &Lines<'_>, at: usize) -> Option<Cause> {
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

fn start(text: &str, line: &Range<usize>) -> usize {
    let text = &text[line.clone()];
    line.start + text.len() - text.trim_start().len()
}
