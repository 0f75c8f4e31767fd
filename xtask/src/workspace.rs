//! Which workspace a task works on.

use std::env;
use std::path::{Path, PathBuf};

/// The folder given with `--root`, or else the workspace that this program was started in.
///
/// No path is compiled in: copies of the workspace that share a target directory share this program
/// as well, and Cargo takes it for up to date in each of them.
pub(crate) fn find(root: Option<PathBuf>) -> Result<PathBuf, String> {
    if let Some(root) = root {
        return Ok(root);
    }
    // `cargo run` sets the variable to the folder of the package that it runs.
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let starts: Vec<_> = package.into_iter().chain(env::current_dir()).collect();
    let mut folders = starts.iter().flat_map(|start| start.ancestors());
    folders.find(|folder| is_workspace(folder)).map(Path::to_owned).ok_or_else(|| {
        let starts: Vec<_> = starts.iter().map(|start| start.display().to_string()).collect();
        format!(
            "workspace not found: no folder contains `Cargo.toml` and `spec/`, of {} and its parents\n\
             help: change into the workspace, or pass `--root <FOLDER>`",
            starts.join(" and its parents, or ")
        )
    })
}

fn is_workspace(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join("spec").is_dir()
}
