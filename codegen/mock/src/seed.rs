//! What the server remembers before the first request.

use crate::fake_data::Faker;
use crate::references::References;
use crate::resources::{Collection, CollectionId, Resources, Role};
use crate::signs::{listed, of_contents, returned};
use crate::state::State;
use crate::{contents, json, path, version, vocabulary};
use codegen::api::{Api, Location, Operation, Output, Part, Segment, Type};
use fastrand::Rng;
use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;
use std::collections::HashSet;

/// The most records of fake data in a list below an item. Without it and [`LISTS`], the number of
/// records would be the square of what was asked for.
pub(crate) const NESTED: usize = 50;

/// The most lists of fake data of one collection.
pub(crate) const LISTS: usize = 20;

/// Where initial items come from.
#[derive(Debug)]
pub(crate) struct Seed<'a> {
    pub(crate) api: &'a Api,
    pub(crate) resources: &'a Resources,
}

/// Gives the items of a collection, at the path of one of its lists.
type Make<'m> = dyn FnMut(CollectionId, &str, &State) -> Vec<Value> + 'm;

impl Seed<'_> {
    /// The state that the examples of the spec show: one item of each list, and all singletons.
    pub(crate) fn examples(&self) -> State {
        let mut rng = Rng::with_seed(0);
        self.fill(usize::MAX, &mut |id, list, state| {
            let Self { api, resources, .. } = *self;
            let collection = resources.collection(id);
            let shown = self.example(id);
            let mut items = match shown {
                Some(Value::Array(items)) => items.clone(),
                Some(item) => vec![item.clone()],
                None => {
                    let (rng, now) = (&mut rng, Timestamp::UNIX_EPOCH);
                    vec![Faker { api, rng, now, varies: false }.value(&collection.item)]
                }
            };
            for item in &mut items {
                repair(References { api, resources, state }, collection, list, item);
            }
            items
        })
    }

    /// A state with `count` records of fake data in each list, the same for the same `count`; in
    /// lists below items, at most [`NESTED`], and at most [`LISTS`] of these.
    pub(crate) fn fake(&self, count: usize) -> State {
        self.fill(LISTS, &mut |id, list, state| {
            let mut rng = of_list(list, count);
            let Self { api, resources, .. } = *self;
            let collection = resources.collection(id);
            let is_named = of_contents(api, &collection.path).is_some();
            let is_nested = path::parameters(&collection.path) > 0;
            let count = if is_nested { count.min(NESTED) } else { count };
            let mut items: Vec<Value> = Vec::with_capacity(count);
            let mut keys = HashSet::with_capacity(count);
            for _ in 0..count {
                let now = BEGIN.checked_add(rng.i64(0..SECONDS).seconds()).unwrap_or(BEGIN);
                let mut faker = Faker { api, rng: &mut rng, now, varies: true };
                let mut item = faker.value(&collection.item);
                repair(References { api, resources, state }, collection, list, &mut item);
                self.nest(collection, &items, &mut item, &mut rng);
                self.assimilate(id, &items, &mut item, &mut rng);
                // Where a tag identifies items, there is one of each kind.
                let key = collection.key.as_ref().and_then(|key| item.get_mut(key));
                // Each content has a name of its own.
                if let Some(Value::String(key)) = key
                    && is_named
                    && keys.contains(key)
                {
                    key.push_str(&items.len().to_string());
                }
                let key = collection.key.as_ref().and_then(|key| item.get(key));
                if key.is_none_or(|key| keys.insert(json::text(key))) {
                    items.push(item);
                }
            }
            items
        })
    }

    /// Fills at most `most` lists of each collection with what `make` gives for each, those that
    /// others lie below first.
    fn fill(&self, most: usize, make: &mut Make<'_>) -> State {
        let mut state = State::default();
        for id in self.resources.collections() {
            let lists = self.paths(&self.resources.collection(id).path, most, &state);
            let versioning = version::of(self.api, self.resources, id);
            for list in lists {
                let versions = self.versions(id, &list, &state);
                let mut items = versions.unwrap_or_else(|| make(id, &list, &state));
                // Each has just been made.
                if let Some(versioning) = versioning {
                    for item in &mut items {
                        version::number(versioning, item, None);
                    }
                }
                state.set_list(list, items);
            }
        }
        for operation in &self.api.operations {
            if let Role::GetContent = self.resources.role(operation)
                && let (Output::Raw(raw), Some(Value::String(content))) =
                    (&operation.output, &operation.example.response)
            {
                let location = contents::location(self.api, operation);
                let listed = self.resources.of_content(self.api, operation);
                let mut paths = match listed {
                    Some(id) => self.of_items(id, location, most, &state),
                    None => self.paths(location, most, &state),
                };
                if paths.is_empty() && listed.is_none() {
                    paths.push(path::expand(&operation.path, &shown(operation)));
                }
                for path in paths {
                    state.set_content(path, raw.media(), content.clone());
                }
            }
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

    /// The paths that `location` stands for: one with each item of the first `most` lists of a
    /// collection, which may be at another path.
    fn of_items(
        &self,
        id: CollectionId,
        location: &[Segment],
        most: usize,
        state: &State,
    ) -> Vec<String> {
        let collection = self.resources.collection(id);
        let Some(key) = &collection.key else { return Vec::new() };
        let lists = self.paths(&collection.path, most, state).into_iter();
        let paths = lists.flat_map(|list| {
            let mut above = String::new();
            for (piece, segment) in list.split('/').skip(1).zip(location) {
                above.push('/');
                above.push_str(if let [Part::Literal(text)] = &segment[..] { text } else { piece });
            }
            let keys = state.list(&list).iter().filter_map(|item| item.get(key));
            keys.map(|key| path::item(&above, &json::text(key))).collect::<Vec<_>>()
        });
        paths.collect()
    }

    /// What an example shows of a collection: one of whole items, if there is any.
    fn example(&self, id: CollectionId) -> Option<&Value> {
        let item = &self.resources.collection(id).item;
        let is_whole =
            |own: &Operation| listed(&own.output).or_else(|| returned(&own.output)) == Some(item);
        let all = self.api.operations.iter().filter_map(|own| Some((own, self.shown(own, id)?)));
        all.min_by_key(|(own, _)| !is_whole(own)).map(|(_, shown)| shown)
    }

    /// What the example of `operation` shows of a collection.
    fn shown<'o>(&self, operation: &'o Operation, id: CollectionId) -> Option<&'o Value> {
        match self.resources.role(operation) {
            Role::List { collection } | Role::Get { collection } | Role::Create { collection }
                if *collection == id =>
            {
                result(operation)
            }
            _ => None,
        }
    }

    /// Puts half of the items below another one of the same list, where they can be.
    fn nest(&self, collection: &Collection, others: &[Value], item: &mut Value, rng: &mut Rng) {
        let Self { api, resources, .. } = *self;
        let references = References { api, resources, state: &State::default() };
        for (field, id, target) in references.fields(&collection.item) {
            let other = another(others, rng).filter(|_| target.path == collection.path);
            let Some(other) = other else { continue };
            let key = collection.key.as_ref().and_then(|key| other.get(key));
            if let (Some(key), Type::Named(_)) = (key, &field.ty) {
                json::set(item, &[field.name.clone(), id.to_owned()], key.clone());
                for own in api.fields(&field.ty).iter().filter(|own| own.name != id) {
                    if let Some(value) = other.get(&own.name) {
                        json::set(item, &[field.name.clone(), own.name.clone()], value.clone());
                    }
                }
            }
        }
    }

    /// Makes half of the items like another one, in what a view goes by.
    fn assimilate(&self, id: CollectionId, others: &[Value], item: &mut Value, rng: &mut Rng) {
        let Self { api, resources, .. } = *self;
        let views = api.behavior.views.iter();
        for view in views.clone().filter(|view| !view.alike.is_empty()) {
            let other = another(others, rng);
            let Some(other) = other.filter(|_| resources.listed_by(api, &view.of) == Some(id))
            else {
                continue;
            };
            for path in &view.alike {
                if let Some(value) = json::get(other, path).first() {
                    json::set(item, path, (*value).clone());
                }
            }
        }
        // What a view calls an id identifies the item, whatever its name is here.
        for view in views.filter(|view| resources.listed_by(api, &view.of) == Some(id)) {
            for (here, there) in &view.fields {
                if here.last().is_some_and(|name| vocabulary::is_id(name))
                    && let Some(Value::String(own)) = json::member_mut(item, there)
                {
                    *own = vocabulary::id(rng, Some(own));
                }
            }
        }
    }
}

