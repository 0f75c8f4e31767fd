//! Tunnels, which are listed after their deletion, by the times of what happened to them.

use crate::harness::{Harness, id, texts};
use serde_json::{Value, json};

const LIST: &str = "zero_trust.tunnels.cloudflared.list";

/// Names of the tunnels that a filter leaves.
fn names(harness: &mut Harness, account: &str, query: &[(&str, &str)]) -> Vec<String> {
    texts(&harness.ok(LIST, &[("account_id", account)], query, &Value::Null), "/name")
}

#[test]
fn are_listed_after_their_deletion() {
    let mut harness = Harness::seeded(20);
    let account = id(&harness.ok("accounts.list", &[], &[], &Value::Null)[0]);
    harness.server.state_mut().set_list(format!("/accounts/{account}/cfd_tunnel"), Vec::new());
    let mut made = Vec::new();
    for name in ["a", "b"] {
        let body = json!({ "name": name });
        let path = [("account_id", &*account)];
        made.push(harness.ok("zero_trust.tunnels.cloudflared.create", &path, &[], &body));
    }
    let created = made[0]["created_at"].as_str().expect("when it was created").to_owned();
    let own = id(&made[0]);
    let path = [("account_id", &*account), ("tunnel_id", &*own)];
    let gone = harness.ok("zero_trust.tunnels.cloudflared.delete", &path, &[], &Value::Null);
    let deleted = gone["deleted_at"].as_str().expect("when it was deleted").to_owned();
    assert!(created < deleted, "{created} {deleted}");
    let got = harness.ok("zero_trust.tunnels.cloudflared.get", &path, &[], &Value::Null);
    assert_eq!(got["deleted_at"], json!(deleted));
    for (query, expected) in [
        (&[][..], &["a", "b"][..]),
        (&[("is_deleted", "true")], &["a"]),
        (&[("is_deleted", "false")], &["b"]),
        (&[("existed_at", &*created)], &["a"]),
        (&[("existed_at", &*deleted)], &["b"]),
        (&[("existed_at", "2000-01-01T00:00:00Z")], &[]),
    ] {
        assert_eq!(names(&mut harness, &account, query), expected, "{query:?}");
    }
}

#[test]
fn are_found_by_when_they_had_connections() {
    let mut harness = Harness::seeded(20);
    let account = id(&harness.ok("accounts.list", &[], &[], &Value::Null)[0]);
    let tunnel = |name: &str, active: Option<&str>, inactive: Option<&str>| json!({ "id": name, "name": name, "conns_active_at": active, "conns_inactive_at": inactive });
    let (noon, one, two) =
        ("2026-01-01T12:00:00Z", "2026-01-01T13:00:00Z", "2026-01-01T16:00:00+02:00");
    let tunnels = vec![
        tunnel("never", None, None),
        tunnel("since one", Some(one), None),
        tunnel("until one", Some(noon), Some(one)),
        tunnel("again since two", Some(two), Some(one)),
    ];
    harness.server.state_mut().set_list(format!("/accounts/{account}/cfd_tunnel"), tunnels);
    for (query, at, expected) in [
        ("was_active_at", "2026-01-01T11:59:59Z", &[][..]),
        ("was_active_at", "2026-01-01T12:30:00Z", &["until one"]),
        ("was_active_at", one, &["since one"]),
        ("was_active_at", "2026-01-01T14:00:00Z", &["since one", "again since two"]),
        ("was_inactive_at", "2026-01-01T12:30:00Z", &[]),
        ("was_inactive_at", one, &["until one", "again since two"]),
        ("was_inactive_at", "2026-01-01T14:00:00Z", &["until one"]),
    ] {
        assert_eq!(names(&mut harness, &account, &[(query, at)]), expected, "{query} {at}");
    }
}
