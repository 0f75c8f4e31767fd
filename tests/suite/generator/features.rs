//! Features of a client: what stands in its manifest and README, what pages and schemas they give, and
//! how an edit of them affects users.

use crate::snapshots;
use codegen::tools::diff::{Kind, compare};
use std::fmt::Write as _;
use std::fs;
use tests::fixtures::{self, Spec};

fn spec() -> Spec {
    fixtures::one("good/features")
}

#[test]
fn are_these() {
    let generated = spec().generated();
    let features = generated.features.as_ref().expect("features");
    let first = generated.pages.get("API.md").expect("a first page");
    let lib = generated.files.get("lib.rs").expect("a root");
    let texts = [
        ("Cargo.toml", &*features.manifest),
        ("README.md", &features.table),
        ("API.md", first),
        ("api/food.md", generated.pages.get("api/food.md").expect("a page")),
        ("schema/pets.json", generated.schemas.get("schema/pets.json").expect("a schema")),
        ("src/lib.rs", lib),
    ];
    snapshots::check("features", "texts", &snapshots::joined(texts));
}

#[test]
fn are_none_unless_the_spec_asks_for_them() {
    let generated = fixtures::one("good/another_resource").generated();
    assert!(generated.features.is_none());
    assert_eq!(generated.pages.iter().count(), 1);
    assert_eq!(generated.schemas.iter().count(), 1);
    assert!(generated.files.iter().all(|(_, text)| !text.contains("cfg(feature")));
}

/// Every file below 300 KB, however large the API.
#[test]
fn a_long_page_is_several() {
    let mut spec = spec();
    for part in ["a", "b"] {
        let mut text = format!("resource: pets.{part}\ndoc: Part {part}.\ntypes:\n");
        for number in 0..1500 {
            let fields = "fields: { a: { type: integer, our_example: 1 }, b: { type: string, our_example: x } }";
            let _ =
                writeln!(text, "  Type{number}: {{ doc: A type., standalone: true, {fields} }}");
        }
        spec.texts.insert(format!("pets/{part}.yaml"), text);
    }
    let generated = spec.generated();
    let paths: Vec<_> = generated.pages.iter().map(|(path, _)| path).collect();
    let expected = [
        "API.md",
        "api/food.md",
        "api/keepers.md",
        "api/pets.md",
        "api/pets/a.md",
        "api/pets/b.md",
        "api/pets/sizes.md",
        "api/units.md",
    ];
    assert_eq!(paths, expected);
    let page = generated.pages.get("api/pets.md").unwrap();
    assert!(page.contains("\n- [`pets::a`](pets/a.md)\n") && page.contains("## `pets`"), "{page}");
    assert!(generated.pages.get("api/pets/b.md").unwrap().contains("`Type1499`"));
    for (path, text) in generated.pages.iter().chain(generated.schemas.iter()) {
        assert!(text.len() < 300_000, "{path}: {}", text.len());
    }
}

#[test]
fn an_edit_of_them_is_a_change() {
    let api = "default_features: [keepers]\n";
    for (name, from, to, expected) in [
        ("api.yaml", api, "", &["breaking: the feature `food` is gone"][..]),
        (
            "api.yaml",
            "[keepers]",
            "[pets]",
            &[
                "breaking: the feature `keepers` is no longer a default one",
                "addition: the feature `pets` is a default one",
            ],
        ),
        (
            "keepers.yaml",
            "      pets?: { type: [pets.Pet], doc: \"What they keep.\" }\n",
            "",
            &[
                "breaking: the feature `pets-types` is gone",
                "breaking: `pets::types::Pet` needs the feature `pets`, not just `pets-types`",
            ],
        ),
    ] {
        let (old, new) = (spec(), spec().edited(name, from, to));
        let changes = changes(&old, &new);
        for expected in expected {
            assert!(changes.iter().any(|change| change == expected), "{expected}: {changes:#?}");
        }
    }
    let plain = spec().edited("api.yaml", api, "");
    let first = "breaking: each resource needs its feature, such as `food`";
    assert!(changes(&plain, &spec()).iter().any(|change| change == first));
}

fn changes(old: &Spec, new: &Spec) -> Vec<String> {
    let of = |old: &codegen::Spec<'_>, new: &codegen::Spec<'_>| {
        let changes = compare(old, new).changes.into_iter();
        let kind = |kind: Kind| format!("{kind:?}").to_lowercase();
        changes.map(|change| format!("{}: {}", kind(change.kind), change.message)).collect()
    };
    old.read(|old| new.read(|new| of(&old, &new)))
}

/// Whoever adds operations or a product says so where they are counted.
#[test]
fn documents_count_what_there_is() {
    let api = fixtures::api();
    let table = fixtures::real().generated().features.as_ref().expect("features").table.clone();
    let is_product = |line: &&str| line.starts_with("| `") && !line.starts_with("| `all`");
    let products = table.lines().filter(is_product).count();
    let operations = api.operations.len();
    for (file, text) in [
        ("README.md", format!("\n{operations} operations of ")),
        (
            "FIGURES.md",
            format!("| operations; products, each a feature | {operations}; {products} |"),
        ),
        ("FIGURES.md", format!("| {operations} of {operations}, {operations} of {operations} |")),
    ] {
        let document = fs::read_to_string(fixtures::root().join(file)).unwrap();
        assert!(document.contains(&text), "{file} has no {text:?}");
    }
}