/// Random numbers for the records of `list`, so that another list in the spec changes none of them.
pub(crate) fn of_list(list: &str, count: usize) -> Rng {
    let basis = vocabulary::FNV ^ u64::try_from(count).unwrap_or(u64::MAX);
    Rng::with_seed(list.bytes().fold(basis, vocabulary::fnv))
}

/// The result in the example of `operation`.
pub(crate) fn result(operation: &Operation) -> Option<&Value> {
    json::member(operation.example.response.as_ref()?, &json::path(&operation.at))
}

/// Records of fake data are of the year 2025.
const BEGIN: Timestamp = Timestamp::constant(1_735_689_600, 0);
const SECONDS: i64 = 365 * 24 * 60 * 60;

/// Repairs what a new item says about others: it refers to the item that the list lies below, where
/// it is of that type, or else to any item of another list. An optional part that can refer to
/// nothing is removed.
fn repair(references: References<'_>, collection: &Collection, list: &str, item: &mut Value) {
    let parents: Vec<_> = list.split('/').rev().map(Value::from).collect();
    for (field, id, target) in references.fields(&collection.item) {
        let Value::Object(members) = item else { return };
        let Some(Value::Object(named)) = members.get_mut(&field.name) else { continue };
        let exists = |id: &Value| references.find(target, id).is_some();
        if named.get(id).is_some_and(exists) {
            continue;
        }
        let parent = parents.iter().find(|parent| exists(parent)).cloned();
        let other = || named.get(id).and_then(|made| references.instead(collection, target, made));
        match parent.or_else(other) {
            Some(other) => drop(named.insert(id.to_owned(), other)),
            None if !field.required => drop(members.remove(&field.name)),
            None => {}
        }
    }
    references.prune(&collection.item, item);
    references.refresh(&collection.item, item);
}

/// One of `others`, or as often none.
fn another<'o>(others: &'o [Value], rng: &mut Rng) -> Option<&'o Value> {
    let number = rng.usize(0..others.len().max(1));
    if rng.bool() { others.get(number) } else { None }
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
