//! What `mock.yaml` says.

mod batches;
mod endings;
mod leases;
mod read;
mod readings;

pub(crate) use batches::Batch;
pub(crate) use endings::{Expiration, Shadow, Tombstone};
pub(crate) use leases::{Action, DeadLetter, Lease};
pub(super) use read::read;
pub(crate) use readings::{FieldOf, Lookup, Piece, Text};

use crate::source::Spanned;

type Name = Spanned<String>;

/// What `mock.yaml` says.
#[derive(Debug, Default)]
pub(crate) struct Mock {
    pub(crate) filters: Vec<Filter>,
    pub(crate) combinations: Vec<Combination>,
    pub(crate) orders: Vec<Order>,
    pub(crate) deletions: Vec<Deletion>,
    pub(crate) updates: Vec<Update>,
    pub(crate) replacements: Vec<Replacement>,
    pub(crate) views: Vec<View>,
    pub(crate) contents: Vec<Contents>,
    pub(crate) ranges: Vec<Range>,
    pub(crate) versions: Vec<Versioning>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) resets: Vec<Reset>,
    pub(crate) shared: Vec<Shared>,
    pub(crate) leases: Vec<Lease>,
    pub(crate) dead_letters: Vec<DeadLetter>,
    pub(crate) batches: Vec<Batch>,
    pub(crate) lookups: Vec<Lookup>,
    pub(crate) fields: Vec<FieldOf>,
    pub(crate) texts: Vec<Text>,
    pub(crate) tombstones: Vec<Tombstone>,
    pub(crate) expirations: Vec<Expiration>,
    pub(crate) shadows: Vec<Shadow>,
    pub(crate) dry_runs: Vec<DryRun>,
}

/// How parameters of lists choose items.
#[derive(Debug)]
pub(crate) struct Filter {
    pub(crate) operations: Vec<Name>,
    pub(crate) queries: Vec<Name>,
    /// One of them is enough.
    pub(crate) fields: Vec<Name>,
    pub(crate) test: Option<Name>,
    /// What is between a name and a value, in a field and in a parameter.
    pub(crate) separator: Option<Name>,
    /// The field with the end of what begins at the time of the first one.
    pub(crate) end: Option<Name>,
    pub(crate) ignore_case: bool,
    /// Whether what matches is left out.
    pub(crate) not: bool,
    /// Where the field is not the item's own.
    pub(crate) among: Option<Among>,
}

/// A parameter that says whether all filters or any one has to be met.
#[derive(Debug)]
pub(crate) struct Combination {
    pub(crate) operations: Vec<Name>,
    pub(crate) query: Name,
    /// The value with which any one is enough.
    pub(crate) any: Name,
    /// The filters, and other combinations, by their parameters.
    pub(crate) of: Vec<Name>,
}

/// Items that belong to another one: they lie below it, or name it in a field.
#[derive(Debug)]
pub(crate) struct Among {
    /// The operation that lists them.
    pub(crate) operation: Name,
    pub(crate) owner: Option<Name>,
}

/// What lists are ordered by.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) operations: Vec<Name>,
    pub(crate) field: Name,
    /// The parameter and its value that ask for this order; without them it always holds.
    pub(crate) asked: Option<(Name, Name)>,
}

/// Items that have to be gone before another one can be deleted.
#[derive(Debug)]
pub(crate) struct Deletion {
    pub(crate) operations: Vec<Name>,
    pub(crate) among: Among,
}

/// Fields that an update changes, and no others.
#[derive(Debug)]
pub(crate) struct Update {
    pub(crate) operations: Vec<Name>,
    pub(crate) only: Vec<Name>,
}

/// Updates after which an item lacks what was not given.
#[derive(Debug)]
pub(crate) struct Replacement {
    pub(crate) operations: Vec<Name>,
}

/// A list of items of another list: all, or those that are like one of them.
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) operations: Vec<Name>,
    pub(crate) of: Name,
    /// Parameters that name the one item, with the fields that say the same.
    pub(crate) item: Vec<(Name, Name)>,
    pub(crate) alike: Vec<Name>,
    /// Fields, with their names in the other list.
    pub(crate) fields: Vec<(Name, Name)>,
}

/// Operations on the content that another one returns.
#[derive(Debug)]
pub(crate) struct Contents {
    pub(crate) operations: Vec<Name>,
    pub(crate) of: Name,
    /// The operation that lists what there is content of.
    pub(crate) list: Option<Name>,
    /// The field of what it lists that identifies the content.
    pub(crate) key: Option<Name>,
}

/// Two parameters that are the ends of a range: both are given, or none.
#[derive(Debug)]
pub(crate) struct Range {
    pub(crate) operations: Vec<Name>,
    pub(crate) begin: Name,
    pub(crate) end: Name,
    /// How many days there are in it at most.
    pub(crate) days: Option<u32>,
}

/// Lists of the versions of an item.
#[derive(Debug)]
pub(crate) struct Versioning {
    pub(crate) operations: Vec<Name>,
    pub(crate) of: Name,
    pub(crate) field: Name,
}

/// Operations on an item that its fields identify.
#[derive(Debug)]
pub(crate) struct Alias {
    pub(crate) operations: Vec<Name>,
    /// The operation that takes the item's id.
    pub(crate) target: Name,
    /// Parameters that name the item, with the fields that say the same.
    pub(crate) item: Vec<(Name, Name)>,
    /// Other fields with their values.
    pub(crate) with: Vec<(Name, Name)>,
    pub(crate) create: Option<Name>,
}

/// Deletions that set something to its defaults.
#[derive(Debug)]
pub(crate) struct Reset {
    pub(crate) operations: Vec<Name>,
}

/// Operations that show parts of one thing.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) operations: Vec<Name>,
}

/// A parameter with which a request is only validated.
#[derive(Debug)]
pub(crate) struct DryRun {
    pub(crate) operations: Vec<Name>,
    pub(crate) query: Name,
}
