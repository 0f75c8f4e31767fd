//! What is known from where, when a spec says it once for much.

use codegen::{Sources, Spec};
use tests::fixtures;

const PETS: &str = "
resource: pets
doc: Pets.
from: [guide]
";

const TOYS: &str = "
resource: pets.toys
doc: Toys of pets.
methods:
  list:
    get: /toys
    summary: All toys
    query: { color?: string }
    responses: { 200: [Toy] }
  create:
    post: /toys
    summary: A new toy
    from: [letters]
    body: { fields: { name: { type: string, our_example: Ball } } }
    responses: { 200: Toy }
types:
  Toy: { doc: A toy., fields: { name: { type: string, our_example: Ball }, state?: { type: State, from: [openapi] } } }
  State: { doc: What is left of it., enum: [whole, broken] }
";

/// A resource that names no source has those of the nearest around it, as its methods have its own.
#[test]
fn hold_for_the_resources_below() {
    let mut texts = fixtures::one("five_mistakes.yaml").texts;
    texts.retain(|name, _| name == "api.yaml");
    // One between them, which names none.
    let parks = "resource: pets.parks\ndoc: Parks.\n".to_owned();
    let swings = TOYS.replace("pets.toys", "pets.parks.swings").replace("/toys", "/swings");
    let named = swings.replace("doc: Toys of pets.", "doc: Swings.\nfrom: [openapi, letters]");
    for (swings, expected) in [
        (swings, &["Guide for keepers"][..]),
        (named, &["OpenAPI of the pets", "Letters to the editor"]),
    ] {
        texts.insert("pets.yaml".to_owned(), PETS.to_owned());
        texts.insert("pets/toys.yaml".to_owned(), TOYS.to_owned());
        texts.insert("pets/parks.yaml".to_owned(), parks.clone());
        texts.insert("pets/parks/swings.yaml".to_owned(), swings);
        let sources = Sources::new(texts.clone());
        let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
        for (resource, inherited) in
            [("pets.toys", &["Guide for keepers"][..]), ("pets.parks.swings", expected)]
        {
            let list = spec.api().find(&format!("{resource}.list")).expect("a method");
            let create = spec.api().find(&format!("{resource}.create")).expect("a method");
            assert_eq!(list.notes.sources, inherited, "{resource}");
            assert_eq!(list.parameters[0].notes.sources, inherited, "{resource}");
            assert_eq!(create.notes.sources, ["Letters to the editor"], "{resource}");
            let codegen::api::Body::Fields(fields) = &create.body else { panic!("fields") };
            assert_eq!(fields[0].notes.sources, ["Letters to the editor"], "{resource}");
            let file = format!("{}.yaml", resource.replace('.', "/"));
            let is_own = |span| sources.source(span).is_some_and(|source| source.name == file);
            let types = spec.api().types().map(|(_, definition)| definition);
            let types: Vec<_> = types.filter(|one| is_own(one.word.span)).collect();
            assert_eq!(types.len(), 2, "{resource}");
            assert!(types.iter().all(|one| one.notes.sources == inherited), "{resource}");
            let fields = types.iter().flat_map(|one| one.form.fields());
            let known: Vec<_> = fields.map(|field| field.notes.sources.clone()).collect();
            assert_eq!(known, [inherited.to_vec(), vec!["OpenAPI of the pets"]], "{resource}");
        }
    }
}
