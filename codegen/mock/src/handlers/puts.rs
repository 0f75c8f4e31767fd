//! Items and lists that are put where they need not be yet.

use super::Handler;
use crate::edit::Submitted;
use crate::resources::{CollectionId, Role};
use crate::response::Response;
use crate::{json, path, seed, vocabulary};
use codegen::api::{Output, Scalar, Segment, Type};
use serde_json::{Map, Value, json};

impl Handler<'_> {
    /// Puts an item into its list, instead of the one with its key where there is one.
    pub(super) fn put(&mut self, id: CollectionId) -> Response {
        let resources = self.resources;
        let collection = resources.collection(id);
        let Some(key) = &collection.key else { return self.example() };
        let operation = self.call.operation;
        let is_at_its_path = operation.path.len() > collection.path.len();
        let submitted = self.submitted(collection);
        let own = match self.call.path.last().filter(|_| is_at_its_path) {
            Some((_, own)) => json!(own),
            None => submitted.members.get(key).cloned().unwrap_or_default(),
        };
        let list = path::expand(&collection.path, &self.call.path);
        let position = self.state.position(&list, key, &json::text(&own));
        let old = position.map(|position| self.state.list(&list)[position].clone());
        let mut item = self.created(collection, &submitted);
        if let Value::Object(members) = &mut item {
            self.set_by_server(&collection.item, members, old.as_ref());
            members.insert(key.clone(), own.clone());
        }
        match position {
            Some(position) => self.state.update(&list, position, |old| *old = item.clone()),
            None => self.state.push(&list, item.clone()),
        }
        if is_at_its_path {
            let address = path::item(&list, &json::text(&own));
            self.set_below(&operation.path, &address, &submitted);
            if let Some(upload) = self.call.upload.clone() {
                self.state.set_content(address, upload.media_type, upload.content);
            }
        }
        let shown = self.once(&collection.item, item);
        self.result(shown)
    }

    /// Replaces all items of a list.
    pub(super) fn replace(&mut self, id: CollectionId) -> Response {
        let items = self.created_several(self.resources.collection(id));
        self.state.set_list(self.address(), items.clone());
        self.result(Value::Array(items))
    }

    /// What only the server sets of an item: it stays, but for the time of the last change.
    pub(super) fn set_by_server(
        &mut self,
        ty: &Type,
        members: &mut Map<String, Value>,
        old: Option<&Value>,
    ) {
        let fields = self.api.fields(ty).iter().filter(|field| field.notes.read_only);
        for field in fields.filter(|field| matches!(field.ty, Type::Scalar(_))) {
            let is_changed = vocabulary::is_changed(&field.name);
            let kept = old.and_then(|old| old.get(&field.name)).filter(|_| !is_changed);
            let value = match (kept, &field.ty) {
                (Some(kept), _) => kept.clone(),
                (None, Type::Scalar(Scalar::DateTime)) => json!(self.faker.now.to_string()),
                (None, _) => self.faker.field(field),
            };
            members.insert(field.name.clone(), value);
        }
    }

    /// Sets the singletons right below the item at `address`: what was sent with it, and the rest as
    /// it was, or as examples have it.
    fn set_below(&mut self, path: &[Segment], address: &str, submitted: &Submitted<'_>) {
        for operation in &self.api.operations {
            let Role::GetSingleton { field: None } = self.resources.role(operation) else {
                continue;
            };
            let (Some((_, above)), Output::Result(ty) | Output::Bare(ty)) =
                (operation.path.split_last(), &operation.output)
            else {
                continue;
            };
            if !path::are_alike(above, path) {
                continue;
            }
            let own =
                format!("{address}{}", path::expand(&operation.path[above.len()..], &Vec::new()));
            let value = self.state.value(&own).or_else(|| seed::result(operation)).cloned();
            let mut value = value.unwrap_or_else(|| json!({}));
            if let Value::Object(members) = &mut value {
                members.retain(|name, _| !submitted.can_have(name));
                members.extend(submitted.members.clone());
            }
            let value = self.faker.complete(ty, value);
            self.state.set_value(own, value);
        }
    }
}
