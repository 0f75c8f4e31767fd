//! Whether a pattern can be a regular expression, in whichever dialect.
//!
//! Documents give patterns of several dialects, so only brackets and escapes are looked at, which
//! all of them share.

use std::ops::Range;

/// What is wrong with a pattern, and where in it.
#[derive(Debug, PartialEq)]
pub(super) struct Flaw {
    pub(super) at: Range<usize>,
    pub(super) reason: &'static str,
}

/// The flaw that `pattern` has in every dialect.
pub(super) fn flaw(pattern: &str) -> Option<Flaw> {
    // Between these, nothing has a meaning.
    if pattern.contains(r"\Q") {
        return None;
    }
    // `[]` is an empty class in ECMAScript; elsewhere the bracket is the first member of one.
    scan(pattern, false).and(scan(pattern, true))
}

fn scan(pattern: &str, takes_bracket: bool) -> Option<Flaw> {
    let mut groups = Vec::new();
    let mut rest = pattern.char_indices().peekable();
    let mut is_start = true;
    let flaw = |at: usize, reason| Some(Flaw { at: at..at + 1, reason });
    while let Some((at, c)) = rest.next() {
        match c {
            '\\' if rest.next().is_none() => return flaw(at, "the last `\\` escapes nothing"),
            '*' | '+' | '?' if is_start => return flaw(at, "there is nothing to repeat"),
            '[' => {
                rest.next_if(|(_, c)| *c == '^');
                if takes_bracket {
                    rest.next_if(|(_, c)| *c == ']');
                }
                loop {
                    match rest.next() {
                        None => return flaw(at, "this `[` is not closed"),
                        Some((_, ']')) => break,
                        Some((_, '\\')) => drop(rest.next()),
                        Some(_) => {}
                    }
                }
            }
            '(' => groups.push(at),
            ')' if groups.pop().is_none() => return flaw(at, "this `)` closes nothing"),
            _ => {}
        }
        is_start = c == '|';
    }
    groups.pop().and_then(|at| flaw(at, "this `(` is not closed"))
}

#[cfg(test)]
mod tests {
    use super::{Flaw, flaw};

    #[test]
    fn takes_what_a_dialect_takes() {
        for pattern in [
            "",
            "^[a-z0-9]{8}$",
            r"^(?=.*\d)(?!\()(?<name>[^)(]+)(?:a|b)*+$",
            r"[]a(]|[^](]",
            "[](a)",
            r"^[[:alpha:]_-]+\[\(\\$",
            r"\Q[(\E",
            "a]|}{|^|",
            r"[\]\\(]",
            "(*ANY)é*",
        ] {
            assert_eq!(flaw(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn finds_what_none_takes() {
        for (pattern, at, reason) in [
            ("^[a-z0-9{8}$", 1, "this `[` is not closed"),
            (r"[a\]", 0, "this `[` is not closed"),
            ("^(a|(b)$", 1, "this `(` is not closed"),
            ("^a)$", 2, "this `)` closes nothing"),
            (r"^a\", 2, r"the last `\` escapes nothing"),
            ("*.png", 0, "there is nothing to repeat"),
            ("a|+", 2, "there is nothing to repeat"),
        ] {
            assert_eq!(flaw(pattern), Some(Flaw { at: at..at + 1, reason }), "{pattern}");
        }
    }
}
