//! The lock that tasks hold while they write to the workspace.

use crate::files::about;
use fs4::{FileExt, TryLockError};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Holds the lock and, for as long as it is held, files that are not complete. It lies in the
/// workspace, not in a target directory, which can be another one for every run.
const FOLDER: &str = ".xtask";
const FILE: &str = "lock";

/// No other task writes to the workspace while this is held.
#[derive(Debug)]
pub(crate) struct Lock<'a> {
    pub(crate) root: &'a Path,
    /// For files that are not complete, on the same file system as the workspace.
    pub(crate) scratch: PathBuf,
    _file: File,
}

impl<'a> Lock<'a> {
    /// Waits for other tasks that write to the workspace at `root`, and removes what one that was
    /// killed left behind.
    pub(crate) fn acquire(root: &'a Path) -> Result<Self, String> {
        let scratch = root.join(FOLDER);
        match fs::create_dir(&scratch) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(about(&scratch)(error));
            }
            _ => expect(&scratch, fs::FileType::is_dir, "not a folder")?,
        }
        let path = scratch.join(FILE);
        if fs::symlink_metadata(&path).is_ok() {
            expect(&path, fs::FileType::is_file, "not a regular file")?;
        }
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(about(&path))?;
        wait(&file).map_err(about(&path))?;
        clean(&scratch);
        Ok(Self { root, scratch, _file: file })
    }
}

// The functions of `FileExt` are those of `File` itself from Rust 1.89 on, hence the long calls.
fn wait(file: &File) -> io::Result<()> {
    let locked = match FileExt::try_lock(file) {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            eprintln!(
                "    Blocking waiting for file lock on {FOLDER}/{FILE}: another `cargo xtask` is writing"
            );
            FileExt::lock(file)
        }
        Err(TryLockError::Error(error)) => Err(error),
    };
    match locked {
        // Not every file system has locks; Cargo goes on without one as well.
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(()),
        other => other,
    }
}

/// Removes everything but the lock. What cannot be removed is in nobody's way.
fn clean(scratch: &Path) {
    let entries = fs::read_dir(scratch).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name() != FILE) {
        let path = entry.path();
        let _ = fs::remove_dir_all(&path).or_else(|_| fs::remove_file(&path));
    }
}

fn expect(path: &Path, is: impl Fn(&fs::FileType) -> bool, not: &str) -> Result<(), String> {
    let kind = fs::symlink_metadata(path).map_err(about(path))?.file_type();
    if is(&kind) { Ok(()) } else { Err(format!("{}: {not}\nhelp: remove it", path.display())) }
}
