//! What creating and changing make of a body.

use crate::make::Maker;
use crate::words;
use codegen::service::{Body, Field, Form, Operation, Service, Type};
use serde_json::{Map, Value, json};

/// What a body says of one item: its members, and the fields that it could have.
#[derive(Clone, Debug)]
pub(crate) struct Said<'a> {
    fields: &'a [Field],
    members: Map<String, Value>,
}

/// What the body of `operation` says of an item of the type `item`. A body of one object that is no
/// field of the item, as in `{"member": {..}}`, is that object.
pub(crate) fn said<'a>(
    service: &'a Service,
    operation: &'a Operation,
    item: &Type,
    body: &Value,
) -> Said<'a> {
    let fields = match &operation.body {
        Body::Fields(fields) => &fields[..],
        Body::Json(ty) => service.fields(ty),
        Body::None | Body::Raw(_) => &[],
    };
    let own = service.fields(item);
    if let [only] = fields
        && own.iter().all(|field| field.name != only.name)
        && let Some(inner) = body.get(&only.name)
        && !service.fields(&only.ty).is_empty()
    {
        return Said { fields: service.fields(&only.ty), members: members(inner) };
    }
    Said { fields, members: members(body) }
}

/// What the body of `operation` says of several items: the one list in it.
pub(crate) fn several<'a>(
    service: &'a Service,
    operation: &'a Operation,
    body: &Value,
) -> Vec<Said<'a>> {
    let (list, items) = match &operation.body {
        Body::Fields(fields) => {
            let found = fields.iter().find_map(|field| match &field.ty {
                Type::List(inner) => Some((&**inner, body.get(&field.name)?)),
                _ => None,
            });
            let Some(found) = found else { return Vec::new() };
            found
        }
        Body::Json(Type::List(inner)) => (&**inner, body),
        _ => return Vec::new(),
    };
    let fields = service.fields(list);
    let items = items.as_array().into_iter().flatten();
    items.map(|item| Said { fields, members: members(item) }).collect()
}

fn members(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

impl Maker<'_> {
    /// A new item: what was said, and all else that it has to have.
    pub(crate) fn create(&mut self, item: &Type, said: &Said<'_>) -> Value {
        let service = self.service;
        let mut members = Map::new();
        for field in service.fields(item) {
            let could_be_said = said.fields.iter().any(|own| own.name == field.name);
            match said.members.get(&field.name) {
                Some(value) => {
                    let value = self.complete(&field.ty, value.clone());
                    members.insert(field.name.clone(), value);
                }
                None if field.required => {
                    let value = if could_be_said { self.usual(field) } else { self.field(field) };
                    members.insert(field.name.clone(), value);
                }
                None => {}
            }
        }
        Value::Object(members)
    }

    /// A field that was not said and has to be there: null, or what it usually is.
    fn usual(&mut self, field: &Field) -> Value {
        match &field.ty {
            Type::Nullable(_) => Value::Null,
            _ => self.field(field),
        }
    }

    /// `value` with the required members that it lacks.
    fn complete(&mut self, ty: &Type, value: Value) -> Value {
        let service = self.service;
        match (ty, value) {
            (Type::Nullable(inner), value) if !value.is_null() => self.complete(inner, value),
            (Type::List(inner), Value::Array(items)) => {
                items.into_iter().map(|item| self.complete(inner, item)).collect()
            }
            (Type::Named(id), Value::Object(mut members)) => {
                let Form::Model { fields, additional } = &service.definition(*id).form else {
                    return Value::Object(members);
                };
                if additional.is_none() {
                    members.retain(|name, _| fields.iter().any(|field| field.name == *name));
                }
                for field in fields {
                    match members.remove(&field.name) {
                        Some(value) => {
                            let value = self.complete(&field.ty, value);
                            members.insert(field.name.clone(), value);
                        }
                        None if field.required => {
                            let value = self.beside(field, &members);
                            members.insert(field.name.clone(), value);
                        }
                        None => {}
                    }
                }
                Value::Object(members)
            }
            (_, value) => value,
        }
    }

    /// A field beside others that are given: the name of whoever has the email address.
    fn beside(&mut self, field: &Field, given: &Map<String, Value>) -> Value {
        let email = given.get("email").and_then(Value::as_str).filter(|_| field.name == "name");
        match email.and_then(|email| email.split('@').next()) {
            Some(person) => json!(person),
            None => self.field(field),
        }
    }

    /// Changes `item`: a merge patch where `is_patch`, else each member that was said is replaced.
    pub(crate) fn update(
        &mut self,
        ty: &Type,
        item: &mut Value,
        (said, only): (&Said<'_>, Option<&[String]>),
        is_patch: bool,
    ) {
        let service = self.service;
        let fields = service.fields(ty);
        let Value::Object(members) = item else { return };
        for field in fields {
            let is_kept = only.is_some_and(|only| !only.contains(&field.name));
            let Some(value) = said.members.get(&field.name).filter(|_| !is_kept) else { continue };
            let mut new = value.clone();
            if is_patch {
                let old = members.remove(&field.name).unwrap_or_default();
                new = merged(&old, new);
                if new.is_null() && !field.required {
                    continue;
                }
            }
            let value = self.complete(&field.ty, new);
            members.insert(field.name.clone(), value);
        }
        for field in fields.iter().filter(|field| field.ty == Type::Time) {
            if words::is_changed(&field.name) {
                members.insert(field.name.clone(), json!(self.now.to_string()));
            }
        }
    }

    /// The value of what there is one of, after it was set.
    pub(crate) fn set(&mut self, ty: &Type, old: &Value, new: Value, is_patch: bool) -> Value {
        let new = if is_patch { merged(old, new) } else { new };
        self.complete(ty, new)
    }
}

/// A merge patch, RFC 7396.
fn merged(old: &Value, new: Value) -> Value {
    let Value::Object(changes) = new else { return new };
    let mut members = members(old);
    for (name, change) in changes {
        let old = members.remove(&name).unwrap_or_default();
        if !change.is_null() {
            members.insert(name, merged(&old, change));
        }
    }
    Value::Object(members)
}
