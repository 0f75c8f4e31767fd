//! Undoes gzip, the one encoding that is asked for.

use super::{Collect, received, too_large};
use crate::error::{TransportError, TransportErrorKind};
use bytes::Bytes;
use flate2::bufread::GzDecoder;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue};
use std::io::{self, ErrorKind, Read};

/// The `Accept-Encoding` of a transport, where the caller gives none.
pub(in crate::transport) const ACCEPTED: HeaderValue = HeaderValue::from_static("gzip");

/// The first bytes of a gzip member.
const MAGIC: &[u8] = &[0x1f, 0x8b];

/// Prepares for a body of `length` on the wire.
pub(in crate::transport) fn open(
    collect: &mut Collect,
    length: Option<u64>,
) -> Result<(), TransportError> {
    let gzip = is_gzip(&collect.head.headers)?;
    collect.open(length, gzip.then_some(gunzip))
}

/// Whether the body is in gzip, where it is decoded as it arrives: `headers` are then without what
/// no longer holds.
pub(in crate::transport) fn take(headers: &mut HeaderMap) -> Result<bool, TransportError> {
    let gzip = is_gzip(headers)?;
    if gzip {
        headers.remove(CONTENT_ENCODING);
        headers.remove(CONTENT_LENGTH);
    }
    Ok(gzip)
}

fn is_gzip(headers: &HeaderMap) -> Result<bool, TransportError> {
    let mut gzip = false;
    for value in headers.get_all(CONTENT_ENCODING) {
        let value = value.to_str().unwrap_or("?");
        for coding in value.split(',').map(str::trim) {
            if coding.is_empty() || coding.eq_ignore_ascii_case("identity") {
                continue;
            }
            let known =
                coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip");
            if gzip || !known {
                let text = format!("its body is encoded as `{value}`, only gzip was asked for");
                return Err(received(TransportErrorKind::Malformed, text));
            }
            gzip = true;
        }
    }
    Ok(gzip)
}

/// An error of a decoder, or of what it reads.
pub(in crate::transport) fn failure(error: io::Error) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => error,
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            received(TransportErrorKind::CutShort, error)
        }
        Err(error) => received(TransportErrorKind::Malformed, error),
    }
}

/// What a decoder may have of `chunk`, which is all that arrived: the last byte alone, after the
/// others.
///
/// It keeps what it decoded and found no room for, and takes no more until that is out. With the last
/// byte at hand it is asked once more, where it would otherwise wait for what the server sends next.
pub(in crate::transport) fn ready(chunk: &[u8]) -> &[u8] {
    match chunk.split_last() {
        Some((_, others)) if !others.is_empty() => others,
        _ => chunk,
    }
}

/// What `wire` decodes to, member after member, and the error that ended it, if one did.
fn gunzip(wire: &[u8], limit: usize) -> (Bytes, Result<(), TransportError>) {
    let mut plain = Vec::with_capacity(wire.len().saturating_mul(4).min(limit));
    let mut left = wire;
    let outcome = loop {
        let mut member = GzDecoder::new(left);
        let room = limit.saturating_add(1).saturating_sub(plain.len());
        match member.by_ref().take(room as u64).read_to_end(&mut plain) {
            Ok(_) if plain.len() > limit => break Err(too_large(limit)),
            Ok(_) => left = member.into_inner(),
            Err(error) => break Err(failure(error)),
        }
        if left.is_empty() {
            break Ok(());
        }
        if !left.starts_with(MAGIC) {
            let text = format!("{} bytes follow the gzip data", left.len());
            break Err(received(TransportErrorKind::Malformed, text));
        }
    };
    plain.truncate(limit);
    (Bytes::from(plain), outcome)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use http::Response;
    use std::io::Write;

    pub(in crate::transport::collect) fn zipped(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn read(
        coding: &'static str,
        limit: usize,
        wire: &[u8],
        size: usize,
    ) -> Result<Response<Bytes>, TransportError> {
        let (mut head, ()) = Response::new(()).into_parts();
        head.headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
        let mut collect = Collect::new(head, limit);
        let mut chunks = wire.chunks(size).map(Bytes::copy_from_slice);
        let reading = open(&mut collect, None)
            .and_then(|()| chunks.try_for_each(|chunk| collect.push(chunk)));
        collect.finish(reading)
    }

    fn collect(
        coding: &'static str,
        limit: usize,
        wire: &[u8],
    ) -> Result<Bytes, TransportErrorKind> {
        let [whole, bytewise] = [wire.len().max(1), 1].map(|size| {
            let body = read(coding, limit, wire, size).map(Response::into_body);
            body.map_err(|error| error.kind())
        });
        assert_eq!(whole, bytewise, "bytewise");
        whole
    }

    /// What is kept of a body that does not come to its end.
    fn kept(coding: &'static str, limit: usize, wire: &[u8]) -> Bytes {
        let error = read(coding, limit, wire, wire.len()).unwrap_err();
        error.response().expect("the head had come").body().clone()
    }

    #[test]
    fn plain_bodies_pass() {
        assert_eq!(collect("identity", 5, b"hello").unwrap(), "hello");
        assert_eq!(collect("", 0, b"").unwrap(), "");
    }

    #[test]
    fn gzip_is_undone_and_the_limit_holds_for_what_comes_out() {
        let wire = zipped(&[b'a'; 10_000]);
        assert!(wire.len() < 100);
        assert_eq!(collect("gzip", 10_000, &wire).unwrap().len(), 10_000);
        assert_eq!(collect("X-GZIP", 9_999, &wire), Err(TransportErrorKind::TooLarge));
    }

    #[test]
    fn a_tiny_body_may_be_larger_on_the_wire_than_the_limit() {
        assert_eq!(collect("gzip", 5, &zipped(b"hello")).unwrap(), "hello");
    }

    #[test]
    fn several_gzip_members_make_one_body() {
        let wire = [zipped(b"one "), zipped(b"two")].concat();
        assert_eq!(collect("gzip", 100, &wire).unwrap(), "one two");
    }

    #[test]
    fn broken_gzip_is_not_cut_gzip() {
        let wire = zipped(b"hello hello hello");
        let cut = &wire[..wire.len() - 1];
        assert_eq!(collect("gzip", 100, cut), Err(TransportErrorKind::CutShort));
        assert_eq!(collect("gzip", 100, b"this is not gzip"), Err(TransportErrorKind::Malformed));
        assert_eq!(collect("gzip", 100, b"").unwrap(), "");
        for extra in [&b"x"[..], b"\0\0", b"{\"success\":true}"] {
            let behind = [&wire, extra].concat();
            assert_eq!(collect("gzip", 100, &behind), Err(TransportErrorKind::Malformed));
        }
    }

    #[test]
    fn other_codings_are_rejected() {
        assert_eq!(collect("br", 100, b"x"), Err(TransportErrorKind::Malformed));
        assert_eq!(collect("gzip, gzip", 100, b"x"), Err(TransportErrorKind::Malformed));
    }

    #[test]
    fn what_came_of_a_body_is_kept() {
        let wire = zipped(b"hello hello hello");
        assert_eq!(kept("gzip", 100, &wire[..wire.len() - 1]), "hello hello hello");
        assert_eq!(kept("gzip", 100, &[&wire, &b"x"[..]].concat()), "hello hello hello");
        assert_eq!(kept("gzip", 5, &wire), "hello");
        assert_eq!(kept("br", 4, b"hello"), "");
    }
}
