//! A spec without errors, and what can be asked of it.

use crate::api::Api;
use crate::diagnostic::{Code, Report};
use crate::document::{Document, lookup::Lookup};
use crate::emit::{CrateName, Emitted};
use crate::files::FileSet;
use crate::rust::shapes::Rust;
use crate::source::{Sources, Span};
use crate::{check, document, emit, report, resolve, rust};
use std::collections::HashSet;

/// A spec without errors: the one entrance to everything that is made of it.
#[derive(Debug)]
pub struct Spec<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) document: Document,
    pub(crate) api: Api,
    pub(crate) rust: Rust,
}

/// What is generated of a spec.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The files of the client's `src` folder.
    pub files: FileSet,
    /// The surface as Markdown: `API.md` of the client, and its folder `api`, which has a page for
    /// each resource that is a feature.
    pub pages: FileSet,
    /// The JSON Schema of the spec's files, for editors: `spec.schema.json` next to them, and the
    /// folder `schema` with the names of the types of each resource that is a feature.
    pub schemas: FileSet,
    /// The features of the client, if its resources are features.
    pub features: Option<Features>,
}

/// What a client says of its features.
#[derive(Clone, Debug)]
pub struct Features {
    /// What its manifest has under `[features]`, next to those that are written by hand.
    pub manifest: String,
    /// The table of its README.
    pub table: String,
}

impl<'a> Spec<'a> {
    /// Reads a spec: every phase up to the names of Rust.
    ///
    /// # Errors
    ///
    /// All errors of all phases that one run can find, without those that are gone with the fixes of others.
    pub fn read(sources: &'a Sources) -> Result<Self, Report> {
        Self::read_all(sources, &HashSet::new()).map_err(|mut report| {
            report.settle(sources, |sources, plain| {
                Spec::read_all(sources, plain).err().unwrap_or_default()
            });
            report
        })
    }

    /// Reads a spec; the errors of the texts numbered `plain` are those that the texts have as they are.
    fn read_all(sources: &'a Sources, plain: &HashSet<usize>) -> Result<Self, Report> {
        let mut report = Report::default();
        let document = document::Document::read(sources, plain, &mut report);
        let mut lookup = Lookup::new(&document);
        check::check(&mut lookup, &mut report);
        let api = resolve::resolve(&lookup);
        let mut clashes = Report::default();
        let rust = rust::name(&api, &mut clashes);
        // Where a resource has no place, or is below one that is not read, its names lie where others do.
        let is_known = |span: Span| {
            sources.source(span).is_none_or(|source| !document.is_below_unread(&source.name))
        };
        report.append_elsewhere(clashes, Code::MissingResource, is_known);
        if report.is_empty() {
            return Ok(Self { sources, document, api, rust });
        }
        report.name_comments(sources);
        report.sort();
        Err(report)
    }

    /// What the spec still lacks, although it has no errors: docs, and a person's words where an import
    /// left its own. Each has a position, and a code that [is a warning](crate::Code::is_warning).
    #[must_use]
    pub fn warnings(&self) -> Report {
        let mut report = Report::default();
        check::drafts::check(self.sources, &Lookup::new(&self.document), &mut report);
        report
    }

    /// Generates the client; `crate_name` is what its own docs call it.
    ///
    /// It is the last that is asked of a spec: what was read makes way for what is made of it.
    #[must_use]
    pub fn generate(self, crate_name: &str) -> Generated {
        let Self { sources: _, document, api, rust } = self;
        drop(api);
        let schemas = report::schema::files(&document);
        drop(document);
        let Emitted { files, outlines } = emit::emit(&rust, CrateName(crate_name));
        Generated {
            files,
            pages: report::api_md::pages(&rust, &outlines),
            schemas,
            features: rust.features.as_ref().map(|features| Features {
                manifest: report::features::manifest(features),
                table: report::features::table(features),
            }),
        }
    }

    /// The API, resolved.
    #[must_use]
    pub fn api(&self) -> &Api {
        &self.api
    }

    /// One line for each operation: what it is on the wire.
    #[must_use]
    pub fn wire(&self) -> Vec<String> {
        report::wire::lines(&self.api)
    }
}
