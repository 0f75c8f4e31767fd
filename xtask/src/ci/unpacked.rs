//! What Cargo keeps of the packages that an earlier run made.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Removes the sources of `packages` that Cargo has unpacked from registries of its own.
///
/// `cargo package` compiles each package against a registry below `target/package`. The sources
/// lie in `CARGO_HOME` under a name that is made of the path of that registry, and are taken as
/// they are where the version is the same: a second checkout at one path would compile what the
/// first one packaged.
///
/// What was compiled of them, in the target directory of `root`, is taken as it is as well.
pub(super) fn remove(root: &Path, packages: &[&str]) -> Result<(), String> {
    let set = env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    let target = set.map_or_else(|| root.join("target"), |folder| root.join(folder));
    for folder in folders(&target.join("debug/.fingerprint")) {
        if is_one_of(packages, &folder, is_hash) {
            delete(&folder)?;
        }
    }
    let Some(home) = home() else { return Ok(()) };
    for registry in folders(&home.join("registry/src")) {
        // Registries that have a host are named after it.
        if !registry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('-')) {
            continue;
        }
        for folder in folders(&registry) {
            if is_one_of(packages, &folder, is_version) {
                delete(&folder)?;
            }
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

fn delete(folder: &Path) -> Result<(), String> {
    fs::remove_dir_all(folder)
        .map_err(|error| format!("{} cannot be removed: {error}", folder.display()))
}

/// Whether the folder is named after a package and something else that `is_rest` knows.
fn is_one_of(packages: &[&str], folder: &Path, is_rest: impl Fn(&str) -> bool) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let rest = |package: &&str| name.strip_prefix(*package)?.strip_prefix('-');
    packages.iter().filter_map(rest).any(is_rest)
}

fn is_version(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_numeric())
}

fn is_hash(rest: &str) -> bool {
    rest.len() == 16 && rest.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::{is_hash, is_one_of, is_version};
    use std::path::Path;

    #[test]
    fn only_the_packages_are_removed() {
        let packages = ["cloudflare-client"];
        let version = |name| is_one_of(&packages, Path::new(name), is_version);
        assert!(version("cloudflare-client-0.1.0") && !version("cloudflare-client-mock-0.1.0"));
        let hash = |name| is_one_of(&packages, Path::new(name), is_hash);
        assert!(hash("cloudflare-client-1b0c76ee73e0dc0f"));
        assert!(
            !hash("cloudflare-client-mock-1b0c76ee73e0dc0f") && !hash("cloudflare-client-0.1.0")
        );
    }
}
