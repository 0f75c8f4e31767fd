//! What requests carry.

use super::draft::{Body, Called, Direction, Form, Item, Operation, Type};
use super::operations::{is_text, plain, string};
use super::reasons::Reason;
use super::schemas::Schemas;
use crate::language::content::{JSON, Raw, essence, is_media_type};
use crate::language::parts::PartForm;
use crate::tools::openapi::{self, Additional, Place, Schema, Word, is_json};

/// What a body is called in the names of its types.
const BODY: &str = "body";

/// The part that stands for those of any name.
const FILES: &str = "files";

/// How a body of a media type is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Json,
    Form,
    Multipart,
    Raw,
}

impl Kind {
    fn of(media: &str) -> Self {
        if is_json(media) {
            Self::Json
        } else if media.contains("form-urlencoded") {
            Self::Form
        } else if media.starts_with("multipart/") {
            Self::Multipart
        } else {
            Self::Raw
        }
    }

    /// What a method is called after that sends it next to another.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Form => "form",
            Self::Multipart => "multipart",
            Self::Raw => "raw",
        }
    }
}

/// The kinds of bodies that `place` lists, JSON first: one where all say the same of what they carry.
pub(super) fn kinds<'a>(schemas: &mut Schemas<'a>, place: &Place<'a>) -> Vec<Kind> {
    let body = place.get("requestBody");
    let body = body.and_then(|body| openapi::follow(schemas.document, body).ok());
    let content = body.and_then(|body| body.get("content"));
    let media = content.iter().flat_map(Place::members).filter(|(media, _)| !media.is_empty());
    let media: Vec<_> = media.collect();
    let mut kinds: Vec<_> = media.iter().map(|(media, _)| Kind::of(media)).collect();
    kinds.sort_by_key(|kind| *kind != Kind::Json);
    if is_same(&media) {
        kinds.truncate(1);
    }
    let mut distinct = Vec::new();
    for kind in kinds {
        if !distinct.contains(&kind) {
            distinct.push(kind);
        }
    }
    distinct
}

/// Gives `operation` the body of this kind, or else of the first, that `place` says it has.
pub(super) fn body<'a>(
    schemas: &mut Schemas<'a>,
    number: usize,
    place: &Place<'a>,
    kind: Option<Kind>,
    operation: &mut Operation,
) {
    let Some(kind) = kind.or_else(|| kinds(schemas, place).first().copied()) else { return };
    let Some(body) = place.get("requestBody").and_then(|body| schemas.follow(body)) else { return };
    let Some(content) = body.get("content") else { return };
    let same: Vec<_> = content
        .members()
        .filter(|(media, _)| !media.is_empty() && Kind::of(media) == kind)
        .collect();
    let Some((name, chosen)) = same.first() else { return };
    if kind != Kind::Raw && !is_same(&same) {
        schemas.lost.push(Reason::ManyMedia);
    }
    if operation.verb == "get" {
        schemas.lost.push(Reason::BodyOfGet);
        return;
    }
    operation.body = if kind == Kind::Json {
        let called = Called::Role { operation: number, part: BODY.to_owned() };
        let places: Vec<_> = chosen.get("schema").into_iter().collect();
        let called = Schemas::called(&places, called);
        let ty = schemas.found(&places, Direction::Sent, &called).ty;
        if is_empty(schemas, &ty, operation.verb) {
            return;
        }
        let is_usual = !is_media_type(name) || name.contains('*') || essence(name) == JSON;
        Body::Json(ty, (!is_usual).then(|| (*name).to_owned()))
    } else if kind != Kind::Raw {
        match items(schemas, number, chosen) {
            Some((items, forms)) if kind == Kind::Multipart => Body::Multipart(items, forms),
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
        // Bytes can be text as well.
        let is_text = same.iter().all(|(media, _)| is_text_media(media));
        let raw = if is_text { Raw::Text } else { Raw::Bytes };
        Body::Raw(raw, same.iter().map(|(media, _)| (*media).to_owned()).collect())
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

fn is_text_media(media: &str) -> bool {
    ["text/", "ndjson", "javascript"].iter().any(|word| media.contains(word))
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
        && (values.is(Word::String) || file(schemas, &values, &[]).is_some())
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
    // One that is a string or a file is a file.
    let variants = schema.variants.iter().filter_map(|places| schemas.expand(places));
    let variants: Vec<_> = variants.collect();
    if !variants.is_empty()
        && variants.iter().all(|one| one.is(Word::String))
        && variants.iter().any(is_binary)
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
