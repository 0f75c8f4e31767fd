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

/// The summary of a method whose name says nothing common: the names of its resource and its own.
pub(crate) fn summary(resource: &str, method: &str) -> String {
    let last = resource.rsplit('.').next().unwrap_or(resource);
    let phrase = |name: &str| name.replace(['_', '.'], " ");
    format!("{}: {}", sentence(&phrase(last)), phrase(method))
}

/// Whether `example`, of a field or parameter called `name`, stands for one that nobody knew.
pub(crate) fn is_placeholder(example: &str, name: &str) -> bool {
    example == name || example.eq_ignore_ascii_case("example")
}

/// The phrase with a capital in front.
pub(crate) fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string()).unwrap_or_default()
        + letters.as_str()
}
