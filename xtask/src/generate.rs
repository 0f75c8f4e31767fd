//! `cargo xtask generate`.

use crate::check;
use crate::files::{self, GENERATED, Present};
use crate::lock::Lock;
use crate::{marked, stage};
use codegen::{Change, Features, FileSet, Spec};
use similar::TextDiff;
use std::path::Path;

/// Files that people write, but for the part that has the features.
const MANIFEST: &str = "generated/Cargo.toml";
const README: &str = "generated/README.md";
/// What docs call the client.
pub(crate) const CRATE: &str = "cloudflare_client";

/// Writes what changed and deletes what is no longer generated.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    // Taken before anything is read, so that no run overwrites what comes of a later spec.
    let lock = Lock::acquire(root)?;
    let (new, operations) = generated(root)?;
    let old = present(root, &new)?;
    let changes = new.changes_from(&old.written);
    let edits: Vec<_> = changes.iter().map(|(path, _)| (*path, new.get(path))).collect();
    stage::apply(&lock, &edits)?;
    for (path, change) in &changes {
        println!("{} {path}", verb(*change));
    }
    for path in foreign(&old, &new) {
        println!("    left {path} (`generate` did not write it)");
    }
    let files = new.iter().count();
    println!("{operations} operations in {files} files, {} changed", changes.len());
    Ok(())
}

/// Shows what [`write()`] would change, and fails if that is anything.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let (new, _) = generated(root)?;
    let old = present(root, &new)?;
    let changes = new.changes_from(&old.written);
    for (path, _) in &changes {
        let before = old.written.get(path).unwrap_or_default();
        let after = new.get(path).unwrap_or_default();
        let diff = TextDiff::from_lines(before, after);
        print!("{}", diff.unified_diff().header(path, path));
    }
    if let Some(path) = foreign(&old, &new).next() {
        let own = files::generated_folder(path).unwrap_or(GENERATED[0]);
        return Err(format!("{path} is not generated: {own} contains nothing else"));
    }
    if changes.is_empty() {
        println!("all generated files are up to date");
        return Ok(());
    }
    let files = changes.len();
    Err(format!("{files} generated files are not up to date: run `cargo xtask generate`"))
}

/// Files that are neither generated nor in the way of one that is.
fn foreign<'a>(old: &'a Present, new: &'a FileSet) -> impl Iterator<Item = &'a String> {
    let is_in_the_way = |path: &String| {
        let folder = format!("{path}/");
        new.get(path).is_some() || new.iter().any(|(file, _)| file.starts_with(&folder))
    };
    old.foreign.iter().filter(move |path| !is_in_the_way(path))
}

fn verb(change: Change) -> &'static str {
    match change {
        Change::Added => "     new",
        Change::Changed => " changed",
        Change::Removed => " removed",
    }
}

/// Every file that comes of the spec, by its path in the workspace, and the number of operations.
fn generated(root: &Path) -> Result<(FileSet, usize), String> {
    let sources = files::read_spec(&root.join("spec"))?;
    let spec = Spec::read(&sources).map_err(|report| {
        check::show(&report, &sources);
        format!("nothing was written: {}", check::summary(&report))
    })?;
    let operations = spec.api().operations.len();
    let generated = spec.generate(CRATE);
    let mut files = Vec::new();
    for (folder, set) in [
        ("generated/src", generated.files),
        ("generated", generated.pages),
        ("spec", generated.schemas),
    ] {
        files.extend(set.into_iter().map(|(path, text)| (format!("{folder}/{path}"), text)));
    }
    files.extend(with_features(root, generated.features.as_ref())?);
    Ok((FileSet::new(files), operations))
}

/// The files that have the features in a part of them.
fn with_features(
    root: &Path,
    features: Option<&Features>,
) -> Result<Vec<(String, String)>, String> {
    let mut files = Vec::new();
    for (path, part, comment) in [
        (MANIFEST, features.map(|features| &*features.manifest), ["# ", ""]),
        (README, features.map(|features| &*features.table), ["<!-- ", " -->"]),
    ] {
        let text = files::read(&root.join(path)).unwrap_or_default();
        if part.is_none() && !marked::has_part(&text) {
            continue;
        }
        let Some(new) = marked::replaced(&text, part.unwrap_or_default()) else {
            let [open, close] = comment;
            let lines = marked::LINES.map(|line| format!("    {open}{line}{close}"));
            return Err(format!(
                "{path}: the lines between which `generate` writes the features are missing\n\
                 help: write them, in this order:\n{}",
                lines.join("\n")
            ));
        };
        files.push((path.to_owned(), new));
    }
    Ok(files)
}

/// What is there of that, and what else lies in the folders that are the generator's own.
fn present(root: &Path, new: &FileSet) -> Result<Present, String> {
    let other = new.iter().map(|(path, _)| path);
    Present::read(root, other.filter(|path| files::generated_folder(path).is_none()))
}
