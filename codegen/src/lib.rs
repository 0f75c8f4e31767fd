//! Turns a spec of an HTTP API into the Rust client that calls it.
//!
//! Texts go in, files or diagnostics come out; nothing here touches a disk. [`generate`] is the
//! table of the phases, and each phase sees only the data before and after it:
//!
//! | phase | from | to | where |
//! |---|---|---|---|
//! | read | texts | `Document` | `yaml`, `document` |
//! | check | `Document` | [`Report`] | `check` |
//! | lower | `Document` | `Api` | `lower` |
//! | emit | `Api` | [`Tree`] | `emit`, `layout` |
//!
//! ```
//! let api = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\n";
//! let pets = "
//! resource: pets
//! doc: Pets.
//! methods:
//!   count: { get: /pets/count, summary: How many pets there are, answers: { 200: integer, 4XX: error } }
//! ";
//! let texts = [("api.yaml", api), ("pets.yaml", pets)];
//! let texts = texts.map(|(name, text)| (name.to_owned(), text.to_owned()));
//! let generated = codegen::generate(&codegen::Sources::new(texts), "pets").map_err(|report| report.to_string())?;
//! assert!(generated.tree.get("pets/count.rs").is_some());
//! # Ok::<(), String>(())
//! ```

mod check;
mod diagnostic;
mod document;
mod emit;
mod layout;
mod lower;
mod model;
mod naming;
mod parallel;
mod source;
mod tree;
mod wire;
mod yaml;

pub use diagnostic::{Code, Diagnostic, Label, Report};
pub use layout::MARK;
pub use source::{Source, Sources, Span, Spanned};
pub use tree::{Change, Tree};

/// What comes of a spec.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The files of the client's `src` folder.
    pub tree: Tree,
    /// One line for each operation: what it is on the wire.
    pub wire: Vec<String>,
    /// The example of each operation.
    pub examples: Vec<Example>,
}

/// The example of an operation.
#[derive(Clone, Debug)]
pub struct Example {
    /// The operation's name in the documentation, such as `organizations.list`.
    pub operation: String,
    /// The status of success.
    pub status: u16,
    /// What the server answers, where it answers anything.
    pub answer: Option<serde_json::Value>,
}

/// Generates the client that `sources` describe; `crate_name` is what its own docs call it.
///
/// # Errors
///
/// All faults of the spec that one run can find.
pub fn generate(sources: &Sources, crate_name: &str) -> Result<Generated, Report> {
    let mut report = Report::default();
    let document = document::Document::read(sources, &mut report);
    if let Some(document) = document.as_ref().filter(|_| report.is_empty()) {
        check::check(document, &mut report);
    }
    let Some(document) = document.filter(|_| report.is_empty()) else {
        report.sort();
        return Err(report);
    };
    let api = lower::lower(&document);
    let tree = emit::emit(&api, emit::CrateName(crate_name));
    Ok(Generated { tree, wire: wire::lines(&api), examples: examples(&api) })
}

fn examples(api: &model::Api) -> Vec<Example> {
    let operations = api.modules.iter().flat_map(|module| &module.operations);
    operations
        .map(|operation| Example {
            operation: operation.id.clone(),
            status: operation.example.status,
            answer: operation.example.answer.clone(),
        })
        .collect()
}
