//! What a server remembers before the first request.

use crate::harness::{Harness, id};
use mock::{Server, State};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::fixtures;

const NONE: Value = Value::Null;

/// The lists of organizations and of what lies below them.
fn organizations(state: &State) -> impl Iterator<Item = (&str, &[Value])> {
    state.lists().filter(|(path, _)| path.starts_with("/organizations"))
}

#[test]
fn are_the_examples() {
    let mut harness = Harness::new();
    let all = harness.ok("organizations.list", &[], &[], &NONE);
    assert_eq!(all.as_array().map(Vec::len), Some(1));
    assert_eq!(all[0]["name"], "name");
    // The example is its own parent, which cannot be.
    assert_eq!(all[0].get("parent"), None);
    let own = id(&all[0]);
    assert_eq!(own, "a7b9c3d2e8f4g1h5i6j0k9l2m3n7o4p8");
    let lists: Vec<_> =
        organizations(harness.server.state()).map(|(path, items)| (path, items.len())).collect();
    let below = ["accounts", "billable/usage", "logs/audit", "members"];
    let below = below.map(|name| format!("/organizations/{own}/{name}"));
    let expected: Vec<_> =
        [("/organizations", 1)].into_iter().chain(below.iter().map(|path| (&**path, 1))).collect();
    assert_eq!(lists, expected);
    let audit = &harness.server.state().list(&below[2])[0];
    assert_eq!(audit["organization"]["id"], json!(own));
}

#[test]
fn are_the_same_for_the_same_number() {
    let state = |count| {
        let server = Server::new(fixtures::api().clone());
        server.seeded(count).state().clone()
    };
    assert_eq!(state(7), state(7));
    assert_ne!(state(7).list("/organizations")[0], state(8).list("/organizations")[0]);
    let seven = state(7);
    assert_eq!(organizations(&seven).count(), 1 + 7 * 4);
    assert!(organizations(&seven).all(|(_, items)| items.len() == 7));
    assert_eq!(state(0).list("/organizations").len(), 0);
}

#[test]
fn are_bounded_below_items() {
    let mut harness = Harness::organizations(120);
    let server = &harness.server;
    let lists: Vec<_> = organizations(server.state()).collect();
    assert_eq!(server.state().list("/organizations").len(), 120);
    let nested: Vec<_> = lists.iter().filter(|(path, _)| *path != "/organizations").collect();
    assert!(nested.iter().all(|(_, items)| items.len() == 50));
    // Without `mock.yaml` the history of audit logs is another list.
    assert_eq!(nested.len(), 5 * 20);
    // Those of the first organizations.
    let first = id(&server.state().list("/organizations")[19]);
    assert_eq!(server.state().list(&format!("/organizations/{first}/members")).len(), 50);
    // Those of others are made for whoever asks.
    let last = id(&server.state().list("/organizations")[119]);
    let path = format!("/organizations/{last}/members");
    assert_eq!(server.state().list(&path).len(), 0);
    harness.ok("organizations.members.list", &[("organization_id", &last)], &[], &NONE);
    assert_eq!(harness.server.state().list(&path).len(), 50);
}

#[test]
fn go_together() {
    let mut harness = Harness::organizations(40);
    let all = harness.ok("organizations.list", &[], &[("page_size", "1000")], &NONE);
    let all = all.as_array().expect("a list");
    let ids: BTreeSet<_> = all.iter().map(id).collect();
    assert_eq!(ids.len(), 40);
    let parents: Vec<_> = all.iter().filter_map(|own| own.pointer("/parent/id")).collect();
    assert!(!parents.is_empty() && parents.len() < 40, "{}", parents.len());
    assert!(parents.iter().all(|parent| ids.contains(parent.as_str().unwrap_or_default())));
    for member in harness.server.state().list(&format!("/organizations/{}/members", id(&all[0]))) {
        let (name, email) = (&member["user"]["name"], &member["user"]["email"]);
        let words = name.as_str().unwrap_or_default().to_lowercase().replace(' ', ".");
        assert!(email.as_str().unwrap_or_default().starts_with(&words), "{name} {email}");
        assert!(member["create_time"].as_str() < member["update_time"].as_str());
    }
}

#[test]
fn are_written_and_read() {
    let state = Harness::organizations(3).server.state().clone();
    assert_eq!(State::from_json(&state.to_json()), Ok(state));
    for (wrong, expected) in [
        (json!([]), "expected an object with `lists` and `values`"),
        (json!({ "lists": [] }), "`lists`: expected an object whose keys are paths"),
        (json!({ "lists": { "/pets": {} } }), "`lists`: expected an array at `/pets`"),
        (
            json!({ "list": {} }),
            "unknown key `list`; expected `lists`, `values`, `contents`, `seed` or `created`",
        ),
    ] {
        assert_eq!(State::from_json(&wrong), Err(expected.to_owned()));
    }
}
