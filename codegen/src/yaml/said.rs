//! What is said of a slip, whether a rule finds it or trying does.

/// Of a key that lacks its colon.
pub(crate) const NO_COLON: &str = "a colon is missing after this key";
/// Of a colon that lacks the space behind it.
pub(crate) const NO_SPACE: &str = "a space is missing after this colon";
/// Of a dash that lacks the space behind it.
pub(crate) const NO_DASH_SPACE: &str = "a space is missing after the dash";
/// Of another sign in the place of a colon.
pub(crate) const OTHER_SIGN: &str = "a key and its value are separated by a colon";
