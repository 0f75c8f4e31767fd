//! Bodies that are read as they arrive.

use super::error;
use crate::blocking::Incoming;
use crate::error::TransportError;
use crate::transport::collect::gzip;
use bytes::Bytes;
use flate2::bufread::MultiGzDecoder;
use http::Response;
use std::io::{self, BufRead, BufReader, Read};
use ureq::{Body, BodyReader};

pub(super) fn open(response: Response<Body>) -> Result<Response<Incoming>, TransportError> {
    let (mut head, body) = response.into_parts();
    let body = Raw(body.into_with_config().limit(u64::MAX).reader());
    let body = match gzip::take(&mut head.headers) {
        Ok(true) => Incoming::new(Inflated::Unread(Feed(BufReader::new(body)))),
        Ok(false) => Incoming::new(body),
        Err(error) => return Err(error.with_response(Response::from_parts(head, Bytes::new()))),
    };
    Ok(Response::from_parts(head, body))
}

/// A body as it comes, with errors that say what happened to it.
struct Raw(BodyReader<'static>);

impl Read for Raw {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into).map_err(|error| io::Error::other(error::receiving(error)))
    }
}

/// What the decoder reads.
struct Feed(BufReader<Raw>);

impl BufRead for Feed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf().map(gzip::ready)
    }

    fn consume(&mut self, amount: usize) {
        self.0.consume(amount);
    }
}

impl Read for Feed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

/// A body in gzip.
enum Inflated {
    /// No bytes at all are no gzip, and an empty body.
    Unread(Feed),
    Begun(MultiGzDecoder<Feed>),
    Over,
}

impl Read for Inflated {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if let Self::Unread(body) = self {
            let is_empty = body.fill_buf()?.is_empty();
            *self = match std::mem::replace(self, Self::Over) {
                Self::Unread(body) if !is_empty => Self::Begun(MultiGzDecoder::new(body)),
                _ => Self::Over,
            };
        }
        let Self::Begun(decoder) = self else { return Ok(0) };
        decoder.read(into).map_err(|error| io::Error::other(gzip::failure(error)))
    }
}
