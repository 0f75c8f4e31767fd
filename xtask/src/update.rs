//! `cargo xtask import --update`.

use crate::edit::{self, Edit};
use crate::lock::Lock;
use crate::{check, files, openapi as documents};
use codegen::Spec;
use codegen::tools::drift::Names;
use similar::TextDiff;
use std::path::Path;

/// Brings what the OpenAPI document at `openapi` has more into the spec, or, in a dry run, shows how the
/// texts would change; what else differs is shown.
pub(crate) fn run(
    root: &Path,
    openapi: &Path,
    paths: Option<&str>,
    is_dry: bool,
) -> Result<(), String> {
    let lock = (!is_dry).then(|| Lock::acquire(root)).transpose()?;
    let document = documents::read(openapi)?;
    let sources = files::read_spec(&root.join("spec"))?;
    let spec = Spec::read(&sources).map_err(|report| {
        check::show(&report, &sources);
        "the spec has errors; nothing was updated".to_owned()
    })?;
    let update = spec.update(&document, paths).map_err(|reason| {
        format!("{reason}\nhelp: give them with `--paths`, or list them in spec/drift.yaml")
    })?;
    let edits = edit::of_spec(&sources, &update.texts);
    match &lock {
        None => show(&edits),
        Some(lock) => write(lock, &edits)?,
    }
    let file = openapi.display().to_string();
    print!("{}", update.render(Names { spec: "spec/", openapi: &file }));
    let dry = if is_dry { "; nothing was written" } else { "" };
    println!("{}{dry}", update.summary());
    Ok(())
}

/// Shows how the texts would change.
fn show(edits: &[Edit<'_>]) {
    for Edit { path, before, after } in edits {
        let diff = TextDiff::from_lines(before.unwrap_or_default(), after);
        print!("{}", diff.unified_diff().header(path, path));
    }
}

/// Writes the texts.
fn write(lock: &Lock<'_>, edits: &[Edit<'_>]) -> Result<(), String> {
    edit::write(lock, edits, "updated")?;
    for edit in edits {
        println!(" written {}", edit.path);
    }
    Ok(())
}
