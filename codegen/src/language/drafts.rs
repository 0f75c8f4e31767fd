//! What an import writes for a person to replace.

/// Begins each line of a comment that is taken from a document.
pub(crate) const QUOTED: &str = "# > ";

/// Begins a comment that says what is not imported.
pub(crate) const NOT_IMPORTED: &str = "Not imported";

/// The reason of what a document calls deprecated without one.
pub(crate) const DEPRECATED: &str = "Deprecated in the OpenAPI document.";

/// Why a list with a position is not paged.
pub(crate) const UNPAGED: &str = "Its pages are not followed yet.";

/// The `doc` of a resource, of which a document says nothing: its name.
pub(crate) fn doc(resource: &str) -> String {
    let last = resource.rsplit('.').next().unwrap_or(resource);
    sentence(&last.replace('_', " ")) + "."
}

/// The phrase with a capital in front.
pub(crate) fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string()).unwrap_or_default()
        + letters.as_str()
}
