//! `cargo xtask`, as it is typed, in workspaces of its own.

mod check;
#[cfg(unix)]
mod ci;
mod diff;
mod explain;
mod features;
mod files;
mod generate;
mod import;
mod killed;
mod lock;
mod pipe;
#[cfg(unix)]
mod programs;
mod root;
mod watch;
mod workspace;
