//! Paths with the values of their parameters.

use codegen::api::{Part, Segment};

/// Values of path parameters by name, in the order of the path.
pub(crate) type Values = Vec<(String, String)>;

/// A path without the names of its parameters.
pub(crate) fn shape(path: &[Segment]) -> String {
    let mut shape = String::new();
    for segment in path {
        shape.push('/');
        for part in segment {
            shape.push_str(if let Part::Literal(text) = part { text } else { "{}" });
        }
    }
    shape
}

/// Whether two paths differ at most in the names of their parameters.
pub(crate) fn are_alike(one: &[Segment], other: &[Segment]) -> bool {
    let mut segments = one.iter().zip(other);
    one.len() == other.len() && segments.all(|(one, other)| are_alike_here(one, other))
}

/// The same for one segment of each.
pub(crate) fn are_alike_here(one: &Segment, other: &Segment) -> bool {
    let parts = |(one, other): (&Part, &Part)| match (one, other) {
        (Part::Literal(one), Part::Literal(other)) => one == other,
        (Part::Parameter { .. }, Part::Parameter { .. }) => true,
        _ => false,
    };
    one.len() == other.len() && one.iter().zip(other).all(parts)
}

/// `path` with `values` in it, each by its name, or else by its position: paths of one list may call
/// a parameter differently. A slash in a value is escaped.
pub(crate) fn expand(path: &[Segment], values: &Values) -> String {
    let mut expanded = String::new();
    let mut position = 0;
    for segment in path {
        expanded.push('/');
        for part in segment {
            match part {
                Part::Literal(text) => expanded.push_str(text),
                Part::Parameter { name, .. } => {
                    let named = values.iter().find(|(known, _)| known == name);
                    let value = named.or_else(|| values.get(position));
                    debug_assert!(value.is_some(), "a value for {name}");
                    expanded.push_str(&escape(value.map_or("", |(_, value)| value)));
                    position += 1;
                }
            }
        }
    }
    expanded
}

/// `path` as it is, where it has no parameters.
pub(crate) fn plain(path: &[Segment]) -> Option<String> {
    (parameters(path) == 0).then(|| expand(path, &Vec::new()))
}

/// The path of the item `key` of the list at `list`.
pub(crate) fn item(list: &str, key: &str) -> String {
    format!("{list}/{}", escape(key))
}

/// The first of `values`, so many as are `above`, and a key after them, which its position tells.
pub(crate) fn values_of(values: &Values, above: usize, key: String) -> Values {
    let above = values.iter().take(above).cloned();
    above.chain([(String::new(), key)]).collect()
}

/// How many parameters `path` has.
pub(crate) fn parameters(path: &[Segment]) -> usize {
    names(path).count()
}

/// The names of the parameters of `path`.
pub(crate) fn names(path: &[Segment]) -> impl Iterator<Item = &str> {
    path.iter().flatten().filter_map(|part| match part {
        Part::Parameter { name, .. } => Some(&**name),
        Part::Literal(_) => None,
    })
}

fn escape(value: &str) -> String {
    value.replace('%', "%25").replace('/', "%2F")
}
