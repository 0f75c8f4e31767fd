//! Mutants of specs: what is accepted compiles.

use crate::workspace::Workspace;
use tests::mutants::{self, Dice};
use tests::{edits, fixtures};

/// How many mutants of each text are made, and how many of those accepted are compiled.
const EACH: u64 = 40;
const SAMPLE: usize = 24;

#[test]
fn a_sample_of_accepted_mutants_compiles() {
    let mut specs = fixtures::good();
    specs.push(edits::base());
    let all = specs.iter().flat_map(|spec| {
        let before = spec.generated().files;
        mutants::of(spec, EACH).filter_map(move |mutant| {
            let sources = mutant.spec.sources();
            let read = codegen::Spec::read(&sources).ok()?;
            // The crate of the original is compiled with the fixtures.
            let files = read.generate(&spec.crate_name()).files;
            let is_changed = !files.changes_from(&before).is_empty();
            is_changed.then_some(mutant.spec)
        })
    });
    let mut all: Vec<_> = all.collect();
    let mut dice = Dice::of("mutants to compile");
    let sample = (0..SAMPLE).map(|number| {
        let mut spec = all.swap_remove(dice.below(all.len()));
        spec.name = format!("m{number}");
        spec
    });
    let workspace = Workspace::new("mutants");
    assert_eq!(workspace.accepted(sample, SAMPLE), SAMPLE, "accepted mutants");
    workspace.cargo(&["clippy", "--workspace", "--", "--deny", "warnings"]);
}
