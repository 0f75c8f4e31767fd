//! What an import makes of what the language has words for.

use crate::case::{ALL, Case, echo};
use serde_json::{Value, json};

/// A response that carries `schema` as `media`.
pub(crate) fn carries(media: &str, schema: &Value) -> Value {
    json!({ "description": "It.", "content": { media: { "schema": schema } } })
}

/// A document of one `get`, which responds so.
fn gets(responses: &Value) -> Case {
    Case::of_paths(&json!({ "/pets": { "get": { "responses": responses } } }))
}

pub(crate) fn pet() -> Value {
    let name = json!({ "type": "string", "example": "Rex" });
    json!({ "type": "object", "properties": { "name": name }, "required": ["name"] })
}

/// Checks that nothing is lost, that the document says the same, and that the texts contain `expected`.
pub(crate) fn in_full(mut case: Case, expected: &[&str]) -> Case {
    let import = case.imported(&ALL);
    assert_eq!((import.summary.full, import.summary.asked), (1, 1), "{}", import.summary.render());
    let text = case.texts.values().cloned().collect::<String>();
    for part in expected {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(case.differences(), "", "{text}");
    case
}

#[test]
fn documents_one_after_the_other() {
    for (media, schema, expected) in [
        ("application/x-ndjson", pet(), "{ ndjson: Pet }"),
        ("application/ndjson; charset=utf-8", pet(), "{ ndjson: Pet }"),
        ("application/x-ndjson", json!({ "type": "array", "items": pet() }), "{ ndjson: Pet }"),
        ("text/event-stream", pet(), "{ events: Pet }"),
        // The text that all of them make.
        ("text/event-stream", json!({ "type": "string" }), "200: text"),
    ] {
        in_full(gets(&json!({ "200": carries(media, &schema) })), &[expected]);
    }
    let items = json!({ "text/event-stream": { "itemSchema": pet() } });
    in_full(gets(&json!({ "200": { "content": items } })), &["{ events: Pet }"]);
}

#[test]
fn successes_that_differ() {
    let task = json!({ "type": "object", "properties": { "id": { "type": "integer" } } });
    let json = "application/json";
    let responses = json!({ "200": carries(json, &pet()), "202": carries(json, &task) });
    in_full(gets(&responses), &["responses: { 200: Pet, 202: AcceptedPet }"]);
    let image = json!({ "type": "string", "format": "binary" });
    let responses =
        json!({ "200": carries("image/png", &image), "204": { "description": "None." } });
    in_full(gets(&responses), &["responses: { 200: bytes, 204: none }"]);
}

#[test]
fn headers_of_responses() {
    let mut responses = json!({ "200": carries("application/json", &pet()), "204": {} });
    responses["200"]["headers"] = json!({
        "ETag": { "required": true, "schema": { "type": "string" }, "example": "\"3f\"" },
        "X-Count": { "schema": { "type": "integer", "minimum": 0 } },
        "X-Level": { "schema": { "type": "string", "enum": ["low", "high"] } },
        "X-Tags": { "schema": { "type": "array", "items": { "type": "string" } } },
        "Content-Type": { "schema": { "type": "string" } },
    });
    responses["204"]["headers"] = json!({ "Last-Modified": { "schema": { "type": "string" } } });
    let expected = [
        "ETag: { type: string, example: \"\\\"3f\\\"\" }",
        "X-Count?: { type: integer, min: 0 }",
        "X-Level?: XLevel",
        "X-Tags?: [string]",
        "204: { type: none, headers: { Last-Modified?: string } }",
    ];
    in_full(gets(&responses), &expected);
    let bytes = json!({ "type": "string", "format": "binary" });
    let mut responses = json!({ "200": carries("image/png", &bytes) });
    responses["200"]["headers"] = json!({ "X-Width": { "schema": { "type": "integer" } } });
    in_full(gets(&responses), &["200: { type: bytes, headers: { X-Width?: integer } }"]);
    let mut responses = json!({ "200": carries("application/x-ndjson", &pet()) });
    responses["200"]["headers"] = json!({ "X-Count": { "schema": { "type": "integer" } } });
    in_full(gets(&responses), &["200: { ndjson: Pet, headers: { X-Count?: integer } }"]);
}

#[test]
fn bodies_of_errors() {
    let conflict = json!({
        "type": "object",
        "required": ["holder"],
        "properties": { "holder": { "type": "string", "example": "Ada" } },
    });
    let problem = json!({
        "type": "object",
        "properties": { "title": { "type": "string" }, "detail": { "type": "string" } },
    });
    let responses = json!({
        "200": carries("application/json", &pet()),
        "409": carries("application/json", &conflict),
        "422": carries("application/json", &json!({})),
        "4XX": carries("application/problem+json", &problem),
    });
    let expected = ["409: { error: ConflictError }, 422: error, 4XX: { error: Error }"];
    in_full(gets(&responses), &expected);
}

/// A header has a list in any style; in the query, it is repeated or joined.
#[test]
fn lists_in_headers_and_in_the_query() {
    let list = json!({ "type": "array", "items": { "type": "string" } });
    let parameter = |location, name, style| json!({ "in": location, "name": name, "style": style, "explode": false, "schema": list });
    let parameters = [
        parameter("header", "X-Tags", "simple"),
        parameter("query", "tags", "form"),
        parameter("query", "words", "spaceDelimited"),
        parameter("query", "bars", "pipeDelimited"),
    ];
    let responses = json!({ "204": { "description": "None." } });
    let paths = json!({ "/pets": { "get": { "parameters": parameters, "responses": responses } } });
    let expected = [
        "X-Tags?: [string]",
        "tags?: { type: [string], style: comma }",
        "words?: { type: [string], style: space }",
        "bars?: { type: [string], style: pipe }",
    ];
    in_full(Case::of_paths(&paths), &expected);
}

/// Objects in the query are JSON where the document says so, by a media type or in words.
#[test]
fn objects_in_the_query_are_json() {
    let test = json!({ "type": "object", "required": ["field"], "properties": { "field": { "type": "string" } } });
    let tests = json!({ "type": "array", "items": test });
    let words = json!({ "type": "array", "items": { "type": "string" } });
    let in_json = |schema: &Value| json!({ "application/json": { "schema": schema } });
    let parameters = json!([
        { "in": "query", "name": "tests", "description": "A JSON array of tests.", "schema": tests },
        { "in": "query", "name": "any", "content": in_json(&tests) },
        { "in": "query", "name": "one", "content": in_json(&test) },
        { "in": "query", "name": "words", "content": in_json(&words) },
        { "in": "query", "name": "word", "content": in_json(&json!({ "type": "string" })) },
    ]);
    let responses = json!({ "204": { "description": "None." } });
    let get = json!({ "parameters": parameters, "responses": responses });
    let expected = [
        "tests?: { type: [Test], style: json }",
        "any?: { type: [Any], style: json }",
        "one?: { type: One, style: json }",
        "words?: { type: [string], style: json }",
        "word?: string",
    ];
    in_full(Case::of_paths(&json!({ "/pets": { "get": get } })), &expected);
}

/// Where it says nothing, they become JSON, and where it says another form, a string.
#[test]
fn objects_in_the_query_are_open_without_words() {
    let one = json!({ "type": "object", "properties": { "field": { "type": "string" } } });
    let tests = json!({ "type": "array", "items": one });
    let parameters = json!([
        { "in": "query", "name": "all", "schema": tests },
        { "in": "query", "name": "deep", "style": "deepObject", "schema": tests },
    ]);
    let responses = json!({ "204": { "description": "None." } });
    let get = json!({ "parameters": parameters, "responses": responses });
    let mut case = Case::of_paths(&json!({ "/pets": { "get": get } }));
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.degraded, summary.left_out), (1, 0));
    let text = &case.texts["pets.yaml"];
    for expected in ["style: json }", "deep?: string"] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
}

