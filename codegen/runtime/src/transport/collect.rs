//! Collects a body: undoes gzip and enforces the limit, after decompression too.

use crate::error::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use flate2::bufread::GzDecoder;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::response::Parts;
use http::{HeaderMap, Response};
use std::error::Error as StdError;
use std::io::{ErrorKind, Read};

/// The `Accept-Encoding` of a transport, where the caller gives none.
pub(super) const ACCEPTED: http::HeaderValue = http::HeaderValue::from_static("gzip");

/// How much of the body of an incomplete response is kept.
const KEPT: usize = 64 * 1024;

/// The first bytes of a gzip member.
const MAGIC: &[u8] = &[0x1f, 0x8b];

/// A response on its way in.
#[derive(Debug)]
pub(super) struct Collect {
    head: Parts,
    gzip: bool,
    limit: usize,
    /// The first chunk as it came, so that a body of one chunk is never copied.
    first: Bytes,
    /// All chunks, from the second on.
    all: Vec<u8>,
}

impl Collect {
    pub(super) fn new(head: Parts, limit: usize) -> Self {
        Self { head, gzip: false, limit, first: Bytes::new(), all: Vec::new() }
    }

    /// Reads what the headers say of the body, and removes what no longer holds once it is decoded.
    pub(super) fn open(&mut self) -> Result<(), TransportError> {
        let headers = &mut self.head.headers;
        self.gzip = is_gzip(headers)?;
        let length =
            headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        if self.gzip {
            headers.remove(CONTENT_ENCODING);
            headers.remove(CONTENT_LENGTH);
        }
        // The start of an error's body is worth reading, however long it is.
        let too_long = length.is_some_and(|length: u64| length > self.wire_limit() as u64);
        if too_long && self.head.status.is_success() {
            return Err(too_large(self.limit));
        }
        Ok(())
    }

    /// The most bytes that may come in. A body that gzip cannot make smaller grows a little.
    pub(super) fn wire_limit(&self) -> usize {
        if self.gzip { self.limit.saturating_add(self.limit / 1024 + 64) } else { self.limit }
    }

    pub(super) fn push(&mut self, mut chunk: Bytes) -> Result<(), TransportError> {
        let before = if self.all.is_empty() { self.first.len() } else { self.all.len() };
        let room = self.wire_limit().saturating_sub(before);
        let fits = chunk.len() <= room;
        chunk.truncate(room);
        if before == 0 {
            self.first = chunk;
        } else {
            if self.all.is_empty() {
                self.all.reserve(2 * (before + chunk.len()));
                self.all.extend_from_slice(&self.first);
            }
            self.all.extend_from_slice(&chunk);
        }
        if fits { Ok(()) } else { Err(too_large(self.limit)) }
    }

    /// The response, or the error that ended its `reading` together with what came of it.
    pub(super) fn finish(
        self,
        reading: Result<(), TransportError>,
    ) -> Result<Response<Bytes>, TransportError> {
        let wire = if self.all.is_empty() { self.first } else { Bytes::from(self.all) };
        let (body, decoded) =
            if self.gzip && !wire.is_empty() { gunzip(&wire, self.limit) } else { (wire, Ok(())) };
        match reading.and(decoded) {
            Ok(()) => Ok(Response::from_parts(self.head, body)),
            Err(error) => {
                let body = match body.get(..KEPT) {
                    Some(start) => Bytes::copy_from_slice(start),
                    None => body,
                };
                Err(error.with_response(Response::from_parts(self.head, body)))
            }
        }
    }
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
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
                break Err(received(TransportErrorKind::CutShort, error));
            }
            Err(error) => break Err(received(TransportErrorKind::Malformed, error)),
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

fn too_large(limit: usize) -> TransportError {
    received(TransportErrorKind::TooLarge, format!("its body has more than {limit} bytes"))
}

/// An error in a response that had begun, so the request had been sent.
pub(super) fn received(
    kind: TransportErrorKind,
    source: impl Into<Box<dyn StdError + Send + Sync>>,
) -> TransportError {
    TransportError::new(kind, Sent::Yes, source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use http::HeaderValue;
    use std::io::Write;

    fn zipped(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn head(status: u16, name: http::HeaderName, value: HeaderValue) -> Parts {
        let (mut head, ()) = Response::new(()).into_parts();
        head.status = status.try_into().unwrap();
        head.headers.insert(name, value);
        head
    }

    fn read(
        coding: &'static str,
        limit: usize,
        wire: &[u8],
        size: usize,
    ) -> Result<Response<Bytes>, TransportError> {
        let head = head(200, CONTENT_ENCODING, HeaderValue::from_static(coding));
        let mut collect = Collect::new(head, limit);
        let mut chunks = wire.chunks(size).map(Bytes::copy_from_slice);
        let reading =
            collect.open().and_then(|()| chunks.try_for_each(|chunk| collect.push(chunk)));
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
    fn plain_bodies_pass_up_to_the_limit() {
        assert_eq!(collect("identity", 5, b"hello").unwrap(), "hello");
        assert_eq!(collect("", 0, b"").unwrap(), "");
        assert_eq!(collect("", 4, b"hello"), Err(TransportErrorKind::TooLarge));
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
        assert_eq!(kept("", 4, b"hello"), "hell");
        assert_eq!(kept("br", 4, b"hello"), "");
        assert_eq!(kept("", KEPT + 1, &vec![b'a'; KEPT + 2]).len(), KEPT);
    }

    #[test]
    fn a_length_beyond_the_limit_fails_before_the_body_of_a_success_is_read() {
        for (status, length, fails) in [(200, 101, true), (200, 100, false), (403, 101, false)] {
            let head = head(status, CONTENT_LENGTH, HeaderValue::from(length));
            assert_eq!(Collect::new(head, 100).open().is_err(), fails, "{status} {length}");
        }
    }
}
