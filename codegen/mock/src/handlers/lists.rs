//! Lists.

use super::Handler;
use crate::effect::Effect;
use crate::fake_data::Faker;
use crate::filter::Context;
use crate::filters::Filters;
use crate::order::{self, Order};
use crate::rejection::Rejection;
use crate::resources::CollectionId;
use crate::response::Response;
use crate::signs::listed;
use crate::{json, paging, path, seed, time};
use codegen::api::Output;
use codegen::api::behavior::View;
use http::StatusCode;
use jiff::Timestamp;
use serde_json::Value;
use std::borrow::Cow;

/// A field, and the values that it has in all items that are alike.
type Alike<'s> = (&'s [String], Vec<&'s Value>);

impl Handler<'_> {
    pub(super) fn list(
        &mut self,
        collection: CollectionId,
        view: Option<&View>,
    ) -> Result<Response, Rejection> {
        for (name, effect) in self.effects {
            if matches!(effect, Effect::Unknown) && self.call.one(name).is_some() {
                let message = "the mock does not know its effect: describe it in `mock.yaml`";
                let location = format!("query `{name}`");
                return Err(Rejection::one(StatusCode::NOT_IMPLEMENTED, location, message));
            }
        }
        let operation = self.call.operation;
        let address = self.address();
        let list = path::expand(&self.resources.collection(collection).path, &self.call.path);
        let order = Order::of(self.api, self.call, self.effects);
        let own = view.filter(|view| !view.fields.is_empty());
        let own = own.map(|view| self.renamed(&list, view));
        if let Some(field) = order.field.filter(|_| own.is_none()) {
            self.state.sort(&list, field, |one, other| order::compare(one, other, field));
        }
        let view = view.filter(|view| !view.alike.is_empty());
        let alike = view.map(|view| self.alike(&list, view)).transpose()?;
        let of = (collection, &*list, own.as_deref());
        let items = self.chosen(of, order, alike.as_deref());
        let Some(scheme) = self.api.pagination(operation) else {
            return Ok(self.result(self.page_of(&items, 0, usize::MAX)));
        };
        let behind = |field: &[String], wanted: &str| {
            let is_wanted = |number: &usize| {
                let own = json::member(items.item(*number), field);
                own.is_some_and(|own| json::text(own) == wanted)
            };
            (0..items.len()).find(is_wanted).map(|number| number + 1)
        };
        let mut window = paging::window(self.api, self.call, scheme, &address, behind)?;
        window.distort(self.distortion);
        let total = items.len();
        let mut shown = self.page_of(&items, window.start, window.shown);
        if let Output::Page(item) = &operation.output {
            self.show_all(item, &mut shown);
        }
        if operation.nullable_list && total == 0 {
            shown = Value::Null;
        }
        let envelope = self.envelope.around(operation);
        let at = json::path(&operation.at);
        let mut document = envelope.success(shown, &at, operation.example.response.as_ref());
        let list = (self.call, scheme, &*address);
        paging::describe(&mut document, envelope, list, window, total);
        Ok(self.document(document))
    }

    /// Some of the items, with what shadows them.
    fn page_of(&self, items: &Items<'_>, start: usize, count: usize) -> Value {
        let mut shown = items.page(start, count);
        if let Value::Array(items) = &mut shown {
            self.show_shadows(items);
        }
        shown
    }

    /// The items that the call asks for, in its order, of the list of a collection; or what a view
    /// shows instead of each of its items.
    fn chosen<'s>(
        &'s self,
        (collection, list, own): (CollectionId, &str, Option<&'s [Value]>),
        order: Order<'_>,
        alike: Option<&[Alike<'_>]>,
    ) -> Items<'s> {
        let originals = self.state.list(list);
        let all = own.unwrap_or(originals);
        let sorted = order.field.and_then(|field| match own {
            Some(own) => Some(Cow::Owned(order::sorted(own, field))),
            None => self.state.sorted(list, field).map(Cow::Borrowed),
        });
        let is_descending = order.is_descending;
        let filters = Filters::of(self.api, self.effects, self.call);
        let shadows = self.shadows().filter(|shadows| shadows.choose(self.call));
        if alike.is_none() && filters.is_empty() && shadows.is_none() {
            return Items { all, positions: sorted, is_descending };
        }
        let context = Context {
            api: self.api,
            resources: self.resources,
            state: self.state,
            list,
            key: self.resources.collection(collection).key.as_deref(),
        };
        let is_kept = |position: &usize| {
            let (item, original) = (&all[*position], &originals[*position]);
            let mut fields = alike.unwrap_or_default().iter();
            filters.keeps(context, item)
                && shadows.as_ref().is_none_or(|shadows| shadows.keep(self.call, item))
                && fields.all(|(path, values)| json::get(original, path) == *values)
        };
        let kept = match &sorted {
            Some(positions) => positions.iter().copied().filter(is_kept).collect(),
            None => (0..all.len()).filter(is_kept).collect(),
        };
        Items { all, positions: Some(Cow::Owned(kept)), is_descending }
    }

    /// What a view shows of each item of the list. What has to be made up is the same each time.
    fn renamed(&self, list: &str, view: &View) -> Vec<Value> {
        let ty = listed(&self.call.operation.output);
        let (mut rng, now) = (seed::of_list(list, 0), Timestamp::UNIX_EPOCH);
        let mut faker = Faker { api: self.api, rng: &mut rng, now, varies: false };
        let mut shown = Vec::new();
        for item in self.state.list(list) {
            let mut own = item.clone();
            for (here, there) in &view.fields {
                match json::member(item, there) {
                    Some(value) => json::set(&mut own, here, value.clone()),
                    None => drop(json::remove(&mut own, here)),
                }
            }
            shown.push(match ty {
                Some(ty) => faker.complete(ty, own),
                None => own,
            });
        }
        shown
    }

    /// The fields, with their values, that all items like the identified one have.
    fn alike<'s>(&'s self, list: &str, view: &'s View) -> Result<Vec<Alike<'s>>, Rejection> {
        let path = self.call.path.iter().map(|(name, value)| (name, value.clone()));
        let query = self.call.query.iter();
        let query = query
            .filter_map(|(parameter, values)| Some((&parameter.name, json::text(values.first()?))));
        let given: Vec<_> = path.chain(query).collect();
        let is_it = |item: &&Value| {
            view.item.iter().all(|(parameter, field)| {
                let wanted = given.iter().find(|(name, _)| *name == parameter);
                let same = |own: &&Value, wanted: &str| {
                    let own = json::text(own);
                    own == wanted
                        || time::begin(&own).is_some_and(|own| Some(own) == time::begin(wanted))
                };
                wanted.is_none_or(|(_, wanted)| {
                    json::get(item, field).iter().any(|own| same(own, wanted))
                })
            })
        };
        let location =
            view.item.first().map_or("path".to_owned(), |(name, _)| format!("path `{name}`"));
        let found = self.state.list(list).iter().find(is_it).ok_or_else(|| {
            Rejection::one(StatusCode::NOT_FOUND, location, format!("no item of `{list}` matches"))
        })?;
        Ok(view.alike.iter().map(|path| (&path[..], json::get(found, path))).collect())
    }
}

/// Items of a list. Where a call asks for all, a page costs no more than its own items.
#[derive(Debug)]
struct Items<'a> {
    all: &'a [Value],
    /// The positions of the chosen ones in their order; all in the order of their creation where
    /// there are none.
    positions: Option<Cow<'a, [usize]>>,
    /// Whether the last one comes first.
    is_descending: bool,
}

impl Items<'_> {
    fn len(&self) -> usize {
        self.positions.as_ref().map_or(self.all.len(), |positions| positions.len())
    }

    fn page(&self, start: usize, count: usize) -> Value {
        let end = start.saturating_add(count).min(self.len());
        (start.min(end)..end).map(|number| self.item(number).clone()).collect()
    }

    fn item(&self, number: usize) -> &Value {
        let number = if self.is_descending { self.len() - 1 - number } else { number };
        let position = self.positions.as_ref().map_or(number, |positions| positions[number]);
        &self.all[position]
    }
}
