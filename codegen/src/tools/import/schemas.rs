//! Schemas as types: what a value is, and what is said about it.

use super::bounds;
use super::draft::{Called, Declaration, Direction, Draft, Form, Item, Notes, Type, TypeId};
use super::existing::Existing;
use super::names::Prefixes;
use super::reasons::Reason;
use super::scalars::{can_be_value, scalar};
use crate::language::scalar::Scalar;
use crate::language::style::Style;
use crate::tools::openapi::{self, Additional, OpenApi, Place, Schema, Unresolved, Word};
use serde_json::Value;
use std::collections::HashMap;

/// Deeper than any value is; only documents made to be endless go further.
pub(super) const DEPTH: usize = 20;

/// Makes types of schemas.
#[derive(Debug)]
pub(super) struct Schemas<'a> {
    pub(super) document: &'a OpenApi,
    pub(super) draft: Draft,
    pub(super) prefixes: Prefixes,
    known: HashMap<(String, Direction), TypeId>,
    /// The types that the spec has already.
    pub(super) existing: Existing,
    /// What was lost since somebody asked.
    pub(super) lost: Vec<Reason>,
    /// The references that lead nowhere, since then as well.
    pub(super) missing: Vec<String>,
    /// Models that have no fields yet: they are filled one by one, for they lie in one another.
    pub(super) empty: Vec<(TypeId, Schema<'a>, Direction)>,
    pub(super) depth: usize,
}

