//! What requests carry.

use super::draft::{Body, Called, Direction, Form, Operation, Type};
use super::reasons::Reason;
use super::schemas::Schemas;
use crate::tools::openapi::Place;

/// Gives `operation` the body that `place` says it has.
pub(super) fn body<'a>(
    schemas: &mut Schemas<'a>,
    number: usize,
    place: &Place<'a>,
    operation: &mut Operation,
) {
    let Some(body) = place.get("requestBody").and_then(|body| schemas.follow(body)) else { return };
    let Some(content) = body.get("content") else { return };
    let media: Vec<_> = content.members().filter(|(media, _)| !media.is_empty()).collect();
    let json = media.iter().find(|(media, _)| media.contains("json") && !media.contains("ndjson"));
    let Some((name, chosen)) = json.or(media.first()) else { return };
    if media.len() > 1 {
        schemas.lost.push(Reason::ManyMedia);
    }
    if operation.verb == "get" {
        schemas.lost.push(Reason::BodyOfGet);
        return;
    }
    operation.body = if json.is_some() || *name == "*/*" {
        let called = Called::Role { operation: number, part: "body".to_owned() };
        let places: Vec<_> = chosen.get("schema").into_iter().collect();
        let called = Schemas::called(&places, called);
        let ty = schemas.found(&places, Direction::Sent, &called).ty;
        if is_empty(schemas, &ty, operation.verb) {
            return;
        }
        if !body.flag("required") && has_required(schemas, &ty) {
            schemas.lost.push(Reason::BodyOptional);
        }
        Body::Json(ty)
    } else if name.starts_with("multipart/") || name.contains("form-urlencoded") {
        operation.left_out = Some(Reason::Media);
        Body::None
    } else if name.starts_with("text/") || name.contains("ndjson") || name.contains("javascript") {
        Body::Text((*name).to_owned())
    } else {
        Body::Bytes((*name).to_owned())
    };
}

/// Whether a body says nothing: DELETE has one in documents whose servers want none.
fn is_empty(schemas: &Schemas<'_>, ty: &Type, verb: &str) -> bool {
    verb == "delete"
        && (*ty == Type::Any || *ty == Type::Map(Box::new(Type::Any)))
        && schemas.lost.is_empty()
}

fn has_required(schemas: &Schemas<'_>, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => match &schemas.draft.of(*id).form {
            Form::Model { fields, .. } => fields.iter().any(|field| field.required),
            _ => true,
        },
        _ => true,
    }
}
