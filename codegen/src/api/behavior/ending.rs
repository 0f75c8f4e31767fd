//! How items end, and which of them shadow others.

use super::{Cast, Path};

/// A deletion after which an item is still listed.
#[derive(Clone, Debug)]
pub struct Tombstone {
    /// The operation that deletes.
    pub operation: String,
    /// The field that has the time of the deletion.
    pub field: Path,
}

/// A list whose items are gone after a time.
#[derive(Clone, Debug)]
pub struct Expiration {
    /// The operation that lists them.
    pub operation: String,
    /// The field that has the time, in seconds since 1970.
    pub field: Path,
    /// The parameter of what stores an item that has the number of seconds until then.
    pub after: Option<String>,
}

/// An operation on items of which some shadow those with a name at or below theirs.
#[derive(Clone, Debug)]
pub struct Shadow {
    /// The operation.
    pub operation: String,
    /// The operation that lists the items.
    pub of: String,
    /// The field of an item, and of what the list belongs to, that has a name.
    pub name: Path,
    /// Fields, with the values that make an item shadow others.
    pub with: Vec<(Path, String)>,
    /// The query parameter with the name of one that shadows the items that are listed.
    pub shadowed: Option<String>,
    /// The query parameter with a name that the items that are listed shadow.
    pub shadowing: Option<String>,
    /// The query parameter with which items have the fields that follow.
    pub shows: Option<String>,
    /// Fields of an item, each with what it states.
    pub states: Vec<(Path, Cast)>,
}
