//! Operations of the document as operations of the draft.

use super::auth::auth;
use super::bodies::{Kind, body};
use super::draft::{Called, Direction, Form, Item, Notes, Operation, Type};
use super::extra;
use super::paging;
use super::reasons::Reason;
use super::responses;
use super::schemas::{Found, Schemas};
use super::spec::Known;
use super::words;
use crate::language::methods::placeholders;
use crate::language::responses::has_http_date;
use crate::language::scalar::Scalar;
use crate::language::style::Style;
use crate::tools::openapi::{self, Parameter, Place, Word};

/// Where documents in use say how far it is, and why it goes.
const STAGES: [&str; 3] = ["x-stability", "x-fern-availability", "x-stage"];
const WHY: [&str; 2] = ["x-stainless-deprecation-message", "x-deprecation-message"];

/// Makes an operation, number `number` of the draft, of what the document has, with a body of this kind
/// where it lists several.
pub(super) fn operation<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    credentials: &openapi::Schemes<'a>,
    number: usize,
    theirs: &openapi::Operation<'a>,
    kind: Option<Kind>,
) -> Operation {
    schemas.lost.clear();
    schemas.missing.clear();
    let place = &theirs.place;
    let permissions = openapi::permissions(place).map(|(_, names)| names);
    let mut operation = Operation {
        verb: theirs.verb,
        path: theirs
            .path
            .strip_suffix('/')
            .filter(|path| !path.is_empty())
            .unwrap_or(theirs.path)
            .to_owned(),
        comment: comment(place),
        docs: docs(place),
        deprecated: deprecated(place),
        is_beta: STAGES.iter().any(|key| place.text(key).is_some_and(is_early)),
        permissions: permissions.into_iter().flatten().map(str::to_owned).collect(),
        ..Operation::default()
    };
    match auth(credentials, &known.api().schemes, place) {
        Ok(auth) => operation.auth = auth,
        Err(reason) => schemas.lost.push(reason),
    }
    parameters(schemas, number, theirs, &mut operation);
    body(schemas, number, place, kind, &mut operation);
    let envelope = responses::responses(schemas, known, number, place, &mut operation);
    paging::paginate(schemas, known, envelope.as_ref(), &mut operation);
    extra::extra(schemas, known, number, envelope.as_ref(), &mut operation);
    operation.reasons = std::mem::take(&mut schemas.lost);
    operation.missing = std::mem::take(&mut schemas.missing);
    operation
}

fn comment(place: &Place<'_>) -> String {
    let [summary, text] =
        ["summary", "description"].map(|key| place.text(key).unwrap_or_default().trim());
    let is_same = text.trim_end_matches('.').eq_ignore_ascii_case(summary.trim_end_matches('.'));
    match (summary, text) {
        (summary, _) if is_same => summary.to_owned(),
        ("", text) | (text, "") => text.to_owned(),
        (summary, text) if text.starts_with(summary) => text.to_owned(),
        (summary, text) => format!("{}. {text}", summary.trim_end_matches('.')),
    }
}

fn docs(place: &Place<'_>) -> Option<String> {
    let url = place.get("externalDocs")?.text("url")?;
    let is_plain = url.chars().all(|c| c.is_ascii_graphic() && !"<>\"`\\{}|^".contains(c));
    (url.starts_with("https://") && is_plain).then(|| url.to_owned())
}

fn deprecated(place: &Place<'_>) -> Option<String> {
    let why = WHY.iter().find_map(|key| place.text(key));
    place.flag("deprecated").then(|| why.unwrap_or_default().to_owned())
}

fn is_early(stage: &str) -> bool {
    matches!(&*stage.to_lowercase(), "beta" | "alpha" | "experimental" | "preview")
}

