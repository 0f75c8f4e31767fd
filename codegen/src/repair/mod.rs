//! The one change of a text that makes it one that reads, by trying: every change that takes back a slip of
//! the hand, in every line that can have one, until all of the text can be read with it.
//!
//! Where the parser stops says little about where the slip is: a line that lost a space is an error of the
//! next one. What is left of all changes when those are gone that do not help says it exactly.

mod changes;
mod flow;
mod guard;
mod headings;
mod lines;
mod suspects;

pub(crate) use changes::{Change, Slip};

use crate::source::Source;
use crate::yaml::{self, Node};
use std::ops::Range;

/// Longer texts are written by programs, and take longer to try than anybody waits.
const LONG: usize = 200_000;

/// More changes than any place has that a person made.
const TRIES: usize = 600;

/// The same where the text is YAML as it is, so that the slip is near the errors; each takes longer then.
const TRIES_OF_YAML: usize = 80;

/// More errors than come of one slip.
const PLACES: usize = 20;

/// The change of `source` that helps, where there is one; `places` are the bytes that the errors are about, and
/// `reads` is the value of a text without errors. Where another fix is known, only what is plain to see is tried.
pub(crate) fn find(
    source: &Source,
    mut places: Vec<Range<usize>>,
    is_fixed: bool,
    reads: impl Fn(String) -> Option<Node>,
) -> Option<Change> {
    let text = &*source.text;
    if text.len() > LONG {
        return None;
    }
    let stop = yaml::stop(text);
    places.truncate(PLACES);
    places.extend(stop.map(|at| at..at));
    let lines = suspects::of(text, &places);
    let of_lines =
        lines.iter().flat_map(|line| [flow::of(text, line), lines::of(text, line)].concat());
    let tries = if stop.is_some() { TRIES } else { TRIES_OF_YAML };
    let headings = lines.iter().flat_map(|line| headings::of(text, line));
    let mut changes: Vec<_> = of_lines
        .filter(|change| !is_fixed || change.is_plain_to_see())
        .take(tries)
        .chain(headings.filter(|_| !is_fixed))
        .collect();
    changes.sort_by_key(|change| change.cost);
    let (mut found, mut rivals) = (None::<(Change, Node)>, Vec::new());
    for change in changes {
        if found.as_ref().is_some_and(|(best, _)| best.cost < change.cost) {
            break;
        }
        let Some(new) = change.applied(text) else { continue };
        // Most changes are out at the first look, which costs least.
        let read = || yaml::is_yaml(&new).then(|| reads(new.clone())).flatten();
        let Some(node) = read() else { continue };
        let fits = guard::keeps(&new, &node);
        if !fits || !guard::fits(&change, &new, &node, stop.is_none()) {
            continue;
        }
        match &found {
            None => found = Some((change, node)),
            // Two meanings are a question, and one meaning twice is one.
            Some((_, other)) if guard::is_same(other, &node) => {}
            Some((first, _)) => rivals.push(first.rival(&change)?),
        }
    }
    let (change, _) = found?;
    Some(if rivals.is_empty() { change } else { change.one_of(rivals) })
}
