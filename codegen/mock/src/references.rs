//! Values that identify an item of a list, wherever they are.

use crate::rejection::Problem;
use crate::resources::{Collection, Resources};
use crate::state::State;
use crate::validate::Location;
use crate::{json, path};
use codegen::api::{Api, Body, Field, Type};
use serde_json::{Map, Value};

/// The lists whose items can be referred to from anywhere: those with no parameter in their path,
/// and an id of a type of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct References<'a> {
    pub(crate) api: &'a Api,
    pub(crate) resources: &'a Resources,
    pub(crate) state: &'a State,
}

impl<'a> References<'a> {
    /// The list whose items values of `ty` identify.
    fn target(self, ty: &Type) -> Option<&'a Collection> {
        let Type::Named(id) = ty else { return None };
        self.resources.identified_by(*id)
    }

    pub(crate) fn find(self, collection: &Collection, id: &Value) -> Option<&'a Value> {
        let key = collection.key.as_ref()?;
        let list = path::expand(&collection.path, &Vec::new());
        self.state.list(&list).get(self.state.position(&list, key, id.as_str()?)?)
    }

    /// The id of an item of `target`, which is another list than `own`, instead of one that is made up.
    pub(crate) fn instead(
        self,
        own: &Collection,
        target: &Collection,
        made: &Value,
    ) -> Option<Value> {
        let list = self.state.list(&path::expand(&target.path, &Vec::new()));
        let key = target.key.as_ref().filter(|_| target.path != own.path)?;
        // As made up as the id: the same one for the same seed.
        let number: usize = made.as_str()?.bytes().map(usize::from).sum();
        list.get(number.checked_rem(list.len())?)?.get(key).cloned()
    }

    /// What in a body refers to an item that does not exist.
    pub(crate) fn missing(self, body: &Body, value: &Value) -> Vec<Problem> {
        let location = Location::part("body");
        let mut problems = Vec::new();
        match body {
            Body::Fields(fields) => self.missing_in(&location, fields, value, &mut problems),
            Body::Json { ty, .. } => self.missing_at(&location, ty, value, &mut problems),
            Body::None | Body::Raw => {}
        }
        problems
    }

    fn missing_in<'f>(
        self,
        location: &Location,
        fields: impl IntoIterator<Item = &'f Field>,
        value: &Value,
        problems: &mut Vec<Problem>,
    ) {
        for field in fields {
            if let Some(value) = value.get(&field.name) {
                self.missing_at(&location.member(&field.name), &field.ty, value, problems);
            }
        }
    }

    fn missing_at(
        self,
        location: &Location,
        ty: &Type,
        value: &Value,
        problems: &mut Vec<Problem>,
    ) {
        match (ty, value) {
            (Type::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.missing_at(&location.item(index), inner, item, problems);
                }
            }
            (Type::Nullable(inner), _) => self.missing_at(location, inner, value, problems),
            (Type::Named(_), Value::String(id)) => {
                if let Some(target) = self.target(ty)
                    && self.find(target, value).is_none()
                {
                    problems
                        .push(Problem::new(location.to_string(), format!("`{id}` does not exist")));
                }
            }
            (Type::Named(_), Value::Object(members)) => {
                self.missing_in(location, self.api.object(ty, members).fields, value, problems);
            }
            _ => {}
        }
    }

    /// Gives `value` what it leaves out about an item of a list below the items that `path` leads
    /// through: that item's members where it is to be an object of the item's type. It may say the
    /// item's key alone.
    pub(crate) fn restore(self, ty: &Type, value: &mut Value, path: &path::Values) {
        match (ty, &mut *value) {
            (Type::List(inner), Value::Array(items)) => {
                for item in items {
                    self.restore(inner, item, path);
                }
            }
            (Type::Nullable(inner), value) => self.restore(inner, value, path),
            (Type::Named(_), _) => match (self.meant(ty, value, path), &mut *value) {
                (Some(Value::Object(known)), Value::Object(members)) => {
                    for (name, known) in known {
                        members.entry(name).or_insert_with(|| known.clone());
                    }
                }
                (Some(known), _) => *value = known.clone(),
                (None, Value::Object(members)) => self.restore_members(ty, members, path),
                (None, _) => {}
            },
            _ => {}
        }
    }

    /// The same for each member of an object of the type `ty`.
    pub(crate) fn restore_members(
        self,
        ty: &Type,
        members: &mut Map<String, Value>,
        path: &path::Values,
    ) {
        for field in self.api.object(ty, members).fields {
            if let Some(member) = members.get_mut(&field.name) {
                self.restore(&field.ty, member, path);
            }
        }
    }

    /// The item of the type `ty` whose key `value` is, or contains.
    fn meant(self, ty: &Type, value: &Value, path: &path::Values) -> Option<&'a Value> {
        let collections = self.resources.of(ty);
        let mut reached = collections.filter(|own| path::parameters(&own.path) <= path.len());
        reached.find_map(|collection| {
            let key = collection.key.as_ref()?;
            let wanted = if value.is_string() { value } else { value.get(key)? };
            let list = path::expand(&collection.path, path);
            self.state.list(&list).get(self.state.position(&list, key, &json::text(wanted))?)
        })
    }

    /// Brings up to date what `value` says about items that it refers to: `{id, name}` has the name
    /// that the item of this id has now.
    pub(crate) fn refresh(self, ty: &Type, value: &mut Value) {
        match (ty, value) {
            (Type::List(inner), Value::Array(items)) => {
                for item in items {
                    self.refresh(inner, item);
                }
            }
            (Type::Nullable(inner), value) => self.refresh(inner, value),
            (Type::Named(_), Value::Object(members)) => {
                let fields = self.api.object(ty, members).fields;
                let named = fields.iter().find_map(|field| {
                    let target = self.target(&field.ty)?;
                    let found = self.find(target, members.get(&field.name)?)?;
                    (target.item != *ty).then_some((target, found))
                });
                if let Some((target, found)) = named {
                    let known = self.api.fields(&target.item);
                    let same = fields.iter().filter(|field| {
                        known.iter().any(|own| own.name == field.name && own.ty == field.ty)
                    });
                    for field in same {
                        if let Some(now) = found.get(&field.name) {
                            members.insert(field.name.clone(), now.clone());
                        }
                    }
                }
                for field in fields {
                    if let Some(member) = members.get_mut(&field.name) {
                        self.refresh(&field.ty, member);
                    }
                }
            }
            _ => {}
        }
    }

    /// Removes optional lists of fake data that refer to items that do not exist.
    pub(crate) fn prune(self, ty: &Type, value: &mut Value) {
        let Value::Object(members) = value else { return };
        for field in self.api.object(ty, members).fields {
            let is_dangling = match (&field.ty, members.get(&field.name)) {
                (Type::List(inner), Some(Value::Array(ids))) => self
                    .target(inner)
                    .is_some_and(|target| ids.iter().any(|id| self.find(target, id).is_none())),
                _ => false,
            };
            if is_dangling && !field.required {
                members.remove(&field.name);
            } else if let Some(member) = members.get_mut(&field.name) {
                self.prune(&field.ty, member);
            }
        }
    }

    /// The fields of an item that refer to an item of some list: each with the name of its own field
    /// that has the id, and with that list.
    pub(crate) fn fields(self, item: &Type) -> Vec<(&'a Field, &'a str, &'a Collection)> {
        let api = self.api;
        let fields = api.fields(item).iter();
        fields
            .filter_map(|field| {
                let inner = api.fields(&field.ty).iter();
                let mut inner = inner.filter_map(|id| Some((&*id.name, self.target(&id.ty)?)));
                inner.next().map(|(id, target)| (field, id, target))
            })
            .collect()
    }
}
