//! What becomes of an OpenAPI document that is imported.

use crate::case::{ALL, Case, DOCUMENTS, echo};
use crate::support::check;
use codegen::tools::import::{Summary, Wanted};
use codegen::{Sources, Spec};
use serde_json::json;
use std::fmt::Write as _;

#[test]
fn is_a_spec_that_generates() {
    for name in DOCUMENTS {
        let mut case = Case::new(name);
        let import = case.imported(&ALL);
        let sources = Sources::new(case.texts.clone());
        let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
        assert!(spec.generate("imported").files.iter().count() > 0);
        let mut shown = String::new();
        for (name, text) in &case.texts {
            let _ = writeln!(shown, "==> {name} <==\n{text}");
        }
        let _ = writeln!(shown, "==> summary <==\n{}", import.summary.render());
        let _ = write!(shown, "==> drift <==\n{}", case.differences());
        check(&format!("import_{name}"), &shown);
    }
}

#[test]
fn is_wrapped_like_what_a_person_writes() {
    for name in DOCUMENTS {
        let mut case = Case::new(name);
        case.imported(&ALL);
        for (file, text) in &case.texts {
            for line in text.lines() {
                let is_word = line.trim_start().split(' ').count() < 3;
                assert!(line.chars().count() <= 120 || is_word, "{file}: {line}");
                assert_eq!(line.trim_end(), line, "{file}");
            }
        }
    }
}

#[test]
fn changes_nothing_the_second_time() {
    for name in DOCUMENTS {
        let mut case = Case::new(name);
        let first = case.imported(&ALL);
        let second = case.imported(&ALL);
        let Summary { asked, known, full, nuance, degraded, left_out, .. } = second.summary;
        assert_eq!(asked, first.summary.asked);
        // What cannot be said is tried again, and cannot be said again.
        assert_eq!((full, nuance, degraded, known), (0, 0, 0, asked - left_out), "{name}");
        let changed =
            second.texts.iter().filter(|(name, text)| first.texts.get(*name) != Some(text));
        let changed: Vec<_> = changed.collect();
        assert!(changed.is_empty(), "{name}: {changed:#?}");
    }
}

/// Of these, one is too long for a line, and one begins like another.
#[test]
fn says_once_what_it_leaves_out() {
    let long = format!("/pets/{}/{{pet_id}}", "long".repeat(30));
    let paths = ["/pets/{pet_id}/parts", "/pets/{pet_id}", &long];
    let rejected = json!({ "get": { "responses": { "400": { "description": "No." } } } });
    let all: serde_json::Map<_, _> =
        paths.iter().map(|path| ((*path).to_owned(), rejected.clone())).collect();
    let mut case = Case::of_paths(&json!(all));
    assert_eq!(case.imported(&ALL).summary.left_out, 3);
    let first = case.texts.clone();
    let said: usize = first.values().map(|text| text.matches("# Not imported: get").count()).sum();
    assert_eq!(said, 3, "{first:#?}");
    case.imported(&ALL);
    assert_eq!(case.texts, first);
}

/// A resource is not called as a module of the client is, or as a feature of its package.
#[test]
fn names_resources_as_the_client_can() {
    let get = json!({ "get": { "responses": { "204": { "description": "Done." } } } });
    let paths: serde_json::Map<_, _> = ["multipart", "com1", "tracing", "default", "self", "pets"]
        .map(|name| (format!("/{name}/run/all"), get.clone()))
        .into_iter()
        .collect();
    let pets = "resource: pets\ndoc: Pets.\n";
    let mut case = Case::of_paths(&json!(paths)).with(&[("pets.yaml", pets)]);
    let api = case.texts["api.yaml"].replacen("\ndoc:", "\ndefault_features: [pets]\ndoc:", 1);
    case.texts.insert("api.yaml".to_owned(), api);
    assert_eq!(case.imported(&ALL).summary.left_out, 0);
}

