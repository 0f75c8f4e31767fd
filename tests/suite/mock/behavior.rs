//! What `mock.yaml` says holds for any API: one of pets has all that it can say.

use cloudflare_client::Bytes;
use jiff::Timestamp;
use mock::Server;
use serde_json::{Value, json};
use tests::fixtures;

/// A server of pens with pets, and the time at it, in seconds.
struct Pens {
    server: Server,
    now: i64,
}

impl Pens {
    fn new() -> Self {
        let api = fixtures::one("behavior").read(|spec| spec.api().clone());
        Self { server: Server::new(api), now: 1_800_000_000 }
    }

    /// The status of a response, and its result or text.
    fn call(&mut self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let (media, body) = match body {
            Value::Null => (None, String::new()),
            Value::String(text) => (Some("text/plain"), text.clone()),
            body => (Some("application/json"), body.to_string()),
        };
        let request = http::Request::builder().method(method).uri(format!("/v1{path}"));
        let request = request.header("authorization", "Bearer token");
        let request =
            media.into_iter().fold(request, |own, media| own.header("content-type", media));
        let request = request.body(Bytes::from(body)).expect("a request");
        let now = Timestamp::from_second(self.now).expect("a time");
        let response = self.server.respond(&request, now);
        let status = response.status.as_u16();
        let text = response.clone().into_http().into_body();
        let document = response.json().map(|document| match &response.rejection {
            Some(_) => document["errors"][0]["message"].clone(),
            None => document["result"].clone(),
        });
        (status, document.unwrap_or_else(|| json!(String::from_utf8_lossy(&text))))
    }

    fn ok(&mut self, method: &str, path: &str, body: &Value) -> Value {
        let (status, result) = self.call(method, path, body);
        assert_eq!(status, 200, "{method} {path}: {result}");
        result
    }
}

const NONE: Value = Value::Null;

#[test]
fn is_known_of_every_operation() {
    assert_eq!(Pens::new().server.gaps(), [""; 0]);
}

#[test]
fn swaps_pets_and_keeps_those_that_were_sold() {
    let mut pens = Pens::new();
    pens.server.state_mut().set_list("/pens/yard/pets", Vec::new());
    let boss = pens.ok("POST", "/pens/yard/pets", &json!({ "name": "dogs", "rank": "boss" }));
    let swap = json!({ "sells": [{ "id": boss["id"] }], "buys": [{ "name": "rex.dogs" }] });
    let done = pens.ok("POST", "/pens/yard/swap", &swap);
    assert_eq!(done["sells"][0]["sold"], json!("2027-01-15T08:00:00Z"));
    let rex = done["buys"][0].clone();
    let wrong = json!({ "sells": [{ "id": rex["id"] }, { "id": "none" }] });
    let message = json!("body `sells[1].id`: `none` does not exist in `/pens/yard/pets`");
    assert_eq!(pens.call("POST", "/pens/yard/swap", &wrong), (404, message));
    let mut names = |query: &str| {
        let found = pens.ok("GET", &format!("/pens/yard/pets?{query}"), &NONE);
        found.as_array().map(|all| all.iter().map(|own| own["name"].clone()).collect::<Vec<_>>())
    };
    assert_eq!(names("is_sold=false"), Some(vec![json!("rex.dogs")]));
    assert_eq!(names("is_sold=true"), Some(vec![json!("dogs")]));
    assert_eq!(names("under=dogs"), Some(vec![json!("rex.dogs")]));
    assert_eq!(names("over=rex.dogs"), Some(vec![json!("dogs")]));
    assert_eq!(names("at=2027-01-15T07:59:59Z"), Some(Vec::new()));
    let ranks = pens.ok("GET", "/pens/yard/pets?ranks=true", &NONE);
    assert_eq!((&ranks[0]["others"], &ranks[1]["bosses"]), (&json!(1), &json!([boss["id"]])));
    let text = format!("dogs!\nrex.dogs ({})\n", rex["id"].as_str().unwrap_or_default());
    assert_eq!(pens.ok("GET", "/pens/yard/names", &NONE), json!(text));
}

#[test]
fn writes_reads_and_burns_notes() {
    let mut pens = Pens::new();
    pens.server.state_mut().set_list("/pens/yard/notes", Vec::new());
    let notes = json!([
        { "topic": "food", "text": "Soup.", "seconds": 60 },
        { "topic": "rain", "text": "e30=", "coded": true },
    ]);
    let done = pens.ok("PUT", "/pens/yard/notes-all", &notes);
    assert_eq!(done, json!({ "count": 2, "left": [] }));
    assert_eq!(pens.ok("GET", "/pens/yard/notes/rain", &NONE), json!("{}"));
    let read = json!({ "topics": ["food", "sun"], "whole": true });
    let whole = json!({ "text": "Soup.", "until": 1_800_000_060 });
    assert_eq!(
        pens.ok("POST", "/pens/yard/notes-read", &read)["notes"],
        json!({ "food": whole, "sun": null })
    );
    let read = json!({ "topics": ["rain"], "as": "json" });
    assert_eq!(pens.ok("POST", "/pens/yard/notes-read", &read)["notes"], json!({ "rain": {} }));
    assert_eq!(pens.call("GET", "/pens/yard/authors/food", &NONE).0, 404);
    pens.now += 60;
    assert_eq!(pens.ok("GET", "/pens/yard/notes", &NONE), json!([{ "topic": "rain" }]));
    let done = pens.ok("POST", "/pens/yard/notes-burn", &json!(["rain", "sun"]));
    assert_eq!((&done["count"], pens.ok("GET", "/pens/yard/notes", &NONE)), (&json!(2), json!([])));
}
