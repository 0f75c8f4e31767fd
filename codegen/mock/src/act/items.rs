//! Items of lists.

use super::Act;
use crate::answer::Answer;
use crate::edit::Said;
use crate::filter::{self, Around};
use crate::plan::Collection;
use crate::refusal::Refusal;
use crate::state::text;
use crate::{address, edit};
use codegen::service::Type;
use http::StatusCode;
use serde_json::Value;
use std::collections::HashSet;

impl Act<'_> {
    pub(super) fn create(&mut self, number: usize) -> Result<Answer, Refusal> {
        let Some(collection) = self.plan.collections.get(number) else { return Ok(self.example()) };
        let body = self.call.body.clone().unwrap_or_default();
        let said = edit::said(self.service, self.call.operation, &collection.item, &body);
        let item = self.made(&collection.item, &said);
        self.add(collection, std::slice::from_ref(&item))?;
        Ok(self.result(item))
    }

    pub(super) fn create_several(&mut self, number: usize) -> Result<Answer, Refusal> {
        let Some(collection) = self.plan.collections.get(number) else { return Ok(self.example()) };
        let body = self.call.body.clone().unwrap_or_default();
        let all = edit::several(self.service, self.call.operation, &body);
        let items: Vec<_> = all.iter().map(|said| self.made(&collection.item, said)).collect();
        self.add(collection, &items)?;
        Ok(self.result(Value::Array(items)))
    }

    /// Adds all of `items` to the list, or none where one is called like another.
    fn add(&mut self, collection: &Collection, items: &[Value]) -> Result<(), Refusal> {
        let list = address::address(&collection.path, &self.call.path);
        let key = collection.key.as_deref().unwrap_or_default();
        let mut known: HashSet<_> =
            self.state.list(&list).iter().filter_map(|item| item.get(key)).map(text).collect();
        for own in items.iter().filter_map(|item| item.get(key)).map(text) {
            if known.contains(&own) {
                let message = format!("`{own}` is there already");
                return Err(Refusal::one(StatusCode::CONFLICT, format!("body `{key}`"), message));
            }
            known.insert(own);
        }
        self.state.lists.entry(list).or_default().extend(items.iter().cloned());
        Ok(())
    }

    fn made(&mut self, ty: &Type, said: &Said<'_>) -> Value {
        let mut item = self.maker.create(ty, said);
        self.around().prune(ty, &mut item);
        item
    }

    pub(super) fn update(&mut self, number: usize) -> Result<Answer, Refusal> {
        let (list, index) = self.item(number)?;
        let Some(collection) = self.plan.collections.get(number) else { return Ok(self.example()) };
        let operation = self.call.operation;
        let body = self.call.body.clone().unwrap_or_default();
        let said = edit::said(self.service, operation, &collection.item, &body);
        let mut updates = self.service.readings.updates.iter();
        let only = updates.find(|update| update.operation == operation.id);
        let only = only.map(|update| &update.only[..]);
        let item = self.state.lists.get_mut(&list).and_then(|items| items.get_mut(index));
        let Some(item) = item else { return Err(self.nothing()) };
        self.maker.update(&collection.item, item, (&said, only), operation.verb == "PATCH");
        let item = item.clone();
        Ok(self.result(item))
    }

    pub(super) fn delete(&mut self, number: usize) -> Result<Answer, Refusal> {
        let (list, index) = self.item(number)?;
        let key =
            self.plan.collections.get(number).and_then(|collection| collection.key.as_deref());
        let item = self.state.list(&list).get(index).cloned().unwrap_or_default();
        let around =
            Around { service: self.service, plan: self.plan, state: self.state, list: &list, key };
        let deletions = self.service.readings.deletions.iter();
        for deletion in deletions.filter(|own| own.operation == self.call.operation.id) {
            let left = filter::belonging(around, &deletion.among, &item).len();
            if left > 0 {
                let name = self.call.path.last().map_or("", |(name, _)| name);
                let message =
                    format!("is not empty: `{}` has {left} left", deletion.among.operation);
                return Err(Refusal::one(StatusCode::CONFLICT, format!("path `{name}`"), message));
            }
        }
        let own = key.and_then(|key| item.get(key)).map(text).unwrap_or_default();
        self.state.forget(&address::item(&list, &own));
        if let Some(items) = self.state.lists.get_mut(&list) {
            items.remove(index);
        }
        Ok(self.result(item))
    }
}