/// The tag and the name are said once, and a variant of variants is one of all.
#[test]
fn tells_variants_apart_by_their_tag() {
    let object = |tag: &str, more: &str| {
        let name = json!({ "type": "string", "description": "Its name.", "example": "Rex" });
        let own = json!({ "type": "integer", "example": 7 });
        let kind = json!({ "type": "string", "enum": [tag] });
        json!({
            "type": "object",
            "properties": { "kind": kind, "name": name, more: own },
            "required": ["kind", "name"],
        })
    };
    let cats = json!({ "anyOf": [object("cat", "lives"), object("lion", "teeth")] });
    let mut case = echo(&json!({ "oneOf": [object("dog", "walks"), cats] }));
    let import = case.imported(&ALL);
    // What is sent and what is received stand apart in the document, and are one.
    assert_eq!((import.summary.full, import.summary.types), (1, 1));
    let text = &case.texts["pets.yaml"];
    let expected = "    tag: kind
    fields:
      # > Its name.
      name: { type: string, example: Rex }
    union:
      dog: { fields: { walks?: { type: integer, example: 7 } } }
      cat: { fields: { lives?: { type: integer, example: 7 } } }
      lion: { fields: { teeth?: { type: integer, example: 7 } } }
";
    assert!(text.contains(expected), "{text}");
}

/// Equal parts of several types are one, if they are called alike, and so are the wholes, by what
/// their parts have; a field more is another type, and so is another name for as little.
#[test]
fn finds_what_is_equal() {
    let object = |fields: &[(&str, &serde_json::Value)]| {
        let all: serde_json::Map<_, _> =
            fields.iter().map(|(name, ty)| ((*name).to_owned(), (*ty).clone())).collect();
        json!({ "type": "object", "properties": all })
    };
    let time = json!({ "type": "string", "format": "date-time" });
    let range = object(&[("start", &time), ("end", &time)]);
    let open = object(&[("start", &time)]);
    let plain = object(&[("dateRange", &range), ("note", &time)]);
    let other = object(&[("dateRange", &open), ("pause", &range)]);
    let get = |schema: &serde_json::Value| {
        let content = json!({ "application/json": { "schema": schema } });
        json!({ "get": { "responses": { "200": { "description": "It.", "content": content } } } })
    };
    let ranges = json!({ "type": "array", "items": range });
    let many = object(&[("dateRanges", &ranges), ("meta", &plain)]);
    let paths = json!({
        "/pets/naps": get(&object(&[("meta", &plain)])),
        "/pets/walks": get(&many),
        "/pets/meals": get(&other),
    });
    let mut case = Case::of_paths(&paths);
    case.imported(&ALL);
    let types = |name: &str| case.texts[name].split_once("types:\n").map_or("", |(_, types)| types);
    let declared = |name: &str| -> Vec<_> {
        let lines = types(name).lines().filter_map(|line| line.strip_prefix("  "));
        lines.filter(|line| line.starts_with(char::is_uppercase)).collect()
    };
    assert_eq!(declared("pets.yaml"), ["PetMeta:", "DateRange:"]);
    assert_eq!(declared("pets/naps.yaml"), ["Nap:"]);
    assert_eq!(declared("pets/walks.yaml"), ["Walk:"]);
    assert_eq!(declared("pets/meals.yaml"), ["Meal:", "MealDateRange:", "MealPause:"]);
}

#[test]
fn leaves_out_a_variant_that_is_never_read() {
    let string = json!({ "type": "string", "example": "a" });
    let object = |fields: &[&str]| {
        let all: serde_json::Map<_, _> =
            fields.iter().map(|name| ((*name).to_owned(), string.clone())).collect();
        json!({ "type": "object", "properties": all })
    };
    let variants = [object(&["a", "b"]), object(&["b", "a"]), json!({ "type": "integer" })];
    let mut case = echo(&json!({ "anyOf": variants }));
    let import = case.imported(&ALL);
    assert_eq!((import.summary.nuance, import.summary.degraded), (1, 0));
    let text = &case.texts["pets.yaml"];
    let expected = "Pet: { union: { Variant1: PetVariant1, Integer: integer } }";
    assert!(text.contains(expected), "{text}");
}

