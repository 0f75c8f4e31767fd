//! What responses have next to their results.

use super::draft::{Called, Direction, Operation, Response, Type};
use super::schemas::Schemas;
use super::spec::Known;
use crate::api::Pagination;
use crate::language::paging::Envelope;
use crate::tools::openapi::{Additional, ENVELOPE, Schema};

/// What a model of it is called after.
pub(super) const EXTRA: &str = "extra";

/// The keys of a new scheme that say where responses state something.
const STATEMENTS: [&str; 5] = ["next", "pages", "total", "more", "size"];

/// Gives `operation`, whose success is `whole`, the model of what is next to the result there, without
/// what its pages state.
pub(super) fn extra<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    number: usize,
    whole: Option<&Schema<'a>>,
    operation: &mut Operation,
) {
    let envelope = known.api().envelope;
    let result = match operation.successes().next() {
        Some(Response::Value(_)) => envelope.result(),
        Some(Response::At(path, _)) => path,
        _ => return,
    };
    let (path, name) = result.rsplit_once('.').unwrap_or(("", result));
    let object = match (path, whole) {
        (_, None) => return,
        ("", Some(whole)) if !name.is_empty() => Some(whole.clone()),
        (path, Some(whole)) => {
            let found = whole.at(path, |places| schemas.expand(places));
            found.and_then(|places| schemas.expand(&places))
        }
    };
    let Some(mut object) = object.filter(|_| !name.is_empty()) else { return };
    let stated = stated(schemas, known, operation);
    let stated: Vec<_> = stated
        .iter()
        .filter_map(|statement| match path {
            "" => Some(&**statement),
            path => statement.strip_prefix(path)?.strip_prefix('.'),
        })
        .filter_map(|statement| statement.split('.').next())
        .collect();
    let is_envelope =
        |member: &str| path.is_empty() && envelope != Envelope::None && ENVELOPE.contains(&member);
    object
        .properties
        .retain(|(member, _)| *member != name && !is_envelope(member) && !stated.contains(member));
    // What nobody documented would be the result as well.
    object.additional = Additional::Unsaid;
    if !object.properties.is_empty() {
        let called = Called::Role { operation: number, part: EXTRA.to_owned() };
        operation.extra = Some(schemas.part_of(&object, &called));
    }
}

impl<'a> Schemas<'a> {
    /// The model of what else an object has, of whose members `schema` has these.
    pub(super) fn part_of(&mut self, schema: &Schema<'a>, called: &Called) -> Type {
        let names: Vec<_> = schema.properties.iter().map(|(name, _)| *name).collect();
        let key = format!("{}\n{}", schema.pointer, names.join("\n"));
        self.depth += 1;
        let ty = self.model(&key, schema, Direction::Received, called, String::new());
        self.fill_all();
        self.depth -= 1;
        self.call_after(&ty, called);
        ty
    }

    /// Calls the types of the fields of a model after that, where the whole that it is a part of, which
    /// would be called alike, had them before.
    fn call_after(&mut self, model: &Type, called: &Called) {
        let Type::Named(of) = model else { return };
        let operation = |called: &Called| match called {
            Called::Role { operation, .. } => Some(*operation),
            _ => None,
        };
        let fields = self.draft.of(*of).fields().to_vec();
        for id in fields.iter().filter_map(|field| field.ty.named()) {
            if let Called::Part { of: whole, name } = &self.draft.of(*id).called
                && operation(&self.draft.of(*whole).called) == operation(called)
            {
                let name = name.clone();
                self.draft.types[id.0].called = Called::Part { of: *of, name };
            }
        }
    }
}

/// Where responses say things about their pages.
fn stated(schemas: &Schemas<'_>, known: &Known<'_>, operation: &Operation) -> Vec<String> {
    let Some(name) = &operation.paginate else { return Vec::new() };
    let old = known.api().paginations.iter().find(|scheme| scheme.name.value == *name);
    let old = old.into_iter().flat_map(Pagination::statements).flatten().map(str::to_owned);
    let new = schemas.draft.schemes.iter().filter(|scheme| scheme.name == *name);
    let new = new.flat_map(|scheme| &scheme.keys);
    let new = new.filter(|(key, _)| STATEMENTS.contains(key)).map(|(_, path)| path.clone());
    old.chain(new).collect()
}
