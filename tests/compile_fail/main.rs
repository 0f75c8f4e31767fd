//! Programs that must not compile, each with what rustc says of it.
//!
//! Another release of rustc may word it otherwise: `TRYBUILD=overwrite` renews the texts.

#[test]
fn none_compiles() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
