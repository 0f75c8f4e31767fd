//! What `mock.yaml` says of another API than the one that the server was made for.

mod common;

use bytes::Bytes;
use cloudflare_api_mock::{Body, Server};
use jiff::Timestamp;
use serde_json::{Value, json};

const API: &str = "api: Shelves
doc: Shelves.
base_url: https://shelves.example
envelope: v4
";

const SHELVES: &str = "resource: shelves
doc: Shelves.
path:
  shelf: { type: string, doc: The shelf., our_example: a }
  name: { type: string, doc: The paper., our_example: plan }
methods:
  list: { get: /shelves, summary: All shelves, responses: { 200: [Shelf] } }
  find:
    get: /found
    summary: Shelves by their colors
    query:
      color?: { type: string, doc: Only shelves of this color. }
      label?: { type: string, doc: Only shelves that say so. }
      unlike?: { type: string, doc: Only shelves that do not say so. }
      either?: { type: boolean, doc: Whether one of the filters is enough. }
    responses: { 200: [Found] }
  create:
    post: /shelves
    summary: A shelf more
    query: { try?: { type: boolean, doc: Whether nothing is to happen. } }
    body: Shelf
    responses: { 200: Shelf }
  get: { get: '/shelves/{shelf}', summary: One shelf, responses: { 200: Shelf } }
  update: { patch: '/shelves/{shelf}', summary: Change a shelf, body: { partial: Shelf }, responses: { 200: Shelf } }
  paint: { get: '/shelves/{shelf}/paint', summary: How it looks, responses: { 200: Paint } }
  set_paint: { put: '/shelves/{shelf}/paint', summary: Paint it, body: Paint, responses: { 200: Paint } }
  strip: { delete: '/shelves/{shelf}/paint', summary: Take the paint off, responses: { 204: none } }
  papers: { get: '/shelves/{shelf}/papers', summary: What is in it, responses: { 200: [Paper] } }
  read: { get: '/shelves/{shelf}/pages/{name}', summary: A paper, responses: { 200: bytes, 404: absent } }
  put: { put: '/shelves/{shelf}/pages/{name}', summary: Put a paper there, body: { bytes: text/plain }, responses: { 200: Put } }
  drop: { delete: '/shelves/{shelf}/pages/{name}', summary: Throw a paper away, responses: { 200: Put } }
