use http::Uri;

/// The port that `address` leads to: its own, or else that of its scheme.
///
/// `None` where it has one that no server can have, such as 99999: `Uri` reads that as no port.
pub(crate) fn port(address: &Uri) -> Option<u16> {
    let authority = address.authority()?;
    let host_and_port = authority.as_str().rsplit('@').next()?;
    let has_port = host_and_port.len() > authority.host().len() + 1;
    match (authority.port_u16(), address.scheme_str()?) {
        (Some(port), _) => Some(port),
        (None, _) if has_port => None,
        (None, "https") => Some(443),
        (None, "http") => Some(80),
        (None, _) => None,
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
            ("ftp://a.example", None),
            ("/x", None),
        ] {
            assert_eq!(port(&Uri::from_static(address)), found, "{address}");
        }
    }
}
