//! A workspace with a small spec.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) const API: &str =
    "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\n";

pub(crate) const PETS: &str = "\
resource: pets
doc: Pets.
methods:
  count: { get: /pets/count, summary: How many pets there are, responses: { 200: integer, 4XX: error } }
";

pub(crate) struct Workspace(pub(crate) PathBuf);

impl Workspace {
    pub(crate) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        let workspace = Self(root);
        workspace.put("spec/api.yaml", API);
        workspace.put("spec/pets.yaml", PETS);
        workspace
    }

    /// One with an error: a key that is plainly another one misspelt.
    pub(crate) fn misspelt(name: &str) -> Self {
        let workspace = Self::new(name);
        workspace.put("spec/pets.yaml", PETS.replace("summary", "sumary"));
        workspace
    }

    pub(crate) fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.join(path).exists()
    }

    /// The names of what is in a folder.
    pub(crate) fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(path)).unwrap().map(Result::unwrap);
        let mut names: Vec<_> =
            entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        names
    }

    /// All files of `generate` with what they contain, and whatever else lies next to them.
    pub(crate) fn all(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut folders = vec!["generated".to_owned()];
        while let Some(folder) = folders.pop() {
            for name in self.names(&folder) {
                let path = format!("{folder}/{name}");
                if self.0.join(&path).is_dir() {
                    folders.push(path);
                } else {
                    files.insert(path.clone(), self.read(&path));
                }
            }
        }
        let schema = "spec/spec.schema.json".to_owned();
        files.insert(schema.clone(), self.read(&schema));
        files
    }

    /// What a successful `generate` prints.
    pub(crate) fn generate(&self) -> String {
        let output = self.run(&["generate"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    /// The program with the arguments `words`, to be run in this workspace.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("--root").arg(&self.0).args(words);
        command
    }

    /// Puts a shell script in the place of a program that tasks start.
    #[cfg(unix)]
    pub(crate) fn script(&self, program: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        let path = format!("bin/{program}");
        self.put(&path, format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(self.0.join(path), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Like [`Self::command`], with the scripts of this workspace instead of the programs.
    #[cfg(unix)]
    pub(crate) fn scripted(&self, words: &[&str]) -> Command {
        let mut command = self.command(words);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.0.join("bin")).chain(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(folders).unwrap()).env_remove("CI");
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
