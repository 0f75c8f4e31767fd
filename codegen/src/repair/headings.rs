//! A line that is missing: the heading that says what the entries below it are.

use super::changes::{Change, Slip};
use super::lines::{Parts, length_of_key};
use super::suspects::Line;
use crate::language::resources::RESOURCE;
use crate::language::{self, Mapping, foreign};
use crate::source::indent;
use std::collections::BTreeSet;
use std::ops::Range;

/// The headings that can be missing above `line`.
pub(super) fn of(text: &str, line: &Line) -> Vec<Change> {
    let parts = Parts::of(text, line);
    parts.map(|parts| [parts.missing(), parts.missing_beside()].concat()).unwrap_or_default()
}

/// What stands around a line: what it can be a key of.
struct Home {
    mappings: Vec<&'static Mapping>,
    /// The keys that have a mapping below them.
    sections: BTreeSet<&'static str>,
}

impl Home {
    fn has(&self, line: &str) -> bool {
        self.mappings.iter().any(|mapping| mapping.has(key_of(line)))
    }

    /// Whether a line belongs to what is below a section, by all that its key and its value say.
    fn is_item(&self, line: &str) -> bool {
        let key = key_of(line);
        let is_foreign =
            || self.mappings.iter().any(|mapping| foreign::key(mapping.name, key).is_some());
        !self.sections.contains(key) && (has_parts(line) || !self.has(line) && !is_foreign())
    }
}

impl Parts<'_> {
    /// What a line in this column can be a key of, below the lines above.
    fn home(&self, column: usize) -> Home {
        let mut around = self.around(column);
        let mappings = match around.next() {
            Some(word) => language::under(word, around.next()),
            None => vec![&RESOURCE],
        };
        let keys = mappings.iter().flat_map(|mapping| mapping.keys());
        let keys = keys.filter(|key| key.kind.takes_mapping() && !key.word.ends_with('?'));
        Home { sections: keys.map(|key| key.word).collect(), mappings }
    }

    /// The keys that a line in this column lies under, the nearest first.
    fn around(&self, column: usize) -> impl Iterator<Item = &str> {
        let keys = self.above().scan(column, |level, line| {
            let own = indent(line);
            let is_around = own < *level;
            *level = own.min(*level);
            Some(is_around.then(|| key_of(line)))
        });
        keys.flatten()
    }

    /// The heading above entries that are further right than the line before, which is none, or behind all of
    /// another section of the resource.
    fn missing(&self) -> Vec<Change> {
        const COST: usize = 40;
        let own = self.begin - self.line.own.start;
        let Some(above) = self.above().next().filter(|_| own >= 2) else { return Vec::new() };
        let is_first = own == 2 && indent(above) >= own;
        let least = if above.trim_end().ends_with(':') { 4 } else { 1 };
        if !is_first && indent(above) + least > own {
            return Vec::new();
        }
        let change = |word: &'static str| {
            let line = format!("{}{word}:\n", " ".repeat(own - 2));
            let at = self.line.own.start;
            self.change(Slip::Heading(word), vec![(at..at, line)], COST)
        };
        self.home(own - 2).sections.into_iter().map(change).collect()
    }

    /// The heading above entries that stand where it belongs: those up to the next key of their mapping, or all that
    /// are left of it.
    fn missing_beside(&self) -> Vec<Change> {
        const COST: usize = 50;
        let own = self.begin - self.line.own.start;
        let home = self.home(own);
        let line = |range: &Range<usize>| &self.text[range.clone()];
        let above = self.above().find(|line| indent(line) <= own);
        let is_first = above.is_none_or(|line| indent(line) < own || !home.is_item(line));
        let (first, rest) = (line(&self.line.own), &self.line.rest);
        if self.entry > self.begin || !is_first || !home.is_item(first) || !is_declaration(first) {
            return Vec::new();
        }
        let end = |is_part: &dyn Fn(&str) -> bool| {
            let is_part = |range: &&Range<usize>| indent(line(range)) > own || is_part(line(range));
            rest.iter().take_while(is_part).count()
        };
        let ends = [end(&|line| !home.has(line)), end(&|line| home.is_item(line)), rest.len()];
        let change = |(cost, end): (usize, usize), word: &'static str| {
            let at = self.line.own.start;
            let heading = (at..at, format!("{}{word}:\n  ", " ".repeat(own)));
            let deeper = rest[..end].iter().map(|line| (line.start..line.start, "  ".to_owned()));
            let edits = std::iter::once(heading).chain(deeper).collect();
            self.change(Slip::Heading(word), edits, COST + cost)
        };
        let ends = BTreeSet::from(ends).into_iter().enumerate();
        ends.flat_map(|end| home.sections.iter().map(move |word| (end, *word)))
            .map(|(end, word)| change(end, word))
            .collect()
    }
}

/// Whether a line declares something: a word that means nothing, with a text, is no part of a section.
fn is_declaration(line: &str) -> bool {
    let is_type = |value: &str| value.starts_with(char::is_uppercase) && !value.contains(' ');
    has_parts(line) || key_of(line).ends_with('?') || value_of(line).is_some_and(is_type)
}

fn has_parts(line: &str) -> bool {
    value_of(line).is_none_or(|value| value.starts_with('{'))
}

/// The key that a line begins with.
fn key_of(line: &str) -> &str {
    let entry = line.trim_start();
    &entry[..length_of_key(entry)]
}

/// What stands behind the key that a line begins with, if anything.
fn value_of(line: &str) -> Option<&str> {
    let value = line.trim_start()[key_of(line).len()..].trim_start_matches(':').trim();
    (!value.is_empty()).then_some(value)
}
