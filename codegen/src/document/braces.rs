//! Parameters of a path of which a brace is missing, or there twice.

use super::path::segments;
use crate::diagnostic::messages::Flaw;

/// The first brace of `path` that lacks the other one, where it is plain what was meant.
pub(super) fn flaw(path: &str) -> Option<Flaw> {
    segments(path).find_map(|(at, segment)| in_segment(segment, at.start))
}

/// The same of a segment, which begins at the byte `offset` of the path.
fn in_segment(segment: &str, offset: usize) -> Option<Flaw> {
    let (mut open, mut last) = (None, 0);
    for (at, brace) in segment.match_indices(['{', '}']) {
        match (brace, open) {
            ("{", Some(start)) if start + 1 == at => {
                let twice = offset + at..offset + at + 1;
                let flaw = Flaw::new("a brace is opened twice", twice, "remove it");
                return Some(flaw.fixed(String::new()));
            }
            ("{", Some(start)) => return not_closed(&segment[..at], start, offset),
            ("{", None) => open = Some(at),
            (_, Some(_)) => open = None,
            (_, None) => return Some(not_opened(&segment[..at], last, offset)),
        }
        last = at + 1;
    }
    not_closed(segment, open?, offset)
}

/// The brace at `start`, where nothing but a name follows it until the end of `text`.
fn not_closed(text: &str, start: usize, offset: usize) -> Option<Flaw> {
    let at = offset + start..offset + text.len();
    let inner = text[start + 1..].trim_end_matches([')', ']', '>']);
    let name = inner.strip_suffix("...").unwrap_or(inner);
    let fixed = format!("{{{inner}}}");
    is_word(name)
        .then(|| Flaw::new("a brace is not closed", at, format!("write `{fixed}`")).fixed(fixed))
}

/// The brace behind `text`, in which nothing is open from the byte `start` on.
fn not_opened(text: &str, start: usize, offset: usize) -> Flaw {
    let reason = "a brace is not opened";
    let brace = offset + text.len()..offset + text.len() + 1;
    let inner = &text[start..];
    if inner.is_empty() && start > 0 {
        return Flaw::new("a brace is closed twice", brace, "remove it").fixed(String::new());
    }
    let name = inner.trim_start_matches(['(', '[', '<']);
    if !is_word(name) {
        return Flaw::new(
            reason,
            brace,
            "write `{` before the name of a parameter, or remove this",
        );
    }
    let fixed = format!("{{{name}}}");
    let flaw = Flaw::new(
        reason,
        offset + start..brace.end,
        format!("write `{fixed}`, or remove the brace"),
    );
    // One word can be a part of the path as well.
    if name.contains('_') || name != inner { flaw.fixed(fixed) } else { flaw }
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
