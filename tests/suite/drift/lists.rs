//! What an import makes of lists, their positions, and what is next to a result.

use crate::case::Case;
use crate::constructs::{carries, in_full, pet};
use serde_json::{Value, json};

/// A document of one operation in the envelope, whose responses have these members.
fn enveloped(members: &Value, parameters: &Value) -> Case {
    let mut whole = json!({ "success": { "type": "boolean" }, "errors": { "type": "array" } });
    let own = members.as_object().into_iter().flatten();
    for (name, schema) in own {
        whole[name] = schema.clone();
    }
    let whole = json!({ "type": "object", "properties": whole });
    let responses = json!({ "200": carries("application/json", &whole) });
    let mut case = Case::of_paths(&json!({
        "/pets": { "get": { "parameters": parameters, "responses": responses } },
    }));
    let api = case.texts.get_mut("api.yaml").expect("it is there");
    *api = api.replace("envelope: none", "envelope: v4");
    case
}

#[test]
fn what_is_next_to_a_result() {
    let text = json!({ "type": "string" });
    let info = json!({ "type": "object", "properties": { "page": { "type": "integer" } } });
    let kennel = json!({ "type": "object", "properties": { "name": text, "rooms": text } });
    let one = json!({ "result": pet(), "kennel": kennel, "result_info": info });
    in_full(enveloped(&one, &json!([])), &["extra: PetExtra\n", "kennel?: PetExtraKennel"]);
    let data = json!({ "data": pet(), "left": { "type": "integer", "minimum": 0 } });
    let expected = ["extra: PetExtra\n", "at: data, type: ", "left?: { type: integer, min: 0 }"];
    in_full(enveloped(&data, &json!([])), &expected);
    // What pages state is no member of it.
    let pets = json!({ "type": "array", "items": pet() });
    let inside = json!({ "pets": pets, "next_cursor": text, "kennel": text });
    let list = json!({ "result": { "type": "object", "properties": inside }, "open": text });
    let cursor = json!([{ "name": "cursor", "in": "query", "schema": text }]);
    let case = in_full(
        enveloped(&list, &cursor),
        &["extra: PetExtra\n", "{ at: result.pets, type: [", "      kennel?: string\n"],
    );
    assert!(!case.texts["pets.yaml"].contains("next_cursor"));
}

#[test]
fn positions_by_other_names() {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "integer", "minimum": 1 });
    let pets = json!({ "type": "array", "items": pet() });
    let parameter =
        |name: &str, schema: &Value| json!({ "name": name, "in": "query", "schema": schema });
    let whole = json!({ "data": pets, "names": { "type": "array", "items": text } });
    for (position, size, scheme) in [
        ("start", "count", "start: { offset: start, limit: count, first: 1 }"),
        ("startIndex", "limit", "start_index: { offset: startIndex, limit: limit, first: 1 }"),
        ("from", "limit", "from: { offset: from, limit: limit, first: 1 }"),
    ] {
        let query = json!([parameter(position, &number), parameter(size, &number)]);
        let case = in_full(enveloped(&whole, &query), &["{ at: data, type: ["]);
        assert!(case.texts["api.yaml"].contains(scheme), "{}", case.texts["api.yaml"]);
    }
    // The token of the next page may be a number, and the list the only one that has models.
    let inside = json!({ "properties": whole, "type": "object" });
    let query = json!([parameter("cursor", &number)]);
    let members = json!({ "result": inside, "next": number });
    in_full(enveloped(&members, &query), &["paginate: cursor\n", "{ at: result.data, type: ["]);
    // A range, a time, and what a pet comes from.
    let whole = json!({ "result": pets });
    let time = json!({ "name": "start", "in": "query", "schema": { "type": "integer" }, "description": "When, as a Unix timestamp." });
    for query in [
        json!([parameter("from", &number), parameter("to", &number)]),
        json!([parameter("from", &text)]),
        json!([parameter("after", &json!({ "type": "string", "format": "date-time" }))]),
    ] {
        let case = in_full(enveloped(&whole, &query), &[]);
        assert!(!case.texts["pets.yaml"].contains("paginate"), "{}", case.texts["pets.yaml"]);
    }
    // The draft lacks the words that say so.
    in_full(enveloped(&whole, &json!([time])), &["paginate: { none: \"`start` is a time.\" }"]);
}
