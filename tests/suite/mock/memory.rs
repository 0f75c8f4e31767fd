//! What was created exists until it is deleted.

use crate::harness::{Harness, id, texts};
use serde_json::{Value, json};

const NONE: Value = Value::Null;

fn profile() -> Value {
    json!({
        "business_name": "Acme Ltd", "business_email": "ops@acme.example", "business_phone": "1",
        "business_address": "1 Example Street", "external_metadata": "",
    })
}

/// What they do happens outside of what the API shows.
const EXAMPLES: &[&str] = &[
    "accounts.tokens.value.update",
    "accounts.tokens.verify",
    "cache.purge",
    "custom_hostnames.certificate_pack.certificates.delete",
    "custom_hostnames.certificate_pack.certificates.update",
    "custom_hostnames.quota.get",
    "d1.database.export",
    "d1.database.import",
    "d1.database.query",
    "d1.database.raw",
    "d1.database.time_travel.get_bookmark",
    "d1.database.time_travel.restore",
    "dns.records.import",
    "dns.records.scan",
    "dns.records.scan_review",
    "dns.records.scan_trigger",
    "dns.usage.account.get",
    "dns.usage.zone.get",
    "graphql.query",
    "ips.list",
    "load_balancers.pools.bulk_edit",
    "load_balancers.pools.health.create",
    "load_balancers.pools.health.get",
    "r2.buckets.edit",
    "r2.buckets.event_notifications.delete",
    "r2.buckets.event_notifications.get",
    "r2.buckets.event_notifications.list",
    "r2.buckets.event_notifications.update",
    "r2.buckets.metrics.list",
    "r2.super_slurper.connectivity_precheck.source",
    "r2.super_slurper.connectivity_precheck.target",
    "r2.super_slurper.jobs.abort",
    "r2.super_slurper.jobs.abort_all",
    "r2.super_slurper.jobs.pause",
    "r2.super_slurper.jobs.progress",
    "r2.super_slurper.jobs.resume",
    "r2.temporary_credentials.create",
    "rulesets.account.versions.by_tag",
    "rulesets.zone.versions.by_tag",
    "ssl.certificate_packs.create",
    "ssl.certificate_packs.quota.get",
    "user.tokens.value.update",
    "user.tokens.verify",
    "workers.domains.update",
    "workers.scripts.assets.upload.create",
    "workers.scripts.secrets.bulk_update",
    "workers.scripts.tail.get",
    "zero_trust.tunnels.cloudflared.connections.delete",
    "zero_trust.tunnels.cloudflared.connectors.get",
    "zero_trust.tunnels.cloudflared.management.create",
    "zero_trust.tunnels.cloudflared.token.get",
    "zones.activation_check.trigger",
];

/// How long ago is not documented, and what other items say of an item is not looked up.
const UNKNOWN: &[(&str, &str)] = &[
    ("accounts.tokens.list", "include_expired"),
    ("dns.settings.account.views.list", "zone_name"),
    ("r2.buckets.objects.list", "delimiter"),
    ("ssl.certificate_packs.list", "status"),
    ("ssl.certificate_packs.list", "deploy"),
    ("user.tokens.list", "include_expired"),
    ("workers.scripts.versions.list", "deployable"),
];

#[test]
fn knows_what_each_operation_does() {
    let examples = EXAMPLES.iter().map(|name| format!("`{name}` returns its example"));
    let unknown = UNKNOWN.iter();
    let unknown = unknown.map(|(name, of)| format!("`{name}`: the effect of `{of}` is unknown"));
    assert_eq!(Harness::new().server.gaps(), examples.chain(unknown).collect::<Vec<_>>());
}

#[test]
fn an_organization_lives_and_dies() {
    let mut harness = Harness::empty();
    let made = harness.ok("organizations.create", &[], &[], &json!({ "name": "Acme" }));
    assert_eq!(
        (&made["name"], &made["create_time"]),
        (&json!("Acme"), &json!("2026-01-02T03:04:06.678Z"))
    );
    assert_eq!((made.get("parent"), made.get("profile")), (None, None));
    let own = id(&made);
    let path = [("organization_id", &*own)];
    assert_eq!(own.len(), 32);
    assert_eq!(harness.ok("organizations.get", &path, &[], &NONE), made);
    assert_eq!(harness.ok("organizations.list", &[], &[], &NONE), json!([made]));
    let changed =
        harness.ok("organizations.update", &path, &[], &json!({ "name": "Acme Holding" }));
    assert_eq!(changed["name"], "Acme Holding");
    assert_eq!(changed["create_time"], made["create_time"]);
    assert_eq!(harness.ok("organizations.get", &path, &[], &NONE), changed);
    assert_eq!(harness.ok("organizations.delete", &path, &[], &NONE), json!({ "id": own }));
    for operation in ["organizations.get", "organizations.delete", "organizations.members.list"] {
        let (status, message) = harness.rejected(operation, &path, &[], &NONE);
        let expected =
            format!("path `organization_id`: `{own}` does not exist in `/organizations`");
        assert_eq!((status, message), (404, expected), "{operation}");
    }
    assert_eq!(harness.ok("organizations.list", &[], &[], &NONE), json!([]));
}

#[test]
fn an_update_changes_the_name_alone() {
    let mut harness = Harness::empty();
    let (one, other) = (harness.organization("One", None), harness.organization("Other", None));
    let body = json!({ "name": "New", "parent": { "id": one }, "profile": profile() });
    let changed = harness.ok("organizations.update", &[("organization_id", &other)], &[], &body);
    assert_eq!(changed["name"], "New");
    assert_eq!((changed.get("parent"), changed.get("profile")), (None, None));
}

