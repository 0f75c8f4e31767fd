//! What the query parameters of lists do, as their names, their types and `mock.yaml` say.

use crate::{body, vocabulary};
use codegen::api::behavior::{Among, Path, Test};
use codegen::api::{self, Api, Filter, Form, Json, Operation, Output, Type, Variant, VariantForm};

/// What a query parameter of a list does.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    /// It says which page is meant.
    Page,
    /// It says how many items a page has.
    PageSize,
    /// It says what items are ordered by.
    Order,
    /// It says which end of the order comes first.
    Direction,
    /// It identifies the item that others are like.
    Item,
    /// It chooses items.
    Filter(Condition),
    /// It says how filters combine.
    Combination,
    /// It is about items that shadow others.
    Shadow,
    /// It is not known what it does.
    Unknown,
}

/// How a parameter chooses items.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    /// One of them is enough.
    pub(crate) fields: Vec<Path>,
    pub(crate) test: Test,
    /// What is between a name and a value.
    pub(crate) separator: Option<String>,
    /// The field with the end of what begins at the time of the first one.
    pub(crate) end: Option<Path>,
    pub(crate) ignore_case: bool,
    /// Whether what matches is left out.
    pub(crate) drops: bool,
    /// The items that have the field, where it is not the listed item itself.
    pub(crate) among: Option<Among>,
    /// Whether the text `null` asks for items without the field.
    pub(crate) has_null: bool,
}

/// Effects by the names of the parameters.
pub(crate) type Effects = Vec<(String, Effect)>;

/// Endings of the names of parameters that say how a field is compared, ignoring case.
const SUFFIXES: [(&str, Test); 3] = [
    (".contains", Test::Contains),
    (".startsWith", Test::StartsWith),
    (".endsWith", Test::EndsWith),
];

/// What the query parameters of `operation` do, which lists items of the type `item`, and the
/// members of a body that says which page is meant.
pub(crate) fn of(api: &Api, operation: &Operation, item: &Type) -> Effects {
    let queries =
        operation.parameters.iter().filter(|parameter| parameter.location == api::Location::Query);
    let queries =
        queries.map(|own| Asked { name: &own.name, ty: &own.ty, filter: own.filter.as_ref() });
    let is_page = matches!(operation.output, Output::Page(_));
    let fields = if is_page { body::fields(api, &operation.body) } else { &[] };
    let members = fields.iter().map(|own| Asked { name: &own.name, ty: &own.ty, filter: None });
    let asked = queries.chain(members);
    asked.map(|asked| (asked.name.to_owned(), effect(api, operation, item, asked))).collect()
}

/// A parameter of the query, or a member of the body.
#[derive(Clone, Copy, Debug)]
struct Asked<'a> {
    name: &'a str,
    ty: &'a Type,
    filter: Option<&'a Filter>,
}

fn effect(api: &Api, operation: &Operation, item: &Type, asked: Asked<'_>) -> Effect {
    let Asked { name, ty, .. } = asked;
    let behavior = &api.behavior;
    let mine = |of: &str| of == operation.name;
    if let Some(scheme) = api.pagination(operation) {
        if scheme.parameter == name {
            return Effect::Page;
        }
        // Some documents have a number that need not be whole, or a string of digits.
        let is_size = vocabulary::is_page_size(name)
            && matches!(ty, Type::Scalar(scalar)
            if matches!(scalar.json(), Json::Integer | Json::Number | Json::String));
        if is_size || scheme.limit.as_deref() == Some(name) {
            return Effect::PageSize;
        }
    }
    let views = behavior.views.iter().filter(|view| mine(&view.operation));
    if views.flat_map(|view| &view.item).any(|(known, _)| known == name) {
        return Effect::Item;
    }
    let orders = behavior.orders.iter().filter(|order| mine(&order.operation));
    if orders.filter_map(|order| order.asked.as_ref()).any(|(known, _)| known == name) {
        return Effect::Order;
    }
    let mut combinations = behavior.combinations.iter();
    if combinations.any(|own| mine(&own.operation) && own.query == name) {
        return Effect::Combination;
    }
    let shadows = behavior.shadows.iter().filter(|own| mine(&own.operation));
    if shadows
        .flat_map(|own| [&own.shadowed, &own.shadowing, &own.shows])
        .flatten()
        .any(|own| own == name)
    {
        return Effect::Shadow;
    }
    if is_direction(api, ty) {
        return Effect::Direction;
    }
    condition(api, operation, item, asked).map_or(Effect::Unknown, Effect::Filter)
}

