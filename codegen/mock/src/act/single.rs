//! What there is one of.

use super::Act;
use crate::address;
use crate::answer::Answer;
use crate::plan::Held;
use crate::refusal::Refusal;
use codegen::service::{Body, Type};
use serde_json::Value;

impl Act<'_> {
    /// What there is one of at the path: a member of an item, or a value of its own.
    pub(super) fn held(&self, field: Option<&Held>) -> Result<Option<&Value>, Refusal> {
        let Some(held) = field else {
            let address = address::address(&self.call.operation.path, &self.call.path);
            return Ok(self.state.values.get(&address));
        };
        let (list, index) = self.holder(held)?;
        Ok(self.state.list(&list).get(index).and_then(|item| item.get(&held.field)))
    }

    /// The list and the number of the item that has the field.
    fn holder(&self, held: &Held) -> Result<(String, usize), Refusal> {
        let path = &self.call.operation.path;
        let above = path.len().saturating_sub(2);
        let list = address::address(path.get(..above).unwrap_or_default(), &self.call.path);
        let index = self.find(held.collection, &list, above)?;
        Ok((list, index))
    }

    pub(super) fn set_one(&mut self, field: Option<&Held>) -> Result<Answer, Refusal> {
        let old = self.held(field)?.cloned().unwrap_or_default();
        let operation = self.call.operation;
        let body = self.call.body.clone().unwrap_or_default();
        let is_patch = operation.verb == "PATCH";
        let ty = match &operation.body {
            Body::Json(ty) => ty,
            _ => &Type::Any,
        };
        let new = self.maker.set(ty, &old, body, is_patch);
        match field {
            None => {
                let address = address::address(&operation.path, &self.call.path);
                self.state.values.insert(address, new.clone());
            }
            Some(held) => {
                let (list, index) = self.holder(held)?;
                let item = self.state.lists.get_mut(&list).and_then(|items| items.get_mut(index));
                if let Some(Value::Object(members)) = item {
                    members.insert(held.field.clone(), new.clone());
                }
            }
        }
        Ok(self.result(new))
    }

    pub(super) fn delete_one(&mut self, field: Option<&Held>) -> Result<Answer, Refusal> {
        let old = self.held(field)?.cloned().ok_or_else(|| self.nothing())?;
        match field {
            None => {
                let address = address::address(&self.call.operation.path, &self.call.path);
                self.state.values.remove(&address);
            }
            Some(held) => {
                let (list, index) = self.holder(held)?;
                let item = self.state.lists.get_mut(&list).and_then(|items| items.get_mut(index));
                if let Some(Value::Object(members)) = item {
                    members.remove(&held.field);
                }
            }
        }
        Ok(self.result(old))
    }
}
