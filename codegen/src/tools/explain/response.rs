//! The response to the example of an operation.

use super::encode::texts;
use super::json::Written;
use crate::api::{Api, Operation, OperationId, Output, Type, TypeId};
use crate::spec::Spec;
use serde::Serializer;
use serde::ser::Serialize;
use serde_json::Value;

/// The response to the example of an operation.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers that the spec has an example of, by their names.
    pub headers: Vec<(String, String)>,
    /// The content, where there is any; JSON is indented.
    pub content: Option<String>,
    /// The type of Rust that it is decoded to.
    pub decoded: String,
    /// The type of what else a page says.
    pub page_info: Option<String>,
    /// Whether it is a page of a list.
    pub is_page: bool,
    /// The type of what is next to the result.
    pub extra: Option<String>,
    /// The types that bodies of errors are decoded to, each with the statuses that have it, in words.
    pub errors: Vec<(String, String)>,
}

impl Response {
    pub(super) fn of(spec: &Spec<'_>, id: OperationId, decoded: String) -> Self {
        let operation = spec.api.operation(id);
        let response = operation.example.response.as_ref();
        let model = |id: TypeId| spec.rust.definition(id).name.as_str().to_owned();
        let errors = spec.rust.operation(id).errors_in_words().into_iter();
        Self {
            status: operation.status,
            headers: headers(operation),
            content: response.map(|response| content(&spec.api, operation, response)),
            decoded,
            page_info: operation.page_info.map(model),
            is_page: operation.pagination.is_some(),
            extra: operation.extra.map(model),
            errors: errors.map(|(ty, statuses)| (spec.rust.written(ty), statuses)).collect(),
        }
    }
}

/// The headers of the first response of success.
fn headers(operation: &Operation) -> Vec<(String, String)> {
    let first = operation.responses.iter().find(|response| response.form.is_success());
    let shown = first.iter().flat_map(|response| &response.headers).filter_map(|header| {
        let texts = texts(header.example.as_ref()?);
        Some((header.parameter.name.clone(), texts.join(", ")))
    });
    shown.collect()
}

fn content(api: &Api, operation: &Operation, response: &Value) -> String {
    let ty = match (&operation.output, response) {
        (Output::Raw(_) | Output::Series(..), Value::String(text)) => return text.clone(),
        (Output::Page(ty), _) => Type::List(Box::new(ty.clone())),
        (Output::Result(ty) | Output::Bare(ty), _) => ty.clone(),
        (Output::Raw(_) | Output::Series(..) | Output::Nothing, _) => Type::Any,
    };
    let names: Vec<_> = operation.at.split('.').filter(|name| !name.is_empty()).collect();
    let [info, extra] = [operation.page_info, operation.extra].map(|id| id.map(Type::Named));
    let (info, extra) = (info.as_ref(), extra.as_ref());
    pretty(&Document { api, value: response, result: (&names, &ty), info, extra })
}

/// The members of an envelope, in their order.
const ENVELOPE: [&str; 5] = ["success", "errors", "messages", "result", "result_info"];

/// A document, or a part of it, with its result in the order of the fields.
#[derive(Clone, Copy)]
struct Document<'a> {
    api: &'a Api,
    value: &'a Value,
    /// The names that lead to the result, and its type.
    result: (&'a [&'a str], &'a Type),
    /// The type of what else a page says, where there is one.
    info: Option<&'a Type>,
    /// The type of what is next to the result, where there is one.
    extra: Option<&'a Type>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { api, value, result: (names, ty), info, extra } = *self;
        let (Value::Object(members), Some((name, rest))) = (value, names.split_first()) else {
            return Written { api, ty, value }.serialize(serializer);
        };
        let known = ENVELOPE.into_iter().filter_map(|name| members.get_key_value(name));
        let others = members.iter().filter(|(name, _)| !ENVELOPE.contains(&&***name));
        let beside = extra.filter(|_| rest.is_empty()).map(|extra| api.object(extra, members));
        let field = |member: &str| {
            let mut fields = beside.iter().flat_map(|object| &object.fields);
            fields.find(|field| field.name == member).map_or(&Type::Any, |field| &field.ty)
        };
        serializer.collect_map(known.chain(others).map(|(member, value)| {
            let (names, ty, extra): (&[_], _, _) = match &**member {
                member if member == *name => (rest, ty, extra),
                "result_info" => (&[], info.unwrap_or_else(|| field(member)), None),
                member => (&[], field(member), None),
            };
            (member, Self { api, value, result: (names, ty), info: None, extra })
        }))
    }
}

pub(super) fn pretty(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string_pretty(value);
    debug_assert!(text.is_ok(), "keys are strings, and nothing fails of itself");
    text.unwrap_or_default()
}
