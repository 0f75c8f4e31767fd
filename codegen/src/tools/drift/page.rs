//! Compares with pages of documentation, which say less than an OpenAPI document does.

use super::{Drift, Kind};
use crate::api::{Api, Body, Field, Form, Operation, Type, TypeId, VariantForm};
use crate::diagnostic::Note;
use crate::source::Sources;
use crate::tools::openapi::canonical;
use crate::tools::page::{self, Evidence, Names, Pages};

/// Deeper than any value is; types may contain themselves.
const DEPTH: usize = 12;

pub(super) fn compare(api: &Api, pages: &Sources, paths: Option<&str>) -> Result<Drift, Note> {
    let Pages { openapi, open } = page::read_with(pages, &|verb, path| known(api, verb, path))?;
    let mut drift = super::compare(api, &openapi, paths).drift;
    let sites = drift.findings.iter_mut().flat_map(|finding| &mut finding.sites);
    for site in sites {
        let span = openapi.span(&site.pointer);
        let first = || pages.texts().next().map(|source| source.name.clone());
        let position = span.and_then(|span| {
            let (line, column) = pages.position(span)?;
            Some(format!("{}:{line}:{column}", pages.source(span)?.name))
        });
        site.pointer = position.or_else(first).unwrap_or_default();
    }
    drift.open = open;
    Ok(drift)
}

/// Takes from what a value is in the spec what a page does not say of `theirs`.
pub(super) fn coarsen(ours: &mut Vec<String>, theirs: &[String]) {
    let has = |word: &str| theirs.iter().any(|known| known == word);
    let is_any_number = has("integer") && has("number");
    for word in ours.iter_mut() {
        match &**word {
            "date" | "date-time" if has("string") => "string".clone_into(word),
            _ => {}
        }
    }
    let is_number = |word: &String| word == "integer" || word == "number";
    if is_any_number && ours.iter().any(is_number) {
        ours.retain(|word| !is_number(word));
        ours.extend(["integer".to_owned(), "number".to_owned()]);
    }
    ours.sort_unstable();
    ours.dedup();
}

/// Whether pages for all languages say it, so that an entry that no page needs is of no use.
pub(super) fn all_say(kind: &str) -> bool {
    let all = [
        Kind::ParameterOnlyInSpec,
        Kind::ParameterOnlyInOpenApi,
        Kind::BodyOnlyInSpec,
        Kind::BodyOnlyInOpenApi,
        Kind::Required,
    ];
    all.iter().any(|known| known.name() == kind)
}

/// What the spec has of an operation.
fn known(api: &Api, verb: &str, path: &str) -> Option<Evidence> {
    let is_it =
        |one: &&Operation| one.verb.eq_ignore_ascii_case(verb) && canonical(&one.template) == path;
    api.operations.iter().find(is_it).map(|operation| evidence(api, operation))
}

fn evidence(api: &Api, operation: &Operation) -> Evidence {
    let parameters = operation.parameters.iter();
    let parameters =
        parameters.map(|parameter| (parameter.location.word(), parameter.name.clone()));
    let mut walk = Walk { api, inside: Vec::new() };
    let body = match &operation.body {
        Body::Fields(all) => walk.fields(all),
        Body::Json { ty, .. } => walk.names(ty),
        Body::None | Body::Raw => Names::default(),
    };
    let success = operation.responses.iter().filter(|one| one.status.value.starts_with('2'));
    let mut result = Names::default();
    for ty in success.filter_map(|one| one.ty.as_ref()) {
        result.add(walk.names(&ty.value));
    }
    Evidence { parameters: parameters.collect(), body, result }
}

/// Collects names of members.
struct Walk<'a> {
    api: &'a Api,
    /// The types around, which may be in one another without end.
    inside: Vec<TypeId>,
}

impl Walk<'_> {
    /// The names of members of a type, through lists; a union has those of its variants.
    fn names(&mut self, ty: &Type) -> Names {
        match ty {
            Type::Nullable(inner) | Type::List(inner) | Type::Map(inner) => self.names(inner),
            Type::Scalar(_) | Type::Any => Names::default(),
            Type::Named(id) if self.inside.contains(id) || self.inside.len() == DEPTH => {
                Names::default()
            }
            Type::Named(id) => {
                self.inside.push(*id);
                let names = self.declared(&self.api.definition(*id).form);
                self.inside.pop();
                names
            }
        }
    }

    fn declared(&mut self, form: &Form) -> Names {
        let mut all = Names::default();
        match form {
            Form::Id | Form::Enum(_) => {}
            Form::Model { fields, .. } => return self.fields(fields),
            Form::Union(variants) => {
                for variant in variants {
                    if let VariantForm::Type(ty) = &variant.form {
                        all.add(self.names(ty));
                    }
                }
            }
            Form::Tagged(tagged) => {
                all.add(self.fields(&tagged.fields));
                for variant in &tagged.variants {
                    all.add(self.names(&variant.content));
                }
            }
        }
        all
    }

    fn fields(&mut self, fields: &[Field]) -> Names {
        let named = fields.iter().map(|field| (field.name.clone(), self.names(&field.ty)));
        Names(named.collect())
    }
}
