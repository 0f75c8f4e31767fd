//! Operations that do what others do, and responses that are made of what lists have.

use super::{Path, Tally};

/// An operation that does what others do, once for each item of a list in its body: all of it, or
/// nothing.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The operation.
    pub operation: String,
    /// Lists in the body, or the body itself, in the order in which they are handled, each with the
    /// operation that handles one item.
    pub lists: Vec<(Option<String>, String)>,
    /// Path parameters of these, each with the member of an item that has its value. Without them an
    /// item is the value itself.
    pub item: Vec<(String, String)>,
    /// The member of an item that is uploaded.
    pub content: Option<String>,
    /// The boolean of an item that says whether its content is in base64.
    pub base64: Option<String>,
    /// Whether items that do not exist are passed over.
    pub ignore_missing: bool,
    /// Fields of the response, each with what it states.
    pub states: Vec<(Path, Tally)>,
}

/// An operation that returns contents by their names.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// The operation.
    pub operation: String,
    /// The operation that returns the content of one.
    pub of: String,
    /// The list in the body with the names.
    pub keys: String,
    /// The field of the response that has the contents by their names.
    pub into: Path,
    /// The member of the body, with the value that makes the contents JSON.
    pub json: Option<(String, String)>,
    /// The boolean in the body that makes each an object, with the other fields of its item in the
    /// list, and the member of this object that has the content.
    pub whole: Option<(String, String)>,
}

/// An operation that returns a field of an item.
#[derive(Clone, Debug)]
pub struct FieldOf {
    /// The operation.
    pub operation: String,
    /// The operation that lists the items.
    pub of: String,
    /// The field. An item without it has nothing to return, or null where that is possible.
    pub field: Path,
}

/// An operation that returns the items of a list as text, a line each.
#[derive(Clone, Debug)]
pub struct Text {
    /// The operation.
    pub operation: String,
    /// The operation that lists the items.
    pub of: String,
    /// The line of an item.
    pub line: Line,
    /// The field that decides which of `lines` an item has instead.
    pub by: Option<Path>,
    /// Lines of items with these values of `by`.
    pub lines: Vec<(String, Line)>,
}

/// A line of text.
pub type Line = Vec<Piece>;

/// A piece of a line.
#[derive(Clone, Debug)]
pub enum Piece {
    /// The same for all items.
    Text(String),
    /// The value of a field; nothing where an item does not have it.
    Field(Path),
}
