//! `cargo xtask`, as it is typed, in workspaces of its own.

mod check;
mod diff;
mod explain;
mod files;
mod generate;
mod killed;
mod lock;
mod pipe;
mod root;
mod watch;
mod workspace;
