//! Which features of a client stand for the others.

use crate::{files, manifest};
use std::fs;
use std::path::Path;

/// Features by the size of their own code.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Chosen {
    pub(super) median: String,
    pub(super) largest: String,
}

/// The median and the largest of the features of the workspace at `folder` that are resources.
pub(super) fn chosen(folder: &Path) -> Result<Chosen, String> {
    let features = manifest::features(|path| files::read(&folder.join(path)))?;
    let source = folder.join("generated/src");
    let mut sized = Vec::new();
    for name in features.of_parts {
        let own = source.join(&name);
        if own.is_dir() {
            sized.push((size(&own)?, name));
        }
    }
    sized.sort();
    let middle = sized.len().saturating_sub(1) / 2;
    match (sized.get(middle), sized.last()) {
        (Some((_, median)), Some((_, largest))) => {
            Ok(Chosen { median: median.clone(), largest: largest.clone() })
        }
        _ => Err("generated/Cargo.toml: no feature is a resource".to_owned()),
    }
}

/// The bytes of all files below a folder.
fn size(folder: &Path) -> Result<u64, String> {
    let about = files::about(folder);
    let mut sum = 0;
    for entry in fs::read_dir(folder).map_err(&about)? {
        let entry = entry.map_err(&about)?;
        let about = entry.metadata().map_err(&about)?;
        sum += if about.is_dir() { size(&entry.path())? } else { about.len() };
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::{Chosen, chosen};
    use std::fs;

    #[test]
    fn are_told_by_their_code() {
        let folder = tempfile::tempdir().expect("a folder");
        let generated = folder.path().join("generated");
        let features =
            "[features]\nall = ['a', 'b', 'c']\na = []\nb = []\nc = []\ntls = ['x/tls']\n";
        fs::create_dir_all(&generated).expect("a folder");
        fs::write(generated.join("Cargo.toml"), features).expect("a manifest");
        assert!(chosen(folder.path()).is_err());
        for (name, size) in [("a", 20), ("b/deep", 30), ("c", 10), ("tls", 90)] {
            let own = generated.join("src").join(name);
            fs::create_dir_all(&own).expect("a folder");
            fs::write(own.join("mod.rs"), "x".repeat(size)).expect("a file");
        }
        let expected = Chosen { median: "a".to_owned(), largest: "b".to_owned() };
        assert_eq!(chosen(folder.path()), Ok(expected));
    }
}