#[test]
fn a_profile_is_a_part_of_its_organization() {
    let mut harness = Harness::empty();
    let own = harness.organization("Acme", None);
    let path = [("organization_id", &*own)];
    let (get, update) =
        ("organizations.organization_profile.get", "organizations.organization_profile.update");
    assert_eq!(harness.rejected(get, &path, &[], &NONE).0, 404);
    let set = harness.call(update, &path, &[], &profile());
    assert_eq!((set.status.as_u16(), set.json()), (204, None));
    assert_eq!(harness.ok(get, &path, &[], &NONE), profile());
    assert_eq!(harness.ok("organizations.get", &path, &[], &NONE)["profile"], profile());
    let other =
        harness.ok("organizations.create", &[], &[], &json!({ "name": "B", "profile": profile() }));
    let other = id(&other);
    assert_eq!(harness.ok(get, &[("organization_id", &other)], &[], &NONE), profile());
    assert_eq!(harness.rejected(get, &[("organization_id", "none")], &[], &NONE).0, 404);
}

#[test]
fn a_member_comes_and_goes() {
    let mut harness = Harness::empty();
    let own = harness.organization("Acme", None);
    let path = [("organization_id", &*own)];
    let body = json!({ "member": { "user": { "email": "alice@acme.example" } } });
    let made = harness.ok("organizations.members.create", &path, &[], &body);
    assert_eq!(made["user"]["email"], "alice@acme.example");
    assert_eq!(made["user"]["name"], "alice");
    assert_eq!(made["status"], "active");
    assert_eq!(made["create_time"], made["update_time"]);
    let member = id(&made);
    let one = [("organization_id", &*own), ("member_id", &*member)];
    assert_eq!(harness.ok("organizations.members.get", &one, &[], &NONE), made);
    let members = json!({ "members": [
        { "user": { "email": "bob@acme.example" }, "status": "canceled" },
        { "user": { "email": "carol@acme.example" } },
    ] });
    let more = harness.ok("organizations.members.batch_create", &path, &[], &members);
    assert_eq!(texts(&more, "/user/email"), ["bob@acme.example", "carol@acme.example"]);
    assert_eq!(texts(&more, "/status"), ["canceled", "active"]);
    let all = harness.ok("organizations.members.list", &path, &[], &NONE);
    assert_eq!(texts(&all, "/user/name"), ["alice", "bob", "carol"]);
    let gone = harness.call("organizations.members.delete", &one, &[], &NONE);
    assert_eq!((gone.status.as_u16(), gone.json()), (204, None));
    let expected =
        format!("path `member_id`: `{member}` does not exist in `/organizations/{own}/members`");
    assert_eq!(harness.rejected("organizations.members.get", &one, &[], &NONE), (404, expected));
    // Another organization has members of its own.
    let other = harness.organization("Other", None);
    let none = harness.ok("organizations.members.list", &[("organization_id", &other)], &[], &NONE);
    assert_eq!(none, json!([]));
}

#[test]
fn what_is_not_empty_stays() {
    let mut harness = Harness::empty();
    let above = harness.organization("Above", None);
    let below = harness.organization("Below", Some(&above));
    let body = json!({ "member": { "user": { "email": "alice@acme.example" } } });
    let member =
        id(&harness.ok("organizations.members.create", &[("organization_id", &below)], &[], &body));
    let accounts = format!("/organizations/{above}/accounts");
    harness
        .server
        .state_mut()
        .set_list(accounts.clone(), vec![json!({ "id": "a1", "name": "One" })]);
    let rejected = |harness: &mut Harness, own: &str, by: &str| {
        let expected = format!("path `organization_id`: is not empty: `{by}` has 1 left");
        let found =
            harness.rejected("organizations.delete", &[("organization_id", own)], &[], &NONE);
        assert_eq!(found, (409, expected));
    };
    rejected(&mut harness, &above, "organizations.list");
    rejected(&mut harness, &below, "organizations.members.list");
    let one = [("organization_id", &*below), ("member_id", &*member)];
    harness.ok("organizations.members.delete", &one, &[], &NONE);
    harness.ok("organizations.delete", &[("organization_id", &below)], &[], &NONE);
    rejected(&mut harness, &above, "organizations.organization_accounts.get");
    harness.server.state_mut().remove_list(&accounts);
    harness.ok("organizations.delete", &[("organization_id", &above)], &[], &NONE);
}

#[test]
fn a_parent_has_to_be_there_and_keeps_its_name() {
    let mut harness = Harness::empty();
    let body = json!({ "name": "Below", "parent": { "id": "nobody" } });
    let expected = "body `parent.id`: `nobody` does not exist".to_owned();
    assert_eq!(harness.rejected("organizations.create", &[], &[], &body), (400, expected));
    let above = harness.organization("Above", None);
    // Older SDKs send a name, which only the server sets.
    let body = json!({ "name": "Below", "parent": { "id": above, "name": "Wrong" } });
    let below = harness.ok("organizations.create", &[], &[], &body);
    assert_eq!(below["parent"], json!({ "id": above, "name": "Above" }));
    harness.ok(
        "organizations.update",
        &[("organization_id", &above)],
        &[],
        &json!({ "name": "Renamed" }),
    );
    let listed = harness.ok("organizations.list", &[], &[("parent.id", &above)], &NONE);
    assert_eq!(texts(&listed, "/parent/name"), ["Renamed"]);
}
