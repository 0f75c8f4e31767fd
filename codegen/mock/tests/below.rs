//! Lists below items, of which there are more than anyone asks for.

#[path = "common/calls.rs"]
mod calls;
mod common;

use cloudflare_api_mock::{Server, State};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const API: &str = "api: Port
doc: A port.
base_url: https://port.example
envelope: v4
pagination: { pages: { number: page, first: 1 } }
";

const DOCKS: &str = "resource: docks
doc: Docks.
path:
  dock: { type: string, doc: The dock., our_example: d1 }
  ship_name: { type: string, doc: The ship., our_example: Vega }
  sea: { type: Sea, pattern: '^[0-9]+$', doc: A sea., our_example: '1' }
  line: { type: string, doc: A line of the log., our_example: '7' }
methods:
  list: { get: /docks, summary: All docks, responses: { 200: [Dock] } }
  create: { post: /docks, summary: A dock more, body: NewDock, responses: { 200: Dock } }
  delete: { delete: '/docks/{dock}', summary: Fill a dock, responses: { 200: Dock } }
  light: { get: '/docks/{dock}/light', summary: Its light, responses: { 200: Light } }
  set_light: { put: '/docks/{dock}/light', summary: Set it, body: Light, responses: { 200: Light } }
  darken: { delete: '/docks/{dock}/light', summary: Break it, responses: { 200: Light } }
  ships: { get: '/docks/{dock}/ships', summary: Ships in it, responses: { 200: [Ship] } }
  ship: { get: '/docks/{dock}/ships/{ship_name}', summary: One ship, responses: { 200: Ship } }
  crew:
    get: '/docks/{dock}/ships/{ship_name}/crew'
    summary: Who is aboard
    paginate: pages
    query:
      page?: { type: integer, doc: The page to get. }
      per_page?: { type: integer, doc: Sailors on a page. }
    responses: { 200: [Sailor] }
  winds: { get: '/seas/{sea}/winds', summary: Winds of a sea, responses: { 200: [Wind] } }
  lines: { get: /log, summary: The log, responses: { 200: [Line] } }
  line: { get: '/log/{line}', summary: A line of it, responses: { 200: Line } }
  remarks: { get: '/log/{line}/remarks', summary: Remarks on a line, responses: { 200: [Wind] } }
types:
  Sea: { id: string, doc: Identifies a sea., our_example: north }
  NewDock: { doc: A dock to be., fields: { depth: { type: integer, doc: In meters., our_example: 9 } } }
  Dock:
    doc: A dock.
    fields:
      id: { type: string, doc: Names it., our_example: d1 }
      depth: { type: integer, doc: In meters., our_example: 9 }
  Light: { doc: A light., fields: { color: { type: string, doc: Its color., our_example: red } } }
  Ship:
    doc: A ship.
    fields:
      id: { type: string, doc: What its papers say., our_example: s0 }
      name: { type: string, doc: Names it., our_example: Vega }
      masts: { type: integer, doc: Its masts., our_example: 3 }
  Sailor: { doc: A sailor., fields: { id: { type: string, doc: Names one., our_example: s1 } } }
  Wind: { doc: A wind., fields: { force: { type: integer, doc: In Beaufort., our_example: 5 } } }
  Line: { doc: A line of the log., fields: { text: { type: string, doc: What it says., our_example: Calm } } }
";

fn server() -> Server {
    common::server([("api.yaml", API), ("docks.yaml", DOCKS)])
}

fn send(server: &mut Server, verb: &str, target: &str, body: &Value) -> (u16, Value) {
    let response = calls::send(server, verb, target, body);
    let result = response.json().map(|document| document["result"].clone());
    (response.status.as_u16(), result.unwrap_or_default())
}

fn get(server: &mut Server, target: &str) -> Value {
    let (status, result) = send(server, "GET", target, &Value::Null);
    assert_eq!(status, 200, "{target}: {result}");
    result
}

