//! What was typed.

use crate::check::Format;
use std::path::{Path, PathBuf};

/// What was typed.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) verb: Verb,
    /// The folder of the workspace.
    pub(crate) root: PathBuf,
}

/// A chore.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Verb {
    Help,
    Check { format: Format, fix: bool },
    Explain(Option<String>),
    Generate { check: bool },
    Drift { openapi: PathBuf, paths: Option<String> },
    Watch,
    Ci,
}

impl Arguments {
    pub(crate) fn parse(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut verb, mut check, mut root) = (None, false, None);
        let (mut format, mut fix) = (None, false);
        let (mut openapi, mut paths) = (None, None);
        let mut words = words;
        while let Some(word) = words.next() {
            match &*word {
                "--check" => check = true,
                "--fix" => fix = true,
                "--message-format" => {
                    format = Some(Format::parse(&words.next().unwrap_or_default())?);
                }
                "check" if verb.is_none() => {
                    verb = Some(Verb::Check { format: Format::default(), fix: false });
                }
                "explain" if verb.is_none() => verb = Some(Verb::Explain(None)),
                "--openapi" => openapi = Some(words.next().ok_or("--openapi needs a file")?),
                "--paths" => paths = Some(words.next().ok_or("--paths needs a pattern")?),
                "--root" => root = Some(words.next().ok_or("--root needs a folder")?),
                "help" | "--help" | "-h" => verb = Some(Verb::Help),
                "generate" if verb.is_none() => verb = Some(Verb::Generate { check: false }),
                "drift" if verb.is_none() => {
                    verb = Some(Verb::Drift { openapi: PathBuf::new(), paths: None });
                }
                "watch" if verb.is_none() => verb = Some(Verb::Watch),
                "ci" if verb.is_none() => verb = Some(Verb::Ci),
                _ => match (&mut verb, word.strip_prefix("--message-format=")) {
                    (_, Some(name)) => format = Some(Format::parse(name)?),
                    (Some(Verb::Explain(subject @ None)), _) if !word.starts_with('-') => {
                        *subject = Some(word);
                    }
                    _ => return Err(format!("`{word}` is not understood")),
                },
            }
        }
        let verb = match verb {
            Some(Verb::Check { .. }) if !check => {
                Verb::Check { format: format.unwrap_or_default(), fix }
            }
            Some(_) if fix => return Err("--fix goes with check".to_owned()),
            Some(_) if format.is_some() => {
                return Err("--message-format goes with check".to_owned());
            }
            Some(Verb::Generate { .. }) => Verb::Generate { check },
            Some(_) if check => return Err("--check goes with generate".to_owned()),
            Some(Verb::Drift { .. }) => {
                let openapi = openapi.ok_or("drift needs --openapi and a file")?.into();
                Verb::Drift { openapi, paths }
            }
            Some(_) if openapi.is_some() || paths.is_some() => {
                return Err("--openapi and --paths go with drift".to_owned());
            }
            Some(verb) => verb,
            None => return Err("a verb is missing".to_owned()),
        };
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = root.map_or_else(|| here.parent().unwrap_or(here).to_owned(), PathBuf::from);
        Ok(Self { verb, root })
    }
}
