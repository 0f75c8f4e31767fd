//! An API without an envelope, with schemes and a request id of its own.

use cloudflare_client::Bytes;
use codegen::{Sources, Spec};
use jiff::Timestamp;
use mock::{Distortion, Response, Server};
use serde_json::{Value, json};

const API: &str = "
api: Shelter
doc: A shelter.
base_url: https://shelter.example/api
envelope: none
request_id: x-shelter-request
auth:
  session: { headers: { Authorization: \"Bearer {token}\" }, doc: A session. }
  password: { headers: { Authorization: \"Basic base64({user}:{password})\" }, doc: A user with a password. }
pagination:
  cursor: { token: after, next: meta.next, items: data, total: meta.total }
";

const CATS: &str = "
resource: cats
doc: Cats.
path: { cat: { type: CatId, doc: A cat. } }
methods:
  list:
    get: /cats
    summary: All cats
    auth: [password]
    paginate: cursor
    query:
      after?: { type: string, doc: The page to get. }
      limit?: { type: integer, min: 1, default: 2, doc: Cats on a page. }
    responses: { 200: [Cat] }
  create: { post: /cats, summary: A cat more, auth: [password, session], body: NewCat, responses: { 201: Cat } }
  get: { get: '/cats/{cat}', summary: One cat, auth: [password], responses: { 200: Cat } }
types:
  CatId: { id: string, doc: Identifies a cat., our_example: c1 }
  Mood: { enum: [calm, wild], doc: What it is like. }
  NewCat: { doc: A cat to come., fields: { mood: { type: Mood, doc: What it is like. } } }
  Cat: { doc: A cat., fields: { id: { type: CatId, doc: Identifies it. }, mood: { type: Mood, doc: What it is like. } } }
";

const PASSWORD: &str = "Basic YW5uOnNlY3JldA==";

fn server() -> Server {
    let texts = [("api.yaml", API), ("cats.yaml", CATS)];
    let texts = texts.map(|(name, text)| (name.to_owned(), text.trim_start().to_owned()));
    let sources = Sources::new(texts);
    let spec = Spec::read(&sources)
        .unwrap_or_else(|report| panic!("{}", report.render(&sources, "", false)));
    Server::new(spec.api().clone())
}

fn request(method: &str, target: &str, credentials: &str, body: &str) -> http::Request<Bytes> {
    let request = http::Request::builder().method(method).uri(target);
    let request =
        request.header("authorization", credentials).header("content-type", "application/json");
    request.body(Bytes::from(body.to_owned())).expect("a request")
}

fn send(server: &mut Server, request: &http::Request<Bytes>) -> (u16, Value) {
    let response = server.respond(request, Timestamp::UNIX_EPOCH);
    (response.status.as_u16(), response.json().cloned().unwrap_or_default())
}

fn get(server: &mut Server, target: &str) -> (u16, Value) {
    send(server, &request("GET", target, PASSWORD, ""))
}

#[test]
fn has_bare_values_and_pages_where_the_spec_says() {
    let mut server = server();
    let cat = json!({ "id": "c1", "mood": "calm" });
    assert_eq!(get(&mut server, "/api/cats/c1"), (200, cat.clone()));
    assert_eq!(
        get(&mut server, "/api/cats"),
        (200, json!({ "data": [cat], "meta": { "total": 1 } }))
    );
    for _ in 0..4 {
        let (status, made) =
            send(&mut server, &request("POST", "/api/cats", PASSWORD, "{\"mood\":\"wild\"}"));
        assert_eq!((status, &made["mood"]), (201, &json!("wild")));
    }
    let (mut target, mut sizes) = ("/api/cats".to_owned(), Vec::new());
    loop {
        let (_, page) = get(&mut server, &target);
        assert_eq!(page["meta"]["total"], 5);
        sizes.push(page["data"].as_array().map(Vec::len).expect("an array"));
        let Some(next) = page["meta"]["next"].as_str() else { break };
        let pair =
            form_urlencoded::Serializer::new(String::new()).append_pair("after", next).finish();
        target = format!("/api/cats?{pair}");
    }
    assert_eq!(sizes, [2, 2, 1]);
}

#[test]
fn has_errors_of_one_message() {
    let mut server = server();
    let error = |message: &str| json!({ "error": { "message": message } });
    assert_eq!(
        get(&mut server, "/api/cats?limit=0&a=1"),
        (400, error("query `a`: unknown parameter; query `limit`: 0 is less than the minimum 1"))
    );
    let (status, document) = get(&mut server, "/api/cats/none");
    assert_eq!((status, document), (404, error("path `cat`: `none` does not exist in `/cats`")));
    let session = request("GET", "/api/cats", "Bearer token", "");
    let (status, document) = send(&mut server, &session);
    let message = "header `authorization`: `cats.list` does not accept `authorization: Bearer {token}`, \
                   but `authorization: Basic base64({user}:{password})`";
    assert_eq!((status, document), (403, error(message)));
    assert_eq!(send(&mut server, &request("GET", "/api/cats", "Basic !", "")).0, 401);
}

#[test]
fn identifies_every_request() {
    let mut server = server();
    let id = |response: Response| {
        let header = response.into_http().headers().get("x-shelter-request").cloned();
        header.expect("an id")
    };
    let good = request("GET", "/api/cats", PASSWORD, "");
    let bad = request("GET", "/api/dogs", PASSWORD, "");
    let ids =
        [&good, &good, &bad].map(|request| id(server.respond(request, Timestamp::UNIX_EPOCH)));
    assert!(ids[0] != ids[1] && ids[1] != ids[2], "{ids:?}");
}

#[test]
fn has_distorted_items_in_its_pages() {
    let distortion =
        Distortion { unknown_value: true, unknown_field: true, ..Distortion::default() };
    let request = request("GET", "/api/cats", PASSWORD, "");
    let response = server().respond_distorted(&request, Timestamp::UNIX_EPOCH, distortion);
    let document = response.json().expect("a document");
    let cat = json!({ "id": "c1", "mood": "mock_unknown", "mock_unknown": true });
    assert_eq!(document["data"], json!([cat]));
    assert!(document["mock_unknown"].is_object());
}
