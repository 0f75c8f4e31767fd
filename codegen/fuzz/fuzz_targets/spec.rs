//! Any text as a resource: files or diagnostics come of it, and every call can be explained.
//!
//! With `cargo install cargo-fuzz`, in `codegen`, beginning with the fixtures:
//!
//! ```sh
//! cargo +nightly fuzz run spec fuzz/corpus ../tests/fixtures/bad ../tests/fixtures/good ../spec/organizations
//! ```

#![no_main]

use codegen::{Sources, Spec};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let api = include_str!("../../../tests/fixtures/api.yaml");
    let texts = [("api.yaml", api), ("pets.yaml", text)];
    let sources = Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
    match Spec::read(&sources) {
        Ok(spec) => {
            let files = spec.generate("pets").files;
            assert!(files.get("lib.rs").is_some());
            for operation in &spec.api().operations {
                let call = spec.explain(&operation.name, "pets");
                assert!(call.is_ok_and(|call| call.render("spec/").contains(&operation.name)));
            }
        }
        Err(report) => {
            let texts = [
                report.render(&sources, "spec/", true),
                report.json(&sources, "spec/"),
                report.github(&sources, "spec/"),
            ];
            assert!(texts.iter().all(|text| !text.is_empty()));
            let (fixed, made) = codegen::fix(&sources);
            assert!(!made.is_empty() || fixed.texts().count() == sources.texts().count());
        }
    }
});
