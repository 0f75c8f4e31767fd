//! No document makes the importer panic, and what is imported has no errors.

use crate::support::read;
use codegen::tools::import::{OpenApi, Wanted, start};
use codegen::{Sources, Spec};
use serde_json::Value;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU64, Ordering};
use tests::mutants::documents::changed;
use tests::mutants::{self, Dice};

/// What one run of the tests makes.
const COUNT: u64 = 1000;

/// Of so many documents, one is imported as a whole.
const WHOLE: usize = 16;

const DOCUMENTS: [&str; 7] = [
    "import/bank.yaml",
    "import/broken.yaml",
    "import/forge.json",
    "import/petstore.yaml",
    "import/wrapped.yaml",
    "drift/openapi.yaml",
    "update/openapi.yaml",
];

/// What becomes of a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
    /// It is none.
    Refused,
    /// Nothing of it is imported.
    Empty,
    Imported,
}

/// Imports the `paths` of `text`, and brings the whole up to date with it.
fn tried(text: &str, envelope: bool, paths: &str) -> Result<Outcome, String> {
    let Ok(openapi) = OpenApi::parse(text) else { return Ok(Outcome::Refused) };
    let api = if envelope { read("api.yaml") } else { start(&openapi) };
    let mut texts = vec![("api.yaml".to_owned(), api)];
    let sources = Sources::new(texts.clone());
    let shown = |sources: &Sources, report: codegen::Report| report.render(sources, "spec/", false);
    let spec = Spec::read(&sources).map_err(|report| shown(&sources, report))?;
    let import = spec.import(&openapi, &Wanted { paths, into: None })?;
    if let Some((sources, report)) = import.errors {
        return Err(shown(&sources, report));
    }
    if import.texts.is_empty() {
        return Ok(Outcome::Empty);
    }
    if paths != "*" {
        return Ok(Outcome::Imported);
    }
    texts.retain(|(name, _)| !import.texts.contains_key(name));
    texts.extend(import.texts);
    let sources = Sources::new(texts);
    let spec = Spec::read(&sources).map_err(|report| shown(&sources, report))?;
    let update = spec.update(&openapi, Some("*"))?;
    Spec::read(&update.sources).map_err(|report| shown(&update.sources, report))?;
    Ok(Outcome::Imported)
}

/// A document with something changed, and what of it is imported how.
struct Mutant {
    name: String,
    text: String,
    /// Whether what it answers is in an envelope.
    envelope: bool,
    paths: String,
}

impl Mutant {
    fn of(documents: &[(&str, Value)], seed: u64) -> Self {
        let mut dice = Dice::of(&format!("document {seed}"));
        let (name, document) = &documents[dice.below(documents.len())];
        let document = changed(document, &mut dice);
        // All of a document takes as long as many of its paths.
        let all: Vec<_> = document["paths"].as_object().into_iter().flatten().collect();
        let one = all.get(dice.below(all.len())).filter(|_| dice.below(WHOLE) > 0);
        let paths = one.map_or("*", |(path, _)| path).to_owned();
        let (name, text) = (format!("{name} {seed}"), document.to_string());
        Self { envelope: name.starts_with("import/wrapped.yaml"), name, text, paths }
    }

    /// Imports it; an error says which one it is.
    fn tried(&self) -> Result<Outcome, String> {
        let Self { name, text, envelope, paths } = self;
        let tried = || tried(text, *envelope, paths);
        let outcome = panic::catch_unwind(AssertUnwindSafe(tried));
        let outcome = outcome.unwrap_or_else(|_| Err("it makes the importer panic".to_owned()));
        outcome.map_err(|error| format!("{name}: {error}\n{text}"))
    }
}

fn documents() -> [(&'static str, Value); DOCUMENTS.len()] {
    DOCUMENTS.map(|name| (name, serde_yaml::from_str(&read(name)).expect("it is YAML")))
}

/// Makes `count` mutants; returns how many are imported, and what is wrong with others.
fn survive(count: u64) -> (u64, Vec<String>) {
    let documents = documents();
    let next = AtomicU64::new(0);
    let work = || {
        let (mut imported, mut wrong) = (0, Vec::new());
        while let seed = next.fetch_add(1, Ordering::Relaxed)
            && seed < count
        {
            let mutant = Mutant::of(&documents, seed);
            mutants::note(env!("CARGO_TARGET_TMPDIR"), &mutant.name);
            match mutant.tried() {
                Ok(outcome) => imported += u64::from(outcome == Outcome::Imported),
                Err(error) => {
                    eprintln!("MUTANT=\"{}\" goes wrong", mutant.name);
                    wrong.push(error);
                }
            }
        }
        (imported, wrong)
    };
    let [(imported, mut wrong), (others, more)] = mutants::on_two_threads(work);
    wrong.extend(more);
    (imported + others, wrong)
}

#[test]
fn of_documents_are_imported_without_errors() {
    let (imported, wrong) = survive(COUNT);
    println!("{imported} of {COUNT} are imported");
    assert!(wrong.is_empty(), "{} go wrong:\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(imported > COUNT / 2, "{imported} are imported");
}

/// `cargo test --release -p tests --test drift -- --ignored million`; `MUTANTS` says how many others.
#[test]
#[ignore = "takes an hour: for a scheduled job"]
fn of_documents_by_the_million_are_imported_without_errors() {
    let count = mutants::wanted();
    let (imported, wrong) = survive(count);
    println!("{imported} of {count} are imported");
    assert!(wrong.is_empty(), "{} go wrong:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// `MUTANT="<name>" cargo test -p tests --test drift -- --ignored --nocapture one_mutant`.
#[test]
#[ignore = "judges a mutant of a scheduled job again"]
fn one_mutant_is_imported_without_errors() {
    let name = mutants::asked_for();
    let seed = name.rsplit(' ').next().and_then(|seed| seed.parse().ok());
    let mutant = Mutant::of(&documents(), seed.expect("a name ends with its seed"));
    assert_eq!(mutant.name, name, "the documents are others now");
    println!("{}\n{}", mutant.paths, mutant.text);
    mutant.tried().unwrap_or_else(|error| panic!("{error}"));
}
