//! Lists are filtered and ordered as the documents say.

use crate::harness::{Harness, Pairs, id, texts};
use serde_json::{Value, json};

const NONE: Value = Value::Null;

/// A query, and what it finds.
type Case<'a> = (Pairs<'a>, &'a [&'a str]);

#[test]
fn organizations_are_found() {
    let mut harness = Harness::empty();
    let acme = harness.organization("Acme Ltd", None);
    let bakery = harness.organization("acme bakery", Some(&acme));
    let ovens = harness.organization("Ovens of Acme", Some(&bakery));
    harness.organization("Other", None);
    let body = json!({ "member": { "user": { "email": "alice@acme.example" } } });
    let member =
        harness.ok("organizations.members.create", &[("organization_id", &bakery)], &[], &body);
    let user = id(&member["user"]);
    let accounts = format!("/organizations/{ovens}/accounts");
    harness.server.state_mut().set_list(accounts, vec![json!({ "id": "a1", "name": "One" })]);
    let cases: &[Case<'_>] = &[
        (&[], &["Acme Ltd", "acme bakery", "Ovens of Acme", "Other"]),
        (&[("name", "Acme Ltd")], &["Acme Ltd"]),
        (&[("name", "acme ltd")], &[]),
        (&[("name.contains", "ACME")], &["Acme Ltd", "acme bakery", "Ovens of Acme"]),
        (&[("name.startsWith", "acme")], &["Acme Ltd", "acme bakery"]),
        (&[("name.endsWith", "acme")], &["Ovens of Acme"]),
        (&[("name.endsWith", "R"), ("name.startsWith", "o")], &["Other"]),
        (&[("id", &acme), ("id", &ovens)], &["Acme Ltd", "Ovens of Acme"]),
        (&[("id", "nobody")], &[]),
        (&[("parent.id", "null")], &["Acme Ltd", "Other"]),
        (&[("parent.id", &acme)], &["acme bakery"]),
        (&[("containing.organization", &ovens)], &["acme bakery"]),
        (&[("containing.account", "a1")], &["Ovens of Acme"]),
        (&[("containing.user", &user)], &["acme bakery"]),
        (&[("containing.user", &user), ("parent.id", "null")], &[]),
    ];
    for (query, expected) in cases {
        let found = harness.ok("organizations.list", &[], query, &NONE);
        assert_eq!(texts(&found, "/name"), *expected, "{query:?}");
    }
}

#[test]
fn members_are_found() {
    let mut harness = Harness::empty();
    let own = harness.organization("Acme", None);
    let path = [("organization_id", &*own)];
    for (email, status) in
        [("ann@a.example", "active"), ("Bob@a.example", "canceled"), ("ann@b.example", "pending")]
    {
        let body = json!({ "member": { "user": { "email": email }, "status": status } });
        harness.ok("organizations.members.create", &path, &[], &body);
    }
    let cases: &[Case<'_>] = &[
        (&[("status", "active")], &["ann@a.example"]),
        (&[("status", "active"), ("status", "pending")], &["ann@a.example", "ann@b.example"]),
        (&[("user.email", "ann@a.example")], &["ann@a.example"]),
        (&[("user.email", "ann@")], &[]),
        (&[("user.email.startsWith", "ANN")], &["ann@a.example", "ann@b.example"]),
        (&[("user.email.endsWith", "@A.example")], &["ann@a.example", "Bob@a.example"]),
        (&[("user.email.contains", "b@a")], &["Bob@a.example"]),
    ];
    for (query, expected) in cases {
        let found = harness.ok("organizations.members.list", &path, query, &NONE);
        assert_eq!(texts(&found, "/user/email"), *expected, "{query:?}");
    }
}

