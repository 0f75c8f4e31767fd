//! Specs to test with: the fixtures, each of one idea, and the real one.

use codegen::api::Api;
use codegen::tools::explain::Call;
use codegen::{FileSet, Sources};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// The texts of a spec, and what a test calls it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// The name of the fixture.
    pub name: String,
    /// The texts by their names below the spec's folder.
    pub texts: BTreeMap<String, String>,
}

/// What the generator makes of a spec.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The files of the client's `src` folder.
    pub files: FileSet,
    /// `API.md` of the client and the pages that it leads to.
    pub pages: FileSet,
    /// All of these, one after the other.
    pub api_md: String,
    /// The schemas for editors.
    pub schemas: FileSet,
    /// The first of these.
    pub schema: String,
    /// What the client says of its features.
    pub features: Option<codegen::Features>,
    /// One line for each operation.
    pub wire: Vec<String>,
    /// The API, resolved.
    pub api: Api,
}

impl Spec {
    /// The texts as the generator takes them.
    #[must_use]
    pub fn sources(&self) -> Sources {
        Sources::new(self.texts.clone())
    }

    /// What the generator makes of it; of the client's, which takes seconds, once in a process.
    ///
    /// # Panics
    ///
    /// If the spec has errors.
    #[must_use]
    pub fn generated(&self) -> Arc<Generated> {
        static CLIENT: LazyLock<Spec> = LazyLock::new(real);
        static GENERATED: LazyLock<Arc<Generated>> =
            LazyLock::new(|| Arc::new(CLIENT.generated_anew()));
        if *self == *CLIENT { GENERATED.clone() } else { Arc::new(self.generated_anew()) }
    }

    /// The same, whether it is known already or not.
    ///
    /// # Panics
    ///
    /// If the spec has errors.
    #[must_use]
    pub fn generated_anew(&self) -> Generated {
        self.read(|spec| {
            let (wire, api) = (spec.wire(), spec.api().clone());
            let codegen::Generated { files, pages, schemas, features } =
                spec.generate(&self.crate_name());
            Generated {
                files,
                api_md: pages.iter().map(|(_, page)| page).collect(),
                pages,
                schema: schemas.get("spec.schema.json").unwrap_or_default().to_owned(),
                schemas,
                features,
                wire,
                api,
            }
        })
    }

    /// What `ask` makes of the spec.
    ///
    /// # Panics
    ///
    /// If the spec has errors.
    pub fn read<T>(&self, ask: impl FnOnce(codegen::Spec<'_>) -> T) -> T {
        let sources = self.sources();
        match codegen::Spec::read(&sources) {
            Ok(spec) => ask(spec),
            Err(report) => {
                panic!("{} has errors:\n{}", self.name, report.render(&sources, "spec/", false))
            }
        }
    }

    /// The explanation of every call.
    ///
    /// # Panics
    ///
    /// If the spec has errors.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.read(|spec| {
            let operations = spec.api().operations.iter();
            let call = |name: &str| spec.explain(name, &self.crate_name());
            operations.map(|one| call(&one.name).expect("an operation of the spec")).collect()
        })
    }

    /// The errors of the spec as a person sees them.
    ///
    /// # Panics
    ///
    /// If it has none.
    #[must_use]
    pub fn errors(&self) -> String {
        let sources = self.sources();
        let report = codegen::check(&sources);
        assert!(!report.is_empty(), "{} has no errors", self.name);
        report.render(&sources, "spec/", false)
    }

    /// The same spec with `from` replaced by `to` in the text `name`, where it has to be once.
    ///
    /// # Panics
    ///
    /// Where it is not there just once.
    #[must_use]
    pub fn edited(&self, name: &str, from: &str, to: &str) -> Self {
        let mut edited = self.clone();
        let text = edited.texts.get_mut(name).unwrap_or_else(|| panic!("no text is called {name}"));
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {name}");
        *text = text.replace(from, to);
        edited
    }

    /// What the docs in the emitted files call their crate.
    #[must_use]
    pub fn crate_name(&self) -> String {
        self.name.replace(['-', '.'], "_")
    }
}

