//! The value of a header of credentials: text with secrets as `{name}`, of which a part can be
//! encoded: `Basic base64({user}:{password})`.

use std::ops::Range;

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    /// Text as it stands, or what encodes the parts within.
    Text,
    /// A secret: the bytes of its name.
    Secret(Range<usize>),
}

/// The parts of `template`, or what is wrong with it.
pub(crate) fn parse(template: &str) -> Result<Vec<Part>, &'static str> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(open) = template[at..].find('{').map(|open| at + open) {
        let Some(close) = template[open..].find('}').map(|close| open + close) else {
            return Err("a brace is not closed");
        };
        let name = &template[open + 1..close];
        let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !begins || !name.chars().all(word) {
            return Err("a secret is a name in small letters, in braces");
        }
        if template[..open].ends_with(['$', '#', '%']) {
            return Err("the character before the brace would be sent as well");
        }
        if open > at {
            parts.push(Part::Text);
        }
        parts.push(Part::Secret(open + 1..close));
        at = close + 1;
    }
    if template[at..].contains('}') {
        return Err("a brace is not opened");
    }
    if let Some(encoded) = template.find("base64(")
        && !template[encoded..].ends_with(')')
    {
        return Err("`base64(` goes to the end of the value, with `)`");
    }
    if !template.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Err("a header holds visible ASCII");
    }
    if !parts.iter().any(|part| matches!(part, Part::Secret(_))) {
        return Err("it has no secret, such as `{token}`");
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::{Part, parse};

    #[test]
    fn finds_secrets() {
        assert_eq!(parse("Bearer {token}"), Ok(vec![Part::Text, Part::Secret(8..13)]));
        assert!(parse("Basic base64({user}:{password})").is_ok());
        for wrong in
            ["Bearer", "{", "{}", "a}", "{A}", "base64({a}) b", "{a\u{e9}}", "\n{a}", "Bearer ${a}"]
        {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
