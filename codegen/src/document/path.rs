//! The path of a method: `/organizations/{organization_id}/members:batchCreate`.

use super::braces;
use crate::diagnostic::messages::Flaw;
use crate::yaml::is_name;
use std::ops::Range;

/// A part of a path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part<'a> {
    /// Text as it stands.
    Literal(&'a str),
    /// A parameter; `rest` keeps the slashes of its value.
    Parameter { name: &'a str, rest: bool },
}

/// The parts of `path`, or what is wrong with it.
pub(crate) fn parse(path: &str) -> Result<Vec<Part<'_>>, Flaw> {
    if let Some(flaw) = style(path) {
        return Err(flaw);
    }
    let all = 0..path.len();
    if !path.starts_with('/') {
        let flaw = Flaw::new("it must begin with a slash", 0..0, "add the slash");
        let is_word = path.starts_with(|first: char| first.is_ascii_alphabetic());
        let is_sure = is_word && !path.contains(':');
        return Err(if is_sure { flaw.fixed("/".to_owned()) } else { flaw });
    }
    if path.ends_with([',', ';']) {
        let last = path.len() - 1..path.len();
        return Err(Flaw::new("it ends with a comma", last, "remove it").fixed(String::new()));
    }
    if path.len() > 1 && path.ends_with('/') && !path.ends_with("//") {
        let help = "remove the slash, unless the server needs it: such paths are not supported";
        return Err(Flaw::new("it ends with a slash", path.len() - 1..path.len(), help));
    }
    if let Some(at) = path.find("//") {
        return Err(
            Flaw::new("a segment is empty", at..at + 2, "write one slash").fixed("/".to_owned())
        );
    }
    if path.len() > 1 && path.split('/').skip(1).any(|segment| matches!(segment, "" | "." | "..")) {
        return Err(Flaw::new("a segment is empty, `.` or `..`", all, ""));
    }
    if let Some(flaw) = braces::flaw(path) {
        return Err(flaw);
    }
    let (mut parts, mut at) = (Vec::new(), 0);
    let mut named: Vec<(&str, &str)> = Vec::new();
    while at < path.len() {
        let left = &path[at..];
        let literal = left.find('{').unwrap_or(left.len());
        if literal > 0 {
            parts.push(Part::Literal(check(&left[..literal], at)?));
        }
        let Some(rest) = left.get(literal + 1..) else { break };
        let start = at + literal;
        let Some((name, _)) = rest.split_once('}') else {
            return Err(Flaw::new(
                "a brace is not closed",
                start..path.len(),
                "write the `}` behind the name",
            ));
        };
        at = start + name.len() + 2;
        let (name, rest) = match name.strip_suffix("...") {
            Some(name) => (name, true),
            None => (name, false),
        };
        if !is_name(name) {
            let help = "write `{pet_id}`, or `{pet_id...}` where its value keeps slashes";
            let flaw = Flaw::new("a parameter is a name in braces", start..at, help);
            return Err(Flaw { fix: bare(name), ..flaw });
        }
        let own = (name, kind(&path[..start]));
        if named.iter().any(|first| first.0 == name && *first != own) {
            let help = "write the one that was meant, or give it a name of its own, and declare that under `path`";
            return Err(Flaw::new("it contains a parameter twice", start..at, help));
        }
        named.push(own);
        parts.push(Part::Parameter { name, rest });
    }
    Ok(parts)
}

/// What kind of thing a parameter names: the segment before that in which it begins, where `before`
/// ends. Twice in a path, one parameter names the same thing: `/zones/{zone_id}/copies/zones/{zone_id}`.
fn kind(before: &str) -> &str {
    before.rsplit('/').nth(1).unwrap_or_default()
}

/// The names of the parameters of `path`, in its order, each once.
pub(crate) fn parameters(path: &str) -> impl Iterator<Item = &str> {
    let mut names = Vec::new();
    for part in parse(path).unwrap_or_default() {
        match part {
            Part::Parameter { name, .. } if !names.contains(&name) => names.push(name),
            Part::Parameter { .. } | Part::Literal(_) => {}
        }
    }
    names.into_iter()
}

/// The segments of a path that have no braces, and where they stand.
pub(crate) fn literals(path: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    segments(path).filter(|(_, segment)| !segment.contains(['{', '}']))
}

pub(crate) fn segments(path: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    path.split('/').map(move |segment| {
        let at = start..start + segment.len();
        start = at.end + 1;
        (at, segment)
    })
}

/// A parameter as other tools write it, and as it would be here.
fn foreign(at: Range<usize>, here: &str) -> Flaw {
    let help = format!("write a parameter in braces: `{here}`");
    Flaw::new("this is a parameter in the style of another tool", at, help)
}

/// What other tools write a parameter between.
const STYLES: [(&str, &str); 7] = [
    ("{{", "}}"),
    ("${", "}"),
    ("#{", "}"),
    ("<", ">"),
    ("[", "]"),
    ("%7B", "%7D"),
    ("%7b", "%7d"),
];

