//! Edits of files: all of them, or none.
//!
//! New files are written to a folder of their own first, under the names that they are to have. So a
//! full disk or a name that is too long changes nothing, and each file is replaced by renaming: a
//! process that is killed leaves every file as it was or as it is to be.

use crate::files::{FOLDERS, about};
use crate::lock::Lock;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The path of a file in the workspace and its new text, or `None` to remove the file.
pub(crate) type Edit<'a> = (&'a str, Option<&'a str>);

/// Makes all `edits`, or none if one of them fails.
///
/// Symbolic links below [`FOLDERS`] are replaced, never followed.
pub(crate) fn apply(lock: &Lock<'_>, edits: &[Edit<'_>]) -> Result<(), String> {
    if edits.is_empty() {
        return Ok(());
    }
    let folder = tempfile::tempdir_in(&lock.scratch).map_err(about(&lock.scratch))?;
    let mut stage = Stage { root: lock.root, folder, saved: 0, undo: Vec::new() };
    for &(path, text) in edits {
        if let Some(text) = text {
            let written = stage.write(path, text).map_err(about(&lock.root.join(path)));
            written.map_err(|error| format!("nothing was written: {error}"))?;
        }
    }
    stage.commit(edits).map_err(|error| match stage.restore() {
        Ok(()) => format!("nothing was written: {error}"),
        Err(lost) => format!("{error}\nnote: not everything is as it was: {lost}"),
    })
}

#[derive(Debug)]
struct Stage<'a> {
    root: &'a Path,
    folder: TempDir,
    /// How many files have been saved, which gives the next one its name.
    saved: usize,
    undo: Vec<Undo>,
}

/// How to take back a step.
#[derive(Debug)]
enum Undo {
    Rename { from: PathBuf, to: PathBuf },
    RemoveFile(PathBuf),
    RemoveFolder(PathBuf),
}

