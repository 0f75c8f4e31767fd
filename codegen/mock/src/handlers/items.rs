//! Items of lists.

use super::Handler;
use crate::edit::{self, Submitted};
use crate::filter::{self, Context};
use crate::rejection::Rejection;
use crate::resources::{Collection, CollectionId};
use crate::response::Response;
use crate::update::Change;
use crate::{json, path, signs};
use codegen::api::{Output, Type};
use http::StatusCode;
use serde_json::Value;
use std::collections::HashSet;

impl<'a> Handler<'a> {
    pub(super) fn get(&mut self, id: CollectionId) -> Result<Response, Rejection> {
        let (list, position) = self.item(id)?;
        let item = self.state.list(&list)[position].clone();
        let own = &self.resources.collection(id).item;
        // One item may say more than those of a list do. What is made up for it stays.
        let item = match &self.call.operation.output {
            Output::Result(ty) | Output::Bare(ty) if ty != own => {
                let shown = self.faker.complete(ty, item.clone());
                let mut whole = item.clone();
                json::fill(&mut whole, &shown);
                if whole != item {
                    self.state.update(&list, position, |own| *own = whole);
                }
                shown
            }
            _ => item,
        };
        Ok(self.about_item(item))
    }

    /// The response about an item.
    pub(super) fn about_item(&self, mut item: Value) -> Response {
        self.show_shadows(std::slice::from_mut(&mut item));
        self.result(item)
    }

    pub(super) fn create(&mut self, id: CollectionId) -> Result<Value, Rejection> {
        let collection = self.resources.collection(id);
        let submitted = self.submitted(collection);
        let mut item = self.created(collection, &submitted);
        self.number(id, &mut item, None);
        let list = self.address();
        self.add(id, &list, std::slice::from_ref(&item))?;
        Ok(self.once(&collection.item, item))
    }

    pub(super) fn create_several(&mut self, id: CollectionId) -> Result<Response, Rejection> {
        let collection = self.resources.collection(id);
        debug_assert!(signs::sends_list(&self.call.operation.body), "as its role says");
        let mut items = self.created_several(collection);
        for item in &mut items {
            self.number(id, item, None);
        }
        let list = path::expand(&collection.path, &self.call.path);
        self.add(id, &list, &items)?;
        Ok(self.result(Value::Array(items)))
    }

    /// Adds all of `items` to the list, or none where one has the key of another.
    fn add(&mut self, id: CollectionId, list: &str, items: &[Value]) -> Result<(), Rejection> {
        if let Some(key) = self.resources.collection(id).key.as_deref() {
            let mut added = HashSet::new();
            for own in items.iter().filter_map(|item| item.get(key)).map(json::text) {
                if self.state.position(list, key, &own).is_some() || added.contains(&own) {
                    let message = format!("`{own}` already exists");
                    let location = format!("body `{key}`");
                    return Err(Rejection::one(StatusCode::CONFLICT, location, message));
                }
                added.insert(own);
            }
        }
        for item in items {
            self.state.push(list, item.clone());
            self.keep_version(id, list, item);
        }
        Ok(())
    }

    /// What the body says about one item.
    pub(super) fn submitted(&self, collection: &Collection) -> Submitted<'a> {
        let (operation, body) = (self.call.operation, self.call.body());
        let mut submitted = edit::submitted(self.api, operation, &collection.item, body);
        self.restore(collection, &mut submitted);
        submitted
    }

    fn restore(&self, collection: &Collection, submitted: &mut Submitted<'_>) {
        let members = &mut submitted.members;
        self.references().restore_members(&collection.item, members, &self.call.path);
    }

    pub(super) fn created(&mut self, collection: &Collection, submitted: &Submitted<'_>) -> Value {
        let mut item = self.faker.create(&collection.item, submitted, collection.key.as_deref());
        self.references().prune(&collection.item, &mut item);
        self.forget_shadows(collection, &mut item);
        item
    }

    /// The new items that the body lists.
    pub(super) fn created_several(&mut self, collection: &Collection) -> Vec<Value> {
        let all = edit::several(self.api, self.call.operation, self.call.body()).into_iter();
        all.map(|mut submitted| {
            self.restore(collection, &mut submitted);
            self.created(collection, &submitted)
        })
        .collect()
    }

    /// A new item with what the server shows once and never again, such as a secret: what only it
    /// sets, and only this response has.
    pub(super) fn once(&mut self, ty: &Type, mut item: Value) -> Value {
        let (Output::Result(shown) | Output::Bare(shown)) = &self.call.operation.output else {
            return item;
        };
        let known = self.api.fields(ty);
        for field in self.api.fields(shown).iter().filter(|field| field.notes.read_only) {
            if let Value::Object(members) = &mut item
                && known.iter().all(|own| own.name != field.name)
            {
                members.insert(field.name.clone(), self.faker.field(field));
            }
        }
        item
    }

    pub(super) fn update(&mut self, id: CollectionId) -> Result<Value, Rejection> {
        let (list, position) = self.item(id)?;
        let collection = self.resources.collection(id);
        let operation = self.call.operation;
        let submitted = self.submitted(collection);
        let mut updates = self.api.behavior.updates.iter();
        let only = updates.find(|update| update.operation == operation.name);
        let only = only.map(|update| &update.only[..]);
        let mut replacements = self.api.behavior.replacements.iter();
        let way = if operation.verb == "PATCH" {
            Change::Merge
        } else if replacements.any(|own| own.operation == operation.name) {
            Change::Replace
        } else {
            Change::Set
        };
        let Self { state, faker, .. } = self;
        state.update(&list, position, |item| {
            faker.update(&collection.item, item, (&submitted, only), way);
        });
        self.next_version(id, &list, position);
        let item = self.state.list(&list)[position].clone();
        self.share(&collection.item, &item);
        Ok(item)
    }

    pub(super) fn delete(&mut self, id: CollectionId) -> Result<Value, Rejection> {
        let (list, position) = self.item(id)?;
        let key = self.resources.collection(id).key.as_deref();
        let item = self.state.list(&list)[position].clone();
        let context = Context {
            api: self.api,
            resources: self.resources,
            state: self.state,
            list: &list,
            key,
        };
        let deletions = self.api.behavior.deletions.iter();
        for deletion in deletions.filter(|own| own.operation == self.call.operation.name) {
            let left = filter::belonging(context, &deletion.among, &item).len();
            if left > 0 {
                let name = self.call.path.last();
                debug_assert!(name.is_some(), "the path of an item ends in its key");
                let name = name.map_or("", |(name, _)| name);
                let message =
                    format!("is not empty: `{}` has {left} left", deletion.among.operation);
                return Err(Rejection::one(
                    StatusCode::CONFLICT,
                    format!("path `{name}`"),
                    message,
                ));
            }
        }
        if let Some(item) = self.buried(&list, position) {
            return Ok(item);
        }
        let own = key.and_then(|key| item.get(key)).map(json::text);
        debug_assert!(own.is_some(), "what was found by its key has one");
        let address = path::item(&list, &own.unwrap_or_default());
        self.state.remove_content(&address);
        self.state.remove_below(&address);
        self.state.remove(&list, position);
        Ok(item)
    }
}
