//! What a comparison knows and has found so far.

use super::finding::{At, Direction, Raw, Site};
use super::pairs::Pairs;
use super::{Kind, wording};
use crate::api::{Api, TypeId};
use crate::tools::openapi::{self, OpenApi, Place, Schema, Schemes, Unresolved};
use std::collections::{BTreeSet, HashSet};

/// What a comparison knows and has found so far.
#[derive(Debug)]
pub(super) struct Comparison<'a> {
    pub(super) api: &'a Api,
    pub(super) openapi: &'a OpenApi,
    pub(super) found: Vec<Raw<'a>>,
    /// Operations and types that were compared.
    pub(super) visited: BTreeSet<String>,
    /// Where the document has the types of the spec.
    pub(super) pairs: Pairs,
    pub(super) schemes: Schemes<'a>,
    /// Models and unions that were compared with a schema already.
    seen: HashSet<(TypeId, Direction, String)>,
    /// References that were reported already.
    unresolved: BTreeSet<String>,
}

/// What findings about the document as a whole are about.
pub(super) const DOCUMENT: &str = crate::language::drift::DOCUMENT_AS_A_WHOLE;

impl<'a> Comparison<'a> {
    pub(super) fn new(api: &'a Api, openapi: &'a OpenApi) -> Self {
        Self {
            api,
            openapi,
            found: Vec::new(),
            visited: BTreeSet::new(),
            pairs: Pairs::default(),
            schemes: Schemes::of(openapi),
            seen: HashSet::new(),
            unresolved: BTreeSet::new(),
        }
    }

    pub(super) fn push(&mut self, raw: Raw<'a>) {
        self.found.push(raw);
    }

    /// The name of a type, with that of its resource.
    pub(super) fn type_name(&self, id: TypeId) -> String {
        self.api.definition(id).name.clone()
    }

    /// Whether a type is compared with a schema for the first time.
    pub(super) fn is_new(&mut self, id: TypeId, at: &At, schema: &Schema<'_>) -> bool {
        // Where `allOf` gives several schemas, the first of them does not tell which others.
        let parts = schema.properties.iter().map(|(_, places)| places).chain(&schema.variants);
        let pointers = parts.flatten().map(|place| &*place.pointer);
        let whole = std::iter::once(&*schema.pointer).chain(pointers).collect::<Vec<_>>();
        self.seen.insert((id, at.direction, whole.join("\n")))
    }

    /// What all of `places` say; references that lead nowhere are reported once.
    pub(super) fn expand(&mut self, places: &[Place<'a>]) -> Option<Schema<'a>> {
        let mut unresolved = Vec::new();
        let schema = openapi::expand(self.openapi, places, &mut unresolved);
        for one in unresolved {
            self.tell(one);
        }
        schema
    }

    /// What `place` says or refers to.
    pub(super) fn follow(&mut self, place: Place<'a>) -> Option<Place<'a>> {
        openapi::follow(self.openapi, place).map_err(|unresolved| self.tell(unresolved)).ok()
    }

    pub(super) fn tell(&mut self, Unresolved { reference, pointer }: Unresolved) {
        if self.unresolved.insert(reference.clone()) {
            let site = Site { place: DOCUMENT.to_owned(), subject: reference, span: None, pointer };
            let message = wording::leads_nowhere();
            self.push(Raw { kind: Kind::Reference, message, site, origin: None, gain: None });
        }
    }
}
