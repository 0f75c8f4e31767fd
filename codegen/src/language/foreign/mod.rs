//! Keys of OpenAPI, JSON Schema, TypeScript and Rust, and what each is here.

mod methods;
mod others;
mod values;

/// A key of another language.
#[derive(Debug)]
pub(crate) struct Foreign {
    /// The mappings in which it is met.
    mappings: &'static [&'static str],
    words: &'static [&'static str],
    /// The keys that it is here; the first that is not there yet is meant.
    pub(crate) keys: &'static [&'static str],
    /// What to write.
    pub(crate) help: &'static str,
}

/// What the key `word` of the mapping called `mapping` is here.
pub(crate) fn key(mapping: &str, word: &str) -> Option<&'static Foreign> {
    let of_all = if mapping.starts_with("mock_") { MOCK } else { mapping };
    let tables = [values::KEYS, methods::KEYS, methods::VERB_KEYS, others::KEYS];
    let mut all = tables.into_iter().flatten();
    let row = all.find(|row| {
        [mapping, of_all].iter().any(|name| row.mappings.contains(name))
            && row.words.contains(&word)
    });
    row.or_else(|| word.starts_with("x-").then_some(&EXTENSION))
}

/// Whether the key `word` of a field or a parameter says what its type is, as a schema does.
pub(crate) fn says_type(word: &str) -> bool {
    key("item", word).is_some_and(|row| row.mappings == ITEM && row.keys.is_empty())
}

const fn row(
    mappings: &'static [&'static str],
    words: &'static [&'static str],
    keys: &'static [&'static str],
    help: &'static str,
) -> Foreign {
    Foreign { mappings, words, keys, help }
}

const ITEM: &[&str] = &["item"];
const TYPE: &[&str] = &["declaration"];
const VALUES: &[&str] = &["item", "declaration"];
const METHOD: &[&str] = &["method"];
const RESOURCE: &[&str] = &["resource"];
const API: &[&str] = &["api"];
const BODY: &[&str] = &["body"];
const RESPONSE: &[&str] = &["response"];
/// Every entry of `mock.yaml`.
const MOCK: &str = "mock_entry";
const SCHEME: &[&str] = &["auth_scheme"];

static EXTENSION: Foreign = row(
    &[],
    &[],
    &[],
    "remove it: the language has no extensions; say it in `doc`, or in a comment",
);

/// Verbs of HTTP that no method has.
pub(crate) const OTHER_VERBS: &[&str] = &["head", "HEAD", "options", "OPTIONS", "trace", "connect"];

/// Whether the key `word` of a method stands for a verb.
pub(crate) fn says_verb(word: &str) -> bool {
    methods::VERB_KEYS.iter().any(|row| row.words.contains(&word))
}

/// Words that say verb and path apart.
pub(crate) const VERBS: &[&str] = &["method", "verb", "url", "uri", "route", "endpoint", "http"];
