//! What Cargo keeps of the packages that an earlier run made.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Removes the sources of `packages` that Cargo has unpacked from registries of its own.
///
/// `cargo package` compiles each package against a registry below `target/package`. The sources
/// lie in `CARGO_HOME` under a name that is made of the path of that registry, and are taken as
/// they are where the version is the same: a second checkout at one path would compile what the
/// first one packaged.
pub(super) fn remove(packages: &[&str]) -> Result<(), String> {
    let Some(home) = home() else { return Ok(()) };
    for registry in folders(&home.join("registry/src")) {
        // Registries that have a host are named after it.
        if !registry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('-')) {
            continue;
        }
        for folder in folders(&registry).filter(|folder| is_one_of(packages, folder)) {
            fs::remove_dir_all(&folder)
                .map_err(|error| format!("{} cannot be removed: {error}", folder.display()))?;
        }
    }
    Ok(())
}

fn home() -> Option<PathBuf> {
    let set = env::var_os("CARGO_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    set.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

fn folders(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.map(|entry| entry.path()).filter(|path| path.is_dir())
}

/// Whether the folder's name is that of a package and a version.
fn is_one_of(packages: &[&str], folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let version = |package: &&str| name.strip_prefix(*package)?.strip_prefix('-');
    packages.iter().filter_map(version).any(|version| version.starts_with(|c: char| c.is_numeric()))
}
