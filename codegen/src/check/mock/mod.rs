//! What `mock.yaml` names is there, and is what its entry is about.

mod batches;
mod endings;
mod kinds;
mod leases;
mod names;
mod readings;

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::mock::{Alias, Combination, Filter, Mock, Order, View};
use crate::document::{Method, Verb};
use crate::language::filters::Test;
use crate::source::{Span, Spanned};
use indexmap::IndexMap;
use std::collections::HashMap;

type Name = Spanned<String>;

pub(super) fn check(lookup: &Lookup<'_>, mock: &Mock, report: &mut Report) {
    let methods = lookup.document.resources.iter().enumerate().flat_map(|(from, resource)| {
        resource.methods.iter().map(move |method| {
            (format!("{}.{}", resource.name.value, method.name.value), (from, method))
        })
    });
    let methods = methods.collect();
    let names = IndexMap::keys(&methods).map(String::as_str).collect();
    Rule { lookup, methods: &methods, names, seen: HashMap::new(), report }.all(mock);
}

struct Rule<'a, 'r> {
    lookup: &'a Lookup<'a>,
    methods: &'a IndexMap<String, (usize, &'a Method)>,
    names: Vec<&'a str>,
    /// What entries of one kind say something about, and where.
    seen: HashMap<(&'static str, String), Span>,
    report: &'r mut Report,
}

/// The operations that remove.
const DELETES: &[Verb] = &[Verb::Delete];

/// The operations that change.
const UPDATES: &[Verb] = &[Verb::Put, Verb::Patch];

impl Rule<'_, '_> {
    fn all(&mut self, mock: &Mock) {
        mock.filters.iter().for_each(|own| self.filter(own));
        mock.combinations.iter().for_each(|own| self.combination(own, &mock.combinations));
        mock.orders.iter().for_each(|own| self.order(own, &mock.orders));
        for deletion in &mock.deletions {
            for operation in self.known(&deletion.operations) {
                self.verb(operation, DELETES);
                let among = &deletion.among.operation;
                self.once("`deletions`", format!("{} {}", operation.value, among.value), among);
            }
            self.among(&deletion.among, &[]);
        }
        for update in &mock.updates {
            for operation in self.known(&update.operations) {
                self.verb(operation, UPDATES);
                self.once("`updates`", operation.value.clone(), operation);
                for field in &update.only {
                    self.field(operation, field);
                }
            }
        }
        for own in &mock.replacements {
            for operation in self.known(&own.operations) {
                self.once("`replacements`", operation.value.clone(), operation);
                self.verb(operation, &[Verb::Put]);
            }
        }
        for range in &mock.ranges {
            for operation in self.known(&range.operations) {
                self.query(operation, &range.begin);
                self.query(operation, &range.end);
                let (begin, end) = (&range.begin.value, &range.end.value);
                self.once("`ranges`", format!("{} {begin} {end}", operation.value), operation);
            }
        }
        for content in &mock.contents {
            for operation in self.known(&content.operations) {
                self.once("`contents`", operation.value.clone(), operation);
            }
            if self.is_known(&content.of) {
                self.returns_bytes(&content.of);
            }
            if let Some(list) = content.list.as_ref().filter(|list| self.is_known(list)) {
                self.lists(list);
                if let Some(key) = &content.key {
                    self.field(list, key);
                }
            }
        }
        mock.views.iter().for_each(|own| self.view(own));
        for own in &mock.versions {
            let of = self.is_known(&own.of);
            for operation in self.known(&own.operations) {
                self.once("`versions`", operation.value.clone(), operation);
                self.lists(operation);
                if of {
                    self.path(operation, &own.of, 1);
                }
            }
            if of {
                self.lists(&own.of);
                self.field(&own.of, &own.field);
            }
        }
        mock.aliases.iter().for_each(|own| self.alias(own));
        for own in &mock.resets {
            for operation in self.known(&own.operations) {
                self.once("`resets`", operation.value.clone(), operation);
                self.verb(operation, DELETES);
                self.is_of_one(operation);
            }
        }
        for own in &mock.shared {
            for operation in self.known(&own.operations) {
                self.once("`shared`", operation.value.clone(), operation);
                self.verb(operation, &[Verb::Get]);
            }
        }
        mock.leases.iter().for_each(|own| self.lease(own));
        mock.dead_letters.iter().for_each(|own| self.dead_letter(own));
        mock.batches.iter().for_each(|own| self.batch(own));
        mock.lookups.iter().for_each(|own| self.lookup(own));
        mock.fields.iter().for_each(|own| self.field_of(own));
        mock.texts.iter().for_each(|own| self.text(own));
        mock.tombstones.iter().for_each(|own| self.tombstone(own));
        mock.expirations.iter().for_each(|own| self.expiration(own));
        mock.shadows.iter().for_each(|own| self.shadow(own));
        for own in &mock.dry_runs {
            for operation in self.known(&own.operations) {
                self.once("`dry_runs`", operation.value.clone(), operation);
                self.query(operation, &own.query);
                self.is_boolean(operation, &own.query);
            }
        }
    }

