//! Responses that are made of what lists have: contents by their names, a field of an item, text.

use super::Handler;
use crate::rejection::{Problem, Rejection};
use crate::resources::CollectionId;
use crate::response::{Body, Response};
use crate::signs::returned;
use crate::{contents, json, path};
use codegen::api::behavior::{Line, Lookup, Path, Piece, Text};
use codegen::api::{Operation, Output, Type};
use http::StatusCode;
use serde_json::{Map, Value, json};

impl Handler<'_> {
    pub(super) fn look_up(&mut self, lookup: &Lookup) -> Result<Response, Rejection> {
        let Some(of) = self.api.find(&lookup.of) else { return Ok(self.example()) };
        let body = self.call.body();
        let is_json = lookup.json.as_ref().is_some_and(|(member, value)| {
            body.get(member).is_some_and(|given| json::text(given) == *value)
        });
        let whole = lookup.whole.as_ref();
        let whole = whole.filter(|(member, _)| body.get(member) == Some(&Value::Bool(true)));
        let keys = body.get(&lookup.keys).and_then(Value::as_array).into_iter().flatten();
        let (mut found, mut problems) = (Map::new(), Vec::new());
        for (at, key) in keys.map(json::text).enumerate() {
            let value = match self.value_of(of, &key, is_json) {
                Ok(Some(value)) => value,
                Ok(None) => {
                    found.insert(key, Value::Null);
                    continue;
                }
                Err(message) => {
                    let location = format!("body `{}[{at}]`", lookup.keys);
                    problems.push(Problem::new(location, message));
                    continue;
                }
            };
            let value = match whole {
                Some((_, member)) => self.with_details(of, &key, member, value),
                None => value,
            };
            found.insert(key, value);
        }
        if !problems.is_empty() {
            return Err(Rejection::all(StatusCode::BAD_REQUEST, problems));
        }
        let mut shown = json!({});
        json::set(&mut shown, &lookup.into, found.into());
        if let Some(ty) = returned(&self.call.operation.output) {
            shown = self.faker.complete(ty, shown);
        }
        Ok(self.result(shown))
    }

    /// The content under a key, or why it cannot be a value of JSON.
    fn value_of(&self, of: &Operation, key: &str, is_json: bool) -> Result<Option<Value>, String> {
        let path = self.path_of(of, key);
        let Some((_, content)) = self.state.content(&path) else { return Ok(None) };
        let value = if is_json {
            serde_json::from_slice(content).map_err(|error| format!("is not valid JSON: {error}"))
        } else {
            let text = str::from_utf8(content).map_err(|_| "is not text".to_owned());
            text.map(Value::from)
        };
        value.map(Some)
    }

    /// A content with all that the list says about it but the key.
    fn with_details(&self, of: &Operation, key: &str, member: &str, value: Value) -> Value {
        let collection = self.resources.of_content(self.api, of);
        let collection = collection.map(|id| self.resources.collection(id));
        let item = collection.and_then(|collection| {
            let name = collection.key.as_deref()?;
            let list = path::expand(&collection.path, &self.call.path);
            let position = self.state.position(&list, name, key)?;
            let mut item = self.state.list(&list).get(position)?.clone();
            item.as_object_mut()?.remove(name);
            Some(item)
        });
        let mut whole = item.unwrap_or_else(|| json!({}));
        json::set(&mut whole, &[member.to_owned()], value);
        whole
    }

    /// The path of `of` for a key, which is its last parameter.
    fn path_of(&self, of: &Operation, key: &str) -> String {
        let values = &self.call.path;
        let values = path::values_of(values, values.len(), key.to_owned());
        path::expand(contents::location(self.api, of), &values)
    }

    pub(super) fn get_field(&self, id: CollectionId, field: &Path) -> Result<Response, Rejection> {
        let list = path::expand(&self.resources.collection(id).path, &self.call.path);
        let found = self.find(id, &list).ok().and_then(|at| self.state.list(&list).get(at));
        let value = found.and_then(|item| match json::member(item, field) {
            None if self.can_be_null() => Some(Value::Null),
            value => value.cloned(),
        });
        Ok(self.result(value.ok_or_else(|| self.nothing())?))
    }

    fn can_be_null(&self) -> bool {
        let output = &self.call.operation.output;
        matches!(output, Output::Result(Type::Nullable(_)) | Output::Bare(Type::Nullable(_)))
    }

    pub(super) fn get_text(&self, id: CollectionId, text: &Text) -> Response {
        let Output::Raw(content) = &self.call.operation.output else { return self.example() };
        let list = path::expand(&self.resources.collection(id).path, &self.call.path);
        let mut all = String::new();
        for item in self.state.list(&list) {
            let by = text.by.as_ref().and_then(|by| json::member(item, by)).map(json::text);
            let own = text.lines.iter().find(|(value, _)| Some(value) == by.as_ref());
            write_line(&mut all, own.map_or(&text.line, |(_, line)| line), item);
        }
        self.with(Body::Raw(content.media().into(), all.into()))
    }
}

fn write_line(all: &mut String, line: &Line, item: &Value) {
    for piece in line {
        match piece {
            Piece::Text(text) => all.push_str(text),
            Piece::Field(path) => {
                let value = json::member(item, path).filter(|value| !value.is_null());
                all.push_str(&value.map(json::text).unwrap_or_default());
            }
        }
    }
    all.push('\n');
}
