//! Lines that do not begin where they belong.

use super::cause::Cause;
use super::events::PROSE;
use super::lines::Lines;
use super::{dashes, is_name};
use crate::source::indent;
use std::ops::Range;

const ALIKE: &str = "indent the entries of one mapping alike";
const AROUND: &str = "the lines around it";

/// A line that does not begin where those around it do.
pub(super) fn of(text: &str, line: Range<usize>, before: Option<Range<usize>>) -> Cause {
    let indent = |line: &Range<usize>| indent(&text[line.clone()]);
    let own = indent(&line);
    let above = before.clone().map_or(0, |before| indent(&before));
    if let Some(moved) = before.clone().filter(|_| above < own)
        && let Some(around) = (Lines { text }).before(moved.start)
        && indent(&around) == own
        && text[moved.clone()].contains(": ")
    {
        let start = moved.start + above;
        let word = text[start..moved.end].split(": ").next().unwrap_or_default();
        return unlike(moved.start, start..start + word.len(), AROUND, own);
    }
    let lines = Lines { text };
    let moved = before.as_ref().and_then(|before| dashes::entry(text, &lines, before));
    if let Some(cause) = moved.or_else(|| beside_dash(text, &lines, &line)) {
        return cause;
    }
    if let Some(cause) = dashes::first_entry(text, &lines, &line) {
        return cause;
    }
    if let Some(cause) = one_off(text, &line).or_else(|| outdented(text, &line)) {
        return cause;
    }
    if let Some(entry) = text[line.start + own..line.end].strip_prefix("- ")
        && let Some(before) = before.clone().filter(|_| own < above)
        && !text[before.start + above..].starts_with('-')
    {
        let name = entry.split(':').next().unwrap_or_default();
        return Cause::new(
            line.start + own..line.start + own + 1,
            "this dash begins an entry of a list, and the line above is one of a mapping",
            format!("remove the dash, and indent `{name}` as the line above"),
        );
    }
    // An optional field or parameter has no parts of its own level: that line is what moved.
    if let Some(before) = before.filter(|_| above < own) {
        let name = text[before.start + above..before.end].split(": ").next().unwrap_or_default();
        let has_value = text[before.clone()].contains(": ");
        if PROSE.contains(&name) && has_value {
            let start = line.start + own;
            return Cause::new(
                start..line.end,
                format!("this line is indented as if it went on with the text of `{name}`"),
                format!(
                    "a key is indented as `{name}` is; text that goes on and contains `: ` needs quotes around all of it"
                ),
            );
        }
        if name.ends_with('?') && has_value {
            let start = before.start + above;
            return Cause::new(
                start..start + name.len(),
                format!("indented by {above} spaces, and the line below by {own}"),
                ALIKE,
            );
        }
    }
    let word = text[line.start + own..line.end].split([' ', ':']).next().unwrap_or_default();
    let start = line.start + own;
    if own == above && !text[line.clone()].contains(':') {
        return Cause::new(
            start..line.end,
            "this line is neither an entry nor a part of the text above",
            "an item of a list begins with `- `, and an entry is `name: value`",
        );
    }
    Cause::new(
        start..start + word.len().max(1).min(line.end - start),
        format!("unexpected indentation of {own} spaces, after {above} in the line above"),
        "indent the entries of one mapping or list alike, and what belongs to a key by two spaces more",
    )
}

