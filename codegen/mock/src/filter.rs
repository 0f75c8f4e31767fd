//! Which items a list answers.

use crate::call::Call;
use crate::plan::Plan;
use crate::state::{State, at, text};
use crate::{address, fit};
use codegen::service::{
    Among, Filter, Form, Operation, Parameter, Path, Place, Service, Test, Type, Variant,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;

/// What a query parameter of a list does.
#[derive(Clone, Debug)]
pub(crate) enum Use {
    /// It names the page, or says how long one is.
    Page,
    Size,
    /// It says which end of the list comes first, or what it is ordered by.
    Direction,
    Order,
    /// It names the item that others are like.
    Item,
    Choice(Choice),
    /// It is not known what it does.
    Unknown,
}

/// How a parameter chooses items.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    field: Path,
    test: Test,
    ignore_case: bool,
    /// What matches is left out.
    drops: bool,
    among: Option<Among>,
    /// Whether the text `null` asks for items without the field.
    has_null: bool,
}

const SUFFIXES: [(&str, Test); 3] = [
    (".contains", Test::Contains),
    (".startsWith", Test::StartsWith),
    (".endsWith", Test::EndsWith),
];

/// What the documents of APIs call the length of a page.
pub(crate) const SIZES: [&str; 4] = ["page_size", "per_page", "limit", "size"];

/// What the query parameters of `operation` do, which lists items of the type `item`.
pub(crate) fn uses(service: &Service, operation: &Operation, item: &Type) -> Vec<(String, Use)> {
    let queries = operation.parameters.iter().filter(|parameter| parameter.place == Place::Query);
    queries
        .map(|parameter| (parameter.name.clone(), one(service, operation, item, parameter)))
        .collect()
}

fn one(service: &Service, operation: &Operation, item: &Type, parameter: &Parameter) -> Use {
    let name = &*parameter.name;
    let readings = &service.readings;
    let mine = |of: &str| of == operation.id;
    let choice = Choice {
        field: Vec::new(),
        test: Test::Equals,
        ignore_case: false,
        drops: matches!(parameter.filter, Some(Filter::Drops(_))),
        among: None,
        has_null: has_null(service, &parameter.ty),
    };
    if let Some(scheme) = &operation.pagination {
        if scheme.parameter == name {
            return Use::Page;
        }
        if SIZES.contains(&name) && parameter.ty == Type::Integer {
            return Use::Size;
        }
    }
    let views = readings.views.iter().filter(|view| mine(&view.operation));
    if views.flat_map(|view| &view.item).any(|(known, _)| known == name) {
        return Use::Item;
    }
    let asked = readings.orders.iter().filter(|order| mine(&order.operation));
    if asked.filter_map(|order| order.asked.as_ref()).any(|(known, _)| known == name) {
        return Use::Order;
    }
    if name == "direction" {
        return Use::Direction;
    }
    let (base, suffix) = SUFFIXES
        .iter()
        .find_map(|(suffix, test)| Some((name.strip_suffix(suffix)?, Some(*test))))
        .unwrap_or((name, None));
    let said = match &parameter.filter {
        Some(Filter::Drops(plain)) => plain,
        _ => name,
    };
    let read = readings.filters.iter().find(|own| mine(&own.operation) && own.query == said);
    if let Some(read) = read {
        return Use::Choice(Choice {
            field: read.field.clone(),
            test: read.test.or(suffix).unwrap_or(Test::Equals),
            ignore_case: read.ignore_case || suffix.is_some(),
            among: read.among.clone(),
            ..choice
        });
    }
    let base = if said == name { base } else { said };
    let Some(field) = field(service, item, base) else { return Use::Unknown };
    let test = suffix.unwrap_or(Test::Equals);
    Use::Choice(Choice { field, test, ignore_case: suffix.is_some(), ..choice })
}

/// The field that `name` means: `user.email`, or with underscores `actor_ip_address`.
fn field(service: &Service, ty: &Type, name: &str) -> Option<Path> {
    service.fields(ty).iter().find_map(|field| {
        let rest = name.strip_prefix(&*field.name)?;
        if rest.is_empty() {
            return Some(vec![field.name.clone()]);
        }
        let rest = rest.strip_prefix(['.', '_'])?;
        let mut path = vec![field.name.clone()];
        path.extend(self::field(service, &field.ty, rest)?);
        Some(path)
    })
}

