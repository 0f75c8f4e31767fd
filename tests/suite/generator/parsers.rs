//! No text makes the generator panic, and both YAML parsers read each text alike.

mod mutants;
mod trees;

use codegen::Code;
use std::panic;
use tests::fixtures::{self, Spec};

/// Every spec that there is to start from.
fn specs() -> Vec<Spec> {
    let mut specs = vec![fixtures::real(), fixtures::one("five_mistakes.yaml")];
    specs.extend(fixtures::good());
    specs.extend(fixtures::bad());
    specs
}

/// Whether the generator says that `spec` has no YAML, or none that reads in one way only.
fn refused_as_yaml(spec: &Spec) -> bool {
    let Err(faults) = codegen::generate(&spec.sources(), "pets") else { return false };
    // Rendering is part of what must not panic.
    let text = faults.render(&spec.sources(), "spec/", true);
    assert!(!text.is_empty());
    faults.diagnostics().iter().any(|fault| {
        let codes = [Code::BadYaml, Code::AnchorOrTag, Code::MergeKey, Code::TooDeep];
        codes.contains(&fault.code) || fault.code == Code::HiddenCharacter
    })
}

#[test]
fn read_every_text_alike() {
    for spec in specs() {
        if refused_as_yaml(&spec) {
            continue;
        }
        for (name, text) in &spec.texts {
            assert_ne!(trees::agree(text), Some(false), "{} {name}", spec.name);
        }
    }
}

#[test]
fn survive_mutants() {
    let (mut count, mut both, mut ambiguous) = (0, 0, Vec::new());
    for spec in specs() {
        for mutant in mutants::of(&spec) {
            count += 1;
            let refused = panic::catch_unwind(|| refused_as_yaml(&mutant.spec));
            let Ok(refused) = refused else {
                panic!("{} makes the generator panic:\n{}", mutant.name, mutant.text());
            };
            match trees::agree(mutant.text()) {
                Some(true) => both += 1,
                Some(false) if refused => ambiguous.push(mutant.name.clone()),
                Some(false) => panic!("{} is read in two ways:\n{}", mutant.name, mutant.text()),
                None => {}
            }
        }
    }
    println!(
        "{count} mutants; {both} are read, alike by both parsers; {} in two ways:",
        ambiguous.len()
    );
    println!("{}", ambiguous.join("\n"));
    assert!(count > 700 && both > count / 4, "{count} mutants, of which {both} are YAML");
}
