//! What the server remembers before the first request.

use crate::address;
use crate::make::Maker;
use crate::plan::{Collection, Plan, Role};
use crate::reference::References;
use crate::state::{State, at, put, text};
use codegen::service::{Operation, Output, Part, Segment, Service, Type};
use fastrand::Rng;
use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;

/// The state that the examples of `service` show: one item of each list, and of all that there is
/// one of.
pub(crate) fn examples(service: &Service, plan: &Plan) -> State {
    let mut rng = Rng::with_seed(0);
    fill(service, plan, &mut |service, collection, list, state| {
        let shown =
            service.operations.iter().find_map(|operation| shown(plan, operation, collection));
        let now = Timestamp::UNIX_EPOCH;
        let made = |rng| Maker { service, rng, now, varies: false }.value(&collection.item);
        let mut items = match shown {
            Some(Value::Array(items)) => items.clone(),
            Some(item) => vec![item.clone()],
            None => vec![made(&mut rng)],
        };
        for item in &mut items {
            settle(References { service, plan, state }, collection, list, item);
        }
        items
    })
}

/// A state with `count` made-up items in each list, the same for the same `count`.
pub(crate) fn made_up(service: &Service, plan: &Plan, count: usize) -> State {
    let mut rng = Rng::with_seed(u64::try_from(count).unwrap_or(u64::MAX));
    fill(service, plan, &mut |service, collection, list, state| {
        let mut items: Vec<Value> = Vec::with_capacity(count);
        for _ in 0..count {
            let now = BEGIN.checked_add(rng.i64(0..SECONDS).seconds()).unwrap_or(BEGIN);
            let mut maker = Maker { service, rng: &mut rng, now, varies: true };
            let mut item = maker.value(&collection.item);
            settle(References { service, plan, state }, collection, list, &mut item);
            below_another(service, plan, collection, &items, &mut item, &mut rng);
            like_another(service, plan, collection, &items, &mut item, &mut rng);
            items.push(item);
        }
        items
    })
}

/// Records are made up to be of the year 2025.
const BEGIN: Timestamp = Timestamp::constant(1_735_689_600, 0);
const SECONDS: i64 = 365 * 24 * 60 * 60;

type Make<'m> = dyn FnMut(&Service, &Collection, &str, &State) -> Vec<Value> + 'm;

/// Fills every list, those that others lie below first, with what `make` gives for each.
fn fill(service: &Service, plan: &Plan, make: &mut Make<'_>) -> State {
    let mut state = State::default();
    let mut collections: Vec<_> = plan.collections.iter().collect();
    collections.sort_by_key(|collection| collection.path.len());
    for collection in collections {
        for list in addresses(plan, &collection.path, &state) {
            let items = make(service, collection, &list, &state);
            state.lists.insert(list, items);
        }
    }
    for operation in &service.operations {
        if matches!(plan.roles.get(&operation.id), Some(Role::GetOne { field: None }))
            && let Some(result) = result(operation)
        {
            for path in addresses(plan, &operation.path, &state) {
                state.values.insert(path, result.clone());
            }
        }
    }
    state
}

/// Every path that `path` is, with each item of the list that it lies below.
fn addresses(plan: &Plan, path: &[Segment], state: &State) -> Vec<String> {
    let Some((owner, length)) = plan.owners(path).last() else {
        let is_plain = path.iter().flatten().all(|part| matches!(part, Part::Literal(_)));
        return is_plain.then(|| address::address(path, &Vec::new())).into_iter().collect();
    };
    let above = path.get(..length).unwrap_or_default();
    let below = path.get(length + 1..).unwrap_or_default();
    if below.iter().flatten().any(|part| matches!(part, Part::Parameter { .. })) {
        return Vec::new();
    }
    let below = address::address(below, &Vec::new());
    let key = plan.collections.get(owner).and_then(|collection| collection.key.as_deref());
    let lists = addresses(plan, above, state).into_iter();
    let items = lists.flat_map(|list| {
        let items = state.list(&list).iter().filter_map(|item| key.and_then(|key| item.get(key)));
        items.map(|key| address::item(&list, &text(key))).collect::<Vec<_>>()
    });
    items.map(|item| format!("{item}{below}")).collect()
}

/// What the example of `operation` shows of `collection`.
fn shown<'o>(plan: &Plan, operation: &'o Operation, collection: &Collection) -> Option<&'o Value> {
    let (Role::List { collection: number }
    | Role::Get { collection: number }
    | Role::Create { collection: number }) = plan.roles.get(&operation.id)?
    else {
        return None;
    };
    let own = plan.collections.get(*number)?;
    if own.path == collection.path { result(operation) } else { None }
}

fn result(operation: &Operation) -> Option<&Value> {
    let answer = operation.example.answer.as_ref()?;
    if matches!(operation.output, Output::Bare(_)) { Some(answer) } else { answer.get("result") }
}

/// Mends what a new item says of others: an optional part that names nothing that is there goes,
/// and a required one names the item that the list lies below, where it is of that type.
fn settle(references: References<'_>, collection: &Collection, list: &str, item: &mut Value) {
    let owners: Vec<_> = list.split('/').rev().map(Value::from).collect();
    for (field, id, target) in references.fields(&collection.item) {
        let Value::Object(members) = item else { return };
        let Some(Value::Object(named)) = members.get_mut(&field.name) else { continue };
        let is_there = |id: &Value| references.find(target, id).is_some();
        if named.get(id).is_some_and(is_there) {
            continue;
        }
        match owners.iter().find(|owner| is_there(owner)) {
            Some(owner) => drop(named.insert(id.to_owned(), owner.clone())),
            None if !field.required => drop(members.remove(&field.name)),
            None => {}
        }
    }
    references.prune(&collection.item, item);
    references.refresh(&collection.item, item);
}

/// Puts half of the items below another one of the same list, where they can be.
fn below_another(
    service: &Service,
    plan: &Plan,
    collection: &Collection,
    others: &[Value],
    item: &mut Value,
    rng: &mut Rng,
) {
    let state = State::default();
    let references = References { service, plan, state: &state };
    for (field, id, target) in references.fields(&collection.item) {
        let other = another(others, rng).filter(|_| target.path == collection.path);
        let key = collection.key.as_ref().and_then(|key| other?.get(key));
        if let (Some(key), Type::Named(_)) = (key, &field.ty) {
            let path = [field.name.clone(), id.to_owned()];
            put(item, &path, key.clone());
            let fields = service.fields(&field.ty).iter().filter(|own| own.name != id);
            for own in fields.filter_map(|own| Some((own, other?.get(&own.name)?))) {
                put(item, &[field.name.clone(), own.0.name.clone()], own.1.clone());
            }
        }
    }
}

/// Makes half of the items like another one, in what a view goes by.
fn like_another(
    service: &Service,
    plan: &Plan,
    collection: &Collection,
    others: &[Value],
    item: &mut Value,
    rng: &mut Rng,
) {
    for view in &service.readings.views {
        let listed =
            plan.listed_by(service, &view.of).and_then(|number| plan.collections.get(number));
        let is_own = listed.is_some_and(|own| own.path == collection.path);
        let Some(other) = another(others, rng).filter(|_| is_own) else { continue };
        for path in &view.alike {
            if let Some(value) = at(other, path).first() {
                put(item, path, (*value).clone());
            }
        }
    }
}

/// One of `others`, or as often none.
fn another<'o>(others: &'o [Value], rng: &mut Rng) -> Option<&'o Value> {
    let number = rng.usize(0..others.len().max(1));
    if rng.bool() { others.get(number) } else { None }
}
