//! Quotes and brackets that do not close, in text that is not YAML.

use super::block;
use super::lines::Lines;
use crate::source::{indent, line_start};
use std::ops::Range;

/// What is wrong with a quote or a bracket, and where.
#[derive(Debug, PartialEq)]
pub(super) enum Unbalanced {
    /// The quote at this byte has no end.
    Quote(usize),
    /// The quote that begins the range ends before the text does.
    AfterQuote(Range<usize>),
    /// The bracket at this byte has no end.
    Open(usize),
    /// The bracket at this byte has no beginning.
    Close(usize),
    /// The text in this range begins with a bracket, and goes on behind it.
    AfterBracket(Range<usize>),
}

/// More lines than anybody writes between two brackets.
const LINES: usize = 20;

/// The first such thing in `text`.
pub(super) fn find(text: &str) -> Option<Unbalanced> {
    let mut scan = Scan::of(text);
    while scan.at < text.len() {
        if let Some(found) = scan.step() {
            return Some(found);
        }
    }
    scan.open.last().map(|open| Unbalanced::Open(*open))
}

/// The outermost brackets around the byte `at`, if they close.
pub(super) fn around(text: &str, at: usize) -> Option<Range<usize>> {
    let mut scan = Scan::of(text);
    let mut start = None;
    while scan.at < text.len() {
        if scan.at >= at && start.is_none() {
            start = Some(*scan.open.first()?);
        }
        if let Some(start) = start.filter(|_| scan.open.is_empty()) {
            return Some(start..scan.at);
        }
        if scan.step().is_some() {
            return None;
        }
    }
    None
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// The brackets that are open.
    open: Vec<usize>,
    /// Whether a value can begin here.
    is_start: bool,
    /// Where the last value outside of brackets began.
    value: usize,
}

