//! The client against requests that other SDKs were recorded to send.
//!
//! Each case of `conformance/requests.json` is built from its JSON through the public functions and
//! setters, and sent by both clients. `CONFORMANCE_CASES` names another file of the same form, by a
//! path that is absolute or begins at the workspace.

mod cases;
mod complete;
mod input;
mod recorder;
mod resources;

use cases::{Case, Expected};
use recorder::{Recorder, Request};
use serde_json::json;
use std::env;
use std::path::{Path, PathBuf};
use tests::fixtures;

/// How many cases the project's own file has.
const OWN_CASES: usize = 70;

/// Cases that a typed client rightly cannot express, by id, with the reason.
const INEXPRESSIBLE: [(&str, &str); 0] = [];

#[test]
fn sends_what_other_clients_send() {
    let other = env::var_os("CONFORMANCE_CASES").map(PathBuf::from);
    let own = Path::new("tests/conformance/requests.json");
    let cases = cases::read(&fixtures::root().join(other.as_deref().unwrap_or(own)));
    let mut faults = Vec::new();
    let mut run = 0;
    for case in &cases {
        if INEXPRESSIBLE.iter().any(|(id, _)| *id == case.id) {
            continue;
        }
        run += 1;
        if let Err(fault) = check(case) {
            faults.push(format!("{}: {fault}", case.id));
        }
    }
    assert!(faults.is_empty(), "{} of {run} cases fail:\n{}", faults.len(), faults.join("\n"));
    if other.is_none() {
        assert_eq!(run, OWN_CASES - INEXPRESSIBLE.len());
    }
    assert!(run > 0, "the file has no cases");
    println!("{run} cases");
}

/// Fails with what is wrong with `case`, or with what the client makes of it.
fn check(case: &Case) -> Result<(), String> {
    let recorder = Recorder::default();
    resources::send(case, &recorder)?;
    match (&case.expect, recorder.into_sent()?) {
        (Expected::Rejected, Err(_)) => Ok(()),
        (Expected::Rejected, Ok(sent)) => {
            Err(format!("it is to be rejected, but was sent: {sent:?}"))
        }
        (Expected::Sent(_), Err(refusal)) => Err(format!("it was rejected: {refusal}")),
        (Expected::Sent(expected), Ok(sent)) => compare(expected, &sent),
    }
}

fn compare(expected: &Request, sent: &Request) -> Result<(), String> {
    if expected == sent {
        Ok(())
    } else {
        Err(format!("expected\n  {expected:?}\nsent\n  {sent:?}"))
    }
}

#[test]
fn finds_faults() {
    let good = json!({
        "id": "list",
        "operation": "organizations.list",
        "query": { "name": { "startsWith": "a" }, "page_size": 1 },
        "expect": {
            "method": "GET",
            "path": "/organizations",
            "query": [["page_size", "1"], ["name.startsWith", "a"]],
            "body": null,
        },
    });
    assert_eq!(check(&cases::case(good.clone())), Ok(()));
    for (place, value, said) in [
        ("/operation", json!("organizations.find"), "unknown operation"),
        ("/path", json!({ "id": "a" }), "unknown key"),
        ("/query/name", json!({ "starts_with": "a" }), "unknown key"),
        ("/query/page_size", json!("1"), "whole number"),
        ("/query/name/startsWith", json!(["a"]), "a text"),
        ("/body", json!({}), "takes no body"),
        ("/expect/method", json!("POST"), "expected"),
        ("/expect/path", json!("/organizations/"), "expected"),
        ("/expect/query", json!([["page_size", "1"]]), "expected"),
        ("/expect/body", json!({}), "expected"),
        ("/expect", json!({ "rejected": "before sending" }), "is to be rejected"),
    ] {
        let mut bad = good.clone();
        match bad.pointer_mut(place) {
            Some(there) => *there = value,
            None => bad[&place[1..]] = value,
        }
        let fault = check(&cases::case(bad)).unwrap_err();
        assert!(fault.contains(said), "{place}: {fault}");
    }
}
