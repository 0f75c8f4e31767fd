//! What `check --fix` makes of the fixtures with a mistake.

use crate::snapshots;
use codegen::Sources;
use std::fmt::Write as _;
use tests::fixtures;

fn faults(sources: &Sources) -> Vec<&'static str> {
    codegen::check(sources).diagnostics().iter().map(|fault| fault.code.name()).collect()
}

/// How many faults have a fix.
fn fixable(sources: &Sources) -> usize {
    let report = codegen::check(sources);
    let fixes = report.diagnostics().iter().filter_map(|fault| fault.fix.as_ref());
    fixes.filter(|fix| !fix.patches(sources).is_empty()).count()
}

#[test]
fn leave_no_fault() {
    let (mut mended, mut left) = (0, Vec::new());
    for spec in fixtures::bad() {
        let (fixed, count) = codegen::fix(&spec.sources());
        assert_eq!(count, fixable(&spec.sources()), "{}", spec.name);
        mended += usize::from(count > 0);
        if count > 0 && !faults(&fixed).is_empty() {
            left.push(format!("{}: {:?}", spec.name, faults(&fixed)));
        }
    }
    println!("{mended} of {} fixtures are mended by their fix", fixtures::bad().len());
    assert!(left.is_empty(), "after the fixes:\n{}", left.join("\n"));
    assert!(mended > 40);
}

#[test]
fn change_these_lines() {
    let mut text = String::new();
    for spec in fixtures::bad() {
        let (fixed, count) = codegen::fix(&spec.sources());
        if count == 0 {
            continue;
        }
        writeln!(text, "==> {} <==", spec.name).unwrap();
        for (before, after) in spec.sources().texts().zip(fixed.texts()) {
            let before: Vec<_> = before.text.lines().collect();
            let after: Vec<_> = after.text.lines().collect();
            for line in before.iter().filter(|line| !after.contains(line)) {
                writeln!(text, "-{line}").unwrap();
            }
            for line in after.iter().filter(|line| !before.contains(line)) {
                writeln!(text, "+{line}").unwrap();
            }
        }
    }
    snapshots::check("bad", "fixes", &text);
}

#[test]
fn leave_a_good_spec_alone() {
    for spec in fixtures::good().iter().chain([&fixtures::real()]) {
        assert_eq!(codegen::fix(&spec.sources()).1, 0, "{}", spec.name);
    }
}
