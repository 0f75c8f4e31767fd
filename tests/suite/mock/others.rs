//! Another spec makes another server.

use cloudflare_client::Bytes;
use codegen::Sources;
use jiff::Timestamp;
use mock::Server;
use serde_json::{Value, json};

const API: &str = "
api: Zoo
doc: A zoo.
base_url: https://zoo.example
envelope: v4
pagination:
  page_number: { number: page, first: 1, pages: result_info.total_pages, total: result_info.total_count }
";

const ZOO: &str = "
resource: zoo
doc: A zoo.

path:
  keeper: { type: string, doc: A keeper., our_example: ann }
  # The same parameter by another name.
  owner: { type: string, doc: A keeper., our_example: ann }
  code: { type: Code, doc: An animal. }

methods:
  motto: { get: /motto, summary: What it says, responses: { 200: { bare: Motto } } }
  set_motto: { put: /motto, summary: Say something else, body: Motto, responses: { 200: { bare: Motto } } }
  forget_motto: { delete: /motto, summary: Say nothing, responses: { 204: none } }
  count: { get: /animals/count, summary: How many there are, responses: { 200: { bare: integer } }, example: { response: { result: 3 } } }
  keepers:
    get: /keepers
    summary: All keepers
    responses: { 200: { bare: [Keeper] } }
  animals:
    get: '/keepers/{keeper}/animals'
    summary: Animals of a keeper
    paginate: page_number
    query:
      page?: { type: integer, min: 1, doc: Number of the page. }
      per_page?: { type: integer, min: 1, max: 50, default: 3, doc: Animals on a page. }
      kind?: { type: [Kind], style: comma, doc: Only these. }
      sort?: { type: Sort, doc: Which end comes first. }
      code?: { type: [Code], style: json, doc: Only these. }
      food.likes?: { type: string, doc: Only who likes this. }
    responses: { 200: [Animal] }
    example: { response: { result_info: { page: 1, per_page: 3, count: 1, total_count: 1, total_pages: 1 } } }
  add:
    post: '/keepers/{owner}/animals'
    summary: An animal more
    body: Animal
    responses: { 201: Animal }
  add_several:
    post: '/keepers/{owner}/animals:add'
    summary: Several animals more
    body: [Animal]
    responses: { 200: [Animal] }
  animal: { get: '/keepers/{keeper}/animals/{code}', summary: One animal, responses: { 200: Animal } }
  change:
    patch: '/keepers/{keeper}/animals/{code}'
    summary: Change an animal
    body: Change
    responses: { 200: Animal }
  remove: { delete: '/keepers/{owner}/animals/{code}', summary: Let it go, responses: { 200: { bare: Code } } }

types:
  Code: { id: string, doc: Names an animal., our_example: a1 }
  Sort: { enum: [ASC, DESC], doc: Which end comes first. }
  Kind: { enum: [cat, dog, fish], doc: What it is. }
  Motto: { doc: Words., fields: { text: { type: string, max_length: 20, doc: The words., our_example: Hello } } }
  Keeper: { doc: A keeper., fields: { id: { type: string, doc: Names the keeper., our_example: ann } } }
  Food: { doc: What it eats., fields: { likes?: { type: string | null, doc: It likes this. }, hates?: { type: string, doc: It does not like this. } } }
  Animal:
    doc: An animal.
    fields:
      code: { type: Code, doc: Names it. }
      kind: { type: Kind, doc: What it is. }
      food?: { type: Food, doc: What it eats. }
      age: { type: number | null, min: 0, multiple_of: 0.5, doc: In years., our_example: 2 }
  Change:
    doc: What changes.
    fields:
      food?: { type: Food | null, doc: What it eats. }
      age?: { type: number | null, min: 0, multiple_of: 0.5, doc: In years. }
";

struct Zoo(Server);

impl Zoo {
    fn new() -> Self {
        let texts = [("api.yaml", API), ("zoo.yaml", ZOO)];
        let texts = texts.map(|(name, text)| (name.to_owned(), text.trim_start().to_owned()));
        let sources = Sources::new(texts);
        let spec = codegen::Spec::read(&sources)
            .unwrap_or_else(|report| panic!("{}", report.render(&sources, "", false)));
        Self(Server::new(spec.api().clone()))
    }

    /// The status, and the document or else nothing.
    fn ask(&mut self, verb: &str, target: &str, body: &Value) -> (u16, Value) {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request = http::Request::builder().method(verb).uri(target);
        let request = request.header("content-type", "application/json").body(Bytes::from(body));
        let response = self.0.respond(&request.expect("a request"), Timestamp::UNIX_EPOCH);
        (response.status.as_u16(), response.json().cloned().unwrap_or_default())
    }

    fn result(&mut self, verb: &str, target: &str, body: &Value) -> Value {
        let (status, document) = self.ask(verb, target, body);
        assert!((200..300).contains(&status), "{verb} {target}: {document}");
        if document["success"] == json!(true) { document["result"].clone() } else { document }
    }
}

const NONE: Value = Value::Null;

