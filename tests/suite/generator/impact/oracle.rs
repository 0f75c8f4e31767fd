//! Impacts of chance edits, held against the surface that is read back from emitted files.

use super::{CASES, gravest, impact};
use crate::surface;
use codegen::FileSet;
use codegen::tools::diff::Kind;
use std::collections::BTreeSet;
use tests::{edits, fixtures, mutants};

/// What programs can name of a crate: each line of its surface, with the item that it belongs to.
fn seen(tree: &FileSet) -> BTreeSet<String> {
    let mut item = String::new();
    let mut seen = BTreeSet::new();
    for line in surface::lines(tree) {
        let line = line.replace(" #deprecated", "").replace(" #non_exhaustive", "");
        match line.strip_prefix("    is ") {
            Some(traits) => seen.extend(traits.split(", ").map(|one| format!("{item} is {one}"))),
            None if line.starts_with(' ') => {
                seen.insert(format!("{item} {}", positional(line.trim())));
            }
            None => {
                seen.insert(positional(&line));
                item = line;
            }
        }
    }
    seen
}

/// A function without the names of its arguments, which no caller writes.
fn positional(line: &str) -> String {
    if !line.contains("fn ") {
        return line.to_owned();
    }
    let words = line.split(' ').map(|word| match word.strip_suffix(':') {
        Some(name) => name.rfind('(').map_or("", |open| &name[..=open]),
        None => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What programs could name and no longer can is a breaking change, and nothing else is in edits
/// like these; and whatever changes a file is told.
#[test]
fn agrees_with_the_surface_of_chance_edits() {
    let specs = fixtures::good().into_iter().map(|spec| (spec, 3));
    let specs = specs.chain([(edits::base(), 30)]);
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for (spec, each) in specs {
        let before = spec.generated_anew().files;
        let could = seen(&before);
        for mutant in mutants::of(&spec, each) {
            if !codegen::check(&mutant.spec.sources()).is_empty() {
                continue;
            }
            let after = mutant.spec.read(|read| read.generate(&spec.crate_name()).files);
            compared += 1;
            let impact = impact(&spec, &mutant.spec);
            let is_changed = !after.changes_from(&before).is_empty();
            let can = seen(&after);
            let lost: Vec<_> = could.difference(&can).collect();
            // What the compiler does not see, no surface shows.
            let breaks = impact
                .changes
                .iter()
                .any(|change| change.kind == Kind::Breaking && change.note.is_none());
            // Emitted docs leave out some of what the spec says.
            let is_told = match gravest(&impact) {
                "none" => !is_changed,
                "docs" => true,
                _ => is_changed,
            };
            if !is_told || breaks == lost.is_empty() {
                wrong.push(format!("{}: {lost:?}\n{:?}", mutant.name, impact.changes));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 40, "only {compared} edits are without a fault");
}

/// From one edit to another: what programs could name and no longer can breaks them.
#[test]
fn agrees_with_the_surface_of_edits_among_themselves() {
    let cases = CASES.iter().step_by(8);
    let cases = cases.map(|case| (case, seen(&case.spec.generated().files)));
    let cases: Vec<_> = cases.collect();
    let mut wrong = Vec::new();
    for (old, could) in &cases {
        for (new, can) in &cases {
            let lost: Vec<_> = could.difference(can).collect();
            let impact = impact(&old.spec, &new.spec);
            if !lost.is_empty() && gravest(&impact) != "breaking" {
                let (old, new) = (&old.edit.edit, &new.edit.edit);
                wrong.push(format!("{old} to {new}: {lost:?}\n{:?}", impact.changes));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
