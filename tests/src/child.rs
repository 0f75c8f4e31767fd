//! Tests that need an environment of their own: they run themselves again, as a child process.

use std::env;
use std::process::{Command, Output};

/// Marks the child.
const CHILD: &str = "TEST_IS_A_CHILD";

/// Whether this is the child.
#[must_use]
pub fn is_child() -> bool {
    env::var_os(CHILD).is_some()
}

/// Runs the current test again with nothing but `variables`.
///
/// # Panics
///
/// Where no process can be started.
#[must_use]
pub fn run(variables: &[(&str, &str)]) -> Output {
    let test = std::thread::current().name().expect("tests have names").to_owned();
    let mut command = Command::new(env::current_exe().expect("this program"));
    command.args([&test, "--exact", "--nocapture"]).env_clear().env(CHILD, "");
    command.envs(variables.iter().copied()).output().expect("a process")
}
