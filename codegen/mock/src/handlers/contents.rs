//! Contents: what was uploaded to a path comes back from it, and is listed.

use super::Handler;
use crate::parts::Upload;
use crate::rejection::Rejection;
use crate::resources::{Collection, CollectionId};
use crate::response::{Body, Response};
use crate::{contents, json, path, vocabulary};
use codegen::api::{Field, Output, Scalar, Type};
use http::StatusCode;
use serde_json::{Map, Value, json};

impl Handler<'_> {
    pub(super) fn get_content(&self) -> Result<Response, Rejection> {
        let found = self.state.content(&self.content_path());
        let (media_type, content) = found.ok_or_else(|| self.no_content())?;
        Ok(self.with(Body::Raw(media_type.to_owned().into(), content.clone())))
    }

    pub(super) fn set_content(&mut self) -> Response {
        let upload = self.call.upload.clone().unwrap_or_default();
        let item = self.listed_content().and_then(|id| self.list_content(id, &upload));
        self.state.set_content(self.content_path(), upload.media_type, upload.content);
        self.about(item)
    }

    pub(super) fn delete_content(&mut self) -> Result<Response, Rejection> {
        let is_there = self.state.remove_content(&self.content_path());
        let item = self.listed_content().filter(|_| self.is_at_its_path());
        let item = item.and_then(|id| self.unlist_content(id));
        if is_there || item.is_some() { Ok(self.about(item)) } else { Err(self.no_content()) }
    }

    fn content_path(&self) -> String {
        path::expand(contents::location(self.api, self.call.operation), &self.call.path)
    }

    /// Whether the path of the call is that of the content.
    fn is_at_its_path(&self) -> bool {
        let operation = self.call.operation;
        path::are_alike(contents::location(self.api, operation), &operation.path)
    }

    /// The collection whose items have the content.
    fn listed_content(&self) -> Option<CollectionId> {
        self.resources.of_content(self.api, self.call.operation)
    }

    /// The item whose content is uploaded, with its type, after it was put into its list. At another
    /// path than its own, its content is all that changes.
    fn list_content(&mut self, id: CollectionId, upload: &Upload) -> Option<(Type, Value)> {
        let collection = self.resources.collection(id);
        let key = collection.key.as_deref()?;
        let (list, own, position) = self.place_of_content(collection, key)?;
        let old = position.map(|position| self.state.list(&list)[position].clone());
        let mut item = match &old {
            Some(old) if !self.is_at_its_path() => old.clone(),
            _ => self.new_item(collection, old.as_ref()),
        };
        if let Value::Object(members) = &mut item {
            for field in self.api.fields(&collection.item) {
                if let Some(value) = self.of_content(field, upload) {
                    members.insert(field.name.clone(), value);
                }
            }
            members.insert(key.to_owned(), json!(own));
        }
        match position {
            Some(position) => self.state.update(&list, position, |own| own.clone_from(&item)),
            None => self.state.push(&list, item.clone()),
        }
        Some((collection.item.clone(), item))
    }

    /// The item whose content is deleted, with its type, after it was removed from its list.
    fn unlist_content(&mut self, id: CollectionId) -> Option<(Type, Value)> {
        let collection = self.resources.collection(id);
        let (list, _, position) = self.place_of_content(collection, collection.key.as_deref()?)?;
        let item = self.state.list(&list).get(position?).cloned()?;
        self.state.remove(&list, position?);
        Some((collection.item.clone(), item))
    }

    /// The list of the item that has the content, its key, and its position where it is there.
    fn place_of_content(
        &self,
        collection: &Collection,
        key: &str,
    ) -> Option<(String, String, Option<usize>)> {
        let list = path::expand(&collection.path, &self.call.path);
        let (_, own) = self.call.path.last()?;
        let position = self.state.position(&list, key, own);
        Some((list, own.clone(), position))
    }

    /// An item of what body and query say.
    fn new_item(&mut self, collection: &Collection, old: Option<&Value>) -> Value {
        let mut submitted = self.submitted(collection);
        let fields = self.api.fields(&collection.item);
        for (parameter, values) in &self.call.query {
            if let Some(value) = values.first()
                && fields.iter().any(|field| field.name == parameter.name)
            {
                submitted.members.insert(parameter.name.clone(), value.clone());
            }
        }
        let mut item = self.created(collection, &submitted);
        if let Value::Object(members) = &mut item {
            self.set_by_server(&collection.item, members, old);
        }
        self.limit(collection, &mut item);
        item
    }

    /// What content says about a field of its item.
    fn of_content(&self, field: &Field, upload: &Upload) -> Option<Value> {
        match (&*field.name, field.ty.not_null()) {
            (vocabulary::SIZE, Type::Scalar(Scalar::Integer | Scalar::Uint64)) => {
                Some(json!(upload.content.len()))
            }
            (vocabulary::ETAG, Type::Scalar(Scalar::String)) => {
                Some(json!(vocabulary::hash(&upload.content)))
            }
            (name, Type::Scalar(Scalar::DateTime)) if vocabulary::is_stored(name) => {
                Some(json!(self.faker.now.to_string()))
            }
            _ => None,
        }
    }

    /// The response about an item that content was stored or deleted of: what it has in common with
    /// the item, and what only the response has.
    fn about(&mut self, item: Option<(Type, Value)>) -> Response {
        let (Some((own, item)), Output::Result(ty) | Output::Bare(ty)) =
            (item, &self.call.operation.output)
        else {
            return self.example();
        };
        let (fields, known) = (self.api.fields(ty), self.api.fields(&own));
        if fields.is_empty() {
            return self.example();
        }
        let mut members = Map::new();
        for field in fields {
            let is_its_own = known.iter().all(|other| other.name != field.name);
            let value = match (item.get(&field.name), &field.ty) {
                // One API may have a number here and its digits there.
                (Some(value), Type::Scalar(Scalar::String)) => json!(json::text(value)),
                (Some(value), _) => value.clone(),
                (None, Type::Scalar(_)) if is_its_own => self.faker.field(field),
                (None, _) if field.required => self.faker.field(field),
                (None, _) => continue,
            };
            members.insert(field.name.clone(), value);
        }
        self.result(Value::Object(members))
    }

    fn no_content(&self) -> Rejection {
        let message = format!("nothing was uploaded to `{}`", self.content_path());
        Rejection::one(StatusCode::NOT_FOUND, "path", message).absent(self.call.operation)
    }
}
