//! What an import makes of responses and bodies that a document describes in few words, or in several ways.

use crate::case::{ALL, Case};
use serde_json::{Value, json};

fn get(schema: &Value) -> Value {
    let content = json!({ "application/json": { "schema": schema } });
    json!({ "get": { "responses": { "200": { "description": "It.", "content": content } } } })
}

/// An envelope with this result.
fn wrapped(result: &Value) -> Value {
    json!({ "type": "object", "properties": {
        "success": { "type": "boolean" }, "errors": { "type": "array" }, "messages": { "type": "array" }, "result": result,
    } })
}

/// A document of an API with an envelope.
fn case(paths: &Value, schemas: &Value) -> Case {
    let info = json!({ "title": "Pets", "version": "1" });
    let components = json!({ "schemas": schemas });
    let document =
        json!({ "openapi": "3.0.3", "info": info, "paths": paths, "components": components });
    let api = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\npagination:\n  \
        cursor: { token: cursor, next: result_info.cursor }\n  page: { number: page, pages: result_info.total_pages }\n";
    Case::of_document(document.to_string()).with(&[("api.yaml", api)])
}

fn responses(text: &str) -> Vec<&str> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("responses: "));
    lines.collect()
}

#[test]
fn are_what_their_kinds_say() {
    let kinds = json!({ "anyOf": [{ "type": "object" }, { "type": "array", "items": { "type": "string" } }, { "type": "string" }] });
    let schemas = json!({
        "pets_empty_body": { "type": "object", "nullable": true },
        "pets_text": { "type": "string" },
        "pets_any": { "type": "object" },
    });
    let of = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    for (result, expected, is_said) in [
        (of("pets_text"), "string", true),
        (of("pets_any"), "map<unknown>", true),
        (of("pets_empty_body"), "none", true),
        (
            json!({ "anyOf": [{ "type": "array", "items": { "type": "string" } }] }),
            "[string]",
            true,
        ),
        (kinds, "unknown", false),
        (json!({}), "unknown", false),
    ] {
        let mut case = case(&json!({ "/pets": get(&wrapped(&result)) }), &schemas);
        let summary = case.imported(&ALL).summary;
        assert_eq!(responses(&case.texts["pets.yaml"]), [format!("{{ 200: {expected} }}")]);
        assert_eq!((summary.full, summary.unsaid), (usize::from(is_said), usize::from(!is_said)));
    }
}

#[test]
fn are_read_off_an_example_where_there_is_no_more() {
    let example = json!({ "success": true, "result": [
        { "name": "Rex", "age": 3, "tags": ["old"] }, { "name": "Tom", "owner": { "id": "a", "since": 2001 } },
    ] });
    let content = json!({ "application/json": { "schema": {}, "examples": { "two": { "value": example } } } });
    let paths = json!({ "/pets": { "get": { "responses": { "200": { "description": "All.", "content": content } } } } });
    let mut case = case(&paths, &json!({}));
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.full, summary.nuance, summary.unsaid), (0, 1, 0));
    let text = &case.texts["pets.yaml"];
    assert_eq!(responses(text), ["{ 200: [Pet] }"]);
    for part in [
        "# Not imported in full: what the document only shows an example of is read off that.",
        "name?: { type: string, example: Tom }",
        "age?: { type: number, example: 3 }",
        "tags?: { type: [string], example: [old] }",
        "owner?: PetOwner",
        "additional: unknown",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// What all say of their results is one, and a list of one of several is a list.
#[test]
fn are_one_where_envelopes_are_several() {
    let list = |field: &str| {
        let item = json!({ "type": "object", "required": [field], "properties": { field: { "type": "string" } } });
        json!({ "type": "array", "items": item })
    };
    let open = json!({ "type": "array", "items": {} });
    let page = json!({ "name": "page", "in": "query", "schema": { "type": "integer" } });
    for (schema, items) in [
        (json!({ "oneOf": [wrapped(&list("cat")), wrapped(&list("dog"))] }), "union: {"),
        (wrapped(&json!({ "oneOf": [list("cat"), list("dog")] })), "union: {"),
        (json!({ "anyOf": [wrapped(&list("cat")), wrapped(&open)] }), "cat: {"),
    ] {
        let mut operation = get(&schema);
        operation["get"]["parameters"] = json!([page]);
        let mut case = case(&json!({ "/pets": operation }), &json!({}));
        assert_eq!(case.imported(&ALL).summary.full, 1);
        let text = &case.texts["pets.yaml"];
        assert_eq!(responses(text), ["{ 200: [Pet] }"], "{text}");
        assert!(text.contains("paginate: page") && text.contains(items), "{text}");
    }
}

#[test]
fn are_bytes_where_the_document_lacks_them() {
    let lost = json!({ "$ref": "#/components/responses/lost" });
    let mut case =
        case(&json!({ "/pets": { "get": { "responses": { "200": lost } } } }), &json!({}));
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.unsaid, summary.left_out), (1, 0));
    assert_eq!(responses(&case.texts["pets.yaml"]), ["{ 200: bytes }"]);
}

