//! `mock.yaml`, entry by entry.

use crate::api::behavior::{
    Alias, Among, Behavior, Contents, Deletion, DryRun, Filtering, Ordering, Path, Range, Test,
    Update, Versioning, View,
};
use crate::document::mock::{self, Mock};
use crate::source::Spanned;

pub(super) fn behavior(mock: &Mock) -> Behavior {
    let each = |names: &[Spanned<String>]| -> Vec<String> {
        names.iter().map(|name| name.value.clone()).collect()
    };
    let mut behavior = Behavior::default();
    for filter in &mock.filters {
        for operation in each(&filter.operations) {
            behavior.filters.extend(filter.queries.iter().map(|query| Filtering {
                operation: operation.clone(),
                query: query.value.clone(),
                field: path(&filter.field),
                test: filter.test.as_ref().and_then(|word| test(&word.value)),
                ignore_case: filter.ignore_case,
                among: filter.among.as_ref().map(among),
            }));
        }
    }
    for order in &mock.orders {
        behavior.orders.extend(each(&order.operations).into_iter().map(|operation| Ordering {
            operation,
            field: path(&order.field),
            asked:
                order.asked.as_ref().map(|(name, value)| (name.value.clone(), value.value.clone())),
        }));
    }
    for deletion in &mock.deletions {
        let among = among(&deletion.among);
        behavior.deletions.extend(
            each(&deletion.operations)
                .into_iter()
                .map(|operation| Deletion { operation, among: among.clone() }),
        );
    }
    for update in &mock.updates {
        let only = each(&update.only);
        behavior.updates.extend(
            each(&update.operations)
                .into_iter()
                .map(|operation| Update { operation, only: only.clone() }),
        );
    }
    for view in &mock.views {
        behavior.views.extend(each(&view.operations).into_iter().map(|operation| View {
            operation,
            of: view.of.value.clone(),
            item: view.item.iter().map(|(name, field)| (name.value.clone(), path(field))).collect(),
            alike: view.alike.iter().map(path).collect(),
        }));
    }
    for content in &mock.contents {
        let of = &content.of.value;
        behavior.contents.extend(
            each(&content.operations)
                .into_iter()
                .map(|operation| Contents { operation, of: of.clone() }),
        );
    }
    for range in &mock.ranges {
        behavior.ranges.extend(each(&range.operations).into_iter().map(|operation| Range {
            operation,
            begin: range.begin.value.clone(),
            end: range.end.value.clone(),
            days: range.days,
        }));
    }
    for own in &mock.versions {
        behavior.versions.extend(each(&own.operations).into_iter().map(|operation| Versioning {
            operation,
            of: own.of.value.clone(),
            field: own.field.value.clone(),
        }));
    }
    for alias in &mock.aliases {
        behavior.aliases.extend(each(&alias.operations).into_iter().map(|operation| Alias {
            operation,
            target: alias.target.value.clone(),
            item: pairs(&alias.item),
            with: pairs(&alias.with),
            create: alias.create.as_ref().map(|name| name.value.clone()),
        }));
    }
    for own in &mock.dry_runs {
        let query = &own.query.value;
        let operations = each(&own.operations).into_iter();
        behavior
            .dry_runs
            .extend(operations.map(|operation| DryRun { operation, query: query.clone() }));
    }
    behavior
}

fn pairs(pairs: &[(Spanned<String>, Spanned<String>)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, other)| (name.value.clone(), other.value.clone())).collect()
}

fn path(text: &Spanned<String>) -> Path {
    text.value.split('.').map(str::to_owned).collect()
}

fn among(among: &mock::Among) -> Among {
    Among { operation: among.operation.value.clone(), owner: among.owner.as_ref().map(path) }
}

fn test(word: &str) -> Option<Test> {
    Some(match word {
        "equals" => Test::Equals,
        "contains" => Test::Contains,
        "starts_with" => Test::StartsWith,
        "ends_with" => Test::EndsWith,
        "after" => Test::After,
        "before" => Test::Before,
        "from" => Test::From,
        "until" => Test::Until,
        "yes_or_no" => Test::YesOrNo,
        // Reading has reported it.
        _ => return None,
    })
}
