//! Slips of a line as a whole: where it begins, what its key ends with, its dash, its place.

use super::changes::{Change, Slip};
use super::suspects::Line;
use crate::source::{indent, is_nothing};
use crate::yaml::is_name;
use std::ops::Range;

/// Lines are indented by one level too many or too few, or by a part of one; what is further left can lack more.
const DEEPER: usize = 3;
const SHALLOWER: usize = 4;

/// What people write in the place of the colon.
pub(super) const SIGNS: [&str; 10] =
    [" = ", " => ", " -> ", " := ", " : ", "; ", "= ", "=", " ;", ";"];

/// The parts of a line.
pub(super) struct Parts<'a> {
    pub(super) text: &'a str,
    pub(super) line: &'a Line,
    /// Where the first sign is that is no space, and where the entry begins behind its dash.
    pub(super) begin: usize,
    pub(super) entry: usize,
    /// What the entry begins with, if it is to be a key.
    word: Range<usize>,
}

/// The changes that `line` can need.
pub(super) fn of(text: &str, line: &Line) -> Vec<Change> {
    let Some(parts) = Parts::of(text, line) else { return Vec::new() };
    let mut changes: Vec<_> = parts.colon().into_iter().chain(parts.dash_space()).collect();
    changes.extend(parts.columns());
    changes.extend(parts.dashes());
    changes.extend(parts.order());
    changes
}

/// How many bytes of `written` are a key, with its quotes.
pub(super) fn length_of_key(written: &str) -> usize {
    let quoted = written.strip_prefix(['"', '\'']).and_then(|rest| rest.find(&written[..1]));
    let plain = || written.find(|c: char| !is_of_key(c)).unwrap_or(written.len());
    quoted.map_or_else(plain, |end| end + 2)
}

fn is_of_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_.?-".contains(c)
}

impl<'a> Parts<'a> {
    /// Those of a line that is indented with spaces.
    pub(super) fn of(text: &'a str, line: &'a Line) -> Option<Self> {
        let begin = line.own.start + indent(&text[line.own.clone()]);
        if text[line.own.start..begin].contains(|c: char| c != ' ') {
            return None;
        }
        let entry = begin + if text[begin..line.own.end].starts_with("- ") { 2 } else { 0 };
        let word = entry..entry + length_of_key(&text[entry..line.own.end]);
        Some(Self { text, line, begin, entry, word })
    }

    pub(super) fn change(
        &self,
        slip: Slip,
        edits: Vec<(Range<usize>, String)>,
        cost: usize,
    ) -> Change {
        Change { slip, word: self.word.clone(), edits, cost }
    }

    /// What the key needs behind it to be one.
    fn colon(&self) -> Option<Change> {
        let word = &self.text[self.word.clone()];
        let behind = self.text[self.word.end..self.line.own.end].trim_end();
        let is_word = word.starts_with(['"', '\''])
            || is_name(word.trim_end_matches('?')) && !word.starts_with(['.', '-']);
        if !is_word || behind.starts_with(": ") || behind == ":" {
            return None;
        }
        let end = self.word.end;
        if let Some(sign) = SIGNS.into_iter().find(|sign| behind.starts_with(sign)) {
            let edits = vec![(end..end + sign.len(), ": ".to_owned())];
            return Some(self.change(Slip::Sign, edits, 0));
        }
        if behind.starts_with(':') {
            return Some(self.change(Slip::Space, vec![(end + 1..end + 1, " ".to_owned())], 1));
        }
        let is_word_and_value = behind.starts_with(' ') && !behind.trim().contains(' ');
        let is_key =
            behind.is_empty() || is_word_and_value || behind.starts_with(' ') && !self.goes_on();
        is_key.then(|| self.change(Slip::Colon, vec![(end..end, ":".to_owned())], 1))
    }

    /// Whether the line above can be a text that goes on in this one.
    fn goes_on(&self) -> bool {
        let above = self.text[..self.line.own.start].trim_end();
        !above.ends_with(['.', '}', ']', '"', '\'', ':'])
    }

    fn dash_space(&self) -> Option<Change> {
        let item = self.text[self.entry..].strip_prefix('-')?;
        let is_item = item.starts_with(|c: char| c.is_alphanumeric() || c == '"');
        let at = self.entry + 1;
        is_item.then(|| self.change(Slip::DashSpace, vec![(at..at, " ".to_owned())], 1))
    }

    /// The line alone, and with what can move with it, in the columns that others begin in.
    fn columns(&self) -> Vec<Change> {
        let own = self.begin - self.line.own.start;
        let is_near = |column: &&usize| **column <= own + DEEPER && **column + SHALLOWER >= own;
        let moves = self.line.columns.iter().filter(is_near).flat_map(|column| {
            self.line.blocks.iter().map(|lines| {
                let edits = lines.iter().map(|line| moved(self.text, line, own, *column)).collect();
                let cost = 2 + lines.len().min(6) + self.oddness(*column);
                self.change(Slip::Column(*column), edits, cost)
            })
        });
        moves.collect()
    }

    /// How far a column is from where people begin what belongs to the line above.
    fn oddness(&self, column: usize) -> usize {
        let parent = self.above().map(indent).find(|above| *above < column);
        let is_level = parent.is_none_or(|parent| parent + 2 == column || parent + 4 == column);
        8 * usize::from(column % 2 == 1) + 4 * usize::from(!is_level)
    }

    fn dashes(&self) -> Vec<Change> {
        const COST: usize = 20;
        let Self { begin, .. } = *self;
        if self.entry > begin {
            let with = |new: &str| {
                self.change(Slip::NoDash, vec![(begin..self.entry, new.to_owned())], COST)
            };
            return vec![with(""), with("  ")];
        }
        if self.text[begin..].starts_with('-') {
            return Vec::new();
        }
        let own = begin - self.line.own.start;
        let with = |width: usize| {
            self.change(Slip::Dash, vec![(begin - width..begin, "- ".to_owned())], COST)
        };
        [0, 2].into_iter().filter(|width| *width <= own).map(with).collect()
    }

    /// The lines above that are not empty, the nearest first.
    pub(super) fn above(&self) -> impl Iterator<Item = &'a str> {
        self.text[..self.line.own.start].lines().rev().filter(|line| !is_nothing(line))
    }

    /// The line below before this one.
    fn order(&self) -> Option<Change> {
        const COST: usize = 30;
        let next = self.line.next.clone()?;
        let (own, other) = (&self.text[self.line.own.clone()], &self.text[next.clone()]);
        let begin = next.start + indent(other);
        let word = begin..begin + length_of_key(&self.text[begin..next.end]);
        let edits = vec![(self.line.own.start..next.end, format!("{other}\n{own}"))];
        Some(Change { word, ..self.change(Slip::Order, edits, COST) })
    }
}

/// A line moved by as much as one that was at `from` and is to be at `to`.
fn moved(text: &str, line: &Range<usize>, from: usize, to: usize) -> (Range<usize>, String) {
    let own = indent(&text[line.clone()]);
    (line.start..line.start + own, " ".repeat((own + to).saturating_sub(from)))
}
