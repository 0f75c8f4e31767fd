//! What operations do.

use codegen::api::behavior::{Batch, Lease, Lookup, Path, Text, View};
use codegen::api::{Segment, Type};

/// A list that the API has, at one path or, with parameters, at many.
#[derive(Clone, Debug)]
pub(crate) struct Collection {
    pub(crate) path: Vec<Segment>,
    /// The type of its items.
    pub(crate) item: Type,
    /// The field that identifies an item in a path.
    pub(crate) key: Option<String>,
}

/// A collection, by its number.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct CollectionId(pub(crate) usize);

/// What an operation does.
#[derive(Clone, Debug)]
pub(crate) enum Role {
    List {
        collection: CollectionId,
    },
    View {
        collection: CollectionId,
        view: View,
    },
    Get {
        collection: CollectionId,
    },
    Create {
        collection: CollectionId,
    },
    CreateSeveral {
        collection: CollectionId,
    },
    Update {
        collection: CollectionId,
    },
    /// Of an item that need not exist: the body has its key, or it is uploaded to its path.
    Put {
        collection: CollectionId,
    },
    /// Of a whole list.
    Replace {
        collection: CollectionId,
    },
    Delete {
        collection: CollectionId,
    },
    /// Of a list in an item, whose elements have paths below that of the item.
    CreateElement(Elements),
    UpdateElement(Elements),
    DeleteElement(Elements),
    /// Of a singleton: a field of an item, or a value of its own.
    GetSingleton {
        field: Option<ItemField>,
    },
    SetSingleton {
        field: Option<ItemField>,
        /// What can be read there.
        ty: Type,
    },
    DeleteSingleton {
        field: Option<ItemField>,
    },
    /// Of what is uploaded to a path and comes back from it.
    GetContent,
    SetContent,
    DeleteContent,
    /// Of messages that wait until they are handled.
    Lease(Lease),
    /// Of what others do, once for each item of a list.
    Batch(Batch),
    /// Of contents by their names.
    Lookup(Lookup),
    GetField {
        collection: CollectionId,
        field: Path,
    },
    GetText {
        collection: CollectionId,
        text: Text,
    },
    /// Nothing that paths and types say: it returns its example.
    Example,
}

/// A field of an item that also has a path of its own.
#[derive(Clone, Debug)]
pub(crate) struct ItemField {
    pub(crate) collection: CollectionId,
    pub(crate) field: String,
}

/// A list in an item.
#[derive(Clone, Debug)]
pub(crate) struct Elements {
    pub(crate) collection: CollectionId,
    /// The field that has the list.
    pub(crate) field: String,
    /// The type of its elements.
    pub(crate) ty: Type,
}
