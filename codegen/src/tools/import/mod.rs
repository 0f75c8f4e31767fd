//! Imports an OpenAPI 3 document: the spec that a careful person would start from.
//!
//! Operations that the spec has already, by verb and path, stay as they are, so that a second
//! import changes nothing and no edit by hand is lost. No text of the document becomes `doc`: what it
//! says stands as a comment above, for a person to say in other words.

mod aliases;
mod auth;
mod bodies;
mod bounds;
mod directions;
mod draft;
mod examples;
mod files;
mod groups;
mod homes;
mod ids;
mod judge;
mod lines;
mod merge;
mod methods;
mod names;
mod operations;
mod paging;
mod part;
mod reasons;
mod report;
mod responses;
mod scalars;
mod schemas;
mod schemes;
mod spec;
mod start;
mod tagged;
mod texts;
mod types;
mod unions;
mod words;
mod yaml;

pub use super::openapi::OpenApi;
pub use reasons::Loss;
pub use report::{Lost, Summary};
pub use start::start;

use crate::diagnostic::Report;
use crate::source::Sources;
use crate::spec::Spec;
use crate::tools::openapi;
use auth::Schemes;
use draft::{Draft, Response, Type};
use files::Writer;
use part::Part;
use schemas::Schemas;
use spec::Known;
use std::collections::BTreeMap;

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

/// Rounds of giving way; they are counted so that two errors that undo each other come to an end.
const ROUNDS: usize = 24;

impl Spec<'_> {
    /// What the spec gains from `openapi`.
    ///
    /// # Errors
    ///
    /// What keeps a text of the spec from being added to.
    pub fn import(&self, openapi: &OpenApi, wanted: &Wanted<'_>) -> Result<Import, String> {
        let known = Known::new(self);
        let (mut draft, prefixes, count) = drafted(openapi, &known, wanted);
        ids::newtypes(&mut draft, &known);
        homes::split(&mut draft);
        let pairs = merge::merge(&mut draft);
        directions::join(&mut draft, pairs);
        aliases::declare(&mut draft);
        types::name_choices(&mut draft);
        let homes = homes::homes(&draft);
        let mut names = names::names(&prefixes, &draft, &homes, &known.types());
        let declared = known.path_parameters();
        let source = known.source(openapi.title());
        let said = said(self.sources);
        let mut judge = judge::Judge::default();
        let mut round = 0;
        let mut part = Part::All;
        loop {
            let uses = files::uses(&draft);
            let inline = files::inline(&draft, &homes, &names, &uses);
            let sent = files::sent(&draft, &uses);
            let writer = Writer {
                draft: &draft,
                homes: &homes,
                names: &names,
                uses,
                inline,
                sent,
                declared: &declared,
                said: &said,
            };
            let sections = writer.sections(&part);
            let types = sections.values().map(|section| section.count).sum();
            let texts = texts::texts(self.sources, sections, writer.schemes(), source.as_deref())?;
            let whole: BTreeMap<_, _> =
                texts.iter().map(|(name, text)| (name.clone(), text.whole())).collect();
            let sources = merged(self.sources, &whole);
            let errors = Spec::read(&sources).err();
            round += 1;
            if let Some(report) = &errors
                && round < ROUNDS
                && judge.give_way(&mut draft, &mut names, part.errors(report), &sources, &texts)
            {
                part = Part::of(report, &sources).with_homes(&draft, &homes);
                continue;
            }
            if part != Part::All {
                // What is wrong, if anything, is so for the whole as well.
                part = Part::All;
                continue;
            }
            let summary = Summary::of(&draft, count, types);
            let errors = errors.map(|report| (sources, report));
            return Ok(Import { texts: whole, summary, errors });
        }
    }
}

/// The lines of the spec without their indentation, and a blank one behind each text.
fn said(sources: &Sources) -> String {
    let mut said = "\n".to_owned();
    for line in sources.texts().flat_map(|one| one.text.lines().chain([""])) {
        said.push_str(line.trim());
        said.push('\n');
    }
    said
}

/// The operations that are wanted and new, with their types; and how many the spec has already.
fn drafted(
    openapi: &OpenApi,
    known: &Known<'_>,
    wanted: &Wanted<'_>,
) -> (Draft, names::Prefixes, usize) {
    let mut unresolved = Vec::new();
    let found = openapi::operations(openapi, &[wanted.paths], &mut unresolved);
    let asked = found.len();
    let new: Vec<_> = found.into_iter().filter(|(request, _)| !known.has(request)).collect();
    let mut new: Vec<_> = new.into_iter().map(|(_, operation)| operation).collect();
    let count = asked - new.len();
    let verbs = ["get", "post", "put", "patch", "delete"];
    new.retain(|operation| verbs.contains(&operation.verb));
    new.sort_by_key(|operation| {
        let verb = verbs.iter().position(|verb| *verb == operation.verb);
        (operation.path, verb)
    });
    let mut schemas = Schemas::new(openapi);
    let credentials = Schemes::of_document(openapi, known);
    for (number, theirs) in new.iter().enumerate() {
        let operation = operations::operation(&mut schemas, known, &credentials, number, theirs);
        schemas.draft.operations.push(operation);
    }
    let Schemas { mut draft, prefixes, .. } = schemas;
    let all = openapi.root().get("paths");
    let all = all.and_then(|paths| paths.value.as_object());
    let all: Vec<_> = all.into_iter().flatten().map(|(path, _)| &**path).collect();
    let is_list = |number: usize| {
        let mut responses = draft.operations[number].responses.iter();
        responses.any(|(_, response)| {
            matches!(
                response,
                Response::Value(Type::List(_))
                    | Response::At(_, Type::List(_))
                    | Response::Bare(Type::List(_))
            )
        })
    };
    let named = groups::names(&new.iter().collect::<Vec<_>>(), &all, is_list, known);
    let named = groups::into(named, wanted.into);
    for (operation, name) in draft.operations.iter_mut().zip(named) {
        operation.resource = name.resource;
        operation.method = name.method;
    }
    (draft, prefixes, count)
}

/// The spec's texts, with `new` instead of those of the same names.
fn merged(sources: &Sources, new: &BTreeMap<String, String>) -> Sources {
    let old = sources.texts().filter(|text| !new.contains_key(&text.name));
    let old = old.map(|text| (text.name.clone(), text.text.clone()));
    Sources::new(old.chain(new.iter().map(|(name, text)| (name.clone(), text.clone()))))
}
