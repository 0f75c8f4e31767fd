//! Constructs of documents of which nothing is lost, although they are said in an odd way.

use crate::case::{ALL, Case, echo};
use serde_json::{Value, json};

/// Imports a body of this type, of which nothing is lost; returns the text.
fn in_full(body: &Value) -> String {
    of_case(echo(body))
}

fn of_case(mut case: Case) -> String {
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.full, summary.asked), (summary.asked, 1), "{}", summary.render());
    case.texts["pets.yaml"].clone()
}

fn object(fields: &Value) -> Value {
    json!({ "type": "object", "properties": fields })
}

#[test]
fn both_booleans_are_a_boolean() {
    let text = in_full(&object(&json!({ "old": { "type": "boolean", "enum": [true, false] } })));
    assert!(text.contains("old?: boolean"), "{text}");
}

#[test]
fn a_value_of_every_kind_is_unknown() {
    let any = json!([
        { "type": "string", "nullable": true },
        { "type": "number" },
        { "type": "boolean" },
        { "type": "object", "additionalProperties": {} },
        { "type": "array", "items": {} },
    ]);
    let text = in_full(&object(&json!({ "any": { "oneOf": any } })));
    assert!(text.contains("any?: unknown"), "{text}");
}

/// Only its tag is in it, and two values of the tag select it.
#[test]
fn a_variant_without_fields_has_none() {
    let kind = |values: &[&str]| json!({ "kind": { "type": "string", "enum": values } });
    let mut old = object(&kind(&["old"]));
    old["properties"]["year"] = json!({ "type": "integer", "example": 1 });
    let text = in_full(&json!({ "oneOf": [object(&kind(&["new", "used"])), old] }));
    assert!(text.contains(": { fields: {} }"), "{text}");
}

/// Where requests and responses have one union, what requests take of a variant is declared with it.
#[test]
fn a_variant_has_fields_that_are_only_sent() {
    let variant = |kind: &str, secret: &str| {
        json!({
            "type": "object",
            "required": ["kind"],
            "properties": {
                "kind": { "type": "string", "enum": [kind] },
                "name": { "type": "string" },
                secret: { "type": "string", "writeOnly": true },
            },
        })
    };
    let pet = json!({ "$ref": "#/components/schemas/pet" });
    let content = json!({ "application/json": { "schema": pet } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Pets" },
        "components": { "schemas": {
            "pet": { "oneOf": [
                { "$ref": "#/components/schemas/words" }, { "$ref": "#/components/schemas/bytes" },
            ] },
            "words": variant("text", "words"),
            "bytes": variant("key", "bytes"),
        } },
        "paths": { "/pets": { "post": {
            "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "It.", "content": content } },
        } } },
    });
    let text = of_case(Case::of_document(document.to_string()));
    assert!(!text.contains("unknown") && text.contains("write_only: true"), "{text}");
}

#[test]
fn more_variants_than_a_person_reads_are_told_apart() {
    let variant = |number: usize| {
        let kind = json!({ "type": "string", "enum": [format!("k{number}")] });
        object(&json!({ "kind": kind, format!("f{number}"): { "type": "integer" } }))
    };
    let text = in_full(&json!({ "oneOf": (0..60).map(variant).collect::<Vec<_>>() }));
    assert!(text.contains("k59: { fields: { f59?: integer } }"), "{text}");
}

fn of(path: &str, operation: &Value) -> Case {
    Case::of_paths(&json!({ path: operation }))
}

#[test]
fn one_schema_of_several_media_types_is_one_body() {
    let schema = json!({ "schema": object(&json!({ "name": { "type": "string" } })) });
    let content =
        json!({ "application/json": schema, "text/plain;charset=UTF-8": schema, "": schema });
    let responses = json!({ "204": { "description": "Done." } });
    let body = json!({ "required": true, "content": content });
    let text =
        of_case(of("/pets", &json!({ "post": { "requestBody": body, "responses": responses } })));
    assert!(text.contains("name?: string"), "{text}");
}

#[test]
fn a_header_that_the_client_sets_is_not_asked_for() {
    let parameter =
        |name: &str| json!({ "in": "header", "name": name, "schema": { "type": "string" } });
    let parameters = [parameter("Content-Length"), parameter("X-Mood")];
    let responses = json!({ "204": { "description": "Done." } });
    let text = of_case(of(
        "/pets",
        &json!({ "put": { "parameters": parameters, "responses": responses } }),
    ));
    assert!(text.contains("X-Mood") && !text.contains("Content-Length"), "{text}");
}

#[test]
fn a_body_that_is_called_like_a_parameter_of_the_path_is_imported() {
    let schema = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
    let content =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/pet" } } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Pets" },
        "components": { "schemas": { "pet": schema } },
        "paths": { "/pets/{pet}": { "put": {
            "parameters": [{ "in": "path", "name": "pet", "required": true, "schema": { "type": "string" } }],
            "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "It.", "content": content } },
        } } },
    });
    let mut case = Case::of_document(document.to_string());
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.nuance, summary.left_out), (1, 0), "{}", summary.render());
    let text = &case.texts["pets.yaml"];
    assert!(text.contains("rust: pet_id"), "{text}");
}
