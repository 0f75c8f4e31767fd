//! Reads addresses as a server does.

/// The segments of `path`, decoded one by one, so that a slash within a segment stays one.
///
/// # Panics
///
/// Where `path` does not begin with a slash or is not percent-encoded UTF-8.
#[must_use]
pub fn segments(path: &str) -> Vec<String> {
    let path = path.strip_prefix('/').unwrap_or_else(|| panic!("{path:?} has no slash in front"));
    path.split('/').map(decoded).collect()
}

/// The pairs of `query` in their order, decoded; a plus is a space.
///
/// # Panics
///
/// Where a pair has no `=` or is not percent-encoded UTF-8.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |text: &str| {
        let text = text.replace('+', " ");
        let (name, value) = text.split_once('=').unwrap_or_else(|| panic!("{text:?} is no pair"));
        (decoded(name), decoded(value))
    };
    query.split('&').filter(|text| !text.is_empty()).map(pair).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'%' {
            let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            bytes.push(byte.unwrap_or_else(|| panic!("{text:?} has a lone percent sign")));
            rest = &after[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| panic!("{text:?} is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_after_it_splits() {
        assert_eq!(segments("/a%2Fb/%2520+/"), ["a/b", "%20+", ""]);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(pairs("a=b%26c+%2B&a=%E6%97%A5="), [pair("a", "b&c +"), pair("a", "日=")]);
        assert_eq!(pairs(""), []);
    }
}
