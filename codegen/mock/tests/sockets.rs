//! What a browser and other tools use of the server, over sockets.

use cloudflare_api_mock::blocking::Mock;
use cloudflare_api_mock::codegen::Sources;
use cloudflare_api_mock::{Builder, LogFormat};
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};

const API: &str = "api: Pets & Co
doc: Pets.
base_url: https://pets.example/v1
envelope: v4
auth:
  token: { headers: { X-Token: \"{token}\" }, doc: A token. }
";

const PETS: &str = "resource: pets
doc: Pets.
methods:
  list:
    get: /pets
    auth: [token]
    summary: All pets
    responses: { 200: [Pet] }
    example: { response: { result: [{ name: Example }] } }
  create: { post: /pets, auth: [token], summary: A pet more, body: Pet, responses: { 200: Pet } }
types:
  PetName: { id: string, doc: Names a pet., our_example: Rex }
  Pet: { doc: A pet., fields: { name: { type: PetName, doc: Its name. } } }
";

fn builder() -> Builder {
    let texts = [("api.yaml", API), ("pets.yaml", PETS)];
    Builder::sources(Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned()))))
}

fn start() -> Mock {
    builder().start_blocking().unwrap_or_else(|error| panic!("{error}"))
}

/// The response to a request: its status, its headers in lower case, and its body.
struct Response {
    status: u16,
    head: String,
    body: String,
}

