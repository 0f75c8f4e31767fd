//! What a spec without errors is warned of where that is asked for.

use crate::snapshots;
use codegen::{Code, Spec};
use std::collections::BTreeMap;
use tests::fixtures;

const PETS: &str = r"# A comment of a person stays.
resource: pets
doc: All pets.
docs: https://pets.example/docs/pets
from: [guide]
path: { pet_id: { type: PetId } }
header: { X-Kennel?: integer }

methods:
  # > Gets a pet,
  # > and no other.
  # Not imported in full: a cookie parameter is left out.
  get:
    get: /pets/{pet_id}
    summary: A pet
    query: { kind?: Kind, page?: { type: string, doc: Said. }, loose?: integer }
    paginate: { none: Its pages are not followed yet. }
    responses: { 200: Pet }

  count:
    get: /pets/count
    summary: 'Pets: count'
    query: { owner?: { type: string, doc: Who keeps them., our_example: owner } }
    responses: { 200: integer }

  create:
    post: /pets
    summary: A new pet
    deprecated: Deprecated in the OpenAPI document.
    body: { fields: { name?: string } }
    responses: { 200: { type: Pet, headers: { X-Left?: integer } } }

types:
  PetId: { id: string, doc: Names a pet., our_example: a }
  Kind: { enum: [cat, dog] }
  Ttl: { type: integer, min: 1, doc: Seconds., our_example: 60 }
  Pet:
    doc: A pet.
    tag: kind
    fields: { ttl?: Ttl, age?: integer }
    union: { cat: { fields: { lives?: integer } } }
";

const TOYS: &str = r"# Of an import, with nothing replaced.
resource: toys
doc: Toys.
methods:
  list: { get: /toys, summary: List toys, responses: { 200: integer } }
";

fn texts() -> BTreeMap<String, String> {
    let mut texts = fixtures::one("five_mistakes.yaml").texts;
    texts.retain(|name, _| name == "api.yaml");
    texts.insert("pets.yaml".to_owned(), PETS.to_owned());
    texts.insert("toys.yaml".to_owned(), TOYS.to_owned());
    texts
}

#[test]
fn show_every_code() {
    let sources = codegen::Sources::new(texts());
    let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
    let report = spec.warnings();
    let codes: Vec<_> = report.diagnostics().iter().map(|warning| warning.code).collect();
    let missing: Vec<_> = Code::ALL.iter().filter(|code| code.is_warning()).collect();
    assert!(missing.into_iter().all(|code| codes.contains(code)), "{codes:?}");
    assert!(codes.iter().all(|code| code.is_warning()));
    snapshots::check("bad", "warnings", &report.render(&sources, "spec/", false));
    let github = report.github(&sources, "spec/");
    assert!(github.lines().all(|line| line.starts_with("::warning file=spec/")));
}
