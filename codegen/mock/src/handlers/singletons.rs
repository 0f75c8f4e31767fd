//! Singletons: what there is one of at its path.

use super::Handler;
use crate::edit;
use crate::rejection::Rejection;
use crate::resources::ItemField;
use crate::response::Response;
use codegen::api::Type;
use serde_json::Value;

impl Handler<'_> {
    pub(super) fn get_singleton(&self, field: Option<&ItemField>) -> Result<Response, Rejection> {
        let found = self.singleton(field)?.filter(|value| !value.is_null());
        Ok(self.result(found.ok_or_else(|| self.nothing())?))
    }

    pub(super) fn set_singleton(
        &mut self,
        field: Option<&ItemField>,
        ty: &Type,
    ) -> Result<Response, Rejection> {
        // What is set for the first time was nothing before.
        let old = self.singleton(field)?.unwrap_or_default();
        let mut new = edit::whole(self.api, self.call.operation, ty, self.call.body());
        self.references().restore(ty, &mut new, &self.call.path);
        let new = self.faker.set(ty, &old, new, self.call.operation);
        match field {
            None => self.state.set_value(self.address(), new.clone()),
            Some(field) => self.change(field, |members| {
                members.insert(field.field.clone(), new.clone());
            })?,
        }
        Ok(self.result(new))
    }

    pub(super) fn delete_singleton(
        &mut self,
        field: Option<&ItemField>,
    ) -> Result<Response, Rejection> {
        let old = self.singleton(field)?.ok_or_else(|| self.nothing())?;
        match field {
            None => drop(self.state.remove_value(&self.address())),
            Some(field) => self.change(field, |members| {
                members.remove(&field.field);
            })?,
        }
        Ok(self.result(old))
    }

    fn singleton(&self, field: Option<&ItemField>) -> Result<Option<Value>, Rejection> {
        let Some(field) = field else { return Ok(self.state.value(&self.address()).cloned()) };
        let (list, position) = self.through(field.collection)?;
        Ok(self.state.list(&list)[position].get(&field.field).cloned())
    }

    /// Changes the members of the item that has the field.
    fn change(
        &mut self,
        field: &ItemField,
        change: impl FnOnce(&mut serde_json::Map<String, Value>),
    ) -> Result<(), Rejection> {
        let (list, position) = self.through(field.collection)?;
        self.state.update(&list, position, |item| {
            debug_assert!(item.is_object(), "an item with fields is an object");
            if let Value::Object(members) = item {
                change(members);
            }
        });
        Ok(())
    }
}
