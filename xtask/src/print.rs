//! Output, with macros that take the names of the standard ones so that no task can use those: they
//! panic where a reader stops early, as in `cargo xtask explain | head -1`.
//!
//! As in Cargo, a closed pipe is not an error: a task does all of its work, prints nothing more and
//! ends with the exit status that it would have had.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::sync::OnceLock;

/// Why output ended early.
static FAILURE: OnceLock<io::Error> = OnceLock::new();

macro_rules! print {
    ($($text:tt)*) => { $crate::print::stdout(format_args!($($text)*)) };
}

macro_rules! println {
    () => { print!("\n") };
    ($($text:tt)*) => { print!("{}\n", format_args!($($text)*)) };
}

macro_rules! eprint {
    ($($text:tt)*) => { $crate::print::stderr(format_args!($($text)*)) };
}

macro_rules! eprintln {
    ($($text:tt)*) => { eprint!("{}\n", format_args!($($text)*)) };
}

pub(crate) fn stdout(text: Arguments<'_>) {
    note(io::stdout().lock().write_fmt(text));
}

pub(crate) fn stderr(text: Arguments<'_>) {
    note(io::stderr().lock().write_fmt(text));
}

fn note(result: io::Result<()>) {
    if let Err(error) = result {
        // Only the first failure counts, so it does not matter where there is one already.
        let _ = FAILURE.set(error);
    }
}

/// Whether nobody reads what is printed any more.
pub(crate) fn is_closed() -> bool {
    FAILURE.get().is_some()
}

/// Prints what is still buffered.
///
/// # Errors
///
/// Whatever part of the output was lost, unless its reader closed the pipe.
pub(crate) fn finish() -> Result<(), String> {
    note(io::stdout().flush());
    match FAILURE.get() {
        Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("output: {error}")),
        _ => Ok(()),
    }
}