/// A path as other tools write it.
fn style(path: &str) -> Option<Flaw> {
    if path.contains("://") {
        let help = "the address of the server is the `base_url` of `api.yaml`; the path follows it";
        return Some(Flaw::new("it is a whole address", 0..path.len(), help));
    }
    if let Some((verb, rest)) = path.split_once(' ')
        && rest.starts_with('/')
        && verb.chars().all(|c| c.is_ascii_alphabetic())
    {
        let help = format!("the key is the verb: write the path alone, `{rest}`");
        return Some(Flaw::new("it begins with a verb", 0..verb.len(), help));
    }
    let parameter = |name: &str| {
        let name = name.rsplit(':').next().unwrap_or(name).trim();
        is_name(name).then(|| format!("{{{name}}}"))
    };
    for (open, close) in STYLES {
        let Some(start) = path.find(open) else { continue };
        // Brackets are part of patterns as well.
        if open == "[" && !path[..start].ends_with('/') {
            continue;
        }
        let inner = &path[start + open.len()..];
        let Some((name, _)) = inner.split_once(close) else { continue };
        let at = start..start + open.len() + name.len() + close.len();
        if start == 0 && path[at.end..].starts_with('/') {
            let help = "remove it: the address of the server is the `base_url` of `api.yaml`";
            return Some(Flaw::new("it must begin with a slash", at, help).fixed(String::new()));
        }
        return Some(match parameter(name) {
            Some(fix) => foreign(at, &fix).fixed(fix),
            None => foreign(at, "{pet_id}"),
        });
    }
    if let Some((at, value)) = example(path) {
        let help =
            format!("write the parameter that `{value}` is an example of, such as `{{pet_id}}`");
        return Some(Flaw::new("a segment looks like an example", at, help));
    }
    if let Some((at, segment)) = segments(path).find(|(_, segment)| is_placeholder(segment)) {
        let name = segment.trim_start_matches('$').to_ascii_lowercase();
        return Some(match parameter(&name) {
            Some(fix) => foreign(at, &fix),
            None => foreign(at, "{pet_id}"),
        });
    }
    // A colon within a segment is part of many paths, one at its beginning of none.
    let start = path.find("/:")? + 1;
    let name = path[start + 1..].split('/').next()?;
    let at = start..start + 1 + name.len();
    parameter(name).map(|fix| foreign(at, &fix).fixed(fix))
}

/// Whether a segment stands for a value in a shell, in a format string or in a pattern.
fn is_placeholder(segment: &str) -> bool {
    let variable = segment.strip_prefix('$').filter(|name| is_name(name));
    let is_capital = |name: &str| name.bytes().all(|byte| !byte.is_ascii_lowercase());
    matches!(segment, "*" | "**" | "%s" | "%d" | "%v")
        || variable.is_some_and(|name| is_capital(name) || name.contains('_'))
        || is_capital(segment) && segment.ends_with("_ID")
}

/// A segment that looks like a value: the digits of a hash or of a UUID.
fn example(path: &str) -> Option<(Range<usize>, &str)> {
    segments(path).find(|(_, segment)| {
        segment.len() >= 20
            && segment.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
            && segment.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// A parameter that another tool says more about in its braces: a type, a pattern, or whether it
/// keeps its slashes.
fn bare(name: &str) -> Option<String> {
    let all = name.strip_prefix(['*', '+']).or_else(|| name.strip_suffix(['*', '+']));
    let (name, rest) = match name.split_once(':') {
        Some((name, "path")) => (name, "..."),
        Some((name, _)) => (name, ""),
        None => all.map_or((name, ""), |name| (name, "...")),
    };
    // A path always has all of its parameters.
    let name = name.trim().trim_end_matches('?');
    is_name(name).then(|| format!("{{{name}{rest}}}"))
}

/// `literal`, which begins at the byte `at` of the path, where it can stand in one.
fn check(literal: &str, at: usize) -> Result<&str, Flaw> {
    let is_wrong = |c: char| !c.is_ascii_alphanumeric() && !"/-._~!$&'()*+,;=:@%".contains(c);
    let Some((offset, c)) = literal.char_indices().find(|(_, c)| is_wrong(*c)) else {
        return Ok(literal);
    };
    let at = at + offset..at + offset + c.len_utf8();
    Err(match c {
        '#' => {
            let help = "remove it: what follows `#` is not sent";
            Flaw::new("it contains a fragment", at, help)
        }
        '?' => {
            let help = "what follows a question mark is declared under `query`";
            Flaw::new("it contains a query", at, help)
        }
        _ => Flaw::new(
            "it contains a character that a path cannot have",
            at,
            "write it as `%` and its number: `%20` is a space",
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::{Part, parameters, parse};

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
    fn rejects_what_is_not_a_path() {
        for path in [
            "", "a", "/a//b", "/a/..", "/{a", "/a}", "/{}", "/a b", "/a?b", "/{a b}", "/a/", "/ü",
            "/{a}/{a}",
        ] {
            assert!(parse(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_parameter_names_the_same_thing_twice() {
        let names = parameters("/a/{c}/b/{d}/a/{c}");
        assert_eq!(names.collect::<Vec<_>>(), ["c", "d"]);
        assert!(parse("/a/{c}/b/{c}").is_err());
    }

    #[test]
    fn knows_the_styles_of_other_tools() {
        for path in ["/a/:b", "/a/<b>", "/a/<int:b>", "/a/{{b}}", "/a/${b}"] {
            let flaw = parse(path).expect_err(path);
            let mut fixed = path.to_owned();
            fixed.replace_range(flaw.at, &flaw.fix.unwrap_or_default());
            assert_eq!(fixed, "/a/{b}", "{path}");
        }
    }
}
