//! The file of cases.

use crate::recorder::Request;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;
use tests::percent;

/// One call, and what it has to become.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) operation: String,
    pub(crate) path: Value,
    pub(crate) query: Value,
    pub(crate) body: Value,
    pub(crate) expect: Expected,
}

/// What has to become of a call.
#[derive(Debug)]
pub(crate) enum Expected {
    Sent(Request),
    /// It fails before anything is sent.
    Rejected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default, rename = "about")]
    _about: Value,
    cases: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    operation: String,
    #[serde(default = "empty")]
    path: Value,
    #[serde(default = "empty")]
    query: Value,
    #[serde(default)]
    body: Value,
    expect: Value,
    #[serde(default, rename = "peers_agree")]
    _peers_agree: Option<bool>,
    #[serde(default, rename = "about")]
    _about: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    method: String,
    path: String,
    query: Vec<(String, String)>,
    body: Value,
}

/// The cases of the file at `path`.
pub(crate) fn read(path: &Path) -> Vec<Case> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let document: Document =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    document.cases.into_iter().map(case).collect()
}

/// One case of a file.
pub(crate) fn case(value: Value) -> Case {
    let id = value["id"].to_string();
    let written: Written = read_part(&id, value);
    let expect = if written.expect.get("rejected").is_some() {
        Expected::Rejected
    } else {
        let sent: Sent = read_part(&id, written.expect);
        let body = Some(sent.body).filter(|body| !body.is_null());
        let segments = percent::segments(&sent.path);
        Expected::Sent(Request::new(&sent.method, segments, sent.query, body))
    };
    let Written { id, operation, path, query, body, .. } = written;
    Case { id, operation, path, query, body, expect }
}

fn read_part<T: DeserializeOwned>(id: &str, value: Value) -> T {
    serde_json::from_value(value)
        .unwrap_or_else(|error| panic!("the case {id} is not of the known form: {error}"))
}

fn empty() -> Value {
    Value::Object(Map::new())
}
