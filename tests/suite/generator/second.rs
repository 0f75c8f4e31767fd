//! The client of the API of our own making, as it lies in `tests/second`.

use codegen::FileSet;
use std::fs;
use tests::fixtures;

const FOLDER: &str = "tests/second/src";
const RECORD: &str = "cargo test -p tests --test generator record_second -- --ignored";

#[test]
fn is_what_its_spec_says() {
    let written = FileSet::new(fixtures::texts(FOLDER));
    let generated = fixtures::second().generated();
    let changes = generated.files.changes_from(&written);
    assert!(changes.is_empty(), "{FOLDER} is not what its spec says: run `{RECORD}`\n{changes:#?}");
}

#[test]
#[ignore = "records"]
fn record_second() {
    let folder = fixtures::root().join(FOLDER);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in fixtures::second().generated().files.iter() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
