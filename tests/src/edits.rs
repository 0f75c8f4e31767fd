//! Edits of one spec, each with a program that uses what the edit touches.

use crate::fixtures::{self, Spec};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// An edit of the spec `base`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Its name, which is that of a module of Rust.
    pub edit: String,
    /// The gravest kind of its changes, or `none`.
    pub kind: String,
    /// Why that is not what the compiler says of the witness.
    pub deviates: Option<String>,
    /// What is replaced.
    pub change: Vec<Replacement>,
    /// A program that compiles with the crate that `base` gives.
    pub witness: String,
}

/// A text that stands once in a file, and what to put there.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    r#in: String,
    find: String,
    put: String,
}

/// What rustc says of a witness.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It compiles with the crate of the edited spec.
    Compiles,
    /// It compiles, and is warned of what is deprecated.
    Warns,
    /// It does not: the codes of the errors.
    #[serde(untagged)]
    Breaks(Vec<String>),
}

impl Edit {
    /// The edited spec.
    #[must_use]
    pub fn applied(&self) -> Spec {
        self.applied_to(&base())
    }

    /// `spec` with this edit.
    #[must_use]
    pub fn applied_to(&self, spec: &Spec) -> Spec {
        let mut spec = spec.clone();
        self.edit.clone_into(&mut spec.name);
        for Replacement { r#in, find, put } in &self.change {
            spec = spec.edited(r#in, find, put);
        }
        spec
    }
}

/// The spec that is edited.
#[must_use]
pub fn base() -> Spec {
    fixtures::one("impact/base")
}

/// All edits, by file.
///
/// # Panics
///
/// Where a file is not as it should be.
#[must_use]
pub fn all() -> Vec<Edit> {
    let files = ["operations", "parameters", "models", "types", "tagged"];
    let edits = files.iter().flat_map(|name| {
        let path = folder().join(format!("edits/{name}.yaml"));
        let text = fs::read_to_string(&path).expect("the edits are there");
        let edits: Vec<Edit> = serde_yaml::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        edits
    });
    edits.collect()
}

/// The verdicts that were recorded, by edit.
///
/// # Panics
///
/// Where the file is not as the recorder writes it.
#[must_use]
pub fn verdicts() -> BTreeMap<String, Verdict> {
    let text = fs::read_to_string(verdicts_file()).expect("the verdicts are there");
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("verdicts: {error}"))
}

/// What cargo-semver-checks found of each edit: the names of its lints.
///
/// # Panics
///
/// Where the file is not as the recorder writes it.
#[must_use]
pub fn lints() -> BTreeMap<String, Option<Vec<String>>> {
    let text = fs::read_to_string(lints_file()).expect("the lints are there");
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("lints: {error}"))
}

/// The file of the lints.
#[must_use]
pub fn lints_file() -> PathBuf {
    folder().join("lints.yaml")
}

/// The file of the verdicts.
#[must_use]
pub fn verdicts_file() -> PathBuf {
    folder().join("verdicts.yaml")
}

fn folder() -> PathBuf {
    fixtures::root().join("tests/fixtures/impact")
}