impl Stage<'_> {
    /// Where the new file for `path` waits. The path is longer than the final one, so that one that
    /// is too long fails here.
    fn new_file(&self, path: &str) -> PathBuf {
        self.folder.path().join("new").join(path)
    }

    fn write(&self, path: &str, text: &str) -> io::Result<()> {
        let new = self.new_file(path);
        if let Some(folder) = new.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = File::create_new(new)?;
        file.write_all(text.as_bytes())?;
        // What people wrote outlives a power failure as well; the rest can be generated again.
        if path.starts_with("spec/") { file.sync_all() } else { Ok(()) }
    }

    fn commit(&mut self, edits: &[Edit<'_>]) -> Result<(), String> {
        // Removals come first: where case does not count, `Pet.rs` can be the new `pet.rs`.
        let removed = edits.iter().filter(|(_, text)| text.is_none());
        let removed: Vec<_> = removed.map(|(path, _)| self.root.join(path)).collect();
        for path in &removed {
            self.set_aside(path).map_err(about(path))?;
        }
        for (path, _) in edits.iter().filter(|(_, text)| text.is_some()) {
            let target = self.root.join(path);
            self.make_folders(&target)?;
            self.place(&self.new_file(path), &target).map_err(about(&target))?;
        }
        for path in &removed {
            // Fails at the first folder that still contains something, which is where to stop.
            let folders = path.ancestors().skip(1);
            let mut folders = folders.take_while(|folder| is_own(folder, self.root));
            let _ = folders.try_for_each(fs::remove_dir);
        }
        Ok(())
    }

    /// Moves what is at `path` out of the way.
    fn set_aside(&mut self, path: &Path) -> io::Result<()> {
        let saved = self.next_saved();
        fs::rename(path, &saved)?;
        self.undo.push(Undo::Rename { from: saved, to: path.to_owned() });
        Ok(())
    }

    /// Makes the folders that `target` lies in.
    fn make_folders(&mut self, target: &Path) -> Result<(), String> {
        let folders = target.ancestors().skip(1).take_while(|folder| *folder != self.root);
        let folders: Vec<_> = folders.collect();
        folders.iter().rev().try_for_each(|folder| self.make_folder(folder).map_err(about(folder)))
    }

    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        let is_own = is_own(folder, self.root);
        match if is_own { fs::symlink_metadata(folder) } else { fs::metadata(folder) } {
            Ok(found) if found.is_dir() => return Ok(()),
            Ok(found) if found.is_symlink() => self.set_aside(folder)?,
            Ok(_) => return Err(ErrorKind::NotADirectory.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        fs::create_dir(folder)?;
        self.undo.push(Undo::RemoveFolder(folder.to_owned()));
        Ok(())
    }

    /// Renames the `new` file to `target`.
    fn place(&mut self, new: &Path, target: &Path) -> io::Result<()> {
        let undo = match fs::symlink_metadata(target) {
            Ok(found) if found.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(_) => {
                let saved = self.next_saved();
                // With a second name for the old file there is no moment without a file. Not every
                // file system has that.
                fs::hard_link(target, &saved).or_else(|_| fs::rename(target, &saved))?;
                Undo::Rename { from: saved, to: target.to_owned() }
            }
            Err(_) => Undo::RemoveFile(target.to_owned()),
        };
        let renamed = fs::rename(new, target);
        if renamed.is_ok() || matches!(undo, Undo::Rename { .. }) {
            self.undo.push(undo);
        }
        renamed
    }

    fn next_saved(&mut self) -> PathBuf {
        self.saved += 1;
        self.folder.path().join(self.saved.to_string())
    }

    /// Takes all steps back, the last one first.
    fn restore(&mut self) -> Result<(), String> {
        let mut lost = Vec::new();
        for undo in self.undo.drain(..).rev() {
            let (path, undone) = match undo {
                Undo::Rename { from, to } => (to.clone(), fs::rename(from, to)),
                Undo::RemoveFile(path) => (path.clone(), fs::remove_file(path)),
                Undo::RemoveFolder(path) => (path.clone(), fs::remove_dir(path)),
            };
            lost.extend(undone.map_err(about(&path)).err());
        }
        if lost.is_empty() { Ok(()) } else { Err(lost.join(", ")) }
    }
}

/// Whether the folder is below [`FOLDERS`]. Those belong to whoever laid out the workspace, and may be
/// links.
fn is_own(folder: &Path, root: &Path) -> bool {
    !FOLDERS.iter().any(|top| root.join(top) == folder)
}

#[cfg(test)]
mod tests {
    use super::{Edit, apply};
    use crate::lock::Lock;
    use std::fs;

    const BEFORE: [(&str, &str); 2] =
        [("generated/src/a.rs", "a"), ("generated/src/c/old.rs", "c")];

    const EDITS: [Edit<'static>; 4] = [
        ("generated/src/a.rs", Some("A")),
        ("generated/src/b/new.rs", Some("B")),
        ("generated/src/c/old.rs", None),
        ("generated/src/d.rs", Some("D")),
    ];

    #[test]
    fn a_step_that_fails_takes_the_others_back() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        for (path, text) in BEFORE {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        }
        // The last edit fails, where all others are made already.
        fs::create_dir(root.join("generated/src/d.rs")).unwrap();
        let lock = Lock::acquire(root).unwrap();
        let message = apply(&lock, &EDITS).unwrap_err();
        assert!(message.starts_with("nothing was written: "), "{message}");
        assert!(message.contains("d.rs: is a directory"), "{message}");
        for (path, text) in BEFORE {
            assert_eq!(fs::read_to_string(root.join(path)).unwrap(), text);
        }
        assert!(!root.join("generated/src/b").exists());

        fs::remove_dir(root.join("generated/src/d.rs")).unwrap();
        apply(&lock, &EDITS).unwrap();
        for (path, text) in EDITS {
            assert_eq!(fs::read_to_string(root.join(path)).ok().as_deref(), text, "{path}");
        }
        assert!(!root.join("generated/src/c").exists());
    }
}