/// A type, and what is said where it is used.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) ty: Type,
    pub(super) notes: Notes,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(document: &'a OpenApi) -> Self {
        Self {
            document,
            draft: Draft::default(),
            prefixes: Prefixes::of(document),
            known: HashMap::new(),
            existing: Existing::default(),
            lost: Vec::new(),
            missing: Vec::new(),
            empty: Vec::new(),
            depth: 0,
        }
    }

    pub(super) fn follow(&mut self, place: Place<'a>) -> Option<Place<'a>> {
        openapi::follow(self.document, place).map_err(|lost| self.misses([lost])).ok()
    }

    pub(super) fn expand(&mut self, places: &[Place<'a>]) -> Option<Schema<'a>> {
        let mut unresolved = Vec::new();
        let schema = openapi::expand(self.document, places, &mut unresolved);
        self.misses(unresolved);
        schema
    }

    /// Notes references that lead nowhere.
    pub(super) fn misses(&mut self, unresolved: impl IntoIterator<Item = Unresolved>) {
        for Unresolved { reference, .. } in unresolved {
            self.lost.push(Reason::Reference);
            if !self.missing.contains(&reference) {
                self.missing.push(reference);
            }
        }
    }

    /// The same, where what cannot be found has been noted.
    fn expand_again(&self, places: &[Place<'a>]) -> Option<Schema<'a>> {
        openapi::expand(self.document, places, &mut Vec::new())
    }

    /// `places` without those that only name kinds of values, where others say more.
    pub(super) fn narrow(&self, places: &[Place<'a>]) -> Vec<Place<'a>> {
        let says_more = |place: &&Place<'a>| !openapi::names_kinds(self.document, place);
        let narrow: Vec<_> = places.iter().filter(says_more).cloned().collect();
        if narrow.is_empty() { places.to_vec() } else { narrow }
    }

    /// What a value of all of `places` is; `called` names it where it has no name of its own.
    pub(super) fn found(
        &mut self,
        places: &[Place<'a>],
        direction: Direction,
        called: &Called,
    ) -> Found {
        let schema = if self.depth == DEPTH { None } else { self.expand(places) };
        self.found_as(schema.as_ref(), places, direction, called)
    }

    /// The same, where `schema` is what all of `places` say.
    pub(super) fn found_as(
        &mut self,
        schema: Option<&Schema<'a>>,
        places: &[Place<'a>],
        direction: Direction,
        called: &Called,
    ) -> Found {
        let mut notes = Notes {
            comment: self.text(places, "description").unwrap_or_default().to_owned(),
            example: self.example(places),
            ..Notes::default()
        };
        if self.depth == DEPTH {
            return Found { ty: Type::Any, notes };
        }
        self.depth += 1;
        let ty = match schema {
            Some(schema) => {
                notes.read_only = schema.marks.read_only && direction == Direction::Received;
                notes.write_only = schema.marks.write_only && direction == Direction::Sent;
                notes.deprecated = schema.marks.deprecated;
                let existing = self.existing.find(
                    (self.document, &self.prefixes),
                    &self.draft,
                    places,
                    direction,
                );
                let ty = match existing {
                    Some(id) => Type::Named(id),
                    None => self.bare(schema, places, direction, called),
                };
                bounds::of(schema, &ty, &mut notes, &mut self.lost);
                if let Type::List(item) = &ty
                    && let Some(items) = self.expand_again(&schema.items)
                {
                    bounds::of_items(&items, item, &mut notes);
                }
                if let Some(id) = existing {
                    let said = &self.draft.of(id).notes.bounds;
                    notes.bounds.retain(|bound| !said.contains(bound));
                    // What the type is, the spec says where it declares it.
                    let own = places.iter().find_map(|place| place.text("description"));
                    own.unwrap_or_default().clone_into(&mut notes.comment);
                }
                if matches!(ty, Type::Scalar(_))
                    && let Some(name) = Self::component(places)
                {
                    (notes.component, notes.named_comment) = (Some(name), self.comment(places));
                }
                if schema.nullable && ty != Type::Any { Type::Nullable(Box::new(ty)) } else { ty }
            }
            None => Type::Any,
        };
        self.fill_all();
        self.depth -= 1;
        Found { ty, notes }
    }

    /// Gives all models their fields, unless what uses them is not whole itself.
    pub(super) fn fill_all(&mut self) {
        while self.depth <= 1
            && let Some((id, schema, direction)) = self.empty.pop()
        {
            self.fill(id, &schema, direction);
        }
    }

    /// What a value that is not null is.
    fn bare(
        &mut self,
        schema: &Schema<'a>,
        places: &[Place<'a>],
        direction: Direction,
        called: &Called,
    ) -> Type {
        if let Some(values) = &schema.values {
            let values = values.iter().map(|value| (*value).clone()).collect();
            return self.values(values, schema, places, called);
        }
        if !schema.variants.is_empty() {
            return self.variants(schema, places, direction, called);
        }
        match schema.words[..] {
            [Word::Object] => self.object(schema, places, direction, called),
            [Word::Array] => {
                let called = Self::called(&schema.items, called.clone());
                let item = self.found(&schema.items, direction, &called);
                let is_open = schema.items.is_empty();
                Type::List(Box::new(if is_open { Type::Any } else { item.ty }))
            }
            [word] => Type::Scalar(scalar(word, schema)),
            [Word::Integer, Word::Number] => Type::Scalar(Scalar::Number),
            [] => Type::Any,
            _ => self.kinds(schema, places, called),
        }
    }

    /// An enum; what its values are, where it cannot be one.
    pub(super) fn values(
        &mut self,
        values: Vec<Value>,
        schema: &Schema<'a>,
        places: &[Place<'a>],
        called: &Called,
    ) -> Type {
        let nearest = match schema.words[..] {
            [word] if !matches!(word, Word::Object | Word::Array) => {
                Type::Scalar(scalar(word, schema))
            }
            _ => Type::Any,
        };
        if !values.iter().all(can_be_value) {
            self.lost.push(Reason::EnumOfOther);
            return nearest;
        }
        let mut distinct = Vec::new();
        for value in values {
            if !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        if distinct.len() == 2 && distinct.iter().all(Value::is_boolean) {
            return Type::Scalar(Scalar::Boolean);
        }
        // An empty string is no name, whatever Rust calls it.
        if distinct.is_empty() || distinct.iter().all(|value| value.as_str() == Some("")) {
            return nearest;
        }
        let nearest = if nearest == Type::Any { Type::Scalar(Scalar::String) } else { nearest };
        let key = self.key(places);
        let id = self.declare(&key, Direction::Received, called, nearest);
        match id {
            Ok(known) => Type::Named(known),
            Err(id) => {
                self.draft.types[id.0].form = Form::Enum(distinct);
                self.draft.types[id.0].notes.comment = self.comment(places);
                Type::Named(id)
            }
        }
    }

    pub(super) fn object(
        &mut self,
        schema: &Schema<'a>,
        places: &[Place<'a>],
        direction: Direction,
        called: &Called,
    ) -> Type {
        if schema.properties.is_empty() {
            return match &schema.additional {
                Additional::These(values) => {
                    let called = Self::called(values, called.clone());
                    Type::Map(Box::new(self.found(values, direction, &called).ty))
                }
                _ => Type::Map(Box::new(Type::Any)),
            };
        }
        let (key, comment) = (self.key(places), self.comment(places));
        self.model(&key, schema, direction, called, comment)
    }

    /// The model of an object with fields, which `key` tells from others.
    pub(super) fn model(
        &mut self,
        key: &str,
        schema: &Schema<'a>,
        direction: Direction,
        called: &Called,
        comment: String,
    ) -> Type {
        let id = match self.declare(key, direction, called, Type::Map(Box::new(Type::Any))) {
            Ok(known) => return Type::Named(known),
            Err(id) => id,
        };
        self.draft.types[id.0].notes.comment = comment;
        self.empty.push((id, schema.clone(), direction));
        Type::Named(id)
    }

    /// Gives a model its fields.
    fn fill(&mut self, id: TypeId, schema: &Schema<'a>, direction: Direction) {
        let before = std::mem::take(&mut self.lost);
        let mut fields = Vec::new();
        for (name, places) in &schema.properties {
            let required = schema.required.contains(name);
            fields.extend(self.field((id, name), places, required, direction));
        }
        // Who reads a model looks for its id first.
        fields.sort_by_key(|field| field.name != "id");
        let additional = match &schema.additional {
            Additional::Unsaid | Additional::Refused => None,
            Additional::Anything => Some(Type::Any),
            Additional::These(places) => {
                let called =
                    Self::called(places, Called::Part { of: id, name: "value".to_owned() });
                Some(self.found(places, direction, &called).ty)
            }
        };
        let reasons = std::mem::replace(&mut self.lost, before);
        let declaration = &mut self.draft.types[id.0];
        match &mut declaration.form {
            Form::Tagged { fields: common, .. } => *common = fields,
            form => *form = Form::Model { fields, additional },
        }
        declaration.reasons.extend(reasons);
    }

    /// The field `name` of the model `of`, unless it is no part of what goes this way.
    pub(super) fn field(
        &mut self,
        (of, name): (TypeId, &str),
        places: &[Place<'a>],
        required: bool,
        direction: Direction,
    ) -> Option<Item> {
        let places = &self.narrow(places);
        let called = Self::called(places, Called::Part { of, name: name.to_owned() });
        let field = self.expand(places);
        let is_hidden = field.as_ref().is_some_and(|field| match direction {
            Direction::Sent => field.marks.read_only,
            Direction::Received => field.marks.write_only,
        });
        if is_hidden {
            return None;
        }
        let Found { ty, notes } = self.found_as(field.as_ref(), places, direction, &called);
        let name = name.to_owned();
        Some(Item { name, required, ty, style: Style::Repeat, is_dropped: false, notes })
    }

    /// The type that was made of `key` before, or a new one to be filled.
    pub(super) fn declare(
        &mut self,
        key: &str,
        direction: Direction,
        called: &Called,
        nearest: Type,
    ) -> Result<TypeId, TypeId> {
        if let Some(known) = self.known.get(&(key.to_owned(), direction)) {
            return Ok(*known);
        }
        let id = TypeId(self.draft.types.len());
        self.draft.types.push(Declaration {
            form: Form::Model { fields: Vec::new(), additional: None },
            notes: Notes::default(),
            called: called.clone(),
            key: key.to_owned(),
            direction,
            sent: None,
            reasons: Vec::new(),
            home: None,
            nearest,
        });
        self.known.insert((key.to_owned(), direction), id);
        Err(id)
    }

    /// What tells the type of all of `places` from others.
    pub(super) fn key(&mut self, places: &[Place<'a>]) -> String {
        let mut pointers: Vec<_> = places
            .iter()
            .map(|place| match openapi::follow(self.document, place.clone()) {
                Ok(found) => found.pointer,
                Err(lost) => lost.pointer,
            })
            .collect();
        pointers.dedup();
        pointers.join("\n")
    }

    /// The name that the document has for all of `places`, or else `otherwise`.
    pub(super) fn called(places: &[Place<'a>], otherwise: Called) -> Called {
        Self::component(places).map_or(otherwise, Called::Component)
    }

    /// The name that the document has for all of `places`.
    pub(super) fn component(places: &[Place<'a>]) -> Option<String> {
        let [place] = places else { return None };
        let mut place = place.clone();
        // An all-of of one part, or with parts that only describe it, is that part.
        for _ in 0..DEPTH {
            if let Some(reference) = place.text("$ref") {
                let name = reference.rsplit('/').next().unwrap_or(reference);
                return Some(name.to_owned());
            }
            let has_own = place.get("properties").is_some();
            let parts = place.get("allOf");
            let parts: Vec<_> = parts.iter().flat_map(Place::items).collect();
            match &parts[..] {
                [only] if !has_own => place = only.clone(),
                _ => break,
            }
        }
        None
    }
}
