//! Where a key belongs that stands in another mapping.

use super::Mapping;
use super::api::API;
use super::items::ITEM;
use super::methods::METHOD;
use super::resources::RESOURCE;
use super::responses::RESPONSE;
use super::types::TYPE;

/// What has the key `word`, which `mapping` lacks.
pub(crate) fn of(mapping: &Mapping, word: &str) -> Option<&'static str> {
    // The keys of these are names that somebody else gives.
    if ["example", "example_response", "pagination"].contains(&mapping.name) {
        return None;
    }
    // What these lack may be a field of a model as well.
    if ["response", "body"].contains(&mapping.name) {
        let is_of_method = METHOD.has(word) && !TYPE.has(word) && !ITEM.has(word);
        return is_of_method.then_some(METHOD.what);
    }
    let near = match mapping.name {
        "value" | "variant" | "tagged_variant" => &TYPE,
        _ => &METHOD,
    };
    [near, &METHOD, &ITEM, &TYPE, &RESPONSE, &RESOURCE, &API]
        .into_iter()
        .find(|home| home.name != mapping.name && home.has(word))
        .map(|home| if home.name == "api" { "`api.yaml`" } else { home.what })
}