#[test]
fn accounts_are_found_and_ordered() {
    let mut harness = Harness::empty();
    let own = harness.organization("Acme", None);
    let path = [("organization_id", &*own)];
    let account = |name: &str| json!({ "id": name, "name": name });
    let accounts = ["beta", "Alpha", "gamma"].map(account).to_vec();
    harness.server.state_mut().set_list(format!("/organizations/{own}/accounts"), accounts);
    let cases: &[Case<'_>] = &[
        (&[], &["beta", "Alpha", "gamma"]),
        (&[("name", "ALPHA")], &["Alpha"]),
        (&[("account_pubname", "alpha")], &["Alpha"]),
        (&[("account_pubname.contains", "MM")], &["gamma"]),
        (&[("account_pubname.startsWith", "a"), ("account_pubname.endsWith", "A")], &["Alpha"]),
        (&[("order_by", "account_name")], &["Alpha", "beta", "gamma"]),
        (&[("order_by", "account_name"), ("direction", "desc")], &["gamma", "beta", "Alpha"]),
    ];
    for (query, expected) in cases {
        let found = harness.ok("organizations.organization_accounts.get", &path, query, &NONE);
        assert_eq!(texts(&found, "/name"), *expected, "{query:?}");
    }
}

/// Each audit filter, and where in an entry its value is.
const AUDIT: [(&str, &str); 18] = [
    ("id", "/id"),
    ("action_result", "/action/result"),
    ("action_type", "/action/type"),
    ("actor_context", "/actor/context"),
    ("actor_email", "/actor/email"),
    ("actor_id", "/actor/id"),
    ("actor_ip_address", "/actor/ip_address"),
    ("actor_token_id", "/actor/token_id"),
    ("actor_token_name", "/actor/token_name"),
    ("actor_type", "/actor/type"),
    ("raw_cf_ray_id", "/raw/cf_ray_id"),
    ("raw_method", "/raw/method"),
    ("raw_status_code", "/raw/status_code"),
    ("raw_uri", "/raw/uri"),
    ("resource_id", "/resource/id"),
    ("resource_product", "/resource/product"),
    ("resource_scope", "/resource/scope"),
    ("resource_type", "/resource/type"),
];

const ALL: [(&str, &str); 3] =
    [("since", "2024-01-01"), ("before", "2027-01-01"), ("limit", "1000")];

/// A server, the id of one of its organizations, and the audit logs of this.
fn audited() -> (Harness, String, Vec<Value>) {
    let mut harness = Harness::seeded(30);
    let own = id(&harness.ok("organizations.list", &[], &[], &NONE)[0]);
    let list = format!("/organizations/{own}/logs/audit");
    let mut entries = harness.server.state().list(&list).to_vec();
    for entry in &mut entries {
        entry["resource"]["scope"] = json!("organizations");
    }
    harness.server.state_mut().set_list(list, entries);
    let all =
        harness.ok("organizations.logs.audit.list", &[("organization_id", &own)], &ALL, &NONE);
    let all = all.as_array().expect("a list").clone();
    assert_eq!(all.len(), 30);
    (harness, own, all)
}

#[test]
fn each_audit_filter_keeps_and_drops() {
    let (mut harness, own, all) = audited();
    let path = [("organization_id", &*own)];
    for (name, pointer) in AUDIT {
        let text = |entry: &Value| {
            let value =
                entry.pointer(pointer).unwrap_or_else(|| panic!("{entry} has no {pointer}"));
            value.as_str().map_or(value.to_string(), str::to_owned)
        };
        let (one, two) = (text(&all[0]), text(&all[1]));
        let chosen = |entry: &&Value| text(entry) == one || text(entry) == two;
        let (kept, dropped): (Vec<_>, Vec<_>) = all.iter().partition(chosen);
        for (name, expected) in [(name.to_owned(), kept), (format!("{name}.not"), dropped)] {
            let mut query = ALL.to_vec();
            query.extend([(&*name, &*one), (&*name, &*two)]);
            let found = harness.ok("organizations.logs.audit.list", &path, &query, &NONE);
            assert_eq!(found, json!(expected), "{name}");
        }
    }
}

