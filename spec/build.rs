//! Lists the texts of the spec, so that the library contains them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut list = String::new();
    visit(&folder, "", &mut list)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("texts.rs"), format!("&[\n{list}]\n"))
}

fn visit(folder: &Path, prefix: &str, list: &mut String) -> io::Result<()> {
    // A file that comes or goes changes the folder.
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for path in entries.iter().map(fs::DirEntry::path) {
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            visit(&path, &format!("{name}/"), list)?;
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            let path = path.display().to_string();
            let _ = writeln!(list, "    ({name:?}, include_str!({path:?})),");
        }
    }
    Ok(())
}
