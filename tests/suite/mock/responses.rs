//! What is stored comes back as what the spec says that responses have.

use crate::harness::{Harness, id};
use crate::requests::Draft;
use codegen::api::{Api, Field, Form, Output, Type, VariantForm};
use jiff::Timestamp;
use mock::Server;
use serde_json::{Map, Value, json};
use tests::fixtures;

/// Where `value` is not of the type `ty`.
fn misfits(api: &Api, ty: &Type, value: &Value, location: &str) -> Vec<String> {
    let each = |inner: &Type, values: Vec<(String, &Value)>| {
        let all = values.into_iter();
        all.flat_map(|(name, value)| misfits(api, inner, value, &format!("{location}.{name}")))
            .collect()
    };
    let wrong = |is_right: bool| {
        if is_right { Vec::new() } else { vec![format!("{location}: {value} is not a {ty:?}")] }
    };
    match (ty, value) {
        (Type::Any, _) | (Type::Nullable(_), Value::Null) => Vec::new(),
        (Type::Nullable(inner), _) => misfits(api, inner, value, location),
        (Type::List(inner), Value::Array(items)) => {
            each(inner, items.iter().enumerate().map(|(n, item)| (n.to_string(), item)).collect())
        }
        (Type::Map(inner), Value::Object(members)) => {
            each(inner, members.iter().map(|(name, value)| (name.clone(), value)).collect())
        }
        (Type::List(_) | Type::Map(_), _) => wrong(false),
        (Type::Scalar(scalar), _) => wrong(scalar.has(value)),
        (Type::Named(id), _) => match &api.definition(*id).form {
            Form::Id | Form::Enum(_) => wrong(value.is_string()),
            Form::Union(variants) => wrong(variants.iter().any(|variant| match &variant.form {
                VariantForm::Literal(literal) => literal == value,
                VariantForm::Type(inner) => misfits(api, inner, value, "").is_empty(),
            })),
            Form::Tagged(_) | Form::Model { .. } => match value {
                Value::Object(members) => of_object(api, ty, members, location),
                _ => wrong(false),
            },
        },
    }
}

fn of_object(api: &Api, ty: &Type, members: &Map<String, Value>, location: &str) -> Vec<String> {
    let fields = api.object(ty, members).fields.into_iter();
    let of = |field: &Field| match members.get(&field.name) {
        Some(value) => misfits(api, &field.ty, value, &format!("{location}.{}", field.name)),
        None if field.required => vec![format!("{location}: {} is missing", field.name)],
        None => Vec::new(),
    };
    fields.flat_map(of).collect()
}

/// Calls every operation of `server` as its example does, and adds what is wrong with responses to
/// `wrong`: how many there were.
fn check(name: &str, mut server: Server, wrong: &mut Vec<String>) -> usize {
    let api = server.api().clone();
    let mut seen = 0;
    // What is sent first is returned by the rest, and deleted at last.
    let (last, first): (Vec<_>, Vec<_>) =
        api.operations.iter().partition(|operation| operation.verb == "DELETE");
    for operation in first.iter().chain(&first).chain(&last) {
        let request = Draft::example(&api, operation).request();
        let response = server.respond(&request, Timestamp::UNIX_EPOCH);
        let Some(document) = response.json().filter(|_| response.status.is_success()) else {
            continue;
        };
        let mut at = operation.at.split('.').filter(|name| !name.is_empty());
        let result = at.try_fold(document, |value, name| value.get(name));
        let found = match &operation.output {
            Output::Nothing | Output::Raw(_) | Output::Series(..) => continue,
            Output::Result(ty) | Output::Bare(ty) => {
                misfits(&api, ty, result.unwrap_or(&Value::Null), "result")
            }
            Output::Page(item) => {
                let page = Type::List(Box::new(item.clone()));
                misfits(&api, &page, result.unwrap_or(&Value::Null), "result")
            }
        };
        wrong.extend(found.iter().map(|at| format!("{name} {}: {at}", operation.name)));
        seen += 1;
    }
    seen
}

#[test]
fn responses_are_of_their_types() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for spec in fixtures::good().into_iter().chain([fixtures::real(), fixtures::second()]) {
        let api = spec.read(|spec| spec.api().clone());
        for server in [Server::new(api.clone()), Server::new(api.clone()).seeded(3)] {
            seen += check(&spec.name, server, &mut wrong);
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert!(seen > 300, "{seen}");
}

#[test]
fn what_is_read_twice_is_the_same() {
    let mut server = Server::new(fixtures::real().read(|spec| spec.api().clone()));
    let api = server.api().clone();
    for operation in api.operations.iter().filter(|operation| operation.verb == "POST") {
        server.respond(&Draft::example(&api, operation).request(), Timestamp::UNIX_EPOCH);
    }
    let mut other = Vec::new();
    for operation in api.operations.iter().filter(|operation| operation.verb == "GET") {
        let request = Draft::example(&api, operation).request();
        let mut read = |second: i64| {
            let now = Timestamp::from_second(second).expect("a time");
            server.respond(&request, now).json().cloned()
        };
        if read(1_700_000_000) != read(1_800_000_000) {
            other.push(&operation.name);
        }
    }
    assert_eq!(other, [""; 0]);
}

#[test]
fn an_id_becomes_what_it_identifies() {
    let mut harness = Harness::new();
    let account = id(&harness.ok("accounts.list", &[], &[], &Value::Null)[0]);
    let path = [("account_id", &*account)];
    let role = harness.ok("accounts.roles.list", &path, &[], &Value::Null)[0].clone();
    let (known, unknown) = (id(&role), "f".repeat(32));
    let body = json!({ "email": "ada@example.com", "roles": [known, unknown] });
    let member = harness.ok("accounts.members.create", &path, &[], &body);
    assert_eq!(member["roles"][0], role);
    assert_eq!(member["roles"][1]["id"], unknown);
    assert!(member["roles"][1]["name"].is_string(), "{member}");
    // Whole objects are sent where it changes, of which the id is enough.
    let own = id(&member);
    let path = [path[0], ("member_id", &own)];
    let body = json!({ "roles": [{ "id": known }] });
    let changed = harness.ok("accounts.members.update", &path, &[], &body);
    assert_eq!(changed["roles"], json!([role]));
}
