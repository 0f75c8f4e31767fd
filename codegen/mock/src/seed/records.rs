//! The records that a list starts with.

use super::{NESTED, Seed, result};
use crate::fake_data::Faker;
use crate::origin::Origin;
use crate::references::References;
use crate::resources::{Collection, CollectionId, Role};
use crate::signs::{listed, returned};
use crate::state::State;
use crate::{json, path, vocabulary};
use codegen::api::{Operation, Scalar, Type};
use fastrand::Rng;
use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;
use std::collections::HashSet;

impl Seed<'_> {
    /// The first records of a collection's list at the path `list`.
    pub(super) fn records(&self, id: CollectionId, list: &str, state: &State) -> Vec<Value> {
        match state.origin() {
            Origin::Given => Vec::new(),
            Origin::Examples => self.shown_records(id, list, state),
            Origin::Fake(count) => self.fake_records(id, (list, count), state),
        }
    }

    /// What the spec shows of a list.
    fn shown_records(&self, id: CollectionId, list: &str, state: &State) -> Vec<Value> {
        let Self { api, resources } = *self;
        let collection = resources.collection(id);
        let mut items = match self.example(id) {
            Some(Value::Array(items)) => items.clone(),
            Some(item) => vec![item.clone()],
            None => {
                let (rng, now) = (&mut of_list(list, 1), Timestamp::UNIX_EPOCH);
                vec![Faker { api, rng, now, varies: false }.value(&collection.item)]
            }
        };
        for item in &mut items {
            repair(References { api, resources, state }, collection, list, item);
        }
        items
    }

    /// `count` records, the same for the same path and number; in a list below an item, at most
    /// [`NESTED`].
    fn fake_records(
        &self,
        id: CollectionId,
        (list, count): (&str, usize),
        state: &State,
    ) -> Vec<Value> {
        let mut rng = of_list(list, count);
        let Self { api, resources } = *self;
        let collection = resources.collection(id);
        let key = collection.key.as_deref();
        let identity = |item: &Value| Some(json::text(item.get(key?)?));
        let is_nested = path::parameters(&collection.path) > 0;
        let count = if is_nested { count.min(NESTED) } else { count };
        let mut items: Vec<Value> = Vec::with_capacity(count);
        let mut known = HashSet::with_capacity(count);
        for _ in 0..count {
            let now = BEGIN.checked_add(rng.i64(0..SECONDS).seconds()).unwrap_or(BEGIN);
            let mut faker = Faker { api, rng: &mut rng, now, varies: true };
            let mut item = faker.value(&collection.item);
            repair(References { api, resources, state }, collection, list, &mut item);
            self.nest(collection, &items, &mut item, &mut rng);
            self.assimilate(id, &items, &mut item, &mut rng);
            let mut own = identity(&item);
            let is_double = match &own {
                Some(own) => known.contains(own),
                None => items.first() == Some(&item),
            };
            if is_double
                && let Some(name) = self.name(&collection.item, key, &mut item)
                && (key.is_some() || name.chars().all(char::is_alphanumeric))
            {
                // Before the first dot, for a domain to stay one.
                let end = name.find('.').unwrap_or(name.len());
                name.insert_str(end, &items.len().to_string());
                own = identity(&item);
            }
            // Where a tag identifies items, there is one of each kind.
            if own.is_none_or(|own| known.insert(own)) {
                items.push(item);
            }
        }
        items
    }

    /// The text in an item that says which one it is: its field `key`, or else the first text.
    fn name<'v>(
        &self,
        ty: &Type,
        key: Option<&str>,
        item: &'v mut Value,
    ) -> Option<&'v mut String> {
        match (ty, item) {
            (Type::Scalar(Scalar::String), Value::String(text)) => Some(text),
            (Type::Nullable(inner), item) => self.name(inner, key, item),
            (Type::List(inner), Value::Array(items)) => self.name(inner, None, items.first_mut()?),
            (Type::Named(id), Value::Object(members)) => {
                let form = &self.api.definition(*id).form;
                let tag = form.tagged().map(|tagged| &tagged.tag.value);
                let mut fields = form.fields().iter();
                let field = fields.find(|field| {
                    key.is_none_or(|key| field.name == key)
                        && tag != Some(&field.name)
                        && matches!(field.ty, Type::Scalar(Scalar::String))
                })?;
                self.name(&field.ty, None, members.get_mut(&field.name)?)
            }
            _ => None,
        }
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
