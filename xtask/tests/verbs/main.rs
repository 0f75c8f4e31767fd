//! `cargo xtask`, as it is typed, in workspaces of its own.

mod check;
mod explain;
mod generate;
mod watch;
mod workspace;
