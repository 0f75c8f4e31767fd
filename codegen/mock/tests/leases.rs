//! Messages of another API than the one that the server was made for: they are returned without an
//! object around them, and what is wrong with a handle is no warning.

mod common;

use bytes::Bytes;
use cloudflare_api_mock::{Body, Server, State};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

const API: &str = "api: Boxes
doc: Boxes.
base_url: https://boxes.example
envelope: v4
";

const BOXES: &str = "resource: boxes
doc: Boxes.
path:
  box: { type: string, doc: The box., our_example: a }
methods:
  list: { get: /boxes, summary: All boxes, responses: { 200: [Box] } }
  create: { post: /boxes, summary: A box more, body: Box, responses: { 200: Box } }
  delete: { delete: '/boxes/{box}', summary: A box less, responses: { 200: none } }
  write: { post: '/boxes/{box}/letters', summary: A letter more, body: Letter, responses: { 200: Full } }
  read:
    post: /boxes/{box}/letters/read
    summary: Take letters
    body: { fields: { most?: { type: integer, default: 2, doc: How many. }, hide_ms?: { type: integer, doc: For how long nobody else gets them. } } }
    responses: { 200: [Read] }
  done:
    post: /boxes/{box}/letters/done
    summary: Letters that were read, or not
    body:
      fields:
        read?: { type: [Key], doc: Letters that were read. }
        unread?: { type: [Key], doc: Letters that were not. }
        wait_ms?: { type: integer, doc: After how long they are back. }
    responses: { 200: Done }
  burn: { post: '/boxes/{box}/letters/burn', summary: Burn all letters, responses: { 200: Box } }
types:
  Box: { doc: A box., fields: { id: { type: string, doc: Names it., our_example: a }, pause_ms?: { type: integer, doc: How long letters lie., our_example: 10 } } }
  Letter: { doc: A letter., fields: { text: { type: unknown, doc: What it says., our_example: Hi }, color?: { type: string, doc: Its color., our_example: red }, wait?: { type: integer, doc: How many seconds it lies., our_example: 1 } } }
  Full: { doc: How full a box is., fields: { letters: { type: integer, doc: How many., our_example: 1 }, since: { type: integer, doc: When the oldest came., our_example: 1 }, bytes: { type: integer, doc: How much., our_example: 1 } } }
  Read:
    doc: A letter.
    fields:
      name: { type: string, doc: Names it., our_example: a }
      key: { type: string, doc: What is read by., our_example: a }
      times: { type: integer, doc: How often it was taken., our_example: 1 }
      text: { type: string, doc: What it says., our_example: Hi }
      look?: { type: unknown, doc: How it looks., our_example: {} }
  Key: { doc: Which letter., fields: { key?: { type: string, doc: Its key., our_example: a } } }
  Done: { doc: What was done., fields: { read: { type: integer, doc: How many., our_example: 1 }, unread: { type: integer, doc: How many., our_example: 1 } } }
";

const MOCK: &str = "
leases:
  - { in: boxes.write, sends: boxes.write, delay: wait, usual: { wait: pause_ms }, among: boxes.list, states: { letters: count, since: oldest, bytes: bytes }, reason: Boxes pause. }
  - { in: boxes.read, receives: boxes.write, size: most, hides: hide_ms, states: { name: id, key: handle, times: attempts }, fields: { look.color: color }, base64: text, where: { color: red }, reason: Red is secret. }
  - { in: boxes.done, settles: boxes.write, by: key, removes: read, returns: unread, delay: wait_ms, states: { read: removed, unread: returned }, reason: The key says which. }
  - { in: boxes.burn, clears: boxes.write, reason: It burns all. }
";

struct Boxes {
    server: Server,
    now: Timestamp,
}

impl Boxes {
    /// One with an empty box `a`, and `b` that keeps each letter for ten milliseconds.
    fn new() -> Self {
        let server =
            common::server([("api.yaml", API), ("boxes.yaml", BOXES), ("mock.yaml", MOCK)]);
        assert_eq!(server.gaps(), [""; 0]);
        let now = Timestamp::from_second(1000).expect("a time");
        let mut own = Self { server, now };
        *own.server.state_mut() = State::default();
        own.ok("", &json!({ "id": "a" }));
        own.ok("", &json!({ "id": "b", "pause_ms": 10 }));
        own
    }

    fn post(&mut self, path: &str, body: &Value) -> (u16, Value) {
        let request = http::Request::post(format!("/boxes{path}"));
        let request = request.header("content-type", "application/json");
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request = request.body(Bytes::from(body)).expect("a request");
        let response = self.server.respond(&request, self.now);
        let Body::Json(document) = response.body else { panic!("{path}: {:?}", response.body) };
        (response.status.as_u16(), document)
    }

    fn ok(&mut self, path: &str, body: &Value) -> Value {
        let (status, document) = self.post(path, body);
        assert_eq!(status, 200, "{path} {body}: {document}");
        document["result"].clone()
    }

    fn wait(&mut self, milliseconds: i64) {
        self.now += SignedDuration::from_millis(milliseconds);
    }

    /// The texts of letters that are taken for a second.
    fn read(&mut self, path: &str, most: u32) -> Vec<String> {
        let read =
            self.ok(&format!("{path}/letters/read"), &json!({ "most": most, "hide_ms": 1000 }));
        let read = read.as_array().expect("a list").iter();
        read.map(|letter| letter["text"].as_str().expect("a text").to_owned()).collect()
    }
}

