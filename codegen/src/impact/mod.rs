//! Compares two specs by what users of the generated crate see.
//!
//! What is compared is the API as Rust sees it, so a change of the spec that Rust does not see is
//! none. Each change has a [`Kind`] and is told in terms of Rust, with its place in both specs; the
//! version that has to follow is [judged](Impact::judge) as Cargo reads versions.
//!
//! ```
//! use codegen::impact::{Kind, compare};
//!
//! let sources = |query: &str| {
//!     let api = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\n".to_owned();
//!     let pets = format!("
//! resource: pets
//! doc: Pets.
//! methods:
//!   count: {{ get: /pets/count, summary: Counts., query: {{ {query} }}, responses: {{ 200: integer }} }}
//! ");
//!     codegen::Sources::new([("api.yaml".to_owned(), api), ("pets.yaml".to_owned(), pets)])
//! };
//! let (old, new) = (sources(""), sources("age: { type: integer, our_example: 3 }"));
//! let impact = compare(&old, &new).map_err(|faults| faults.report.to_string())?;
//! let [change] = &impact.changes[..] else { panic!("{:?}", impact.changes) };
//! assert_eq!(change.kind, Kind::Breaking);
//! assert_eq!(change.message, "`pets::count` takes a first argument, `age: i64`");
//! assert!(!impact.judge("0.1.0", "0.1.1")?.suffices());
//! # Ok::<(), String>(())
//! ```

mod answers;
mod arguments;
mod change;
mod choices;
mod comparison;
mod models;
mod operations;
mod pairs;
mod render;
mod setters;
mod side;
mod types;
mod version;
mod whole;

pub use change::{Change, Kind};
pub use render::Texts;
pub use version::Verdict;

use crate::diagnostic::Report;
use crate::source::Sources;
use comparison::Comparison;
use side::Side;

/// What an edit of a spec does to users.
#[derive(Clone, Debug)]
pub struct Impact {
    /// The changes, the gravest first.
    pub changes: Vec<Change>,
}

/// The faults of one of the specs.
#[derive(Clone, Debug)]
pub struct Faults {
    /// Whether it is the old one that has them.
    pub in_old: bool,
    /// The faults.
    pub report: Report,
}

/// Compares the spec that `old` is with the one that `new` is.
///
/// # Errors
///
/// All faults of the new spec that one run can find, or else of the old one.
pub fn compare(old: &Sources, new: &Sources) -> Result<Impact, Faults> {
    let after = crate::read(new).map_err(|report| Faults { in_old: false, report })?;
    let before = crate::read(old).map_err(|report| Faults { in_old: true, report })?;
    let (old, new) = (Side::new(&before, old), Side::new(&after, new));
    let (types, operations) = (pairs::types(&old, &new), pairs::operations(&old, &new));
    let mut comparison = Comparison {
        old: &old,
        new: &new,
        types: types.both.iter().copied().collect(),
        changes: Vec::new(),
    };
    comparison.operations(&operations);
    comparison.definitions(&types);
    comparison.whole();
    let mut changes = comparison.changes;
    changes.sort_by_key(|change| change.kind);
    Ok(Impact { changes })
}
