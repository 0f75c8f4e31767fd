//! Crates of awkward names, compiled.

use crate::workspace::Workspace;
use tests::awkward;

/// How many crates are compiled, of the first specs that are accepted.
const SAMPLE: usize = 20;
const ALL: usize = 300;

#[test]
fn a_sample_of_awkward_names_compiles() {
    let workspace = workspace("awkward", 0, SAMPLE);
    workspace.cargo(&["clippy", "--workspace", "--", "--deny", "warnings"]);
}

#[test]
#[ignore = "compiles some hundred crates"]
fn awkward_names_compile() {
    let workspace = workspace("awkward_all", 1_000_000, ALL);
    workspace.cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--keep-going",
        "--",
        "--deny",
        "warnings",
    ]);
    workspace.cargo(&["doc", "--workspace", "--no-deps", "--keep-going"]);
}

/// A workspace of the first `count` specs from `seed` on that are accepted.
fn workspace(name: &str, seed: u64, count: usize) -> Workspace {
    let workspace = Workspace::new(name);
    workspace.accepted((seed..).map(awkward::spec), count);
    workspace
}
