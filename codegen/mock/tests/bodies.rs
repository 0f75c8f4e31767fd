//! What the server says of bodies that are not what the spec says.

mod common;

use bytes::Bytes;
use cloudflare_api_mock::{Response, Server};
use jiff::Timestamp;

const API: &str = "api: Papers
doc: Papers.
base_url: https://papers.example
envelope: v4
";

const PAPERS: &str = "resource: papers
doc: Papers.
methods:
  submit:
    post: /papers
    summary: Submit a paper
    body:
      multipart:
        tag: { type: string, doc: What it is about., our_example: tax }
        notes: { type: Notes, doc: What is to be known of it. }
        topics?: { type: [string], doc: More of what it is about. }
    responses: { 204: none, 4XX: error }
  order:
    post: /orders
    summary: Order a paper
    body:
      form:
        tag: { type: string, doc: What it is about., our_example: tax }
        years?: { type: [integer], doc: What it is for. }
    responses: { 204: none, 4XX: error }
  scan:
    put: /scans/{scan}
    summary: Keep a scan
    path: { scan: { type: string, doc: The scan., our_example: a } }
    body: { bytes: image/png }
    responses: { 204: none, 4XX: error }
  pin:
    post: /pins
    summary: Pin papers to a wall
    body: { multipart: { papers: { files: any, named: true, doc: The papers. } } }
    responses: { 204: none, 4XX: error }
  show:
    get: /scans/{scan}
    summary: A scan
    path: { scan: { type: string, doc: The scan., our_example: a } }
    responses: { 200: bytes, 404: { absent: [7003] } }
types:
  Notes: { doc: What is to be known., fields: { author?: { type: string, doc: Who wrote it. } } }
";

fn server() -> Server {
    common::server([("api.yaml", API), ("papers.yaml", PAPERS)])
}

fn problems(path: &str, content_type: &str, body: String) -> Vec<String> {
    let request = http::Request::post(path).header("content-type", content_type);
    let request = request.body(Bytes::from(body)).expect("a request");
    let Response { rejection, .. } = server().respond(&request, Timestamp::UNIX_EPOCH);
    let problems = rejection.into_iter().flat_map(|rejection| rejection.problems);
    problems.map(|problem| problem.to_string()).collect()
}

fn of_parts(parts: &[(&str, &str)]) -> Vec<String> {
    let part = |(name, text): &(&str, &str)| {
        let media = if *name == "notes" { "content-type: application/json\r\n" } else { "" };
        format!("--b\r\ncontent-disposition: form-data; name={name}\r\n{media}\r\n{text}\r\n")
    };
    let parts: String = parts.iter().map(part).collect();
    problems("/papers", "multipart/form-data; boundary=b", parts + "--b--\r\n")
}

#[test]
fn a_value_that_is_given_twice_is_reported_where_it_is() {
    let (tag, notes) = (("tag", "tax"), ("notes", "{}"));
    assert_eq!(of_parts(&[tag, notes, ("topics", "a"), ("topics", "b")]), [""; 0]);
    let twice = |name: &str| [format!("body `{name}`: is given twice, and takes one value")];
    assert_eq!(of_parts(&[tag, notes, tag]), twice("tag"));
    assert_eq!(of_parts(&[tag, notes, notes]), twice("notes"));
    let of_form =
        |form: &str| problems("/orders", "application/x-www-form-urlencoded", form.to_owned());
    assert_eq!(of_form("tag=tax&years=1990&years=2001"), [""; 0]);
    assert_eq!(of_form("tag=tax&years=1990&tag=tax"), twice("tag"));
}

#[test]
fn what_was_not_uploaded_is_absent_with_the_code_that_says_so() {
    let request = http::Request::get("/scans/other").body(Bytes::new()).expect("a request");
    let rejection = server().respond(&request, Timestamp::UNIX_EPOCH).rejection.expect("no scan");
    assert_eq!((rejection.status.as_u16(), rejection.code), (404, Some(7003)));
}

#[test]
fn files_of_one_field_are_distinguished_by_their_own_names() {
    let part = |file: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=files; filename={file}\r\n\r\n\r\n")
    };
    let pin = |files: [&str; 2]| {
        let body = files.map(part).concat() + "--b--\r\n";
        problems("/pins", "multipart/form-data; boundary=b", body)
    };
    assert_eq!(pin(["a", "b"]), [""; 0]);
    assert_eq!(pin(["a", "a"]), ["body `files`: is given twice"]);
}
