//! A workspace of generated crates, beside this one.

use codegen::{Features, FileSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tests::fixtures::{self, Spec};

pub(crate) struct Workspace {
    root: PathBuf,
    /// The feature of the runtime that has a transport, if it needs one.
    transport: Option<&'static str>,
}

/// Lints about names and sizes, which are the API's own, and about paths that are right whatever it
/// calls its parameters.
const OF_THE_API: [&str; 10] = [
    "default_trait_access",
    "enum_variant_names",
    "fn_params_excessive_bools",
    "module_inception",
    "pub_underscore_fields",
    "self_named_constructors",
    "struct_excessive_bools",
    "struct_field_names",
    "too_many_arguments",
    "used_underscore_binding",
];

impl Workspace {
    /// An empty workspace with the lints and the locked dependencies of this one.
    pub(crate) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(root.join("crates"));
        let workspace = Self { root, transport: None };
        let own = fs::read_to_string(fixtures::root().join("Cargo.toml")).unwrap();
        let (before, lints) = own.split_once("[workspace.lints.rust]").unwrap();
        let (_, profiles) = before.split_once("\n[profile").unwrap();
        // The lints of clippy come last.
        let allowed = OF_THE_API.map(|lint| format!("{lint} = \"allow\"\n")).concat();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n\
             [profile{profiles}[workspace.lints.rust]{lints}\n{allowed}"
        );
        workspace.put("Cargo.toml", &manifest);
        let clippy = fs::read_to_string(fixtures::root().join("clippy.toml")).unwrap();
        workspace.put("clippy.toml", &clippy);
        let lock = fs::read_to_string(fixtures::root().join("Cargo.lock")).unwrap();
        workspace.put("Cargo.lock", &lock);
        workspace
    }

    /// Has the crates compiled with the transport of this feature, and all that it depends on.
    pub(crate) fn with_transport(self, feature: &'static str) -> Self {
        Self { transport: Some(feature), ..self }
    }

    /// Adds the crate `package` with the files of `tree`.
    pub(crate) fn library(
        &self,
        package: &str,
        (files, features): (&FileSet, Option<&Features>),
        lib: &str,
    ) {
        // The transport is a feature of the runtime.
        let features =
            features.map(|features| format!("\n[features]\nhyper = []\n{}", features.manifest));
        let features = features.unwrap_or_default();
        let runtime = fixtures::root().join("codegen/runtime").display().to_string();
        let transport = self.transport.as_slice();
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.88\"\n\n\
             [lib]\nname = \"{lib}\"\ntest = false\n\n\
             [dependencies]\n\
             runtime = {{ package = \"cloudflare-api-runtime\", path = {runtime:?}, features = {transport:?} }}\n\n\
             [dev-dependencies]\nserde = \"1\"\n\n\
             [lints]\nworkspace = true\n{features}"
        );
        self.put(&format!("crates/{package}/Cargo.toml"), &manifest);
        self.put(&format!("crates/{package}/README.md"), "The front page of its documentation.\n");
        for (path, text) in files.iter() {
            self.put(&format!("crates/{package}/src/{path}"), text);
        }
    }

    /// Adds the crates of the first `count` of `specs` that are accepted, each by the spec's name.
    pub(crate) fn accepted(&self, specs: impl Iterator<Item = Spec>, count: usize) -> usize {
        let accepted = specs.filter_map(|spec| {
            let sources = spec.sources();
            let generated = codegen::Spec::read(&sources).ok()?.generate(&spec.crate_name());
            Some((spec, generated))
        });
        let added = accepted.take(count);
        let add = |(spec, generated): (Spec, codegen::Generated)| {
            let parts = (&generated.files, generated.features.as_ref());
            self.library(&spec.name, parts, &spec.crate_name());
        };
        added.map(add).count()
    }

    /// Adds the program `package` that depends on `libraries`, on `part` of those that have parts.
    pub(crate) fn program(&self, package: &str, libraries: &[&str], part: &str, code: &str) {
        let dependencies: Vec<_> = libraries
            .iter()
            .map(|name| {
                let manifest = self.root.join(format!("crates/{name}/Cargo.toml"));
                let has_parts = fs::read_to_string(manifest).unwrap().contains("\nall = [");
                let features = Some(format!(", features = [{part:?}]")).filter(|_| has_parts);
                let features = features.unwrap_or_default();
                format!("{name} = {{ path = \"../{name}\"{features} }}\n")
            })
            .collect();
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{}",
            dependencies.concat()
        );
        self.put(&format!("crates/{package}/Cargo.toml"), &manifest);
        self.put(&format!("crates/{package}/src/main.rs"), code);
    }

    /// Adds an example to the crate `package`: a program that sees of it what its users see.
    pub(crate) fn example(&self, package: &str, name: &str, code: &str) {
        self.put(&format!("crates/{package}/examples/{name}.rs"), code);
    }

    /// What rustdoc tells programs of the library `lib` of `package`; a stable one has to be asked
    /// as if it were a nightly.
    pub(crate) fn rustdoc(&self, package: &str, lib: &str) -> PathBuf {
        let words = ["rustdoc", "--quiet", "--lib", "--package", package, "--"];
        let json = ["-Zunstable-options", "--output-format=json", "--cap-lints=allow"];
        let target = self.root.join("json");
        let mut command = self.command(&[&words[..], &json[..]].concat());
        let command = command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &target);
        assert!(command.status().unwrap().success(), "rustdoc of {package}");
        let own = target.join(format!("{package}.json"));
        fs::rename(target.join(format!("doc/{lib}.json")), &own).unwrap();
        own
    }

    /// Runs cargo in the workspace, which has to go well, and gives what it prints.
    pub(crate) fn cargo(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {}:\n{told}", words.join(" "));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Runs cargo in the workspace, whether that goes well or not; all share one folder for what is
    /// built.
    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.command(words).env("RUSTDOCFLAGS", "--deny warnings").output().unwrap()
    }

    fn command(&self, words: &[&str]) -> Command {
        let built = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built");
        let mut command = Command::new("cargo");
        command.args(words).current_dir(&self.root).env("CARGO_TARGET_DIR", built);
        command
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
