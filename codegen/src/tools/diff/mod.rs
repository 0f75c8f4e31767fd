//! Compares two specs by what users of the generated crate see.
//!
//! What is compared is the API as Rust sees it, so a change of the spec that Rust does not see is
//! none. Each change has a [`Kind`] and is reported in terms of Rust, with its location in both specs; the
//! version that has to follow is [judged](Diff::judge) as Cargo reads versions.
//!
//! ```
//! use cloudflare_api_codegen::tools::diff::{Kind, compare};
//!
//! let sources = |query: &str| {
//!     let api = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\n".to_owned();
//!     let pets = format!("
//! resource: pets
//! doc: Pets.
//! methods:
//!   count: {{ get: /pets/count, summary: Counts., query: {{ {query} }}, responses: {{ 200: integer }} }}
//! ");
//!     cloudflare_api_codegen::Sources::new([("api.yaml".to_owned(), api), ("pets.yaml".to_owned(), pets)])
//! };
//! let (old, new) = (sources(""), sources("age: { type: integer, our_example: 3 }"));
//! let [old, new] = [&old, &new].map(|sources| cloudflare_api_codegen::Spec::read(sources).expect("no errors"));
//! let diff = compare(&old, &new);
//! let [change] = &diff.changes[..] else { panic!("{:?}", diff.changes) };
//! assert_eq!(change.kind, Kind::Breaking);
//! assert_eq!(change.message, "`pets::count` takes a first argument, `age: i64`");
//! assert!(!diff.judge("0.1.0", "0.1.1")?.suffices());
//! # Ok::<(), String>(())
//! ```

mod arguments;
mod change;
mod choices;
mod comparison;
mod errors;
mod features;
mod headers;
mod models;
mod operations;
mod pairs;
mod render;
mod responses;
mod setters;
mod side;
mod successes;
mod tagged;
mod types;
mod version;
mod whole;

pub use change::{Change, Kind};
pub use render::Texts;
pub use version::Verdict;

use crate::spec::Spec;
use comparison::Comparison;
use side::Side;

/// What an edit of a spec does to users.
#[derive(Clone, Debug)]
pub struct Diff {
    /// The changes, the gravest first.
    pub changes: Vec<Change>,
}

/// Compares two specs.
#[must_use]
pub fn compare(old: &Spec<'_>, new: &Spec<'_>) -> Diff {
    let (old, new) = (Side::new(old), Side::new(new));
    let (types, operations) = (pairs::types(old, new), pairs::operations(old, new));
    let mut comparison =
        Comparison { old, new, types: types.both.iter().copied().collect(), changes: Vec::new() };
    comparison.operations(&operations);
    comparison.definitions(&types);
    comparison.whole();
    comparison.features(&types.both);
    let mut changes = comparison.changes;
    changes.sort_by_key(|change| change.kind);
    Diff { changes }
}
