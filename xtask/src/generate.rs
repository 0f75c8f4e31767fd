//! `cargo xtask generate`.

use crate::check;
use crate::files::{self, Folder};
use codegen::{Change, Generated};
use similar::TextDiff;
use std::path::Path;

const OUTPUT: &str = "generated/src";
const CRATE: &str = "cloudflare_organizations";

/// Writes what changed and deletes what is no longer generated.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    let new = generated(root)?;
    let folder = root.join(OUTPUT);
    let old = Folder::read(&folder)?;
    let changes = new.tree.changes_from(&old.written);
    for (path, change) in &changes {
        let place = folder.join(path);
        match change {
            Change::Added | Change::Changed => {
                files::replace(&place, new.tree.get(path).unwrap_or_default())?;
            }
            Change::Removed => files::remove(&folder, &place)?,
        }
        println!("{} {OUTPUT}/{path}", verb(*change));
    }
    for path in foreign(&old, &new) {
        println!("    left {OUTPUT}/{path} (`generate` did not write it)");
    }
    let (files, operations) = (new.tree.iter().count(), new.wire.len());
    println!("{operations} operations in {files} files, {} changed", changes.len());
    Ok(())
}

/// Shows what [`write()`] would change, and fails if that is anything.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let new = generated(root)?;
    let old = Folder::read(&root.join(OUTPUT))?;
    let changes = new.tree.changes_from(&old.written);
    for (path, _) in &changes {
        let before = old.written.get(path).unwrap_or_default();
        let after = new.tree.get(path).unwrap_or_default();
        let diff = TextDiff::from_lines(before, after);
        let name = format!("{OUTPUT}/{path}");
        print!("{}", diff.unified_diff().header(&name, &name));
    }
    let foreign: Vec<_> = foreign(&old, &new).collect();
    if let Some(path) = foreign.first() {
        return Err(format!("{OUTPUT}/{path} is not generated: that folder holds nothing else"));
    }
    if changes.is_empty() {
        println!("{OUTPUT} is what spec/ says");
        return Ok(());
    }
    let files = changes.len();
    Err(format!("{files} files of {OUTPUT} are not what spec/ says: run `cargo xtask generate`"))
}

/// Files that are neither generated nor in the way of one that is.
fn foreign<'a>(old: &'a Folder, new: &'a Generated) -> impl Iterator<Item = &'a String> {
    old.foreign.iter().filter(|path| new.tree.get(path).is_none())
}

fn verb(change: Change) -> &'static str {
    match change {
        Change::Added => "     new",
        Change::Changed => " changed",
        Change::Removed => " removed",
    }
}

fn generated(root: &Path) -> Result<Generated, String> {
    let sources = files::read_spec(&root.join("spec"))?;
    codegen::generate(&sources, CRATE).map_err(|report| {
        check::tell(&report, &sources);
        format!("nothing was written: {}", check::summary(&report))
    })
}
