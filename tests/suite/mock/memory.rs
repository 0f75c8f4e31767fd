//! What was made is there until it is deleted.

use crate::desk::{Desk, id, texts};
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
    assert_eq!(Desk::new().world.gaps(), [""; 0]);
}

#[test]
fn an_organization_lives_and_dies() {
    let mut desk = Desk::empty();
    let made = desk.ok("organizations.create", &[], &[], &json!({ "name": "Acme" }));
    assert_eq!(
        (&made["name"], &made["create_time"]),
        (&json!("Acme"), &json!("2026-01-02T03:04:06.678Z"))
    );
    assert_eq!((made.get("parent"), made.get("profile")), (None, None));
    let own = id(&made);
    let path = [("organization_id", &*own)];
    assert_eq!(own.len(), 32);
    assert_eq!(desk.ok("organizations.get", &path, &[], &NONE), made);
    assert_eq!(desk.ok("organizations.list", &[], &[], &NONE), json!([made]));
    let changed = desk.ok("organizations.update", &path, &[], &json!({ "name": "Acme Holding" }));
    assert_eq!(changed["name"], "Acme Holding");
    assert_eq!(changed["create_time"], made["create_time"]);
    assert_eq!(desk.ok("organizations.get", &path, &[], &NONE), changed);
    assert_eq!(desk.ok("organizations.delete", &path, &[], &NONE), json!({ "id": own }));
    for operation in ["organizations.get", "organizations.delete", "organizations.members.list"] {
        let (status, message) = desk.refused(operation, &path, &[], &NONE);
        let expected =
            format!("path `organization_id`: nothing at `/organizations` is called `{own}`");
        assert_eq!((status, message), (404, expected), "{operation}");
    }
    assert_eq!(desk.ok("organizations.list", &[], &[], &NONE), json!([]));
}

#[test]
fn an_update_changes_the_name_alone() {
    let mut desk = Desk::empty();
    let (one, other) = (desk.organization("One", None), desk.organization("Other", None));
    let body = json!({ "name": "New", "parent": { "id": one }, "profile": profile() });
    let changed = desk.ok("organizations.update", &[("organization_id", &other)], &[], &body);
    assert_eq!(changed["name"], "New");
    assert_eq!((changed.get("parent"), changed.get("profile")), (None, None));
}

#[test]
fn a_profile_is_a_part_of_its_organization() {
    let mut desk = Desk::empty();
    let own = desk.organization("Acme", None);
    let path = [("organization_id", &*own)];
    let (get, update) =
        ("organizations.organization_profile.get", "organizations.organization_profile.update");
    assert_eq!(desk.refused(get, &path, &[], &NONE).0, 404);
    let set = desk.call(update, &path, &[], &profile());
    assert_eq!((set.status.as_u16(), set.json()), (204, None));
    assert_eq!(desk.ok(get, &path, &[], &NONE), profile());
    assert_eq!(desk.ok("organizations.get", &path, &[], &NONE)["profile"], profile());
    let other =
        desk.ok("organizations.create", &[], &[], &json!({ "name": "B", "profile": profile() }));
    let other = id(&other);
    assert_eq!(desk.ok(get, &[("organization_id", &other)], &[], &NONE), profile());
    assert_eq!(desk.refused(get, &[("organization_id", "none")], &[], &NONE).0, 404);
}

#[test]
fn a_member_comes_and_goes() {
    let mut desk = Desk::empty();
    let own = desk.organization("Acme", None);
    let path = [("organization_id", &*own)];
    let body = json!({ "member": { "user": { "email": "alice@acme.example" } } });
    let made = desk.ok("organizations.members.create", &path, &[], &body);
    assert_eq!(made["user"]["email"], "alice@acme.example");
    assert_eq!(made["user"]["name"], "alice");
    assert_eq!(made["status"], "active");
    assert_eq!(made["create_time"], made["update_time"]);
    let member = id(&made);
    let one = [("organization_id", &*own), ("member_id", &*member)];
    assert_eq!(desk.ok("organizations.members.get", &one, &[], &NONE), made);
    let members = json!({ "members": [
        { "user": { "email": "bob@acme.example" }, "status": "canceled" },
        { "user": { "email": "carol@acme.example" } },
    ] });
    let more = desk.ok("organizations.members.batch_create", &path, &[], &members);
    assert_eq!(texts(&more, "/user/email"), ["bob@acme.example", "carol@acme.example"]);
    assert_eq!(texts(&more, "/status"), ["canceled", "active"]);
    let all = desk.ok("organizations.members.list", &path, &[], &NONE);
    assert_eq!(texts(&all, "/user/name"), ["alice", "bob", "carol"]);
    let gone = desk.call("organizations.members.delete", &one, &[], &NONE);
    assert_eq!((gone.status.as_u16(), gone.json()), (204, None));
    let expected =
        format!("path `member_id`: nothing at `/organizations/{own}/members` is called `{member}`");
    assert_eq!(desk.refused("organizations.members.get", &one, &[], &NONE), (404, expected));
    // Another organization has members of its own.
    let other = desk.organization("Other", None);
    let none = desk.ok("organizations.members.list", &[("organization_id", &other)], &[], &NONE);
    assert_eq!(none, json!([]));
}

#[test]
fn what_is_not_empty_stays() {
    let mut desk = Desk::empty();
    let above = desk.organization("Above", None);
    let below = desk.organization("Below", Some(&above));
    let body = json!({ "member": { "user": { "email": "alice@acme.example" } } });
    let member =
        id(&desk.ok("organizations.members.create", &[("organization_id", &below)], &[], &body));
    let accounts = format!("/organizations/{above}/accounts");
    desk.world
        .state_mut()
        .lists
        .insert(accounts.clone(), vec![json!({ "id": "a1", "name": "One" })]);
    let refused = |desk: &mut Desk, own: &str, by: &str| {
        let expected = format!("path `organization_id`: is not empty: `{by}` has 1 left");
        let found = desk.refused("organizations.delete", &[("organization_id", own)], &[], &NONE);
        assert_eq!(found, (409, expected));
    };
    refused(&mut desk, &above, "organizations.list");
    refused(&mut desk, &below, "organizations.members.list");
    let one = [("organization_id", &*below), ("member_id", &*member)];
    desk.ok("organizations.members.delete", &one, &[], &NONE);
    desk.ok("organizations.delete", &[("organization_id", &below)], &[], &NONE);
    refused(&mut desk, &above, "organizations.organization_accounts.get");
    desk.world.state_mut().lists.remove(&accounts);
    desk.ok("organizations.delete", &[("organization_id", &above)], &[], &NONE);
}

#[test]
fn a_parent_has_to_be_there_and_keeps_its_name() {
    let mut desk = Desk::empty();
    let body = json!({ "name": "Below", "parent": { "id": "nobody" } });
    let expected = "body `parent.id`: nothing is called `nobody`".to_owned();
    assert_eq!(desk.refused("organizations.create", &[], &[], &body), (400, expected));
    let above = desk.organization("Above", None);
    // Older SDKs send a name, which only the server sets.
    let body = json!({ "name": "Below", "parent": { "id": above, "name": "Wrong" } });
    let below = desk.ok("organizations.create", &[], &[], &body);
    assert_eq!(below["parent"], json!({ "id": above, "name": "Above" }));
    desk.ok(
        "organizations.update",
        &[("organization_id", &above)],
        &[],
        &json!({ "name": "Renamed" }),
    );
    let listed = desk.ok("organizations.list", &[], &[("parent.id", &above)], &NONE);
    assert_eq!(texts(&listed, "/parent/name"), ["Renamed"]);
}
