//! The example of an operation.

use super::Context;
use crate::api::{Envelope, Example, Location, Parameter, PartForm};
use crate::document::examples::json;
use crate::document::{self, AnswerForm, Item, Method};
use crate::source::Spanned;
use serde_json::{Map, Value, json};

impl Context<'_> {
    /// One value for each required parameter, for each that the spec shows, the body, and the
    /// response.
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
            let given = shown.values.iter().find(|(_, name, _)| name.value == parameter.name);
            let given = given.map(|(.., node)| json(node));
            let value = given.or_else(|| self.own_example(from, method, parameter));
            values.extend(value.map(|value| (number, value)));
        }
        Example {
            parameters: values,
            body: self.body_example(from, method, shown),
            response: method
                .success()
                .and_then(|answer| self.answer_example(from, method, answer, shown)),
        }
    }

    /// The example of a required parameter.
    fn own_example(&self, from: usize, method: &Method, parameter: &Parameter) -> Option<Value> {
        if !parameter.required {
            return None;
        }
        let is_it = |item: &Item| item.wire.value == parameter.name;
        let (from, item) = match parameter.location {
            Location::Path => self.lookup.path_parameter(from, method, &parameter.name)?,
            Location::Query => (from, method.query.iter().find(|item| is_it(item))?),
            Location::Header => {
                let headers = self.lookup.headers(from, method);
                headers.into_iter().find(|(_, item)| is_it(item))?
            }
        };
        self.lookup.item_example(from, item)
    }

    fn body_example(
        &self,
        from: usize,
        method: &Method,
        shown: &document::MethodExample,
    ) -> Option<Value> {
        let given = shown.body.as_ref().map(json);
        if !method.body_required && given.is_none() {
            return None;
        }
        match method.body.as_ref().map(|body| &body.value)? {
            document::Body::Type(ty) => self.shown(from, ty, given),
            document::Body::Raw => given.or_else(|| Some(json!("content"))),
            document::Body::Fields(fields) => {
                let member = |(number, field): (usize, &Item)| {
                    let name = &field.wire.value;
                    let given = given.as_ref().and_then(|body| body.get(name));
                    let own = || {
                        let example = self.lookup.item_example(from, field);
                        example.or_else(|| content(name, method.content.part(number)?))
                    };
                    let hidden = |value| self.lookup.hidden(from, &field.ty().value, value);
                    let given = given.cloned().map(hidden);
                    let own = given.or_else(|| own().filter(|_| field.required));
                    Some((name.clone(), own?))
                };
                let members = fields.iter().enumerate().filter_map(member);
                Some(Value::Object(members.collect::<Map<_, _>>()))
            }
        }
    }

    /// The document of a response, as it is shown, or else of the examples of its fields.
    pub(super) fn answer_example(
        &self,
        from: usize,
        method: &Method,
        answer: &document::Answer,
        shown: &document::MethodExample,
    ) -> Option<Value> {
        let result = |ty: &document::Type| self.shown(from, ty, shown.result.as_ref().map(json));
        let model = |ty: &Option<Spanned<document::Type>>, shown: Option<Value>| {
            ty.as_ref().and_then(|ty| self.shown(from, &ty.value, shown.clone())).or(shown)
        };
        match &answer.form {
            AnswerForm::Enveloped(ty) => {
                let info = model(&method.page_info, shown.result_info.as_ref().map(json));
                let extra = model(&method.extra, shown.extra.as_ref().map(json));
                let at = self.lookup.document.api.place_of(method, answer);
                Some(self.wrapped(result(&ty.value)?, extra, info, at))
            }
            AnswerForm::Bare(ty) => result(&ty.value),
            AnswerForm::Raw(_) => Some(json!("content")),
            AnswerForm::Series(series, ty) => {
                Some(series.body(&result(&ty.value)?.to_string()).into())
            }
            AnswerForm::None | AnswerForm::Error(_) | AnswerForm::Absent(_) => None,
        }
    }

    /// What is shown of a value of the type `ty`, or else its own example.
    fn shown(&self, from: usize, ty: &document::Type, shown: Option<Value>) -> Option<Value> {
        let shown = shown.map(|value| self.lookup.hidden(from, ty, value));
        shown.or_else(|| self.lookup.type_example(from, ty))
    }

    /// A result in what the API wraps it in, at the path `at` and next to the members of `extra`.
    fn wrapped(&self, result: Value, extra: Option<Value>, info: Option<Value>, at: &str) -> Value {
        let mut extra = extra;
        let names: Vec<_> = at.split('.').filter(|name| !name.is_empty()).collect();
        let result = names.into_iter().rfold(result, |value, name| {
            let mut object = Map::from_iter([(name.to_owned(), value)]);
            if let Some(Value::Object(extra)) = extra.take() {
                object.extend(extra);
            }
            Value::Object(object)
        });
        match (self.lookup.document.api.envelope, result) {
            (Envelope::V4, Value::Object(result)) => {
                let mut document = Map::from_iter([
                    ("success".to_owned(), json!(true)),
                    ("errors".to_owned(), json!([])),
                    ("messages".to_owned(), json!([])),
                ]);
                document.extend(result);
                document.extend(info.map(|info| ("result_info".to_owned(), info)));
                Value::Object(document)
            }
            (Envelope::None | Envelope::V4, result) => result,
        }
    }
}

/// The example of a part that is sent as it is, where the spec gives none: its content, those of
/// several files, or these by their names.
fn content(name: &str, form: &PartForm) -> Option<Value> {
    match form {
        PartForm::Text | PartForm::Json => None,
        PartForm::Raw(..) | PartForm::File(_) => Some(json!("content")),
        PartForm::Files(_) => Some(json!(["content"])),
        PartForm::Named(_) => Some(json!({ name: "content" })),
    }
}