#[test]
fn audit_logs_have_a_direction_and_an_end() {
    let (mut harness, own, all) = audited();
    let path = [("organization_id", &*own)];
    let times: Vec<_> = texts(&json!(all), "/action/time");
    assert!(times.is_sorted_by(|one, other| one >= other), "the newest comes first: {times:?}");
    let rising = [&ALL[..], &[("direction", "asc")]].concat();
    let rising = harness.ok("organizations.logs.audit.list", &path, &rising, &NONE);
    let reversed: Vec<_> = times.iter().rev().cloned().collect();
    assert_eq!(texts(&rising, "/action/time"), reversed);
    // Both ends are out, whatever way they are written.
    let (newest, oldest) = (&times[0], &times[29]);
    let offset = oldest.replace('Z', "+00:00");
    for (since, before, count) in [
        (&**oldest, &**newest, 28),
        (&*offset, "2027-01-01", 29),
        ("2024-01-01", newest, 29),
        ("2026-12-31", "2027-01-01", 0),
    ] {
        let query = [("since", since), ("before", before)];
        let found = harness.ok("organizations.logs.audit.list", &path, &query, &NONE);
        assert_eq!(found.as_array().map(Vec::len), Some(count), "{query:?}");
    }
}

#[test]
fn a_history_is_of_one_resource() {
    let (mut harness, own, all) = audited();
    let resource = |entry: &Value| entry["resource"]["id"].clone();
    let alike =
        |entry: &&Value| all.iter().filter(|other| resource(other) == resource(entry)).count();
    let entry = all.iter().max_by_key(alike).expect("an entry");
    let expected: Vec<_> = all.iter().filter(|other| resource(other) == resource(entry)).collect();
    assert!(expected.len() > 1);
    let (entry_id, time) = (id(entry), entry["action"]["time"].as_str().expect("a time"));
    let path = [("organization_id", &*own), ("id", &*entry_id)];
    let query = [&ALL[..], &[("action_time", time)]].concat();
    let response = harness.call("organizations.logs.audit.history", &path, &query, &NONE);
    let document = response.json().expect("a document");
    assert_eq!(document["result"], json!(expected));
    assert_eq!(
        document["result_info"],
        json!({ "count": expected.len(), "history_status": "exact" })
    );
    let wrong = [&ALL[..], &[("action_time", "2020-01-01T00:00:00Z")]].concat();
    assert_eq!(harness.rejected("organizations.logs.audit.history", &path, &wrong, &NONE).0, 404);
    let path = [("organization_id", &*own), ("id", "f174be97-19b1-40d6-954d-70cd5fbd52db")];
    let (status, message) =
        harness.rejected("organizations.logs.audit.history", &path, &query, &NONE);
    assert_eq!((status, message.contains("path `id`: `f174be97")), (404, true), "{message}");
}

#[test]
fn usage_goes_by_days() {
    let mut harness = Harness::new();
    let own = id(&harness.ok("organizations.list", &[], &[], &NONE)[0]);
    let path = [("organization_id", &*own)];
    for (query, count) in [
        (&[][..], 1),
        (&[("from", "2025-05-01"), ("to", "2025-05-01")], 1),
        (&[("from", "2025-05-02"), ("to", "2025-05-31")], 0),
        (&[("from", "2025-04-01"), ("to", "2025-04-30")], 0),
        (&[("metric", "workers_standard_requests")], 1),
        (&[("metric", "others")], 0),
    ] {
        let found = harness.ok("organizations.billing.usage.get", &path, query, &NONE);
        assert_eq!(found.as_array().map(Vec::len), Some(count), "{query:?}");
    }
    for (query, expected) in [
        (&[("from", "2025-05-01")][..], "query `to`: is required with `from`"),
        (&[("to", "2025-05-01")], "query `from`: is required with `to`"),
        (&[("from", "2025-05-02"), ("to", "2025-05-01")], "query `to`: is before `from`"),
        (
            &[("from", "2025-05-01"), ("to", "2025-06-01")],
            "query `to`: is 32 days from `from`, above the maximum 31",
        ),
    ] {
        let found = harness.rejected("organizations.billing.usage.get", &path, query, &NONE);
        assert_eq!(found, (400, expected.to_owned()));
    }
}
