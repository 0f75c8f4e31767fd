//! Folders on disk: the only room that reads and writes files.

use codegen::{MARK, Sources, Tree};
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// A failure, with the path that it is about.
fn about(path: &Path) -> impl Fn(io::Error) -> String + '_ {
    move |error| format!("{}: {error}", path.display())
}

/// The texts of the spec in `folder`.
pub(crate) fn read_spec(folder: &Path) -> Result<Sources, String> {
    let mut texts = Vec::new();
    visit(folder, "", &mut |name, path| {
        if path.extension().is_some_and(|extension| extension == "yaml") {
            // A byte that is no text is told as a fault of the YAML, at its place.
            let bytes = fs::read(path).map_err(about(path))?;
            texts.push((name.to_owned(), String::from_utf8_lossy(&bytes).into_owned()));
        }
        Ok(())
    })?;
    if texts.is_empty() {
        return Err(format!("{}: no spec here, that is no .yaml file", folder.display()));
    }
    Ok(Sources::new(texts))
}

/// Whether the file says just `text`.
pub(crate) fn says(path: &Path, text: &str) -> Result<bool, String> {
    Ok(fs::read(path).map_err(about(path))? == text.as_bytes())
}

/// The text of one file.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(about(path))
}

/// What a workspace holds of what `generate` writes, and the names of other files in its way.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    pub(crate) written: Tree,
    pub(crate) foreign: Vec<String>,
}

impl Folder {
    /// Reads the files below `folder` and those called `beside`, none of which need exist.
    pub(crate) fn read<'a>(
        root: &Path,
        folder: &str,
        beside: impl Iterator<Item = &'a str>,
    ) -> Result<Self, String> {
        let (mut written, mut foreign) = (Vec::new(), Vec::new());
        let text = |path: &Path| {
            let bytes = fs::read(path).map_err(about(path))?;
            Ok::<_, String>(String::from_utf8_lossy(&bytes).into_owned())
        };
        if root.join(folder).exists() {
            visit(&root.join(folder), folder, &mut |name, path| {
                let text = text(path)?;
                if is_leftover(name) || text.starts_with(MARK) {
                    written.push((name.to_owned(), text));
                } else {
                    foreign.push(name.to_owned());
                }
                Ok(())
            })?;
        }
        for name in beside {
            let path = root.join(name);
            if path.exists() {
                written.push((name.to_owned(), text(&path)?));
            }
        }
        Ok(Self { written: Tree::new(written), foreign })
    }
}

/// Calls `each` with every file below `folder`, in the order of their names.
fn visit(
    folder: &Path,
    prefix: &str,
    each: &mut dyn FnMut(&str, &Path) -> Result<(), String>,
) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(about(folder))?;
    let mut entries = entries.collect::<io::Result<Vec<_>>>().map_err(about(folder))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            visit(&path, &format!("{name}/"), each)?;
        } else {
            each(&name, &path)?;
        }
    }
    Ok(())
}

const TEMPORARY: &str = ".generate-tmp";

/// Whether a crash left the file behind.
fn is_leftover(name: &str) -> bool {
    name.ends_with(TEMPORARY)
}

/// Writes a file so that a crash leaves the old or the new one, never half.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(about(folder))?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(TEMPORARY);
    let beside = Path::new(&beside);
    let write = || {
        let mut file = fs::File::create(beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(beside, path)
    };
    write().map_err(about(path))
}

/// Deletes a file, and the folders that are empty without it, up to `top`.
pub(crate) fn remove(top: &Path, path: &Path) -> Result<(), String> {
    fs::remove_file(path).map_err(about(path))?;
    let folders = path.ancestors().skip(1).take_while(|folder| *folder != top);
    for folder in folders {
        // Fails at the first folder that still holds something, which is where to stop.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
