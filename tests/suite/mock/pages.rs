//! Lists come in pages that add up.

use crate::harness::{Harness, id};
use serde_json::{Value, json};

const NONE: Value = Value::Null;

/// A list: its name, the parameters for its token and its size, where the token is, and whether
/// there is a total.
const LISTS: [(&str, &str, &str, &str, bool); 4] = [
    ("organizations.list", "page_token", "page_size", "/next_page_token", true),
    ("organizations.members.list", "page_token", "page_size", "/next_page_token", true),
    (
        "organizations.organization_accounts.get",
        "page_token",
        "page_size",
        "/next_page_token",
        true,
    ),
    ("organizations.logs.audit.list", "cursor", "limit", "/cursor", false),
];

fn needed(list: &str) -> Vec<(&'static str, &'static str)> {
    if list.ends_with("audit.list") {
        vec![("since", "2024-01-01"), ("before", "2027-01-01")]
    } else {
        vec![]
    }
}

#[test]
fn add_up() {
    let mut harness = Harness::seeded(25);
    let own = id(&harness.ok("organizations.list", &[], &[], &NONE)[0]);
    let path = [("organization_id", &*own)];
    for (list, token, size, next, has_total) in LISTS {
        let all = [&needed(list)[..], &[(size, "1000")]].concat();
        let all = harness.ok(list, &path, &all, &NONE);
        assert_eq!(all.as_array().map(Vec::len), Some(25), "{list}");
        for count in [1, 7, 24, 25] {
            let count_text = count.to_string();
            let (mut found, mut at, mut pages) = (Vec::new(), None::<String>, 0);
            loop {
                let mut query = [&needed(list)[..], &[(size, &*count_text)]].concat();
                query.extend(at.as_deref().map(|at| (token, at)));
                let response = harness.call(list, &path, &query, &NONE);
                let document = response.json().expect("a document");
                let info = &document["result_info"];
                if has_total {
                    assert_eq!(info["total_size"], json!(25), "{list}");
                } else {
                    let shown = document["result"].as_array().map_or(0, Vec::len);
                    assert_eq!(info["count"], json!(shown.to_string()), "{list}");
                }
                found.extend(document["result"].as_array().expect("a list").clone());
                pages += 1;
                at = info.pointer(next).and_then(Value::as_str).map(str::to_owned);
                if at.is_none() {
                    break;
                }
            }
            assert_eq!(json!(found), all, "{list} by {count}");
            assert_eq!(pages, 25_usize.div_ceil(count), "{list} by {count}");
        }
    }
}

#[test]
fn have_a_usual_size() {
    let mut harness = Harness::seeded(25);
    for (query, count) in [(&[][..], 10), (&[("page_size", "0")], 10), (&[("page_token", "")], 10)]
    {
        let found = harness.ok("organizations.list", &[], query, &NONE);
        assert_eq!(found.as_array().map(Vec::len), Some(count), "{query:?}");
    }
}

#[test]
fn are_bound_to_their_filters_and_their_list() {
    let mut harness = Harness::seeded(25);
    let organizations = harness.ok("organizations.list", &[], &[], &NONE);
    let (own, other) = (id(&organizations[0]), id(&organizations[1]));
    let (path, elsewhere) = ([("organization_id", &*own)], [("organization_id", &*other)]);
    for (list, token, size, next, _) in LISTS {
        let first = [&needed(list)[..], &[(size, "5")]].concat();
        let response = harness.call(list, &path, &first, &NONE);
        let next =
            response.json().and_then(|document| document["result_info"].pointer(next)?.as_str());
        let next = next.expect("a second page").to_owned();
        let second = [&first[..], &[(token, &*next)]].concat();
        harness.ok(list, &path, &second, &NONE);
        let filter = match list {
            "organizations.list" | "organizations.organization_accounts.get" => {
                ("name.contains", "a")
            }
            "organizations.members.list" => ("status", "active"),
            _ => ("direction", "asc"),
        };
        let filtered = [&second[..], &[filter]].concat();
        let expected = |what: &str| format!("query `{token}`: {what}");
        let bound = expected("belongs to another list, or to other filters");
        assert_eq!(harness.rejected(list, &path, &filtered, &NONE), (400, bound.clone()), "{list}");
        if list != "organizations.list" {
            assert_eq!(harness.rejected(list, &elsewhere, &second, &NONE), (400, bound), "{list}");
        }
        for made_up in ["next", "AAAA", "%"] {
            let query = [&first[..], &[(token, made_up)]].concat();
            let none = expected("is not a valid page token");
            assert_eq!(
                harness.rejected(list, &path, &query, &NONE),
                (400, none),
                "{list} {made_up}"
            );
        }
        // Another page size is the same list.
        let larger = [&needed(list)[..], &[(size, "9"), (token, &*next)]].concat();
        let found = harness.ok(list, &path, &larger, &NONE);
        assert_eq!(found.as_array().map(Vec::len), Some(9), "{list}");
    }
}
