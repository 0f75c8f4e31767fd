//! What a server remembers before the first request.

use crate::desk::{Desk, id};
use mock::State;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const NONE: Value = Value::Null;

#[test]
fn are_the_examples() {
    let mut desk = Desk::new();
    let all = desk.ok("organizations.list", &[], &[], &NONE);
    assert_eq!(all.as_array().map(Vec::len), Some(1));
    assert_eq!(all[0]["name"], "name");
    // The example is its own parent, which cannot be.
    assert_eq!(all[0].get("parent"), None);
    let own = id(&all[0]);
    assert_eq!(own, "a7b9c3d2e8f4g1h5i6j0k9l2m3n7o4p8");
    let lists: Vec<_> =
        desk.world.state().lists.iter().map(|(path, items)| (&**path, items.len())).collect();
    let below = ["accounts", "billable/usage", "logs/audit", "members"];
    let below = below.map(|name| format!("/organizations/{own}/{name}"));
    let expected: Vec<_> =
        [("/organizations", 1)].into_iter().chain(below.iter().map(|path| (&**path, 1))).collect();
    assert_eq!(lists, expected);
    let audit = &desk.world.state().list(&below[2])[0];
    assert_eq!(audit["organization"]["id"], json!(own));
}

#[test]
fn are_the_same_for_the_same_number() {
    let state = |count| Desk::seeded(count).world.state().clone();
    assert_eq!(state(7), state(7));
    assert_ne!(state(7).list("/organizations")[0], state(8).list("/organizations")[0]);
    let seven = state(7);
    assert_eq!(seven.lists.len(), 1 + 7 * 4);
    assert!(seven.lists.values().all(|items| items.len() == 7));
    assert_eq!(state(0).list("/organizations").len(), 0);
}

#[test]
fn go_together() {
    let mut desk = Desk::seeded(40);
    let all = desk.ok("organizations.list", &[], &[("page_size", "1000")], &NONE);
    let all = all.as_array().expect("a list");
    let ids: BTreeSet<_> = all.iter().map(id).collect();
    assert_eq!(ids.len(), 40);
    let parents: Vec<_> = all.iter().filter_map(|own| own.pointer("/parent/id")).collect();
    assert!(!parents.is_empty() && parents.len() < 40, "{}", parents.len());
    assert!(parents.iter().all(|parent| ids.contains(parent.as_str().unwrap_or_default())));
    for member in desk.world.state().list(&format!("/organizations/{}/members", id(&all[0]))) {
        let (name, email) = (&member["user"]["name"], &member["user"]["email"]);
        let words = name.as_str().unwrap_or_default().to_lowercase().replace(' ', ".");
        assert!(email.as_str().unwrap_or_default().starts_with(&words), "{name} {email}");
        assert!(member["create_time"].as_str() < member["update_time"].as_str());
    }
}

#[test]
fn are_written_and_read() {
    let state = Desk::seeded(3).world.state().clone();
    assert_eq!(State::from_json(&state.to_json()), Ok(state));
    for (wrong, expected) in [
        (json!([]), "a state is an object with `lists` and `values`"),
        (json!({ "lists": [] }), "`lists` is an object, by paths"),
        (json!({ "lists": { "/pets": {} } }), "`lists` has no list at `/pets`"),
        (json!({ "list": {} }), "a state has `lists` and `values`, and no `list`"),
    ] {
        assert_eq!(State::from_json(&wrong), Err(expected.to_owned()));
    }
}
