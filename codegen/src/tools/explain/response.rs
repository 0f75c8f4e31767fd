//! The response to the example of an operation.

use super::json::{Members, Written};
use crate::api::{Api, Envelope, Operation, OperationId, Output, Type};
use crate::spec::Spec;
use serde_json::Value;

/// The response to the example of an operation.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The content, where there is any; JSON is indented.
    pub content: Option<String>,
    /// The type of Rust that it is decoded to.
    pub decoded: String,
    /// The type of what else a page says.
    pub page_info: Option<String>,
}

impl Response {
    pub(super) fn of(spec: &Spec<'_>, id: OperationId, decoded: String) -> Self {
        let operation = spec.api.operation(id);
        let response = operation.example.response.as_ref();
        let info = operation.page_info.map(|info| spec.rust.definition(info).name.ident());
        Self {
            status: operation.status,
            content: response.map(|response| content(&spec.api, operation, response)),
            decoded,
            page_info: info.map(|info| info.to_string()),
        }
    }
}

fn content(api: &Api, operation: &Operation, response: &Value) -> String {
    let written = |ty: &Type| pretty(&Written { api, ty, value: response });
    match (&operation.output, response) {
        (Output::Raw(_), Value::String(text)) => text.clone(),
        (Output::Bare(ty), _) => written(ty),
        (Output::Page(ty), _) if api.envelope == Envelope::V4 => {
            envelope(api, &Type::List(Box::new(ty.clone())), operation, response)
        }
        (Output::Result(ty), _) => envelope(api, ty, operation, response),
        _ => pretty(response),
    }
}

/// A response with its result in the order of the fields.
fn envelope(api: &Api, ty: &Type, operation: &Operation, response: &Value) -> String {
    let info = operation.page_info.map(Type::Named);
    let members = ["success", "errors", "messages", "result", "result_info"].iter();
    let members = members.filter_map(|&name| {
        let ty = match name {
            "result" => ty,
            "result_info" => info.as_ref().unwrap_or(&Type::Any),
            _ => &Type::Any,
        };
        Some((name, Written { api, ty, value: response.get(name)? }))
    });
    pretty(&Members(members.collect()))
}

pub(super) fn pretty(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string_pretty(value);
    debug_assert!(text.is_ok(), "keys are strings, and nothing fails of itself");
    text.unwrap_or_default()
}
