//! What becomes of a body: a new item.

use crate::fake_data::Faker;
use crate::{body, vocabulary};
use codegen::api::{Api, Body, Field, Form, Operation, Scalar, Tagged, Type};
use serde_json::{Map, Value, json};

/// What a body says about one item: its members, and the fields that it could have.
#[derive(Clone, Debug)]
pub(crate) struct Submitted<'a> {
    fields: &'a [Field],
    pub(crate) members: Map<String, Value>,
}

impl Submitted<'_> {
    /// Whether it could have had a member of this name.
    pub(crate) fn can_have(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }
}

/// What the body of `operation` says about an item of the type `item`. A body with one object that is
/// not a field of the item, as in `{"member": {..}}`, is that object.
pub(crate) fn submitted<'a>(
    api: &'a Api,
    operation: &'a Operation,
    item: &Type,
    sent: &Value,
) -> Submitted<'a> {
    let fields = body::fields(api, &operation.body);
    let own = api.fields(item);
    if let [only] = body::values(operation)[..]
        && own.iter().all(|field| field.name != only.name)
        && let Some(inner) = sent.get(&only.name)
        && !api.fields(&only.ty).is_empty()
    {
        return Submitted { fields: api.fields(&only.ty), members: members(inner) };
    }
    Submitted { fields, members: members(sent) }
}

/// What the body of `operation` says about a singleton of the type `ty`.
pub(crate) fn whole(api: &Api, operation: &Operation, ty: &Type, sent: &Value) -> Value {
    if sent.is_object() && !api.fields(ty).is_empty() {
        return submitted(api, operation, ty, sent).members.into();
    }
    sent.clone()
}

/// What the body of `operation` says about several items: the one array in it.
pub(crate) fn several<'a>(
    api: &'a Api,
    operation: &'a Operation,
    sent: &Value,
) -> Vec<Submitted<'a>> {
    let (list, items) = match &operation.body {
        Body::Fields(fields) => {
            let found = fields.iter().find_map(|field| match &field.ty {
                Type::List(inner) => Some((&**inner, sent.get(&field.name)?)),
                _ => None,
            });
            let Some(found) = found else { return Vec::new() };
            found
        }
        Body::Json { ty: Type::List(inner), .. } => (&**inner, sent),
        _ => return Vec::new(),
    };
    let fields = api.fields(list);
    let items = items.as_array().into_iter().flatten();
    items.map(|item| Submitted { fields, members: members(item) }).collect()
}

pub(crate) fn members(value: &Value) -> Map<String, Value> {
    // A merge patch may replace what is not an object.
    value.as_object().cloned().unwrap_or_default()
}

impl Faker<'_> {
    /// A new item: what was submitted, everything else that is required, and its key.
    pub(crate) fn create(
        &mut self,
        item: &Type,
        submitted: &Submitted<'_>,
        key: Option<&str>,
    ) -> Value {
        let api = self.api;
        let mut members = Map::new();
        let given = self.tagged_as(item, submitted.members.clone());
        for field in api.object(item, &given).fields {
            let could_be_submitted = submitted.can_have(&field.name);
            match given.get(&field.name) {
                Some(value) => {
                    let value = self.complete(&field.ty, value.clone());
                    members.insert(field.name.clone(), value);
                }
                None if field.required || key == Some(&field.name) || is_creation(field) => {
                    let value =
                        if could_be_submitted { self.usual(field) } else { self.field(field) };
                    members.insert(field.name.clone(), value);
                }
                None => {}
            }
        }
        Value::Object(members)
    }

    /// `members`, with a tag where the type has one and they do not say which.
    fn tagged_as(&mut self, ty: &Type, mut members: Map<String, Value>) -> Map<String, Value> {
        if let Some(tagged) = tagged(self.api, ty)
            && tagged.variant(&members).is_none()
            && let Some(first) = tagged.variants.first()
        {
            members.insert(tagged.tag.value.clone(), first.value.clone());
        }
        members
    }

    /// A required field that was not submitted: its default, null, or what it usually is.
    fn usual(&mut self, field: &Field) -> Value {
        match (&field.bounds.default, &field.ty) {
            (Some(default), _) => default.clone(),
            (None, Type::Nullable(_)) => Value::Null,
            (None, _) => self.field(field),
        }
    }

    /// `value` as one of `ty`: with the required members that it lacks, and without those that the
    /// type does not have; what is an id where an object is due becomes
    /// one with this id.
    pub(crate) fn complete(&mut self, ty: &Type, value: Value) -> Value {
        let api = self.api;
        match (ty, value) {
            (Type::Nullable(inner), value) if !value.is_null() => self.complete(inner, value),
            (Type::List(inner), Value::Array(items)) => {
                items.into_iter().map(|item| self.complete(inner, item)).collect()
            }
            (Type::Named(id), Value::Object(members)) => {
                if !matches!(api.definition(*id).form, Form::Model { .. } | Form::Tagged(_)) {
                    return Value::Object(members);
                }
                let mut members = self.tagged_as(ty, members);
                let object = api.object(ty, &members);
                if object.additional.is_none() {
                    members.retain(|name, _| object.fields.iter().any(|one| one.name == *name));
                }
                for field in object.fields {
                    match members.remove(&field.name) {
                        Some(value) => {
                            let value = self.complete(&field.ty, value);
                            members.insert(field.name.clone(), value);
                        }
                        None if field.required => {
                            let value = self.next_to(field, &members);
                            members.insert(field.name.clone(), value);
                        }
                        None => {}
                    }
                }
                Value::Object(members)
            }
            (Type::Named(id), Value::String(text)) => match &api.definition(*id).form {
                Form::Model { fields, .. } if fields.iter().any(|field| field.name == "id") => {
                    self.complete(ty, json!({ "id": text }))
                }
                _ => Value::String(text),
            },
            (_, value) => value,
        }
    }

    /// A field next to others that were submitted: the name of whoever has the email address.
    fn next_to(&mut self, field: &Field, given: &Map<String, Value>) -> Value {
        let email = given.get("email").and_then(Value::as_str).filter(|_| field.name == "name");
        match email.and_then(|email| email.split('@').next()) {
            Some(person) => json!(person),
            None => self.field(field),
        }
    }
}

/// Whether a field has the time at which the server created an item.
fn is_creation(field: &Field) -> bool {
    field.notes.read_only
        && field.ty == Type::Scalar(Scalar::DateTime)
        && vocabulary::is_creation(&field.name)
}

/// What `ty` is, where its values have a tag.
pub(crate) fn tagged<'a>(api: &'a Api, ty: &Type) -> Option<&'a Tagged> {
    let Type::Named(id) = ty.not_null() else { return None };
    api.definition(*id).form.tagged()
}
