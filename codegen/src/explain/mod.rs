//! Explains a call: what the spec says of it, how it reads in Rust, what the spec's example sends,
//! and what comes back.
//!
//! ```
//! let api = "
//! api: Pets
//! doc: Pets.
//! base_url: https://pets.example/v1
//! envelope: v4
//! auth: { token: { kind: bearer, doc: A token. } }
//! ";
//! let pets = "
//! resource: pets
//! doc: Pets.
//! methods:
//!   count:
//!     get: /pets/count
//!     summary: How many pets there are
//!     auth: [token]
//!     query: { of?: { type: string, doc: Whose they are. } }
//!     responses: { 200: { bare: boolean } }
//!     example: { query: { of: Ada & Ida }, response: { result: true } }
//! ";
//! let texts = [("api.yaml", api), ("pets.yaml", pets)];
//! let sources = codegen::Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
//! let call = codegen::explain::call(&sources, "pets", "pets.count").map_err(|why| why.to_string())?;
//! assert_eq!((&*call.file, call.line), ("pets.yaml", 5));
//! assert_eq!(call.request.url, "https://pets.example/v1/pets/count?of=Ada%20%26%20Ida");
//! assert_eq!(call.answer.decoded, "bool");
//! # Ok::<(), String>(())
//! ```

mod answer;
mod credentials;
mod encode;
mod json;
mod render;
mod request;

pub use answer::Answer;
pub use credentials::Credentials;
pub use request::Request;

use crate::diagnostic::{Code, Report, all_similar};
use crate::document::Document;
use crate::emit::{self, CrateName};
use crate::lower::lower;
use crate::model::Api;
use crate::page;
use crate::source::{Sources, Span};
use std::fmt;

/// What there is to know of a call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The name of the operation in the documentation.
    pub operation: String,
    /// What it does, in a line.
    pub summary: String,
    /// The text of the spec that describes it.
    pub file: String,
    /// The first line of its description there, counted from one.
    pub line: usize,
    /// The lines of its description, as they are.
    pub spec: String,
    /// Where it is in the crate, such as `organizations::logs::audit`.
    pub module: String,
    /// The function that makes it, and its setters.
    pub signature: String,
    /// The example as a caller writes it, where Rust can say it.
    pub example: Option<String>,
    /// What the example sends.
    pub request: Request,
    /// What the server answers to it.
    pub answer: Answer,
}

/// Why a call is not explained.
#[derive(Clone, Debug)]
pub enum Unexplained {
    /// The spec has faults.
    Faults(Report),
    /// It has no operation of this name; these names of operations and of faults come near.
    Unknown(Vec<String>),
}

/// What there is to know of the operation that the documentation calls `operation`; `crate_name`
/// is what examples call the client.
///
/// # Errors
///
/// When the spec has faults, or no such operation.
pub fn call(sources: &Sources, crate_name: &str, operation: &str) -> Result<Call, Unexplained> {
    let document = crate::read(sources).map_err(Unexplained::Faults)?;
    let api = lower(&document);
    let (number, index) = find(&api, operation).ok_or_else(|| near(&api, operation))?;
    let module = &api.modules[number];
    let found = &module.operations[index];
    let (file, line, spec) = span(&document, number, operation)
        .and_then(|span| excerpt(sources, span))
        .ok_or_else(|| near(&api, operation))?;
    let outline = emit::outline(&api, number, index);
    let example = emit::example(&api, CrateName(crate_name), number, index);
    Ok(Call {
        operation: found.id.clone(),
        summary: found.summary.clone(),
        file,
        line,
        spec,
        module: page::path(module),
        signature: outline.code,
        example: example.map(|lines| lines.join("\n")),
        request: Request::of(&api, found),
        answer: Answer::of(&api, found, outline.output.unwrap_or_default()),
    })
}

/// The names of all operations, in the order of the spec.
///
/// # Errors
///
/// When the spec has faults.
pub fn operations(sources: &Sources) -> Result<Vec<String>, Report> {
    let api = lower(&crate::read(sources)?);
    Ok(names(&api).map(str::to_owned).collect())
}

fn names(api: &Api) -> impl Iterator<Item = &str> {
    api.modules.iter().flat_map(|module| &module.operations).map(|operation| &*operation.id)
}

/// The number of the module, and that of the operation in it.
fn find(api: &Api, name: &str) -> Option<(usize, usize)> {
    api.modules.iter().enumerate().find_map(|(number, module)| {
        let index = module.operations.iter().position(|operation| operation.id == name)?;
        Some((number, index))
    })
}

fn near(api: &Api, name: &str) -> Unexplained {
    let codes = Code::ALL.iter().map(|code| code.name());
    let known: Vec<_> = names(api).chain(codes).collect();
    Unexplained::Unknown(all_similar(name, &known).into_iter().map(str::to_owned).collect())
}

/// The place of all that is said about an operation of resource number `from`.
fn span(document: &Document, from: usize, operation: &str) -> Option<Span> {
    let resource = document.resources.get(from)?;
    let is_it = |name: &str| format!("{}.{name}", resource.name.value) == operation;
    let method = resource.methods.iter().find(|method| is_it(&method.name.value))?;
    Some(method.name.span.to(method.span))
}

/// The file, the number of the first line, and the whole lines that `span` lies in.
fn excerpt(sources: &Sources, span: Span) -> Option<(String, usize, String)> {
    let source = sources.source(span)?;
    let (line, _) = sources.position(span)?;
    let range = span.range();
    let start = source.text.get(..range.start)?.rfind('\n').map_or(0, |at| at + 1);
    let inside = source.text.get(start..range.end)?.trim_end();
    let end = start + inside.len();
    let end = source.text.get(end..)?.find('\n').map_or(source.text.len(), |at| end + at);
    Some((source.name.clone(), line, source.text.get(start..end)?.to_owned()))
}

impl fmt::Display for Unexplained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faults(report) => report.fmt(f),
            Self::Unknown(_) => f.write_str("the spec has no operation of this name"),
        }
    }
}

impl std::error::Error for Unexplained {}