impl Response {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find_map(|(own, value)| own.eq_ignore_ascii_case(name).then_some(value))
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

/// Sends a request to `target`, a path from the root, with `headers`, each with an end of line.
fn send(mock: &Mock, method: &str, target: &str, headers: &str, body: &str) -> Response {
    let url = mock.base_url();
    let (address, _) = url.trim_start_matches("http://").split_once('/').expect("a path");
    let mut stream = TcpStream::connect(address).expect("it listens");
    let length = body.len();
    let request = format!(
        "{method} {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\nx-token: secret\r\n\
         {headers}content-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).expect("sent");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("a response");
    let (head, body) = response.split_once("\r\n\r\n").expect("a head and a body");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    Response { status: status.expect("a status"), head: head.to_owned(), body: body.to_owned() }
}

fn get(mock: &Mock, target: &str, headers: &str) -> Response {
    send(mock, "GET", target, headers, "")
}

#[test]
fn head_is_get_without_its_body() {
    let mock = start();
    let (get, head) = (get(&mock, "/v1/pets", ""), send(&mock, "HEAD", "/v1/pets", "", ""));
    assert_eq!((get.status, head.status, &*head.body), (200, 200, ""));
    assert_eq!(head.header("content-length"), Some(&*get.body.len().to_string()));
    assert_eq!(mock.exchanges()[1].to_string(), "HEAD /v1/pets -> 200");
    assert_eq!(mock.exchanges()[1].operation.as_deref(), Some("pets.list"));
}

#[test]
fn pages_of_other_origins_may_call_it() {
    let mock = start();
    let asked = "origin: http://localhost:3000\r\naccess-control-request-method: POST\r\n\
                 access-control-request-headers: x-token, content-type\r\n";
    let response = send(&mock, "OPTIONS", "/v1/pets", asked, "");
    assert_eq!((response.status, &*response.body), (204, ""));
    for (name, value) in [
        ("allow", "GET, POST, HEAD, OPTIONS"),
        ("access-control-allow-methods", "GET, POST, HEAD, OPTIONS"),
        ("access-control-allow-headers", "x-token, content-type"),
        ("access-control-allow-origin", "*"),
    ] {
        assert_eq!(response.header(name), Some(value), "{name}");
    }
    // What browsers ask for on their own is not among the requests of the client.
    assert!(mock.exchanges().is_empty());
    assert_eq!(get(&mock, "/v1/pets", "").header("access-control-allow-origin"), Some("*"));
    let missing = send(&mock, "OPTIONS", "/v1/toys", asked, "");
    assert_eq!((missing.status, missing.header("allow")), (404, None));
    assert_eq!(missing.header("access-control-allow-origin"), Some("*"));
}

#[test]
fn prefer_asks_for_an_error_or_the_example() {
    let mock = start();
    let post = |headers: &str| send(&mock, "POST", "/v1/pets", headers, r#"{"name":"Mia"}"#);
    let json = "content-type: application/json\r\n";
    let rejected = post(&format!("{json}prefer: code=404\r\n"));
    assert_eq!((rejected.status, rejected.header("preference-applied")), (404, Some("code=404")));
    assert!(mock.state().list("/pets").iter().all(|pet| pet["name"] != "Mia"));
    assert_eq!(post(json).status, 200);
    let names = |headers: &str| get(&mock, "/v1/pets", headers).json()["result"].clone();
    assert!(names("").as_array().is_some_and(|pets| pets.contains(&json!({ "name": "Mia" }))));
    for preference in ["example", "example=first", "code=200, example=\"x\""] {
        assert_eq!(names(&format!("prefer: {preference}\r\n")), json!([{ "name": "Example" }]));
    }
    // Whoever asks for a success has it anyway, and what makes no sense is ignored.
    for preference in ["code=200", "code=all", "dynamic=true"] {
        assert_eq!(get(&mock, "/v1/pets", &format!("prefer: {preference}\r\n")).status, 200);
    }
}

#[test]
fn a_page_shows_what_is_served_and_sets_faults() {
    let mock = start();
    let moved = get(&mock, "/", "");
    assert_eq!((moved.status, moved.header("location")), (303, Some("/__mock")));
    let page = get(&mock, "/__mock", "");
    assert_eq!((page.status, page.header("access-control-allow-origin")), (200, None));
    for expected in ["<title>Pets &amp; Co mock</title>", "<code>/v1/pets</code><td>pets.create"] {
        assert!(page.body.contains(expected), "{expected} is not in:\n{}", page.body);
    }
    let form = "content-type: application/x-www-form-urlencoded\r\n";
    let set = |body: &str| send(&mock, "POST", "/__mock/faults", form, body);
    assert_eq!(set("faults=status%3D503%3B+times%3D1%0D%0A%0D%0Adelay%3D1ms").status, 303);
    let page = get(&mock, "/__mock", "").body;
    assert!(page.contains("\nstatus=503; times=1\ndelay=1ms</textarea>"), "{page}");
    assert_eq!(get(&mock, "/v1/pets", "").status, 503);
    assert_eq!(get(&mock, "/v1/pets", "").status, 200);
    let wrong = set("faults=%3Cb%3E");
    assert_eq!(wrong.status, 400);
    assert!(wrong.body.contains("`&lt;b&gt;`: unknown setting"), "{}", wrong.body);
    assert_eq!(set("").status, 400);
    assert_eq!(set("faults=").status, 303);
    assert!(get(&mock, "/__mock", "").body.contains("\n</textarea>"));
    // The page itself is not among the requests of the client.
    assert_eq!(mock.exchanges().len(), 2);
}

#[test]
fn requests_are_logged_in_json_without_credentials() {
    let mock = start();
    get(&mock, "/v1/pets?age=3", "x-mock-fault: delay=1ms\r\n");
    let log = get(&mock, "/__mock/requests", "");
    assert_eq!(log.header("content-type"), Some("application/json"));
    assert!(!log.body.contains("secret"), "{}", log.body);
    let Value::Array(requests) = log.json() else { panic!("{}", log.body) };
    let [request] = &requests[..] else { panic!("{requests:?}") };
    for (name, expected) in [
        ("method", json!("GET")),
        ("target", json!("/v1/pets?age=3")),
        ("operation", json!("pets.list")),
        ("status", json!(400)),
        ("body", json!("")),
        ("problems", json!([{ "location": "query `age`", "message": "unknown parameter" }])),
        ("faults", json!(["delay=1ms"])),
    ] {
        assert_eq!(request[name], expected, "{name}");
    }
    assert_eq!(request["headers"]["x-token"], "..");
}

#[test]
fn listens_where_it_is_told_to() {
    let started = |host: &str| builder().host(host.parse().expect("an address")).start_blocking();
    let mock = started("0.0.0.0").unwrap_or_else(|error| panic!("{error}"));
    // The URL is one that a client can use.
    assert!(mock.base_url().starts_with("http://127.0.0.1:"), "{}", mock.base_url());
    assert_eq!(get(&mock, "/v1/pets", "").status, 200);
    let taken = mock.base_url();
    let port = taken.split([':', '/']).find_map(|part| part.parse().ok()).expect("a port");
    let again = builder().host(Ipv4Addr::UNSPECIFIED.into()).port(port).log(LogFormat::Human);
    let error = again.start_blocking().expect_err("the port is taken").to_string();
    assert!(error.starts_with(&format!("0.0.0.0:{port} is not available: ")), "{error}");
    // An address of documentation, which no machine has.
    assert!(started("192.0.2.1").is_err());
}