types:
  Shelf:
    doc: A shelf.
    fields:
      id: { type: string, doc: Names it., our_example: a }
      color?: { type: string, doc: Its color., our_example: red }
      labels?: { type: [string], doc: What it says., our_example: [size=large] }
  Found:
    doc: A shelf that was found.
    fields:
      name: { type: string, doc: Names the shelf., our_example: a }
      color?: { type: string, doc: Its color., our_example: red }
      labels?: { type: [string], doc: What it says., our_example: [size=large] }
  Paint:
    doc: How a shelf looks.
    fields:
      color?: { type: string, doc: Its color., our_example: red }
      coats: { type: integer, default: 1, doc: How often it was painted., our_example: 2 }
      glossy: { type: boolean, doc: Whether it shines., our_example: true }
  Paper:
    doc: A paper.
    fields:
      name: { type: string, doc: Names it., our_example: plan }
      size: { type: integer, doc: Bytes of it., our_example: 3 }
  Put: { doc: A paper that was put somewhere., fields: { name: { type: string, doc: Names it., our_example: plan }, size: { type: string, doc: Bytes of it., our_example: \"3\" } } }
";

const MOCK: &str = "
filters:
  - { in: shelves.find, query: label, field: labels, separator: '=', reason: A label is a name and a value. }
  - { in: shelves.find, query: unlike, field: [labels, color], test: contains, not: true, reason: The parameter says so. }
combinations:
  - { in: shelves.find, query: either, any: 'true', of: [color, label], reason: The parameter says so. }
views:
  - { in: shelves.find, of: shelves.list, fields: { name: id }, reason: It finds shelves. }
contents:
  - { in: [shelves.read, shelves.put, shelves.drop], of: shelves.read, list: shelves.papers, reason: Pages are of papers. }
resets:
  - { in: shelves.strip, reason: Bare wood is painted once at least. }
shared:
  - { in: [shelves.list, shelves.paint], reason: A shelf has one color. }
dry_runs:
  - { in: shelves.create, query: try, reason: The parameter says so. }
";

struct Shelves(Server);

impl Shelves {
    /// A red shelf `a`, large and high, and a blue one `b`, large.
    fn new() -> Self {
        let texts = [("api.yaml", API), ("shelves.yaml", SHELVES), ("mock.yaml", MOCK)];
        let mut own = Self(common::server(texts));
        assert_eq!(own.0.gaps(), [""; 0]);
        own.0.state_mut().remove_list("/shelves");
        for shelf in [
            json!({ "id": "a", "color": "red", "labels": ["size=large", "high"] }),
            json!({ "id": "b", "color": "blue", "labels": ["size=large: 2"] }),
        ] {
            own.json("POST", "/shelves", &shelf);
        }
        own
    }

    fn send(&mut self, method: &str, target: &str, media: &str, body: &str) -> (u16, Body) {
        let request = http::Request::builder().method(method).uri(target);
        let request = request.header("content-type", media).body(Bytes::from(body.to_owned()));
        let response = self.0.respond(&request.expect("a request"), Timestamp::UNIX_EPOCH);
        (response.status.as_u16(), response.body)
    }

    /// The result of a call.
    fn json(&mut self, method: &str, target: &str, body: &Value) -> Value {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        match self.send(method, target, "application/json", &body) {
            (200, Body::Json(document)) => document["result"].clone(),
            (204, _) => Value::Null,
            other => panic!("{method} {target}: {other:?}"),
        }
    }

    fn found(&mut self, query: &str) -> Vec<String> {
        let found = self.json("GET", &format!("/found?{query}"), &Value::Null);
        let found = found.as_array().expect("a list").clone();
        found.iter().map(|own| own["name"].as_str().expect("a name").to_owned()).collect()
    }
}

#[test]
fn filters_look_into_values_and_combine() {
    let mut shelves = Shelves::new();
    for (query, expected) in [
        ("", &["a", "b"][..]),
        ("label=size", &["a", "b"]),
        ("label=high", &["a"]),
        ("label=size%3Dlarge", &["a"]),
        ("label=large", &[]),
        ("unlike=high", &["b"]),
        ("unlike=blu", &["a"]),
        ("color=blue&label=high", &[]),
        ("color=blue&label=high&either=true", &["a", "b"]),
        ("color=blue&label=high&either=true&unlike=red", &["b"]),
        ("color=blue&label=high&either=false", &[]),
        ("either=true", &["a", "b"]),
    ] {
        assert_eq!(shelves.found(query), expected, "{query}");
    }
}

#[test]
fn contents_are_listed_elsewhere() {
    let mut shelves = Shelves::new();
    let papers = |shelves: &mut Shelves| shelves.json("GET", "/shelves/a/papers", &Value::Null);
    for (text, size) in [("long", "4"), ("new one", "7")] {
        let (status, body) = shelves.send("PUT", "/shelves/a/pages/plan", "text/plain", text);
        let Body::Json(document) = body else { panic!("{body:?}") };
        assert_eq!((status, &document["result"]), (200, &json!({ "name": "plan", "size": size })));
    }
    assert_eq!(papers(&mut shelves), json!([{ "name": "plan", "size": 7 }]));
    let (_, body) = shelves.send("GET", "/shelves/a/pages/plan", "", "");
    assert!(matches!(&body, Body::Raw(_, text) if text == "new one"), "{body:?}");
    assert_eq!(shelves.json("GET", "/shelves/b/papers", &Value::Null), json!([]));
    let gone = shelves.json("DELETE", "/shelves/a/pages/plan", &Value::Null);
    assert_eq!(gone, json!({ "name": "plan", "size": "7" }));
    assert_eq!(papers(&mut shelves), json!([]));
    assert_eq!(shelves.send("DELETE", "/shelves/a/pages/plan", "", "").0, 404);
    assert_eq!(shelves.send("PUT", "/shelves/none/pages/plan", "text/plain", "x").0, 404);
}

#[test]
fn a_field_that_is_shown_twice_is_one() {
    let mut shelves = Shelves::new();
    let paint = json!({ "color": "green", "coats": 3, "glossy": true });
    assert_eq!(shelves.json("PUT", "/shelves/a/paint", &paint), paint);
    assert_eq!(shelves.json("GET", "/shelves/a", &Value::Null)["color"], "green");
    assert_eq!(shelves.found("color=green"), ["a"]);
    shelves.json("PATCH", "/shelves/a", &json!({ "color": "white" }));
    let shown = shelves.json("GET", "/shelves/a/paint", &Value::Null);
    assert_eq!(shown, json!({ "color": "white", "coats": 3, "glossy": true }));

    shelves.json("DELETE", "/shelves/a/paint", &Value::Null);
    let shown = shelves.json("GET", "/shelves/a/paint", &Value::Null);
    assert_eq!(shown, json!({ "coats": 1, "glossy": false }));
    assert_eq!(shelves.json("GET", "/shelves/a", &Value::Null).get("color"), None);
    assert_eq!(shelves.json("GET", "/shelves/b", &Value::Null)["color"], "blue");
}

#[test]
fn a_dry_run_changes_nothing() {
    let mut shelves = Shelves::new();
    let before = shelves.0.state().clone();
    let made = shelves.json("POST", "/shelves?try=true", &json!({ "id": "c" }));
    assert_eq!(made, json!({ "id": "c" }));
    assert_eq!(*shelves.0.state(), before);
    shelves.json("POST", "/shelves?try=false", &json!({ "id": "c" }));
    assert_ne!(*shelves.0.state(), before);
}

/// Those of a shelf that nobody asked about before, whose papers are not made yet.
#[test]
fn what_a_call_elsewhere_adds_joins_what_is_there() {
    let texts = [("api.yaml", API), ("shelves.yaml", SHELVES), ("mock.yaml", MOCK)];
    let mut own = Shelves(common::server(texts).seeded(30));
    let shelf = own.0.state().list("/shelves")[29]["id"].as_str().expect("an id").to_owned();
    let page = format!("/shelves/{shelf}/pages/new");
    assert_eq!(own.send("PUT", &page, "text/plain", "abc").0, 200);
    let papers = own.json("GET", &format!("/shelves/{shelf}/papers"), &Value::Null);
    assert_eq!(papers.as_array().map(Vec::len), Some(31));
    let name = papers[0]["name"].as_str().expect("a name").replace(' ', "%20");
    let read = own.send("GET", &format!("/shelves/{shelf}/pages/{name}"), "", "");
    assert_eq!(read.0, 200);
}
