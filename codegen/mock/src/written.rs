//! Roles of operations that `mock.yaml` states.

use crate::role::{CollectionId, Role};
use codegen::api::behavior::Lease;
use codegen::api::{Api, Operation};

/// What `operation` does, where `mock.yaml` says so; `listed` finds the collection that another
/// operation lists.
pub(crate) fn role(
    api: &Api,
    operation: &Operation,
    listed: impl Fn(&str) -> Option<CollectionId>,
) -> Option<Role> {
    let behavior = &api.behavior;
    let is_it = |name: &String| *name == operation.name;
    if let Some(lease) = lease(api, operation) {
        return Some(Role::Lease(lease.clone()));
    }
    if let Some(batch) = behavior.batches.iter().find(|own| is_it(&own.operation)) {
        return Some(Role::Batch(batch.clone()));
    }
    if let Some(lookup) = behavior.lookups.iter().find(|own| is_it(&own.operation)) {
        return Some(Role::Lookup(lookup.clone()));
    }
    if let Some(own) = behavior.fields.iter().find(|own| is_it(&own.operation)) {
        let field = own.field.clone();
        return listed(&own.of).map(|collection| Role::GetField { collection, field });
    }
    if let Some(text) = behavior.texts.iter().find(|own| is_it(&own.operation)) {
        return listed(&text.of).map(|collection| Role::GetText { collection, text: text.clone() });
    }
    let view = behavior.views.iter().find(|own| is_it(&own.operation))?;
    listed(&view.of).map(|collection| Role::View { collection, view: view.clone() })
}

/// What the operation does to messages, as `mock.yaml` says.
pub(crate) fn lease<'a>(api: &'a Api, operation: &Operation) -> Option<&'a Lease> {
    api.behavior.leases.iter().find(|own| own.operation == operation.name)
}
