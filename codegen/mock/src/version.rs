//! The numbers of versions.

use crate::json;
use crate::resources::{CollectionId, Resources};
use codegen::api::Api;
use codegen::api::behavior::Versioning;
use serde_json::{Value, json};

/// What is said about versions of the items of a collection.
pub(crate) fn of<'a>(
    api: &'a Api,
    resources: &Resources,
    id: CollectionId,
) -> Option<&'a Versioning> {
    let mut all = api.behavior.versions.iter();
    all.find(|own| resources.listed_by(api, &own.of) == Some(id))
}

/// Numbers an item, or an element of it: one up from `before`, or 1.
pub(crate) fn number(versioning: &Versioning, item: &mut Value, before: Option<&Value>) {
    let field = &versioning.field;
    let Some(own) = json::member_mut(item, field) else { return };
    let before = before.and_then(|item| json::member(item, field));
    let before = before.and_then(|number| json::text(number).parse::<u64>().ok());
    let number = before.unwrap_or(0).saturating_add(1);
    *own = if own.is_string() { json!(number.to_string()) } else { json!(number) };
}
