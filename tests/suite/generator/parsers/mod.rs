//! No text makes the generator panic, and both YAML parsers read each text alike.

mod chains;
mod trees;

use codegen::{Code, Report};
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::fixtures::{self, Spec};
use tests::mutants::{self, Mutant};

/// Where the threads say which mutant they judge.
const NOTES: &str = env!("CARGO_TARGET_TMPDIR");

/// Every spec that there is to start from.
fn specs() -> Vec<Spec> {
    let mut specs = vec![fixtures::real(), fixtures::one("five_mistakes.yaml")];
    specs.extend(fixtures::good());
    specs.extend(fixtures::bad());
    specs
}

/// Whether a fault says that there is no YAML, or none that reads in one way only.
fn is_about_yaml(faults: &Report) -> bool {
    faults.diagnostics().iter().any(|fault| {
        let codes = [Code::BadYaml, Code::AnchorOrTag, Code::MergeKey, Code::HiddenCharacter];
        codes.contains(&fault.code)
    })
}

/// Whether the generator says so of `spec`, or that it is too deep. All that can be done with a
/// spec is done, for none of it must panic.
fn refused_as_yaml(spec: &Spec) -> bool {
    let sources = spec.sources();
    let faults = match codegen::Spec::read(&sources) {
        Ok(spec) => {
            if let Some(last) = spec.api().operations.last() {
                let call = spec.explain(&last.name, "pets").expect("an operation");
                assert!(call.render("spec/").contains(&last.name));
            }
            return false;
        }
        Err(faults) => faults,
    };
    assert!(!faults.render(&sources, "spec/", true).is_empty());
    assert_eq!(faults.json(&sources, "spec/").lines().count(), faults.diagnostics().len());
    assert!(!faults.github(&sources, "spec/").is_empty());
    let (fixed, applied) = faults.fixed(&sources);
    if !applied.is_empty() && !is_about_yaml(&faults) {
        let after = codegen::check(&fixed);
        let told = || after.render(&fixed, "spec/", false);
        assert!(!is_about_yaml(&after), "{}: a fix breaks the YAML:\n{}", spec.name, told());
    }
    is_about_yaml(&faults) || faults.diagnostics().iter().any(|fault| fault.code == Code::TooDeep)
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

/// What became of the mutants of some specs.
#[derive(Default)]
struct Tally {
    count: usize,
    /// Both parsers read them alike.
    alike: usize,
    /// They are read in two ways, and refused.
    ambiguous: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, mutant: &Mutant) {
        self.count += 1;
        let (name, text) = (&mutant.name, mutant.text());
        mutants::note(NOTES, name);
        let refused = panic::catch_unwind(|| refused_as_yaml(&mutant.spec));
        match (refused, trees::agree(text)) {
            (Err(_), _) => {
                eprintln!("MUTANT=\"{name}\" makes the generator panic");
                self.wrong.push(format!("{name} makes the generator panic:\n{text}"));
            }
            (Ok(_), Some(true)) => self.alike += 1,
            (Ok(true), Some(false)) => self.ambiguous += 1,
            (Ok(false), Some(false)) => {
                self.wrong.push(format!("{name} is read in two ways:\n{text}"));
            }
            (Ok(_), None) => {}
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.count += other.count;
        self.alike += other.alike;
        self.ambiguous += other.ambiguous;
        self.wrong.extend(other.wrong);
        self
    }
}

/// Specs, and how many mutants there are to be of each text. Those of the whole API take long, so
/// its mutants are of a file with what it shares alone, and no more of them where it grows.
fn originals() -> Vec<(Spec, u64)> {
    let real = fixtures::real();
    let alone = real.texts.keys().map(|name| {
        let mut spec = real.clone();
        let around = |other: &str| name.starts_with(other.trim_end_matches(".yaml"));
        spec.texts.retain(|other, _| other == "api.yaml" || around(other));
        spec.name.clone_from(name);
        (spec, 150 / real.texts.len() as u64 + 1)
    });
    let others = specs().into_iter().filter(|spec| spec.name != real.name).map(|spec| (spec, 9));
    alone.chain(others).collect()
}

/// Makes `times` as many mutants as one run of the tests has.
fn survive(times: u64) -> Tally {
    let originals = originals();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut tally = Tally::default();
        while let Some((spec, each)) = originals.get(next.fetch_add(1, Ordering::Relaxed)) {
            mutants::of(spec, each * times).for_each(|mutant| tally.add(&mutant));
        }
        tally
    };
    let [own, other] = mutants::on_two_threads(work);
    let tally = own.and(other);
    let Tally { count, alike, ambiguous, wrong } = &tally;
    println!("{count} mutants; {alike} are read alike by both parsers, {ambiguous} in two ways");
    assert!(wrong.is_empty(), "{} of {count} go wrong:\n{}", wrong.len(), wrong.join("\n"));
    tally
}

#[test]
fn survive_mutants() {
    let Tally { count, alike, .. } = survive(1);
    assert!(count > 2500 && alike > count / 4, "{count} mutants, {alike} of them YAML");
}

/// `cargo test --release -p tests --test generator -- --ignored million`; `MUTANTS` says how many others.
#[test]
#[ignore = "takes an hour: for a scheduled job"]
fn survive_a_million_mutants() {
    let wanted = mutants::wanted();
    let once =
        |(spec, each): &(Spec, u64)| each * u64::try_from(spec.texts.len().max(2) - 1).unwrap_or(1);
    let once: u64 = originals().iter().map(once).sum();
    let Tally { count, .. } = survive(wanted.div_ceil(once));
    assert!(u64::try_from(count).is_ok_and(|count| count >= wanted), "{count} mutants of {wanted}");
}

/// `MUTANT="<name>" cargo test -p tests --test generator -- --ignored --nocapture one_mutant`.
#[test]
#[ignore = "judges a mutant of a scheduled job again"]
fn survive_one_mutant() {
    let name = mutants::asked_for();
    let originals = originals();
    let mutant = originals.iter().find_map(|(spec, _)| mutants::named(spec, &name));
    let mutant = mutant.expect("the name of a spec, of its text and a seed");
    println!("{}", mutant.text());
    let is_refused = refused_as_yaml(&mutant.spec);
    assert!(is_refused || trees::agree(mutant.text()) != Some(false), "it is read in two ways");
}
