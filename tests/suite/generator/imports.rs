//! The phases of the generator import what is before them, and nothing else.

use std::fs;
use tests::fixtures;
use tests::imports::{self, Imports};

/// What each module of `codegen` may import, the first phase first, as `ARCHITECTURE.md` draws it.
const ALLOWED: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("parallel", &[]),
    ("language", &[]),
    ("yaml", &["source"]),
    ("repair", &["source", "language", "yaml"]),
    ("diagnostic", &["source", "language", "yaml", "repair"]),
    ("document", &["source", "parallel", "language", "yaml", "diagnostic"]),
    ("check", &["source", "language", "yaml", "diagnostic", "document"]),
    ("api", &["source", "language"]),
    ("resolve", &["source", "document", "check", "api"]),
    ("rust", &["source", "language", "diagnostic", "api"]),
    ("files", &[]),
    ("print", &[]),
    ("emit", &["parallel", "language", "api", "rust", "files", "print"]),
    ("report", &["language", "document", "api", "rust", "print", "files", "emit"]),
    (
        "spec",
        &[
            "source",
            "diagnostic",
            "document",
            "check",
            "api",
            "resolve",
            "rust",
            "files",
            "emit",
            "report",
        ],
    ),
    (
        "tools",
        &["source", "language", "yaml", "diagnostic", "check", "api", "rust", "emit", "spec"],
    ),
];

#[test]
fn are_those_of_phases_before() {
    let found = imports::of_crate(&fixtures::root().join("codegen/src"));
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let allowed: Imports =
        ALLOWED.iter().map(|(module, allowed)| ((*module).to_owned(), set(allowed))).collect();
    assert_eq!(found, allowed);
}

#[test]
fn go_one_way() {
    let mut before = Vec::new();
    for (module, allowed) in ALLOWED {
        let later: Vec<_> = allowed.iter().filter(|other| !before.contains(other)).collect();
        assert!(later.is_empty(), "{module} is before {later:?}");
        before.push(module);
    }
}

#[test]
fn are_drawn() {
    let text = fs::read_to_string(fixtures::root().join("ARCHITECTURE.md")).expect("it is there");
    let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    for (module, _) in ALLOWED {
        assert!(words.contains(module), "ARCHITECTURE.md does not name {module}");
    }
}

/// What sends and waits, and what stands on it.
const DRIVERS: [&str; 4] = ["blocking", "client", "testing", "transport"];

#[test]
fn of_the_rules_of_the_runtime_are_no_client() {
    let found = imports::of_crate(&fixtures::root().join("codegen/runtime/src"));
    let rules = [
        "auth",
        "endpoint",
        "error",
        "operation",
        "rate",
        "redirect",
        "request",
        "response",
        "retry",
    ];
    for rule in rules {
        let drivers: Vec<_> =
            found[rule].iter().filter(|used| DRIVERS.contains(&&***used)).collect();
        assert!(drivers.is_empty(), "{rule} imports {drivers:?}");
    }
    assert!(found["client"].contains("retry") && found["testing"].contains("transport"));
}
