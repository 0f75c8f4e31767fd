//! Messages that wait until they are handled.

use super::{Fact, Path};

/// An operation on messages that wait until they are handled. Whoever receives one has a handle of
/// it, with which it is removed or returned; without either it can be received again later.
#[derive(Clone, Debug)]
pub struct Lease {
    /// The operation.
    pub operation: String,
    /// The operation that sends to the same messages: they are kept at its path.
    pub of: String,
    /// What is done with them.
    pub action: Action,
    /// Fields of the response, each with what it states.
    pub states: Vec<(Path, Fact)>,
    /// Where the values of members of the body are that are not given.
    pub usual: Option<Usual>,
}

/// What is done with messages. Members are those of the body.
#[derive(Clone, Debug)]
pub enum Action {
    /// They are added.
    Send {
        /// The member with several; without it, the body is one.
        each: Option<String>,
        /// The member, of a message or of all, that delays them.
        delay: Option<String>,
    },
    /// They are returned.
    Receive {
        /// The field of the response with them; without it, the response is their list.
        each: Option<String>,
        /// The member with their maximum number.
        size: Option<String>,
        /// The member with the time for which they are not returned again.
        hides: Option<String>,
        /// Fields with another name in the message that was sent.
        fields: Vec<(Path, String)>,
        /// The boolean of the item that the path leads through with which none is returned.
        paused: Option<Path>,
        /// The field that is encoded in base64, and when.
        base64: Option<Encoded>,
    },
    /// They are removed, or can be received again.
    Settle(Settle),
    /// All of them are removed.
    Clear,
    /// Nothing: the response is about them.
    Count,
}

/// How messages are removed, or can be received again. Members are those of the body.
#[derive(Clone, Debug)]
pub struct Settle {
    /// The member with the handle of a message.
    pub by: String,
    /// The list with those that are removed.
    pub removes: Option<String>,
    /// The list with those that can be received again.
    pub returns: Option<String>,
    /// The member, of a message or of all, that delays what is returned.
    pub delay: Option<String>,
    /// The field of the response that maps handles to what is wrong with them.
    pub warnings: Option<Path>,
}

/// A field of a message that is encoded where the message was sent with a member of this value.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// The field of the response.
    pub field: Path,
    /// The member of what was sent.
    pub member: String,
    /// Its value.
    pub value: String,
}

/// Members of the body, each with the field that has its value where it is not given.
#[derive(Clone, Debug)]
pub struct Usual {
    /// The members, with the fields.
    pub fields: Vec<(String, Path)>,
    /// The operation that lists what has the fields.
    pub among: String,
}

/// Where messages go that were received too often.
#[derive(Clone, Debug)]
pub struct DeadLetter {
    /// The operation that sends them.
    pub operation: String,
    /// The operation that lists what handles them.
    pub among: String,
    /// The field of that with how often a message is received again.
    pub retries: Path,
    /// The field of that with the name of where it goes after that.
    pub to: Path,
    /// The operation that lists what has messages.
    pub of: String,
    /// The field of that with the name.
    pub name: Path,
}
