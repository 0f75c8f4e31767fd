//! `cargo xtask`, as it is typed, in workspaces of its own.

mod check;
mod diff;
mod explain;
mod generate;
mod watch;
mod workspace;
