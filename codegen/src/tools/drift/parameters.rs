//! Compares what goes into the path, the query and the headers of a request.

use super::comparison::Comparison;
use super::finding::At;
use super::gain::Gain;
use super::shape::{Form, bare, shape};
use super::{Kind, wording};
use crate::api::{self, Api, Location, Parameter, Style};
use crate::tools::openapi::{self, Listed, Operation, Word};

impl<'a> Comparison<'a> {
    pub(super) fn parameters(
        &mut self,
        at: &At,
        ours: &'a api::Operation,
        operation: &Operation<'a>,
    ) {
        let Listed { all: theirs, twice, lost } = openapi::parameters(self.openapi, operation);
        for openapi::Parameter { location, name, place } in twice {
            let at = at.with(&format!("{location} {name}"));
            self.push(at.raw(Kind::Duplicate, wording::twice(), place.pointer, None));
        }
        let references: Vec<_> = lost.iter().map(|lost| lost.reference.clone()).collect();
        for one in lost {
            self.tell(one);
        }
        let ours = &ours.parameters;
        for parameter in ours {
            let subject = format!("{} {}", parameter.location.word(), parameter.name);
            let at = at.with(&subject).at(parameter.word.span);
            match theirs.iter().find(|theirs| same(parameter, theirs)) {
                Some(theirs) => self.parameter(&at, parameter, theirs),
                // The reference is told already.
                None if references.iter().any(|name| ends_in(name, &parameter.name)) => {}
                None => {
                    let pointer = operation.place.pointer.clone();
                    let message = wording::only_in_spec();
                    self.push(at.raw(Kind::ParameterOnlyInSpec, message, pointer, None));
                }
            }
        }
        for parameter in theirs.into_iter().filter(|one| !ours.iter().any(|ours| same(ours, one))) {
            let at = at.with(&format!("{} {}", parameter.location, parameter.name));
            let message = wording::only_in_openapi();
            let pointer = parameter.place.pointer.clone();
            let gain = Gain::Parameter { of: at.span, parameter };
            self.push(at.raw(Kind::ParameterOnlyInOpenApi, message, pointer, None).gaining(gain));
        }
    }

    pub(super) fn parameter(
        &mut self,
        at: &At,
        ours: &'a Parameter,
        theirs: &openapi::Parameter<'a>,
    ) {
        let pointer = || theirs.place.pointer.clone();
        let required = ours.required;
        if required != (theirs.place.flag("required") || ours.location == Location::Path) {
            self.required(at, required, pointer());
        }
        let schema: Vec<_> = theirs.schema().into_iter().collect();
        let shape = shape(self.api, &ours.ty, &ours.bounds);
        let ours_deprecated = ours.notes.deprecated.is_some() || shape.deprecated;
        let found = self.expand(&schema);
        let deprecated = theirs.place.flag("deprecated")
            || found.as_ref().is_some_and(|schema| schema.marks.deprecated);
        if ours_deprecated != deprecated && !self.openapi.is_page() {
            self.deprecated(at, ours_deprecated, pointer());
        }
        let Some(found) = found else {
            if schema.is_empty() {
                self.against_nothing(at, &shape, pointer());
            }
            return;
        };
        let is_list = matches!(shape.form, Form::List(_)) && found.is(Word::Array);
        let is_one = matches!(shape.form, Form::Scalar(_) | Form::Enum(_));
        let has_style = is_list || ours.style == Style::Json || theirs.is_json() && !is_one;
        if has_style && ours.location == Location::Query && !is_open(self.api, ours, theirs) {
            let (ours, theirs) = (ours.style.phrase(), style(theirs));
            if ours != theirs && !self.openapi.is_page() {
                self.push(at.raw(Kind::Style, wording::two(ours, theirs), pointer(), None));
            }
        }
        self.value(at, shape, &schema);
    }
}

/// Whether a document leaves open how the value is written: OpenAPI says of objects, and of lists of
/// them, only that they are JSON where they have a media type.
fn is_open(api: &Api, ours: &Parameter, theirs: &openapi::Parameter<'_>) -> bool {
    let Form::List(item) = bare(api, &ours.ty).form else { return !theirs.is_json() };
    let is_text = matches!(bare(api, item).form, Form::Scalar(_) | Form::Enum(_) | Form::Union(_));
    ours.style == Style::Json && !theirs.is_json() && !is_text
}

/// How a list of the document is written into a query.
fn style<'a>(parameter: &openapi::Parameter<'a>) -> &'a str {
    parameter.joined().map_or_else(|| parameter.style().0, |style| style.phrase())
}

fn same(ours: &Parameter, theirs: &openapi::Parameter<'_>) -> bool {
    ours.location.word() == theirs.location
        && (ours.name == theirs.name
            || ours.location == Location::Header && ours.name.eq_ignore_ascii_case(theirs.name))
}

/// Whether a reference such as `#/components/parameters/usage_from` must mean `from`.
fn ends_in(reference: &str, name: &str) -> bool {
    let rest = reference.strip_suffix(name);
    rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
}
