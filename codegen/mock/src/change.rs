//! Changes of the state: all that can happen to it, and what it is to write them down.

use crate::content::Content;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A change of the state. Each starts with the path of what it changes.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Change {
    /// The list is now these items; without them, it is gone.
    List(String, Option<Vec<Value>>),
    /// The list has these items, and no call sent them.
    Made(String, Vec<Value>),
    /// The list has one item more.
    Push(String, Value),
    /// The item at this position of the list is now this one.
    Replace(String, usize, Value),
    /// The item at this position of the list is gone.
    Remove(String, usize),
    Value(String, Option<Value>),
    Content(String, Option<Content>),
    /// Everything below the path is gone.
    Below(String),
}

/// The changes since someone looked, a line each, where someone wants to know.
#[derive(Debug, Default)]
pub(crate) struct Journal(Option<String>);

/// Nobody wants to know what happens to a copy.
impl Clone for Journal {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Journal {
    /// Forgets what was written down, and writes down from now on.
    pub(crate) fn begin(&mut self) {
        self.0 = Some(String::new());
    }

    /// A journal for changes that may come to nothing.
    pub(crate) fn attempt(&self) -> Self {
        Self(self.0.is_some().then(String::new))
    }

    /// Adds the changes of another one.
    pub(crate) fn extend(&mut self, other: Self) {
        if let (Some(lines), Some(other)) = (&mut self.0, other.0) {
            lines.push_str(&other);
        }
    }

    pub(crate) fn note(&mut self, change: &Change) {
        if let Some(lines) = &mut self.0
            && let Ok(line) = serde_json::to_string(change)
        {
            lines.push_str(&line);
            lines.push('\n');
        }
    }

    pub(crate) fn take(&mut self) -> String {
        self.0.as_mut().map(std::mem::take).unwrap_or_default()
    }
}
