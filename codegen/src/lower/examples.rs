//! The example of an operation.

use super::Context;
use crate::document::examples::json;
use crate::document::{self, AnswerForm, Method};
use crate::model::{Example, Parameter, Place};
use serde_json::{Value, json};

impl Context<'_> {
    /// One value for each required parameter, for each that the spec shows, and the answer.
    pub(super) fn example(
        &self,
        from: usize,
        method: &Method,
        parameters: &[Parameter],
    ) -> Example {
        let nothing = document::MethodExample::default();
        let shown = method.example.as_ref().unwrap_or(&nothing);
        let mut values = Vec::new();
        for (number, parameter) in parameters.iter().enumerate() {
            let given = shown.values.iter().find(|(name, _)| name.value == parameter.wire);
            let given = given.map(|(_, node)| json(node));
            let value = match parameter.place {
                Place::Body => {
                    shown.body.as_ref().map(json).or_else(|| self.body_example(from, method))
                }
                Place::Field => shown
                    .body
                    .as_ref()
                    .and_then(|body| json(body).get(&parameter.wire).cloned())
                    .or_else(|| self.own_example(from, method, parameter)),
                Place::Path | Place::Query | Place::Header => {
                    given.or_else(|| self.own_example(from, method, parameter))
                }
            };
            values.extend(value.map(|value| (number, value)));
        }
        Example { values, answer: self.answer(from, method, shown), status: status(method) }
    }

    /// The example of a required parameter.
    fn own_example(&self, from: usize, method: &Method, parameter: &Parameter) -> Option<Value> {
        if !parameter.required {
            return None;
        }
        if parameter.place == Place::Path {
            let (from, item) = self.lookup.path_parameter(from, method, &parameter.wire)?;
            return self.lookup.item_example(from, item);
        }
        let fields = match method.body.as_ref().map(|body| &body.value) {
            Some(document::Body::Fields(fields)) => &fields[..],
            _ => &[],
        };
        let items = match parameter.place {
            Place::Query => &method.query[..],
            Place::Header => &method.header[..],
            Place::Path | Place::Field | Place::Body => fields,
        };
        let item = items.iter().find(|item| item.wire.value == parameter.wire)?;
        self.lookup.item_example(from, item)
    }

    fn body_example(&self, from: usize, method: &Method) -> Option<Value> {
        match method.body.as_ref().map(|body| &body.value)? {
            document::Body::Type(ty) => self.lookup.type_example(from, ty),
            document::Body::Bytes(_) | document::Body::Text(_) => Some(json!("content")),
            document::Body::Fields(_) => None,
        }
    }

    fn answer(
        &self,
        from: usize,
        method: &Method,
        shown: &document::MethodExample,
    ) -> Option<Value> {
        let success = method.success()?;
        let result = |ty: &document::Type| {
            shown.result.as_ref().map(json).or_else(|| self.lookup.type_example(from, ty))
        };
        match &success.form {
            AnswerForm::Enveloped(ty) => {
                let mut answer = json!({
                    "success": true, "errors": [], "messages": [], "result": result(&ty.value)?,
                });
                let info = method.page_info.as_ref();
                let info =
                    shown.result_info.as_ref().map(json).or_else(|| {
                        info.and_then(|info| self.lookup.type_example(from, &info.value))
                    });
                if let (Some(info), Some(answer)) = (info, answer.as_object_mut()) {
                    answer.insert("result_info".to_owned(), info);
                }
                Some(answer)
            }
            AnswerForm::Bare(ty) => result(&ty.value),
            AnswerForm::Text | AnswerForm::Bytes => Some(json!("content")),
            AnswerForm::None | AnswerForm::Error => None,
        }
    }
}

/// The status of success; the first of a class such as `2XX`.
fn status(method: &Method) -> u16 {
    let success = method.success();
    success.and_then(|answer| answer.status.value.replace('X', "0").parse().ok()).unwrap_or(200)
}