fn list(server: &mut Server, target: &str) -> Vec<Value> {
    get(server, target).as_array().cloned().unwrap_or_else(|| panic!("{target} is a list"))
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// The path of the ship that the last dock of the list has last.
fn last_ship(server: &mut Server) -> String {
    let docks = list(server, "/docks");
    let ships = format!("/docks/{}/ships", text(&docks[docks.len() - 1]["id"]));
    let all = list(server, &ships);
    format!("{ships}/{}", text(&all[all.len() - 1]["name"]).replace(' ', "%20"))
}

#[test]
fn have_records_below_every_record() {
    let mut server = server().seeded(30);
    let before = server.state().lists().count();
    let ship = last_ship(&mut server);
    let crew = list(&mut server, &format!("{ship}/crew?per_page=50"));
    assert_eq!(crew.len(), 30);
    assert_eq!(server.state().lists().count(), before + 2, "no more than was asked for");
    // They are the same whoever asks for them, and whatever was asked for before.
    let mut other = self::server().seeded(30);
    assert_eq!(list(&mut other, &format!("{ship}/crew?per_page=50")), crew);
    // What is not there has nothing below it.
    assert_eq!(send(&mut server, "GET", "/docks/none/ships", &Value::Null).0, 404);
}

#[test]
fn have_records_where_no_list_has_what_they_lie_below() {
    for (mut server, count) in [(server().seeded(25), 25), (server(), 1)] {
        // The example of the id is not what the parameter is to match.
        assert_eq!(list(&mut server, "/seas/north/winds").len(), count);
        assert_eq!(list(&mut server, "/seas/south/winds").len(), count);
        // Nothing says which line is which.
        assert_eq!(get(&mut server, "/log/12")["text"], "Calm");
        assert_eq!(list(&mut server, "/log/12/remarks").len(), count);
    }
}

#[test]
fn have_as_many_records_as_are_asked_for() {
    let mut server = server().seeded(40);
    // Ships have names of a few words, and lines of the log have nothing else.
    let ships = server.reach("docks.ships").expect("an operation").list.expect("a list");
    for (path, field) in [(&*ships, "name"), ("/log", "text")] {
        let all = list(&mut server, path);
        let different: BTreeSet<_> = all.iter().map(|own| text(&own[field])).collect();
        assert_eq!((all.len(), different.len()), (40, 40), "{path}");
    }
}

#[test]
fn are_empty_below_what_a_call_created() {
    let mut server = server().seeded(3);
    let (_, dock) = send(&mut server, "POST", "/docks", &json!({ "depth": 4 }));
    let ships = format!("/docks/{}/ships", text(&dock["id"]));
    assert_eq!(list(&mut server, &ships), [Value::Null; 0]);
    // So they are after the state was saved and loaded.
    let state = State::from_json(&server.state().to_json()).expect("a state");
    *server.state_mut() = state;
    assert_eq!(list(&mut server, &ships), [Value::Null; 0]);
    assert_eq!(list(&mut server, "/docks").len(), 4);
}

#[test]
fn are_made_after_the_state_was_saved_and_loaded() {
    let mut server = server().seeded(30);
    let ship = last_ship(&mut self::server().seeded(30));
    let state = State::from_json(&server.state().to_json()).expect("a state");
    *server.state_mut() = state;
    assert_eq!(list(&mut server, &format!("{ship}/crew")).len(), 20);
    // A state that a program put together is all there is.
    let dock = json!({ "id": "d1", "depth": 1 });
    *server.state_mut() = State::default();
    server.state_mut().set_list("/docks", vec![dock]);
    assert_eq!(list(&mut server, "/docks/d1/ships"), [Value::Null; 0]);
}

#[test]
fn are_not_made_again() {
    let mut server = server().seeded(30);
    let ship = last_ship(&mut server);
    let (dock, _) = ship.split_once("/ships").expect("a dock");
    assert_eq!(server.state_mut().remove_list(&format!("{dock}/ships")).len(), 30);
    assert_eq!(list(&mut server, &format!("{dock}/ships")), [Value::Null; 0]);
    let light = format!("{dock}/light");
    assert_eq!(get(&mut server, &light)["color"], "red");
    assert_eq!(send(&mut server, "DELETE", &light, &Value::Null).0, 200);
    assert_eq!(send(&mut server, "GET", &light, &Value::Null).0, 404);
    assert_eq!(send(&mut server, "DELETE", dock, &Value::Null).0, 200);
    assert_eq!(send(&mut server, "GET", &light, &Value::Null).0, 404);
}

#[test]
fn are_told_to_whoever_looks_for_some() {
    let mut server = server().seeded(45);
    let reached = server.reach("docks.crew").expect("an operation");
    assert_eq!(reached.page_size.as_deref(), Some("per_page"));
    let [(_, dock), (name, ship)] = &reached.values[..] else { panic!("{reached:?}") };
    assert_eq!(name, "ship_name");
    let path = format!("/docks/{dock}/ships/{ship}/crew");
    assert_eq!(reached.list.as_ref(), Some(&path));
    assert_eq!(list(&mut server, &path.replace(' ', "%20")).len(), 20);
    assert_eq!(server.state().list(&path).len(), 45);
    assert_eq!(server.reach("docks.winds").expect("an operation").values[0].1, "1");
    assert_eq!(server.reach("docks.none"), None);
}
