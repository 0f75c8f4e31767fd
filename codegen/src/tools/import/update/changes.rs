//! Changes of a text, as its lines after them.

use super::super::lines::{Line, Lines, Owner, Parts, WIDTH};
use super::unfold::{slice, unfold};

/// Something new in a text, at a byte of it.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// Lines above the one that the byte is in.
    Above(usize, Vec<Line>),
    /// Lines below it.
    Below(usize, Vec<Line>),
    /// An entry or an item in braces or brackets.
    Inline { at: usize, text: String, parts: Parts, indent: usize, is_first: bool },
    /// These characters.
    Exactly(usize, String),
}

impl Change {
    fn at(&self) -> usize {
        match self {
            Self::Above(at, _)
            | Self::Below(at, _)
            | Self::Exactly(at, _)
            | Self::Inline { at, .. } => *at,
        }
    }
}

/// The lines of `text` with `changes`; those at one byte stand in their order.
pub(super) fn lines(text: &str, mut changes: Vec<Change>) -> Vec<Line> {
    changes.sort_by_key(Change::at);
    let mut changes = changes.into_iter().peekable();
    let (mut all, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let (mut above, mut below) = (Vec::new(), Vec::new());
        let mut now = Growing::default();
        let mut at = start;
        while let Some(change) = changes.next_if(|change| change.at() < start + line.len()) {
            let here = change.at().clamp(at, end);
            now.line.push_str(text.get(at..here).unwrap_or_default());
            at = here;
            match change {
                Change::Above(_, lines) => above.extend(lines),
                Change::Below(_, lines) => below.extend(lines),
                Change::Exactly(_, text) => now.line.push_str(&text),
                Change::Inline { text: new, parts, indent, is_first, .. } => {
                    let rest = text.get(at..end).unwrap_or_default();
                    now.add((&new, parts), indent, is_first, rest);
                }
            }
        }
        now.line.push_str(text.get(at..end).unwrap_or_default());
        all.extend(above);
        all.extend(now.end());
        all.extend(below);
        start += line.len();
    }
    // What comes behind a text without a line break at its end.
    for change in changes {
        if let Change::Above(_, lines) | Change::Below(_, lines) = change {
            all.extend(lines);
        }
    }
    all
}

/// A line that grows, and becomes several where it would be too long.
#[derive(Default)]
struct Growing {
    line: String,
    parts: Parts,
    /// What was added in braces or brackets: where it begins, and how far in on a line of its own.
    added: Vec<(usize, usize)>,
}

impl Growing {
    /// Adds an entry in braces; `rest` of the line comes behind it.
    fn add(&mut self, (text, parts): (&str, Parts), indent: usize, is_first: bool, rest: &str) {
        if is_first {
            self.line.push(' ');
        } else {
            self.line.push_str(", ");
            self.added.push((self.line.len(), indent));
        }
        let margin = self.line.len() - self.line.trim_start().len();
        let start = self.line.len() - margin;
        let moved = parts.into_iter().map(|(at, owner)| (at.start + start..at.end + start, owner));
        self.parts.extend(moved);
        self.line.push_str(text);
        if is_first && !rest.starts_with(' ') {
            self.line.push(' ');
        }
    }

    fn end(self) -> Vec<Line> {
        let is_long = self.line.chars().count() > WIDTH;
        let line = Line { parts: self.parts, ..Line::known(self.line) };
        if !is_long || self.added.is_empty() {
            return vec![line];
        }
        unfold(&line).unwrap_or_else(|| folded(&line, &self.added))
    }
}

/// A line as several, each of which begins with something that was added.
fn folded(line: &Line, added: &[(usize, usize)]) -> Vec<Line> {
    let margin = line.text.len() - line.text.trim_start().len();
    let (mut lines, mut start, mut indent) = (Vec::new(), margin, margin);
    for (number, (at, inner)) in added.iter().enumerate() {
        let end = added.get(number + 1).map_or(line.text.len(), |(next, _)| *next);
        let said = line.text.get(start..end).unwrap_or_default();
        if indent + said.trim_end().chars().count() > WIDTH {
            // The comma stays, and what stands behind it goes.
            lines.push(slice(line, start - margin..at - margin - 1, indent, ""));
            (start, indent) = (*at, *inner);
        }
    }
    lines.push(slice(line, start - margin..line.text.len() - margin, indent, ""));
    lines
}

/// A comment so far in.
pub(super) fn comment(indent: usize, text: &str) -> Vec<Line> {
    let mut lines = Lines::default();
    lines.comment(indent, text, Owner::File);
    lines.0
}

#[cfg(test)]
mod tests {
    use super::{Change, comment, lines};

    fn changed(text: &str, changes: Vec<Change>) -> Vec<String> {
        lines(text, changes).into_iter().map(|line| line.text).collect()
    }

    fn inline(at: usize, text: &str, is_first: bool) -> Change {
        Change::Inline { at, text: text.to_owned(), parts: Vec::new(), indent: 2, is_first }
    }

    #[test]
    fn are_put_where_they_belong() {
        let text = "a: { b: 1 }\nc: 2";
        let all = vec![
            inline(9, "d: 3", false),
            Change::Above(9, comment(0, "Three.")),
            inline(9, "e: 4", false),
            Change::Exactly(13, "?".to_owned()),
            Change::Below(16, comment(0, "End.")),
        ];
        let expected = ["# > Three.", "a: { b: 1, d: 3, e: 4 }", "c?: 2", "# > End."];
        assert_eq!(changed(text, all), expected);
        assert_eq!(changed("a: {}\n", vec![inline(4, "b: 1", true)]), ["a: { b: 1 }"]);
    }

    #[test]
    fn make_a_block_of_a_line_that_would_be_too_long() {
        let text = format!("a: {{ b: {} }} # why\n", "x".repeat(100));
        let at = text.len() - 9;
        let all = vec![inline(at, "key: some_value", false), inline(at, "c: 1", false)];
        let b = format!("  b: {}", "x".repeat(100));
        assert_eq!(changed(&text, all), ["a: # why", &b, "  key: some_value", "  c: 1"]);
    }

    #[test]
    fn fold_what_cannot_be_a_block() {
        let items = "x, ".repeat(38);
        let text = format!("a: [{items}x]\n");
        let all = ["first", "second"].map(|item| inline(text.len() - 2, item, false));
        let lines = changed(&text, all.to_vec());
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].ends_with("x,"), "{lines:?}");
        assert_eq!(lines[1], "  first, second]");
    }
}
