//! Mutants of specs: what is accepted compiles.

use crate::workspace::Workspace;
use tests::mutants::{self, Dice};
use tests::{edits, fixtures};

/// How many of those that are accepted are compiled.
const SAMPLE: usize = 24;

#[test]
fn a_sample_of_accepted_mutants_compiles() {
    let mut specs = fixtures::good();
    specs.push(edits::base());
    let mut dice = Dice::of("mutants to compile");
    let mut number = 0;
    let accepted = std::iter::from_fn(|| {
        loop {
            let spec = &specs[dice.below(specs.len())];
            let mut mutant = mutants::one(spec, &mut dice).spec;
            let sources = mutant.sources();
            let Ok(read) = codegen::Spec::read(&sources) else { continue };
            // The crate of the original is compiled with the fixtures.
            let files = read.generate(&spec.crate_name()).files;
            if !files.changes_from(&spec.generated().files).is_empty() {
                mutant.name = format!("m{number}");
                number += 1;
                return Some(mutant);
            }
        }
    });
    let workspace = Workspace::new("mutants");
    assert_eq!(workspace.accepted(accepted, SAMPLE), SAMPLE, "accepted mutants");
    workspace.cargo(&["clippy", "--workspace", "--", "--deny", "warnings"]);
}
