//! A call is a value.

use cloudflare_client::endpoint::Endpoint;
use cloudflare_client::organizations::logs;
use cloudflare_client::organizations::members::types::{MemberStatus, NewMember, NewMemberUser};
use cloudflare_client::organizations::types::{Direction, OrganizationId, ParentFilter, ParentRef};
use cloudflare_client::serde_json::json;
use cloudflare_client::testing::{Fake, value};
use cloudflare_client::{Timestamp, organizations};
use std::collections::BTreeSet;

/// The request that `call` makes.
fn request(call: impl Endpoint) -> String {
    let fake = Fake::new();
    fake.blocking_client().send(call).map(drop).unwrap_err();
    fake.requests().remove(0)
}

#[test]
fn it_can_be_compared_cloned_and_shown() {
    let call = organizations::list().name_starts_with("acme").page_size(25);
    assert_eq!(call, call.clone());
    assert_ne!(call, call.clone().page_size(26));
    assert_eq!(call, organizations::list().page_size(25).name_starts_with("acme"));
    assert!(format!("{call:?}").contains("name_starts_with: Some(\"acme\")"));
    assert_eq!(request(&call), request(call.clone()));
}

#[test]
fn a_setter_called_again_replaces() {
    let call = organizations::list().name("a").name("b").id(["c", "d"]).id(["e"]);
    assert_eq!(request(call.clone()), "GET /organizations?id=e&name=b");
    assert_eq!(request(call.id([] as [&str; 0]).name(None::<&str>)), "GET /organizations");
}

#[test]
fn a_setter_takes_an_option_too() {
    let (given, missing) = (Some("acme"), None::<String>);
    let call = organizations::list().name_starts_with(given).name_contains(missing);
    assert_eq!(request(call), "GET /organizations?name.startsWith=acme");
    let call = organizations::list().page_size(Some(25)).parent_id(Some(ParentFilter::Root));
    assert_eq!(request(call), "GET /organizations?parent.id=null&page_size=25");
    let parent = Some(ParentRef::new("p").name(None::<&str>));
    let call = organizations::create("Acme").parent(parent).profile(None);
    assert_eq!(request(call), r#"POST /organizations {"name":"Acme","parent":{"id":"p"}}"#);
}

#[test]
fn texts_come_in_every_shape() {
    let (id, text) = (OrganizationId::from("a"), String::from("a"));
    let calls = [
        organizations::get("a"),
        organizations::get(&id),
        organizations::get(text.clone()),
        organizations::get(id.clone()),
    ];
    assert!(calls.iter().all(|call| *call == calls[0]));

    let call = organizations::list();
    let calls = [
        call.clone().id(["a"]).name("a"),
        call.clone().id([&id]).name(&text),
        call.clone().id(vec![text.clone()]).name(text.clone()),
        call.clone().id([id.clone()].iter()).name('a'),
    ];
    assert!(calls.iter().all(|call| *call == calls[0]));
    assert_eq!(call.clone().parent_id("null"), call.clone().parent_id(ParentFilter::Root));
    assert_eq!(call.clone().parent_id("a"), call.parent_id(&id));

    let time = Timestamp::from("2024-10-30T00:00:00Z");
    let one = logs::audit::list("a", &time, "2024-10-31");
    let other = logs::audit::list(&id, time.as_str(), String::from("2024-10-31"));
    assert_eq!(one, other);
}

#[test]
fn a_value_that_is_not_known_yet_is_sent_as_it_is() {
    let status = MemberStatus::from("frozen");
    assert!(matches!(&status, MemberStatus::Unknown(_)) && status.as_str() == "frozen");
    let call = organizations::members::list("a").status([status, MemberStatus::Active]);
    assert_eq!(request(call), "GET /organizations/a/members?status=frozen&status=active");

    let user = NewMemberUser::new("a@b.example");
    let call = organizations::members::create("a", NewMember::new(user).status("frozen"));
    let body = r#"{"member":{"user":{"email":"a@b.example"},"status":"frozen"}}"#;
    assert_eq!(request(call), format!("POST /organizations/a/members {body}"));
}

#[test]
fn ids_and_enums_are_keys_and_arguments_of_programs() {
    let name = String::from("a");
    assert_eq!(organizations::get(&name), organizations::get("a"));
    assert_eq!("asc".parse(), Ok(Direction::Asc));
    assert_eq!("sideways".parse(), Ok(Direction::from("sideways")));
    let known: Vec<_> = Direction::KNOWN.iter().map(Direction::as_str).collect();
    assert_eq!(known, ["asc", "desc"]);
    let sorted = BTreeSet::from([Direction::Desc, Direction::Asc, Direction::Desc]);
    assert_eq!(Vec::from_iter(sorted), Direction::KNOWN);
}

#[test]
fn a_size_is_any_integer() {
    let (small, size, long) = (25_u32, 25_usize, 25_u64);
    let call = organizations::list().page_size(25);
    let calls = [call.clone().page_size(small), call.clone().page_size(size)];
    assert_eq!(calls, [call.clone(), call.clone()]);
    assert_eq!(call.clone().page_size(long), call.clone().page_size(Some(25)));
    assert_eq!(call.clone().page_size(u64::MAX), call.page_size(i64::MAX));
}

#[test]
fn calls_and_models_are_equal_to_themselves() {
    fn is_eq<T: Eq>(_: &T) {}
    is_eq(&organizations::list());
    let made: organizations::types::Organization = value(json!({
        "id": "a", "create_time": "2019-12-27T18:11:19Z", "name": "Acme", "meta": {},
    }));
    is_eq(&made);
}
