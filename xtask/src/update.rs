//! `cargo xtask import --update`.

use crate::lock::Lock;
use crate::{check, files, openapi as documents, stage};
use codegen::tools::drift::Names;
use codegen::tools::import::Update;
use codegen::{Sources, Spec};
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
    match &lock {
        None => show(&sources, &update),
        Some(lock) => write(lock, &sources, &update)?,
    }
    let file = openapi.display().to_string();
    print!("{}", update.render(Names { spec: "spec/", openapi: &file }));
    println!("{}", update.summary());
    Ok(())
}

/// Shows how the texts would change.
fn show(sources: &Sources, update: &Update) {
    for (name, text) in &update.texts {
        let before = sources.texts().find(|source| source.name == *name);
        let before = before.map_or("", |source| &source.text);
        let path = format!("spec/{name}");
        let diff = TextDiff::from_lines(before, text);
        print!("{}", diff.unified_diff().header(&path, &path));
    }
}

/// Writes the texts, unless a file no longer contains what was read.
fn write(lock: &Lock<'_>, sources: &Sources, update: &Update) -> Result<(), String> {
    let edits: Vec<_> =
        update.texts.iter().map(|(name, text)| (format!("spec/{name}"), &**text)).collect();
    for source in sources.texts().filter(|source| update.texts.contains_key(&source.name)) {
        let path = lock.root.join("spec").join(&source.name);
        if !files::contains(&path, &source.text)? {
            return Err(format!(
                "{}: not updated, since it is a symbolic link, is not valid UTF-8, or has just changed",
                path.display()
            ));
        }
    }
    let changes: Vec<_> = edits.iter().map(|(name, text)| (&**name, Some(*text))).collect();
    stage::apply(lock, &changes)?;
    for (name, _) in &edits {
        println!(" written {name}");
    }
    Ok(())
}
