//! Parts of one thing that several operations show: a field that they have in common is one.

use super::Handler;
use crate::path;
use crate::resources::Role;
use crate::signs::{item_of, returned};
use codegen::api::{Api, Field, Operation, Segment, Type};
use serde_json::Value;

impl Handler<'_> {
    /// Sets the fields of `value`, of the type `ty`, which the call has changed, in all else that
    /// shows them.
    pub(super) fn share(&mut self, ty: &Type, value: &Value) {
        let (api, path) = (self.api, &self.call.operation.path);
        for shared in &api.behavior.shared {
            let shows = || shared.operations.iter().filter_map(|name| api.find(name));
            if shows().any(|one| shows_at(one, path)) {
                for other in shows().filter(|one| !shows_at(one, path)) {
                    self.share_with(other, ty, value);
                }
            }
        }
    }

    fn share_with(&mut self, other: &Operation, ty: &Type, value: &Value) {
        let (api, resources) = (self.api, self.resources);
        match resources.role(other) {
            Role::GetSingleton { field: None } => {
                let own = path::expand(&other.path, &self.call.path);
                if let Some(shown) = returned(&other.output)
                    && let Some(mut old) = self.state.value(&own).cloned()
                {
                    give(api, (shown, &mut old), (ty, value));
                    self.state.set_value(own, old);
                }
            }
            Role::List { collection } if self.is_below(&resources.collection(*collection).path) => {
                let item = &resources.collection(*collection).item;
                if let Ok((list, position)) = self.through(*collection) {
                    let Self { state, faker, .. } = self;
                    state.update(&list, position, |own| {
                        give(api, (item, own), (ty, value));
                        faker.touch(item, own);
                    });
                }
            }
            _ => {}
        }
    }

    /// Whether the path of the call leads through an item of the list at `list`.
    fn is_below(&self, list: &[Segment]) -> bool {
        let path = self.call.operation.path.get(..=list.len());
        path.and_then(item_of).is_some_and(|above| path::are_alike(above, list))
    }
}

/// Whether `operation` shows what is at `path`, or lists it.
fn shows_at(operation: &Operation, path: &[Segment]) -> bool {
    let lists = || item_of(path).is_some_and(|above| path::are_alike(&operation.path, above));
    path::are_alike(&operation.path, path) || lists()
}

/// Gives `own` the fields that its type has in common with that of `value`.
fn give(api: &Api, (own_type, own): (&Type, &mut Value), (ty, value): (&Type, &Value)) {
    let Value::Object(members) = own else { return };
    for field in api.fields(own_type) {
        let same =
            |other: &Field| other.name == field.name && other.ty.not_null() == field.ty.not_null();
        if !api.fields(ty).iter().any(same) {
            continue;
        }
        let can_be_null = matches!(field.ty, Type::Nullable(_));
        match value.get(&field.name).filter(|new| can_be_null || !new.is_null()) {
            Some(new) => drop(members.insert(field.name.clone(), new.clone())),
            None if field.required => {}
            None => drop(members.remove(&field.name)),
        }
    }
}
