use crate::error::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use std::fmt;
use std::io::{self, Cursor, ErrorKind, Read};

/// How much is read at once.
const CHUNK: usize = 16 * 1024;

/// The body of a response that is read as it arrives, decoded.
pub struct Incoming(Box<dyn Read + Send>);

impl Incoming {
    /// The body that `reader` reads, up to its end or its first error.
    ///
    /// An error that wraps a [`TransportError`], as `io::Error::other(error)` makes it, is that one;
    /// of any other, the kind decides.
    pub fn new(reader: impl Read + Send + 'static) -> Self {
        Self(Box::new(reader))
    }

    /// The next chunk; `None` after the last.
    ///
    /// # Errors
    ///
    /// When the body does not arrive.
    pub fn try_next(&mut self) -> Result<Option<Bytes>, TransportError> {
        let mut chunk = vec![0; CHUNK];
        loop {
            match self.0.read(&mut chunk) {
                Ok(0) => return Ok(None),
                Ok(read) => {
                    chunk.truncate(read);
                    // What is kept of a chunk keeps all of it.
                    return Ok(Some(if read < CHUNK / 2 {
                        Bytes::copy_from_slice(&chunk)
                    } else {
                        chunk.into()
                    }));
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(failure(error)),
            }
        }
    }

    /// `chunk`, and then the rest.
    pub(crate) fn preceded_by(self, chunk: Bytes) -> Self {
        Self::new(Cursor::new(chunk).chain(self.0))
    }
}

/// A body that was collected.
impl From<Bytes> for Incoming {
    fn from(body: Bytes) -> Self {
        Self::new(Cursor::new(body))
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").finish_non_exhaustive()
    }
}

fn failure(error: io::Error) -> TransportError {
    let error = match error.downcast::<TransportError>() {
        Ok(error) => return error,
        Err(error) => error,
    };
    let kind = match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => TransportErrorKind::Timeout,
        ErrorKind::InvalidData | ErrorKind::InvalidInput => TransportErrorKind::Malformed,
        _ => TransportErrorKind::CutShort,
    };
    TransportError::new(kind, Sent::Yes, error)
}
