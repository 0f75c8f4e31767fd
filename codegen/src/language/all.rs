//! Every mapping of the language.

use super::api::API;
use super::drift::DRIFT;
use super::mock::MOCK;
use super::resources::RESOURCE;
use super::{Kind, Mapping};
use std::sync::LazyLock;

/// The mappings of all files, each once.
pub(crate) fn mappings() -> &'static [&'static Mapping] {
    static ALL: LazyLock<Vec<&'static Mapping>> = LazyLock::new(all);
    &ALL
}

/// Whether any mapping has the key `word`.
pub(crate) fn is_key(word: &str) -> bool {
    mappings().iter().any(|mapping| mapping.has(word))
}

/// Whether any mapping has both keys.
pub(crate) fn are_keys(one: &str, other: &str) -> bool {
    mappings().iter().any(|mapping| mapping.has(one) && mapping.has(other))
}

/// The mappings that can stand under the key `word`, which is itself under the key `above`: what that has by itself,
/// or what `above` has under each name.
pub(crate) fn under(word: &str, above: Option<&str>) -> Vec<&'static Mapping> {
    let kinds = |word: &str| {
        let word = word.to_owned();
        let keys = mappings().iter().flat_map(|mapping| mapping.keys());
        keys.filter(move |key| key.word == word).map(|key| &key.kind)
    };
    let mut found = Vec::new();
    kinds(word).filter(|kind| kind.named().is_none()).for_each(|kind| add(kind, &mut found));
    let each = above.into_iter().flat_map(kinds).filter_map(Kind::named);
    each.for_each(|kind| add(kind, &mut found));
    found
}

fn all() -> Vec<&'static Mapping> {
    let mut found: Vec<&'static Mapping> = Vec::new();
    let mut next: Vec<&'static Mapping> = vec![&RESOURCE, &API, &MOCK, &DRIFT];
    while let Some(mapping) = next.pop() {
        if found.iter().all(|known| !std::ptr::eq(*known, mapping)) {
            found.push(mapping);
            mapping.keys().for_each(|key| add(&key.kind, &mut next));
        }
    }
    found
}

/// Adds what stands under a key.
fn add(kind: &'static Kind, next: &mut Vec<&'static Mapping>) {
    match kind {
        Kind::Mapping(mapping) => next.push(mapping),
        Kind::Named(kind, _) | Kind::List(kind) | Kind::Some(kind) => add(kind, next),
        Kind::Either(kinds) => kinds.iter().for_each(|kind| add(kind, next)),
        _ => {}
    }
}