fn has_null(service: &Service, ty: &Type) -> bool {
    let Type::Named(id) = ty else { return false };
    let Form::Union(variants) = &service.definition(*id).form else { return false };
    let is_null = |variant: &Variant| matches!(variant, Variant::Literal(text) if text == "null");
    variants.iter().any(is_null)
}

/// What choosing looks things up in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'a> {
    pub(crate) service: &'a Service,
    pub(crate) plan: &'a Plan,
    pub(crate) state: &'a State,
    /// The path of the list, and the field that names its items.
    pub(crate) list: &'a str,
    pub(crate) key: Option<&'a str>,
}

/// Whether every filter of `call` keeps `item`.
pub(crate) fn keeps(
    around: Around<'_>,
    uses: &[(String, Use)],
    call: &Call<'_>,
    item: &Value,
) -> bool {
    uses.iter().all(|(name, r#use)| {
        let Use::Choice(choice) = r#use else { return true };
        let given = call.query.iter().find(|(parameter, _)| parameter.name == *name);
        let Some((_, values)) = given else { return true };
        let matches = values.iter().any(|value| choice.matches(around, item, value));
        matches != choice.drops
    })
}

impl Choice {
    fn matches(&self, around: Around<'_>, item: &Value, value: &Value) -> bool {
        let Some(among) = &self.among else { return self.fits(item, value) };
        belonging(around, among, item).into_iter().any(|other| self.fits(other, value))
    }

    fn fits(&self, item: &Value, value: &Value) -> bool {
        let found = at(item, &self.field);
        if self.has_null && value == "null" {
            return found.iter().all(|value| value.is_null());
        }
        found.into_iter().any(|own| self.holds(own, value))
    }

    fn holds(&self, own: &Value, value: &Value) -> bool {
        if own.is_null() {
            return false;
        }
        let (mut own, mut value) = (text(own), text(value));
        if self.ignore_case {
            (own, value) = (own.to_lowercase(), value.to_lowercase());
        }
        match self.test {
            Test::Equals => own == value,
            Test::Contains => own.contains(&value),
            Test::StartsWith => own.starts_with(&value),
            Test::EndsWith => own.ends_with(&value),
            Test::After => time(&own) > time(&value),
            Test::Before => time(&own).is_some_and(|own| time(&value).is_some_and(|end| own < end)),
            Test::From => time(&own) >= time(&value),
            Test::Until => time(&own).is_some_and(|own| last(&value).is_some_and(|end| own <= end)),
        }
    }
}

/// The items that belong to `item` of the list at hand.
pub(crate) fn belonging<'a>(around: Around<'a>, among: &Among, item: &Value) -> Vec<&'a Value> {
    let Around { service, plan, state, list, key } = around;
    let key = key.and_then(|key| item.get(key)).map(text).unwrap_or_default();
    let Some(collection) = plan.listed_by(service, &among.operation) else { return Vec::new() };
    let Some(path) = plan.collections.get(collection).map(|other| &other.path) else {
        return Vec::new();
    };
    match &among.owner {
        None => {
            // What stands behind the item in the path of the other list.
            let behind = list.matches('/').count() + 1;
            let behind = address::address(path.get(behind..).unwrap_or_default(), &Vec::new());
            state.list(&format!("{}{behind}", address::item(list, &key))).iter().collect()
        }
        Some(owner) => {
            let all = state.list(&address::address(path, &Vec::new())).iter();
            all.filter(|other| at(other, owner).iter().any(|own| text(own) == key)).collect()
        }
    }
}

/// A time, or the beginning of a day in UTC.
pub(crate) fn time(text: &str) -> Option<Timestamp> {
    match day(text) {
        Some(day) => day.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp()),
        None => text.parse().ok(),
    }
}

/// A time, or the last moment of a day in UTC.
fn last(text: &str) -> Option<Timestamp> {
    let begin = time(text)?;
    match day(text) {
        Some(_) => {
            begin.checked_add(24.hours()).and_then(|end| end.checked_sub(1.nanosecond())).ok()
        }
        None => Some(begin),
    }
}

fn day(text: &str) -> Option<Date> {
    fit::is_date(text).then(|| text.parse().ok()).flatten()
}
