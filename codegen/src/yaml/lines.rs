//! A text line by line.

use crate::source::{indent, is_nothing, line_start};
use std::iter;
use std::ops::Range;

/// The lines of a text.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
}

impl Lines<'_> {
    /// The line of the byte `at`, without its end; behind the text, the last one.
    pub(super) fn at(&self, at: usize) -> Range<usize> {
        let at = at.min(self.text.len());
        let start = line_start(&self.text[..at]);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        start..end
    }

    /// The line before that of the byte `at` which is neither empty nor a comment.
    pub(super) fn before(&self, at: usize) -> Option<Range<usize>> {
        self.upwards(at).next()
    }

    /// The lines before that of the byte `at` which are neither empty nor a comment, the nearest first.
    pub(super) fn upwards(&self, at: usize) -> impl Iterator<Item = Range<usize>> {
        let above = |line: &Range<usize>| Some(self.at(line.start.checked_sub(1)?));
        let lines = iter::successors(Some(self.at(at)), above).skip(1);
        lines.filter(|line| !is_nothing(&self.text[line.clone()]))
    }

    /// How far a line is indented.
    pub(super) fn indent(&self, line: &Range<usize>) -> usize {
        indent(&self.text[line.clone()])
    }

    /// How far the next line below is indented that is neither empty nor a comment.
    pub(super) fn indent_below(&self, line: &Range<usize>) -> usize {
        let mut below = self.text[line.end..].lines().skip(1);
        below.find(|next| !is_nothing(next)).map_or(0, indent)
    }

    /// Whether the line `before` has no key, and begins where `line` does.
    pub(super) fn is_value(&self, before: Option<Range<usize>>, line: &Range<usize>) -> bool {
        before.is_some_and(|before| {
            let above = &self.text[before];
            let is_key = above.contains(": ") || above.trim_end().ends_with(':');
            !is_key && indent(above) == indent(&self.text[line.clone()])
        })
    }

    /// From `at` to the end of its line, without space and comment.
    pub(super) fn value(&self, at: usize) -> Range<usize> {
        let rest = &self.text[at..self.at(at).end];
        let rest = rest.split(" #").next().unwrap_or(rest);
        at..at + rest.trim_end().len()
    }
}
