//! Whether an item of a list matches a filter.

use crate::effect::Condition;
use crate::resources::Resources;
use crate::state::State;
use crate::{json, path, time};
use codegen::api::Api;
use codegen::api::behavior::{Among, Test};
use serde_json::Value;

/// What filters look things up in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) resources: &'a Resources,
    pub(crate) state: &'a State,
    /// The path of the list, and the field that identifies its items.
    pub(crate) list: &'a str,
    pub(crate) key: Option<&'a str>,
}

impl Condition {
    /// Whether a list keeps `item` where any of `values` is asked for.
    pub(crate) fn keeps(&self, context: Context<'_>, item: &Value, values: &[Value]) -> bool {
        let is_met = |value: &Value| self.matches(context, item, value);
        let mut values = values.iter();
        let keeps = match self.test {
            Test::YesOrNo => values.all(is_met),
            _ => values.any(is_met),
        };
        keeps != self.drops
    }

    fn matches(&self, context: Context<'_>, item: &Value, value: &Value) -> bool {
        let Some(among) = &self.among else { return self.is_met_by(item, value) };
        belonging(context, among, item).into_iter().any(|other| self.is_met_by(other, value))
    }

    fn is_met_by(&self, item: &Value, value: &Value) -> bool {
        let found: Vec<_> = self.fields.iter().flat_map(|field| json::get(item, field)).collect();
        if self.has_null && value == "null" {
            return found.iter().all(|value| value.is_null());
        }
        let value = json::text(value);
        match self.test {
            Test::Exists => return found.iter().any(|own| !own.is_null()) == (value == "true"),
            Test::During => return self.is_during(item, &found, &value),
            _ => {}
        }
        let compares = |value: &str| found.iter().any(|own| self.compare(own, value));
        if self.test == Test::YesOrNo {
            let (wanted, has) = value.rsplit_once(':').unwrap_or((&value, "yes"));
            return compares(wanted) != (has == "no");
        }
        compares(&value)
    }

    /// Whether what began at the time of one of `begins` went on at the time `at`. An end before that is
    /// the end of what was there earlier.
    fn is_during(&self, item: &Value, begins: &[&Value], at: &str) -> bool {
        let time = |value: &Value| value.as_str().and_then(time::begin);
        let ends = self.end.as_ref().map(|end| json::get(item, end)).unwrap_or_default();
        let end = ends.into_iter().find_map(time);
        let Some(at) = time::begin(at) else { return false };
        begins
            .iter()
            .filter_map(|begin| time(begin))
            .any(|begin| begin <= at && end.is_none_or(|end| end < begin || at < end))
    }

    fn compare(&self, own: &Value, value: &str) -> bool {
        if own.is_null() {
            return false;
        }
        let (mut own, mut value) = (json::text(own), value.to_owned());
        if self.ignore_case {
            (own, value) = (own.to_lowercase(), value.to_lowercase());
        }
        let Some(separator) = &self.separator else { return self.meets(&own, &value) };
        let (name, own) = own.split_once(separator).unwrap_or((&own, ""));
        match value.split_once(separator) {
            Some((wanted, value)) => name == wanted && self.meets(own, value),
            None => name == value,
        }
    }

    fn meets(&self, own: &str, value: &str) -> bool {
        let order = || time::compare(own, value);
        match self.test {
            Test::Equals | Test::YesOrNo => own == value,
            Test::Present | Test::Exists | Test::During => !own.is_empty(),
            Test::Contains => own.contains(value),
            Test::StartsWith => own.starts_with(value),
            Test::EndsWith => own.ends_with(value),
            Test::After => order().is_gt(),
            Test::Before => order().is_lt(),
            Test::From => order().is_ge(),
            Test::Until => {
                time::begin(own).zip(time::end(value)).is_some_and(|(own, value)| own <= value)
            }
        }
    }
}

/// The items that belong to `item` of the list at hand.
pub(crate) fn belonging<'a>(context: Context<'a>, among: &Among, item: &Value) -> Vec<&'a Value> {
    let Context { api, resources, state, list, key } = context;
    // Nothing belongs to what has no key.
    let Some(key) = key.and_then(|key| item.get(key)).map(json::text) else { return Vec::new() };
    // What `mock.yaml` names need not be a list.
    let Some(other) = resources.listed_by(api, &among.operation) else { return Vec::new() };
    let other = resources.collection(other);
    match &among.owner {
        None => {
            // What follows the item in the path of the other list.
            let below = list.matches('/').count() + 1;
            let below = other.path.get(below..).unwrap_or_default();
            let Some(below) = path::plain(below) else { return Vec::new() };
            state.list(&format!("{}{below}", path::item(list, &key))).iter().collect()
        }
        Some(owner) => {
            let Some(all) = path::plain(&other.path) else { return Vec::new() };
            let is_owned =
                |other: &&Value| json::get(other, owner).iter().any(|own| json::text(own) == key);
            state.list(&all).iter().filter(is_owned).collect()
        }
    }
}
