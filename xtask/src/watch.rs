//! `cargo xtask watch`.

use crate::{files, generate, print};
use notify::event::EventKind;
use notify::{ErrorKind, Event, RecursiveMode, Watcher as _};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// One save is several events, and an editor may rename files in between: what counts is what is
/// there when nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(20);

/// Generates now and after every change of the spec, until it is interrupted.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    // Not on every system are paths reported in the form in which they were given.
    let root = &fs::canonicalize(root).map_err(files::about(root))?;
    let folder = root.join("spec");
    let about = |error: notify::Error| format!("{}: {error}", folder.display());
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(about)?;
    // Shows that `spec` itself is replaced, as git may do where it checks out a revision.
    watcher.watch(root, RecursiveMode::NonRecursive).map_err(about)?;
    loop {
        // Anew each time, since not a name is watched but the folder that has it now, if any.
        match watcher.watch(&folder, RecursiveMode::Recursive) {
            Err(error) if !matches!(error.kind, ErrorKind::PathNotFound) => {
                return Err(about(error));
            }
            _ => {}
        }
        // Errors are reported before anything is emitted, and then nothing is written.
        if let Err(message) = generate::write(root) {
            eprintln!("error: {message}");
        }
        println!("watching spec/");
        if print::is_closed() {
            return Ok(());
        }
        wait(&events, &folder).map_err(about)?;
    }
}

/// Returns once the spec has changed, and the change is complete.
fn wait(events: &Receiver<notify::Result<Event>>, folder: &Path) -> notify::Result<()> {
    while !is_change(&events.recv()??, folder) {}
    while events.recv_timeout(QUIET).is_ok() {}
    Ok(())
}

/// Whether the event can have changed the spec. Reading it is an event as well.
fn is_change(event: &Event, folder: &Path) -> bool {
    // What has no ending may be a folder, and a file with a wrong one is reported.
    let is_spec = |path: &PathBuf| {
        path.strip_prefix(folder).is_ok_and(|below| {
            !files::is_hidden(below) && path.extension().is_none_or(files::is_like_yaml)
        })
    };
    // Where there are too many events, those that are lost are replaced by one without a path.
    event.need_rescan()
        || (!matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_spec))
}
