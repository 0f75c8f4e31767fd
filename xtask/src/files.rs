//! What lies on disk. Symbolic links to folders are not followed.

use codegen::{FileSet, MARK, Sources};
use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io;
use std::path::{Component, Path};

/// Contains nothing that `generate` did not write.
pub(crate) const GENERATED: &str = "generated/src";

/// The folders that this program writes to.
pub(crate) const FOLDERS: [&str; 3] = ["spec", "generated", GENERATED];

/// A failure, with the path that it is about.
pub(crate) fn about(path: &Path) -> impl Fn(io::Error) -> String + '_ {
    move |error| format!("{}: {error}", path.display())
}

/// The texts of the spec in `folder`.
pub(crate) fn read_spec(folder: &Path) -> Result<Sources, String> {
    let mut texts = Vec::new();
    visit(folder, &mut |path, kind| {
        let below = path.strip_prefix(folder).unwrap_or(path);
        if is_hidden(below) {
            return Ok(());
        }
        if kind.is_symlink() && path.is_dir() {
            return Err(format!("{}: symbolic links to folders are not read", path.display()));
        }
        match below.extension() {
            Some(ending) if ending == YAML => {}
            Some(ending) if is_like_yaml(ending) => {
                let renamed = path.with_extension(YAML);
                return Err(format!(
                    "{}: not read, since the files of a spec end in `.{YAML}`\n\
                     help: rename it to `{}`",
                    path.display(),
                    renamed.display()
                ));
            }
            _ => return Ok(()),
        }
        // A link counts as the file that it leads to.
        if !fs::metadata(path).map_err(about(path))?.is_file() {
            return Err(format!("{}: not a regular file", path.display()));
        }
        let name = name(below)
            .ok_or_else(|| format!("{}: the name is not valid UTF-8", path.display()))?;
        // Bytes that are not valid UTF-8 are reported as errors of the YAML, with their position.
        let bytes = fs::read(path).map_err(about(path))?;
        texts.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        Ok(())
    })?;
    if texts.is_empty() {
        return Err(format!("{}: contains no `.{YAML}` file", folder.display()));
    }
    Ok(Sources::new(texts))
}

const YAML: &str = "yaml";

/// Whether the file at `path`, below the folder of a spec, is part of the spec.
pub(crate) fn is_spec(path: &Path) -> bool {
    !is_hidden(path) && path.extension().is_some_and(|ending| ending == YAML)
}

/// Whether the ending is that of YAML, or one that may be meant to be.
pub(crate) fn is_like_yaml(ending: &OsStr) -> bool {
    [YAML, "yml"].iter().any(|yaml| ending.eq_ignore_ascii_case(yaml))
}

/// Under such names editors keep locks, which look like files of the spec, and file systems metadata.
pub(crate) fn is_hidden(path: &Path) -> bool {
    path.components().any(
        |part| matches!(part, Component::Normal(part) if part.as_encoded_bytes().starts_with(b".")),
    )
}

/// The path with `/` between folders, if it is UTF-8.
fn name(path: &Path) -> Option<String> {
    let parts: Option<Vec<_>> = path.iter().map(OsStr::to_str).collect();
    parts.map(|parts| parts.join("/"))
}

/// Whether the file at `path` is a regular one that contains just `text`.
pub(crate) fn contains(path: &Path, text: &str) -> Result<bool, String> {
    Ok(is_regular(path) && fs::read(path).map_err(about(path))? == text.as_bytes())
}

fn is_regular(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// The text of one file.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(about(path))
}

/// What a workspace contains of what `generate` writes, and the names of other files in its folder.
#[derive(Debug, Default)]
pub(crate) struct Present {
    pub(crate) written: FileSet,
    pub(crate) foreign: Vec<String>,
}

impl Present {
    /// Reads the files below [`GENERATED`], and those at the `other` paths, none of which need exist.
    pub(crate) fn read<'a>(
        root: &Path,
        other: impl Iterator<Item = &'a str>,
    ) -> Result<Self, String> {
        let (mut written, mut foreign) = (Vec::new(), Vec::new());
        let text = |path: &Path| {
            let bytes = fs::read(path).map_err(about(path))?;
            Ok::<_, String>(String::from_utf8_lossy(&bytes).into_owned())
        };
        let folder = root.join(GENERATED);
        if folder.exists() {
            visit(&folder, &mut |path, kind| {
                let below = path.strip_prefix(root).unwrap_or(path);
                // `generate` writes nothing but regular files with names in UTF-8.
                let Some(name) = name(below).filter(|_| kind.is_file()) else {
                    foreign.push(below.display().to_string());
                    return Ok(());
                };
                let text = text(path)?;
                if text.starts_with(MARK) {
                    written.push((name, text));
                } else {
                    foreign.push(name);
                }
                Ok(())
            })?;
        }
        for name in other {
            let path = root.join(name);
            if is_regular(&path) {
                written.push((name.to_owned(), text(&path)?));
            }
        }
        Ok(Self { written: FileSet::new(written), foreign })
    }
}

/// Calls `each` with everything below `folder` that is not a folder, in the order of the names.
pub(crate) fn visit(
    folder: &Path,
    each: &mut dyn FnMut(&Path, FileType) -> Result<(), String>,
) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(about(folder))?;
    let mut entries = entries.collect::<io::Result<Vec<_>>>().map_err(about(folder))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let kind = entry.file_type().map_err(about(&path))?;
        if kind.is_dir() { visit(&path, each)? } else { each(&path, kind)? }
    }
    Ok(())
}
