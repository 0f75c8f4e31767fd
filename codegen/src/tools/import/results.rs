//! Results that a document says little of: several kinds of values, nothing at all, or an example.

use super::draft::{Called, Direction, Form, Item, Response, Type};
use super::reasons::Reason;
use super::responses::{RESULT, SUCCESS};
use super::schemas::Schemas;
use super::words::snake;
use crate::language::scalar::Scalar;
use crate::tools::openapi::{self, Additional, Place, Places, Schema, Word};
use serde_json::{Map, Value};

/// Fewer members are those of anything.
const MEMBERS: usize = 2;

/// What an object is called that has no members.
const EMPTY: &str = "empty";

/// The result that all of `places` describe.
pub(super) fn result<'a>(
    schemas: &mut Schemas<'a>,
    places: &[Place<'a>],
    called: &Called,
) -> Response {
    let schema = schemas.expand(places);
    let is_plain = |places: &Places<'a>| {
        places.iter().all(|place| openapi::names_kinds(schemas.document, place))
    };
    let is_open = |schema: &Schema<'a>| {
        schema.is_open() || !schema.variants.is_empty() && schema.variants.iter().all(is_plain)
    };
    let Some(schema) = schema.filter(|schema| !is_open(schema)) else {
        schemas.lost.push(Reason::Undocumented);
        return Response::Value(Type::Any);
    };
    if is_bare(&schema) && is_empty(schemas, places) {
        return Response::None;
    }
    if let Some(example) = schemas.example(places).filter(|_| says_no_more(schemas, &schema))
        && let Some(ty) = schemas.read_off(&example, called)
    {
        schemas.lost.push(Reason::Example);
        return Response::Value(ty);
    }
    Response::Value(schemas.found_as(Some(&schema), places, Direction::Received, called).ty)
}

/// The result of a response that is one of several envelopes, and one of these.
pub(super) fn enveloped<'a>(
    schemas: &mut Schemas<'a>,
    whole: &Schema<'a>,
    called: &Called,
) -> Option<(Response, Schema<'a>)> {
    if !whole.properties.is_empty() || whole.variants.len() < 2 {
        return None;
    }
    let variants = whole.variants.iter().map(|places| schemas.expand(places));
    let variants = variants.collect::<Option<Vec<_>>>()?;
    let results = variants.iter().map(|one| one.property(RESULT).cloned());
    let results = results.collect::<Option<Vec<_>>>()?;
    let envelope = variants.into_iter().find(|one| one.property(SUCCESS).is_some())?;
    let ty = schemas.one_of(results, Direction::Received, called);
    Some((Response::Value(ty), envelope))
}

/// The response whose content has no schema that says anything: by its example, where it has one.
/// Without an envelope it `is_whole` the result.
pub(super) fn shown(
    schemas: &mut Schemas<'_>,
    is_whole: bool,
    content: &Place<'_>,
    called: &Called,
) -> Response {
    let of = |ty| if is_whole { Response::Value(ty) } else { Response::Bare(ty) };
    let named = || content.value.get("examples")?.as_object()?.values().next()?.get("value");
    let example = content.value.get("example").or_else(named);
    let result = example.and_then(|example| example.get(RESULT)).filter(|_| !is_whole);
    if let Some(ty) = result.and_then(|result| schemas.read_off(result, called)) {
        schemas.lost.push(Reason::Example);
        return Response::Value(ty);
    }
    if let Some(ty) = example.and_then(|example| schemas.read_off(example, called)) {
        schemas.lost.push(Reason::Example);
        return of(ty);
    }
    schemas.lost.push(Reason::Undocumented);
    of(Type::Any)
}

/// Whether it is an object of which nothing more is said.
fn is_bare(schema: &Schema<'_>) -> bool {
    schema.is(Word::Object)
        && schema.properties.is_empty()
        && matches!(schema.additional, Additional::Unsaid)
}

/// The same, or a list of such.
fn says_no_more<'a>(schemas: &mut Schemas<'a>, schema: &Schema<'a>) -> bool {
    let items = schema.is(Word::Array).then(|| schemas.expand(&schema.items)).flatten();
    is_bare(schema) || items.is_some_and(|items| is_bare(&items))
}

/// Whether the document calls the object of `places` empty, by its name or in words.
fn is_empty(schemas: &Schemas<'_>, places: &[Place<'_>]) -> bool {
    let has_word = |text: &str| snake(text).split('_').any(|word| word == EMPTY);
    let name = Schemas::component(places);
    name.is_some_and(|name| has_word(&name))
        || schemas.text(places, "description").is_some_and(has_word)
}

impl Schemas<'_> {
    /// The type of what an example shows, where that is an object of several members, or a list of such:
    /// each of them may be absent, and there may be others.
    fn read_off(&mut self, example: &Value, called: &Called) -> Option<Type> {
        match example {
            Value::Array(items) => {
                let mut all = Map::new();
                for item in items {
                    all.extend(item.as_object()?.clone());
                }
                let item = self.read_off(&Value::Object(all), called)?;
                Some(Type::List(Box::new(item)))
            }
            Value::Object(members) if is_model(members) => Some(self.read_model(members, called)),
            _ => None,
        }
    }

    fn read_model(&mut self, members: &Map<String, Value>, called: &Called) -> Type {
        let key = format!("example {called:?}");
        let id = match self.declare(&key, Direction::Received, called, Type::Any) {
            Ok(known) => return Type::Named(known),
            Err(id) => id,
        };
        let fields = members.iter().map(|(name, value)| {
            let part = Called::Part { of: id, name: name.clone() };
            let ty = self.read_off(value, &part).unwrap_or_else(|| kind(value));
            let mut field = Item { required: false, ty, ..Item::string(name.clone()) };
            field.notes.example = Some(value.clone());
            field
        });
        let fields = fields.collect();
        let declaration = &mut self.draft.types[id.0];
        declaration.form = Form::Model { fields, additional: Some(Type::Any) };
        declaration.reasons.push(Reason::Example);
        Type::Named(id)
    }
}

/// Whether members of an example are fields: those of a map are all of one kind.
fn is_model(members: &Map<String, Value>) -> bool {
    let mut kinds = members.values().map(std::mem::discriminant);
    let first = kinds.next();
    members.len() >= MEMBERS && kinds.any(|kind| Some(kind) != first)
}

/// The type of a value that is shown; whether a number is whole, one example does not say.
fn kind(value: &Value) -> Type {
    let items = |items: &[Value]| items.first().map_or(Type::Any, kind);
    match value {
        Value::Null => Type::Any,
        Value::Bool(_) => Type::Scalar(Scalar::Boolean),
        Value::Number(_) => Type::Scalar(Scalar::Number),
        Value::String(_) => Type::Scalar(Scalar::String),
        Value::Array(all) => Type::List(Box::new(items(all))),
        Value::Object(_) => Type::Map(Box::new(Type::Any)),
    }
}
