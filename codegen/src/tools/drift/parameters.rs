//! Compares what goes into the path, the query and the headers of a request.

use super::comparison::Comparison;
use super::finding::At;
use super::openapi::Place;
use super::operations::Operation;
use super::schema::Word;
use super::shape::{Form, shape};
use super::{Kind, wording};
use crate::api::{self, Location, Parameter};

/// A parameter of the document.
#[derive(Clone, Debug)]
struct Theirs<'a> {
    location: &'a str,
    name: &'a str,
    place: Place<'a>,
}

/// What OpenAPI says of elsewhere, so that parameters of these names mean nothing.
const HEADERS: [&str; 3] = ["accept", "authorization", "content-type"];

impl<'a> Comparison<'a> {
    pub(super) fn parameters(
        &mut self,
        at: &At,
        ours: &'a api::Operation,
        operation: &Operation<'a>,
    ) {
        let (theirs, lost) = self.theirs(at, operation);
        let ours = &ours.parameters;
        for parameter in ours {
            let subject = format!("{} {}", parameter.location.word(), parameter.name);
            let at = at.with(&subject).at(parameter.word.span);
            match theirs.iter().find(|theirs| same(parameter, theirs)) {
                Some(theirs) => self.parameter(&at, parameter, &theirs.place),
                // The reference is told already.
                None if lost.iter().any(|name| ends_in(name, &parameter.name)) => {}
                None => {
                    let pointer = operation.place.pointer.clone();
                    let message = wording::only_in_spec();
                    self.push(at.raw(Kind::ParameterOnlyInSpec, message, pointer, None));
                }
            }
        }
        for theirs in theirs.iter().filter(|theirs| !ours.iter().any(|ours| same(ours, theirs))) {
            let at = at.with(&format!("{} {}", theirs.location, theirs.name));
            let message = wording::only_in_openapi();
            let pointer = theirs.place.pointer.clone();
            self.push(at.raw(Kind::ParameterOnlyInOpenApi, message, pointer, None));
        }
    }

    /// The parameters of the document, and the references that lead to none.
    fn theirs(&mut self, at: &At, operation: &Operation<'a>) -> (Vec<Theirs<'a>>, Vec<&'a str>) {
        let mut lost = Vec::new();
        let own = self.listed(at, &operation.place, &mut lost);
        let mut all = self.listed(at, &operation.shared, &mut lost);
        // An operation may say another thing than its path does.
        let is = |one: &Theirs<'_>, other: &Theirs<'_>| {
            (one.location, one.name) == (other.location, other.name)
        };
        all.retain(|shared| !own.iter().any(|own| is(own, shared)));
        all.extend(own);
        (all, lost)
    }

    /// The parameters that stand in `place` itself.
    fn listed(&mut self, at: &At, place: &Place<'a>, lost: &mut Vec<&'a str>) -> Vec<Theirs<'a>> {
        let mut all = Vec::<Theirs<'a>>::new();
        let parameters = place.get("parameters");
        for place in parameters.iter().flat_map(Place::items) {
            let reference = place.text("$ref");
            let Some(place) = self.follow(place) else {
                lost.extend(reference);
                continue;
            };
            let (Some(name), Some(location)) = (place.text("name"), place.text("in")) else {
                continue;
            };
            if location == "header" && HEADERS.contains(&&*name.to_lowercase()) {
                continue;
            }
            if all.iter().any(|known| (known.location, known.name) == (location, name)) {
                let at = at.with(&format!("{location} {name}"));
                self.push(at.raw(Kind::Duplicate, wording::twice(), place.pointer, None));
            } else {
                all.push(Theirs { location, name, place });
            }
        }
        all
    }

    fn parameter(&mut self, at: &At, ours: &'a Parameter, theirs: &Place<'a>) {
        let pointer = || theirs.pointer.clone();
        let required = ours.required;
        if required != (theirs.flag("required") || ours.location == Location::Path) {
            self.push(at.raw(Kind::Required, wording::required(required), pointer(), None));
        }
        let schema = theirs.get("schema").or_else(|| {
            theirs.get("content")?.members().find_map(|(_, content)| content.get("schema"))
        });
        let schema: Vec<_> = schema.into_iter().collect();
        let shape = shape(self.api, &ours.ty, &ours.bounds);
        let ours_deprecated = ours.notes.deprecated.is_some() || shape.deprecated;
        let found = self.expand(&schema);
        let deprecated = theirs.flag("deprecated")
            || found.as_ref().is_some_and(|schema| schema.marks.deprecated);
        if ours_deprecated != deprecated {
            let message = wording::deprecated(ours_deprecated);
            self.push(at.raw(Kind::Deprecated, message, pointer(), None));
        }
        let Some(found) = found else {
            if schema.is_empty() {
                self.against_nothing(at, &shape, pointer());
            }
            return;
        };
        let is_list = matches!(shape.form, Form::List(_));
        if is_list && ours.location == Location::Query && found.is(Word::Array) {
            let (ours, theirs) = (if ours.comma { JOINED } else { REPEATED }, style(theirs));
            if ours != theirs {
                self.push(at.raw(Kind::Style, wording::two(ours, theirs), pointer(), None));
            }
        }
        self.value(at, shape, &schema);
    }
}

const REPEATED: &str = "repeated";
const JOINED: &str = "joined by commas";

/// How a list of the document is written into a query.
fn style<'a>(parameter: &Place<'a>) -> &'a str {
    let style = parameter.text("style").unwrap_or("form");
    let explode = parameter.value.get("explode").and_then(serde_json::Value::as_bool);
    match (style, explode.unwrap_or(style == "form")) {
        ("form", true) => REPEATED,
        ("form", false) => JOINED,
        (other, _) => other,
    }
}

fn same(ours: &Parameter, theirs: &Theirs<'_>) -> bool {
    ours.location.word() == theirs.location
        && (ours.name == theirs.name
            || ours.location == Location::Header && ours.name.eq_ignore_ascii_case(theirs.name))
}

/// Whether a reference such as `#/components/parameters/usage_from` must mean `from`.
fn ends_in(reference: &str, name: &str) -> bool {
    let rest = reference.strip_suffix(name);
    rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
}
