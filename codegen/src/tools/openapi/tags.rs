//! Members of objects that tell variants apart.

use super::{Place, Places, Schema};
use serde_json::Value;

/// The values that the member `tag` has in a variant, which `places` are: those of its property,
/// or those that a discriminator of the union `around` maps to it.
pub(crate) fn tags<'a>(
    tag: &str,
    (variant, places): (&Schema<'a>, &[Place<'a>]),
    around: &Schema<'a>,
    expand: impl FnOnce(&Places<'a>) -> Option<Schema<'a>>,
) -> Vec<Value> {
    let values = variant.property(tag).and_then(|places| expand(places)?.values);
    if let Some(values) = values {
        return values.into_iter().cloned().collect();
    }
    let references: Vec<_> = places.iter().filter_map(|place| place.text("$ref")).collect();
    let names = |target: &str, reference: &str| {
        target == reference || reference.rsplit_once('/').is_some_and(|(_, name)| name == target)
    };
    let leads_here = |target: &str| references.iter().any(|reference| names(target, reference));
    let mapped = around.mapping.iter().filter(|(_, target)| leads_here(target));
    mapped.map(|(value, _)| Value::from(*value)).collect()
}

/// A value of a tag in words.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
