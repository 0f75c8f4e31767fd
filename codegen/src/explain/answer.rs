//! What the server answers to the example of an operation.

use super::json::{Members, Written};
use crate::model::{Api, Operation, Output, Type};
use serde_json::Value;

/// What the server answers to the example of an operation.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The content, where there is any; JSON is indented.
    pub content: Option<String>,
    /// The type of Rust that it becomes.
    pub decoded: String,
    /// The type of what else a page tells.
    pub page_info: Option<String>,
}

impl Answer {
    pub(super) fn of(api: &Api, operation: &Operation, decoded: String) -> Self {
        let example = &operation.example;
        let content = example.answer.as_ref().map(|answer| content(api, operation, answer));
        let page_info = operation.page_info.map(|info| api.definition(info).name.ident());
        let page_info = page_info.map(|info| info.to_string());
        Self { status: example.status, content, decoded, page_info }
    }
}

fn content(api: &Api, operation: &Operation, answer: &Value) -> String {
    let written = |ty: &Type| pretty(&Written { api, ty, value: answer });
    match (&operation.output, answer) {
        (Output::Text | Output::Bytes, Value::String(text)) => text.clone(),
        (Output::Bare(ty), _) => written(ty),
        (Output::Page(ty), _) => {
            envelope(api, &Type::List(Box::new(ty.clone())), operation, answer)
        }
        (Output::Result(ty), _) => envelope(api, ty, operation, answer),
        _ => pretty(answer),
    }
}

/// An answer with its result in the order of the fields.
fn envelope(api: &Api, ty: &Type, operation: &Operation, answer: &Value) -> String {
    let info = operation.page_info.map(Type::Named);
    let members = ["success", "errors", "messages", "result", "result_info"].iter();
    let members = members.filter_map(|&name| {
        let ty = match name {
            "result" => ty,
            "result_info" => info.as_ref().unwrap_or(&Type::Json),
            _ => &Type::Json,
        };
        Some((name, Written { api, ty, value: answer.get(name)? }))
    });
    pretty(&Members(members.collect()))
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
