//! An import, and what becomes of it.

use crate::support::{Pair, document, read};
use codegen::tools::import::{Import, Wanted, start};
use codegen::{Sources, Spec};
use serde_json::json;
use std::collections::BTreeMap;

/// Documents in the shapes of others.
pub(crate) const DOCUMENTS: [&str; 5] =
    ["bank.yaml", "broken.yaml", "forge.json", "petstore.yaml", "wrapped.yaml"];

/// The whole document, as it groups itself.
pub(crate) const ALL: Wanted<'_> = Wanted { paths: "*", into: None };

/// A spec, and the document that it gains something from.
pub(crate) struct Case {
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) openapi: String,
}

impl Case {
    /// The document `name`, and a spec that begins with it.
    pub(crate) fn new(name: &str) -> Self {
        Self::of(name, read(&format!("import/{name}")))
    }

    fn of(name: &str, openapi: String) -> Self {
        let api =
            if name == "wrapped.yaml" { read("api.yaml") } else { start(&document(&openapi)) };
        Self { texts: BTreeMap::from([("api.yaml".to_owned(), api)]), openapi }
    }

    /// A document with these paths.
    pub(crate) fn of_paths(paths: &serde_json::Value) -> Self {
        let info = json!({ "title": "Pets", "version": "1" });
        let openapi = json!({ "openapi": "3.0.3", "info": info, "paths": paths });
        Self::of_document(openapi.to_string())
    }

    /// A document, and a spec that begins with it.
    pub(crate) fn of_document(openapi: String) -> Self {
        Self::of("pets.json", openapi)
    }

    /// The same spec with these texts.
    pub(crate) fn with(mut self, texts: &[(&str, &str)]) -> Self {
        self.texts
            .extend(texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
        self
    }

    pub(crate) fn import(&self, wanted: &Wanted<'_>) -> Result<Import, String> {
        let sources = Sources::new(self.texts.clone());
        match Spec::read(&sources) {
            Ok(spec) => spec.import(&document(&self.openapi), wanted),
            Err(report) => panic!("{}", report.render(&sources, "spec/", false)),
        }
    }

    /// Imports into the spec itself; returns what became of it.
    pub(crate) fn imported(&mut self, wanted: &Wanted<'_>) -> Import {
        let import = self.import(wanted).unwrap_or_else(|reason| panic!("{reason}"));
        if let Some((sources, report)) = &import.errors {
            panic!("{}", report.render(sources, "spec/", false));
        }
        self.texts.extend(import.texts.clone());
        import
    }

    /// What the spec, as it is, and the document differ in.
    pub(crate) fn differences(&self) -> String {
        let pair = Pair { texts: self.texts.clone(), openapi: self.openapi.clone() };
        let line = |finding: &codegen::tools::drift::Finding| {
            format!(
                "{}: {} {}: {}\n",
                finding.kind, finding.place, finding.subject, finding.message
            )
        };
        pair.compared(None).findings.iter().map(line).collect()
    }
}

/// A document of one operation, which takes `body` and responds with it.
pub(crate) fn echo(body: &serde_json::Value) -> Case {
    let content = json!({ "application/json": { "schema": body } });
    let operation = json!({
        "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "It.", "content": content } },
    });
    Case::of_paths(&json!({ "/pets": { "post": operation } }))
}
