//! Random requests: each gets a response, of a documented form.

use crate::harness::has_own_body;
use crate::requests::Draft;
use fastrand::Rng;
use jiff::Timestamp;
use mock::Server;
use serde_json::{Value, json};
use tests::fixtures;

const REQUESTS: usize = 4_000;

fn of<'a, T: ?Sized>(random: &mut Rng, all: &[&'a T]) -> &'a T {
    all[random.usize(0..all.len())]
}

const TEXTS: [&str; 14] = [
    "",
    "0",
    "-1",
    "1e400",
    "18446744073709551616",
    "null",
    "true",
    "2024-10-31",
    "9999-12-31",
    "é\u{1F600}",
    "a,b",
    "AAAAAAAAAAAAAAAAAAAAAA==",
    "{}",
    "%",
];

fn bodies() -> Vec<Vec<u8>> {
    let mut deep = "[".repeat(5_000).into_bytes();
    deep.extend("]".repeat(5_000).bytes());
    let values = [
        json!(null),
        json!([]),
        json!({}),
        json!([{}]),
        json!({ "name": 1e300 }),
        json!({ "": "" }),
        json!("a"),
    ];
    let mut bodies: Vec<_> = values.map(|value| value.to_string().into_bytes()).into();
    bodies.extend([deep, vec![0xff, 0xfe], b"{\"a\":".to_vec(), Vec::new()]);
    bodies
}

fn changed(draft: &Draft, random: &mut Rng, bodies: &[Vec<u8>]) -> Draft {
    let mut draft = draft.clone();
    for _ in 0..=random.usize(0..3) {
        match random.usize(0..6) {
            0 => {
                of(random, &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "TRACE"])
                    .clone_into(&mut draft.verb);
            }
            1 => {
                draft
                    .path
                    .push_str(of(random, &["/", "/a", ":a", "%2F", "%00", "//", "/..", "%ff"]));
            }
            2 => {
                let number = random.usize(0..=draft.query.len());
                if let Some((_, text)) = draft.query.get_mut(number) {
                    of(random, &TEXTS).clone_into(text);
                }
            }
            3 => {
                let name = of(
                    random,
                    &["page_size", "limit", "page", "id", "name.contains", "since", "a"],
                );
                draft.query.push((name.to_owned(), of(random, &TEXTS).to_owned()));
            }
            4 => draft.body = Some(bodies[random.usize(0..bodies.len())].clone()),
            _ => {
                let number = random.usize(0..=draft.headers.len());
                if number < draft.headers.len() {
                    draft.headers.remove(number);
                }
            }
        }
    }
    draft
}

#[test]
fn requests_get_documented_responses() {
    let bodies = bodies();
    let mut random = Rng::with_seed(7);
    let mut statuses = std::collections::BTreeMap::new();
    for spec in fixtures::good().into_iter().chain([fixtures::real()]) {
        let service = spec.read(|spec| spec.api().clone());
        let mut server = Server::new(service.clone()).seeded(2);
        let drafts: Vec<_> = service
            .operations
            .iter()
            .map(|operation| Draft::example(&service, operation))
            .collect();
        let count = if drafts.is_empty() { 0 } else { REQUESTS / 10 };
        let count = if spec.texts.contains_key("mock.yaml") { REQUESTS } else { count };
        for _ in 0..count {
            let draft = changed(&drafts[random.usize(0..drafts.len())], &mut random, &bodies);
            let response = server.respond(&draft.request(), Timestamp::UNIX_EPOCH);
            let status = response.status.as_u16();
            *statuses.entry(status).or_insert(0) += 1;
            let is_success = service.operations.iter().any(|known| known.status == status);
            assert!(
                is_success || [400, 401, 403, 404, 405, 409, 415, 501].contains(&status),
                "{draft:?}: {status}"
            );
            assert_eq!(status >= 400, response.rejection.is_some(), "{draft:?}");
            if status >= 400 {
                let document = response.json().unwrap_or(&Value::Null);
                let message = if has_own_body(&service, &response) {
                    &document["title"]
                } else {
                    &document["errors"][0]["message"]
                };
                assert!(message.is_string(), "{draft:?}: {document}");
            }
        }
        // What is remembered after all this can be read again.
        let state = server.state().clone();
        assert_eq!(mock::State::from_json(&state.to_json()), Ok(state), "{}", spec.name);
    }
    assert!(statuses.len() > 7, "{statuses:?}");
}
