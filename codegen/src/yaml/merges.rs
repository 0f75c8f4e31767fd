//! Merge keys: what they merge is a part of the same mistake.

use super::Error;
use crate::source::{Source, Span};

/// Moves the anchors that merge keys name from the errors of their own to those of the merge keys.
pub(super) fn join(source: &Source, errors: &mut Vec<Error>) {
    let text = &source.text;
    let mut joined: Vec<Span> = Vec::new();
    let anchors: Vec<_> = errors.iter().filter_map(|error| anchor(text, error)).collect();
    for error in &mut *errors {
        let Error::MergeKey { at, anchors: own } = error else { continue };
        let names = names(&text[at.range().end..]);
        own.extend(anchors.iter().filter(|(name, _)| names.contains(name)).map(|(_, at)| *at));
        joined.extend(&*own);
    }
    errors.retain(|error| !matches!(error, Error::AnchorOrTag(at, false) if joined.contains(at)));
}

/// The anchor of a list or a mapping that is an error, by its name.
fn anchor<'t>(text: &'t str, error: &Error) -> Option<(&'t str, Span)> {
    let Error::AnchorOrTag(at, false) = error else { return None };
    Some((text.get(at.range())?.strip_prefix('&')?, *at))
}

/// The names that `value`, with the colon before it and all behind it, is made of: one, or those in a list.
fn names(value: &str) -> Vec<&str> {
    let value = value.trim_start_matches([':', ' ']);
    let list = value.strip_prefix('[').and_then(|list| list.split(']').next());
    let one = value.split(['\n', ',', '}']).next().unwrap_or_default();
    let items = list.unwrap_or(one).split(',');
    items.filter_map(|item| item.split_whitespace().next()?.strip_prefix('*')).collect()
}