/// A list in pages has a success of one kind.
#[test]
fn pages_have_one_success() {
    let page = json!({ "name": "page", "in": "query", "schema": { "type": "integer" } });
    let json = "application/json";
    let list = json!({ "type": "array", "items": pet() });
    let responses = json!({ "200": carries(json, &list), "202": carries(json, &pet()) });
    let get = json!({ "parameters": [page], "responses": responses });
    let mut case = Case::of_paths(&json!({ "/pets": { "get": get } }));
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.degraded, summary.left_out), (1, 0));
    let text = &case.texts["pets.yaml"];
    assert!(
        text.contains("paginate: page") && text.contains("responses: { 200: [Pet] }"),
        "{text}"
    );
}

/// The first one has the pages, also where its list is a part of it; another keeps what it has until it
/// is left out.
#[test]
fn pages_are_in_the_first_success() {
    let page = json!({ "name": "page", "in": "query", "schema": { "type": "integer" } });
    let json = "application/json";
    let list = json!({ "type": "object", "properties": {
        "items": { "type": "array", "items": pet() },
        "has_more": { "type": "boolean", "example": true },
    } });
    let responses = json!({ "200": carries(json, &list), "204": { "description": "None." } });
    let get = json!({ "parameters": [page], "responses": responses });
    let mut case = Case::of_paths(&json!({ "/pets": { "get": get } }));
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.full, summary.degraded), (0, 1), "{}", summary.render());
    let text = &case.texts["pets.yaml"];
    assert!(text.contains("at: items") && !text.contains("204"), "{text}");
}

