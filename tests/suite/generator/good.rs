//! Fixtures without a fault: one idea each, and the files that come of it.

use crate::snapshots;
use tests::fixtures;

/// The one fixture whose snapshot is that of `lib.rs`, which says little of any other.
const ROOT: &str = "root";

#[test]
fn give_these_files() {
    for spec in fixtures::good() {
        let tree = spec.generated().files;
        let shown = tree.iter().filter(|(path, _)| (*path == "lib.rs") == (spec.name == ROOT));
        snapshots::check("good", &spec.name, &snapshots::joined(shown));
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
