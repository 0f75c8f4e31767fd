use crate::endpoint::{DecodeError, RawResponse};
use bytes::{Bytes, BytesMut};
use std::str::from_utf8;

/// How a body that arrives in chunks divides into items: a state machine without I/O.
///
/// An item that cannot be read is an error of the kind
/// [`DecodeErrorKind::Item`](crate::error::DecodeErrorKind::Item), and those after it follow; any
/// other error ends the stream.
pub trait Format: Default + Send + Unpin + 'static {
    /// What a stream yields.
    type Item: Send;

    /// Whether a response has only begun once a byte of its body is there; otherwise it has with
    /// its headers, since the first item may take its time.
    const BEGINS_WITH_BODY: bool;

    /// Takes what arrived, which is not empty.
    fn push(&mut self, chunk: Bytes);

    /// The next item in what arrived; `None` where more is needed. `response` is what came before
    /// the body.
    fn next(&mut self, response: &RawResponse) -> Option<Result<Self::Item, DecodeError>>;

    /// What is left once the body is over.
    fn end(&mut self, response: &RawResponse) -> Option<Result<Self::Item, DecodeError>>;

    /// How many bytes are kept for an item that has begun.
    fn held(&self) -> usize;
}

/// Bytes as they arrive. No item is empty.
#[derive(Debug, Default)]
pub struct Chunks(Bytes);

impl Format for Chunks {
    type Item = Bytes;

    const BEGINS_WITH_BODY: bool = true;

    fn push(&mut self, chunk: Bytes) {
        self.0 = chunk;
    }

    fn next(&mut self, _: &RawResponse) -> Option<Result<Bytes, DecodeError>> {
        let chunk = std::mem::take(&mut self.0);
        (!chunk.is_empty()).then_some(Ok(chunk))
    }

    fn end(&mut self, _: &RawResponse) -> Option<Result<Bytes, DecodeError>> {
        None
    }

    fn held(&self) -> usize {
        0
    }
}

/// Text as it arrives, cut between characters. No item is empty.
#[derive(Debug, Default)]
pub struct Strings(BytesMut);

impl Format for Strings {
    type Item = String;

    const BEGINS_WITH_BODY: bool = true;

    fn push(&mut self, chunk: Bytes) {
        self.0.extend_from_slice(&chunk);
    }

    fn next(&mut self, response: &RawResponse) -> Option<Result<String, DecodeError>> {
        let whole = match from_utf8(&self.0) {
            // A character may go on in the next chunk.
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.0.len(),
        };
        let begun = self.0.split_off(whole);
        let text = self.end(response);
        self.0 = begun;
        text
    }

    fn end(&mut self, response: &RawResponse) -> Option<Result<String, DecodeError>> {
        let body = std::mem::take(&mut self.0).freeze();
        (!body.is_empty()).then(|| match from_utf8(&body) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => response.with_body(body).text(),
        })
    }

    fn held(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::error::DecodeErrorKind;

    /// What `F` makes of `body` in chunks of `size`; errors as their kinds.
    pub(crate) fn items<F: Format>(
        body: &[u8],
        size: usize,
    ) -> Vec<Result<F::Item, DecodeErrorKind>> {
        let response = RawResponse::new(http::Response::new(Bytes::new()));
        let (mut format, mut items) = (F::default(), Vec::new());
        for chunk in body.chunks(size) {
            format.push(Bytes::copy_from_slice(chunk));
            while let Some(item) = format.next(&response) {
                items.push(item.map_err(|error| error.kind()));
            }
        }
        while let Some(item) = format.end(&response) {
            items.push(item.map_err(|error| error.kind()));
        }
        items
    }

    #[test]
    fn text_is_cut_between_characters() {
        let text = "aé€🦀b";
        for size in 1..=text.len() {
            let items = items::<Strings>(text.as_bytes(), size);
            let items: Result<Vec<_>, _> = items.into_iter().collect();
            let items = items.unwrap();
            assert_eq!(items.concat(), text);
            assert!(items.iter().all(|item| !item.is_empty()));
        }
    }

    #[test]
    fn what_is_not_utf8_is_an_error() {
        for body in [&b"ab\xff"[..], b"\xe2\x82", b"a\xe2\x82"] {
            for size in [1, body.len()] {
                let last = items::<Strings>(body, size).pop();
                assert_eq!(last, Some(Err(DecodeErrorKind::Syntax)), "{body:?}");
            }
        }
    }
}