fn parameters<'a>(
    schemas: &mut Schemas<'a>,
    number: usize,
    theirs: &openapi::Operation<'a>,
    operation: &mut Operation,
) {
    let listed = openapi::parameters(schemas.document, theirs);
    schemas.misses(listed.lost);
    for parameter in listed.all {
        match parameter.location {
            "path" => {
                let item = in_path(schemas, number, &parameter);
                operation.in_path.push(item);
            }
            "query" => match members(schemas, number, &parameter) {
                Some(members) => operation.query.extend(members),
                None => operation.query.push(one(schemas, number, &parameter, true)),
            },
            "header" => {
                let item = one(schemas, number, &parameter, false);
                operation.header.push(item);
            }
            _ => schemas.lost.push(Reason::Cookie),
        }
    }
    // The path says which there are, in its own order.
    let mut names: Vec<String> = Vec::new();
    for name in placeholders(&operation.path) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    let mut declared = std::mem::take(&mut operation.in_path);
    for name in names {
        let at = declared.iter().position(|item| item.name == name);
        if let Some(at) = at {
            operation.in_path.push(declared.swap_remove(at));
        } else {
            schemas.lost.push(Reason::Undeclared);
            operation.in_path.push(Item::string(name));
        }
    }
}

fn item<'a>(schemas: &mut Schemas<'a>, number: usize, parameter: &Parameter<'a>) -> Item {
    let places: Vec<_> = parameter.schema().into_iter().collect();
    let is_list = schemas.expand(&places).is_some_and(|schema| schema.is(Word::Array));
    let part = if is_list { words::part(parameter.name) } else { parameter.name.to_owned() };
    let called = Called::Role { operation: number, part };
    let called = Schemas::called(&places, called);
    let Found { ty, mut notes } = schemas.found(&places, Direction::Sent, &called);
    if let Some(text) = parameter.place.text("description") {
        text.clone_into(&mut notes.comment);
    }
    let named = || {
        let examples = parameter.place.value.get("examples")?.as_object()?;
        examples.values().next()?.get("value")
    };
    if let Some(example) = parameter.place.value.get("example").or_else(named) {
        notes.example = Some(example.clone());
    }
    (notes.read_only, notes.write_only) = (false, false);
    notes.deprecated |= parameter.place.flag("deprecated");
    let required = parameter.place.flag("required");
    Item {
        name: parameter.name.to_owned(),
        required,
        ty,
        style: Style::Repeat,
        is_dropped: false,
        notes,
    }
}

fn in_path<'a>(schemas: &mut Schemas<'a>, number: usize, parameter: &Parameter<'a>) -> Item {
    let mut item = item(schemas, number, parameter);
    item.required = true;
    settle(schemas, &mut item);
    if !is_text(schemas, &item.ty) {
        string(schemas, &mut item);
    }
    item
}

/// The parameters that an object in the query is written as, one for each of its members.
pub(super) fn members<'a>(
    schemas: &mut Schemas<'a>,
    number: usize,
    parameter: &Parameter<'a>,
) -> Option<Vec<Item>> {
    let is_own = parameter.place.get("schema").is_some();
    let name = |member: &str| match parameter.style() {
        ("form", true) if is_own => Some(member.to_owned()),
        ("deepObject", _) => Some(format!("{}[{member}]", parameter.name)),
        _ => None,
    };
    let schema = schemas.expand(&[parameter.schema()?])?;
    if schema.properties.is_empty() || !schema.is(Word::Object) {
        return None;
    }
    let Type::Named(id) = item(schemas, number, parameter).ty else { return None };
    let fields = schemas.draft.of(id).fields().to_vec();
    let required = parameter.place.flag("required");
    let members: Option<Vec<_>> = fields
        .into_iter()
        .map(|field| {
            let is_one = is_text(schemas, &plain(&field.ty));
            let (name, required) = (name(&field.name)?, required && field.required);
            let notes = Notes { write_only: false, ..field.notes.clone() };
            is_one.then(|| Item { name, required, ty: plain(&field.ty), notes, ..field })
        })
        .collect();
    members.filter(|members| !members.is_empty())
}

