use http::Uri;

/// The port that `address` leads to: its own, or else that of its scheme.
///
/// `None` without a host, and where the port is one that no server can have, such as 99999: `Uri`
/// reads that as no port.
pub(crate) fn port(address: &Uri) -> Option<u16> {
    let authority = address.authority()?.as_str();
    // Bytes, since every call comes through here, and a search for text costs ten times as much.
    let last = authority.bytes().rposition(|byte| matches!(byte, b':' | b']' | b'@'));
    let split = last.and_then(|at| authority.split_at_checked(at));
    let (host, port) = split
        .and_then(|(host, port)| Some((host, port.strip_prefix(':')?)))
        .unwrap_or((authority, ""));
    if host.is_empty() || host.ends_with('@') {
        return None;
    }
    match (port, address.scheme_str()?) {
        ("", "https") => Some(443),
        ("", "http") => Some(80),
        ("", _) => None,
        (port, _) => port.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_those_of_the_address() {
        for (address, found) in [
            ("https://a.example/x", Some(443)),
            ("http://a.example", Some(80)),
            ("http://a.example:", Some(80)),
            ("http://[::1]", Some(80)),
            ("https://[::1]:65535/x", Some(65535)),
            ("http://me:secret@a.example", Some(80)),
            ("http://127.0.0.1:99999/x", None),
            ("https://a.example:65536", None),
            ("https://a.example:x", None),
            ("http://me@a.example:8080", Some(8080)),
            ("http://:80/x", None),
            ("http://me@:80/x", None),
            ("ftp://a.example", None),
            ("/x", None),
        ] {
            assert_eq!(port(&Uri::from_static(address)), found, "{address}");
        }
    }
}
