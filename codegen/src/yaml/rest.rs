//! What is left of a text without its entries that are no YAML, so that one run reports the mistakes of
//! the others as well.

use super::lines::Lines;
use super::{Error, Read, brackets, events, hidden, values};
use crate::source::{Source, is_nothing};
use std::ops::Range;

/// More mistakes of one text than anybody mends in one go.
const PASSES: usize = 20;

/// Reads on behind `errors`, where the parser stopped at the byte `stop`.
pub(super) fn read(number: usize, source: &Source, errors: Vec<Error>, stop: usize) -> Read {
    let mut rest = Rest { text: source.clone(), holes: Vec::new() };
    let mut read = Read { errors, ..Read::default() };
    let (mut stop, mut done) = (stop, 0);
    for _ in 0..PASSES {
        for error in &read.errors[done..] {
            if rest.shifts_all(error) {
                return read;
            }
            rest.remove(error);
        }
        // Of many such characters, not all are errors.
        let mut found = Vec::new();
        hidden::refuse(number, &rest.text, &mut found);
        if !found.is_empty() {
            return read;
        }
        done = read.errors.len();
        match events::read(number, &rest.text, &mut found) {
            Ok(Some(shape)) if found.is_empty() => {
                read.node = values::fill(number, &rest.text, shape, &mut found);
                break;
            }
            Ok(_) => {}
            // The mistake is not where it seemed to be, or it is the same one.
            Err(at) if at <= stop => {
                found.pop();
                rest.remove_around(at);
            }
            Err(at) => stop = at,
        }
        read.errors.extend(found);
    }
    read.holes = rest.holes;
    read
}

/// A text with spaces in the place of what cannot be read.
struct Rest {
    text: Source,
    holes: Vec<Range<usize>>,
}

impl Rest {
    /// Whether `error` is about lines that have nothing around them, so that no others are known to be
    /// where they belong.
    fn shifts_all(&self, error: &Error) -> bool {
        error.is_of_lines() && self.indent(self.line(error.span().range().start).start) == 0
    }

    fn is_gone(&self, at: usize) -> bool {
        self.holes.iter().any(|hole| hole.contains(&at))
    }

    /// Removes the entry that `error` is about.
    fn remove(&mut self, error: &Error) {
        let Range { start: at, end } = error.span().range();
        if self.is_gone(at) {
            return;
        }
        if let Error::DuplicateKey { more, .. } = error {
            for (key, _) in more {
                let at = key.span.range().start;
                if !self.is_gone(at) {
                    self.remove_entry(at);
                }
            }
        }
        // The parser stops once, but there can be many errors of the others.
        let stops = matches!(error, Error::NotYaml(..) | Error::Mistake { is_of_lines: true, .. });
        match Some(at).filter(|_| stops).and_then(|at| brackets::around(&self.text.text, at)) {
            Some(within) => self.remove_lines(within),
            None if error.is_of_lines() => self.remove_around(at),
            None => {
                self.remove_entry(at);
                if end > self.line(at).end {
                    self.remove_lines(at..end);
                }
            }
        }
    }

    /// Removes the entry that holds the one which begins in the line of the byte `at`.
    fn remove_around(&mut self, at: usize) {
        let own = self.indent(self.line(at).start);
        let (mut start, mut around) = (self.line(at).start, self.line(at).start);
        while start > 0 && own > 0 {
            start = self.line(start - 1).start;
            if self.is_entry(start) && self.indent(start) < own {
                around = start;
                break;
            }
        }
        self.remove_entry(around);
    }

    /// Removes the line of the byte `at`, and what is indented below it.
    fn remove_entry(&mut self, at: usize) {
        let first = self.line(at);
        let own = self.indent(first.start);
        let mut end = first.end;
        while end < self.text.text.len() {
            let next = self.line(end + 1);
            let is_over = self.is_entry(next.start) && self.indent(next.start) <= own;
            let is_bracket = self.text.text[next.clone()].trim_start().starts_with([']', '}']);
            if is_over && !is_bracket {
                break;
            }
            end = next.end;
            if is_over {
                break;
            }
        }
        self.remove_lines(first.start..end);
    }

    /// Removes the lines that `range` lies in.
    fn remove_lines(&mut self, range: Range<usize>) {
        let hole = self.line(range.start).start..self.line(range.end).end;
        let blank = |c: char| if c == '\n' { "\n".to_owned() } else { " ".repeat(c.len_utf8()) };
        let blank: String = self.text.text[hole.clone()].chars().map(blank).collect();
        self.text.text.replace_range(hole.clone(), &blank);
        self.holes.push(hole);
    }

    fn line(&self, at: usize) -> Range<usize> {
        Lines { text: &self.text.text }.at(at)
    }

    fn indent(&self, start: usize) -> usize {
        let line = &self.text.text[start..];
        line.len() - line.trim_start_matches(' ').len()
    }

    /// Whether the line is neither empty nor a comment.
    fn is_entry(&self, start: usize) -> bool {
        !is_nothing(&self.text.text[self.line(start)])
    }
}
