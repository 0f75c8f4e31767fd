//! The bounds of a spec, ready to be checked.

use codegen::api::{Api, Body, Bounds, TypeId};
use regex_lite::Regex;
use std::collections::{HashMap, HashSet};

/// What it takes to check the bounds of a spec.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// Regular expressions by their text; nothing where it is not a valid one.
    patterns: HashMap<String, Option<Regex>>,
    /// Types whose own example exceeds their bounds, so that these cannot be meant.
    void: HashSet<TypeId>,
}

impl Rules {
    pub(crate) fn new(api: &Api) -> Self {
        let mut rules = Self::default();
        for bounds in all(api) {
            if let Some(pattern) = &bounds.pattern {
                rules.patterns.insert(pattern.clone(), Regex::new(pattern).ok());
            }
        }
        for (id, definition) in api.types() {
            if let Some(text) =
                definition.notes.example.as_ref().and_then(|example| example.as_str())
                && rules.text(&definition.bounds, text).is_some()
            {
                rules.void.insert(id);
            }
        }
        rules
    }

    /// Whether the bounds of a type are to be checked.
    pub(crate) fn binds(&self, id: TypeId) -> bool {
        !self.void.contains(&id)
    }

    /// Which of `bounds` the text exceeds, as a message.
    pub(crate) fn text(&self, bounds: &Bounds, text: &str) -> Option<String> {
        let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        if let Some(least) = bounds.min_length.filter(|least| length < *least) {
            return Some(format!("{length} characters are fewer than the minimum {least}"));
        }
        if let Some(most) = bounds.max_length.filter(|most| length > *most) {
            return Some(format!("{length} characters are more than the maximum {most}"));
        }
        if let Some(pattern) = &bounds.pattern {
            match self.patterns.get(pattern) {
                Some(Some(regex)) if regex.is_match(text) => {}
                Some(Some(_)) => return Some(format!("does not match the pattern {pattern}")),
                known => {
                    debug_assert!(known.is_some(), "each pattern of the spec is compiled");
                    return Some(format!("the mock does not support the pattern {pattern}"));
                }
            }
        }
        let format = bounds.format.as_deref()?;
        let fits = match format {
            "email" => is_email(text),
            "uuid" => is_uuid(text),
            // Documents name formats of any kind; others say nothing that could be checked.
            _ => true,
        };
        (!fits).then(|| format!("is not a valid {format}"))
    }
}

fn is_email(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace)
    })
}

/// A UUID with its hyphens or without: documents that name the format have examples of both.
fn is_uuid(text: &str) -> bool {
    let hyphens = [8, 13, 18, 23];
    match text.len() {
        32 => text.bytes().all(|byte| byte.is_ascii_hexdigit()),
        36 => text.bytes().enumerate().all(|(at, byte)| {
            if hyphens.contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() }
        }),
        _ => false,
    }
}

/// All bounds of the spec.
fn all(api: &Api) -> impl Iterator<Item = &Bounds> {
    let operations = api.operations.iter().flat_map(|operation| {
        let fields = match &operation.body {
            Body::Fields(fields) => &fields[..],
            _ => &[],
        };
        let parameters = operation.parameters.iter().map(|parameter| &parameter.bounds);
        parameters.chain(fields.iter().map(|field| &field.bounds))
    });
    let types = api.types().flat_map(|(_, definition)| {
        definition.form.fields().iter().map(|field| &field.bounds).chain([&definition.bounds])
    });
    operations.chain(types)
}

#[cfg(test)]
mod tests {
    use super::{is_email, is_uuid};

    #[test]
    fn knows_formats() {
        for text in ["a@b", "a.b@c.example", "\"a@b\"@c"] {
            assert!(is_email(text), "{text}");
        }
        for text in ["", "@", "a@", "@b", "a b@c"] {
            assert!(!is_email(text), "{text}");
        }
        for text in ["f174be97-19b1-40d6-954d-70cd5fbd52db", "023e105f4ecef8ad9ca31a8372d0c353"] {
            assert!(is_uuid(text), "{text}");
        }
        for text in ["", "f174be97", "f174be97-19b1-40d6-954d-70cd5fbd52dg", "é"] {
            assert!(!is_uuid(text), "{text}");
        }
    }
}
