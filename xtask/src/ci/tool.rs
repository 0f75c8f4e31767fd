//! What not every machine has, and how to get it.

use crate::manifest;
use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

pub(super) const WASM: &str = "wasm32-unknown-unknown";

/// How long CI may spend on installing a tool before it does without.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

pub(super) struct Tool {
    pub(super) name: String,
    is_there: Box<dyn Fn(&Path) -> bool>,
    /// The command that installs it; empty where people have to.
    install: String,
}

impl Tool {
    pub(super) fn deny() -> Self {
        Self {
            name: "cargo-deny".to_owned(),
            is_there: Box::new(|root| output(root, "cargo", &["deny", "--version"]).is_some()),
            // Without optimization it is compiled in a fraction of the time.
            install: "cargo install --locked --debug --quiet cargo-deny".to_owned(),
        }
    }

    pub(super) fn rust(version: &'static str) -> Self {
        Self {
            name: format!("Rust {version}"),
            is_there: Box::new(move |root| {
                output(root, "rustup", &["run", version, "cargo", "--version"]).is_some()
            }),
            install: format!("rustup toolchain install {version} --profile minimal"),
        }
    }

    pub(super) fn wasm_target() -> Self {
        Self {
            name: format!("the standard library for {WASM}"),
            is_there: Box::new(|root| {
                let words = ["--print", "target-libdir", "--target", WASM];
                output(root, "rustc", &words)
                    .is_some_and(|folder| Path::new(folder.trim()).exists())
            }),
            install: format!("rustup target add {WASM}"),
        }
    }

    /// It has to be of the version of the library that `Cargo.lock` contains.
    pub(super) fn wasm_bindgen(read: impl Fn(&str) -> Result<String, String>) -> Self {
        let version = manifest::locked("wasm-bindgen", read).unwrap_or_default();
        let printed = format!("wasm-bindgen {version}");
        Self {
            name: printed.clone(),
            is_there: Box::new(move |root| {
                output(root, "wasm-bindgen", &["--version"])
                    .is_some_and(|found| found.trim() == printed)
            }),
            install: format!(
                "cargo install --debug --quiet --no-default-features wasm-bindgen-cli@{version}"
            ),
        }
    }

    pub(super) fn node() -> Self {
        Self {
            name: "node".to_owned(),
            is_there: Box::new(|root| output(root, "node", &["--version"]).is_some()),
            install: String::new(),
        }
    }

    pub(super) fn workerd() -> Self {
        let find = "require('./tests/wasm/node_modules/workerd').default";
        Self {
            name: "workerd of npm".to_owned(),
            is_there: Box::new(move |root| {
                output(root, "node", &["-p", find])
                    .is_some_and(|program| Path::new(program.trim()).exists())
            }),
            install: "npm install --prefix tests/wasm --no-package-lock --no-audit --no-fund"
                .to_owned(),
        }
    }

    /// Whether the tool is there, in CI after an attempt to install it.
    pub(super) fn is_available(&self, root: &Path) -> bool {
        (self.is_there)(root)
            || env::var_os("CI").is_some()
                && finishes(root, &self.install, PATIENCE)
                && (self.is_there)(root)
    }
}

/// Whether the command succeeds in time.
fn finishes(root: &Path, words: &str, patience: Duration) -> bool {
    let mut words = words.split_whitespace();
    let Some(program) = words.next() else { return false };
    let child = Command::new(program).args(words).current_dir(root).stdin(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    let start = Instant::now();
    while start.elapsed() < patience {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(100)),
            Err(_) => break,
        }
    }
    // It may have just ended, and no zombie is left.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// What a command prints, if it succeeds.
fn output(root: &Path, program: &str, words: &[&str]) -> Option<String> {
    let output = Command::new(program).args(words).current_dir(root).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::finishes;
    use std::time::{Duration, Instant};

    #[test]
    fn waits_only_so_long() {
        let start = Instant::now();
        let finishes = |words, patience| finishes(".".as_ref(), words, patience);
        assert!(!finishes("sleep 60", Duration::from_millis(200)));
        assert!(start.elapsed() < Duration::from_secs(30));
        assert!(finishes("true", Duration::from_secs(30)));
        assert!(!finishes("false", Duration::from_secs(30)));
    }
}
