//! Compares fields: those of a model, of a request body, and what stands in `result_info`.

use super::comparison::Comparison;
use super::finding::{At, Direction, first};
use super::schema::{Additional, Places, Schema};
use super::shape::{self, shape};
use super::{Kind, wording};
use crate::document::lookup::TypeKey;
use crate::document::{Item, TypeForm};

impl<'a> Comparison<'a> {
    /// Compares a model with an object of the document; what is found is the model's.
    pub(super) fn model(&mut self, at: &At, key: TypeKey, schema: &Schema<'a>) {
        self.model_beside(at, key, schema, &[]);
    }

    /// The same, where fields called `beside` are known from elsewhere.
    pub(super) fn model_beside(
        &mut self,
        at: &At,
        key: TypeKey,
        schema: &Schema<'a>,
        beside: &[&str],
    ) {
        if !self.is_new(key, at, schema) {
            return;
        }
        let declared = self.lookup.declaration(key);
        let place = self.type_name(key);
        self.visited.insert(place.clone());
        let at = At {
            place,
            subject: String::new(),
            span: declared.name.span,
            origin: None,
            depth: at.depth + 1,
            direction: at.direction,
        };
        let fields = self.lookup.fields(key);
        self.fields(&at, &fields, schema, beside);
        let TypeForm::Model { additional, .. } = &declared.form else { return };
        let said = match &schema.additional {
            Additional::Unsaid | Additional::Refused => None,
            Additional::Anything => Some(None),
            Additional::These(places) => Some(Some(places)),
        };
        let pointer = schema.below("additionalProperties");
        match (additional, said) {
            (None, None) => {}
            (Some(_), None) if schema.incomplete => {}
            (Some(ours), Some(theirs)) => {
                let inner = shape::bare(self.lookup, key.resource, &ours.value);
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

    /// Compares `fields`, each with the number of the resource that its names are written in.
    pub(super) fn fields(
        &mut self,
        at: &At,
        fields: &[(usize, &'a Item)],
        schema: &Schema<'a>,
        beside: &[&str],
    ) {
        let sent = at.direction == Direction::Sent;
        for (from, field) in fields.iter().filter(|(_, field)| !(sent && field.notes.read_only)) {
            let name = &*field.wire.value;
            let here = at.with(&member(at, name)).at(field.wire.span);
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
                let message = wording::required(field.required);
                self.push(here.raw(Kind::Required, message, first(places), None));
            }
            self.field(&here, *from, field, marks.deprecated, places);
        }
        for (name, places) in &schema.properties {
            let known = fields.iter().any(|(_, field)| field.wire.value == *name);
            if known || beside.contains(name) {
                continue;
            }
            let marks = self.marks(places);
            if if sent { marks.read_only } else { marks.write_only } {
                continue;
            }
            let here = at.with(&member(at, name));
            let message = wording::only_in_openapi();
            self.push(here.raw(Kind::FieldOnlyInOpenApi, message, first(places), None));
        }
    }

    fn field(
        &mut self,
        at: &At,
        from: usize,
        field: &'a Item,
        deprecated: bool,
        places: &Places<'a>,
    ) {
        let ty = field.ty();
        let shape = shape(self.lookup, from, &ty.value, &field.notes);
        let ours = field.notes.deprecated.is_some() || shape.deprecated;
        if ours != deprecated {
            let message = wording::deprecated(ours);
            self.push(at.raw(Kind::Deprecated, message, first(places), None));
        }
        self.value(at, shape, places);
    }
}

/// How a field is written behind what it is a field of.
fn member(at: &At, name: &str) -> String {
    if at.subject.is_empty() { name.to_owned() } else { format!(".{name}") }
}
