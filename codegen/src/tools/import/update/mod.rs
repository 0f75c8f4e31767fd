//! Brings later changes of a document into a spec that was imported, or written, before: drift read
//! the other way.
//!
//! What the document has more is written where it belongs, as an import would write it; comments and
//! order stay. What differs in another way is left for a person to decide, and what `drift.yaml`
//! accepts is not touched. Operations are recognized by verb and path and types by where they are used, so
//! that names that a person gave stay.

mod attempt;
mod changes;
mod choose;
mod grow;
mod growth;
mod members;
mod nulls;
mod placed;
mod report;
mod spot;
mod tree;
mod unfold;
mod variants;

pub(super) use growth::Growth;
pub use report::{Kept, Update};

use super::around::Links;
use super::drafted::Asked;
use super::rounds::merged;
use super::spec::Known;
use crate::spec::Spec;
use crate::tools::drift::gain::Gained;
use crate::tools::drift::{self, Compared, Difference, Drift, Kind};
use crate::tools::openapi::OpenApi;
use attempt::{Made, retain};
use std::collections::BTreeMap;
use tree::Trees;

/// Why a difference is left where it has no place in a text.
const UNPLACED: &str = "nothing can be added for it where it is: add it by hand";

/// Why it is left where what would be written does not help.
const STAYS: &str = "what would be written leaves the document and the spec different";

/// Why it is left where the type is that of several schemas, of which one has gained something.
const ELSEWHERE: &str =
    "the document has it in one of several places that the spec has one type for";

impl Spec<'_> {
    /// What the spec gains from a later version of `openapi`: from paths that match the glob `paths`, or
    /// those that `drift.yaml` names for the document.
    ///
    /// ```
    /// let api = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: none\n";
    /// let pets = "
    /// resource: pets
    /// doc: Pets.
    /// methods:
    ///   count: { get: /pets, summary: Count pets, responses: { 204: none } } # all of them
    /// ";
    /// let texts = [("api.yaml", api), ("pets.yaml", pets)];
    /// let sources = cloudflare_api_codegen::Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
    /// let openapi = r#"{
    ///   "openapi": "3.0.3",
    ///   "paths": { "/pets": { "get": { "responses": { "204": {}, "429": {} } } } }
    /// }"#;
    /// let openapi = cloudflare_api_codegen::tools::import::OpenApi::parse(openapi)?;
    /// let spec = cloudflare_api_codegen::Spec::read(&sources).map_err(|report| report.to_string())?;
    /// let update = spec.update(&openapi, Some("/pets*"))?;
    /// assert!(update.texts["pets.yaml"].contains("{ 204: none, 429: error } } # all of them\n"));
    /// assert_eq!(update.summary(), "1 patch of 1 file, 0 differences left to decide");
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Nobody says which paths of the document the spec covers.
    pub fn update(&self, openapi: &OpenApi, paths: Option<&str>) -> Result<Update, String> {
        let compared = drift::compare(&self.api, openapi, paths);
        if !compared.is_limited {
            return Err(
                "neither `drift.yaml` nor the caller says which paths of the document the spec \
                        covers"
                    .to_owned(),
            );
        }
        let updater = Updater::new(self, openapi, paths, &compared);
        Ok(updater.update(compared.drift.clone()))
    }
}

/// A spec, and the document that it is brought up to date with.
struct Updater<'u> {
    spec: &'u Spec<'u>,
    known: Known<'u>,
    openapi: &'u OpenApi,
    paths: Option<&'u str>,
    compared: &'u Compared<'u>,
    trees: Trees<'u>,
    links: Links<'u>,
    /// The operations that the spec may gain.
    asked: Asked<'u>,
}

/// Whether the spec now has what the document lacks in another place.
fn spoils(difference: &Difference, before: &Drift, after: &Drift) -> bool {
    let other = match difference.kind {
        Kind::FieldOnlyInOpenApi => Kind::FieldOnlyInSpec,
        Kind::ValueOnlyInOpenApi => Kind::ValueOnlyInSpec,
        _ => return false,
    };
    let other = Difference { kind: other, ..difference.clone() };
    after.has(&other) && !before.has(&other)
}

impl<'u> Updater<'u> {
    fn new(
        spec: &'u Spec<'u>,
        openapi: &'u OpenApi,
        paths: Option<&'u str>,
        compared: &'u Compared<'u>,
    ) -> Self {
        let spans = compared.gained.iter().filter_map(|gained| gained.gain.of());
        let trees = Trees::of(spec.sources, spans);
        let known = Known::new(spec);
        let mut asked = Asked::of(openapi, &known, &[]);
        let gained: Vec<_> = compared.gained.iter().collect();
        retain(&mut asked.new, &gained);
        let links = Links::of(spec.sources);
        Self { spec, known, openapi, paths, compared, trees, links, asked }
    }

    fn update(&self, before: Drift) -> Update {
        // A difference that shows in several places goes as a whole, or stays.
        let mut gains: BTreeMap<Difference, Vec<&Gained<'_>>> = BTreeMap::new();
        for gained in
            self.compared.gained.iter().filter(|gained| gained.difference.kind.has_patch())
        {
            gains.entry(gained.difference.clone()).or_default().push(gained);
        }
        let mut kept: BTreeMap<Difference, String> = BTreeMap::new();
        loop {
            let groups: Vec<_> =
                gains.iter().filter(|(difference, _)| !kept.contains_key(difference)).collect();
            let each: Vec<_> = groups.iter().map(|(_, gains)| &gains[..]).collect();
            let chosen = self.choose(&each);
            for (at, why) in chosen.rejected {
                kept.insert(groups[at].0.clone(), why);
            }
            let Some(Made { import, unplaced }) = chosen.made else {
                let sources = self.spec.sources.clone();
                return Update::new(sources, BTreeMap::new(), Vec::new(), before, kept);
            };
            let sources = merged(self.spec.sources, &import.texts);
            let written: Vec<_> = chosen.accepted.iter().map(|at| groups[*at].0.clone()).collect();
            // What was tried has no errors, so it can be read.
            let Ok(spec) = Spec::read(&sources) else {
                kept.extend(written.into_iter().map(|difference| (difference, STAYS.to_owned())));
                continue;
            };
            let left = drift::compare(&spec.api, self.openapi, self.paths).drift;
            let failed: Vec<_> =
                written.iter().filter(|one| left.has(one) || spoils(one, &before, &left)).collect();
            if failed.is_empty() {
                let texts = import.texts;
                drop(spec);
                return Update::new(sources, texts, written, left, kept);
            }
            let lost = &import.summary.losses;
            kept.extend(failed.into_iter().map(|difference| {
                let why = lost.iter().find(|lost| lost.operations.contains(&difference.place));
                let why = match why {
                    Some(lost) => lost.what,
                    None if unplaced.contains(difference) => UNPLACED,
                    None if left.has(difference) => STAYS,
                    None => ELSEWHERE,
                };
                (difference.clone(), why.to_owned())
            }));
        }
    }
}
