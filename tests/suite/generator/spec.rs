//! The spec of the client: what it is on the wire, and that its files are what it gives; what users
//! can name is listed in its `API.md`.

use crate::snapshots;
use codegen::FileSet;
use codegen::api::{Operation, Output};
use tests::fixtures;

#[test]
fn is_this_on_the_wire() {
    snapshots::check("spec", "wire", &fixtures::real().generated().wire.join("\n"));
}

#[test]
fn gives_the_files_of_the_client() {
    let written = FileSet::new(fixtures::emitted());
    let generated = fixtures::real().generated();
    let changes = generated.files.changes_from(&written);
    assert!(
        changes.is_empty(),
        "generated/src is not what spec/ says: run `cargo xtask generate`\n{changes:#?}"
    );
}

#[test]
fn gives_the_page_of_the_client() {
    for (path, page) in fixtures::real().generated().pages.iter() {
        let path = format!("generated/{path}");
        let written = std::fs::read_to_string(fixtures::root().join(&path)).unwrap_or_default();
        assert!(written == page, "{path} is not what spec/ says: run `cargo xtask generate`");
    }
}

#[test]
fn gives_the_same_bytes_twice() {
    for spec in fixtures::good().into_iter().chain([fixtures::real()]) {
        let (once, twice) = (spec.generated(), spec.generated_anew());
        assert_eq!(once.files, twice.files, "{}", spec.name);
        assert_eq!(once.api_md, twice.api_md, "{}", spec.name);
    }
}

#[test]
fn marks_every_file() {
    for spec in fixtures::good().into_iter().chain([fixtures::real()]) {
        for (path, text) in spec.generated().files.iter() {
            assert!(text.starts_with(codegen::MARK), "{} {path}", spec.name);
        }
    }
}

#[test]
fn has_an_example_for_every_operation() {
    let generated = fixtures::real().generated();
    let without =
        |one: &&Operation| one.example.response.is_none() && !matches!(one.output, Output::Nothing);
    let missing: Vec<_> = generated.api.operations.iter().filter(without).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(generated.api.operations.len(), generated.wire.len());
}
