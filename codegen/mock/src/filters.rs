//! The filters of a call, and how they combine.

use crate::call::Call;
use crate::effect::{Condition, Effect, Effects};
use crate::filter::Context;
use crate::json;
use codegen::api::Api;
use codegen::api::behavior::Combination;
use serde_json::Value;

/// The filters that a call has.
#[derive(Debug)]
pub(crate) struct Filters<'c> {
    filters: Vec<Filter<'c>>,
    combinations: Vec<Combined<'c>>,
}

#[derive(Debug)]
struct Filter<'c> {
    name: &'c str,
    condition: &'c Condition,
    values: &'c [Value],
}

/// A combination of filters, and whether the call says that any one is enough.
#[derive(Debug)]
struct Combined<'c> {
    of: &'c Combination,
    is_any: bool,
}

impl<'c> Filters<'c> {
    pub(crate) fn of(api: &'c Api, effects: &'c Effects, call: &'c Call<'_>) -> Self {
        let filters = effects.iter().filter_map(|(name, effect)| match effect {
            Effect::Filter(condition) => {
                Some(Filter { name, condition, values: call.values(name)? })
            }
            _ => None,
        });
        let own = api.behavior.combinations.iter();
        let own = own.filter(|own| own.operation == call.operation.name);
        let combinations = own.map(|of| Combined {
            of,
            is_any: call.one(&of.query).is_some_and(|given| json::text(given) == of.any),
        });
        Self { filters: filters.collect(), combinations: combinations.collect() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.filters.is_empty()
    }

    /// Whether a list keeps `item`.
    pub(crate) fn keeps(&self, context: Context<'_>, item: &Value) -> bool {
        let is_alone =
            |name: &str| self.combinations.iter().all(|one| one.of.of.iter().all(|of| of != name));
        let mut filters = self.filters.iter().filter(|filter| is_alone(filter.name));
        let mut combinations = self.combinations.iter().filter(|one| is_alone(&one.of.query));
        filters.all(|filter| filter.keeps(context, item))
            && combinations
                .all(|one| self.meets(one, context, item, self.combinations.len()) != Some(false))
    }

    /// Whether `item` meets a combination; nothing where the call has none of its filters. A
    /// combination may be in others, `depth` of them at most.
    fn meets(
        &self,
        one: &Combined<'_>,
        context: Context<'_>,
        item: &Value,
        depth: usize,
    ) -> Option<bool> {
        let depth = depth.checked_sub(1)?;
        let met = one.of.of.iter().filter_map(|name| {
            let filter = self.filters.iter().find(|filter| filter.name == *name);
            let inner = self.combinations.iter().find(|other| other.of.query == *name);
            let filter = filter.map(|filter| filter.keeps(context, item));
            filter.or_else(|| self.meets(inner?, context, item, depth))
        });
        met.reduce(|met, other| if one.is_any { met || other } else { met && other })
    }
}

impl Filter<'_> {
    fn keeps(&self, context: Context<'_>, item: &Value) -> bool {
        self.condition.keeps(context, item, self.values)
    }
}
