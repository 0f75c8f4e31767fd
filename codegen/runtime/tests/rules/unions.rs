//! Values that are one of several types keep what they were.

use cloudflare_api_runtime::serde_json::{self, Value, json};
use cloudflare_api_runtime::{
    Date, DateOrTime, Number, Timestamp, UnknownValue, text_type, union_type,
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! union {
    ($name:ident { $($variant:ident $(($ty:ty))? $(= $literal:expr)?,)* }) => {
        #[derive(Clone, Debug, PartialEq)]
        enum $name {
            $($variant $(($ty))?,)*
            Unknown(UnknownValue<Value>),
        }

        union_type!($name {
            $($variant $((($ty)))? $(= $literal)?,)*
            ..Unknown
        });
    };
}

#[derive(Clone, Debug, PartialEq)]
struct Id(String);

impl Id {
    fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl From<String> for Id {
    fn from(id: String) -> Self {
        Self(id)
    }
}

text_type!(Id);

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Range {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i64>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Size {
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i64>,
}

union!(Setting {
    Off = "off",
    Automatic = 1,
    Half = 0.5,
    Never = false,
    Root = (),
    Text(String),
    Factor(Number),
    Count(i64),
    Flag(bool),
    Moment(DateOrTime),
    Day(Date),
    Numbers(Vec<Number>),
    Counts(Vec<i64>),
    Range(Range),
    Size(Size),
    Limits(BTreeMap<String, Number>),
});

union!(Narrow {
    Day(Date),
    At(Timestamp),
    Whole(u8),
    Ids(Vec<Id>),
});

union!(Nested {
    Count(i64),
    Other(Box<Setting>),
});

fn read<T: for<'de> Deserialize<'de>>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

#[test]
fn each_value_is_the_variant_that_fits_best() {
    for (json, setting) in [
        (r#""off""#, Setting::Off),
        (r#""of\u0066""#, Setting::Off),
        (r#""OFF""#, Setting::Text("OFF".into())),
        ("1", Setting::Automatic),
        ("1.0", Setting::Automatic),
        (r#""1""#, Setting::Text("1".into())),
        ("0.5", Setting::Half),
        ("0.50001", Setting::Factor(number("0.50001"))),
        ("false", Setting::Never),
        ("true", Setting::Flag(true)),
        ("null", Setting::Root),
        ("7", Setting::Count(7)),
        ("-9223372036854775808", Setting::Count(i64::MIN)),
        ("9223372036854775808", Setting::Factor(number("9223372036854775808"))),
        ("7.0", Setting::Factor(number("7.0"))),
        (r#""2024-10-31""#, Setting::Moment("2024-10-31".into())),
        (r#""2024-10-31T12:00:00Z""#, Setting::Moment("2024-10-31T12:00:00Z".into())),
        (r#""2024-13-31""#, Setting::Text("2024-13-31".into())),
        ("[1, 2]", Setting::Counts(vec![1, 2])),
        ("[1, 2.5]", Setting::Numbers(vec![number("1"), number("2.5")])),
        (r#"{"from":1}"#, Setting::Range(Range { from: Some(1), to: None })),
        (r#"{"to":1}"#, Setting::Range(Range { from: None, to: Some(1) })),
        (
            r#"{"width":1.50,"to":3}"#,
            Setting::Size(Size { width: Some(number("1.50")), to: Some(3) }),
        ),
        (r#"["a"]"#, Setting::Unknown(UnknownValue::new(json!(["a"])))),
    ] {
        assert_eq!(read::<Setting>(json), setting, "{json}");
    }
}

#[test]
fn what_fits_nothing_is_kept() {
    for json in ["7.5", "256", "-1", r#""soon""#, r#"["a",1]"#, r#"{"a":{"b":[null]}}"#, "null"] {
        let narrow: Narrow = read(json);
        assert!(matches!(narrow, Narrow::Unknown(_)), "{json}: {narrow:?}");
        assert_eq!(serde_json::to_string(&narrow).unwrap(), json);
    }
    assert_eq!(read::<Narrow>("7.0"), Narrow::Whole(7));
    assert_eq!(read::<Narrow>("[]"), Narrow::Ids(vec![]));
    assert_eq!(read::<Narrow>(r#""2024-10-31""#), Narrow::Day("2024-10-31".into()));
    assert_eq!(
        read::<Narrow>(r#""2024-10-31T00:00:00Z""#),
        Narrow::At("2024-10-31T00:00:00Z".into())
    );
    assert_eq!(read::<Nested>("7"), Nested::Count(7));
    assert_eq!(read::<Nested>(r#""off""#), Nested::Other(Box::new(Setting::Off)));
}

#[test]
fn unions_are_read_from_what_is_buffered() {
    #[derive(Deserialize)]
    struct Open {
        #[serde(flatten)]
        settings: BTreeMap<String, Setting>,
    }
    let open: Open = read(r#"{"a":7,"b":"off","c":[1]}"#);
    assert_eq!(open.settings["a"], Setting::Count(7));
    assert_eq!(open.settings["b"], Setting::Off);
    assert_eq!(open.settings["c"], Setting::Counts(vec![1]));
    let setting: Setting = serde_json::from_value(json!({ "width": 2 })).unwrap();
    assert!(matches!(setting, Setting::Size(_)));
}

/// Any JSON.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "(off|2024-10-31|.{0,3})".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let key = prop_oneof![Just("from"), Just("to"), Just("width"), Just("x")];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.prop_map(str::to_owned), inner), 0..4)
                .prop_map(|entries| entries.into_iter().collect::<Value>()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_and_written_back(value in json()) {
        let text = value.to_string();
        for written in [
            serde_json::to_value(read::<Narrow>(&text)).unwrap(),
            serde_json::to_value(read::<Setting>(&text)).unwrap(),
        ] {
            // A model drops members that it does not know, and literals equal by value.
            let object = value.is_object();
            let literal = value == json!(1) || value == json!(1.0);
            prop_assert!(object || literal || written == value || written.as_f64() == value.as_f64());
        }
    }
}
