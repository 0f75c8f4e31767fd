//! `cargo xtask watch`.

use crate::{files, generate, print};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often the spec is looked at.
///
/// A spec has few files, and looking at them takes less than a millisecond. Events of the file system
/// would differ between systems, would miss what is saved on another machine or outside a container,
/// and would need more packages than everything else of this program's own.
const INTERVAL: Duration = Duration::from_millis(40);

/// The files of the spec, each with the time and the size that a save changes.
type Saved = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Generates now and after every change of the spec, until it is interrupted.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let folder = root.join("spec");
    let mut saved = settled(&folder, Saved::new());
    loop {
        // Errors are reported before anything is emitted, and then nothing is written.
        if let Err(message) = generate::write(root) {
            eprintln!("error: {message}");
        }
        println!("watching spec/");
        if print::is_closed() {
            return Ok(());
        }
        while look(&folder) == saved {
            thread::sleep(INTERVAL);
        }
        saved = settled(&folder, saved);
    }
}

/// What is there once nothing has happened for a while: one save is several changes, an editor may
/// rename files in between, and git replaces one file after the other.
fn settled(folder: &Path, mut before: Saved) -> Saved {
    loop {
        let now = look(folder);
        if now == before {
            return now;
        }
        before = now;
        thread::sleep(INTERVAL);
    }
}

/// What is there now. Where the folder is gone, or just being replaced, there is nothing.
fn look(folder: &Path) -> Saved {
    let mut saved = Saved::new();
    let looked = files::visit(folder, &mut |path, _| {
        let below = path.strip_prefix(folder).unwrap_or(path);
        // A file with a wrong ending is reported.
        let is_spec = below.extension().is_some_and(files::is_like_yaml);
        if is_spec
            && !files::is_hidden(below)
            && let Ok(metadata) = fs::metadata(path)
        {
            saved.insert(path.to_owned(), (metadata.modified().ok(), metadata.len()));
        }
        Ok(())
    });
    if looked.is_ok() { saved } else { Saved::new() }
}
