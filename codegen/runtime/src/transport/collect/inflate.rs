//! Undoes gzip as it arrives, as a state machine without I/O.

use super::gzip::{failure, ready};
use crate::error::TransportError;
use bytes::{Buf, Bytes};
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, ErrorKind, Read};

/// How much comes out at once, however small it is on the wire.
const CHUNK: usize = 16 * 1024;

/// A body in gzip that arrives in chunks.
pub(in crate::transport) struct Inflate {
    decoder: MultiGzDecoder<Feed>,
    /// Whether nothing arrived yet: no bytes at all are no gzip, and an empty body.
    is_empty: bool,
    out: Box<[u8]>,
}

impl Inflate {
    pub(in crate::transport) fn new() -> Self {
        Self {
            decoder: MultiGzDecoder::new(Feed::default()),
            is_empty: true,
            out: vec![0; CHUNK].into(),
        }
    }

    /// Takes what arrived, once [`next`](Self::next) has nothing more.
    pub(in crate::transport) fn push(&mut self, chunk: Bytes) {
        self.is_empty &= chunk.is_empty();
        self.decoder.get_mut().chunk = chunk;
    }

    /// Says that nothing more arrives.
    pub(in crate::transport) fn end(&mut self) {
        self.decoder.get_mut().is_over = true;
    }

    /// Whether nothing more arrives.
    pub(in crate::transport) fn is_over(&self) -> bool {
        self.decoder.get_ref().is_over
    }

    /// The next piece; `None` where more has to arrive, or nothing does.
    pub(in crate::transport) fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        if self.is_empty {
            return Ok(None);
        }
        match self.decoder.read(&mut self.out) {
            Ok(0) => Ok(None),
            Ok(read) => Ok(Some(Bytes::copy_from_slice(&self.out[..read]))),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(failure(error)),
        }
    }
}

/// What the decoder reads: it blocks where more has to arrive.
#[derive(Default)]
struct Feed {
    chunk: Bytes,
    is_over: bool,
}

impl BufRead for Feed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.chunk.is_empty() && !self.is_over {
            return Err(ErrorKind::WouldBlock.into());
        }
        Ok(ready(&self.chunk))
    }

    fn consume(&mut self, amount: usize) {
        self.chunk.advance(amount);
    }
}

impl Read for Feed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::super::gzip::tests::zipped;
    use super::*;
    use crate::error::TransportErrorKind;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    /// What `wire` decodes to in chunks of `size`, and the error at its end.
    fn read(wire: &[u8], size: usize) -> (Vec<u8>, Option<TransportErrorKind>) {
        let (mut inflate, mut plain) = (Inflate::new(), Vec::new());
        let chunks = wire.chunks(size).map(|chunk| Some(Bytes::copy_from_slice(chunk)));
        for chunk in chunks.chain([None]) {
            match chunk {
                Some(chunk) => inflate.push(chunk),
                None => inflate.end(),
            }
            loop {
                match inflate.next() {
                    Ok(Some(piece)) => {
                        assert!(piece.len() <= CHUNK);
                        plain.extend_from_slice(&piece);
                    }
                    Ok(None) => break,
                    Err(error) => return (plain, Some(error.kind())),
                }
            }
        }
        (plain, None)
    }

    #[test]
    fn gzip_is_undone_however_it_is_cut() {
        let text: Vec<u8> = (0..100_000_u32).flat_map(|n| (n % 251).to_le_bytes()).collect();
        let wire = [zipped(&text), zipped(b"and more")].concat();
        let text = [&text[..], b"and more"].concat();
        for size in [1, 7, 4096, wire.len()] {
            assert_eq!(read(&wire, size), (text.clone(), None), "{size}");
        }
        assert_eq!(read(b"", 1), (Vec::new(), None));
    }

    #[test]
    fn what_was_flushed_comes_before_more_arrives() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        let mut inflate = Inflate::new();
        for count in [20_000, 16_384, 100_000, 1, 32_768] {
            encoder.write_all(&vec![b'a'; count]).unwrap();
            encoder.flush().unwrap();
            inflate.push(std::mem::take(encoder.get_mut()).into());
            let mut plain = 0;
            while let Some(piece) = inflate.next().unwrap() {
                plain += piece.len();
            }
            assert_eq!(plain, count);
        }
    }

    #[test]
    fn cut_gzip_is_not_broken_gzip() {
        use TransportErrorKind::{CutShort, Malformed};
        let wire = zipped(b"hello hello hello");
        for size in [1, wire.len()] {
            for cut in 1..wire.len() {
                assert_eq!(read(&wire[..cut], size).1, Some(CutShort), "{cut}");
            }
            assert_eq!(read(b"this is not gzip", size).1, Some(Malformed));
            for extra in [&b"this is not gzip either"[..], b"{\"success\":true}"] {
                let (plain, error) = read(&[&wire, extra].concat(), size);
                assert_eq!((&plain[..], error), (&b"hello hello hello"[..], Some(Malformed)));
            }
        }
    }
}
