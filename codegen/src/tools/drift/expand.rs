//! What schemas say together: references followed, `allOf` put together.

use super::openapi::{OpenApi, Place};
use super::schema::{Additional, Marks, Schema, Word, own};
use std::collections::BTreeSet;

/// Deeper than any `allOf` goes; only documents made to be endless go further.
const DEPTH: usize = 64;

/// A reference that leads nowhere, and where it stands.
#[derive(Debug)]
pub(super) struct Unresolved {
    pub(super) reference: String,
    pub(super) pointer: String,
}

/// What `place` says or refers to.
pub(super) fn follow<'a>(document: &'a OpenApi, place: Place<'a>) -> Result<Place<'a>, Unresolved> {
    let mut here = place;
    let mut reached = BTreeSet::new();
    while let Some(reference) = here.text("$ref") {
        let unresolved =
            || Unresolved { reference: reference.to_owned(), pointer: here.pointer.clone() };
        if !reached.insert(reference) {
            return Err(unresolved());
        }
        here = document.find(reference).ok_or_else(unresolved)?;
    }
    Ok(here)
}

/// What all of `places` say together; `None` where nothing of it can be found.
pub(super) fn expand<'a>(
    document: &'a OpenApi,
    places: &[Place<'a>],
    unresolved: &mut Vec<Unresolved>,
) -> Option<Schema<'a>> {
    let mut merge = Merge { document, reached: BTreeSet::new(), depth: 0, lost: false, unresolved };
    let parts: Vec<_> = places.iter().filter_map(|place| merge.one(place.clone())).collect();
    let mut all = together(parts)?;
    all.incomplete = merge.lost;
    Some(all)
}

struct Merge<'a, 'u> {
    document: &'a OpenApi,
    /// A part that comes a second time adds nothing, and may be the first one's own.
    reached: BTreeSet<String>,
    depth: usize,
    /// Whether a part could not be found.
    lost: bool,
    unresolved: &'u mut Vec<Unresolved>,
}

impl<'a> Merge<'a, '_> {
    fn one(&mut self, place: Place<'a>) -> Option<Schema<'a>> {
        let beside = place.clone();
        let place = match follow(self.document, place) {
            Ok(place) => place,
            Err(unresolved) => {
                self.unresolved.push(unresolved);
                self.lost = true;
                return None;
            }
        };
        if self.depth == DEPTH || !self.reached.insert(place.pointer.clone()) {
            return None;
        }
        let mut schema = own(&place);
        // OpenAPI 3.1 lets a reference say more beside itself.
        schema.nullable |= beside.flag("nullable");
        schema.marks = schema.marks.or(Marks::of(&beside));
        let mut parts: Vec<_> = place.get("allOf").iter().flat_map(Place::items).collect();
        for word in ["anyOf", "oneOf"] {
            let Some(list) = place.get(word) else { continue };
            let (null, mut some): (Vec<_>, Vec<_>) = list.items().partition(is_null);
            schema.nullable |= !null.is_empty();
            if some.len() == 1 {
                parts.append(&mut some);
            } else if schema.variants.is_empty() {
                schema.variants = some.into_iter().map(|variant| vec![variant]).collect();
            }
        }
        let nullable = schema.nullable;
        self.depth += 1;
        let found = parts.into_iter().filter_map(|part| self.one(part));
        let found: Vec<_> = std::iter::once(schema).chain(found).collect();
        self.depth -= 1;
        let all = found.len() > 1 && found[1..].iter().all(|part| part.nullable);
        let mut merged = together(found)?;
        merged.nullable = nullable || all;
        Some(merged)
    }
}

fn is_null(place: &Place<'_>) -> bool {
    place.text("type") == Some("null")
}

/// What all of `parts` say; what they contradict each other in, the first says.
fn together(parts: Vec<Schema<'_>>) -> Option<Schema<'_>> {
    let nullable = parts.iter().all(|part| part.nullable);
    let mut parts = parts.into_iter();
    let mut all = parts.next()?;
    all.nullable = nullable;
    for part in parts {
        if all.is_open() && !part.is_open() {
            all.pointer.clone_from(&part.pointer);
        }
        if all.words.is_empty() || part.words == [Word::Integer] && all.words == [Word::Number] {
            all.words = part.words;
        }
        if all.variants.is_empty() {
            all.variants = part.variants;
        }
        match (&mut all.values, part.values) {
            (Some(values), Some(more)) => values.retain(|value| more.contains(value)),
            (values, more) => *values = values.take().or(more),
        }
        for (name, places) in part.properties {
            match all.properties.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => known.extend(places),
                None => all.properties.push((name, places)),
            }
        }
        all.required.extend(part.required);
        if matches!(all.additional, Additional::Unsaid) {
            all.additional = part.additional;
        }
        all.items.extend(part.items);
        for (bound, value) in part.bounds {
            all.bounds.entry(bound).or_insert(value);
        }
        all.marks = all.marks.or(part.marks);
    }
    Some(all)
}
