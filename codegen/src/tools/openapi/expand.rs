//! What schemas say together: references followed, `allOf` put together.

use super::document::{OpenApi, Place, UNSAID};
use super::schema::{Additional, Marks, Places, Schema, Word, is_secret, own};
use std::collections::BTreeSet;

/// Deeper than any `allOf` goes; only documents made to be endless go further.
const DEPTH: usize = 64;

/// A reference that leads nowhere, and where it stands.
#[derive(Debug)]
pub(crate) struct Unresolved {
    pub(crate) reference: String,
    pub(crate) pointer: String,
}

/// What `place` says or refers to.
pub(crate) fn follow<'a>(document: &'a OpenApi, place: Place<'a>) -> Result<Place<'a>, Unresolved> {
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
pub(crate) fn expand<'a>(
    document: &'a OpenApi,
    places: &[Place<'a>],
    unresolved: &mut Vec<Unresolved>,
) -> Option<Schema<'a>> {
    let mut merge = Merge { document, reached: BTreeSet::new(), depth: 0, lost: false, unresolved };
    let parts: Vec<_> = places.iter().filter_map(|place| merge.one(place.clone())).collect();
    let mut all = together(document, parts)?;
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
        self.lost |= self.document.is_page() && place.flag(UNSAID);
        // OpenAPI 3.1 lets a reference say more beside itself.
        schema.nullable |= beside.flag("nullable");
        schema.marks = schema.marks.or(Marks::of(&beside));
        schema.secret |= is_secret(&beside);
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
        let mut merged = together(self.document, found)?;
        merged.nullable = nullable || all;
        Some(merged)
    }
}

fn is_null(place: &Place<'_>) -> bool {
    place.text("type") == Some("null")
}

/// What all of `parts` say, the narrower where two contradict each other: an envelope says that its
/// result is an object, a list or a string, and each response which one.
fn together<'a>(document: &OpenApi, parts: Vec<Schema<'a>>) -> Option<Schema<'a>> {
    let nullable = parts.iter().all(|part| part.nullable);
    let mut parts = parts.into_iter();
    let mut all = parts.next()?;
    all.nullable = nullable;
    for mut part in parts {
        if all.is_open() && !part.is_open() {
            all.pointer.clone_from(&part.pointer);
        }
        narrowed(document, &mut all, &part);
        narrowed(document, &mut part, &all);
        all.words = words(&all, &part);
        if all.variants.is_empty() {
            all.variants = part.variants;
        }
        all.discriminator = all.discriminator.or(part.discriminator);
        all.mapping.extend(part.mapping);
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
        all.secret |= part.secret;
    }
    Some(all)
}

/// Leaves out variants of `wide` that only name kinds of values, where `narrow` says which.
fn narrowed(document: &OpenApi, wide: &mut Schema<'_>, narrow: &Schema<'_>) {
    let names_kinds = |places: &Places<'_>| places.iter().all(|place| is_bare(document, place));
    if !narrow.is_open() && !wide.variants.is_empty() && wide.variants.iter().all(names_kinds) {
        wide.variants.clear();
        wide.words.clear();
    }
}

/// Whether `place` names kinds of values, one or several, and says nothing else of them.
pub(crate) fn names_kinds(document: &OpenApi, place: &Place<'_>) -> bool {
    let Ok(found) = follow(document, place.clone()) else { return false };
    let is_choice = |key: &str| matches!(key, "anyOf" | "oneOf");
    let mut members = found.members();
    members.all(|(key, below)| match key {
        "type" | "description" | "title" | "nullable" | "example" => true,
        "items" => is_bare(document, &below),
        _ if is_choice(key) => below.items().all(|one| is_bare(document, &one)),
        _ => false,
    })
}

/// Whether a schema names a kind of value and nothing else of it.
fn is_bare(document: &OpenApi, place: &Place<'_>) -> bool {
    let Ok(place) = follow(document, place.clone()) else { return false };
    let mut keys = place.members();
    keys.all(|(key, below)| match key {
        "type" | "description" | "title" | "nullable" | "example" => true,
        "items" => below.members().all(|(key, _)| matches!(key, "type" | "nullable")),
        _ => false,
    })
}

/// The kinds of values that both allow; where there is none, those of the one that says more.
fn words(all: &Schema<'_>, part: &Schema<'_>) -> Vec<Word> {
    if all.words.is_empty() || part.words == [Word::Integer] && all.words == [Word::Number] {
        return part.words.clone();
    }
    let both: Vec<_> = all.words.iter().copied().filter(|word| part.words.contains(word)).collect();
    let says_more = |schema: &Schema<'_>| match schema.words[..] {
        [Word::Object] => !schema.properties.is_empty(),
        [Word::Array] => !schema.items.is_empty(),
        _ => schema.values.is_some(),
    };
    if !both.is_empty() {
        both
    } else if says_more(part) && !says_more(all) {
        part.words.clone()
    } else {
        all.words.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::expand;
    use crate::tools::openapi::{OpenApi, Word};

    /// What `all` say together of `result`.
    fn result(all: &str) -> (Vec<Word>, usize, bool) {
        let text = format!(
            r#"{{ "openapi": "3.1.0", "components": {{ "schemas": {{
                "a": {{ "allOf": {all} }}, "pet": {{ "type": "object", "properties": {{ "id": {{}} }} }},
                "any": {{ "anyOf": [{{ "type": "object" }}, {{ "type": "array", "items": {{ "type": "object" }} }}, {{ "type": "string" }}] }}
            }} }} }}"#
        );
        let document = OpenApi::parse(&text).expect("it is a document");
        let mut lost = Vec::new();
        let place = document.find("#/components/schemas/a").expect("it is there");
        let whole = expand(&document, &[place], &mut lost).expect("it says something");
        let places = whole.property("result").expect("it has a result");
        let result = expand(&document, places, &mut lost).expect("it says something");
        assert!(lost.is_empty());
        (result.words, result.variants.len(), result.nullable)
    }

    #[test]
    fn the_narrower_of_two_wins() {
        let any = r##"{ "properties": { "result": { "$ref": "#/components/schemas/any" } } }"##;
        let of = |schema: &str| format!(r#"{{ "properties": {{ "result": {schema} }} }}"#);
        let pet = of(r##"{ "$ref": "#/components/schemas/pet" }"##);
        let pets = of(r##"{ "type": "array", "items": { "$ref": "#/components/schemas/pet" } }"##);
        let choice =
            of(r##"{ "oneOf": [{ "$ref": "#/components/schemas/pet" }, { "type": "integer" }] }"##);
        for (parts, words, variants) in [
            ([any, &pet], vec![Word::Object], 0),
            ([&pet, any], vec![Word::Object], 0),
            ([any, &pets], vec![Word::Array], 0),
            ([any, &choice], vec![], 2),
            ([any, &of("{}")], vec![], 3),
            ([&of(r#"{ "type": "object" }"#), &pets], vec![Word::Array], 0),
            (
                [&of(r#"{ "type": ["string", "integer"] }"#), &of(r#"{ "type": "string" }"#)],
                vec![Word::String],
                0,
            ),
        ] {
            let all = format!("[{}, {}]", parts[0], parts[1]);
            assert_eq!(result(&all), (words, variants, false), "{all}");
        }
    }
}
