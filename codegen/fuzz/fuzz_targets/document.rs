//! Any text as an OpenAPI document: what is imported of it has no errors.
//!
//! With `cargo install cargo-fuzz`, in `codegen`, beginning with the fixtures:
//!
//! ```sh
//! cargo +nightly fuzz run document fuzz/documents ../tests/fixtures/import
//! ```

#![no_main]

use codegen::tools::import::{OpenApi, Wanted, start};
use codegen::{Sources, Spec};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(openapi) = OpenApi::parse(text) else { return };
    let sources = Sources::new([("api.yaml".to_owned(), start(&openapi))]);
    let spec = Spec::read(&sources).expect("what an import begins with has no errors");
    let import = spec.import(&openapi, &Wanted { paths: "*", into: None });
    let import = import.expect("anything can be added to what an import begins with");
    assert!(import.errors.is_none(), "{:?}", import.errors);
    let _ = spec.drift(&openapi, None);
});