#[test]
fn what_is_received_is_hidden_for_its_time() {
    let mut boxes = Boxes::new();
    for text in ["one", "two", "three"] {
        boxes.ok("/a/letters", &json!({ "text": text }));
    }
    assert_eq!(boxes.read("/a", 2), ["one", "two"]);
    boxes.wait(999);
    assert_eq!(boxes.read("/a", 9), ["three"]);
    boxes.wait(1);
    assert_eq!(boxes.read("/a", 9), ["one", "two"]);
    // The default of the spec is the size, and nothing is hidden for no time at all.
    boxes.wait(1000);
    for times in [2, 3] {
        let read = boxes.ok("/a/letters/read", &json!({}));
        let read: Vec<_> = read.as_array().expect("a list").iter().collect();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0]["times"], times + 1, "{read:?}");
    }
    assert_eq!(boxes.read("/b", 9), [""; 0], "each box has its own");
}

#[test]
fn delays_are_of_the_message_or_else_the_usual_ones() {
    let mut boxes = Boxes::new();
    boxes.ok("/b/letters", &json!({ "text": "usual" }));
    boxes.ok("/b/letters", &json!({ "text": "at once", "wait": 0 }));
    boxes.ok("/b/letters", &json!({ "text": "late", "wait": 2 }));
    assert_eq!(boxes.read("/b", 9), ["at once"]);
    boxes.wait(10);
    assert_eq!(boxes.read("/b", 9), ["usual"]);
    boxes.wait(1989);
    assert_eq!(boxes.read("/b", 9), ["usual", "at once"]);
    boxes.wait(1);
    assert_eq!(boxes.read("/b", 9), ["late"]);
}

#[test]
fn a_message_is_settled_by_its_handle() {
    let mut boxes = Boxes::new();
    for text in ["one", "two"] {
        boxes.ok("/a/letters", &json!({ "text": text }));
    }
    let taken = boxes.ok("/a/letters/read", &json!({ "hide_ms": 60_000 }));
    let (one, two) = (&taken[0]["key"], &taken[1]["key"]);
    let done = json!({ "read": [{ "key": one }], "unread": [{ "key": two }], "wait_ms": 5 });
    assert_eq!(boxes.ok("/a/letters/done", &done), json!({ "read": 1, "unread": 1 }));
    assert_eq!(boxes.read("/a", 9), [""; 0]);
    boxes.wait(5);
    let again = boxes.ok("/a/letters/read", &json!({ "hide_ms": 60_000 }));
    assert_eq!((&again[0]["text"], &again[0]["times"]), (&json!("two"), &json!(2)));
    assert_eq!(again[0]["name"], taken[1]["name"]);
    assert_ne!(again[0]["key"], *two, "each attempt has a handle of its own");

    // Where the response has no room for warnings, nothing is done.
    let (status, document) = boxes.post(
        "/a/letters/done",
        &json!({ "read": [{ "key": two }, { "key": one }, {}, { "key": "x" }] }),
    );
    let errors = document["errors"].as_array().expect("errors").iter();
    let errors: Vec<_> = errors.map(|error| error["message"].as_str().expect("a text")).collect();
    assert_eq!(status, 400);
    assert_eq!(
        errors,
        [
            "body `read[1].key`: no message has this handle",
            "body `read[2].key`: is required",
            "body `read[3].key`: no message has this handle",
        ]
    );
    let done = json!({ "read": [{ "key": two }] });
    assert_eq!(boxes.ok("/a/letters/done", &done), json!({ "read": 1, "unread": 0 }));
}

#[test]
fn fields_are_what_was_sent_and_what_is_known() {
    let mut boxes = Boxes::new();
    boxes.ok("/a/letters", &json!({ "text": { "deep": [1] }, "color": "blue" }));
    boxes.ok("/a/letters", &json!({ "text": "fire", "color": "red" }));
    let taken = boxes.ok("/a/letters/read", &json!({}));
    assert_eq!(taken[0]["text"], "{\"deep\":[1]}");
    assert_eq!(taken[0]["look"], json!({ "color": "blue" }));
    assert_eq!(taken[1]["text"], "ImZpcmUi", "base64 of JSON");

    boxes.wait(1500);
    let full = boxes.ok("/a/letters", &json!({ "text": "" }));
    assert_eq!((&full["letters"], &full["since"]), (&json!(3), &json!(1000)));
    let size = |letters: &[Value]| letters.iter().map(|own| own.to_string().len()).sum::<usize>();
    let all = [
        json!({ "text": { "deep": [1] }, "color": "blue" }),
        json!({ "text": "fire", "color": "red" }),
        json!({ "text": "" }),
    ];
    assert_eq!(full["bytes"], json!(size(&all)));
    let key = taken[0]["key"].clone();
    boxes.ok("/a/letters/done", &json!({ "read": [{ "key": key }] }));
    let full = boxes.ok("/a/letters", &json!({ "text": "" }));
    assert_eq!(full["bytes"], json!(size(&all[1..]) + size(&all[2..])));

    assert_eq!(boxes.ok("/a/letters/burn", &Value::Null)["id"], "a");
    let full = boxes.ok("/a/letters", &json!({ "text": "x" }));
    assert_eq!(full, json!({ "letters": 1, "since": 1001, "bytes": 12 }));
}

#[test]
fn messages_go_with_the_item_that_has_them() {
    let mut boxes = Boxes::new();
    boxes.ok("/a/letters", &json!({ "text": "one" }));
    let request = http::Request::delete("/boxes/a").body(Bytes::new()).expect("a request");
    boxes.server.respond(&request, boxes.now);
    assert_eq!(boxes.post("/a/letters/read", &json!({})).0, 404);
    boxes.ok("", &json!({ "id": "a" }));
    assert_eq!(boxes.read("/a", 9), [""; 0]);
}
