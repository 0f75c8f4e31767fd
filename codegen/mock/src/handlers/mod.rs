//! What the roles of operations do.

mod batches;
mod contents;
mod dead_letters;
mod elements;
mod endings;
mod items;
mod leases;
mod lists;
mod messages;
mod puts;
mod readings;
mod shadows;
mod shared;
mod singletons;
mod versions;

use crate::call::Call;
use crate::distort::Distortion;
use crate::effect::Effects;
use crate::envelope::Envelope;
use crate::fake_data::Faker;
use crate::references::References;
use crate::rejection::Rejection;
use crate::resources::{Collection, CollectionId, Resources, Role};
use crate::response::{Body, Response};
use crate::state::State;
use crate::{json, path};
use codegen::api::{Api, Form, Output, Segment, Success, Type};
use http::StatusCode;
use serde_json::Value;
use std::borrow::Cow;

/// Handles one call.
#[derive(Debug)]
pub(crate) struct Handler<'a> {
    pub(crate) api: &'a Api,
    pub(crate) envelope: Envelope,
    pub(crate) resources: &'a Resources,
    /// What the parameters of the operation do, where it lists.
    pub(crate) effects: &'a Effects,
    pub(crate) call: &'a Call<'a>,
    pub(crate) faker: Faker<'a>,
    pub(crate) state: &'a mut State,
    pub(crate) distortion: Distortion,
    /// Whether the call is only validated: nothing that it changes is kept.
    pub(crate) is_dry: bool,
}

