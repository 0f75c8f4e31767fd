//! Fixtures without an error: one idea each, and what of the files that they give comes of it.

use crate::difference::Base;
use crate::snapshots;
use tests::fixtures;

/// The one fixture whose snapshot has `lib.rs`, which says little of any other.
const ROOT: &str = "root";

#[test]
fn give_these_files() {
    let plain = fixtures::one("good/plain.yaml");
    snapshots::check("good", "plain", &snapshots::joined(plain.generated().files.iter()));
    let base = Base::new(&plain);
    for spec in fixtures::good().iter().filter(|spec| spec.name != plain.name) {
        let wanted = |path: &str| path != "lib.rs" || spec.name == ROOT;
        snapshots::check("good", &spec.name, &base.compared(spec, wanted));
    }
}

#[test]
fn give_code_that_parses() {
    for spec in fixtures::good() {
        for (path, text) in spec.generated().files.iter() {
            let parsed = syn::parse_file(text);
            assert!(parsed.is_ok(), "{} {path}: {:?}", spec.name, parsed.err());
        }
    }
}

#[test]
fn give_no_line_that_ends_in_space() {
    for spec in fixtures::good() {
        for (path, text) in spec.generated().files.iter() {
            let line = text.lines().find(|line| line.ends_with([' ', '\t']));
            assert_eq!(line, None, "{} {path}", spec.name);
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{} {path}", spec.name);
        }
    }
}
