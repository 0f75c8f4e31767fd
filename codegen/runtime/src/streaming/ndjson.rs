use super::Format;
use crate::endpoint::{DecodeError, RawResponse};
use bytes::{Buf, Bytes, BytesMut};
use serde::de::DeserializeOwned;
use std::fmt;
use std::marker::PhantomData;

/// JSON documents of the type `T`, one a line. Empty lines are skipped.
pub struct Ndjson<T> {
    buffer: BytesMut,
    /// How much of the buffer is known to contain no end of a line.
    searched: usize,
    /// How many items there were.
    count: u64,
    item: PhantomData<fn() -> T>,
}

impl<T> Default for Ndjson<T> {
    fn default() -> Self {
        Self { buffer: BytesMut::new(), searched: 0, count: 0, item: PhantomData }
    }
}

/// Without the buffer, which may be long, or secret.
impl<T> fmt::Debug for Ndjson<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ndjson").field("count", &self.count).finish_non_exhaustive()
    }
}

impl<T: DeserializeOwned + Send + 'static> Format for Ndjson<T> {
    type Item = T;

    const BEGINS_WITH_BODY: bool = false;

    fn push(&mut self, chunk: Bytes) {
        self.buffer.extend_from_slice(&chunk);
    }

    fn next(&mut self, response: &RawResponse) -> Option<Result<T, DecodeError>> {
        loop {
            let ahead = self.buffer.get(self.searched..).unwrap_or_default();
            let Some(end) = ahead.iter().position(|byte| *byte == b'\n') else {
                self.searched = self.buffer.len();
                return None;
            };
            let line = self.buffer.split_to(self.searched + end);
            self.buffer.advance(1);
            self.searched = 0;
            if let Some(item) = self.line(response, &line.freeze()) {
                return Some(item);
            }
        }
    }

    fn end(&mut self, response: &RawResponse) -> Option<Result<T, DecodeError>> {
        let line = std::mem::take(&mut self.buffer).freeze();
        self.searched = 0;
        self.line(response, &line)
    }

    fn held(&self) -> usize {
        self.buffer.len()
    }
}

impl<T: DeserializeOwned> Ndjson<T> {
    fn line(&mut self, response: &RawResponse, line: &Bytes) -> Option<Result<T, DecodeError>> {
        if line.trim_ascii().is_empty() {
            return None;
        }
        let item = response.item(line, || format!("[{}]", self.count));
        self.count += 1;
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::tests::items;
    use super::*;
    use crate::error::DecodeErrorKind::Item;

    #[test]
    fn each_line_is_an_item() {
        for (body, expected) in [
            ("", &[][..]),
            ("\n\n", &[]),
            ("1", &[Ok(1)]),
            ("1\n2\r\n\n 3 \n", &[Ok(1), Ok(2), Ok(3)]),
            ("\u{feff}1\n2", &[Ok(1), Ok(2)]),
            ("1\n\"a\"\n{\n4", &[Ok(1), Err(Item), Err(Item), Ok(4)]),
        ] {
            for size in 1..=body.len().max(1) {
                assert_eq!(items::<Ndjson<i32>>(body.as_bytes(), size), expected, "{body:?}");
            }
        }
    }

    #[test]
    fn an_item_that_cannot_be_read_says_which_it_is() {
        let response = RawResponse::new(http::Response::new(Bytes::new()));
        let mut format = Ndjson::<i32>::default();
        format.push(Bytes::from_static(b"1\n[]\n"));
        assert_eq!(format.next(&response).unwrap().unwrap(), 1);
        let error = format.next(&response).unwrap().unwrap_err();
        assert_eq!((error.path(), &error.body()[..]), (Some("[1]"), &b"[]"[..]));
    }
}
