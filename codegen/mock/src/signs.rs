//! What the path and the types of an operation say about it.

use crate::path;
use codegen::api::behavior::Contents;
use codegen::api::{Api, Body, Field, Form, Operation, Output, Part, Segment, Type, TypeId};

/// Whether the operation changes nothing, as far as verb and response say.
pub(crate) fn reads(operation: &Operation) -> bool {
    operation.verb == "GET" || matches!(operation.output, Output::Page(_))
}

/// The type of the items that are returned.
pub(crate) fn listed(output: &Output) -> Option<&Type> {
    match output {
        Output::Page(item) => Some(item),
        Output::Result(Type::List(item)) | Output::Bare(Type::List(item)) => Some(item),
        _ => None,
    }
}

/// The type of the one thing that is returned.
pub(crate) fn returned(output: &Output) -> Option<&Type> {
    match output {
        Output::Result(ty) | Output::Bare(ty) if !matches!(ty, Type::List(_)) => Some(ty),
        _ => None,
    }
}

/// The type of all that the server remembers of an item that a list at `path` shows as `item`: that
/// of one by itself, where it has all fields of the other.
pub(crate) fn whole<'a>(api: &'a Api, path: &[Segment], item: &'a Type) -> &'a Type {
    let gets = on_items(api, path).filter(|operation| operation.verb == "GET");
    let mut types = gets.filter_map(|get| returned(&get.output));
    let shown = api.fields(item);
    let has_all = |ty: &&Type| {
        let own = api.fields(ty);
        let is_there = |field: &Field| own.iter().any(|o| o.name == field.name && o.ty == field.ty);
        !shown.is_empty() && shown.iter().all(is_there)
    };
    types.find(has_all).unwrap_or(item)
}

/// Whether a body is JSON.
pub(crate) fn sends_json(body: &Body) -> bool {
    matches!(body, Body::Fields(_) | Body::Json { .. })
}

/// Whether a body has a list of items.
pub(crate) fn sends_list(body: &Body) -> bool {
    match body {
        Body::Fields(fields) => fields.iter().any(|field| matches!(field.ty, Type::List(_))),
        Body::Json { ty, .. } => matches!(ty, Type::List(_)),
        Body::Raw | Body::None => false,
    }
}

/// The path of the list where `path` is that of an item.
pub(crate) fn item_of(path: &[Segment]) -> Option<&[Segment]> {
    let (last, above) = path.split_last()?;
    matches!(last[..], [Part::Parameter { .. }]).then_some(above)
}

/// The operations on an item of the list at `path`.
pub(crate) fn on_items<'a>(api: &'a Api, path: &[Segment]) -> impl Iterator<Item = &'a Operation> {
    let is_on_item = move |own: &&Operation| {
        item_of(&own.path).is_some_and(|above| path::are_alike(above, path))
    };
    api.operations.iter().filter(is_on_item)
}

/// The path without the custom method at its end, as in `/members:batchCreate`.
pub(crate) fn before_colon(path: &[Segment]) -> Option<Vec<Segment>> {
    let (last, above) = path.split_last()?;
    let [Part::Literal(text)] = &last[..] else { return None };
    let (name, _) = text.split_once(':')?;
    let mut path = above.to_vec();
    path.push(vec![Part::Literal(name.to_owned())]);
    Some(path)
}

/// What `mock.yaml` says of contents whose names the list at `path` has.
pub(crate) fn of_contents<'a>(api: &'a Api, path: &[Segment]) -> Option<&'a Contents> {
    let mut all = api.behavior.contents.iter();
    let lists = |list: &String| api.find(list).is_some_and(|own| path::are_alike(&own.path, path));
    all.find(|own| own.list.as_ref().is_some_and(lists))
}

pub(crate) fn is_id(api: &Api, id: TypeId) -> bool {
    matches!(api.definition(id).form, Form::Id)
}
