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

#[test]
fn knows_what_each_operation_does() {
    let gaps = [
        // What they do happens outside of what the API shows.
        "`accounts.tokens.value.update` returns its example",
        "`accounts.tokens.verify` returns its example",
        "`cache.purge` returns its example",
        "`custom_hostnames.certificate_pack.certificates.delete` returns its example",
        "`custom_hostnames.certificate_pack.certificates.update` returns its example",
        "`custom_hostnames.quota.get` returns its example",
        "`d1.database.export` returns its example",
        "`d1.database.import` returns its example",
        "`d1.database.query` returns its example",
        "`d1.database.raw` returns its example",
        "`d1.database.time_travel.get_bookmark` returns its example",
        "`d1.database.time_travel.restore` returns its example",
        "`dns.records.batch` returns its example",
        "`dns.records.export` returns its example",
        "`dns.records.import` returns its example",
        "`dns.records.scan` returns its example",
        "`dns.records.scan_review` returns its example",
        "`dns.records.scan_trigger` returns its example",
        "`dns.usage.account.get` returns its example",
        "`dns.usage.zone.get` returns its example",
        "`graphql.query` returns its example",
        "`ips.list` returns its example",
        "`kv.namespaces.bulk_delete` returns its example",
        "`kv.namespaces.bulk_get` returns its example",
        "`kv.namespaces.bulk_update` returns its example",
        "`kv.namespaces.metadata.get` returns its example",
        "`load_balancers.pools.bulk_edit` returns its example",
        "`load_balancers.pools.health.create` returns its example",
        "`load_balancers.pools.health.get` returns its example",
        "`rulesets.account.versions.by_tag` returns its example",
        "`rulesets.zone.versions.by_tag` returns its example",
        "`queues.get_metrics` returns its example",
        "`queues.messages.ack` returns its example",
        "`queues.messages.ack_preview` returns its example",
        "`queues.messages.bulk_push` returns its example",
        "`queues.messages.peek` returns its example",
        "`queues.messages.preview` returns its example",
        "`queues.messages.pull` returns its example",
        "`queues.messages.purge` returns its example",
        "`queues.messages.push` returns its example",
        "`queues.purge.start` returns its example",
        "`queues.purge.status` returns its example",
        "`r2.buckets.edit` returns its example",
        "`r2.buckets.event_notifications.delete` returns its example",
        "`r2.buckets.event_notifications.get` returns its example",
        "`r2.buckets.event_notifications.list` returns its example",
        "`r2.buckets.event_notifications.update` returns its example",
        "`r2.buckets.metrics.list` returns its example",
        "`r2.super_slurper.connectivity_precheck.source` returns its example",
        "`r2.super_slurper.connectivity_precheck.target` returns its example",
        "`r2.super_slurper.jobs.abort` returns its example",
        "`r2.super_slurper.jobs.abort_all` returns its example",
        "`r2.super_slurper.jobs.pause` returns its example",
        "`r2.super_slurper.jobs.progress` returns its example",
        "`r2.super_slurper.jobs.resume` returns its example",
        "`r2.temporary_credentials.create` returns its example",
        "`ssl.certificate_packs.create` returns its example",
        "`ssl.certificate_packs.quota.get` returns its example",
        "`user.tokens.value.update` returns its example",
        "`user.tokens.verify` returns its example",
        "`workers.domains.update` returns its example",
        "`workers.scripts.assets.upload.create` returns its example",
        "`workers.scripts.secrets.bulk_update` returns its example",
        "`workers.scripts.tail.get` returns its example",
        "`zero_trust.tunnels.cloudflared.connections.delete` returns its example",
        "`zero_trust.tunnels.cloudflared.connectors.get` returns its example",
        "`zero_trust.tunnels.cloudflared.management.create` returns its example",
        "`zero_trust.tunnels.cloudflared.token.get` returns its example",
        "`zones.activation_check.trigger` returns its example",
        "`zones.settings.bulk_edit` returns its example",
        // How long ago is not documented, nor what both filters of a list have in common; and filters that
        // look into one part of a value.
        "`accounts.tokens.list`: the effect of `include_expired` is unknown",
        "`dns.records.list`: the effect of `comment.present` is unknown",
        "`dns.records.list`: the effect of `comment.absent` is unknown",
        "`dns.records.list`: the effect of `tag` is unknown",
        "`dns.records.list`: the effect of `tag.present` is unknown",
        "`dns.records.list`: the effect of `tag.absent` is unknown",
        "`dns.records.list`: the effect of `tag.contains` is unknown",
        "`dns.records.list`: the effect of `tag.startswith` is unknown",
        "`dns.records.list`: the effect of `tag.endswith` is unknown",
        "`dns.records.list`: the effect of `match` is unknown",
        "`dns.records.list`: the effect of `tag_match` is unknown",
        "`dns.records.list`: the effect of `search` is unknown",
        "`dns.records.list`: the effect of `shadowed_by_name` is unknown",
        "`dns.records.list`: the effect of `shadowing_name` is unknown",
        "`dns.records.list`: the effect of `include_shadow_metadata` is unknown",
        "`dns.settings.account.views.list`: the effect of `zone_name` is unknown",
        "`dns.settings.account.views.list`: the effect of `match` is unknown",
        "`r2.buckets.objects.list`: the effect of `delimiter` is unknown",
        "`ssl.certificate_packs.list`: the effect of `status` is unknown",
        "`ssl.certificate_packs.list`: the effect of `deploy` is unknown",
        "`user.tokens.list`: the effect of `include_expired` is unknown",
        "`workers.scripts.versions.list`: the effect of `deployable` is unknown",
        "`zero_trust.tunnels.cloudflared.list`: the effect of `exclude_prefix` is unknown",
        "`zero_trust.tunnels.cloudflared.list`: the effect of `is_deleted` is unknown",
        "`zero_trust.tunnels.cloudflared.list`: the effect of `existed_at` is unknown",
        "`zero_trust.tunnels.cloudflared.list`: the effect of `was_active_at` is unknown",
        "`zero_trust.tunnels.cloudflared.list`: the effect of `was_inactive_at` is unknown",
        "`zones.list`: the effect of `match` is unknown",
    ];
    assert_eq!(Harness::new().server.gaps(), gaps);
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
