//! Imports an OpenAPI 3 document: the spec that a careful person would start from.
//!
//! Operations that the spec has already, by verb and path, stay as they are, so that a second
//! import changes nothing and no edit by hand is lost. No text of the document becomes `doc`: what it
//! says stands as a comment above, for a person to say in other words.

mod aliases;
mod around;
mod auth;
mod bodies;
mod bounds;
mod described;
mod directions;
mod draft;
mod drafted;
mod examples;
mod existing;
mod extra;
mod files;
mod groups;
mod homes;
mod ids;
mod judge;
mod lines;
mod merge;
mod methods;
mod names;
mod operation;
mod operations;
mod paging;
mod part;
mod paths;
mod reasons;
mod renames;
mod report;
mod responses;
mod results;
mod rounds;
mod scalars;
mod schemas;
mod schemes;
mod spec;
mod start;
mod tagged;
mod texts;
mod types;
mod unions;
mod update;
mod uses;
mod words;
mod yaml;

pub use super::openapi::OpenApi;
pub use reasons::Loss;
pub use report::{Lost, Summary};
pub use start::start;
pub use update::{Kept, Update};

use crate::diagnostic::Report;
use crate::source::Sources;
use crate::spec::Spec;
use crate::tools::drift;
use drafted::Asked;
use existing::Existing;
use rounds::Whole;
use schemas::Schemas;
use spec::Known;
use std::collections::BTreeMap;
use update::Growth;

/// The glob of all paths.
const EVERYWHERE: &str = "*";

/// What to import, and where to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// Which paths of the document, as a glob.
    pub paths: &'a str,
    /// The resource that all of it goes in, instead of the one that the document suggests.
    pub into: Option<&'a str>,
}

/// What an import comes to.
#[derive(Clone, Debug)]
pub struct Import {
    /// The texts of the spec that are new or have gained something, by name.
    pub texts: BTreeMap<String, String>,
    /// What became of the operations.
    pub summary: Summary,
    /// What is wrong with the spec as it would be, which is a flaw of the import.
    pub errors: Option<(Sources, Report)>,
}

impl Spec<'_> {
    /// What the spec gains from `openapi`.
    ///
    /// # Errors
    ///
    /// What keeps a text of the spec from being added to.
    pub fn import(&self, openapi: &OpenApi, wanted: &Wanted<'_>) -> Result<Import, String> {
        let known = Known::new(self);
        let asked = Asked::of(openapi, &known, &[wanted.paths]);
        let mut schemas = Schemas::new(openapi);
        if !self.api.operations.is_empty() {
            let pairs = drift::compare(&self.api, openapi, Some(EVERYWHERE)).pairs;
            schemas.existing = Existing::of(&self.api, &pairs, &mut schemas.draft);
        }
        drafted::operations(&mut schemas, &known, &asked.new);
        drafted::names(&mut schemas.draft, &known, &asked.new, openapi, wanted.into);
        let Schemas { draft, prefixes, .. } = schemas;
        let draft = Whole { draft, prefixes, known_operations: asked.known };
        rounds::rounds(self, openapi, draft, &Growth::default(), None)
    }
}