/// The document leaves out where the next token is, or that there is a list.
#[test]
fn go_on_as_others_do() {
    let cursor = json!({ "name": "cursor", "in": "query", "schema": { "type": "string" } });
    let list = json!({ "type": "array", "items": { "type": "string" } });
    let one = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
    for (result, said) in [(list, "paginate: cursor"), (one, "paginate: { none:")] {
        let mut operation = get(&wrapped(&result));
        operation["get"]["parameters"] = json!([cursor]);
        let mut case = case(&json!({ "/pets": operation }), &json!({}));
        let summary = case.imported(&ALL).summary;
        let is_presumed = said == "paginate: cursor";
        let text = &case.texts["pets.yaml"];
        assert_eq!(
            (summary.nuance, summary.unsaid),
            (usize::from(is_presumed), usize::from(!is_presumed)),
            "{text}"
        );
        assert!(text.contains(said), "{text}");
    }
}

/// Two methods have one verb and path, and are one operation of the document.
#[test]
fn of_several_kinds_of_bodies_are_several_methods() {
    let string = json!({ "type": "string" });
    let file = json!({ "anyOf": [string, { "type": "string", "format": "binary" }] });
    let form = json!({ "type": "object", "required": ["value"], "properties": { "value": file, "note": string } });
    let content = json!({
        "application/octet-stream": { "schema": string },
        "text/plain": { "schema": string },
        "multipart/form-data": { "schema": form },
    });
    let operation = json!({
        "requestBody": { "required": true, "content": content },
        "responses": { "204": { "description": "Done." } },
    });
    let mut case = case(&json!({ "/pets/{pet}": { "put": operation } }), &json!({}));
    let summary = case.imported(&ALL).summary;
    assert_eq!(
        (summary.asked, summary.nuance, summary.degraded),
        (1, 1, 0),
        "{}",
        summary.render()
    );
    let text = &case.texts["pets.yaml"];
    for part in [
        "\n  update:\n",
        "body: { bytes: [application/octet-stream, text/plain] }",
        "\n  update_multipart:\n",
        "body: { multipart: { note?: string, value: { file: any } } }",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(case.imported(&ALL).summary.known, 1);
}

/// Parts of any name may be strings.
#[test]
fn of_parts_of_any_name_are_files() {
    let form = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    let content = json!({ "multipart/form-data": { "schema": form } });
    let responses = json!({ "204": { "description": "Done." } });
    let operation =
        json!({ "requestBody": { "required": true, "content": content }, "responses": responses });
    let mut case = case(&json!({ "/pets": { "post": operation } }), &json!({}));
    assert_eq!(case.imported(&ALL).summary.left_out, 0);
    let text = &case.texts["pets.yaml"];
    assert!(text.contains("files?: { files: any, named: true }"), "{text}");
}

/// A default in quotes, or one item of a list, is meant as what the parameter takes.
#[test]
fn have_the_defaults_that_are_meant() {
    let list =
        |item: Value, default: Value| json!({ "type": "array", "items": item, "default": default });
    let parameter =
        |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let parameters = [
        parameter("old", list(json!({ "type": "boolean" }), json!(["true"]))),
        parameter("name", list(json!({ "type": "string" }), json!("*"))),
        parameter("age", json!({ "type": "integer", "default": "3" })),
    ];
    let responses = json!({ "204": { "description": "Done." } });
    let paths = json!({ "/pets": { "get": { "parameters": parameters, "responses": responses } } });
    let mut case = case(&paths, &json!({}));
    assert_eq!(case.imported(&ALL).summary.full, 1);
    let text = &case.texts["pets.yaml"];
    for default in ["default: [true]", "default: [\"*\"]", "default: 3"] {
        assert!(text.contains(default), "{default}: {text}");
    }
}

/// Uses of one id with bounds of their own have examples of their own.
#[test]
fn keep_the_bounds_of_a_parameter_next_to_its_type() {
    let pet = |schema: Value| {
        let parameter =
            json!({ "name": "pet_id", "in": "path", "required": true, "schema": schema });
        json!({ "delete": { "parameters": [parameter], "responses": { "204": { "description": "Done." } } } })
    };
    let paths = json!({
        "/pets/{pet_id}": pet(json!({ "type": "string" })),
        "/pets/{pet_id}/tail": pet(json!({ "type": "string", "format": "uuid" })),
    });
    let mut case = case(&paths, &json!({}));
    assert_eq!(case.imported(&ALL).summary.full, 2);
    let texts: String = case.texts.values().map(|text| &**text).collect();
    assert!(texts.contains("{ type: PetId, format: uuid, our_example: f174be97-"), "{texts}");
}

/// What no call does has a reason of its own.
#[test]
fn name_what_opens_a_socket() {
    let paths =
        json!({ "/pets": { "get": { "responses": { "101": { "description": "Open." } } } } });
    let summary = case(&paths, &json!({})).imported(&ALL).summary;
    assert_eq!(summary.left_out, 1);
    assert!(summary.render().contains("it opens a WebSocket"), "{}", summary.render());
}
