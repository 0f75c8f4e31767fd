//! Header fields that are lists of items with parameters, as structured fields (RFC 9651) write
//! them. What cannot be read is left out: a rate limit is a hint, and never fails a response.

use http::HeaderMap;
use std::iter;

/// A member of a list: `"default";r=50;t=30`.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) name: String,
    parameters: Vec<(&'a str, &'a str)>,
}

impl Item<'_> {
    /// A parameter without its quotes.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.parameters.iter().find(|(known, _)| *known == key).map(|(_, value)| unquoted(value))
    }

    /// A parameter that is a number, without its fraction.
    pub(super) fn number(&self, key: &str) -> Option<u64> {
        self.text(key)?.split('.').next()?.parse().ok()
    }
}

/// The items in every header `name`.
pub(super) fn items<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> impl Iterator<Item = Item<'a>> {
    let texts = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    texts.flat_map(|text| split(text, ',')).filter_map(item)
}

fn item(text: &str) -> Option<Item<'_>> {
    let mut parts = split(text, ';');
    let name = unquoted(parts.next()?);
    let parameters = parts.map(|part| {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        (key.trim(), value.trim())
    });
    let parameters: Vec<_> = parameters.collect();
    (!parameters.is_empty()).then_some(Item { name, parameters })
}

/// The parts of `text` between `separator`s that are not in quotes.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    iter::from_fn(move || {
        let text = rest?;
        let (mut quoted, mut escaped) = (false, false);
        let end = text.find(|char| {
            let literal = escaped;
            escaped = quoted && !literal && char == '\\';
            quoted ^= char == '"' && !literal;
            char == separator && !quoted
        });
        rest = end.and_then(|end| text.get(end + separator.len_utf8()..));
        text.get(..end.unwrap_or(text.len())).map(str::trim)
    })
}

/// A string without its quotes and escapes, or a token as it is.
fn unquoted(text: &str) -> String {
    let Some(inner) = text.strip_prefix('"') else { return text.to_owned() };
    let mut escaped = false;
    let literal = |char: &char| {
        escaped = *char == '\\' && !escaped;
        !escaped
    };
    inner.strip_suffix('"').unwrap_or(inner).chars().filter(literal).collect()
}