/// A parameter of the query or the header.
pub(super) fn one<'a>(
    schemas: &mut Schemas<'a>,
    number: usize,
    parameter: &Parameter<'a>,
    in_query: bool,
) -> Item {
    let mut item = item(schemas, number, parameter);
    settle(schemas, &mut item);
    if let Some(list) = several(schemas, &item.ty) {
        item.ty = list;
    }
    if item.ty == Type::List(Box::new(Type::Any)) && !parameter.is_json() {
        schemas.lost.push(Reason::Untyped);
        item.ty = Type::List(Box::new(Type::Scalar(Scalar::String)));
    }
    let is_date = matches!(item.ty, Type::Scalar(Scalar::Date | Scalar::DateTime));
    if !in_query && is_date && has_http_date(&item.name) {
        item.ty = Type::Scalar(Scalar::String);
    }
    match &item.ty {
        Type::Scalar(_) => {}
        _ if in_query && parameter.is_json() => item.style = Style::Json,
        Type::List(inner) if is_text(schemas, inner) => {
            // In a header, a list is one in any case.
            let style = if in_query { parameter.joined() } else { Some(Style::Repeat) };
            item.style = style.unwrap_or_else(|| {
                schemas.lost.push(Reason::Style);
                Style::Repeat
            });
        }
        ty if is_text(schemas, ty) => {}
        // OpenAPI says nothing of lists of objects; the text beside them does, as a rule.
        Type::List(_) if in_query && parameter.style() == ("form", true) => {
            if !item.notes.comment.contains("JSON") {
                schemas.lost.push(Reason::Json);
            }
            item.style = Style::Json;
        }
        _ => string(schemas, &mut item),
    }
    item
}

/// The list, where a parameter is one value or a list of them.
fn several(schemas: &Schemas<'_>, ty: &Type) -> Option<Type> {
    let Type::Named(id) = ty else { return None };
    let Form::Union(variants) = &schemas.draft.of(*id).form else { return None };
    let [one, other] = &variants[..] else { return None };
    match (&one.ty, &other.ty) {
        (one, list @ Type::List(item)) | (list @ Type::List(item), one) if **item == *one => {
            Some(list.clone())
        }
        _ => None,
    }
}

/// A parameter that the spec can only say is a string; one of which nothing is known is one.
pub(super) fn string(schemas: &mut Schemas<'_>, item: &mut Item) {
    if item.ty != Type::Any {
        schemas.lost.push(Reason::ObjectParameter);
    }
    item.ty = Type::Scalar(Scalar::String);
    item.style = Style::Repeat;
    item.notes.bounds.clear();
    item.notes.example = None;
}

/// Leaves out of a parameter's type what no parameter can be.
fn settle(schemas: &mut Schemas<'_>, item: &mut Item) {
    let is_nullable = |ty: &Type| matches!(ty, Type::Nullable(_));
    if is_nullable(&item.ty) || item.ty.item().is_some_and(is_nullable) {
        schemas.lost.push(Reason::NullableParameter);
    }
    item.ty = plain(&item.ty);
}

/// The type without null, which no parameter can be, and without a secret, which only JSON has.
pub(super) fn plain(ty: &Type) -> Type {
    match ty {
        Type::Nullable(inner) => plain(inner),
        Type::List(inner) => Type::List(Box::new(plain(inner))),
        Type::Scalar(Scalar::Secret) => Type::Scalar(Scalar::String),
        other => other.clone(),
    }
}

/// Whether one value of the type is one piece of text.
pub(super) fn is_text(schemas: &Schemas<'_>, ty: &Type) -> bool {
    match ty {
        Type::Scalar(_) => true,
        Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        Type::Named(id) => match &schemas.draft.of(*id).form {
            Form::Id | Form::Alias(_) | Form::Enum(_) => true,
            Form::Existing { is_text, .. } => *is_text,
            Form::Union(variants) => variants.iter().all(|variant| match &variant.ty {
                Type::Scalar(_) => true,
                Type::Named(id) => matches!(schemas.draft.of(*id).form, Form::Enum(_)),
                _ => false,
            }),
            Form::Tagged { .. } | Form::Model { .. } => false,
        },
    }
}
