//! What becomes of a body: changes of an item.

use crate::edit::{Submitted, members, tagged};
use crate::fake_data::Faker;
use crate::{body, vocabulary};
use codegen::api::{Operation, Scalar, Type};
use serde_json::{Value, json};

/// What a body does to an item.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Change {
    /// It is a merge patch.
    Merge,
    /// Each of its members replaces another.
    Set,
    /// The same, and what need not be there and could have been submitted is lost.
    Replace,
}

impl Faker<'_> {
    /// Changes `item` in one of these ways.
    pub(crate) fn update(
        &mut self,
        ty: &Type,
        item: &mut Value,
        (submitted, only): (&Submitted<'_>, Option<&[String]>),
        way: Change,
    ) {
        let api = self.api;
        let Value::Object(members) = item else {
            debug_assert!(false, "what is found by its key is an object");
            return;
        };
        let tag = tagged(api, ty).map(|tagged| &*tagged.tag.value);
        if let Some(tag) = tag
            && let Some(new) = submitted.members.get(tag)
            && only.is_none_or(|only| only.iter().any(|name| name == tag))
        {
            members.insert(tag.to_owned(), new.clone());
        }
        let object = api.object(ty, members);
        let fields = object.fields;
        for &field in &fields {
            let is_kept = only.is_some_and(|only| !only.contains(&field.name));
            let Some(value) = submitted.members.get(&field.name).filter(|_| !is_kept) else {
                if way == Change::Replace && !is_kept && submitted.can_have(&field.name) {
                    match &field.bounds.default {
                        Some(default) => {
                            drop(members.insert(field.name.clone(), default.clone()));
                        }
                        None if field.required => {}
                        None => drop(members.remove(&field.name)),
                    }
                }
                continue;
            };
            let mut new = value.clone();
            if way == Change::Merge {
                let old = members.remove(&field.name).unwrap_or_default();
                new = merged(&old, new);
                if new.is_null() && !field.required {
                    continue;
                }
            }
            let value = self.complete(&field.ty, new);
            members.insert(field.name.clone(), value);
        }
        self.touch(ty, item);
        if tag.is_some() {
            // What another variant had is gone, and this one has what it requires.
            *item = self.complete(ty, item.take());
        }
    }

    /// What becomes of `old` where `new` replaces it: what is required and not in it stays.
    pub(crate) fn replaced(&mut self, ty: &Type, old: &Value, mut new: Value) -> Value {
        if let Value::Object(members) = &mut new {
            for field in self.api.object(ty, members).fields.iter().filter(|own| own.required) {
                if let Some(old) = old.get(&field.name) {
                    members.entry(&*field.name).or_insert_with(|| old.clone());
                }
            }
        }
        let mut new = self.complete(ty, new);
        self.touch(ty, &mut new);
        new
    }

    /// Writes down in `item` that it was changed now.
    pub(crate) fn touch(&self, ty: &Type, item: &mut Value) {
        let Value::Object(members) = item else { return };
        for field in self.api.object(ty, members).fields {
            if field.ty == Type::Scalar(Scalar::DateTime) && vocabulary::is_changed(&field.name) {
                members.insert(field.name.clone(), json!(self.now.to_string()));
            }
        }
    }

    /// The value of a singleton after `new` was set by `operation`.
    pub(crate) fn set(
        &mut self,
        ty: &Type,
        old: &Value,
        mut new: Value,
        operation: &Operation,
    ) -> Value {
        if operation.verb == "PATCH" {
            new = merged(old, new);
        } else if let Value::Object(members) = &mut new {
            // What cannot be sent stays.
            let sent = body::fields(self.api, &operation.body);
            let kept = |name: &String| !sent.is_empty() && sent.iter().all(|own| own.name != *name);
            for field in self.api.fields(ty).iter().filter(|field| kept(&field.name)) {
                if let Some(old) = old.get(&field.name) {
                    members.insert(field.name.clone(), old.clone());
                }
            }
        }
        self.complete(ty, new)
    }
}

/// A merge patch, RFC 7396.
pub(crate) fn merged(old: &Value, new: Value) -> Value {
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
