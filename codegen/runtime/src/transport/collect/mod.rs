//! Collects a body within a limit, which holds for what it decodes to as well.

#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
pub(super) mod gzip;
#[cfg(any(feature = "hyper", feature = "reqwest"))]
pub(super) mod inflate;

use crate::error::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::response::Parts;
use std::error::Error as StdError;

/// How much of the body of an incomplete response is kept.
const KEPT: usize = 64 * 1024;

/// Decodes a whole body to at most so many bytes: what it decodes to, and the error that ended it,
/// if one did.
pub(crate) type Decode = fn(&[u8], usize) -> (Bytes, Result<(), TransportError>);

/// A response on its way in.
#[derive(Debug)]
pub(crate) struct Collect {
    head: Parts,
    decode: Option<Decode>,
    limit: usize,
    /// What the headers say of the length, as far as it is within the limit.
    announced: usize,
    /// The first chunk as it came, so that a body of one chunk is never copied.
    first: Bytes,
    /// All chunks, from the second on.
    all: Vec<u8>,
}

impl Collect {
    pub(crate) fn new(head: Parts, limit: usize) -> Self {
        Self { head, decode: None, limit, announced: 0, first: Bytes::new(), all: Vec::new() }
    }

    /// The length that the headers state.
    pub(crate) fn length(&self) -> Option<u64> {
        self.head.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// Prepares for a body of `length`. With `decode`, removes what no longer holds once the body is
    /// decoded.
    pub(crate) fn open(
        &mut self,
        length: Option<u64>,
        decode: Option<Decode>,
    ) -> Result<(), TransportError> {
        let headers = &mut self.head.headers;
        if decode.is_some() {
            headers.remove(CONTENT_ENCODING);
            headers.remove(CONTENT_LENGTH);
        }
        self.decode = decode;
        let limit = self.wire_limit();
        // The start of an error's body is worth reading, however long it is.
        let too_long = length.is_some_and(|length| length > limit as u64);
        if too_long && self.head.status.is_success() {
            return Err(too_large(self.limit));
        }
        self.announced = length.and_then(|length| length.try_into().ok()).unwrap_or(0).min(limit);
        Ok(())
    }

    /// The most bytes that may come in. A body that its encoding cannot make smaller grows a little.
    pub(crate) fn wire_limit(&self) -> usize {
        match self.decode {
            Some(_) => self.limit.saturating_add(self.limit / 1024 + 64),
            None => self.limit,
        }
    }

    pub(crate) fn push(&mut self, mut chunk: Bytes) -> Result<(), TransportError> {
        let before = if self.all.is_empty() { self.first.len() } else { self.all.len() };
        let room = self.wire_limit().saturating_sub(before);
        let fits = chunk.len() <= room;
        chunk.truncate(room);
        if before == 0 {
            self.first = chunk;
        } else {
            if self.all.is_empty() {
                self.all.reserve(self.announced.max(before + chunk.len()));
                self.all.extend_from_slice(&self.first);
            }
            self.all.extend_from_slice(&chunk);
        }
        if fits { Ok(()) } else { Err(too_large(self.limit)) }
    }

    /// The response, or the error that ended its `reading` together with what came of it.
    pub(crate) fn finish(
        self,
        reading: Result<(), TransportError>,
    ) -> Result<Response<Bytes>, TransportError> {
        let wire = if self.all.is_empty() { self.first } else { Bytes::from(self.all) };
        let (body, decoded) = match self.decode {
            Some(decode) if !wire.is_empty() => decode(&wire, self.limit),
            _ => (wire, Ok(())),
        };
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
    use http::HeaderValue;

    fn head(status: u16, length: u64) -> Parts {
        let (mut head, ()) = Response::new(()).into_parts();
        head.status = status.try_into().unwrap();
        head.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        head
    }

    /// The body of `chunks`, or what is kept of it.
    fn read(mut collect: Collect, chunks: &[&'static [u8]]) -> Result<Bytes, Bytes> {
        let mut chunks = chunks.iter().map(|chunk| Bytes::from_static(chunk));
        let reading = collect
            .open(collect.length(), None)
            .and_then(|()| chunks.try_for_each(|chunk| collect.push(chunk)));
        let kept = |error: TransportError| {
            assert_eq!(error.kind(), TransportErrorKind::TooLarge);
            error.response().expect("the head had come").body().clone()
        };
        collect.finish(reading).map(Response::into_body).map_err(kept)
    }

    #[test]
    fn bodies_pass_up_to_the_limit() {
        for chunks in [&[&b"hello"[..]][..], &[b"he", b"", b"llo"], &[b"", b"h", b"ello"]] {
            for length in [0, 3] {
                let collect = |limit| Collect::new(head(200, length), limit);
                assert_eq!(read(collect(5), chunks).unwrap(), "hello");
                assert_eq!(read(collect(4), chunks).unwrap_err(), "hell");
            }
        }
    }

    #[test]
    fn a_length_beyond_the_limit_fails_before_the_body_of_a_success_is_read() {
        for (status, length, fails) in [(200, 101, true), (200, 100, false), (403, 101, false)] {
            let mut collect = Collect::new(head(status, length), 100);
            assert_eq!(collect.open(Some(length), None).is_err(), fails, "{status} {length}");
        }
    }

    #[test]
    fn the_length_is_reserved_within_the_limit() {
        for (length, limit, reserved) in [(500, 1000, 500), (u64::MAX, 1000, 1000), (0, 1000, 2)] {
            let mut collect = Collect::new(head(403, length), limit);
            collect.open(Some(length), None).unwrap();
            collect.push(Bytes::from_static(b"a")).unwrap();
            assert_eq!(collect.all.capacity(), 0, "one chunk is not copied");
            collect.push(Bytes::from_static(b"b")).unwrap();
            assert!((reserved..2 * reserved + 8).contains(&collect.all.capacity()), "{length}");
        }
    }

    #[test]
    fn the_start_of_a_long_body_is_kept() {
        static LONG: [u8; KEPT + 2] = [b'a'; KEPT + 2];
        assert_eq!(read(Collect::new(head(200, 0), KEPT + 1), &[&LONG]).unwrap_err().len(), KEPT);
    }
}