impl Generated {
    /// What a crate of it consists of.
    #[must_use]
    pub fn parts(&self) -> (&FileSet, Option<&codegen::Features>) {
        (&self.files, self.features.as_ref())
    }
}

/// The folder of the workspace.
///
/// # Panics
///
/// Never: the package lies in a folder.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("a package lies in a workspace")
        .to_owned()
}

/// Fixtures without a fault, by name.
#[must_use]
pub fn good() -> Vec<Spec> {
    specs("good")
}

/// Fixtures with one mistake each, by name: the code of the fault, and what sort of it this is.
#[must_use]
pub fn bad() -> Vec<Spec> {
    specs("bad")
}

/// The fixture that is the one file `path` below the fixtures' folder.
///
/// # Panics
///
/// Where it cannot be read.
#[must_use]
pub fn one(path: &str) -> Spec {
    spec(&folder().join(path))
}

/// The spec of the client.
#[must_use]
pub fn real() -> Spec {
    laid_out("cloudflare_client", "spec")
}

/// The part of it that is about organizations: as real, and read in a moment.
#[must_use]
pub fn organizations() -> Spec {
    let mut spec = real();
    let is_part = |name: &str| ["api", "shared", "organizations"].contains(&name);
    spec.texts.retain(|path, _| path.split(['/', '.']).next().is_some_and(is_part));
    // Of what several products share, this is what they use.
    if let Some(shared) = spec.texts.get_mut("shared.yaml")
        && let Some((own, _)) = shared.split_once("\n  ZoneId:\n")
    {
        *shared = format!("{own}\n");
    }
    spec
}

/// The API of the client.
///
/// # Panics
///
/// If its spec has errors.
#[must_use]
pub fn api() -> &'static Api {
    static CLIENT: LazyLock<Api> = LazyLock::new(|| real().read(|spec| spec.api().clone()));
    &CLIENT
}

/// The spec of the API of our own making: see `tests/second`.
#[must_use]
pub fn second() -> Spec {
    laid_out("harbor", "tests/second/spec")
}

/// The files of the client as they are on disk, by path.
#[must_use]
pub fn emitted() -> BTreeMap<String, String> {
    texts("generated/src")
}

/// The texts below `folder` of the workspace, by path.
#[must_use]
pub fn texts(folder: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    below(&root().join(folder), "", &mut texts);
    texts
}

fn laid_out(name: &str, folder: &str) -> Spec {
    let mut texts = texts(folder);
    texts.retain(|name, _| has_extension(name, "yaml"));
    Spec { name: name.to_owned(), texts }
}

fn folder() -> PathBuf {
    root().join("tests/fixtures")
}

fn specs(kind: &str) -> Vec<Spec> {
    entries(&folder().join(kind)).iter().map(|path| spec(path)).collect()
}

/// A fixture is a file, named by the resource that it describes, or a folder laid out like `spec/`.
fn spec(path: &Path) -> Spec {
    let mut texts = BTreeMap::from([("api.yaml".to_owned(), read(&folder().join("api.yaml")))]);
    if path.is_dir() {
        below(path, "", &mut texts);
    } else {
        let text = read(path);
        let resource = text.lines().find_map(|line| line.strip_prefix("resource: "));
        let name = resource.unwrap_or("pets").replace('.', "/") + ".yaml";
        texts.insert(name, text);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Spec { name: name.trim_end_matches(".yaml").to_owned(), texts }
}

/// Adds every file below `path` to `texts`, with `prefix` before its name.
fn below(path: &Path, prefix: &str, texts: &mut BTreeMap<String, String>) {
    for entry in entries(path) {
        let name = format!("{prefix}{}", entry.file_name().unwrap_or_default().to_string_lossy());
        if entry.is_dir() {
            below(&entry, &format!("{name}/"), texts);
        } else {
            texts.insert(name, read(&entry));
        }
    }
}

fn entries(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut entries: Vec<_> =
        entries.map(|entry| entry.unwrap_or_else(|error| panic!("{error}")).path()).collect();
    entries.sort();
    entries
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}