impl Handler<'_> {
    pub(crate) fn response(mut self) -> Result<Response, Rejection> {
        let mut others = self.call.operation.others.iter();
        if let Some(other) = others.find(|other| self.call.prefers_status == Some(other.status)) {
            return Ok(Self::other(other));
        }
        if self.call.prefers_example {
            return Ok(self.example());
        }
        self.expire();
        self.check_parents()?;
        self.check_references()?;
        self.act()
    }

    fn act(&mut self) -> Result<Response, Rejection> {
        match self.resources.role(self.call.operation) {
            Role::List { collection } => self.list(*collection, None),
            Role::View { collection, view } => self.list(*collection, Some(view)),
            Role::Get { collection } => self.get(*collection),
            Role::Create { .. } | Role::Update { .. } | Role::Delete { .. } => {
                self.one().map(|item| self.about_item(item))
            }
            Role::CreateSeveral { collection } => self.create_several(*collection),
            Role::Put { collection } => Ok(self.put(*collection)),
            Role::Replace { collection } => Ok(self.replace(*collection)),
            Role::CreateElement(elements) => self.create_element(elements),
            Role::UpdateElement(elements) => self.update_element(elements),
            Role::DeleteElement(elements) => self.delete_element(elements),
            Role::GetSingleton { field } => self.get_singleton(field.as_ref()),
            Role::SetSingleton { field, ty } => self.set_singleton(field.as_ref(), ty),
            Role::DeleteSingleton { field } => self.delete_singleton(field.as_ref()),
            Role::GetContent => self.get_content(),
            Role::SetContent => Ok(self.set_content()),
            Role::DeleteContent => self.delete_content(),
            Role::Lease(lease) => self.lease(lease),
            Role::Batch(batch) => self.batch(batch),
            Role::Lookup(lookup) => self.look_up(lookup),
            Role::GetField { collection, field } => self.get_field(*collection, field),
            Role::GetText { collection, text } => Ok(self.get_text(*collection, text)),
            Role::Example => Ok(self.example()),
        }
    }

    /// The one item that the call creates, changes or deletes; null where it does anything else.
    fn one(&mut self) -> Result<Value, Rejection> {
        match self.resources.role(self.call.operation) {
            Role::Create { collection } => self.create(*collection),
            Role::Update { collection } => self.update(*collection),
            Role::Delete { collection } => self.delete(*collection),
            _ => self.act().map(|_| Value::Null),
        }
    }

    /// Checks that every item that the path leads through exists.
    fn check_parents(&self) -> Result<(), Rejection> {
        let path = &self.call.operation.path;
        for (collection, length) in self.resources.parents(path) {
            // The item at the end is looked up by what needs it.
            if length + 1 < path.len() {
                self.through(collection)?;
            }
        }
        Ok(())
    }

    /// Checks that every item that the body refers to exists.
    fn check_references(&self) -> Result<(), Rejection> {
        let Some(body) = &self.call.body else { return Ok(()) };
        let mut problems = self.references().missing(&self.call.operation.body, body);
        // The item that the body itself is about need not exist before.
        for (collection, before) in self.own_items() {
            if let Some(key) = &self.resources.collection(collection).key {
                problems.retain(|problem| !problem.location.ends_with(&format!("{before}{key}`")));
            }
        }
        if problems.is_empty() {
            return Ok(());
        }
        Err(Rejection::all(StatusCode::BAD_REQUEST, problems))
    }

    /// The collections of the items that the body itself is about, with what is before a key in it.
    fn own_items(&self) -> Vec<(CollectionId, &'static str)> {
        let own = |operation| match self.resources.role(operation) {
            Role::Create { collection }
            | Role::Update { collection }
            | Role::Put { collection }
            | Role::Delete { collection } => Some((*collection, "`")),
            Role::CreateSeveral { collection } | Role::Replace { collection } => {
                Some((*collection, "]."))
            }
            _ => None,
        };
        let Role::Batch(batch) = self.resources.role(self.call.operation) else {
            return own(self.call.operation).into_iter().collect();
        };
        let targets = batch.lists.iter().filter_map(|(_, target)| self.api.find(target));
        targets.filter_map(own).map(|(collection, _)| (collection, "].")).collect()
    }

    fn references(&self) -> References<'_> {
        References { api: self.api, resources: self.resources, state: self.state }
    }

    /// The list and the position of the item of a collection that the path leads through, or ends in.
    fn through(&self, id: CollectionId) -> Result<(String, usize), Rejection> {
        let (path, length) = (&self.call.operation.path, self.resources.collection(id).path.len());
        let list = path::expand(path.get(..length).unwrap_or(path), &self.call.path);
        let position = self.find(id, &list)?;
        Ok((list, position))
    }

    /// The position of the item in `list`, of the collection `id`, that the path identifies.
    fn find(&self, id: CollectionId, list: &str) -> Result<usize, Rejection> {
        let collection = self.resources.collection(id);
        let Some((name, wanted)) = self.call.path.get(path::parameters(&collection.path)) else {
            debug_assert!(false, "the path goes on behind `{list}`");
            return Err(self.nothing());
        };
        // Items without a key are found by nothing.
        let key = collection.key.as_ref();
        let found = key.and_then(|key| self.state.position(list, key, wanted));
        found.ok_or_else(|| {
            let message = format!("`{wanted}` does not exist in `{list}`");
            Rejection::one(StatusCode::NOT_FOUND, format!("path `{name}`"), message)
        })
    }

    /// The list and the position of the item that the path ends in.
    fn item(&self, id: CollectionId) -> Result<(String, usize), Rejection> {
        self.through(id).map_err(|rejection| rejection.absent(self.call.operation))
    }

    /// The item that `path`, or the one of the call before it ends, leads through last.
    fn above(&self, path: &[Segment]) -> Option<(CollectionId, &Value)> {
        let (id, _) = self.resources.parents(path).last()?;
        let (list, position) = self.through(id).ok()?;
        Some((id, self.state.list(&list).get(position)?))
    }

    /// Whether the operation `name` lists the items of a collection.
    fn is_listed_by(&self, collection: &Collection, name: &str) -> bool {
        let list = self.api.find(name);
        list.is_some_and(|list| path::are_alike(&list.path, &collection.path))
    }

    /// The path of the call.
    fn address(&self) -> String {
        path::expand(&self.call.operation.path, &self.call.path)
    }

    fn nothing(&self) -> Rejection {
        let message = format!("nothing exists at `{}`", self.address());
        Rejection::one(StatusCode::NOT_FOUND, "path", message).absent(self.call.operation)
    }

    /// The response with `value`.
    fn result(&self, mut value: Value) -> Response {
        let operation = self.call.operation;
        match &operation.output {
            Output::Nothing => return self.without_value(),
            Output::Raw(_) | Output::Series(..) => return self.example(),
            // A string, say, about the item that was changed or deleted.
            Output::Result(Type::Scalar(_)) | Output::Bare(Type::Scalar(_))
                if value.is_object() =>
            {
                return self.example();
            }
            Output::Page(item) => self.show_all(item, &mut value),
            Output::Result(Type::Nullable(_)) if self.is_dry => value = Value::Null,
            Output::Result(ty) | Output::Bare(ty) => self.show(ty, &mut value),
        }
        let at = json::path(&operation.at);
        let example = operation.example.response.as_ref();
        self.document(self.envelope.around(operation).success(value, &at, example))
    }

    /// Makes `value` what a response of the type `ty` has.
    fn show(&self, ty: &Type, value: &mut Value) {
        match ty {
            Type::Nullable(inner) => return self.show(inner, value),
            Type::List(inner) => return self.show_all(inner, value),
            _ => {}
        }
        if let (Value::Object(members), Type::Named(id)) = (&mut *value, ty)
            && let Form::Model { .. } | Form::Tagged(_) = &self.api.definition(*id).form
        {
            let object = self.api.object(ty, members);
            if object.additional.is_none() {
                members.retain(|name, _| object.fields.iter().any(|field| field.name == *name));
            }
        }
        self.references().refresh(ty, value);
    }

    fn show_all(&self, item: &Type, items: &mut Value) {
        for own in items.as_array_mut().into_iter().flatten() {
            self.show(item, own);
        }
    }

    fn example(&self) -> Response {
        let operation = self.call.operation;
        if matches!(operation.output, Output::Nothing) {
            return self.without_value();
        }
        self.with(shown(&operation.output, operation.example.response.as_ref()))
    }

    /// The example of another response of success.
    fn other(other: &Success) -> Response {
        let status = StatusCode::from_u16(other.status);
        debug_assert!(status.is_ok(), "{}", other.status);
        let body = shown(&other.output, other.example.as_ref());
        Response::new(status.unwrap_or(StatusCode::OK), body)
    }

    /// The response without a value, in the envelope all the same where its status allows content.
    fn without_value(&self) -> Response {
        if self.envelope == Envelope::None || self.call.operation.status == 204 {
            return self.with(Body::Empty);
        }
        self.document(self.envelope.success(Value::Null, &["result".to_owned()], None))
    }

    fn document(&self, document: Value) -> Response {
        self.with(Body::Json(document))
    }

    fn with(&self, body: Body) -> Response {
        let status = StatusCode::from_u16(self.call.operation.status);
        debug_assert!(status.is_ok(), "{}", self.call.operation.status);
        Response::new(status.unwrap_or(StatusCode::OK), body)
    }
}

/// The example of a response that has `output`.
fn shown(output: &Output, example: Option<&Value>) -> Body {
    let raw = |media| {
        let text = example.and_then(Value::as_str).unwrap_or_default();
        Body::Raw(Cow::Borrowed(media), text.to_owned().into())
    };
    match output {
        Output::Raw(content) => raw(content.media()),
        Output::Series(series, _) => raw(series.media()),
        Output::Nothing => Body::Empty,
        Output::Page(_) | Output::Result(_) | Output::Bare(_) => {
            example.cloned().map_or(Body::Empty, Body::Json)
        }
    }
}
