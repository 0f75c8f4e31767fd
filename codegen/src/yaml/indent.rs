//! Lines that do not begin where they belong.

use super::cause::Cause;
use super::events::PROSE;
use super::lines::Lines;
use crate::source::indent;
use std::ops::Range;

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
        return Cause::new(
            start..start + word.len(),
            format!("indented by {above} spaces, and the lines around it by {own}"),
            "indent the entries of one mapping alike",
        );
    }
    if let Some(cause) = outdented(text, &line) {
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
                "indent the entries of one mapping alike",
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
    let mut moved = lines.before(line.start)?;
    while indent(&text[moved.clone()]) >= own {
        moved = lines.before(moved.start)?;
    }
    let start = moved.start + indent(&text[moved.clone()]);
    let name = text[start..moved.end].split(':').next().unwrap_or_default();
    let around = lines.before(moved.start).map(|above| indent(&text[above]))?;
    let is_type = name.starts_with(|first: char| first.is_ascii_uppercase());
    (is_type && around >= own).then(|| {
        let cause = Cause::new(
            start..start + name.len(),
            format!("indented by {} spaces, and the lines around it by {own}", start - moved.start),
            "indent the entries of one mapping alike",
        );
        Cause { instead: Some((moved.start..start, " ".repeat(own))), ..cause }
    })
}
