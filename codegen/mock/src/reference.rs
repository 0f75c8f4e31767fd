//! Values that name an item of a list, wherever they stand.

use crate::address;
use crate::fit::Place;
use crate::plan::{Collection, Plan};
use crate::refusal::Problem;
use crate::state::State;
use codegen::service::{Body, Field, Service, Type};
use serde_json::Value;

/// The lists whose items can be named anywhere: those with no parameter in their path, and an id
/// of a type of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct References<'a> {
    pub(crate) service: &'a Service,
    pub(crate) plan: &'a Plan,
    pub(crate) state: &'a State,
}

impl<'a> References<'a> {
    /// The list whose items values of `type` name.
    fn target(self, ty: &Type) -> Option<&'a Collection> {
        let Type::Named(id) = ty else { return None };
        self.plan.named_by(*id)
    }

    pub(crate) fn find(self, collection: &Collection, id: &Value) -> Option<&'a Value> {
        let key = collection.key.as_ref()?;
        let items = self.state.list(&address::address(&collection.path, &Vec::new()));
        items.iter().find(|item| item.get(key) == Some(id))
    }

    /// What in a body names an item that is not there.
    pub(crate) fn missing(self, body: &Body, value: &Value) -> Vec<Problem> {
        let place = Place::part("body");
        let mut problems = Vec::new();
        match body {
            Body::Fields(fields) => self.missing_in(&place, fields, value, &mut problems),
            Body::Json(ty) => self.missing_at(&place, ty, value, &mut problems),
            Body::None | Body::Raw(_) => {}
        }
        problems
    }

    fn missing_in(
        self,
        place: &Place,
        fields: &[Field],
        value: &Value,
        problems: &mut Vec<Problem>,
    ) {
        for field in fields {
            if let Some(value) = value.get(&field.name) {
                self.missing_at(&place.member(&field.name), &field.ty, value, problems);
            }
        }
    }

    fn missing_at(self, place: &Place, ty: &Type, value: &Value, problems: &mut Vec<Problem>) {
        match (ty, value) {
            (Type::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.missing_at(&place.item(index), inner, item, problems);
                }
            }
            (Type::Nullable(inner), _) => self.missing_at(place, inner, value, problems),
            (Type::Named(_), Value::String(id)) => {
                if let Some(target) = self.target(ty)
                    && self.find(target, value).is_none()
                {
                    problems
                        .push(Problem::new(place.to_string(), format!("nothing is called `{id}`")));
                }
            }
            (Type::Named(_), Value::Object(_)) => {
                self.missing_in(place, self.service.fields(ty), value, problems);
            }
            _ => {}
        }
    }

    /// Brings up to date what `value` says of items that it names: `{id, name}` has the name that
    /// the item of this id has now.
    pub(crate) fn refresh(self, ty: &Type, value: &mut Value) {
        match (ty, value) {
            (Type::List(inner), Value::Array(items)) => {
                for item in items {
                    self.refresh(inner, item);
                }
            }
            (Type::Nullable(inner), value) => self.refresh(inner, value),
            (Type::Named(_), Value::Object(members)) => {
                let fields = self.service.fields(ty);
                let named = fields.iter().find_map(|field| {
                    let target = self.target(&field.ty)?;
                    let found = self.find(target, members.get(&field.name)?)?;
                    (target.item != *ty).then_some((target, found))
                });
                if let Some((target, found)) = named {
                    let known = self.service.fields(&target.item);
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

    /// Takes optional lists out of a value that was made up, where they name nothing that is there.
    pub(crate) fn prune(self, ty: &Type, value: &mut Value) {
        let fields = self.service.fields(ty);
        let Value::Object(members) = value else { return };
        for field in fields {
            let is_idle = match (&field.ty, members.get(&field.name)) {
                (Type::List(inner), Some(Value::Array(ids))) => self
                    .target(inner)
                    .is_some_and(|target| ids.iter().any(|id| self.find(target, id).is_none())),
                _ => false,
            };
            if is_idle && !field.required {
                members.remove(&field.name);
            } else if let Some(member) = members.get_mut(&field.name) {
                self.prune(&field.ty, member);
            }
        }
    }

    /// The optional and required fields of an item that name an item of some list: their names,
    /// and the field of each that has the id.
    pub(crate) fn fields(self, item: &Type) -> Vec<(&'a Field, &'a str, &'a Collection)> {
        let service = self.service;
        let fields = service.fields(item).iter();
        fields
            .filter_map(|field| {
                let inner = service.fields(&field.ty).iter();
                let mut inner = inner.filter_map(|id| Some((&*id.name, self.target(&id.ty)?)));
                inner.next().map(|(id, target)| (field, id, target))
            })
            .collect()
    }
}
