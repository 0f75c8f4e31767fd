//! Paths with the values of their parameters.

use crate::route::Captured;
use codegen::service::{Part, Segment};

/// `path` with `values` in it. A slash in a value is none of the path.
pub(crate) fn address(path: &[Segment], values: &Captured) -> String {
    let mut address = String::new();
    for segment in path {
        address.push('/');
        for part in segment {
            match part {
                Part::Literal(text) => address.push_str(text),
                Part::Parameter { name, .. } => {
                    let value = values.iter().find(|(known, _)| known == name);
                    address.push_str(&escape(value.map_or("", |(_, value)| value)));
                }
            }
        }
    }
    address
}

/// The path of the item `key` of the list at `list`.
pub(crate) fn item(list: &str, key: &str) -> String {
    format!("{list}/{}", escape(key))
}

fn escape(value: &str) -> String {
    value.replace('%', "%25").replace('/', "%2F")
}
