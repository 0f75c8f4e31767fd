//! What a server does that paths and types do not say: `mock.yaml`, entry by entry.

mod batch;
mod ending;
mod lease;

pub use crate::language::batches::Tally;
pub use crate::language::filters::Test;
pub use crate::language::leases::Fact;
pub use crate::language::shadows::Cast;
pub use batch::{Batch, FieldOf, Line, Lookup, Piece, Text};
pub use ending::{Expiration, Shadow, Tombstone};
pub use lease::{Action, DeadLetter, Encoded, Lease, Settle, Usual};

/// All that `mock.yaml` says.
#[derive(Clone, Debug, Default)]
pub struct Behavior {
    /// How parameters of lists choose items.
    pub filters: Vec<Filtering>,
    /// Parameters that say whether all filters or any one has to be met.
    pub combinations: Vec<Combination>,
    /// What lists are ordered by.
    pub orders: Vec<Ordering>,
    /// What has to be gone before something can be deleted.
    pub deletions: Vec<Deletion>,
    /// What updates change.
    pub updates: Vec<Update>,
    /// Updates after which an item lacks what was not given.
    pub replacements: Vec<Replacement>,
    /// Lists of items of other lists.
    pub views: Vec<View>,
    /// Operations on the content at the path of another one.
    pub contents: Vec<Contents>,
    /// Parameters that are the ends of a range.
    pub ranges: Vec<Range>,
    /// Lists of the versions of an item.
    pub versions: Vec<Versioning>,
    /// Operations on an item that its fields identify.
    pub aliases: Vec<Alias>,
    /// Deletions that set what is at their path to its defaults.
    pub resets: Vec<Reset>,
    /// Operations that show parts of one thing.
    pub shared: Vec<Shared>,
    /// Operations on messages that wait until they are handled.
    pub leases: Vec<Lease>,
    /// Where messages go that were received too often.
    pub dead_letters: Vec<DeadLetter>,
    /// Operations that do what others do, once for each item of a list.
    pub batches: Vec<Batch>,
    /// Operations that return contents by their names.
    pub lookups: Vec<Lookup>,
    /// Operations that return a field of an item.
    pub fields: Vec<FieldOf>,
    /// Operations that return items as text.
    pub texts: Vec<Text>,
    /// Deletions after which an item is still listed.
    pub tombstones: Vec<Tombstone>,
    /// Lists whose items are gone after a time.
    pub expirations: Vec<Expiration>,
    /// Operations on items of which some shadow others.
    pub shadows: Vec<Shadow>,
    /// Parameters with which a request is only validated.
    pub dry_runs: Vec<DryRun>,
}

/// Members from the outside in.
pub type Path = Vec<String>;

/// How a parameter of a list chooses items.
#[derive(Clone, Debug)]
pub struct Filtering {
    /// The operation that lists.
    pub operation: String,
    /// The query parameter.
    pub query: String,
    /// The fields that it is about, of which one is enough.
    pub fields: Vec<Path>,
    /// What is done with the two, where the name of the parameter does not say.
    pub test: Option<Test>,
    /// What is between a name and a value, in the field and in the parameter: the names are the same,
    /// and the test is about the values.
    pub separator: Option<String>,
    /// The field with the end of what begins at the time of the first one.
    pub end: Option<Path>,
    /// Whether upper and lower case are one.
    pub ignore_case: bool,
    /// Whether what matches is left out.
    pub not: bool,
    /// The items that have the field, where it is not the listed item itself.
    pub among: Option<Among>,
}

/// A parameter that says whether all filters or any one has to be met.
#[derive(Clone, Debug)]
pub struct Combination {
    /// The operation that lists.
    pub operation: String,
    /// The query parameter.
    pub query: String,
    /// The value with which any one is enough.
    pub any: String,
    /// The parameters of the filters; that of another combination stands for all of its filters.
    pub of: Vec<String>,
}

/// Items that belong to another one.
#[derive(Clone, Debug)]
pub struct Among {
    /// The operation that lists them.
    pub operation: String,
    /// The field that names the other one; without it they lie below it.
    pub owner: Option<Path>,
}

/// What a list is ordered by.
#[derive(Clone, Debug)]
pub struct Ordering {
    /// The operation that lists.
    pub operation: String,
    /// The field.
    pub field: Path,
    /// The parameter and its value that ask for it; without them it always holds.
    pub asked: Option<(String, String)>,
}

/// What has to be gone before something can be deleted.
#[derive(Clone, Debug)]
pub struct Deletion {
    /// The operation that deletes.
    pub operation: String,
    /// What has to be gone.
    pub among: Among,
}

/// What an update changes.
#[derive(Clone, Debug)]
pub struct Update {
    /// The operation that updates.
    pub operation: String,
    /// The fields that it changes.
    pub only: Vec<String>,
}

/// An update after which an item lacks what need not be there and was not given.
#[derive(Clone, Debug)]
pub struct Replacement {
    /// The operation that updates.
    pub operation: String,
}

/// A list of the items of another list: all, or those that are like one of them.
#[derive(Clone, Debug)]
pub struct View {
    /// The operation that lists them.
    pub operation: String,
    /// The operation that lists all.
    pub of: String,
    /// Parameters that name the one item, each with the field that says the same.
    pub item: Vec<(String, Path)>,
    /// Fields that are the same in all that are like it.
    pub alike: Vec<Path>,
    /// Fields that have another name here, each with that of the other list.
    pub fields: Vec<(Path, Path)>,
}

/// An operation on the content at the path of another one.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The operation.
    pub operation: String,
    /// The operation that returns the content.
    pub of: String,
    /// The operation that lists what there is content of, where the path does not say.
    pub list: Option<String>,
    /// The field of what it lists that the path calls otherwise.
    pub key: Option<String>,
}

/// Two parameters that are the ends of a range: both are given, or none.
#[derive(Clone, Debug)]
pub struct Range {
    /// The operation that takes them.
    pub operation: String,
    /// The parameter where it begins.
    pub begin: String,
    /// The parameter where it ends.
    pub end: String,
    /// How many days there are in it at most.
    pub days: Option<u32>,
}

/// A list of the versions of an item, one for each of its changes.
#[derive(Clone, Debug)]
pub struct Versioning {
    /// The operation that lists the versions.
    pub operation: String,
    /// The operation that lists the items.
    pub of: String,
    /// The field that numbers the version, from 1.
    pub field: Path,
}

/// An operation on an item that its fields identify, instead of its id.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The operation.
    pub operation: String,
    /// The operation that takes the item's id.
    pub target: String,
    /// Parameters that identify the item, each with the field that says the same.
    pub item: Vec<(String, Path)>,
    /// Other fields of the item, with their values.
    pub with: Vec<(Path, String)>,
    /// The operation that creates the item where there is none.
    pub create: Option<String>,
}

/// A deletion that sets what is at its path to its defaults.
#[derive(Clone, Debug)]
pub struct Reset {
    /// The operation.
    pub operation: String,
}

/// Operations that show parts of one thing: a field that several of them have is one.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The operations that return it.
    pub operations: Vec<String>,
}

/// A parameter with which a request is only validated.
#[derive(Clone, Debug)]
pub struct DryRun {
    /// The operation that takes it.
    pub operation: String,
    /// The query parameter.
    pub query: String,
}
