//! Every parameter that the spec has can be given by a case.

use crate::cases;
use crate::recorder::Recorder;
use crate::resources;
use serde_json::{Value, json};

/// Parameters that are whole numbers; the others are texts.
const WHOLE: [&str; 4] = ["page_size", "limit", "raw_status_code", "raw_status_code.not"];

#[test]
fn every_parameter_reaches_the_request() {
    for line in &tests::fixtures::real().generated().wire {
        // The recorded requests are of this product alone.
        if !line.starts_with("organizations") {
            continue;
        }
        let (operation, rest) = line.split_once(": ").unwrap();
        let (asked, _) = rest.split_once(" ->").unwrap();
        let (_, query) = asked.split_once(" ?").unwrap_or_default();
        let parameters: Vec<_> = query.split('&').filter(|name| !name.is_empty()).collect();
        let case = cases::case(json!({
            "id": operation,
            "operation": operation,
            "path": path(asked),
            "query": parameters.iter().map(|text| given(text)).collect::<Value>(),
            "body": body(operation),
            "expect": { "rejected": "not compared" },
        }));
        let recorder = Recorder::default();
        resources::send(&case, &recorder).unwrap_or_else(|fault| panic!("{operation}: {fault}"));
        let sent = recorder.into_sent().unwrap().unwrap();
        let mut names: Vec<_> = parameters.iter().map(|text| name(text)).collect();
        names.sort_unstable();
        assert_eq!(sent.query_names(), names, "{operation}");
    }
}

/// The name of a parameter, without the marks of a list and of what is optional.
fn name(text: &str) -> &str {
    text.trim_end_matches(['*', '?'])
}

fn given(text: &str) -> (String, Value) {
    let value = if WHOLE.contains(&name(text)) { json!(1) } else { json!("x") };
    let value = if text.contains('*') { json!([value]) } else { value };
    (name(text).to_owned(), value)
}

/// A value for each placeholder of the path, which is the second word.
fn path(asked: &str) -> Value {
    let path = asked.split(' ').nth(1).unwrap_or_default();
    let names = path.split('{').skip(1).filter_map(|text| text.split_once('}'));
    names.map(|(name, _)| (name, "x")).collect()
}

fn body(operation: &str) -> Value {
    match operation {
        "organizations.create" | "organizations.update" => json!({ "name": "x" }),
        "organizations.members.create" => json!({ "member": { "user": { "email": "x" } } }),
        "organizations.members.batch_create" => {
            json!({ "members": [{ "user": { "email": "x" }, "status": "active" }] })
        }
        "organizations.organization_profile.update" => json!({
            "business_name": "x",
            "business_email": "x",
            "business_phone": "x",
            "business_address": "x",
            "external_metadata": "",
        }),
        _ => Value::Null,
    }
}