/// A line with one space more or less than an entry above it, of which it can only be a neighbor.
fn one_off(text: &str, line: &Range<usize>) -> Option<Cause> {
    let lines = Lines { text };
    let own = indent(&text[line.clone()]);
    let is_section = text[line.clone()].trim_end().ends_with(':');
    let next = lines.indent_below(line);
    // The nearest line of each level above.
    let (mut level, mut near) = (usize::MAX, Vec::new());
    for found in lines.upwards(line.start) {
        let width = lines.indent(&found);
        if width < level {
            level = width;
            if width.abs_diff(own) == 1 && (next > width) == is_section {
                near.push(found);
            }
        }
        if level == 0 {
            break;
        }
    }
    // What lies below is two spaces deeper, most likely.
    if near.len() > 1 && is_section {
        near.retain(|found| indent(&text[found.clone()]) + 2 == next);
    }
    let [neighbor] = &near[..] else { return None };
    let width = indent(&text[neighbor.clone()]);
    let word = |line: &Range<usize>| {
        let start = line.start + indent(&text[line.clone()]);
        let length = text[start..line.end].find([' ', ':']).unwrap_or(line.end - start);
        start..start + length
    };
    let at = word(line);
    Some(unlike(line.start, at, &format!("`{}` above", &text[word(neighbor)]), width))
}

/// What stands `at` in a line that begins at `start`, and is to be indented by `width` as what is
/// `around` it.
pub(super) fn unlike(start: usize, at: Range<usize>, around: &str, width: usize) -> Cause {
    let own = at.start - start;
    let spaces = if own == 1 { "space" } else { "spaces" };
    let message = format!("indented by {own} {spaces}, and {around} by {width}");
    let instead = Some((start..at.start, " ".repeat(width)));
    Cause { instead, ..Cause::new(at, message, ALIKE) }
}

/// A line that is one column off the entry behind the dash above it.
pub(super) fn beside_dash(text: &str, lines: &Lines<'_>, line: &Range<usize>) -> Option<Cause> {
    let own = indent(&text[line.clone()]);
    let is_dash = |line: &Range<usize>| text[line.clone()].trim_start().starts_with("- ");
    let mut above = lines.upwards(line.start);
    let dash = above.find(|above| is_dash(above) || lines.indent(above) + 1 < own)?;
    if !is_dash(&dash) {
        return None;
    }
    let entry = dash.start + indent(&text[dash.clone()]) + 2;
    let width = entry - dash.start;
    let name = |start: usize, end: usize| text[start..end].split_once(':').map(|(name, _)| name);
    let (first, moved) = (name(entry, dash.end)?, name(line.start + own, line.end)?);
    if width.abs_diff(own) != 1 || !is_name(moved.trim_end_matches('?')) {
        return None;
    }
    let at = line.start + own..line.start + own + moved.len();
    Some(unlike(line.start, at, &format!("`{first}` above"), width))
}

/// The dash of a list in the line `dash`, which no line above it has.
pub(super) fn lone_dash(text: &str, lines: &Lines<'_>, dash: &Range<usize>) -> Option<Cause> {
    let own = indent(&text[dash.clone()]);
    let start = dash.start + own;
    let entry = text[start..dash.end].strip_prefix("- ")?;
    let above = lines.before(dash.start).map(|line| &text[line])?;
    let is_alone = !(above.trim_start().starts_with('-') && indent(above) == own);
    let name = entry.split_once(": ").map(|(name, _)| name).filter(|_| is_alone)?;
    let cause = Cause::new(
        start..start + 1,
        "this dash begins a list, and the lines below go on with a mapping",
        format!("remove the dash: `{name}: ..`, or write one before each entry of a list"),
    );
    Some(Cause { instead: Some((start..start + 2, String::new())), ..cause })
}

/// The name of a type above `line` that has lost its indentation, while what belongs to it has not.
fn outdented(text: &str, line: &Range<usize>) -> Option<Cause> {
    let lines = Lines { text };
    let own = indent(&text[line.clone()]);
    let moved = lines.upwards(line.start).find(|above| lines.indent(above) < own)?;
    let start = moved.start + indent(&text[moved.clone()]);
    let name = text[start..moved.end].split(':').next().unwrap_or_default();
    let around = lines.before(moved.start).map(|above| indent(&text[above]))?;
    let is_type = name.starts_with(|first: char| first.is_ascii_uppercase());
    (is_type && around >= own).then(|| unlike(moved.start, start..start + name.len(), AROUND, own))
}
