//! A whole document of thousands of operations, which is no part of this repository.

use crate::support::document;
use codegen::tools::import::{Loss, Wanted};
use codegen::{Sources, Spec};
use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;
use tests::fixtures;

/// The environment variable that names the document's file.
const FILE: &str = "OPENAPI";

#[test]
#[ignore = "takes a document, by the variable OPENAPI"]
fn is_imported_checked_and_generated() {
    let Ok(file) = std::env::var(FILE) else { panic!("{FILE} names no file") };
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut mark = Instant::now();
    let mut took = |what: &str| {
        println!("{what}: {:.2} s", mark.elapsed().as_secs_f64());
        mark = Instant::now();
    };
    let openapi = document(&text);
    took("parse");
    // No resource is there yet that could be compiled by default.
    let api = fixtures::real().texts["api.yaml"].clone();
    let lines = api.lines().filter(|line| !line.starts_with("default_features:"));
    let api = lines.flat_map(|line| [line, "\n"]).collect();
    let mut texts = BTreeMap::from([("api.yaml".to_owned(), api)]);
    let sources = Sources::new(texts.clone());
    let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
    let wanted = Wanted { paths: "*", into: None };
    let import = spec.import(&openapi, &wanted).unwrap_or_else(|reason| panic!("{reason}"));
    took("import");
    if let Some((sources, report)) = &import.errors {
        panic!("{}", report.render(sources, "spec/", false));
    }
    println!("{}", import.summary.render());
    texts.extend(import.texts);
    let sources = Sources::new(texts);
    let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
    took("check");
    let drift = spec.drift(&openapi, Some("*"));
    took("drift");
    println!("{} differences", drift.findings.len());
    let operations = spec.api().operations.len();
    let files = spec.generate("whole").files;
    took("generate");
    println!("{} files", files.iter().count());

    let summary = import.summary;
    let new = summary.asked - summary.left_out;
    assert_eq!(operations, new);
    let lost: Vec<_> = summary.losses.iter().filter(|lost| lost.loss == Loss::Whole).collect();
    assert!(summary.left_out * 20 < summary.asked, "{lost:#?}");
}
