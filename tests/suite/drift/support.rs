//! Two texts that say the same, to change one of.

use codegen::tools::drift::{Drift, Names, OpenApi};
use codegen::{Report, Sources, Spec};
use std::collections::BTreeMap;
use std::fs;
use tests::fixtures;

/// A spec and an OpenAPI document.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) openapi: String,
}

/// What a text in the folder of fixtures says.
pub(crate) fn read(path: &str) -> String {
    let path = fixtures::root().join("tests/fixtures").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The document that a text is.
pub(crate) fn document(text: &str) -> OpenApi {
    OpenApi::parse(text).unwrap_or_else(|reason| panic!("{reason}:\n{text}"))
}

impl Pair {
    /// Both say the same.
    pub(crate) fn alike() -> Self {
        let texts = [("api.yaml", "api.yaml"), ("pets.yaml", "drift/pets.yaml")];
        let texts = texts.map(|(name, path)| (name.to_owned(), read(path)));
        Self { texts: texts.into(), openapi: read("drift/openapi.yaml") }
    }

    /// The same spec with `from` replaced by `to`, where it has to be once.
    pub(crate) fn spec(mut self, from: &str, to: &str) -> Self {
        let text = self.texts.entry("pets.yaml".to_owned()).or_default();
        assert_eq!(text.matches(from).count(), 1, "{from:?} in the spec");
        *text = text.replace(from, to);
        self
    }

    /// The same document with `from` replaced by `to`, where it has to be once.
    pub(crate) fn openapi(mut self, from: &str, to: &str) -> Self {
        assert_eq!(self.openapi.matches(from).count(), 1, "{from:?} in the document");
        self.openapi = self.openapi.replace(from, to);
        self
    }

    /// The same spec with this `drift.yaml`.
    pub(crate) fn accepting(mut self, text: &str) -> Self {
        self.texts.insert("drift.yaml".to_owned(), text.to_owned());
        self
    }

    pub(crate) fn sources(&self) -> Sources {
        Sources::new(self.texts.clone())
    }

    /// What differs.
    pub(crate) fn compared(&self, paths: Option<&str>) -> Drift {
        let sources = self.sources();
        self.drift(&sources, paths)
            .unwrap_or_else(|report| panic!("{}", report.render(&sources, "spec/", false)))
    }

    fn drift(&self, sources: &Sources, paths: Option<&str>) -> Result<Drift, Report> {
        Ok(Spec::read(sources)?.drift(&document(&self.openapi), paths))
    }

    /// What differs, as a person sees it.
    pub(crate) fn told(&self) -> String {
        let names = Names { spec: "spec/", openapi: "openapi.yaml" };
        self.compared(None).render(&self.sources(), names)
    }

    /// The errors of a spec that cannot be compared.
    pub(crate) fn errors(&self) -> String {
        let sources = self.sources();
        match self.drift(&sources, None) {
            Ok(drift) => panic!("no fault, but {drift:?}"),
            Err(report) => report.render(&sources, "spec/", false),
        }
    }
}

/// Compares `text` with the snapshot `name` of this target.
pub(crate) fn check(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(fixtures::root().join("tests/snapshots/drift"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
