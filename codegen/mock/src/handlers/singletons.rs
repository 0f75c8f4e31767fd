//! Singletons: what there is one of at its path.

use super::Handler;
use crate::edit;
use crate::path;
use crate::rejection::Rejection;
use crate::resources::ItemField;
use crate::response::Response;
use crate::signs::returned;
use codegen::api::{Scalar, Type};
use serde_json::{Map, Value};

impl<'a> Handler<'a> {
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
        self.store(field, ty, new)
    }

    pub(super) fn delete_singleton(
        &mut self,
        field: Option<&ItemField>,
    ) -> Result<Response, Rejection> {
        let old = self.singleton(field)?.ok_or_else(|| self.nothing())?;
        let operation = self.call.operation;
        if self.api.behavior.resets.iter().any(|own| own.operation == operation.name)
            && let Some(ty) = self.shown()
        {
            return self.reset(field, ty);
        }
        match field {
            None => drop(self.state.remove_value(&self.address())),
            Some(field) => self.change(field, |members| {
                members.remove(&field.field);
            })?,
        }
        Ok(self.result(old))
    }

    /// Sets a singleton to its defaults: those that are documented, and otherwise false; what need not
    /// be there is not.
    fn reset(&mut self, field: Option<&ItemField>, ty: &Type) -> Result<Response, Rejection> {
        let mut members = Map::new();
        for own in self.api.fields(ty) {
            let value = match (&own.bounds.default, &own.ty) {
                (Some(default), _) => default.clone(),
                (None, _) if !own.required => continue,
                (None, Type::Scalar(Scalar::Boolean)) => Value::Bool(false),
                (None, _) => self.faker.field(own),
            };
            members.insert(own.name.clone(), value);
        }
        self.store(field, ty, Value::Object(members))
    }

    /// Remembers a singleton of the type `ty`, here and in all else that shows it.
    fn store(
        &mut self,
        field: Option<&ItemField>,
        ty: &Type,
        new: Value,
    ) -> Result<Response, Rejection> {
        match field {
            None => self.state.set_value(self.address(), new.clone()),
            Some(field) => self.change(field, |members| {
                members.insert(field.field.clone(), new.clone());
            })?,
        }
        self.share(ty, &new);
        Ok(self.result(new))
    }

    /// The type of what can be read at the path of the call.
    fn shown(&self) -> Option<&'a Type> {
        let path = &self.call.operation.path;
        let mut all = self.api.operations.iter();
        let get = all.find(|own| own.verb == "GET" && path::are_alike(&own.path, path));
        get.and_then(|get| returned(&get.output))
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
