//! Which operation a method and a path mean.

use crate::media_type;
use crate::path::Values;
use crate::rejection::Rejection;
use bytes::Bytes;
use codegen::api::{self, Api, Operation, Part, Segment};
use http::{Method, Request, StatusCode};
use percent_encoding::percent_decode_str;

/// The operation that `request` means, with the values of its path parameters: of those of one method
/// and path, the one whose body has its media type. `HEAD` is a `GET` whose body is not sent.
pub(crate) fn find<'a>(
    api: &'a Api,
    request: &Request<Bytes>,
) -> Result<(&'a Operation, Values), Rejection> {
    let (method, path) = (request.method(), request.uri().path());
    let unknown = || {
        let message = format!("there is no operation at `{path}`");
        Rejection::one(StatusCode::NOT_FOUND, "path", message)
    };
    let matching = matching(api, path);
    if matching.is_empty() {
        return Err(unknown());
    }
    let verbs = verbs(&matching);
    let verb = if method == Method::HEAD { "GET" } else { method.as_str() };
    let found = matching.into_iter().filter(|(operation, _)| operation.verb == verb);
    // The first one where none takes the body.
    let found = found.min_by_key(|(operation, _)| !takes(operation, request));
    let (operation, captured) = found.ok_or_else(|| {
        let message =
            format!("`{method}` is not allowed at `{path}`; allowed: {}", verbs.join(", "));
        let rejection = Rejection::one(StatusCode::METHOD_NOT_ALLOWED, "method", message);
        Rejection { allowed: verbs, ..rejection }
    })?;
    let decoded = captured.into_iter().map(|(name, text)| {
        let text = percent_decode_str(text.as_ref()).decode_utf8().map_err(|_| {
            let location = format!("path `{name}`");
            Rejection::one(StatusCode::BAD_REQUEST, location, "is not UTF-8")
        })?;
        Ok((name.clone(), text.into_owned()))
    });
    Ok((operation, decoded.collect::<Result<_, _>>()?))
}

/// Whether the body of `operation` is what `request` has: of its media type, or left out.
fn takes(operation: &Operation, request: &Request<Bytes>) -> bool {
    let given = media_type::of(request);
    if api::essence(&given).is_empty() {
        return !operation.body_required;
    }
    let is_sent = !matches!(operation.body, api::Body::None);
    is_sent && media_type::is_one_of(&given, &operation.content.media_types())
}

/// The methods of the operations at `path`.
pub(crate) fn methods(api: &Api, path: &str) -> Vec<&'static str> {
    verbs(&matching(api, path))
}

/// The methods of `operations`, each once.
fn verbs(operations: &[(&Operation, Values)]) -> Vec<&'static str> {
    let mut verbs = Vec::new();
    for (operation, _) in operations {
        if !verbs.contains(&operation.verb) {
            verbs.push(operation.verb);
        }
    }
    verbs
}

/// The operations at `path`, each with its path parameters as they are spelled.
fn matching<'a>(api: &'a Api, path: &str) -> Vec<(&'a Operation, Values)> {
    let base = base(api);
    let below = path.strip_prefix(&base).filter(|below| below.starts_with('/'));
    let Some(below) = below else { return Vec::new() };
    let pieces = pieces(below);
    let mut matching: Vec<_> = api
        .operations
        .iter()
        .filter_map(|operation| Some((operation, captured(&operation.path, &pieces)?)))
        .filter(|(_, values)| agree(values))
        .collect();
    // Literal text takes precedence over parameters.
    let most = matching.iter().map(|(operation, _)| literal(operation)).max();
    matching.retain(|(operation, _)| Some(literal(operation)) == most);
    matching
}

/// Whether what a path has twice is the same.
fn agree(values: &Values) -> bool {
    let agrees = |(name, text): &(String, String)| {
        values.iter().all(|(other, its)| other != name || its == text)
    };
    values.iter().all(agrees)
}

/// Whether `path` stands for `expanded`, whatever its parameters are.
pub(crate) fn is_of(path: &[Segment], expanded: &str) -> bool {
    expanded.starts_with('/') && captured(path, &pieces(expanded)).is_some()
}

fn pieces(path: &str) -> Vec<&str> {
    path.split('/').skip(1).collect()
}

/// The path of the base URL, without a slash at its end.
pub(crate) fn base(api: &Api) -> String {
    let uri = api.base_url.parse::<http::Uri>();
    uri.map(|uri| uri.path().trim_end_matches('/').to_owned()).unwrap_or_default()
}

