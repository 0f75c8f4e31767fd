//! What requests carry.

use super::draft::{Body, Called, Direction, Form, Item, Operation, Type};
use super::operations::{is_text, plain, string};
use super::reasons::Reason;
use super::schemas::Schemas;
use crate::language::content::{JSON, Raw, essence, is_media_type};
use crate::language::parts::PartForm;
use crate::tools::openapi::{Additional, Place, Schema, Word, is_json};

/// What a body is called in the names of its types.
const BODY: &str = "body";

/// The part that stands for those of any name.
const FILES: &str = "files";

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
    let json = media.iter().find(|(media, _)| is_json(media));
    let Some((name, chosen)) = json.or(media.first()) else { return };
    let is_raw = |media: &str| !is_json(media) && !is_form(media) && !is_multipart(media);
    let same: Vec<_> = media.iter().filter(|(media, _)| is_raw(media) == is_raw(name)).collect();
    if !is_same(&media) && (same.len() < media.len() || !is_raw(name)) {
        schemas.lost.push(Reason::ManyMedia);
    }
    if operation.verb == "get" {
        schemas.lost.push(Reason::BodyOfGet);
        return;
    }
    operation.body = if json.is_some() {
        let called = Called::Role { operation: number, part: BODY.to_owned() };
        let places: Vec<_> = chosen.get("schema").into_iter().collect();
        let called = Schemas::called(&places, called);
        let ty = schemas.found(&places, Direction::Sent, &called).ty;
        if is_empty(schemas, &ty, operation.verb) {
            return;
        }
        let is_usual = !is_media_type(name) || name.contains('*') || essence(name) == JSON;
        Body::Json(ty, (!is_usual).then(|| (*name).to_owned()))
    } else if is_form(name) || is_multipart(name) {
        match items(schemas, number, chosen) {
            Some((items, forms)) if is_multipart(name) => Body::Multipart(items, forms),
            Some((mut items, _)) => {
                // A form has texts, and lists of them.
                for item in &mut items {
                    if !is_text(schemas, item.ty.item().unwrap_or(&item.ty)) {
                        string(schemas, item);
                    }
                }
                Body::Form(items)
            }
            None => {
                operation.left_out = Some(Reason::Media);
                return;
            }
        }
    } else {
        let raw = raw(name);
        let alike = same.iter().filter(|(media, _)| self::raw(media) == raw);
        Body::Raw(raw, alike.map(|(media, _)| (*media).to_owned()).collect())
    };
    let is_said = body.value.get("required").is_some();
    let needs = needs(schemas, &operation.body);
    operation.body_optional = match (&operation.body, body.flag("required")) {
        (Body::None, _) | (_, true) => false,
        (Body::Form(_) | Body::Multipart(..), false) => !needs,
        (Body::Raw(_, media), false) => is_said && media.len() == 1,
        (Body::Json(..), false) => is_said || !needs,
    };
    let is_raw = matches!(operation.body, Body::Raw(..));
    if needs && !is_raw && !operation.body_optional && !body.flag("required") {
        schemas.lost.push(Reason::BodyOptional);
    }
}

/// How a body of a media type is taken as it is.
fn raw(media: &str) -> Raw {
    let is_text = ["text/", "ndjson", "javascript"].iter().any(|word| media.contains(word));
    if is_text { Raw::Text } else { Raw::Bytes }
}

fn is_form(media: &str) -> bool {
    media.contains("form-urlencoded")
}

fn is_multipart(media: &str) -> bool {
    media.starts_with("multipart/")
}

/// Whether all media types say the same of what they carry.
fn is_same(media: &[(&str, Place<'_>)]) -> bool {
    media.windows(2).all(|two| two[0].1.value.get("schema") == two[1].1.value.get("schema"))
}

/// The fields of a form, or parts, and how each of them is sent.
fn items<'a>(
    schemas: &mut Schemas<'a>,
    number: usize,
    content: &Place<'a>,
) -> Option<(Vec<Item>, Vec<PartForm>)> {
    let places = [content.get("schema")?];
    let schema = schemas.expand(&places)?;
    let called = Called::Role { operation: number, part: BODY.to_owned() };
    let called = Schemas::called(&places, called);
    let ty = schemas.found(&places, Direction::Sent, &called).ty;
    let fields = match ty {
        Type::Named(id) => schemas.draft.of(id).fields().to_vec(),
        _ => Vec::new(),
    };
    let encoding = content.get("encoding");
    let (mut items, mut forms) = (Vec::new(), Vec::new());
    for mut item in fields {
        item.ty = plain(&item.ty);
        item.notes.write_only = false;
        let media = encoding.as_ref().and_then(|all| all.get(&item.name)?.text("contentType"));
        let of = schema.property(&item.name).and_then(|places| schemas.expand(places));
        let file = of.and_then(|schema| file(schemas, &schema, &media_types(media)));
        if file.is_some() {
            item.notes.bounds.clear();
            item.notes.example = None;
        }
        let is_text = is_text(schemas, item.ty.item().unwrap_or(&item.ty));
        let form = file.unwrap_or(if is_text { PartForm::Text } else { PartForm::Json });
        items.push(item);
        forms.push(form);
    }
    if let Additional::These(places) = &schema.additional
        && let Some(values) = schemas.expand(places)
        && file(schemas, &values, &[]).is_some()
        && !items.iter().any(|item| item.name == FILES)
    {
        items.push(Item { required: false, ..Item::string(FILES.to_owned()) });
        forms.push(PartForm::Named(Vec::new()));
    }
    (!items.is_empty()).then_some((items, forms))
}

/// How a value is sent that is a file, or several.
fn file<'a>(schemas: &mut Schemas<'a>, schema: &Schema<'a>, media: &[String]) -> Option<PartForm> {
    let is_binary = |schema: &Schema<'_>| {
        let format = schema.bounds.get("format").and_then(|format| format.as_str());
        schema.is(Word::String) && format == Some("binary")
    };
    if is_binary(schema)
        || schema.is(Word::String) && media.iter().any(|one| one.starts_with("image/"))
    {
        return Some(PartForm::File(media.to_vec()));
    }
    let items = schema.is(Word::Array).then(|| schemas.expand(&schema.items)).flatten()?;
    is_binary(&items).then(|| PartForm::Files(media.to_vec()))
}

/// The media types that a document lists for a part; none where any is right.
fn media_types(listed: Option<&str>) -> Vec<String> {
    let all = listed.into_iter().flat_map(|listed| listed.split(',')).map(str::trim);
    let all: Vec<_> = all.filter(|media| !media.is_empty()).collect();
    let are_plain = all.iter().all(|media| is_media_type(media) && !media.contains('*'));
    if are_plain { all.into_iter().map(str::to_owned).collect() } else { Vec::new() }
}

/// Whether a body says nothing: DELETE has one in documents whose servers want none.
fn is_empty(schemas: &Schemas<'_>, ty: &Type, verb: &str) -> bool {
    verb == "delete"
        && (*ty == Type::Any || *ty == Type::Map(Box::new(Type::Any)))
        && schemas.lost.is_empty()
}

/// Whether there is no body without a value that has to be there.
fn needs(schemas: &Schemas<'_>, body: &Body) -> bool {
    match body {
        Body::Json(Type::Named(id), _) => match &schemas.draft.of(*id).form {
            Form::Model { fields, .. } => fields.iter().any(|field| field.required),
            _ => true,
        },
        Body::Form(items) | Body::Multipart(items, _) => items.iter().any(|item| item.required),
        Body::Json(..) | Body::Raw(..) => true,
        Body::None => false,
    }
}
