//! Compares fields: those of a model, of a request body, and what stands in `result_info`.

use super::comparison::Comparison;
use super::finding::{At, Direction, first};
use super::gain::Gain;
use super::shape::{self, shape};
use super::{Kind, wording};
use crate::api::{self, Field, TypeId};
use crate::tools::openapi::{Additional, Places, Schema};

impl<'a> Comparison<'a> {
    /// Compares a model with an object of the document; what is found is the model's.
    pub(super) fn model(&mut self, at: &At, id: TypeId, schema: &Schema<'a>) {
        self.model_beside(at, id, schema, &[]);
    }

    /// The same, where fields called `beside` are known from elsewhere.
    pub(super) fn model_beside(
        &mut self,
        at: &At,
        id: TypeId,
        schema: &Schema<'a>,
        beside: &[&str],
    ) {
        if !self.is_new(id, at, schema) {
            return;
        }
        let definition = self.api.definition(id);
        let place = self.type_name(id);
        self.visited.insert(place.clone());
        let at = At {
            place,
            subject: String::new(),
            span: definition.span(),
            origin: None,
            depth: at.depth + 1,
            direction: at.direction,
            lists: None,
        };
        let api::Form::Model { fields, additional } = &definition.form else {
            debug_assert!(false, "only models have fields");
            return;
        };
        self.fields(&at, fields, schema, beside);
        let said = match &schema.additional {
            Additional::Unsaid | Additional::Refused => None,
            Additional::Anything => Some(None),
            Additional::These(places) => Some(Some(places)),
        };
        let pointer = schema.below("additionalProperties");
        match (additional, said) {
            (None, None) => {}
            (Some(_), None) if schema.incomplete || self.openapi.is_page() => {}
            (Some(ours), Some(theirs)) => {
                let inner = shape::bare(self.api, &ours.value);
                let at = at.with("*").at(ours.span);
                match theirs {
                    Some(places) => self.value(&at, inner, places),
                    None => self.against_nothing(&at, &inner, pointer),
                }
            }
            (ours, theirs) => {
                let pointer = if theirs.is_some() { pointer } else { schema.pointer.clone() };
                let at = at.with("*");
                let message = wording::additional(ours.is_some());
                self.push(at.raw(Kind::Additional, message, pointer, None));
            }
        }
    }

    /// Compares `fields` with those of an object of the document.
    pub(super) fn fields(
        &mut self,
        at: &At,
        fields: &'a [Field],
        schema: &Schema<'a>,
        beside: &[&str],
    ) {
        let sent = at.direction == Direction::Sent;
        for field in fields.iter().filter(|field| !(sent && field.notes.read_only)) {
            let name = &*field.name;
            let here = at.with(&member(at, name)).at(field.span);
            let Some(places) = schema.property(name) else {
                if schema.incomplete {
                    continue;
                }
                let message = wording::only_in_spec();
                self.push(here.raw(Kind::FieldOnlyInSpec, message, schema.pointer.clone(), None));
                continue;
            };
            let marks = self.marks(places);
            if sent && marks.read_only {
                let message = wording::read_only();
                self.push(here.raw(Kind::FieldOnlyInSpec, message, first(places), None));
                continue;
            }
            let required = schema.required.contains(name);
            if field.required != required && (required || !schema.incomplete) {
                self.required(&here, field.required, first(places));
            }
            self.field(&here, field, marks.deprecated, places);
        }
        for (name, places) in &schema.properties {
            let known = fields.iter().any(|field| field.name == *name);
            if known || beside.contains(name) {
                continue;
            }
            let marks = self.marks(places);
            if if sent { marks.read_only } else { marks.write_only } {
                continue;
            }
            let here = at.with(&member(at, name));
            let message = wording::only_in_openapi();
            let gain = Gain::Field {
                of: at.span,
                name,
                places: places.clone(),
                required: schema.required.contains(name),
                direction: at.direction,
            };
            let raw = here.raw(Kind::FieldOnlyInOpenApi, message, first(places), None);
            self.push(raw.gaining(gain));
        }
    }

    fn field(&mut self, at: &At, field: &'a Field, deprecated: bool, places: &Places<'a>) {
        let shape = shape(self.api, &field.ty, &field.bounds);
        let ours = field.notes.deprecated.is_some() || shape.deprecated;
        if ours != deprecated && !self.openapi.is_page() {
            self.deprecated(at, ours, first(places));
        }
        self.value(at, shape, places);
    }
}

/// How a field is written behind what it is a field of.
fn member(at: &At, name: &str) -> String {
    if at.subject.is_empty() { name.to_owned() } else { format!(".{name}") }
}
