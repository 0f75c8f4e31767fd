//! Enums of values.

use cloudflare_api_runtime::{UnknownValue, scalar_enum, text_enum};
use std::collections::HashSet;

#[derive(Clone, Debug)]
enum Mode {
    On,
    Off,
    Unknown(UnknownValue),
}

text_enum! {
    Mode {
        On = "on",
        Off = "off",
        ..Unknown
    }
}

#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Switch {
    On,
    Off,
    Unknown(UnknownValue<bool>),
}

scalar_enum! {
    Switch: as_bool -> bool {
        On = true,
        Off = false,
        ..Unknown
    }
}

#[test]
fn values_are_their_texts() {
    let auto = Mode::from("auto".to_owned());
    assert!(matches!(auto, Mode::Unknown(_)));
    let mut all = [Mode::On, Mode::Off, auto.clone()];
    all.sort();
    assert_eq!(all, ["auto", "off", "on"]);
    assert_eq!(HashSet::from([auto, "auto".into(), Mode::On]).len(), 2);
    assert_eq!(Mode::Unknown(UnknownValue::new("on".to_owned())), Mode::On);
    assert_eq!(Mode::KNOWN, ["on", "off"]);
}

#[test]
fn both_booleans_may_be_known() {
    assert_eq!((Switch::from(true), Switch::from(false)), (Switch::On, Switch::Off));
    assert!(!Switch::Unknown(UnknownValue::new(false)).as_bool());
}
