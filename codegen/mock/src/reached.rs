//! Where a call finds something.

/// Where a call finds something: see [`Server::reach`](crate::Server::reach).
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Reached {
    /// The values in the path, with the names of their parameters: they lead through the first item of each list
    /// on the way, and are elsewhere those of the example.
    pub values: Vec<(String, String)>,
    /// The list that the call reads, by its path in the [`State`](crate::State).
    pub list: Option<String>,
    /// The query parameter that says how many items of it a page has, where a call may give one.
    pub page_size: Option<String>,
}