#[test]
fn with_items_below_items_that_callers_name() {
    let mut zoo = Zoo::new();
    assert_eq!(zoo.result("GET", "/keepers", &NONE), json!([{ "id": "ann" }]));
    let all = "/keepers/ann/animals";
    assert_eq!(
        zoo.result("GET", all, &NONE),
        json!([{ "code": "a1", "kind": "cat", "age": 2, "food": {} }])
    );
    let rex = json!({ "code": "rex", "kind": "dog", "age": 1.5, "food": { "likes": "bones", "hates": "rain" } });
    assert_eq!(
        zoo.ask("POST", all, &rex),
        (201, json!({ "success": true, "errors": [], "messages": [], "result": rex }))
    );
    assert_eq!(zoo.ask("POST", all, &rex).0, 409);
    assert_eq!(zoo.ask("POST", "/keepers/bob/animals", &rex).0, 404);
    assert_eq!(zoo.result("GET", "/keepers/ann/animals/rex", &NONE), rex);
    // A merge patch changes what it names, and takes out what it says is null.
    let changed = zoo.result(
        "PATCH",
        "/keepers/ann/animals/rex",
        &json!({ "food": { "likes": null }, "age": null }),
    );
    assert_eq!(
        changed,
        json!({ "code": "rex", "kind": "dog", "age": null, "food": { "hates": "rain" } })
    );
    let changed = zoo.result("PATCH", "/keepers/ann/animals/rex", &json!({ "food": null }));
    assert_eq!(changed, json!({ "code": "rex", "kind": "dog", "age": null }));
    let (status, document) = zoo.ask("PATCH", "/keepers/ann/animals/rex", &json!({ "age": 0.3 }));
    assert_eq!(
        (status, &document["errors"][0]["message"]),
        (400, &json!("body `age`: 0.3 is not a multiple of 0.5"))
    );
    let two = json!([{ "code": "x", "kind": "fish", "age": 0 }, { "code": "y", "kind": "fish", "age": 0 }]);
    assert_eq!(zoo.result("POST", "/keepers/ann/animals:add", &two), two);
    // All or none.
    let again = json!([{ "code": "z", "kind": "fish", "age": 0 }, { "code": "y", "kind": "fish", "age": 0 }]);
    assert_eq!(zoo.ask("POST", "/keepers/ann/animals:add", &again).0, 409);
    assert_eq!(zoo.ask("GET", "/keepers/ann/animals/z", &NONE).0, 404);
    assert_eq!(zoo.ask("DELETE", "/keepers/ann/animals/x", &NONE).0, 200);
    assert_eq!(zoo.ask("GET", "/keepers/ann/animals/x", &NONE).0, 404);
}

#[test]
fn with_numbered_pages_and_commas() {
    let mut zoo = Zoo::new();
    let all = "/keepers/ann/animals";
    for number in 2..9 {
        let kind = ["cat", "dog", "fish"][number % 3];
        let body = json!({ "code": format!("a{number}"), "kind": kind, "age": null, "food": { "likes": "fish" } });
        zoo.result("POST", all, &body);
    }
    let codes = |zoo: &mut Zoo, query: &str| -> Vec<String> {
        let found = zoo.result("GET", &format!("{all}?{query}"), &NONE);
        let found = found.as_array().expect("a list").iter();
        found.map(|animal| animal["code"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(codes(&mut zoo, ""), ["a1", "a2", "a3"]);
    assert_eq!(codes(&mut zoo, "page=3"), ["a7", "a8"]);
    assert_eq!(codes(&mut zoo, "page=4"), [""; 0]);
    assert_eq!(codes(&mut zoo, "page=2.0&per_page=2e0"), ["a3", "a4"]);
    // The values say that it is a direction.
    assert_eq!(codes(&mut zoo, "sort=DESC"), ["a8", "a7", "a6"]);
    assert_eq!(codes(&mut zoo, "sort=ASC&page=2"), ["a4", "a5", "a6"]);
    assert_eq!(codes(&mut zoo, "kind=cat,dog&per_page=50"), ["a1", "a3", "a4", "a6", "a7"]);
    assert_eq!(codes(&mut zoo, "food.likes=fish&per_page=2"), ["a2", "a3"]);
    let (_, document) = zoo.ask("GET", &format!("{all}?page=3"), &NONE);
    let info = json!({ "page": 3, "per_page": 3, "count": 2, "total_count": 8, "total_pages": 3 });
    assert_eq!(document["result_info"], info);
    assert_eq!(zoo.ask("GET", &format!("{all}?kind=cat,bird"), &NONE).0, 400);
    assert_eq!(zoo.ask("GET", &format!("{all}?page=0"), &NONE).0, 400);
    // A list as JSON: `["a2","a7"]`, a text that is no JSON, and JSON that is no list of these.
    assert_eq!(codes(&mut zoo, "code=%5B%22a2%22%2C%22a7%22%5D"), ["a2", "a7"]);
    for wrong in ["a2", "%22a2%22", "%5B2%5D", "%5B%5D&code=%5B%5D"] {
        assert_eq!(zoo.ask("GET", &format!("{all}?code={wrong}"), &NONE).0, 400, "{wrong}");
    }
}

#[test]
fn with_what_there_is_one_of() {
    let mut zoo = Zoo::new();
    assert_eq!(zoo.result("GET", "/motto", &NONE), json!({ "text": "Hello" }));
    assert_eq!(zoo.result("PUT", "/motto", &json!({ "text": "Bye" })), json!({ "text": "Bye" }));
    assert_eq!(zoo.result("GET", "/motto", &NONE), json!({ "text": "Bye" }));
    assert_eq!(zoo.ask("DELETE", "/motto", &NONE), (204, NONE));
    assert_eq!(zoo.ask("GET", "/motto", &NONE).0, 404);
    assert_eq!(zoo.ask("DELETE", "/motto", &NONE).0, 404);
    // What the spec does not say is its example, and is reported.
    assert_eq!(zoo.ask("GET", "/animals/count", &NONE), (200, json!(3)));
    assert_eq!(zoo.0.gaps(), ["`zoo.count` returns its example"]);
}
