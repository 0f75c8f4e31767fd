//! Where a schema stands that others refer to.

use super::{OpenApi, Place, follow};

/// References in references; only documents made to be endless go further.
const DEPTH: usize = 16;

/// The pointer of what all of `places` say that a value is: that of the schema behind references, also
/// where an all-of of one part, or a choice between it and null, is around the reference.
pub(crate) fn target(document: &OpenApi, places: &[Place<'_>]) -> Option<String> {
    let [place] = places else { return None };
    let mut place = place.clone();
    for _ in 0..DEPTH {
        place = follow(document, place).ok()?;
        if ["properties", "enum", "items"].iter().any(|key| place.get(key).is_some()) {
            break;
        }
        let parts = ["allOf", "oneOf", "anyOf"].map(|key| place.get(key));
        let parts: Vec<_> = parts.iter().flatten().flat_map(Place::items).collect();
        let mut said = parts.into_iter().filter(|part| part.text("type") != Some("null"));
        match (said.next(), said.next()) {
            (Some(only), None) => place = only,
            _ => break,
        }
    }
    Some(place.pointer)
}