/// A file, several, and those that each have a name of their own; the rest is text or JSON.
#[test]
fn takes_parts() {
    let file = json!({ "type": "string", "format": "binary" });
    let files = json!({ "type": "array", "items": file });
    let meta = json!({ "type": "object", "properties": { "a": { "type": "integer" } } });
    let body = json!({
        "type": "object",
        "properties": { "meta": meta, "name": { "type": "string" }, "photo": file, "pages": files },
        "additionalProperties": file,
        "required": ["photo"],
    });
    let encoding = json!({ "photo": { "contentType": "image/png, image/jpeg" } });
    let content = json!({ "multipart/form-data": { "schema": body, "encoding": encoding } });
    let operation = json!({
        "requestBody": { "required": true, "content": content },
        "responses": { "204": { "description": "Done." } },
    });
    let mut case = Case::of_paths(&json!({ "/pets": { "post": operation } }));
    assert_eq!(case.imported(&ALL).summary.full, 1);
    let text = &case.texts["pets.yaml"];
    for part in [
        "name?: string",
        "pages?: { files: any }",
        "photo: { file: [image/png, image/jpeg] }",
        "files?: { files: any, named: true }",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// The number of a page is one whatever its size is, and a series of documents is not one of them.
#[test]
fn takes_numbers_and_series_for_what_they_are() {
    let string = json!({ "type": "string", "example": "a" });
    let number = json!({ "type": "integer", "format": "uint64", "example": 1 });
    let page = json!({ "name": "page", "in": "query", "schema": number });
    let list = json!({ "type": "object", "properties": {
        "data": { "type": "array", "items": string },
        "page": number,
    } });
    let ok = |media: &str, schema: &serde_json::Value| json!({ "200": { "description": "It.", "content": { media: { "schema": schema } } } });
    let mut case = Case::of_paths(&json!({
        "/pets": { "get": { "parameters": [page], "responses": ok("application/json", &list) } },
        "/logs": { "get": { "responses": ok("application/x-ndjson", &string) } },
    }));
    case.imported(&ALL);
    let api = &case.texts["api.yaml"];
    assert!(api.contains("page: { number: page") && !api.contains("token"), "{api}");
    assert_eq!(case.differences(), "");
}

/// What is wrong on a line is only the part of it that is.
#[test]
fn leaves_out_an_example_alone() {
    let odd = json!({ "type": "string", "maxLength": 2, "example": "long" });
    let fine = json!({ "type": "string", "example": "fine" });
    let body = json!({ "type": "object", "properties": { "a": odd, "b": fine } });
    let content = json!({ "application/json": { "schema": body } });
    let operation = json!({
        "requestBody": { "content": content },
        "responses": { "204": { "description": "Done." } },
    });
    let mut case = Case::of_paths(&json!({ "/pets": { "post": operation } }));
    assert_eq!(case.imported(&ALL).summary.full, 1);
    let text = &case.texts["pets.yaml"];
    assert!(
        text.contains("a?: { type: string, max_length: 2 }, b?: { type: string, example: fine }"),
        "{text}"
    );
}

#[test]
fn adds_to_what_a_person_wrote() {
    let own = "\
# Kept as it is.
resource: dogs
doc: Dogs.      # so is this

methods:
  find:         # renamed by hand
    get: /kennels/{kennel}/dogs/{dog}
    summary: A dog
    path: { kennel: { type: KennelId }, dog: { type: string, our_example: rex } }
    responses: { 200: Dog, 4XX: error }

# About types.
types:
  KennelId: { id: string, our_example: k1 }

  Dog: { fields: { name: { type: string, our_example: Rex } } }
# The end.
";
    let mut case = Case::new("wrapped.yaml").with(&[("dogs.yaml", own)]);
    let import = case.imported(&Wanted { paths: "/kennels/{kennel_id}/dogs*", into: None });
    assert_eq!(import.summary.known, 1);
    let text = &case.texts["dogs.yaml"];
    let mut rest = &**text;
    for line in own.lines() {
        let at = rest.find(line).unwrap_or_else(|| panic!("{line:?} is lost in\n{text}"));
        rest = &rest[at + line.len()..];
    }
    assert!(rest.is_empty() || rest == "\n", "{rest}");
    check("import_into_a_file", text);
    // The second type of a name gets another.
    assert_eq!(text.matches("\n  Dog:").count(), 1);
}

#[test]
fn goes_where_it_is_told_to() {
    let mut case = Case::new("wrapped.yaml");
    let wanted = Wanted { paths: "/kennels/{kennel_id}/dogs*", into: Some("animals.canine") };
    case.imported(&wanted);
    let names: Vec<_> = case.texts.keys().map(|name| &**name).collect();
    assert_eq!(
        names,
        [
            "animals.yaml",
            "animals/canine.yaml",
            "animals/canine/photo.yaml",
            "animals/canine/walks.yaml",
            "api.yaml"
        ]
    );
}

#[test]
fn leaves_a_file_alone_that_nothing_can_be_added_to() {
    let own = "resource: dogs\ndoc: Dogs.\nmethods: { count: { get: /dogs/count, summary: Count, responses: { 200: integer } } }\n";
    let case = Case::new("wrapped.yaml").with(&[("dogs.yaml", own)]);
    let error = case.import(&ALL).expect_err("it is on one line");
    assert_eq!(
        error,
        "dogs.yaml: `methods` is on one line, so nothing can be added to it: write it as a block"
    );
}

#[test]
fn has_no_text_of_the_document_in_its_docs() {
    let mut case = Case::new("wrapped.yaml");
    case.imported(&ALL);
    for text in case.texts.iter().filter(|(name, _)| *name != "api.yaml").map(|(_, text)| text) {
        for said in ["The newest first", "A dog.", "When it begins", "Dogs stay"] {
            let lines = text.lines().filter(|line| line.contains(said));
            assert!(lines.into_iter().all(|line| line.trim_start().starts_with('#')), "{said}");
        }
    }
}

/// An id of another product has only its name in common with what is imported.
#[test]
fn names_ids_of_its_product_or_of_types_alone() {
    let robots = "resource: robots\ndoc: Robots.\nmethods:\n  get: { get: '/robots/{leg_id}', \
        summary: A robot, path: { leg_id: { type: LegId } }, query: { owner?: .common.OwnerId, tag?: .common.TagId }, responses: { 204: none } }\n\
        types: { LegId: { id: string, our_example: left } }\n";
    let common = "resource: common\ndoc: Types.\ntypes:\n  \
        OwnerId: { id: string, max_length: 4, our_example: anna }\n  \
        TagId: { id: string, format: uuid, our_example: bcf48806-b317-4351-9ee7-36e7d557d4de }\n";
    let parameter = |name: &str, schema: serde_json::Value| json!({ "name": name, "in": "path", "required": true, "schema": schema });
    let get = |parameters: &[serde_json::Value]| {
        let responses = json!({ "204": { "description": "None." } });
        json!({ "get": { "parameters": parameters, "responses": responses } })
    };
    let string = json!({ "type": "string", "example": "left" });
    let imported = |owner: serde_json::Value, tag: serde_json::Value| {
        let mut case = Case::of_paths(&json!({
            "/pets/legs/{leg_id}": get(&[parameter("leg_id", string.clone())]),
            "/pets/owners/{owner_id}": get(&[parameter("owner_id", owner)]),
            "/pets/tags/{tag_id}": get(&[parameter("tag_id", tag)]),
            "/robots/legs/{leg_id}": get(&[parameter("leg_id", string.clone())]),
        }))
        .with(&[("robots.yaml", robots), ("common.yaml", common)]);
        case.imported(&ALL);
        let of = |top: &str| {
            let own = case.texts.iter().filter(|(name, _)| name.starts_with(top));
            own.map(|(_, text)| &**text).collect::<String>()
        };
        (of("pets"), of("robots"))
    };
    let plain = json!({ "type": "string" });
    let (pets, robots) = imported(plain.clone(), plain.clone());
    assert!(!pets.contains("robots.LegId") && pets.contains("LegId: { id: string"), "{pets}");
    assert_eq!(robots.matches("LegId: { id: string").count(), 1, "{robots}");
    assert!(pets.contains("common.OwnerId") && pets.contains("common.TagId"), "{pets}");
    // A bound that contradicts that of the type, an example that breaks it, and one that its example breaks.
    let other = json!({ "type": "string", "maxLength": 5 });
    let (pets, _) = imported(other, json!({ "type": "string", "example": "red" }));
    assert!(!pets.contains("common."), "{pets}");
    let long = json!({ "type": "string", "minLength": 5 });
    let (pets, _) = imported(long, json!({ "type": "string", "maxLength": 32 }));
    assert!(!pets.contains("common."), "{pets}");
}
