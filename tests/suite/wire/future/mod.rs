//! A server of the future: every answer of the spec, changed as an API may change without a new
//! version, is read all the same.
//!
//! What may change is taken from the emitted types: an object may get a field, an enum a value, a
//! union a form, and what is an `Option` may be null or absent.
//!
//! `cargo test -p tests --test wire future -- --nocapture` prints how many answers that makes.

mod answers;
mod types;

use crate::written::Written;
use answers::{ANSWERS, Answered};
use serde_json::{Value, json};
use tests::fixtures;
use types::{Places, Types, below};

/// The product whose answers are changed; the code of all of them is of one make.
const PRODUCT: &str = "organizations";

/// What stands where an enum or a union had a value that it knows.
const VALUE: &str = "a value of the future";

/// One change of a document.
#[derive(Clone, Debug)]
enum Change {
    /// An object has a field that nobody knows.
    Field(String),
    /// An enum has a value that nobody knows.
    Value(String),
    /// A union has a form that nobody knows.
    Form(String),
    Null(String),
    Absent(String),
}

impl Change {
    fn apply(&self, document: &mut Value) {
        match self {
            Self::Field(pointer) => {
                at(document, pointer)["field_of_the_future"] = json!({ "a": [1, null] });
            }
            Self::Value(pointer) => *at(document, pointer) = json!(VALUE),
            Self::Form(pointer) => *at(document, pointer) = json!([{ "a": 1 }]),
            Self::Null(pointer) => *at(document, pointer) = Value::Null,
            Self::Absent(pointer) => {
                let (parent, key) = pointer.rsplit_once('/').expect("a member of an object");
                let key = key.replace("~1", "/").replace("~0", "~");
                at(document, parent).as_object_mut().expect("an object").remove(&key);
            }
        }
    }

    /// Fails where what the answer was read as has lost the new value.
    fn check(&self, read: &Value) {
        if let Self::Value(pointer) = self
            && let Some(pointer) = pointer.strip_prefix("/result")
            && !pointer.starts_with("_info")
        {
            assert_eq!(read.pointer(pointer), Some(&json!(VALUE)), "{self:?}");
        }
    }
}

#[test]
fn every_answer_may_change() {
    let generated = fixtures::real().generated();
    let types = Types::of(&generated, PRODUCT);
    let (mut counts, mut combined, mut operations) = ([0; 5], 0, 0);
    let all = &generated.api.operations;
    for operation in all.iter().filter(|operation| operation.name.starts_with(PRODUCT)) {
        let Some(document) = &operation.example.response else { continue };
        let answered = ANSWERS.iter().find(|(name, _)| *name == operation.name);
        let (_, Answered { info, read }) = answered.expect("a way to read every answer");
        let places = types.places(&operation.name, document, *info);
        let kinds = changes(document, &places);
        operations += 1;
        let read = |changes: &[Change]| {
            let mut document = document.clone();
            // What is deep goes first: an outer field may go away with all that is in it.
            changes.iter().rev().for_each(|change| change.apply(&mut document));
            let read = read(operation.status, &document)
                .unwrap_or_else(|error| panic!("{}: {changes:?}: {error}", operation.name));
            for change in changes {
                change.check(&read);
            }
        };
        for (kind, count) in kinds.iter().zip(&mut counts) {
            for change in kind {
                read(std::slice::from_ref(change));
                *count += 1;
            }
            if kind.len() > 1 {
                read(kind);
                combined += 1;
            }
        }
    }
    let [fields, values, forms, nulls, absences] = counts;
    println!(
        "{operations} operations; answers read: {fields} with a new field, {values} with a new enum \
         value, {forms} with a new form of a union, {nulls} with a null, {absences} with a field \
         less, {combined} with all of a kind at once; {} in all",
        counts.iter().sum::<i32>() + combined
    );
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

fn changes(document: &Value, places: &Places) -> [Vec<Change>; 5] {
    let mut objects = Vec::new();
    find_objects(document, "", &mut objects);
    let each = |places: &[String], change: fn(String) -> Change| {
        places.iter().cloned().map(change).collect::<Vec<_>>()
    };
    [
        each(&objects, Change::Field),
        each(&places.values, Change::Value),
        each(&places.unions, Change::Form),
        each(&places.optional, Change::Null),
        each(&places.optional, Change::Absent),
    ]
}

/// The pointer of every object, outer ones first.
fn find_objects(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.push(pointer.to_owned());
            for (key, value) in members {
                find_objects(value, &below(pointer, key), found);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                find_objects(value, &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn at<'a>(document: &'a mut Value, pointer: &str) -> &'a mut Value {
    document.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}"))
}
