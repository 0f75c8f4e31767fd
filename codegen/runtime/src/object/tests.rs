use crate::additional::Additional;
use crate::{Nullable, SecretString};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
struct Shelf {
    name: String,
    books: Option<Vec<Shelf>>,
    additional: Additional,
}

crate::object! {
    Shelf {
        name: required "the name",
        books: optional "books",
        ..additional: kept,
    }
}

fn read(text: &str) -> Shelf {
    serde_json::from_str(text).unwrap()
}

#[test]
fn what_is_read_is_written_as_it_was() {
    for text in [
        r#"{"the name":"a"}"#,
        r#"{"the name":"a","name":"b","additional":3,"":null}"#,
        r#"{"the name":"a","x":1.50,"y":9007199254740993000000,"z":93.50901549855263}"#,
        r#"{"the name":"a","books":[{"the name":"b","x":{"y":[1E+2, "\u00e9"]}}],"z":true}"#,
    ] {
        assert_eq!(serde_json::to_string(&read(text)).unwrap(), text);
        assert_eq!(serde_json::to_string(&read(text).clone()).unwrap(), text);
    }
}

#[test]
fn nothing_else_differs() {
    let (plain, more) = (r#"{"the name":"a"}"#, r#"{"the name":"a","key":"s3cret"}"#);
    assert_eq!(read(plain), read(more));
    assert!(!format!("{:?}", read(more)).contains("s3cret"));
    for (text, message) in [
        ("{}", "missing field `the name` at line 1 column 2"),
        (r#"{"the name":1}"#, "invalid type: integer `1`, expected a string at line 1 column 13"),
        (r#"{"the name":"a","the name":"b"}"#, "duplicate field `the name` at line 1 column 26"),
        ("3", "invalid type: integer `3`, expected struct Shelf at line 1 column 1"),
        (r#"{"x":}"#, "expected value at line 1 column 6"),
    ] {
        let error = serde_json::from_str::<Shelf>(text).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    // The location of an error is that of the value.
    let text = r#"{"the name":"a","x":[],"books":[{"the name":1}]}"#;
    let mut json = serde_json::Deserializer::from_str(text);
    let error = serde_path_to_error::deserialize::<_, Shelf>(&mut json).unwrap_err();
    assert_eq!(error.path().to_string(), "books[0].the name");
}

#[test]
fn values_from_elsewhere_keep_what_they_have() {
    let value = serde_json::json!({ "the name": "a", "x": { "y": 1.5 } });
    let shelf: Shelf = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(shelf).unwrap(), value);
}

/// One member of each kind.
#[derive(Debug, PartialEq)]
struct Kinds {
    text: String,
    count: u8,
    null: Option<i64>,
    secret: Option<SecretString>,
    size: Option<Vec<i64>>,
    note: Option<Nullable<String>>,
    ttl: Option<Nullable<i64>>,
    more: BTreeMap<String, u32>,
}

crate::object! {
    Kinds {
        text: required "text",
        count: whole "count",
        null: whole "null",
        secret: optional "secret",
        size: optional_whole "size",
        note: nullable "note",
        ttl: nullable_whole "ttl",
        ..more: others,
    }
}

fn kinds(json: &Value) -> Result<Kinds, String> {
    serde_json::from_value(json.clone()).map_err(|error| error.to_string())
}

#[test]
fn each_kind_is_read_as_it_says() {
    let full = json!({
        "text": "a", "count": 5.0, "null": 1, "secret": "s", "size": [1e2, 7], "note": null,
        "ttl": 60.0, "x": 1, "y": 2,
    });
    let read = kinds(&full).unwrap();
    assert_eq!((read.count, read.size.as_deref()), (5, Some(&[100, 7][..])));
    assert_eq!((&read.note, &read.ttl), (&Some(Nullable::Null), &Some(Nullable::Value(60))));
    assert_eq!(read.more, BTreeMap::from([("x".to_owned(), 1), ("y".to_owned(), 2)]));
    let written = r#"{"text":"a","count":5,"null":1,"secret":"s","size":[100,7],"note":null,"ttl":60,"x":1,"y":2}"#;
    assert_eq!(serde_json::to_string(&read).unwrap(), written);

    // What may be null may be absent; what is optional may be null, and is left out then.
    let least = kinds(&json!({ "count": 0, "text": "", "size": null })).unwrap();
    assert_eq!((least.null, &least.size, &least.note), (None, &None, &None));
    let written = r#"{"text":"","count":0,"null":null}"#;
    assert_eq!(serde_json::to_string(&least).unwrap(), written);
}

#[test]
fn each_kind_rejects_what_does_not_fit() {
    for (json, message) in [
        (json!({ "text": "a" }), "missing field `count`"),
        (json!({ "count": 1 }), "missing field `text`"),
        (json!({ "text": null, "count": 1 }), "invalid type: null, expected a string"),
        (
            json!({ "text": "a", "count": 1.5 }),
            "invalid value: floating point `1.5`, expected an unsigned integer of 8 bits",
        ),
        (json!({ "text": "a", "count": 1, "x": "1" }), "invalid type: string \"1\", expected u32"),
        (json!(["a", 1]), "invalid type: sequence, expected struct Kinds"),
    ] {
        assert_eq!(kinds(&json).unwrap_err(), message, "{json}");
    }
}

#[test]
fn only_objects_are_written_into_an_object() {
    struct Around<T>(T);
    impl<T: serde::Serialize> serde::Serialize for Around<T> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let members: [&dyn super::Present<S::SerializeMap>; 1] = [&Some(&1)];
            super::Members::new(&["a"], &members).others(&self.0).write(serializer)
        }
    }
    let write = |value: Value| serde_json::to_string(&Around(value)).map_err(|e| e.to_string());
    assert_eq!(write(json!({ "b": 2 })), Ok(r#"{"a":1,"b":2}"#.to_owned()));
    assert_eq!(serde_json::to_string(&Around(None::<u8>)).unwrap(), r#"{"a":1}"#);
    for value in [json!([]), json!("b"), json!(1), json!(true), json!(null)] {
        assert_eq!(write(value), Err("only an object can be written into an object".to_owned()));
    }
}
