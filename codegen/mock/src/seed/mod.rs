//! What the server remembers before someone sends something.

mod reach;
mod records;

pub(crate) use records::of_list;

use crate::origin::Origin;
use crate::resources::{CollectionId, Resources, Role};
use crate::state::State;
use crate::{contents, json, path, version};
use codegen::api::{Api, Location, Operation, Output, Part, Segment};
use serde_json::Value;

/// The most records of fake data in a list below an item. Without it and [`LISTS`], the number of
/// records would be the square of what was asked for.
pub(crate) const NESTED: usize = 50;

/// The most lists of fake data of one collection that are made before the first request.
pub(crate) const LISTS: usize = 20;

/// Where initial items come from.
#[derive(Debug)]
pub(crate) struct Seed<'a> {
    pub(crate) api: &'a Api,
    pub(crate) resources: &'a Resources,
}

impl Seed<'_> {
    /// What the server remembers at first: the examples, which are one item of each list and all
    /// singletons, or records of fake data, the same for the same number.
    pub(crate) fn state(&self, origin: Origin) -> State {
        let mut state = State::new(origin);
        let most = if let Origin::Fake(_) = origin { LISTS } else { usize::MAX };
        for id in self.resources.collections() {
            for list in self.paths(&self.resources.collection(*id).path, most, &state) {
                self.add(*id, list, &mut state);
            }
        }
        for operation in &self.api.operations {
            self.add_content(operation, most, &mut state);
            if let Role::GetSingleton { field: None } = self.resources.role(operation)
                && let Some(result) = result(operation)
            {
                for path in self.paths(&operation.path, most, &state) {
                    state.set_value(path, result.clone());
                }
            }
        }
        state
    }

    /// Makes a list of a collection at the path `list`.
    fn add(&self, id: CollectionId, list: String, state: &mut State) {
        let versions = self.versions(id, &list, state);
        let mut items = versions.unwrap_or_else(|| self.records(id, &list, state));
        // Each has just been made.
        if let Some(versioning) = version::of(self.api, self.resources, id) {
            for item in &mut items {
                version::number(versioning, item, None);
            }
        }
        state.make_list(list, items);
    }

    /// Makes the content that `operation` returns, for the first `most` lists of what has some.
    fn add_content(&self, operation: &Operation, most: usize, state: &mut State) {
        let Role::GetContent = self.resources.role(operation) else { return };
        let location = contents::location(self.api, operation);
        let paths = if let Some(id) = self.resources.of_content(self.api, operation) {
            let lists = self.paths(&self.resources.collection(id).path, most, state);
            lists.iter().flat_map(|list| self.of_items(id, location, list, state)).collect()
        } else {
            let mut paths = self.paths(location, most, state);
            if paths.is_empty() {
                paths.push(path::expand(&operation.path, &shown(operation)));
            }
            paths
        };
        set_contents(operation, paths, state);
    }

    /// The versions of an item, where `list` has them: it has only one so far.
    fn versions(&self, id: CollectionId, list: &str, state: &State) -> Option<Vec<Value>> {
        let Self { api, resources } = *self;
        let mut all = api.behavior.versions.iter();
        let versions = all.find(|own| resources.listed_by(api, &own.operation) == Some(id))?;
        let of = resources.collection(resources.listed_by(api, &versions.of)?);
        let below = resources.collection(id).path.get(of.path.len() + 1..)?;
        let above = list.strip_suffix(&*path::plain(below)?)?;
        let (items, _) = above.rsplit_once('/')?;
        let key = of.key.as_ref()?;
        let is_it = |item: &&Value| {
            item.get(key).is_some_and(|own| path::item(items, &json::text(own)) == above)
        };
        let item = state.list(items).iter().find(is_it)?;
        Some(vec![item.clone()])
    }

    /// The first `most` paths that `path` stands for: one with each item of the list that it lies
    /// below.
    fn paths(&self, path: &[Segment], most: usize, state: &State) -> Vec<String> {
        let Some((parent, length)) = self.resources.parents(path).last() else {
            return path::plain(path).into_iter().collect();
        };
        let (above, below) = path.split_at(length);
        let Some(below) = path::plain(&below[1..]) else { return Vec::new() };
        let Some(key) = self.resources.collection(parent).key.as_deref() else {
            return Vec::new();
        };
        let lists = self.paths(above, most, state).into_iter();
        let items = lists.flat_map(|list| {
            let keys = state.list(&list).iter().filter_map(|item| item.get(key)).take(most);
            keys.map(|key| path::item(&list, &json::text(key))).collect::<Vec<_>>()
        });
        items.map(|item| format!("{item}{below}")).take(most).collect()
    }

    /// The paths that `location`, which may be elsewhere, stands for: one with each item of a list.
    fn of_items(
        &self,
        id: CollectionId,
        location: &[Segment],
        list: &str,
        state: &State,
    ) -> Vec<String> {
        let Some(key) = &self.resources.collection(id).key else { return Vec::new() };
        let mut above = String::new();
        for (piece, segment) in list.split('/').skip(1).zip(location) {
            above.push('/');
            above.push_str(if let [Part::Literal(text)] = &segment[..] { text } else { piece });
        }
        let keys = state.list(list).iter().filter_map(|item| item.get(key));
        keys.map(|key| path::item(&above, &json::text(key))).collect()
    }
}

/// Has what `operation` returns in its example at each of `paths`.
fn set_contents(operation: &Operation, paths: Vec<String>, state: &mut State) {
    if let (Output::Raw(raw), Some(Value::String(content))) =
        (&operation.output, &operation.example.response)
    {
        for path in paths {
            state.set_content(path, raw.media(), content.clone());
        }
    }
}

/// The result in the example of `operation`.
pub(crate) fn result(operation: &Operation) -> Option<&Value> {
    json::member(operation.example.response.as_ref()?, &json::path(&operation.at))
}

/// The values that the example of `operation` has in its path.
fn shown(operation: &Operation) -> path::Values {
    let values = operation.example.parameters.iter();
    let values = values.filter_map(|(number, value)| {
        let parameter = operation.parameters.get(*number)?;
        (parameter.location == Location::Path).then(|| (parameter.name.clone(), json::text(value)))
    });
    values.collect()
}
