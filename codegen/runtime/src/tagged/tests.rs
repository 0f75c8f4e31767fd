use super::*;
use crate::{Nullable, Number};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Eq, PartialEq)]
struct Record {
    name: String,
    note: Option<Nullable<String>>,
    kind: Kind,
}

crate::object! {
    Record {
        name: required "name",
        note: nullable "note",
        ..kind: tagged,
    }
}

#[derive(Clone, Debug, Eq, PartialEq)]
enum Kind {
    Mail(Mail),
    Folder(Box<Folder>),
    One(Mail),
    Yes(Mail),
    Unknown(UnknownObject),
}

crate::tagged_type! {
    Kind by "type" {
        Mail = "MX",
        Folder = "\u{e9}",
        One = 1,
        Yes = true,
        ..Unknown
    }
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct Mail {
    priority: u16,
    additional: Additional,
}

crate::object! {
    Mail {
        priority: required "priority",
        ..additional: kept,
    }
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
struct Folder {
    records: Vec<Record>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<Number>,
}

fn read(text: &str) -> Record {
    serde_json::from_str(text).unwrap()
}

#[test]
fn what_is_read_is_written_as_it_was() {
    for text in [
        r#"{"name":"a","type":"MX","priority":10}"#,
        r#"{"name":"a","note":null,"type":1,"priority":10,"x":1.50,"y":[1E+2,"\u00e9"]}"#,
        r#"{"name":"a","type":true,"priority":10}"#,
        r#"{"name":"a","type":"é","records":[{"name":"b","type":"MX","priority":1}],"price":1.50}"#,
        r#"{"name":"a","type":"new","ttl":93.50901549855263,"priority":"high"}"#,
        r#"{"name":"a","type":null}"#,
        r#"{"name":"a","type":{"b":[]},"c":9007199254740993000000}"#,
    ] {
        assert_eq!(serde_json::to_string(&read(text)).unwrap(), text);
        assert_eq!(read(text), read(text).clone());
    }
    // The tag may come last, and have another form.
    let mail = read(r#"{"priority":10,"name":"a","type":"M\u0058"}"#);
    assert_eq!(mail, read(r#"{"name":"a","type":"MX","priority":10}"#));
    assert_ne!(mail, read(r#"{"name":"a","type":"MY","priority":10}"#));
}

#[test]
fn an_error_has_its_path() {
    let error = |text: &str| {
        let mut json = serde_json::Deserializer::from_str(text);
        let error = serde_path_to_error::deserialize::<_, Vec<Record>>(&mut json).unwrap_err();
        (error.path().to_string(), error.inner().to_string())
    };
    let (path, message) = error(r#"[{"name":1,"type":"MX"}]"#);
    assert_eq!(path, "[0].name");
    assert_eq!(message, "invalid type: integer `1`, expected a string at line 1 column 10");
    let (path, message) = error(r#"[{"name":"a","type":"MX","priority":"high"}]"#);
    assert_eq!(path, "[0]");
    let expected = "`priority`: invalid type: string \"high\", expected u16";
    assert!(message.starts_with(expected), "{message}");
    let deep = r#"{"name":"b","type":"MX","priority":-1}"#;
    let (_, message) = error(&format!(r#"[{{"name":"a","type":"é","records":[{deep}]}}]"#));
    let expected = "`records[0].priority`: invalid value: integer `-1`, expected u16";
    assert!(message.starts_with(expected), "{message}");
    for (text, expected) in [
        (r#"[{"name":"a"}]"#, "missing field `type`"),
        (r#"[{"name":"a","type":"MX"}]"#, "missing field `priority`"),
        (r#"[{"name":"a","type":"MX","type":"A"}]"#, "duplicate field `type`"),
        (r#"[{"name":"a","type":1,"priority":1,"priority":2}]"#, "duplicate field `priority`"),
    ] {
        let (path, message) = error(text);
        assert_eq!(path, "[0]");
        assert!(message.starts_with(expected), "{message}");
    }
}

#[test]
fn an_enum_alone_reads_and_writes_all_members() {
    for text in [r#"{"type":"MX","priority":10,"x":[]}"#, r#"{"type":"new","name":1.0}"#] {
        let kind: Kind = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&kind).unwrap(), text);
    }
    for (text, expected) in [
        ("3", "invalid type: integer `3`, expected an object at line 1 column 1"),
        ("[]", "invalid type: sequence, expected an object at line 1 column 2"),
        ("{}", "missing field `type` at line 1 column 2"),
        (r#"{"type":1,"type":1}"#, "duplicate field `type` at line 1 column 19"),
    ] {
        assert_eq!(serde_json::from_str::<Kind>(text).unwrap_err().to_string(), expected);
    }
}

#[test]
fn what_is_unknown_tells_its_tag_and_hides_its_values() {
    let text = r#"{"type":"ne\"w","key":"s3cret","type2":1}"#;
    let Kind::Unknown(unknown) = serde_json::from_str(text).unwrap() else {
        unreachable!("no type has this tag")
    };
    assert_eq!(unknown.tag(), "ne\"w");
    assert_eq!(unknown.to_json(), serde_json::from_str::<serde_json::Value>(text).unwrap());
    let shown = format!("{unknown:?}");
    assert!(shown.contains("key") && !shown.contains("s3cret"), "{shown}");
}

#[test]
fn values_from_elsewhere_are_read_as_well() {
    let value = serde_json::json!({ "name": "a", "type": "MX", "priority": 10, "x": [1.5] });
    let record: Record = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(record).unwrap(), value);
}

#[test]
fn reads_leniently_where_everything_is() {
    let record: Record = lenient::parse(r#"{"type":"MX","priority":null}"#).unwrap();
    assert_eq!(record, read(r#"{"name":"","type":"MX","priority":0}"#));
    let folder: Record = lenient::parse(r#"{"type":"é"}"#).unwrap();
    assert_eq!(folder, read(r#"{"name":"","type":"é","records":[]}"#));
    assert!(lenient::parse::<Record>(r#"{"type":"MX","priority":"high"}"#).is_none());
}

#[test]
fn unions_in_one_another_come_to_an_end() {
    let nested = |depth: usize| {
        let open = r#"{"name":"a","type":"é","records":["#.repeat(depth);
        open + &"]}".repeat(depth)
    };
    let text = nested(60);
    assert_eq!(serde_json::to_string(&read(&text)).unwrap(), text);
    for depth in [70, 5_000] {
        let error = serde_json::from_str::<Record>(&nested(depth)).unwrap_err().to_string();
        assert!(error.contains("unions lie too deep in one another"), "{error}");
    }
}
