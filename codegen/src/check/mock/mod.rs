//! What `mock.yaml` names is there.

mod names;

use crate::diagnostic::{Report, messages};
use crate::document::Method;
use crate::document::lookup::Lookup;
use crate::document::mock::Mock;
use crate::language::mock::TESTS;
use crate::source::Spanned;
use indexmap::IndexMap;

type Name = Spanned<String>;

pub(super) fn check(lookup: &Lookup<'_>, mock: &Mock, report: &mut Report) {
    let methods = lookup.document.resources.iter().enumerate().flat_map(|(from, resource)| {
        resource.methods.iter().map(move |method| {
            (format!("{}.{}", resource.name.value, method.name.value), (from, method))
        })
    });
    let methods = methods.collect();
    let names = IndexMap::keys(&methods).map(String::as_str).collect();
    Rule { lookup, methods: &methods, names, report }.all(mock);
}

struct Rule<'a, 'r> {
    lookup: &'a Lookup<'a>,
    methods: &'a IndexMap<String, (usize, &'a Method)>,
    names: Vec<&'a str>,
    report: &'r mut Report,
}

impl Rule<'_, '_> {
    fn all(&mut self, mock: &Mock) {
        for filter in &mock.filters {
            if let Some(test) = filter.test.as_ref().filter(|test| !TESTS.contains(&&*test.value)) {
                self.report.push(messages::unknown_test(test, TESTS));
            }
            for operation in self.known(&filter.operations) {
                for query in &filter.queries {
                    self.parameter(operation, query);
                }
                for field in filter.fields.iter().filter(|_| filter.among.is_none()) {
                    self.field(operation, field);
                }
            }
            if let Some(among) = &filter.among {
                self.among(among, &filter.fields);
            }
        }
        for own in &mock.combinations {
            for operation in self.known(&own.operations) {
                self.parameter(operation, &own.query);
                self.value(operation, &own.query, &own.any);
                for query in &own.of {
                    self.parameter(operation, query);
                }
            }
        }
        for order in &mock.orders {
            for operation in self.known(&order.operations) {
                self.field(operation, &order.field);
                if let Some((parameter, value)) = &order.asked {
                    self.parameter(operation, parameter);
                    self.value(operation, parameter, value);
                }
            }
        }
        for deletion in &mock.deletions {
            self.known(&deletion.operations);
            self.among(&deletion.among, &[]);
        }
        for update in &mock.updates {
            for operation in self.known(&update.operations) {
                for field in &update.only {
                    self.field(operation, field);
                }
            }
        }
        for range in &mock.ranges {
            for operation in self.known(&range.operations) {
                self.parameter(operation, &range.begin);
                self.parameter(operation, &range.end);
            }
        }
        for content in &mock.contents {
            self.known(&content.operations);
            self.is_known(&content.of);
        }
        for view in &mock.views {
            let of = self.is_known(&view.of);
            for operation in self.known(&view.operations) {
                for (parameter, _) in &view.item {
                    self.parameter(operation, parameter);
                }
            }
            let fields = view.item.iter().map(|(_, field)| field).chain(&view.alike);
            for field in fields.filter(|_| of) {
                self.field(&view.of, field);
            }
        }
        for own in &mock.versions {
            self.known(&own.operations);
            if self.is_known(&own.of) {
                self.field(&own.of, &own.field);
            }
        }
        for alias in &mock.aliases {
            for operation in self.known(&alias.operations) {
                for (parameter, field) in &alias.item {
                    self.parameter(operation, parameter);
                    self.field(operation, field);
                }
                for (field, _) in &alias.with {
                    self.field(operation, field);
                }
            }
            self.is_known(&alias.target);
            if let Some(create) = &alias.create {
                self.is_known(create);
            }
        }
        for own in &mock.dry_runs {
            for operation in self.known(&own.operations) {
                self.parameter(operation, &own.query);
            }
        }
    }
}
