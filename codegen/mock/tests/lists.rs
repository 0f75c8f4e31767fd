//! Lists that page in the ways of other APIs.

#[path = "common/calls.rs"]
mod calls;
mod common;

use cloudflare_api_mock::Server;
use serde_json::{Value, json};

const API: &str = "api: Shelter
doc: A shelter.
base_url: https://shelter.example
envelope: none
pagination:
  number: { token: after, next: meta.next, items: data }
  pages: { number: page, first: 1, items: data, total: meta.total }
";

const PETS: &str = "resource: pets
doc: Pets.
methods:
  cats:
    get: /cats
    summary: Cats, by tokens that are integers
    paginate: number
    query:
      after?: { type: integer, doc: The page to get. }
      pageSize?: { type: number, default: 20, doc: Cats on a page. }
    responses: { 200: [Pet] }
  dogs:
    post: /dogs/find
    summary: Dogs, by a body
    paginate: pages
    body:
      fields:
        page?: { type: integer, doc: The page to get. }
        per_page?: { type: string, doc: Dogs on a page., our_example: \"20\" }
        order?: { type: Direction, default: desc, doc: Which end comes first. }
    responses: { 200: [Pet] }
    example:
      body: {}
  owls:
    get: /owls
    summary: Owls with their young
    responses: { 200: [Owl] }
types:
  Direction: { enum: [asc, desc], doc: Which end comes first. }
  Pet: { doc: A pet., fields: { id: { type: string, doc: Names it., our_example: p1 } } }
  Owl:
    doc: An owl.
    fields:
      id: { type: string, doc: Names it., our_example: o1 }
      young: { type: [Owl], doc: Its young., our_example: [] }
      notes: { type: map<unknown>, doc: What is known of it. }
";

fn server() -> Server {
    common::server([("api.yaml", API), ("pets.yaml", PETS)])
}

fn send(server: &mut Server, verb: &str, target: &str, body: &Value) -> Value {
    let response = calls::send(server, verb, target, body);
    let document = response.json().cloned().unwrap_or_default();
    assert_eq!(response.status, 200, "{target}: {document}");
    document
}

fn count(page: &Value) -> usize {
    page["data"].as_array().map(Vec::len).expect("a list")
}

#[test]
fn has_tokens_of_the_type_that_their_parameter_has() {
    let mut server = server().seeded(45);
    let (mut target, mut sizes) = ("/cats?pageSize=20".to_owned(), Vec::new());
    loop {
        let page = send(&mut server, "GET", &target, &Value::Null);
        sizes.push(count(&page));
        let Some(next) = page["meta"]["next"].as_u64() else { break };
        target = format!("/cats?pageSize=20&after={next}");
    }
    assert_eq!(sizes, [20, 20, 5]);
}

#[test]
fn pages_and_orders_by_a_body() {
    let mut server = server().seeded(25);
    let get = |server: &mut Server, body| send(server, "POST", "/dogs/find", &body);
    let last = get(&mut server, json!({ "page": 3, "per_page": "10" }));
    assert_eq!((count(&last), &last["meta"]["total"]), (5, &json!(25)));
    let ascending = get(&mut server, json!({ "per_page": "10", "order": "asc" }));
    assert_eq!(ascending["data"][0], last["data"][4]);
}

/// What contains itself ends with a list that has nothing, and maps differ.
#[test]
fn has_records_that_are_whole() {
    fn whole(owl: &Value) -> bool {
        let young = owl["young"].as_array();
        owl["id"].is_string() && young.is_some_and(|young| young.iter().all(whole))
    }
    let owls = send(&mut server().seeded(2), "GET", "/owls", &Value::Null);
    let [one, other] = &owls.as_array().expect("a list")[..] else { panic!("{owls}") };
    assert!(whole(one) && whole(other), "{owls}");
    assert_ne!(one["notes"], other["notes"]);
}