/// How many characters of the path are literal.
fn literal(operation: &Operation) -> usize {
    let parts = operation.path.iter().flatten();
    parts.map(|part| if let Part::Literal(text) = part { text.len() } else { 0 }).sum()
}

/// The parameters of `segments`, as `pieces` spell them.
fn captured(segments: &[Segment], pieces: &[&str]) -> Option<Values> {
    let Some((segment, left)) = segments.split_first() else {
        return pieces.is_empty().then(Vec::new);
    };
    let keeps_slashes =
        segment.iter().any(|part| matches!(part, Part::Parameter { rest: true, .. }));
    let most = if keeps_slashes { pieces.len() } else { pieces.len().min(1) };
    (1..=most).rev().find_map(|count| {
        let (own, others) = pieces.split_at_checked(count)?;
        let mut captured_here = one(segment, &own.join("/"))?;
        captured_here.extend(captured(left, others)?);
        Some(captured_here)
    })
}

/// The parameters of one segment, as `text` spells them.
fn one(segment: &[Part], text: &str) -> Option<Values> {
    match segment {
        [] => text.is_empty().then(Vec::new),
        [Part::Literal(literal), left @ ..] => one(left, text.strip_prefix(&**literal)?),
        [Part::Parameter { name, .. }, left @ ..] => {
            let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).skip(1);
            if left.is_empty() {
                return (!text.is_empty()).then(|| vec![(name.clone(), text.to_owned())]);
            }
            ends.find_map(|end| {
                let (own, others) = text.split_at(end);
                let mut captured = vec![(name.clone(), own.to_owned())];
                captured.extend(one(left, others)?);
                Some(captured)
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Values, captured, find, is_of, methods};
    use bytes::Bytes;
    use codegen::api::Part;
    use codegen::{Sources, Spec};

    fn parameter(name: &str, rest: bool) -> Part {
        Part::Parameter { name: name.to_owned(), rest }
    }

    fn literal(text: &str) -> Part {
        Part::Literal(text.to_owned())
    }

    #[test]
    fn takes_segments_apart() {
        let files = [vec![literal("files")], vec![parameter("name", false), literal(".json")]];
        let tree = [vec![parameter("top", false)], vec![parameter("below", true)]];
        let both = [vec![parameter("a", false), literal(":"), parameter("b", false)]];
        let pairs = |pairs: &[(&str, &str)]| -> Option<Values> {
            Some(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
        };
        for (segments, pieces, expected) in [
            (&files[..], &["files", "a.b.json"][..], pairs(&[("name", "a.b")])),
            (&files, &["files", ".json"], None),
            (&files, &["files", "a.txt"], None),
            (&files, &["files"], None),
            (&tree, &["a", "b", "c"], pairs(&[("top", "a"), ("below", "b/c")])),
            (&tree, &["a"], None),
            (&both, &["x:y:z"], pairs(&[("a", "x"), ("b", "y:z")])),
            (&both, &["x:"], None),
        ] {
            assert_eq!(captured(segments, pieces), expected, "{pieces:?}");
            assert_eq!(is_of(segments, &format!("/{}", pieces.join("/"))), expected.is_some());
        }
        assert!(is_of(&[vec![]], "/") && !is_of(&[vec![]], ""));
    }

    #[test]
    fn each_method_of_a_path_is_listed_once() {
        let api = "api: Papers\ndoc: Papers.\nbase_url: https://papers.example\nenvelope: v4\n";
        let papers = "resource: papers
doc: Papers.
methods:
  put: { put: /paper, summary: Put it, body: { bytes: text/plain }, responses: { 204: none } }
  get: { get: /paper, summary: Get it, responses: { 200: bytes } }
  scan: { put: /paper, summary: Scan it, body: { bytes: image/png }, responses: { 204: none } }
";
        let texts = [("api.yaml", api), ("papers.yaml", papers)];
        let sources = Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
        let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
        assert_eq!(methods(spec.api(), "/paper"), ["PUT", "GET"]);
        assert_eq!(methods(spec.api(), "/other"), [""; 0]);
        let request = |method, media| {
            let request = http::Request::builder().method(method).uri("/paper");
            request.header("content-type", media).body(Bytes::new()).unwrap()
        };
        let rejection = find(spec.api(), &request("DELETE", "")).unwrap_err();
        assert_eq!(rejection.allowed, ["PUT", "GET"]);
        for (media, name) in
            [("text/plain", "papers.put"), ("image/png", "papers.scan"), ("a/b", "papers.put")]
        {
            let (operation, _) = find(spec.api(), &request("PUT", media)).unwrap();
            assert_eq!(operation.name, name, "{media}");
        }
    }
}
