//! Edits of texts of the spec that were read before.

use crate::lock::Lock;
use crate::{files, stage};

/// A file of the workspace, what was read of it, if it is not a new one, and what it is to be.
pub(crate) struct Edit<'a> {
    pub(crate) path: String,
    pub(crate) before: Option<&'a str>,
    pub(crate) after: &'a str,
}

/// Writes all of `edits`, unless a file no longer contains what was read; `done` is what a message says
/// was not done to it then.
pub(crate) fn write(lock: &Lock<'_>, edits: &[Edit<'_>], done: &str) -> Result<(), String> {
    for Edit { path, before, .. } in edits {
        let path = lock.root.join(path);
        if let Some(before) = before
            && !files::contains(&path, before)?
        {
            return Err(format!(
                "{}: not {done}, since it is a symbolic link, is not valid UTF-8, or has just changed",
                path.display()
            ));
        }
    }
    let changes: Vec<_> = edits.iter().map(|edit| (&*edit.path, Some(edit.after))).collect();
    stage::apply(lock, &changes)
}
