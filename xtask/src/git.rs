//! What the workspace was at a revision: the only module that runs git.

use crate::files;
use codegen::Sources;
use std::path::Path;
use std::process::Command;

/// A revision of the repository that the workspace at `root` is in, or is a folder of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Revision<'a> {
    pub(crate) root: &'a Path,
    pub(crate) name: &'a str,
}

impl Revision<'_> {
    /// The texts of the spec.
    pub(crate) fn spec(self) -> Result<Sources, String> {
        let words = ["ls-tree", "-r", "-z", "--name-only", "--end-of-options", self.name, "spec/"];
        let names = self.git(&words)?;
        let names = names.split('\0').filter_map(|name| name.strip_prefix("spec/"));
        let names = names.filter(|name| files::is_spec(Path::new(name)));
        let texts = names.map(|name| Ok((name.to_owned(), self.read(&format!("spec/{name}"))?)));
        let texts = texts.collect::<Result<Vec<_>, String>>()?;
        if texts.is_empty() {
            return Err(format!("{}: spec/ contains no `.yaml` file", self.name));
        }
        Ok(Sources::new(texts))
    }

    /// The text of the file at `path` below the workspace.
    pub(crate) fn read(self, path: &str) -> Result<String, String> {
        self.git(&["cat-file", "blob", &format!("{}:./{path}", self.name)])
    }

    /// Whether the repository has a tag of this name.
    pub(crate) fn is_tag(self, name: &str) -> Result<bool, String> {
        Ok(!self.git(&["tag", "--list", name])?.is_empty())
    }

    fn git(self, words: &[&str]) -> Result<String, String> {
        let output = Command::new("git").arg("-C").arg(self.root).args(words).output();
        let output = output.map_err(|error| format!("git: {error}"))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let message = String::from_utf8_lossy(&output.stderr);
        Err(format!(
            "git, revision `{}`: {}",
            self.name,
            message.trim().trim_start_matches("fatal: ")
        ))
    }
}
