//! A line of braces that has become too long, as a block.

use super::super::lines::{Line, Parts, WIDTH};
use super::tree::entries;
use crate::source::Source;
use crate::yaml::{self, Key, Node, Read, Value};
use std::ops::Range;

/// Nesting that no spec has.
const DEPTH: usize = 16;

/// The lines of a block, where `line` is a key with a whole mapping in braces and is too long.
pub(super) fn unfold(line: &Line) -> Option<Vec<Line>> {
    let mut lines = Vec::new();
    one(line, DEPTH, &mut lines)?;
    Some(lines)
}

fn one(line: &Line, depth: usize, all: &mut Vec<Line>) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    let text = line.text.trim_start();
    let margin = line.text.len() - text.len();
    let source = Source { name: String::new(), text: text.to_owned() };
    let Read { node, errors, .. } = yaml::parse(0, &source);
    let root = node?;
    let [(key, value)] = entries(&root) else { return None };
    let inner = entries(value);
    let end = brace(text, inner.last()?)?;
    let rest = text.get(end + 1..)?.trim();
    let is_whole = text.get(value.span.range().start..)?.starts_with('{')
        && (rest.is_empty() || rest.starts_with('#'));
    if !errors.is_empty() || !is_whole {
        return None;
    }
    let head = text.get(..key.span.range().end)?.trim_end().trim_end_matches(':');
    let comment = if rest.is_empty() { String::new() } else { format!(" {rest}") };
    all.push(slice(line, 0..head.len(), margin, &format!(":{comment}")));
    for (at, entry) in inner.iter().enumerate() {
        let start = entry.0.span.range().start;
        let next = inner.get(at + 1).map_or(end, |(next, _)| next.span.range().start);
        let said = text.get(start..next)?.trim_end();
        let said = said.strip_suffix(',').unwrap_or(said).trim_end();
        let colon = if is_alone(entry, said) { ":" } else { "" };
        let below = slice(line, start..start + said.len(), margin + 2, colon);
        if below.text.chars().count() <= WIDTH || one(&below, depth, all).is_none() {
            all.push(below);
        }
    }
    Some(())
}

/// Where the brace is that closes a mapping, by its last entry.
fn brace(text: &str, (key, value): &(Key, Node)) -> Option<usize> {
    let Range { start, end } = value.span.range();
    // What is not there goes up to the next token.
    let is_there = !text.get(start..)?.starts_with('}');
    let end = if is_there { end } else { key.span.range().end };
    Some(end + text.get(end..)?.find('}')?)
}

/// Whether a key has neither a value nor a colon, which a block asks for.
fn is_alone((_, value): &(Key, Node), said: &str) -> bool {
    matches!(value.value, Value::Null) && !said.ends_with([':', '~']) && !said.ends_with("null")
}

/// A part of a line as one of its own, so far in, with what the part is about.
pub(super) fn slice(line: &Line, part: Range<usize>, indent: usize, end: &str) -> Line {
    let text = line.text.trim_start();
    let inside = line.parts.iter().filter_map(|(range, owner)| {
        let (start, end) = (range.start.max(part.start), range.end.min(part.end));
        (start < end).then(|| (start - part.start..end - part.start, *owner))
    });
    let parts: Parts = inside.collect();
    let said = text.get(part).unwrap_or_default();
    Line { text: format!("{}{said}{end}", " ".repeat(indent)), owner: line.owner, parts }
}

#[cfg(test)]
mod tests {
    use super::unfold;
    use crate::tools::import::lines::{Line, Owner};

    fn unfolded(text: &str) -> Option<Vec<String>> {
        let lines = unfold(&Line::known(text.to_owned()))?;
        Some(lines.into_iter().map(|line| line.text).collect())
    }

    #[test]
    fn is_a_line_for_each_entry() {
        let text = r#"  a?: { type: [b, c], "d e": "f, { g", h: { i: 1 }, j, k: } # why"#;
        let lines = [
            "  a?: # why",
            "    type: [b, c]",
            "    \"d e\": \"f, { g\"",
            "    h: { i: 1 }",
            "    j:",
            "    k:",
        ];
        assert_eq!(unfolded(text).expect("it is a mapping"), lines);
    }

    #[test]
    fn goes_as_deep_as_it_has_to() {
        let long = "x".repeat(70);
        let text = format!("a: {{ b: {{ c: {long}, d: {long} }}, e: 1 }}");
        let lines = ["a:", "  b:", &format!("    c: {long}"), &format!("    d: {long}"), "  e: 1"];
        assert_eq!(unfolded(&text).expect("it is a mapping"), lines);
    }

    #[test]
    fn leaves_alone_what_is_no_whole_mapping() {
        for text in ["a: { b: 1,", "- { a: 1 }", "a: [1, 2]", "a: {}", "a: 1", "a: { b: c } }"] {
            assert_eq!(unfolded(text), None, "{text}");
        }
    }

    #[test]
    fn keeps_what_its_parts_are_about() {
        let mut line = Line::known("  a: { b: 1, c: { d: 2 } }".to_owned());
        line.parts = vec![(11..22, Owner::Operation(7))];
        let lines = unfold(&line).expect("it is a mapping");
        assert_eq!(lines[2].text, "    c: { d: 2 }");
        let owners: Vec<_> = lines.iter().map(|line| line.owner(line.text.len() - 1)).collect();
        assert_eq!(owners, [None, None, Some(Owner::Operation(7))]);
    }
}
