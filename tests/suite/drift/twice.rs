//! A product that is imported bit by bit comes to the same as at once.

use crate::case::{ALL, Case, DOCUMENTS};
use codegen::tools::import::Wanted;
use codegen::{Sources, Spec};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The paths of a document.
fn paths(openapi: &str) -> Vec<String> {
    let openapi: Value = serde_yaml::from_str(openapi).unwrap();
    openapi["paths"].as_object().unwrap().keys().cloned().collect()
}

/// Imports one path after the other; no line of what was there before goes.
fn bit_by_bit<'p>(case: &mut Case, all: impl IntoIterator<Item = &'p str>) {
    for paths in all {
        let before = case.texts.clone();
        case.imported(&Wanted { paths, into: None });
        for (name, old) in &before {
            let mut new = case.texts[name].lines();
            for line in old.lines() {
                assert!(new.any(|known| known == line), "{paths}: {line} of {name} is lost");
            }
        }
        let sources = Sources::new(case.texts.clone());
        let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
        assert!(spec.generate("imported").files.iter().count() > 0);
    }
}

/// The methods of a spec, each with the types of the parameters in its path.
fn in_paths(texts: &BTreeMap<String, String>) -> Vec<String> {
    let sources = Sources::new(texts.clone());
    let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
    let api = spec.api();
    let operations = api.operations.iter().map(|operation| {
        let all = operation
            .parameters
            .iter()
            .take_while(|one| operation.template.contains(&format!("{{{}}}", one.name)));
        let types = all.map(|one| match one.ty {
            // Where several products name one, the first that is imported has it.
            codegen::api::Type::Named(id) => api.definition(id).word.value.clone(),
            _ => "plain".to_owned(),
        });
        format!("{} {} {:?}", operation.verb, operation.template, types.collect::<Vec<_>>())
    });
    let mut operations: Vec<_> = operations.collect();
    operations.sort();
    operations
}

/// Sorted, without the scope in the names of methods, for the first of two that is imported is plain.
fn differences(case: &Case) -> Vec<String> {
    let lines = case.differences();
    let mut lines: Vec<_> = lines.lines().map(|line| line.replace("kennel_", "")).collect();
    lines.sort();
    lines
}

#[test]
fn is_the_same_as_at_once() {
    for name in DOCUMENTS {
        let mut whole = Case::new(name);
        whole.imported(&ALL);
        let paths = paths(&whole.openapi);
        for leaf in &paths {
            let mut first = Case::new(name);
            bit_by_bit(&mut first, [&**leaf, "*"]);
            let mut last = Case::new(name);
            let others = paths.iter().filter(|path| *path != leaf).chain([leaf]);
            bit_by_bit(&mut last, others.map(|path| &**path));
            // Of two paths that are one to a server, the first is imported.
            if name == "broken.yaml" {
                continue;
            }
            for (order, case) in [("first", first), ("last", last)] {
                assert_eq!(differences(&case), differences(&whole), "{name}: {leaf} {order}");
                assert_eq!(in_paths(&case.texts), in_paths(&whole.texts), "{name}: {leaf} {order}");
            }
        }
    }
}

fn parameters(names: &[&str]) -> Value {
    let all = names.iter().map(|name| {
        json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string", "example": "rex" } })
    });
    let responses = json!({ "204": { "description": "Done." } });
    json!({ "delete": { "parameters": all.collect::<Vec<_>>(), "responses": responses } })
}

/// One name in two places of a product is two parameters.
#[test]
fn does_not_take_one_parameter_for_another() {
    let all = json!({
        "/pets/{id}": parameters(&["id"]),
        "/pets/{id}/tail": parameters(&["id"]),
        "/pets/toys/{id}": parameters(&["id"]),
        "/pets/toys/{id}/parts/{part_id}": parameters(&["id", "part_id"]),
    });
    for paths in [["/pets/toys/*", "*"], ["/pets/{id}*", "*"], ["/pets/toys/{id}", "*"]] {
        let mut case = Case::of_paths(&all);
        bit_by_bit(&mut case, paths);
        let expected = [
            r#"DELETE /pets/toys/{id} ["ToyId"]"#,
            r#"DELETE /pets/toys/{id}/parts/{part_id} ["ToyId", "PartId"]"#,
            r#"DELETE /pets/{id} ["PetId"]"#,
            r#"DELETE /pets/{id}/tail ["PetId"]"#,
        ];
        assert_eq!(in_paths(&case.texts), expected, "{:#?}", case.texts);
        let declared = |file: &str| case.texts[file].matches("\npath:\n  id: ").count();
        assert_eq!((declared("pets.yaml"), declared("pets/toys.yaml")), (1, 1), "{paths:?}");
    }
}

/// What a person calls the parameter's type stays its name in what is imported later.
#[test]
fn keeps_the_types_that_a_person_gave() {
    let own = "\
resource: pets
doc: Pets.
path:
  id: { type: Name, doc: The pet. }
methods:
  remove: { delete: \"/pets/{id}\", summary: Remove a pet, responses: { 204: none } }
types:
  Name: { id: string, doc: Names a pet., our_example: rex }
";
    let all = json!({ "/pets/{id}": parameters(&["id"]), "/pets/{id}/tail": parameters(&["id"]) });
    let mut case = Case::of_paths(&all).with(&[("pets.yaml", own)]);
    let import = case.imported(&ALL);
    assert_eq!((import.summary.known, import.summary.full), (1, 1));
    assert_eq!(in_paths(&case.texts)[1], r#"DELETE /pets/{id}/tail ["Name"]"#);
    let said: String = case.texts.values().map(|text| &**text).collect();
    assert!(!said.contains("PetId"), "{said}");
}

/// Where two scopes have one method, the second is called by its own.
#[test]
fn names_the_second_scope_by_its_path() {
    let list = json!({ "get": {
        "x-sdk-group-name": "pets", "x-sdk-method-name": "list",
        "responses": { "204": { "description": "None." } },
    } });
    let mut case = Case::of_paths(&json!({ "/farms/pets": list, "/homes/pets": list }));
    bit_by_bit(&mut case, ["/farms*", "*"]);
    let text = &case.texts["pets.yaml"];
    assert!(text.contains("\n  list:") && text.contains("\n  home_list:"), "{text}");
}
