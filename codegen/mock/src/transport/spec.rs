//! The folder of a spec.

use codegen::Sources;
use std::path::Path;
use std::{fs, io};

/// The texts of the spec in `folder`.
pub(super) fn read(folder: &Path) -> io::Result<Sources> {
    let mut texts = Vec::new();
    visit(folder, "", &mut texts)?;
    Ok(Sources::new(texts))
}

fn visit(folder: &Path, prefix: &str, texts: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            visit(&path, &format!("{name}/"), texts)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            texts.push((name, String::from_utf8_lossy(&fs::read(&path)?).into_owned()));
        }
    }
    Ok(())
}