    fn filter(&mut self, filter: &Filter) {
        let unknown = filter.test.as_ref().filter(|word| Test::named(&word.value).is_none());
        if let Some(word) = unknown {
            self.report.push(messages::unknown_test(word, Test::WORDS));
        }
        for operation in self.known(&filter.operations) {
            self.lists(operation);
            for query in &filter.queries {
                self.query(operation, query);
                self.once("`filters`", format!("{} {}", operation.value, query.value), query);
            }
            for field in filter.fields.iter().chain(&filter.end).filter(|_| filter.among.is_none())
            {
                self.field(operation, field);
            }
        }
        if let Some(among) = &filter.among {
            self.among(among, &filter.fields);
        }
    }

    fn combination(&mut self, own: &Combination, all: &[Combination]) {
        for operation in self.known(&own.operations) {
            self.lists(operation);
            let query = &own.query;
            self.query(operation, query);
            self.value(operation, query, &own.any, &[]);
            self.once("`combinations`", format!("{} {}", operation.value, query.value), query);
            if is_in_itself(&operation.value, &query.value, all) {
                self.report.push_once(messages::combines_itself(query));
            }
            for filter in &own.of {
                self.query(operation, filter);
                let key = format!("{} {}", operation.value, filter.value);
                self.once("the filters of `combinations`", key, filter);
            }
        }
    }

    fn order(&mut self, order: &Order, all: &[Order]) {
        for operation in self.known(&order.operations) {
            self.lists(operation);
            self.field(operation, &order.field);
            let (mut key, mut at) = (operation.value.clone(), operation);
            if let Some((parameter, value)) = &order.asked {
                self.query(operation, parameter);
                let own = all.iter().filter(|own| names::is_among(operation, &own.operations));
                let said = own.filter_map(|own| own.asked.as_ref());
                let said: Vec<_> = said.map(|(_, value)| &*value.value).collect();
                self.value(operation, parameter, value, &said);
                (key, at) = (format!("{key} {}={}", parameter.value, value.value), value);
            }
            self.once("`orders`", key, at);
        }
    }

    fn view(&mut self, view: &View) {
        let of = self.is_known(&view.of);
        for operation in self.known(&view.operations) {
            self.lists(operation);
            self.once("`views`", operation.value.clone(), operation);
            for (parameter, _) in &view.item {
                self.parameter(operation, parameter);
            }
            for (field, _) in &view.fields {
                self.field(operation, field);
            }
            if of {
                self.path(&view.of, operation, 0);
            }
        }
        if of {
            self.lists(&view.of);
            let there = view.item.iter().chain(&view.fields).map(|(_, field)| field);
            for field in there.chain(&view.alike) {
                self.field(&view.of, field);
            }
        }
    }

    fn alias(&mut self, alias: &Alias) {
        let target = self.is_known(&alias.target);
        let create = alias.create.as_ref().filter(|create| self.is_known(create));
        for operation in self.known(&alias.operations) {
            self.once("`aliases`", operation.value.clone(), operation);
            for (parameter, field) in &alias.item {
                self.parameter(operation, parameter);
                self.field(operation, field);
            }
            for (field, _) in &alias.with {
                self.field(operation, field);
            }
            if target {
                self.path(&alias.target, operation, 1);
            }
            if let Some(create) = create {
                self.path(create, operation, 0);
            }
        }
    }
}

/// Whether a combination of an operation is one of its own filters, perhaps in another one.
fn is_in_itself(operation: &str, query: &str, all: &[Combination]) -> bool {
    let around = |query: &str| {
        all.iter().find(|other| {
            other.operations.iter().any(|one| one.value == operation)
                && other.of.iter().any(|one| one.value == query)
        })
    };
    let mut at = around(query);
    for _ in all {
        match at {
            Some(other) if other.query.value == query => return true,
            Some(other) => at = around(&other.query.value),
            None => return false,
        }
    }
    false
}
