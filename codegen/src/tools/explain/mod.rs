//! Explains a call: what the spec says of it, how it reads in Rust, what the spec's example sends,
//! and what comes back.
//!
//! ```
//! let api = "
//! api: Pets
//! doc: Pets.
//! base_url: https://pets.example/v1
//! envelope: v4
//! auth: { token: { headers: { Authorization: \"Bearer {token}\" }, doc: A token. } }
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
//! let sources = cloudflare_api_codegen::Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
//! let spec = cloudflare_api_codegen::Spec::read(&sources).map_err(|report| report.to_string())?;
//! let call = spec.explain("pets.count", "pets").map_err(|unknown| unknown.to_string())?;
//! assert_eq!((&*call.file, call.line), ("pets.yaml", 5));
//! assert_eq!(call.request.url, "https://pets.example/v1/pets/count?of=Ada%20%26%20Ida");
//! assert_eq!(call.response.decoded, "bool");
//! # Ok::<(), String>(())
//! ```

mod credentials;
mod encode;
mod json;
mod multipart;
mod render;
mod request;
mod response;

pub use credentials::Credentials;
pub use request::Request;
pub use response::Response;

use crate::api::{Api, OperationId};
use crate::diagnostic::{Code, all_similar};
use crate::emit::{self, CrateName};
use crate::source::{Sources, Span, line_start};
use crate::spec::Spec;
use std::fmt;

/// What there is to know about a call.
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
    /// The response to it.
    pub response: Response,
}

/// The spec has no operation of a name.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// Names of operations and of errors that come near.
    pub near: Vec<String>,
}

impl Spec<'_> {
    /// Explains the operation that the documentation calls `name`; `crate_name` is what examples
    /// call the client.
    ///
    /// # Errors
    ///
    /// When the spec has no such operation.
    pub fn explain(&self, name: &str, crate_name: &str) -> Result<Call, Unknown> {
        let found = self.api.operations.iter().position(|operation| operation.name == name);
        match found {
            Some(number) => Ok(call(self, OperationId(number), crate_name)),
            None => Err(Unknown::of(&self.api, name)),
        }
    }
}

fn call(spec: &Spec<'_>, id: OperationId, crate_name: &str) -> Call {
    let (api, rust) = (&spec.api, &spec.rust);
    let operation = api.operation(id);
    let excerpt = excerpt(spec.sources, operation.notes.span);
    debug_assert!(excerpt.is_some(), "an operation stands in the text that it was read from");
    let (file, line, text) = excerpt.unwrap_or_default();
    let outline = emit::outline(rust, id);
    debug_assert!(outline.output.is_some(), "the outline of an operation says what it returns");
    let example = emit::example(rust, CrateName(crate_name), id);
    Call {
        operation: operation.name.clone(),
        summary: rust.operation(id).summary.clone(),
        file,
        line,
        spec: text,
        module: rust.module(operation.resource).rust_path.clone(),
        signature: outline.code,
        example: example.map(|lines| lines.join("\n")),
        request: Request::of(api, operation),
        response: Response::of(spec, id, outline.output.unwrap_or_default()),
    }
}

impl Unknown {
    pub(crate) fn of(api: &Api, name: &str) -> Self {
        let codes = Code::ALL.iter().map(|code| code.name());
        let known = api.operations.iter().map(|operation| &*operation.name);
        let known: Vec<_> = known.chain(codes).collect();
        Self { near: all_similar(name, &known).into_iter().map(str::to_owned).collect() }
    }
}

/// The file, the number of the first line, and the whole lines that `span` lies in.
fn excerpt(sources: &Sources, span: Span) -> Option<(String, usize, String)> {
    let source = sources.source(span)?;
    let (line, _) = sources.position(span)?;
    let range = span.range();
    let start = line_start(source.text.get(..range.start)?);
    let inside = source.text.get(start..range.end)?.trim_end();
    let end = start + inside.len();
    let end = source.text.get(end..)?.find('\n').map_or(source.text.len(), |at| end + at);
    Some((source.name.clone(), line, source.text.get(start..end)?.to_owned()))
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the spec has no operation of this name")
    }
}

impl std::error::Error for Unknown {}
