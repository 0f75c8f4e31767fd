//! Messages that wait until they are handled, in the order in which they were sent.

use crate::state::State;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// A message, as the state has it. Times are in milliseconds since 1970.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) sent: i64,
    /// From when on it can be received.
    from: i64,
    pub(crate) attempts: u64,
    /// What was sent.
    pub(crate) content: Map<String, Value>,
}

impl Message {
    /// What it is settled by: it differs from one attempt to the next, and all of them are valid as
    /// long as the message is there.
    pub(crate) fn handle(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{} {}", self.id, self.attempts))
    }

    fn size(&self) -> u64 {
        let text = serde_json::to_vec(&self.content).unwrap_or_default();
        u64::try_from(text.len()).unwrap_or(u64::MAX)
    }
}

/// Whether an item of a list in the state is a message.
pub(crate) fn is_message(item: &Value) -> bool {
    Message::deserialize(item).is_ok()
}

/// The messages that are kept at a path.
#[derive(Debug)]
pub(crate) struct Messages<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) path: &'a str,
    pub(crate) now: i64,
}

/// The field that the state finds messages by.
const ID: &str = "id";

/// The member of the value at their path with the size of all messages: without it, each request
/// would look at each message.
const BYTES: &str = "bytes";

/// The member of the same value with the time at which all messages were removed.
const CLEARED: &str = "cleared";

impl Messages<'_> {
    /// Adds a message, which can be received after `delay` milliseconds.
    pub(crate) fn send(&mut self, id: String, content: Map<String, Value>, delay: i64) {
        let from = self.now.saturating_add(delay);
        let message = Message { id, sent: self.now, from, attempts: 0, content };
        self.set_bytes(self.bytes().saturating_add(message.size()));
        self.state.push(self.path, json!(message));
    }

    /// The first messages that can be received, at most `most`. Where they are hidden for some
    /// milliseconds, this is an attempt to handle them.
    pub(crate) fn receive(&mut self, most: usize, hidden: Option<i64>) -> Vec<Message> {
        let items = self.state.list(self.path).iter().enumerate();
        let free = items.filter(|(_, item)| {
            item.get("from").and_then(Value::as_i64).is_some_and(|from| from <= self.now)
        });
        let found = free.filter_map(|(at, item)| Some((at, Message::deserialize(item).ok()?)));
        let mut found: Vec<_> = found.take(most).collect();
        if let Some(hidden) = hidden {
            for (at, message) in &mut found {
                message.from = self.now.saturating_add(hidden);
                message.attempts += 1;
                self.state.update(self.path, *at, |item| *item = json!(message));
            }
        }
        found.into_iter().map(|(_, message)| message).collect()
    }

    /// Whether there is a message with this handle.
    pub(crate) fn has(&self, handle: &str) -> bool {
        self.position(handle).is_some()
    }

    /// Removes a message; returns whether there was one.
    pub(crate) fn remove(&mut self, handle: &str) -> bool {
        let Some((at, message)) = self.find(handle) else { return false };
        self.set_bytes(self.bytes().saturating_sub(message.size()));
        self.state.remove(self.path, at);
        true
    }

    /// Has a message received again after `delay` milliseconds; returns whether there is one.
    pub(crate) fn give_back(&mut self, handle: &str, delay: i64) -> bool {
        let Some((at, mut message)) = self.find(handle) else { return false };
        message.from = self.now.saturating_add(delay);
        self.state.update(self.path, at, |item| *item = json!(message));
        true
    }

    /// Removes all messages, and writes down when.
    pub(crate) fn clear(&mut self) {
        self.state.remove_list(self.path);
        let now = Timestamp::from_millisecond(self.now).unwrap_or_default().to_string();
        self.state.set_value(self.path, json!({ BYTES: 0, CLEARED: now }));
    }

    /// When all messages were removed at once.
    pub(crate) fn cleared(&self) -> Option<&str> {
        self.state.value(self.path)?.get(CLEARED)?.as_str()
    }

    /// Removes the messages that could be received again and were more often than `retries` times
    /// after the first one.
    pub(crate) fn take_failed(&mut self, retries: u64) -> Vec<Message> {
        let items = self.state.list(self.path).iter().enumerate();
        let messages = items.filter_map(|(at, item)| Some((at, Message::deserialize(item).ok()?)));
        let is_over = |(_, own): &(usize, Message)| own.from <= self.now && own.attempts > retries;
        let failed: Vec<_> = messages.filter(is_over).collect();
        for (at, message) in failed.iter().rev() {
            self.set_bytes(self.bytes().saturating_sub(message.size()));
            self.state.remove(self.path, *at);
        }
        failed.into_iter().map(|(_, message)| message).collect()
    }

    pub(crate) fn count(&self) -> usize {
        self.state.list(self.path).len()
    }

    /// The size of all messages, as JSON.
    pub(crate) fn bytes(&self) -> u64 {
        let known = self.state.value(self.path).and_then(|value| value.get(BYTES)?.as_u64());
        known.unwrap_or_default()
    }

    /// When the oldest message was sent; 0 where there is none.
    pub(crate) fn oldest(&self) -> i64 {
        let first = self.state.list(self.path).first();
        first.and_then(|item| item.get("sent")?.as_i64()).unwrap_or_default()
    }

    fn set_bytes(&mut self, bytes: u64) {
        let mut value = self.state.value(self.path).cloned().unwrap_or_else(|| json!({}));
        value[BYTES] = json!(bytes);
        self.state.set_value(self.path, value);
    }

    fn position(&self, handle: &str) -> Option<usize> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(handle).ok()?).ok()?;
        let (id, _) = text.split_once(' ')?;
        self.state.position(self.path, ID, id)
    }

    fn find(&self, handle: &str) -> Option<(usize, Message)> {
        let at = self.position(handle)?;
        Some((at, Message::deserialize(self.state.list(self.path).get(at)?).ok()?))
    }
}
