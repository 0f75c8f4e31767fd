//! Edits of texts of the spec that were read before.

use crate::lock::Lock;
use crate::{files, stage};
use codegen::Sources;
use std::collections::BTreeMap;

/// A file of the workspace, what was read of it, if it is not a new one, and what it is to be.
pub(crate) struct Edit<'a> {
    pub(crate) path: String,
    pub(crate) before: Option<&'a str>,
    pub(crate) after: &'a str,
}

/// The edits that give the texts of a spec that was read as `sources` what `texts` are.
pub(crate) fn of_spec<'a>(
    sources: &'a Sources,
    texts: &'a BTreeMap<String, String>,
) -> Vec<Edit<'a>> {
    let edits = texts.iter().map(|(name, after)| {
        let before = sources.texts().find(|source| source.name == *name);
        let before = before.map(|source| &*source.text);
        Edit { path: format!("spec/{name}"), before, after }
    });
    edits.collect()
}

/// Writes all of `edits`, unless a file no longer contains what was read, or is there although it is to
/// be new; `done` is what a message says was not done to it then.
pub(crate) fn write(lock: &Lock<'_>, edits: &[Edit<'_>], done: &str) -> Result<(), String> {
    for Edit { path, before, .. } in edits {
        let path = lock.root.join(path);
        let reason = match before {
            Some(before) if files::contains(&path, before)? => continue,
            Some(_) => "it is a symbolic link, is not valid UTF-8, or has just changed",
            None if path.symlink_metadata().is_err() => continue,
            None => "it was not there when the spec was read",
        };
        return Err(format!("{}: not {done}, since {reason}", path.display()));
    }
    let changes: Vec<_> = edits.iter().map(|edit| (&*edit.path, Some(edit.after))).collect();
    stage::apply(lock, &changes)
}

#[cfg(test)]
mod tests {
    use super::{Edit, write};
    use crate::lock::Lock;
    use std::fs;

    #[test]
    fn are_not_made_in_what_changed() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::acquire(folder.path()).unwrap();
        let file = folder.path().join("pets.yaml");
        let edit = |path: &str, before| Edit { path: path.to_owned(), before, after: "new" };
        let made = |all: &[Edit<'_>]| write(&lock, all, "imported");
        for (before, reason) in [(Some("read"), "has just changed"), (None, "was not there")] {
            fs::write(&file, "changed").unwrap();
            let all = [edit("other.yaml", None), edit("pets.yaml", before)];
            let error = made(&all).expect_err("it has changed");
            assert!(error.contains("pets.yaml: not imported, since it"), "{error}");
            assert!(error.contains(reason), "{error}");
            assert_eq!(fs::read_to_string(&file).unwrap(), "changed");
            assert!(!folder.path().join("other.yaml").exists());
        }
        made(&[edit("pets.yaml", Some("changed")), edit("other.yaml", None)]).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }
}