#[test]
fn secrets() {
    for secret in [
        json!({ "type": "string", "format": "password", "maxLength": 64 }),
        json!({ "type": "string", "x-sensitive": true, "maxLength": 64 }),
    ] {
        let body = json!({ "type": "object", "properties": { "token": secret } });
        in_full(echo(&body), &["token?: { type: secret, max_length: 64 }"]);
    }
    // Addresses are recorded, and so are variants of a choice.
    let secret = json!({ "type": "string", "format": "password" });
    let query = json!([{ "name": "token", "in": "query", "schema": secret }]);
    let of = json!({ "anyOf": [secret, { "type": "integer" }] });
    let responses = json!({ "200": carries("application/json", &of) });
    let get = json!({ "parameters": query, "responses": responses });
    let mut case = Case::of_paths(&json!({ "/pets": { "get": get } }));
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.degraded, summary.left_out), (0, 0));
    let text = &case.texts["pets.yaml"];
    assert!(!text.contains("secret") && text.contains("token?:"), "{text}");
}

/// A document of a list that responds with `response`, and takes `parameters` or a body.
fn lists(verb: &str, response: &Value, takes: &Value) -> Case {
    let mut operation = takes.clone();
    operation["responses"] = json!({ "200": carries("application/json", response) });
    Case::of_paths(&json!({ "/pets": { verb: operation } }))
}

fn item() -> Value {
    json!({ "type": "object", "properties": { "id": { "type": "string", "example": "a" } } })
}

#[test]
fn pages_that_follow_the_last_item() {
    let list = json!({ "type": "object", "properties": {
        "data": { "type": "array", "items": item() },
        "has_more": { "type": "boolean", "example": true },
    } });
    let after = json!({ "name": "starting_after", "in": "query", "schema": { "type": "string" } });
    let expected =
        ["starting_after: { token: starting_after, last_item: id, more: has_more }", "at: data"];
    in_full(lists("get", &list, &json!({ "parameters": [after] })), &expected);
}

#[test]
fn pages_whose_position_is_in_the_body() {
    let list = json!({ "type": "object", "properties": {
        "items": { "type": "array", "items": item() },
        "has_more": { "type": "boolean", "example": true },
    } });
    let page = json!({ "type": "integer", "example": 2 });
    let body = json!({ "type": "object", "properties": { "page": page } });
    let body = json!({ "content": { "application/json": { "schema": body } } });
    let expected = ["page: { number: page, more: has_more }", "paginate: page", "at: items"];
    in_full(lists("post", &list, &json!({ "requestBody": body })), &expected);
}

/// A document of a pet that is created and replaced.
fn pets(model: &Value) -> Case {
    let content =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } });
    let operation = json!({
        "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "It.", "content": content } },
    });
    let paths = json!({ "/pets": { "post": operation, "put": operation } });
    let mut case = Case::of_paths(&paths);
    let mut document: Value = serde_json::from_str(&case.openapi).expect("it is JSON");
    document["components"] = json!({ "schemas": { "Pet": model } });
    case.openapi = document.to_string();
    case
}

