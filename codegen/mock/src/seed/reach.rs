//! Lists that are made when a call is about them: there are more than anyone asks for.

use super::{Seed, result, set_contents, shown};
use crate::resources::{CollectionId, Role};
use crate::state::State;
use crate::{contents, json, path};
use codegen::api::{Operation, Segment};

impl Seed<'_> {
    /// Makes what a call of `operation` with `values` in its path is about, where nothing is
    /// remembered of it yet and nothing that it lies below was created by a call.
    pub(crate) fn reach(&self, operation: &Operation, values: &path::Values, state: &mut State) {
        if state.origin().is_given() {
            return;
        }
        for id in self.resources.about(operation) {
            self.reach_list(id, values, state);
        }
        self.reach_singleton(operation, values, state);
    }

    fn reach_list(&self, id: CollectionId, values: &path::Values, state: &mut State) {
        let path = &self.resources.collection(id).path;
        let list = path::expand(path, values);
        let may_be_made = !state.origin().is_given() && !state.has_list(&list);
        if may_be_made && self.is_first(path, values, state) {
            self.add(id, list.clone(), state);
            self.add_contents(id, &list, state);
        }
    }

    /// Whether no call created the item that a list at `path` lies below, if it lies below any.
    fn is_first(&self, path: &[Segment], values: &path::Values, state: &State) -> bool {
        let Some((parent, length)) = self.resources.parents(path).last() else { return true };
        let above = &path[..length];
        let key = self.resources.collection(parent).key.as_deref();
        let wanted = values.get(path::parameters(above)).map(|(_, value)| value);
        let list = path::expand(above, values);
        let found = key.zip(wanted).and_then(|(key, wanted)| state.position(&list, key, wanted));
        found.is_some_and(|position| state.is_first(&list, position))
    }

    /// Values for the path of `operation` that lead through what there is: the first item of each list
    /// on the way, and else what the example has.
    pub(crate) fn lead(&self, operation: &Operation, state: &mut State) -> path::Values {
        let examples = shown(operation);
        let mut values: path::Values = path::names(&operation.path)
            .map(|name| {
                let example = examples.iter().find(|(known, _)| known == name);
                (name.to_owned(), example.map_or(name, |(_, value)| value).to_owned())
            })
            .collect();
        for (id, length) in self.resources.parents(&operation.path) {
            let above = &operation.path[..length];
            self.reach_list(id, &values, state);
            let key = self.resources.collection(id).key.as_deref();
            let first = state.list(&path::expand(above, &values)).first();
            if let Some(own) = first.zip(key).and_then(|(item, key)| item.get(key))
                && let Some((_, value)) = values.get_mut(path::parameters(above))
            {
                *value = json::text(own);
            }
        }
        values
    }

    /// Makes the contents that the items of a list have.
    fn add_contents(&self, id: CollectionId, list: &str, state: &mut State) {
        for operation in &self.api.operations {
            if let Role::GetContent = self.resources.role(operation)
                && self.resources.of_content(self.api, operation) == Some(id)
            {
                let location = contents::location(self.api, operation);
                set_contents(operation, self.of_items(id, location, list, state), state);
            }
        }
    }

    /// Makes the singleton at the path of `operation`.
    fn reach_singleton(&self, operation: &Operation, values: &path::Values, state: &mut State) {
        let is_singleton = |own: &Operation| {
            matches!(self.resources.role(own), Role::GetSingleton { field: None })
        };
        let path = &operation.path;
        if !matches!(
            self.resources.role(operation),
            Role::GetSingleton { field: None }
                | Role::SetSingleton { field: None, .. }
                | Role::DeleteSingleton { field: None }
        ) {
            return;
        }
        let mut all = self.api.operations.iter();
        let get = all.find(|own| is_singleton(own) && path::are_alike(&own.path, path));
        let address = path::expand(path, values);
        if let Some(result) = get.and_then(result)
            && !state.has_value(&address)
            && self.is_first(path, values, state)
        {
            state.set_value(address, result.clone());
        }
    }
}
