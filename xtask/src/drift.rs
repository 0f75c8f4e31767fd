//! `cargo xtask drift`.

use crate::{check, files, openapi as documents};
use codegen::Spec;
use codegen::tools::drift::Names;
use std::path::Path;

/// Shows what of the OpenAPI document at `openapi` differs from the spec and is not accepted, and fails
/// if anything does. Only the paths of the document that match the glob `paths` are read.
pub(crate) fn run(root: &Path, openapi: &Path, paths: Option<&str>) -> Result<(), String> {
    let sources = files::read_spec(&root.join("spec"))?;
    let file = openapi.display().to_string();
    let document = documents::read(openapi)?;
    let spec = Spec::read(&sources);
    let drift = spec.map(|spec| spec.drift(&document, paths)).map_err(|report| {
        check::show(&report, &sources);
        "the spec has errors; nothing was compared".to_owned()
    })?;
    print!("{}", drift.render(&sources, Names { spec: "spec/", openapi: &file }));
    let (found, stale) = (drift.findings.len(), drift.stale.len());
    let name = drift.document.as_ref().map_or_else(
        || "whose title is not in spec/drift.yaml".to_owned(),
        |name| format!("`{name}` of spec/drift.yaml"),
    );
    println!("{file}, {name}: {}, {} accepted", differences(found), drift.accepted);
    if drift.left_out > 0 {
        println!(
            "{} operations of the document were not compared: no path pattern matches them",
            drift.left_out
        );
    }
    if drift.is_settled() {
        return Ok(());
    }
    let (is, applies) = (
        if found == 1 { "is" } else { "are" },
        if stale == 1 { "one no longer applies" } else { "ones no longer apply" },
    );
    Err(format!("{} {is} not accepted, {stale} accepted {applies}", differences(found)))
}

fn differences(count: usize) -> String {
    if count == 1 { "1 difference".to_owned() } else { format!("{count} differences") }
}
