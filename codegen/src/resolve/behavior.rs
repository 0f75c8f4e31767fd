//! `mock.yaml`, entry by entry.

use super::{batches, endings, leases};
use crate::api::behavior::{
    Alias, Among, Behavior, Combination, Contents, Deletion, DryRun, Filtering, Ordering, Path,
    Range, Replacement, Reset, Shared, Test, Update, Versioning, View,
};
use crate::document::mock::{self, Mock};
use crate::source::Spanned;

pub(super) fn behavior(mock: &Mock) -> Behavior {
    let mut behavior = Behavior::default();
    filters(mock, &mut behavior);
    for own in &mock.combinations {
        each(&own.operations, &mut behavior.combinations, |operation| Combination {
            operation,
            query: own.query.value.clone(),
            any: own.any.value.clone(),
            of: names(&own.of),
        });
    }
    for order in &mock.orders {
        each(&order.operations, &mut behavior.orders, |operation| Ordering {
            operation,
            field: path(&order.field),
            asked: order.asked.as_ref().map(texts),
        });
    }
    for deletion in &mock.deletions {
        each(&deletion.operations, &mut behavior.deletions, |operation| Deletion {
            operation,
            among: among(&deletion.among),
        });
    }
    for update in &mock.updates {
        each(&update.operations, &mut behavior.updates, |operation| Update {
            operation,
            only: names(&update.only),
        });
    }
    for own in &mock.replacements {
        each(&own.operations, &mut behavior.replacements, |operation| Replacement { operation });
    }
    for view in &mock.views {
        each(&view.operations, &mut behavior.views, |operation| View {
            operation,
            of: view.of.value.clone(),
            item: fields(&view.item),
            alike: view.alike.iter().map(path).collect(),
            fields: view.fields.iter().map(|(own, there)| (path(own), path(there))).collect(),
        });
    }
    for content in &mock.contents {
        each(&content.operations, &mut behavior.contents, |operation| Contents {
            operation,
            of: content.of.value.clone(),
            list: text(content.list.as_ref()),
            key: text(content.key.as_ref()),
        });
    }
    for range in &mock.ranges {
        each(&range.operations, &mut behavior.ranges, |operation| Range {
            operation,
            begin: range.begin.value.clone(),
            end: range.end.value.clone(),
            days: range.days,
        });
    }
    for own in &mock.versions {
        each(&own.operations, &mut behavior.versions, |operation| Versioning {
            operation,
            of: own.of.value.clone(),
            field: path(&own.field),
        });
    }
    for alias in &mock.aliases {
        each(&alias.operations, &mut behavior.aliases, |operation| Alias {
            operation,
            target: alias.target.value.clone(),
            item: fields(&alias.item),
            with: values(&alias.with),
            create: text(alias.create.as_ref()),
        });
    }
    for own in &mock.resets {
        each(&own.operations, &mut behavior.resets, |operation| Reset { operation });
    }
    for own in &mock.shared {
        behavior.shared.push(Shared { operations: names(&own.operations) });
    }
    leases::leases(mock, &mut behavior);
    batches::batches(mock, &mut behavior);
    endings::endings(mock, &mut behavior);
    for own in &mock.dry_runs {
        each(&own.operations, &mut behavior.dry_runs, |operation| DryRun {
            operation,
            query: own.query.value.clone(),
        });
    }
    behavior
}

fn filters(mock: &Mock, behavior: &mut Behavior) {
    for filter in &mock.filters {
        for operation in names(&filter.operations) {
            behavior.filters.extend(filter.queries.iter().map(|query| Filtering {
                operation: operation.clone(),
                query: query.value.clone(),
                fields: filter.fields.iter().map(path).collect(),
                // Checking has reported a word of no test.
                test: filter.test.as_ref().and_then(|word| Test::named(&word.value)),
                separator: text(filter.separator.as_ref()),
                end: filter.end.as_ref().map(path),
                ignore_case: filter.ignore_case,
                not: filter.not,
                among: filter.among.as_ref().map(among),
            }));
        }
    }
}

/// Adds to `all` what `of` makes of each of the `operations`.
pub(super) fn each<T>(operations: &[Spanned<String>], all: &mut Vec<T>, of: impl Fn(String) -> T) {
    all.extend(names(operations).into_iter().map(of));
}

pub(super) fn names(names: &[Spanned<String>]) -> Vec<String> {
    names.iter().map(|name| name.value.clone()).collect()
}

pub(super) fn text(name: Option<&Spanned<String>>) -> Option<String> {
    name.map(|name| name.value.clone())
}

pub(super) fn texts((one, other): &(Spanned<String>, Spanned<String>)) -> (String, String) {
    (one.value.clone(), other.value.clone())
}

/// Fields, each with its value.
pub(super) fn values(pairs: &[(Spanned<String>, Spanned<String>)]) -> Vec<(Path, String)> {
    pairs.iter().map(|(field, value)| (path(field), value.value.clone())).collect()
}

/// Fields, each with what it states. Checking has reported the words that are not `named`.
pub(super) fn states<T>(
    pairs: &[(Spanned<String>, Spanned<String>)],
    named: impl Fn(&str) -> Option<T>,
) -> Vec<(Path, T)> {
    pairs.iter().filter_map(|(field, word)| Some((path(field), named(&word.value)?))).collect()
}

/// Parameters or fields, each with the field that says the same.
pub(super) fn fields(pairs: &[(Spanned<String>, Spanned<String>)]) -> Vec<(String, Path)> {
    pairs.iter().map(|(name, field)| (name.value.clone(), path(field))).collect()
}

pub(super) fn path(text: &Spanned<String>) -> Path {
    text.value.split('.').map(str::to_owned).collect()
}

fn among(among: &mock::Among) -> Among {
    Among { operation: among.operation.value.clone(), owner: among.owner.as_ref().map(path) }
}
