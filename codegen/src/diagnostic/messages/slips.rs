//! Messages about a slip that one change takes back.

use super::super::{Code, Diagnostic, Fix};
use super::{error, listed};
use crate::repair::{Change, Slip};
use crate::source::{Source, Span, indent, is_nothing};
use crate::yaml::said;

/// The slip in `source` that `change` takes back.
pub(crate) fn slip(code: Code, number: usize, source: &Source, change: &Change) -> Diagnostic {
    let Change { slip, word, edits, .. } = change;
    let span = |range: std::ops::Range<usize>| Span::new(number, range);
    let name = match &source.text[word.clone()] {
        "" => source.text[word.start..].lines().next().unwrap_or_default().trim(),
        name => name,
    };
    let first = edits.first().map_or(word.clone(), |(range, _)| range.clone());
    let (at, message, help) = match slip {
        Slip::Colon => (word.clone(), said::NO_COLON.to_owned(), format!("write `{name}:`")),
        Slip::Space => (
            word.end..word.end + 1,
            said::NO_SPACE.to_owned(),
            format!("write `{name}: `, with a space"),
        ),
        Slip::Sign => (first, said::OTHER_SIGN.to_owned(), format!("write `{name}:`")),
        Slip::DashSpace => (
            first.start.saturating_sub(1)..first.end,
            said::NO_DASH_SPACE.to_owned(),
            "write `- `".to_owned(),
        ),
        Slip::Column(column) => {
            // What comes in the place of the indentation is the first of its edits.
            let own = first.len();
            let spaces = if own == 1 { "space" } else { "spaces" };
            let (around, help) = beside(&source.text[..first.start], *column);
            (
                word.clone(),
                format!("`{name}` is indented by {own} {spaces}, and {around} by {column}"),
                help,
            )
        }
        Slip::Dash => (
            word.clone(),
            "a dash is missing before this entry of a list".to_owned(),
            format!("write `- {name}`"),
        ),
        Slip::Comma => (
            word.clone(),
            format!("a comma is missing before `{name}`"),
            "a comma separates the entries in braces".to_owned(),
        ),
        Slip::Braces => (
            word.clone(),
            "entries in one line need braces around them".to_owned(),
            "write the braces".to_owned(),
        ),
        Slip::Order => (
            word.clone(),
            format!("`{name}` belongs before the line above"),
            "write it first".to_owned(),
        ),
        Slip::Heading(heading) => (
            word.clone(),
            format!("a line `{heading}:` is missing above `{name}`"),
            match &edits[..] {
                [(_, new)] if new.ends_with('\n') => format!("write `{heading}:`"),
                _ => format!("write `{heading}:`, and indent what belongs to it"),
            },
        ),
        Slip::Headings(headings) => (
            word.clone(),
            format!("a line is missing above `{name}` that says what this is"),
            format!("write one of {}, with a colon", listed(headings.iter().copied())),
        ),
        Slip::NoDash => (
            first,
            "this dash begins an entry of a list, and there is none here".to_owned(),
            "remove the dash".to_owned(),
        ),
    };
    let fixes = edits.iter().map(|(range, new)| Fix::exactly(&*help, span(range.clone()), new));
    let fix = fixes.reduce(Fix::and);
    let error = error(code, span(at), message);
    match fix {
        Some(fix) => error.fix(fix),
        None => error.help(help),
    }
}

/// What is indented by `column` behind the lines `above`, and what to do alike.
fn beside(above: &str, column: usize) -> (String, String) {
    let above = above.lines().rev().filter(|line| !is_nothing(line));
    for line in above {
        let own = indent(line);
        let entry = line.trim_start().trim_start_matches("- ");
        let name = entry.split([':', ' ']).next().unwrap_or_default();
        let within = line.len() - entry.len();
        if own == column || within == column {
            return (format!("`{name}` above"), format!("indent it as `{name}` is"));
        }
        if own < column {
            let help = format!("indent it by {} spaces more than `{name}`", column - own);
            return (format!("what belongs to `{name}`"), help);
        }
    }
    ("the first line".to_owned(), "do not indent it".to_owned())
}
