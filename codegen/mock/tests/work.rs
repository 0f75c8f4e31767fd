//! What requests cost does not depend on how much the server remembers, as counted in allocations.

#[path = "common/calls.rs"]
mod calls;
mod common;

use allocation_counter::{AllocationInfo, measure};
use calls::send;
use cloudflare_api_mock::Server;
use serde_json::{Value, json};

const API: &str = "api: Zoo
doc: A zoo.
base_url: https://zoo.example
envelope: v4
pagination:
  page_token: { token: page_token, next: result_info.next, total: result_info.total }
";

const ZOO: &str = "resource: zoo
doc: A zoo.
path:
  animal: { type: Animal, doc: An animal. }
methods:
  list:
    get: /animals
    summary: All animals
    paginate: page_token
    query:
      page_token?: { type: string, doc: The page to get. }
      page_size?: { type: integer, doc: Animals on a page. }
      direction?: { type: Direction, doc: Which end comes first. }
      name?: { type: string, doc: Only this one. }
    responses: { 200: [Item] }
  create: { post: /animals, summary: An animal more, body: NewItem, responses: { 200: Item } }
  get: { get: '/animals/{animal}', summary: One animal, responses: { 200: Item } }
  update: { patch: '/animals/{animal}', summary: Change one, body: NewItem, responses: { 200: Item } }
  delete: { delete: '/animals/{animal}', summary: Let one go, responses: { 200: Item } }
  meals: { get: '/animals/{animal}/meals', summary: What it eats, responses: { 200: [Item] } }
types:
  Animal: { id: string, doc: Identifies an animal., our_example: a1 }
  Direction: { enum: [asc, desc], doc: Which end comes first. }
  Parent: { doc: Another animal., fields: { id: { type: Animal, doc: Identifies it. } } }
  NewItem: { doc: An animal to come., fields: { name: { type: string, doc: Its name., our_example: Rex } } }
  Item:
    doc: An animal.
    fields:
      id: { type: Animal, doc: Identifies it. }
      name: { type: string, doc: Its name., our_example: Rex }
      parent?: { type: Parent, doc: Where it comes from. }
";

const ORDER: &str = "orders:
  - in: zoo.list
    field: name
    reason: A list with an order that nobody asks for.
";

fn server(more: Option<(&str, &str)>) -> Server {
    common::server([("api.yaml", API), ("zoo.yaml", ZOO)].into_iter().chain(more))
}

/// A server with `count` animals, which was asked for one before.
fn stocked(count: usize) -> Server {
    with_animals(server(None), count)
}

fn with_animals(mut server: Server, count: usize) -> Server {
    let item = |number: usize| json!({ "id": format!("a{number}"), "name": "Rex" });
    server.state_mut().set_list("/animals", (0..count).map(item).collect());
    send(&mut server, "GET", "/animals/a0", &Value::Null);
    server
}

/// The status of the response to a request, and what it cost.
fn cost(server: &mut Server, method: &str, target: &str, body: &Value) -> (u16, AllocationInfo) {
    let mut status = 0;
    let cost = measure(|| status = send(server, method, target, body).status.as_u16());
    (status, cost)
}

#[test]
fn of_a_request_is_the_same_for_few_and_for_many_records() {
    let (mut few, mut many) = (stocked(100), stocked(100_000));
    let body = json!({ "name": "Mia" });
    for (method, target, body, status) in [
        ("GET", "/animals/a57", &Value::Null, 200),
        ("GET", "/animals/none", &Value::Null, 404),
        ("GET", "/animals?page_size=10", &Value::Null, 200),
        ("GET", "/animals?page_size=10&direction=desc", &Value::Null, 200),
        ("PATCH", "/animals/a57", &body, 200),
        ("DELETE", "/animals/a58", &Value::Null, 200),
        ("GET", "/animals/a59", &Value::Null, 200),
        // Room for it may have to be made: a few allocations, of any size.
        ("POST", "/animals", &body, 200),
    ] {
        let small = cost(&mut few, method, target, body);
        let large = cost(&mut many, method, target, body);
        assert_eq!((small.0, large.0), (status, status), "{method} {target}");
        let (small, large) = (small.1, large.1);
        let is_alike = large.count_total <= small.count_total + 10
            && (method == "POST" || large.bytes_total <= small.bytes_total + 1_000);
        assert!(is_alike, "{method} {target}: {small:?} {large:?}");
    }
    // A filter has to look at each: this is what the figures above would be.
    let (_, small) = cost(&mut few, "GET", "/animals?name=Rex", &Value::Null);
    let (_, large) = cost(&mut many, "GET", "/animals?name=Rex", &Value::Null);
    assert!(large.count_total > 100 * small.count_total, "{small:?} {large:?}");
}

#[test]
fn of_a_page_in_order_is_the_same_once_the_list_is_sorted() {
    let [few, many] = [100, 20_000].map(|count| {
        let mut server = with_animals(server(Some(("mock.yaml", ORDER))), count);
        for target in ["/animals", "/animals?direction=desc"] {
            assert_eq!(send(&mut server, "GET", target, &Value::Null).status, 200);
        }
        cost(&mut server, "GET", "/animals?page_size=10&direction=desc", &Value::Null).1
    });
    assert!(many.count_total <= few.count_total + 10, "{few:?} {many:?}");
    assert!(many.bytes_total <= few.bytes_total + 1_000, "{few:?} {many:?}");
}

#[test]
fn of_fake_data_grows_with_its_number() {
    let cost = |count: usize| {
        let server = server(None);
        let mut seeded = None;
        let cost = measure(|| seeded = Some(server.seeded(count)));
        let seeded = seeded.expect("a server");
        assert_eq!(seeded.state().list("/animals").len(), count);
        cost.count_total
    };
    let (one, four) = (cost(1_000), cost(4_000));
    assert!(four < 5 * one, "{one} {four}");
}
