//! The path of a method: `/organizations/{organization_id}/members:batchCreate`.

/// A part of a path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part<'a> {
    /// Text as it stands.
    Literal(&'a str),
    /// A parameter; `rest` keeps the slashes of its value.
    Parameter { name: &'a str, rest: bool },
}

/// The parts of `path`, or what is wrong with it.
pub(crate) fn parse(path: &str) -> Result<Vec<Part<'_>>, &'static str> {
    if !path.starts_with('/') {
        return Err("it must begin with a slash");
    }
    if path.len() > 1 && path.split('/').skip(1).any(|segment| matches!(segment, "" | "." | "..")) {
        return Err("a segment is empty, `.` or `..`");
    }
    let mut parts = Vec::new();
    let mut left = path;
    while !left.is_empty() {
        let literal = left.find('{').unwrap_or(left.len());
        if literal > 0 {
            parts.push(Part::Literal(check(&left[..literal])?));
        }
        let Some(rest) = left.get(literal + 1..) else { break };
        let Some((name, after)) = rest.split_once('}') else {
            return Err("a brace is not closed");
        };
        let (name, rest) = match name.strip_suffix("...") {
            Some(name) => (name, true),
            None => (name, false),
        };
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
        {
            return Err("a parameter is a name in braces");
        }
        parts.push(Part::Parameter { name, rest });
        left = after;
    }
    Ok(parts)
}

/// The names of the parameters of `path`, in its order.
pub(crate) fn parameters(path: &str) -> impl Iterator<Item = &str> {
    parse(path).unwrap_or_default().into_iter().filter_map(|part| match part {
        Part::Parameter { name, .. } => Some(name),
        Part::Literal(_) => None,
    })
}

fn check(literal: &str) -> Result<&str, &'static str> {
    if literal.contains('}') {
        return Err("a brace is not opened");
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c);
    if literal.chars().all(allowed) {
        Ok(literal)
    } else {
        Err("it contains a character that a path cannot have")
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, parse};

    #[test]
    fn reads_mixed_segments() {
        let parts = parse("/a/{b}/members:batch{c...}").unwrap_or_default();
        let expected = [
            Part::Literal("/a/"),
            Part::Parameter { name: "b", rest: false },
            Part::Literal("/members:batch"),
            Part::Parameter { name: "c", rest: true },
        ];
        assert_eq!(parts, expected);
    }

    #[test]
    fn refuses_what_is_no_path() {
        for path in ["", "a", "/a//b", "/a/..", "/{a", "/a}", "/{}", "/a b", "/a?b", "/{a b}"] {
            assert!(parse(path).is_err(), "{path}");
        }
    }
}
