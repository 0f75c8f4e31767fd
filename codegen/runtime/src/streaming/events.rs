//! Server-sent events, as the HTML standard describes them.

use super::Format;
use crate::endpoint::{DecodeError, RawResponse};
use bytes::{Buf, Bytes, BytesMut};
use serde::de::DeserializeOwned;
use std::fmt;
use std::marker::PhantomData;
use std::mem::take;
use std::time::Duration;

/// A server-sent event.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What it is called; `message` unless the server says otherwise.
    pub event: String,
    /// The last id that the server gave, which a request can state in `Last-Event-ID`; empty where
    /// it gave none.
    pub id: String,
    /// How long the server asks to wait before connecting again, where it did so last.
    pub retry: Option<Duration>,
    /// Its content.
    pub data: T,
}

/// Server-sent events with JSON of the type `T`. Comments and events without data are skipped.
pub struct Events<T> {
    buffer: BytesMut,
    /// How much of the buffer is known to contain no end of a line.
    searched: usize,
    /// Whether anything but a byte order mark has been read.
    has_begun: bool,
    /// Whether a line ended in CR, so that an LF belongs to it.
    after_return: bool,
    event: String,
    id: String,
    retry: Option<Duration>,
    /// The data of the event that has begun; `None` where it has none.
    data: Option<String>,
    /// How many items there were.
    count: u64,
    item: PhantomData<fn() -> T>,
}

impl<T> Default for Events<T> {
    fn default() -> Self {
        Self {
            buffer: BytesMut::new(),
            searched: 0,
            has_begun: false,
            after_return: false,
            event: String::new(),
            id: String::new(),
            retry: None,
            data: None,
            count: 0,
            item: PhantomData,
        }
    }
}

/// Without the content, which may be long, or secret.
impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("count", &self.count).finish_non_exhaustive()
    }
}

impl<T: DeserializeOwned + Send + 'static> Format for Events<T> {
    type Item = Event<T>;

    const BEGINS_WITH_BODY: bool = false;

    fn push(&mut self, chunk: Bytes) {
        self.buffer.extend_from_slice(&chunk);
    }

    fn next(&mut self, response: &RawResponse) -> Option<Result<Event<T>, DecodeError>> {
        while let Some(line) = self.line() {
            if line.is_empty() {
                if let Some(event) = self.dispatch(response) {
                    return Some(event);
                }
            } else {
                self.field(&String::from_utf8_lossy(&line));
            }
        }
        None
    }

    /// An event that no empty line follows is incomplete, and not one.
    fn end(&mut self, _: &RawResponse) -> Option<Result<Event<T>, DecodeError>> {
        None
    }

    fn held(&self) -> usize {
        self.buffer.len() + self.data.as_ref().map_or(0, String::len)
    }
}

impl<T: DeserializeOwned> Events<T> {
    /// The next whole line, without its end: CR, LF, or both.
    fn line(&mut self) -> Option<Bytes> {
        if take(&mut self.after_return) {
            match self.buffer.first() {
                Some(b'\n') => self.buffer.advance(1),
                Some(_) => {}
                None => {
                    self.after_return = true;
                    return None;
                }
            }
        }
        let ahead = self.buffer.get(self.searched..).unwrap_or_default();
        let Some(end) = ahead.iter().position(|byte| matches!(byte, b'\r' | b'\n')) else {
            self.searched = self.buffer.len();
            return None;
        };
        let line = self.buffer.split_to(take(&mut self.searched) + end).freeze();
        self.after_return = self.buffer.first() == Some(&b'\r');
        self.buffer.advance(1);
        let begins = !std::mem::replace(&mut self.has_begun, true);
        let mark: &[u8] = "\u{feff}".as_bytes();
        Some(if begins && line.starts_with(mark) { line.slice(mark.len()..) } else { line })
    }

    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.event),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                none => *none = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment has no name.
            _ => {}
        }
    }

    fn dispatch(&mut self, response: &RawResponse) -> Option<Result<Event<T>, DecodeError>> {
        let event = take(&mut self.event);
        let data = self.data.take()?;
        let read = response.item(&Bytes::from(data), || format!("[{}].data", self.count));
        self.count += 1;
        Some(read.map(|data| Event {
            event: if event.is_empty() { "message".to_owned() } else { event },
            id: self.id.clone(),
            retry: self.retry,
            data,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::tests::items;
    use super::*;
    use crate::error::DecodeErrorKind;

    fn read(body: &str) -> Vec<Result<Event<serde_json::Value>, DecodeErrorKind>> {
        let whole = items::<Events<serde_json::Value>>(body.as_bytes(), body.len().max(1));
        for size in 1..body.len() {
            assert_eq!(items::<Events<serde_json::Value>>(body.as_bytes(), size), whole, "{size}");
        }
        whole
    }

    fn event(event: &str, id: &str, data: serde_json::Value) -> Event<serde_json::Value> {
        Event { event: event.to_owned(), id: id.to_owned(), retry: None, data }
    }

    #[test]
    fn events_are_separated_by_empty_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let body = ": hello\nid: 7\nevent: add\ndata: 1\n\ndata:[2,\ndata\ndata:3]\n\nignored\n\n\
                        id\ndata:  \"x\"\n\ndata: 9\n";
            assert_eq!(
                read(&body.replace('\n', end)),
                [
                    Ok(event("add", "7", 1.into())),
                    Ok(event("message", "7", vec![2, 3].into())),
                    Ok(event("message", "", "x".into())),
                ]
            );
        }
    }

    #[test]
    fn what_is_odd_is_skipped() {
        assert_eq!(read("\u{feff}data: 1\n\n"), [Ok(event("message", "", 1.into()))]);
        assert_eq!(read("event: ping\n\n\n\nretry: x\n:\n"), []);
        assert_eq!(read("id: a\0b\ndata: 1\n\n"), [Ok(event("message", "", 1.into()))]);
        let waits = read("retry: 250\ndata: 1\n\n").pop().unwrap().unwrap();
        assert_eq!(waits.retry, Some(Duration::from_millis(250)));
    }

    #[test]
    fn data_that_is_not_of_the_type_leaves_the_other_events() {
        let read = read("data: [DONE]\n\ndata: 1\n\n");
        assert_eq!(read, [Err(DecodeErrorKind::Item), Ok(event("message", "", 1.into()))]);
    }
}
