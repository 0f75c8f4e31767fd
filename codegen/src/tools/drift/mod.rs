//! Compares a spec with an OpenAPI 3 document, or with pages of documentation.
//!
//! A difference is reported with its location on both sides. Those that are accepted stand in `drift.yaml`
//! next to the spec, each with its reason; an entry that no longer applies is reported too.
//!
//! ```
//! let api = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\n";
//! let pets = "
//! resource: pets
//! doc: Pets.
//! methods:
//!   delete: { delete: /pets, summary: Forget all pets, responses: { 204: none } }
//! ";
//! let texts = [("api.yaml", api), ("pets.yaml", pets)];
//! let sources = cloudflare_api_codegen::Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
//! let openapi = r#"{
//!   "openapi": "3.0.3",
//!   "paths": { "/pets": { "delete": { "deprecated": true, "responses": { "204": {} } } } }
//! }"#;
//! let openapi = cloudflare_api_codegen::tools::drift::OpenApi::parse(openapi)?;
//! let spec = cloudflare_api_codegen::Spec::read(&sources).map_err(|report| report.to_string())?;
//! let drift = spec.drift(&openapi, None);
//! let [finding] = &drift.findings[..] else { panic!("there is one difference") };
//! assert_eq!((finding.kind.name(), &*finding.place), ("deprecated", "pets.delete"));
//! assert_eq!(finding.sites[0].pointer, "#/paths/~1pets/delete");
//! # Ok::<(), String>(())
//! ```

mod access;
mod answers;
mod body;
mod comparison;
mod extra;
mod fields;
mod finding;
pub(crate) mod gain;
mod headers;
mod operations;
mod page;
mod pages;
mod pairs;
mod parameters;
mod render;
mod settle;
mod shape;
mod tagged;
mod types;
mod wording;

pub use super::openapi::OpenApi;
pub use crate::language::difference::Kind;
pub use finding::{Difference, Finding, Site};
pub(crate) use pairs::Pairs;
pub use render::Names;

use crate::api::{Api, Operation};
use crate::diagnostic::Note;
use crate::source::{Sources, Span};
use crate::spec::Spec;
use crate::tools::openapi::{self, glob};
use comparison::Comparison;
use gain::Gained;
use settle::{Entries, Scope};

/// What a comparison comes to.
#[derive(Clone, Debug)]
pub struct Drift {
    /// What `drift.yaml` calls the document, where it knows one of its title.
    pub document: Option<String>,
    /// Differences that are not accepted.
    pub findings: Vec<Finding>,
    /// How many differences are accepted.
    pub accepted: usize,
    /// Accepted differences that are not there.
    pub stale: Vec<Stale>,
    /// How many operations of the document were not read, since their paths were not asked for.
    pub left_out: usize,
    /// The operations of the spec that no document of `drift.yaml` covers, nor this one.
    pub uncovered: Vec<String>,
    /// What pages leave open.
    pub open: Vec<Note>,
}

/// An accepted difference that is not there.
#[derive(Clone, Debug)]
pub struct Stale {
    /// The operation or type.
    pub place: String,
    /// The kind of difference.
    pub kind: String,
    /// What of the operation or type.
    pub subject: String,
    /// Where `drift.yaml` says so.
    pub span: Span,
}

impl Spec<'_> {
    /// Compares the spec with `openapi`: paths that match the glob `paths`, or those that
    /// `drift.yaml` names for the document, or else all.
    #[must_use]
    pub fn drift(&self, openapi: &OpenApi, paths: Option<&str>) -> Drift {
        compare(&self.api, openapi, paths).drift
    }

    /// Compares the spec with pages of documentation. What a page does not say is no difference, and
    /// what it leaves open is read as the spec has it.
    ///
    /// # Errors
    ///
    /// Why a text is not a page.
    pub fn drift_pages(&self, pages: &Sources, paths: Option<&str>) -> Result<Drift, Note> {
        page::compare(&self.api, pages, paths)
    }
}

/// What differs, and what the spec would gain for some of that to go.
#[derive(Debug)]
pub(crate) struct Compared<'a> {
    pub(crate) drift: Drift,
    /// What the differences that are not accepted leave to gain.
    pub(crate) gained: Vec<Gained<'a>>,
    pub(crate) pairs: Pairs,
    /// Whether somebody says which paths the spec covers.
    pub(crate) is_limited: bool,
}

/// Compares the operations of `paths`, or of what `drift.yaml` says.
pub(crate) fn compare<'a>(api: &'a Api, openapi: &'a OpenApi, paths: Option<&str>) -> Compared<'a> {
    let mut comparison = Comparison::new(api, openapi);
    let is_page = openapi.is_page();
    let known = api.drift.documents.iter().find(|known| {
        let has_title = !known.is_pages && known.title == openapi.title();
        if is_page { known.is_pages } else { has_title }
    });
    let declared: Vec<&str> =
        known.iter().flat_map(|known| &known.paths).map(String::as_str).collect();
    let compared = paths.map_or_else(|| declared.clone(), |paths| vec![paths]);
    comparison.operations(&compared);
    let left_out = openapi::left_out(openapi, &compared);
    // Neither pages nor paths that somebody asked for are meant to be all of the API.
    let uncovered = match paths {
        None if !is_page => uncovered(api, &compared),
        _ => Vec::new(),
    };
    let Comparison { found, visited, pairs, .. } = comparison;
    let (left, accepted, stale) = match known {
        None => (found, Vec::new(), Vec::new()),
        Some(known) => {
            let partial = is_page || compared != declared;
            let scope = Scope { document: &known.name, visited: &visited, partial, is_page };
            Entries::of(&api.drift).settle(found, &scope)
        }
    };
    let gained = left.iter().filter_map(finding::Raw::gained).collect();
    let findings = finding::put_together(left);
    let accepted = finding::put_together(accepted).len();
    let document = known.map(|known| known.name.clone());
    let drift =
        Drift { document, findings, accepted, stale, left_out, uncovered, open: Vec::new() };
    Compared { drift, gained, pairs, is_limited: !compared.is_empty() }
}

/// The operations that neither `compared` nor a document of `drift.yaml` covers.
fn uncovered(api: &Api, compared: &[&str]) -> Vec<String> {
    let covers = |paths: &[&str], operation: &Operation| glob::any(paths, &operation.template);
    let documents = api.drift.documents.iter().filter(|known| !known.is_pages);
    let documents: Vec<Vec<&str>> =
        documents.map(|known| known.paths.iter().map(String::as_str).collect()).collect();
    let is_covered = |operation: &Operation| {
        covers(compared, operation) || documents.iter().any(|paths| covers(paths, operation))
    };
    let operations = api.operations.iter().filter(|operation| !is_covered(operation));
    operations.map(|operation| operation.name.clone()).collect()
}

impl Drift {
    /// Whether every difference is accepted, and every entry applies.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.findings.is_empty() && self.stale.is_empty()
    }

    /// Whether `difference` is one of those that are not accepted.
    pub(crate) fn has(&self, difference: &Difference) -> bool {
        self.findings.iter().any(|finding| finding.is(difference))
    }

    /// The differences as text, each with its place in the spec and in the document.
    #[must_use]
    pub fn render(&self, sources: &Sources, names: Names<'_>) -> String {
        self.render_with(sources, names, |_| None)
    }

    /// The same, with what `note` says about each difference.
    pub(crate) fn render_with(
        &self,
        sources: &Sources,
        names: Names<'_>,
        note: impl Fn(&Finding) -> Option<String>,
    ) -> String {
        render::render(self, sources, names, note)
    }
}
