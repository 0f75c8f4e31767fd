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
//! | emit | `Api` | [`Tree`] and outlines | `emit`, `layout` |
//! | page | `Api`, outlines | text | `page` |
//! | schema | `Document` | JSON Schema | `schema`, `language` |
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
//! let generated = codegen::generate(&codegen::Sources::new(texts), "pets").map_err(|report| report.to_string())?;
//! assert!(generated.tree.get("pets/count.rs").is_some());
//! # Ok::<(), String>(())
//! ```

mod check;
mod diagnostic;
mod document;
pub mod drift;
mod emit;
pub mod explain;
pub mod impact;
mod language;
mod layout;
mod lower;
mod model;
mod naming;
mod page;
mod parallel;
mod schema;
pub mod service;
mod source;
mod tree;
mod wire;
mod yaml;

pub use diagnostic::{Code, Diagnostic, Explanation, Fix, Label, Patch, Report, Snippet};
pub use layout::MARK;
pub use source::{Source, Sources, Span, Spanned};
pub use tree::{Change, Tree};

/// What a spec generates.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The files of the client's `src` folder.
    pub tree: Tree,
    /// The surface on one page, as Markdown: `API.md` of the client.
    pub api_page: String,
    /// One line for each operation: what it is on the wire.
    pub wire: Vec<String>,
    /// The example of each operation.
    pub examples: Vec<Example>,
    /// The JSON Schema of the spec's files, for editors: `spec.schema.json` next to them.
    pub schema: String,
}

/// The example of an operation.
#[derive(Clone, Debug)]
pub struct Example {
    /// The operation's name in the documentation, such as `organizations.list`.
    pub operation: String,
    /// The status of the success response.
    pub status: u16,
    /// The response body, if it has one.
    pub response: Option<serde_json::Value>,
}

/// Generates the client that `sources` describe; `crate_name` is what its own docs call it.
///
/// # Errors
///
/// All errors of the spec that one run can find.
pub fn generate(sources: &Sources, crate_name: &str) -> Result<Generated, Report> {
    let document = read(sources)?;
    let api = lower::lower(&document);
    let emit::Emitted { tree, outlines } = emit::emit(&api, emit::CrateName(crate_name));
    let api_page = page::page(&api, &outlines);
    let schema = schema::text(&document);
    Ok(Generated { tree, api_page, wire: wire::lines(&api), examples: examples(&api), schema })
}

/// All errors that one run can find in `sources`.
#[must_use]
pub fn check(sources: &Sources) -> Report {
    read(sources).err().unwrap_or_default()
}

/// Applies every certain fix; returns the texts and the number of fixes.
///
/// A fix can reveal errors that have fixes as well: it checks again until none is left.
#[must_use]
pub fn fix(sources: &Sources) -> (Sources, usize) {
    let (mut sources, mut count) = (sources.clone(), 0);
    for _ in 0..ROUNDS {
        let (fixed, made) = check(&sources).fixed(&sources);
        if made == 0 {
            break;
        }
        (sources, count) = (fixed, count + made);
    }
    (sources, count)
}

/// More rounds of fixes than any text needs; they are counted so that two fixes cannot undo each other forever.
const ROUNDS: usize = 16;

/// A document without an error, or its errors.
fn read(sources: &Sources) -> Result<document::Document, Report> {
    let mut report = Report::default();
    let document = document::Document::read(sources, &mut report);
    check::check(&document, &mut report);
    if report.is_empty() {
        return Ok(document);
    }
    report.sort();
    Err(report)
}

fn examples(api: &model::Api) -> Vec<Example> {
    let operations = api.modules.iter().flat_map(|module| &module.operations);
    operations
        .map(|operation| Example {
            operation: operation.id.clone(),
            status: operation.example.status,
            response: operation.example.answer.clone(),
        })
        .collect()
}
