//! Where a redirect leads, as a pure function.

use crate::origin::port;
use http::uri::Authority;
use http::{HeaderMap, Method, StatusCode, Uri, header};

/// How many redirects an attempt follows.
pub(crate) const LIMIT: u8 = 5;

/// The URL to request instead of `from`, or `None` if the redirect is not to be followed.
///
/// Redirects are followed for GET only, and only within the origin, so that credentials never
/// leave it.
pub(crate) fn target(
    method: &Method,
    from: &Uri,
    status: StatusCode,
    headers: &HeaderMap,
) -> Option<Uri> {
    if method != Method::GET || !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = headers.get(header::LOCATION)?.to_str().ok()?;
    let to: Uri = resolve(from, location)?.parse().ok()?;
    let plain = to.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    (plain && origin(from)? == origin(&to)?).then_some(to)
}

/// Scheme, host and port.
fn origin(address: &Uri) -> Option<(&str, String, u16)> {
    Some((address.scheme_str()?, address.host()?.to_ascii_lowercase(), port(address)?))
}

/// `location` as an absolute URL, relative to `from`.
fn resolve(from: &Uri, location: &str) -> Option<String> {
    let location = location.split('#').next().unwrap_or_default();
    let (scheme, authority) = (from.scheme_str()?, from.authority().map(Authority::as_str)?);
    let path = from.path();
    Some(if has_scheme(location) {
        location.to_owned()
    } else if let Some(rest) = location.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else if location.is_empty() || location.starts_with('?') {
        format!("{scheme}://{authority}{path}{location}")
    } else {
        let (relative, query) = match location.split_once('?') {
            Some((relative, query)) => (relative, format!("?{query}")),
            None => (location, String::new()),
        };
        format!("{scheme}://{authority}{}{query}", merge(path, relative))
    })
}

fn has_scheme(location: &str) -> bool {
    let end = location.find([':', '/', '?']);
    end.is_some_and(|end| end > 0 && location[end..].starts_with(':'))
}

/// `relative` instead of the last segment of `path`, without dot segments.
fn merge(path: &str, relative: &str) -> String {
    let mut segments: Vec<&str> = path.split('/').skip(1).collect();
    segments.pop();
    let mut slash = false;
    for segment in relative.split('/') {
        slash = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    let end = if slash { "/" } else { "" };
    format!("/{}{end}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follow(method: &Method, status: u16, location: &str) -> Option<String> {
        let from = Uri::from_static("https://api.example/v4/organizations/a?x=1");
        let mut headers = HeaderMap::new();
        headers.insert(header::LOCATION, location.parse().unwrap());
        let status = StatusCode::from_u16(status).unwrap();
        target(method, &from, status, &headers).map(|to| to.to_string())
    }

    #[test]
    fn stays_within_the_origin() {
        for (location, to) in [
            ("https://api.example/b", Some("/b")),
            ("HTTPS://API.example:443/b?y#z", Some("/b?y")),
            ("//api.example/b", Some("/b")),
            ("/b/c?d", Some("/b/c?d")),
            ("b", Some("/v4/organizations/b")),
            ("./b?y=../z", Some("/v4/organizations/b?y=../z")),
            ("../b/.", Some("/v4/b/")),
            ("../../../../b", Some("/b")),
            ("?y=2", Some("/v4/organizations/a?y=2")),
            ("http://api.example/b", None),
            ("https://api.example:444/b", None),
            ("https://api.example:99999/b", None),
            ("https://api.example.evil/b", None),
            ("https://me@api.example/b", None),
            ("//evil.example/b", None),
            ("mailto:a@b", None),
            ("https://", None),
            ("\\\\evil.example", Some("/v4/organizations/\\\\evil.example")),
        ] {
            let path = follow(&Method::GET, 302, location);
            let path = path.map(|to| Uri::try_from(to).unwrap());
            let path = path
                .as_ref()
                .and_then(|to| to.path_and_query())
                .map(http::uri::PathAndQuery::as_str);
            assert_eq!(path, to, "{location}");
        }
    }

    #[test]
    fn follows_only_get() {
        for status in [301, 302, 303, 307, 308] {
            assert!(follow(&Method::GET, status, "/b").is_some());
            for method in [Method::POST, Method::PUT, Method::DELETE] {
                assert!(follow(&method, status, "/b").is_none());
            }
        }
        for status in [300, 304, 305, 306, 399] {
            assert!(follow(&Method::GET, status, "/b").is_none());
        }
    }
}
