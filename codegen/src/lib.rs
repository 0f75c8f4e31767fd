//! Turns a spec of an HTTP API into the Rust client that calls it.
//!
//! Texts go in, files or diagnostics come out; nothing here touches a disk. [`Spec::read`] is the
//! table of the phases, and each phase sees only the data before and after it:
//!
//! | phase | from | to | where |
//! |---|---|---|---|
//! | read | texts | `Document`: the spec as written, every part with its position | `yaml`, `document`, by the tables of `language` |
//! | repair | a text with errors | the one change that leaves none | `repair`, for `document` |
//! | check | `Document` | [`Report`] | `check` |
//! | resolve | `Document` | [`api::Api`]: wire names, types by id | `resolve`, `api` |
//! | name | `Api` | `Rust`: every name and every file; clashes are errors | `rust` |
//! | emit | `Rust` | [`FileSet`] and outlines | `emit`, `print`, `files` |
//! | report | `Api`, `Rust`, outlines | `API.md`, the wire listing, the schema for editors | `report` |
//!
//! Everything else is asked of a [`Spec`]: [`explain`](Spec::explain), [`diff`](tools::diff::compare),
//! [`drift`](Spec::drift), and the [`api`](Spec::api) that the mock server stands on.
//!
//! ```
//! let api = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\n";
//! let pets = "
//! resource: pets
//! doc: Pets.
//! methods:
//!   count: { get: /pets/count, summary: How many pets there are, responses: { 200: integer, 4XX: error } }
//! ";
//! let texts = [("api.yaml", api), ("pets.yaml", pets)];
//! let texts = texts.map(|(name, text)| (name.to_owned(), text.to_owned()));
//! let sources = cloudflare_api_codegen::Sources::new(texts);
//! let spec = cloudflare_api_codegen::Spec::read(&sources).map_err(|report| report.to_string())?;
//! assert!(spec.generate("pets").files.get("pets/count.rs").is_some());
//! # Ok::<(), String>(())
//! ```

pub mod api;
mod check;
mod diagnostic;
mod document;
mod emit;
mod files;
mod language;
mod parallel;
mod print;
mod repair;
mod report;
mod resolve;
mod rust;
mod source;
mod spec;
pub mod tools;
mod yaml;

pub use diagnostic::{
    Applied, Code, Diagnostic, Explanation, Fix, Label, Note, Patch, Report, Snippet,
};
pub use files::{Change, FileSet};
pub use print::MARK;
pub use source::{Source, Sources, Span, Spanned};
pub use spec::{Features, Generated, Spec};

/// All errors that one run can find in `sources`.
#[must_use]
pub fn check(sources: &Sources) -> Report {
    Spec::read(sources).err().unwrap_or_default()
}

/// Applies every certain fix; returns the texts and the fixes in the order in which they were made.
///
/// A fix can reveal errors that have fixes as well: it checks again until none is left.
#[must_use]
pub fn fix(sources: &Sources) -> (Sources, Vec<Applied>) {
    let (mut sources, mut applied) = (sources.clone(), Vec::new());
    for _ in 0..ROUNDS {
        let (fixed, made) = check(&sources).fixed(&sources);
        if made.is_empty() {
            break;
        }
        sources = fixed;
        applied.extend(made);
    }
    (sources, applied)
}

/// More rounds of fixes than any text needs; they are counted so that two fixes that undo each
/// other come to an end.
const ROUNDS: usize = 16;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