impl<'a> Scan<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new(), is_start: true, value: 0 }
    }

    fn step(&mut self) -> Option<Unbalanced> {
        let rest = &self.text[self.at..];
        let c = rest.chars().next()?;
        match c {
            '\n' => {
                self.at += 1;
                self.is_start = true;
                let is_over = self.open.first().is_some_and(|open| self.begins_entry(*open))
                    && !self.goes_on();
                return self.open.last().filter(|_| is_over).map(|open| Unbalanced::Open(*open));
            }
            '#' if self.at == 0 || self.text[..self.at].ends_with([' ', '\n', '\t']) => {
                self.at = self.line_end();
            }
            '"' | '\'' if self.is_start => return self.quoted(c),
            '|' | '>' if self.is_start && self.open.is_empty() && block::begins(self.line()) => {
                self.at = self.block_end();
            }
            '[' | '{' if self.is_start || !self.open.is_empty() => {
                if self.open.is_empty() {
                    self.value = self.at;
                }
                self.open.push(self.at);
                self.at += 1;
                self.is_start = true;
            }
            ']' | '}' if !self.open.is_empty() => return self.close(c),
            ',' if !self.open.is_empty() => {
                self.at += 1;
                self.is_start = true;
            }
            ':' | '-' | '?' if rest[1..].starts_with([' ', '\n']) => {
                self.at += 1;
                self.is_start = c == ':' || self.is_start;
            }
            ' ' => self.at += 1,
            _ => {
                self.at += c.len_utf8();
                self.is_start = false;
            }
        }
        None
    }

    /// Whether the next lines close more brackets than they open, as only those do that what is open goes on
    /// in, wherever they begin.
    fn goes_on(&self) -> bool {
        let mut open = 0_usize;
        let next = self.text[self.at..].lines().take(LINES);
        next.flat_map(str::chars).any(|c| match c {
            '[' | '{' => {
                open += 1;
                false
            }
            ']' | '}' if open == 0 => true,
            ']' | '}' => {
                open -= 1;
                false
            }
            _ => false,
        })
    }

    fn quoted(&mut self, quote: char) -> Option<Unbalanced> {
        let start = self.at;
        let mut rest = self.text[start + 1..].char_indices().peekable();
        while let Some((offset, c)) = rest.next() {
            let at = start + 1 + offset;
            let is_doubled = c == '\'' && quote == c && rest.peek().is_some_and(|next| next.1 == c);
            if c == '\\' && quote == '"' || is_doubled {
                rest.next();
            } else if c == quote {
                self.at = at + 1;
                self.is_start = false;
                return self.behind(start).map(|_| Unbalanced::AfterQuote(start..at + 1));
            } else if c == '\n' {
                self.at = at + 1;
                if self.begins_entry(start) {
                    return Some(Unbalanced::Quote(start));
                }
            }
        }
        Some(Unbalanced::Quote(start))
    }

    fn close(&mut self, c: char) -> Option<Unbalanced> {
        let open = self.open.pop()?;
        if self.text[open..].starts_with('[') != (c == ']') {
            if self.text[..self.at].ends_with(c) || self.closes_without(open) {
                return Some(Unbalanced::Close(self.at));
            }
            return Some(Unbalanced::Open(open));
        }
        self.at += 1;
        self.is_start = false;
        if !self.open.is_empty() {
            return None;
        }
        let behind = self.behind(open)?;
        if self.text[behind..].starts_with([']', '}']) {
            return Some(Unbalanced::Close(behind));
        }
        Some(Unbalanced::AfterBracket(self.value..self.line_end()))
    }

    /// Whether the rest of the line closes `open`, and all that is around it, without the bracket at hand.
    fn closes_without(&self, open: usize) -> bool {
        let is_list = |at: usize| self.text[at..].starts_with('[');
        let mut left: Vec<_> = self.open.iter().map(|open| is_list(*open)).collect();
        left.push(is_list(open));
        for c in self.text[self.at + 1..self.line_end()].chars() {
            match c {
                '[' | '{' => left.push(c == '['),
                ']' | '}' if left.pop() != Some(c == ']') => return false,
                _ => {}
            }
        }
        left.is_empty()
    }

    /// Where text stands behind a value that is complete, and nothing may.
    fn behind(&self, start: usize) -> Option<usize> {
        let rest = self.text[self.at..].trim_start_matches([' ', '\t', '\r']);
        let at = self.text.len() - rest.len();
        let may = match rest.chars().next()? {
            '#' | ':' | '\n' => true,
            ',' | ']' | '}' => !self.open.is_empty() && start > self.open[0],
            _ => false,
        };
        (!may).then_some(at)
    }

    /// Whether the line at hand begins an entry that cannot belong to what began at `start`.
    fn begins_entry(&self, start: usize) -> bool {
        let line = &self.text[self.at..self.line_end()];
        let word = line.trim_start_matches([' ', '-']);
        let key = word.split_once(':').filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '));
        let is_key = key.is_some_and(|(key, _)| {
            !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_.?-".contains(c))
        });
        let own = line_start(&self.text[..start]);
        let own = &self.text[own..];
        // What belongs to an item of a list is indented as its text is, behind the dash.
        let within = own.len() - own.trim_start_matches([' ', '-']).len();
        let is_item = own.trim_start().starts_with("- ") && line.trim_start().starts_with("- ");
        is_key && indent(line) <= within || is_item && indent(line) <= indent(own)
    }

    /// The line at hand.
    fn line(&self) -> &'a str {
        &self.text[Lines { text: self.text }.at(self.at)]
    }

    /// Where the text ends that the line at hand begins, and which has no brackets and no quotes.
    fn block_end(&self) -> usize {
        let key = self.line().trim_start_matches([' ', '-']);
        let own = self.line().len() - key.len();
        let is_text = |line: &&str| line.trim().is_empty() || indent(line) > own;
        let start = self.line_end();
        let mut lines = self.text[start..].split_inclusive('\n');
        let first = lines.next().map_or(0, str::len);
        let rest: usize = lines.take_while(is_text).map(str::len).sum();
        // The end of a line begins the next one.
        (start + first + rest).saturating_sub(1).max(start)
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |end| self.at + end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Unbalanced, around, find};

    #[test]
    fn are_around() {
        let text = "a: { b: [c],\nd: e }\nf: g\n";
        let all = Some(3..text.find("\nf").unwrap_or_default());
        for (word, found) in
            [("a", None), ("b", all.clone()), ("c", all.clone()), ("d", all), ("f", None)]
        {
            assert_eq!(around(text, text.find(word).unwrap_or_default()), found, "{word}");
        }
        assert_eq!(around("a: { b: c\nd: e", 5), None);
    }

    #[test]
    fn finds_what_does_not_close() {
        for (text, expected) in [
            ("a: [b]\nc: { d: 'e, f' } # [\n", None),
            ("a: it's [open\nb: c", None),
            ("a: { b: [c }\nd: e", Some(Unbalanced::Open(8))),
            ("a: { b: c\nd: e", Some(Unbalanced::Open(3))),
            ("a: { b: c }}\n", Some(Unbalanced::Close(11))),
            ("a: { b: c,\nd: e }\n", None),
            ("a: { b: c], d: e }\n", Some(Unbalanced::Close(9))),
            ("a: \"b\nc: d", Some(Unbalanced::Quote(3))),
            ("a: 'b's c'", Some(Unbalanced::AfterQuote(3..6))),
            ("a: { b: 'it''s' , c: \"d\" }", None),
            ("a: [b] c", Some(Unbalanced::AfterBracket(3..8))),
            ("a:\n  - [b,\n     c]\n", None),
            ("a: >-\n  [b](c) d {\n\n  'e\nf: [g\n", Some(Unbalanced::Open(28))),
            ("- a: |\n    [b](c) d\n  e: 'f\n", Some(Unbalanced::Quote(25))),
        ] {
            assert_eq!(find(text), expected, "{text}");
        }
    }
}