fn condition(api: &Api, operation: &Operation, item: &Type, asked: Asked<'_>) -> Option<Condition> {
    // What drops items is about the same field as the filter that keeps them.
    let (name, drops) = match asked.filter {
        Some(Filter::Drops(name)) => (&**name, true),
        Some(Filter::Keeps) | None => (asked.name, false),
    };
    let (base, suffix) = SUFFIXES
        .iter()
        .find_map(|(suffix, test)| Some((name.strip_suffix(suffix)?, Some(*test))))
        .unwrap_or((name, None));
    let mut written = api.behavior.filters.iter();
    let written = written.find(|own| own.operation == operation.name && own.query == name);
    let fields = match written {
        Some(written) => written.fields.clone(),
        None => vec![field(api, item, base).filter(|path| may_be(api, item, path, asked.ty))?],
    };
    Some(Condition {
        fields,
        separator: written.and_then(|written| written.separator.clone()),
        end: written.and_then(|written| written.end.clone()),
        test: written.and_then(|written| written.test).or(suffix).unwrap_or(Test::Equals),
        ignore_case: suffix.is_some() || written.is_some_and(|written| written.ignore_case),
        drops: drops != written.is_some_and(|written| written.not),
        among: written.and_then(|written| written.among.clone()),
        has_null: has_null(api, asked.ty),
    })
}

/// The field that `name` means: `user.email`, or with underscores `actor_ip_address`.
fn field(api: &Api, ty: &Type, name: &str) -> Option<Path> {
    api.fields(ty).iter().find_map(|field| {
        let rest = name.strip_prefix(&*field.name)?;
        if rest.is_empty() {
            return Some(vec![field.name.clone()]);
        }
        let rest = rest.strip_prefix(['.', '_'])?;
        let mut path = vec![field.name.clone()];
        path.extend(self::field(api, &field.ty, rest)?);
        Some(path)
    })
}

/// Whether a value of the field at `path` of `item` may be one of `asked`: the values of one enum are
/// not those of another, nor objects.
fn may_be(api: &Api, item: &Type, path: &Path, asked: &Type) -> bool {
    let own = path.iter().try_fold(item, |ty, name| {
        api.fields(ty).iter().find(|field| field.name == *name).map(|field| &field.ty)
    });
    let (Some(Type::Named(own)), Type::Named(asked)) = (own, asked) else { return true };
    match (&api.definition(*own).form, &api.definition(*asked).form) {
        (Form::Enum(own), Form::Enum(asked)) => {
            asked.iter().any(|one| own.iter().any(|other| other.text.value == one.text.value))
        }
        (Form::Model { .. } | Form::Tagged(_), Form::Enum(_)) => false,
        _ => true,
    }
}

/// Whether the values of `ty` are directions, such as `asc` and `desc`, and nothing else.
fn is_direction(api: &Api, ty: &Type) -> bool {
    let Type::Named(id) = ty else { return false };
    let Form::Enum(values) = &api.definition(*id).form else { return false };
    !values.is_empty() && values.iter().all(|value| vocabulary::is_direction(&value.text.value))
}

fn has_null(api: &Api, ty: &Type) -> bool {
    let Type::Named(id) = ty else { return false };
    let Form::Union(variants) = &api.definition(*id).form else { return false };
    let is_null =
        |variant: &Variant| matches!(&variant.form, VariantForm::Literal(text) if text == "null");
    variants.iter().any(is_null)
}
