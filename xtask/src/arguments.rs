//! What was typed.

use std::path::{Path, PathBuf};

/// What was typed.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) verb: Verb,
    /// The folder of the workspace.
    pub(crate) root: PathBuf,
}

/// A chore.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Verb {
    Help,
    Generate { check: bool },
    Ci,
}

impl Arguments {
    pub(crate) fn parse(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut verb, mut check, mut root) = (None, false, None);
        let mut words = words;
        while let Some(word) = words.next() {
            match &*word {
                "--check" => check = true,
                "--root" => root = Some(words.next().ok_or("--root needs a folder")?),
                "help" | "--help" | "-h" => verb = Some(Verb::Help),
                "generate" if verb.is_none() => verb = Some(Verb::Generate { check: false }),
                "ci" if verb.is_none() => verb = Some(Verb::Ci),
                _ => return Err(format!("`{word}` is not understood")),
            }
        }
        let verb = match verb {
            Some(Verb::Generate { .. }) => Verb::Generate { check },
            Some(_) if check => return Err("--check goes with generate".to_owned()),
            Some(verb) => verb,
            None => return Err("a verb is missing".to_owned()),
        };
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = root.map_or_else(|| here.parent().unwrap_or(here).to_owned(), PathBuf::from);
        Ok(Self { verb, root })
    }
}
