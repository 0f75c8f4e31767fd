//! Texts with a whole part of the tree gone, doubled, or somewhere else.

use super::Dice;
use std::ops::Range;

/// The text with one part changed: lines below a line, or what a pair of brackets encloses.
pub(super) fn changed(text: &str, dice: &mut Dice) -> String {
    let parts = if dice.below(2) == 0 { blocks(text) } else { enclosed(text) };
    if parts.is_empty() {
        return String::new();
    }
    let one = parts[dice.below(parts.len())].clone();
    let other = parts[dice.below(parts.len())].clone();
    match dice.below(4) {
        0 => replaced(text, one, ""),
        1 => replaced(text, one.clone(), &text[one].repeat(2)),
        2 => replaced(text, one, &text[other]),
        // In front of the other, and still where it was.
        _ => replaced(text, other.start..other.start, &text[one]),
    }
}

fn replaced(text: &str, range: Range<usize>, by: &str) -> String {
    [&text[..range.start], by, &text[range.end..]].concat()
}

/// Each line with those below it that are indented more.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        starts.push((at, indent, line.trim().is_empty()));
        at += line.len();
    }
    let block = |(number, &(start, indent, _)): (usize, &(usize, usize, bool))| {
        let rest = &starts[number + 1..];
        let next = rest.iter().find(|(_, other, is_empty)| !is_empty && *other <= indent);
        start..next.map_or(text.len(), |(end, ..)| *end)
    };
    starts.iter().enumerate().map(block).collect()
}

/// Each list and mapping in brackets.
fn enclosed(text: &str) -> Vec<Range<usize>> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' | b'[' => open.push(at),
            b'}' | b']' => found.extend(open.pop().map(|start| start..at + 1)),
            _ => {}
        }
    }
    found
}
