//! Gathers a body: undoes gzip and holds the limit, after decompression too.

use crate::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use flate2::bufread::MultiGzDecoder;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use std::error::Error as StdError;
use std::io::{ErrorKind, Read};

/// What a transport puts into `Accept-Encoding` where the caller put nothing.
pub(super) const ACCEPTED: http::HeaderValue = http::HeaderValue::from_static("gzip");

/// A body on its way in.
#[derive(Debug)]
pub(super) struct Collect {
    gzip: bool,
    limit: usize,
    /// The first chunk as it came, so that a body of one chunk is never copied.
    first: Bytes,
    /// All chunks, from the second on.
    all: Vec<u8>,
}

impl Collect {
    /// Reads what `headers` say of the body, and takes out what holds no more once it is decoded.
    pub(super) fn new(headers: &mut HeaderMap, limit: usize) -> Result<Self, TransportError> {
        let gzip = is_gzip(headers)?;
        let length =
            headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        let body = Self { gzip, limit, first: Bytes::new(), all: Vec::new() };
        if length.is_some_and(|length: u64| length > body.wire_limit() as u64) {
            return Err(body.too_large());
        }
        if gzip {
            headers.remove(CONTENT_ENCODING);
            headers.remove(CONTENT_LENGTH);
        }
        Ok(body)
    }

    /// The most bytes that may come in. A body that gzip cannot make smaller grows a little.
    pub(super) fn wire_limit(&self) -> usize {
        if self.gzip { self.limit.saturating_add(self.limit / 1024 + 64) } else { self.limit }
    }

    pub(super) fn push(&mut self, chunk: Bytes) -> Result<(), TransportError> {
        let before = if self.all.is_empty() { self.first.len() } else { self.all.len() };
        if chunk.len() > self.wire_limit().saturating_sub(before) {
            return Err(self.too_large());
        }
        if before == 0 {
            self.first = chunk;
        } else {
            if self.all.is_empty() {
                self.all.reserve(2 * (before + chunk.len()));
                self.all.extend_from_slice(&self.first);
            }
            self.all.extend_from_slice(&chunk);
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Bytes, TransportError> {
        let limit = self.limit;
        let gzip = self.gzip;
        let wire = if self.all.is_empty() { self.first } else { Bytes::from(self.all) };
        if gzip && !wire.is_empty() { gunzip(&wire, limit) } else { Ok(wire) }
    }

    fn too_large(&self) -> TransportError {
        too_large(self.limit)
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
                let text = format!("the body is encoded as `{value}`, only gzip was asked for");
                return Err(received(TransportErrorKind::Other, text));
            }
            gzip = true;
        }
    }
    Ok(gzip)
}

fn gunzip(wire: &[u8], limit: usize) -> Result<Bytes, TransportError> {
    let mut plain = Vec::with_capacity(wire.len().saturating_mul(4).min(limit));
    let bound = (limit as u64).saturating_add(1);
    match MultiGzDecoder::new(wire).take(bound).read_to_end(&mut plain) {
        Ok(length) if length > limit => Err(too_large(limit)),
        Ok(_) => Ok(Bytes::from(plain)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            Err(received(TransportErrorKind::CutShort, error))
        }
        Err(error) => Err(received(TransportErrorKind::Other, error)),
    }
}

fn too_large(limit: usize) -> TransportError {
    received(TransportErrorKind::TooLarge, format!("the body has more than {limit} bytes"))
}

/// An error met while the answer came in, so the request had left.
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

    fn headers(coding: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(CONTENT_ENCODING, HeaderValue::from_static(coding))])
    }

    fn collect(
        coding: &'static str,
        limit: usize,
        wire: &[u8],
    ) -> Result<Bytes, TransportErrorKind> {
        let gather = |size: usize| {
            let mut body = Collect::new(&mut headers(coding), limit)?;
            for chunk in wire.chunks(size) {
                body.push(Bytes::copy_from_slice(chunk))?;
            }
            body.finish()
        };
        let whole = gather(wire.len().max(1)).map_err(|error| error.kind());
        assert_eq!(gather(1).map_err(|error| error.kind()), whole, "bytewise");
        whole
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
    fn broken_gzip_is_told_from_cut_gzip() {
        let wire = zipped(b"hello hello hello");
        let cut = &wire[..wire.len() - 1];
        assert_eq!(collect("gzip", 100, cut), Err(TransportErrorKind::CutShort));
        assert_eq!(collect("gzip", 100, b"this is not gzip"), Err(TransportErrorKind::Other));
        assert_eq!(collect("gzip", 100, b"").unwrap(), "");
    }

    #[test]
    fn other_codings_are_refused() {
        assert_eq!(collect("br", 100, b"x"), Err(TransportErrorKind::Other));
        assert_eq!(collect("gzip, gzip", 100, b"x"), Err(TransportErrorKind::Other));
    }

    #[test]
    fn a_length_beyond_the_limit_fails_before_the_body_is_read() {
        let mut headers = HeaderMap::from_iter([(CONTENT_LENGTH, HeaderValue::from(101))]);
        assert!(Collect::new(&mut headers, 100).is_err());
        assert!(Collect::new(&mut headers, 101).is_ok());
    }
}