#[test]
fn models_that_go_both_ways() {
    let string = json!({ "type": "string", "example": "a" });
    let marked = |mark: &str| json!({ "type": "string", "example": "a", mark: true });
    let below =
        json!({ "type": "object", "properties": { "at": marked("readOnly"), "by": string } });
    let model = json!({
        "type": "object",
        "properties": {
            "id": marked("readOnly"),
            "name": string,
            "pin": marked("writeOnly"),
            "owner": below,
            "mother": { "$ref": "#/components/schemas/Pet" },
        },
        "required": ["id", "name"],
    });
    let mut case = pets(&model);
    let import = case.imported(&ALL);
    assert_eq!((import.summary.full, import.summary.types), (2, 2), "{}", import.summary.render());
    let text = &case.texts["pets.yaml"];
    for part in [
        "id: { type: string, read_only: true, example: a }",
        "pin?: { type: string, write_only: true, example: a }",
        "    sent: NewPet\n",
        "    sent: NewPetOwner\n",
        "body: NewPet\n",
        "200: Pet }",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(case.differences(), "");
}

/// What a request takes in another form is a type of its own.
#[test]
fn models_that_differ_by_more_than_marks() {
    let own = |more: &str| {
        let field = json!({ "type": "string", "example": "a", more: true });
        json!({ "type": "object", "properties": { "name": field }, "required": ["name"] })
    };
    let model = json!({ "type": "object", "properties": {
        "one": { "oneOf": [own("readOnly"), { "type": "integer" }] },
        "id": { "type": "string", "example": "a", "readOnly": true },
    } });
    let mut case = pets(&model);
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.full, summary.nuance), (0, 2), "{}", summary.render());
    assert!(!case.texts["pets.yaml"].contains("sent: NewPet\n"));
}

#[test]
fn scalars_with_bounds_that_are_used_twice() {
    let ttl =
        json!({ "type": "integer", "minimum": 60, "description": "In seconds.", "example": 90 });
    let of = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let model = json!({ "type": "object", "properties": {
        "ttl": of("ttl"), "least": of("ttl"), "most": { "allOf": [of("ttl")], "nullable": true },
        "once": of("once"), "a": of("loose"), "b": of("loose"),
    } });
    let mut case = pets(&model);
    let mut document: Value = serde_json::from_str(&case.openapi).expect("it is JSON");
    let schemas = &mut document["components"]["schemas"];
    schemas["ttl"] = ttl;
    schemas["once"] = json!({ "type": "integer", "minimum": 1 });
    schemas["loose"] = json!({ "type": "string", "description": "Anything." });
    case.openapi = document.to_string();
    assert_eq!(case.imported(&ALL).summary.full, 2);
    let text = &case.texts["pets.yaml"];
    for part in [
        "# > In seconds.\n  Ttl: { type: integer, min: 60, example: 90 }",
        "ttl?: Ttl",
        "least?: Ttl",
        "most?: Ttl | null",
        "once?: { type: integer, min: 1 }",
        "a?: string",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(case.differences(), "");
}

/// Documents say so that there may be nothing.
#[test]
fn an_envelope_of_nothing_is_no_variant() {
    let common = json!({ "success": { "type": "boolean" }, "errors": { "type": "array" } });
    let mut whole = common.clone();
    whole["result"] = json!({ "type": "array", "items": pet() });
    let of = |properties: &Value| json!({ "type": "object", "properties": properties });
    let either = json!({ "oneOf": [of(&whole), of(&common)] });
    let responses =
        json!({ "200": carries("application/json", &either), "404": { "$ref": "#/gone" } });
    let mut case = gets(&responses);
    let api = case.texts.get_mut("api.yaml").expect("it is there");
    *api = api.replace("envelope: none", "envelope: v4");
    let summary = case.imported(&ALL).summary;
    assert_eq!((summary.nuance, summary.degraded), (1, 0), "{}", summary.render());
    let text = &case.texts["pets.yaml"];
    assert!(text.contains("responses: { 200: [Pet], 404: error }"), "{text}");
}
