//! Documents that nobody should write, and that must do no harm.

use crate::support::{Pair, document, read};
use codegen::Spec;
use codegen::tools::drift::{Names, OpenApi};
use std::fmt::Write as _;

/// A document with these schemas, of which `pet` is what the spec's `Pet` is compared with.
fn with(schemas: &str) -> Pair {
    let pair = Pair::alike();
    let openapi = pair.openapi.replace("    pet:\n", &format!("{schemas}\n    other_pet:\n"));
    Pair { openapi, ..pair }
}

#[test]
fn that_lead_in_circles_come_to_an_end() {
    for schemas in [
        "    pet: { $ref: \"#/components/schemas/pet\" }",
        "    pet: { allOf: [{ $ref: \"#/components/schemas/pet\" }] }",
        "    pet: { anyOf: [{ $ref: \"#/components/schemas/pet\" }] }",
        "    pet: { oneOf: [{ $ref: \"#/components/schemas/pet\" }, { $ref: \"#/components/schemas/a\" }] }
    a: { oneOf: [{ $ref: \"#/components/schemas/pet\" }, { $ref: \"#/components/schemas/a\" }] }",
        "    pet: { type: object, properties: { owner: { $ref: \"#/components/schemas/pet\" } } }",
        "    pet: { type: object, additionalProperties: { $ref: \"#/components/schemas/pet\" } }",
        "    pet: { items: { $ref: \"#/components/schemas/pet\" } }",
    ] {
        assert!(!with(schemas).told().is_empty(), "{schemas}");
    }
}

#[test]
fn of_recursive_models_come_to_an_end() {
    let toys = "{ type: array, items: { $ref: \"#/components/schemas/toy\" } }";
    let pets = "{ type: array, items: { $ref: \"#/components/schemas/pet\" } }";
    let pair = Pair::alike()
        .spec(
            "    additional: unknown\n",
            "      young?: { type: [Pet], doc: Its children. }\n    additional: unknown\n",
        )
        .spec("      Other: {", "      Box: { type: [Toy], doc: Toys. }\n      Other: {")
        .openapi(
            "      additionalProperties: true\n",
            &format!("        young: {pets}\n      additionalProperties: true\n"),
        )
        .openapi("oneOf: [{ type: string }, {", &format!("oneOf: [{{ type: string }}, {toys}, {{"));
    assert_eq!(pair.told(), "");
}

#[test]
fn with_a_long_chain_of_parts_come_to_an_end() {
    let link = |number: usize| {
        format!(
            "    a{number}: {{ allOf: [{{ $ref: \"#/components/schemas/a{}\" }}] }}\n",
            number + 1
        )
    };
    let chain: String = (0..20_000).map(link).collect();
    let pair = with(&format!("    pet: {{ $ref: \"#/components/schemas/a0\" }}\n{chain}"));
    assert!(!pair.told().is_empty());
}

#[test]
fn tell_a_lost_reference_once() {
    let pair = Pair::alike().openapi("\n    pet_id:", "\n    pet-id:");
    let findings = pair.compared(None).findings;
    let told: Vec<_> =
        findings.iter().map(|finding| (finding.kind.name(), &*finding.subject)).collect();
    assert_eq!(told, [("reference", "#/components/schemas/pet_id")]);
}

#[test]
fn differ_alike_in_json_and_in_yaml() {
    let yaml = read("openapi/organizations.openapi.yaml");
    let value: serde_json::Value = serde_yaml::from_str(&yaml).expect("it is YAML");
    let json = Pair { texts: tests::fixtures::real().texts, openapi: value.to_string() };
    let yaml = Pair { openapi: yaml, ..json.clone() };
    assert_eq!(json.told(), yaml.told());
    assert_eq!(json.compared(None).accepted, yaml.compared(None).accepted);
}

#[test]
fn are_refused_or_compared() {
    let text = Pair::alike().openapi;
    let sources = Pair::alike().sources();
    let tried = |text: &str| {
        if let Ok(openapi) = OpenApi::parse(text) {
            let spec = Spec::read(&sources).expect("the spec has no errors");
            let drift = spec.drift(&openapi, None);
            let text = drift.render(&sources, Names { spec: "", openapi: "" });
            assert_eq!(text.is_empty(), drift.is_settled());
        }
    };
    let words = ["null", "[null, 7, {}]", "{ $ref: \"#\" }"];
    let lines: Vec<_> = text.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let (before, after) = (lines[..number].join("\n"), lines[number + 1..].join("\n"));
        tried(&before);
        tried(&format!("{before}\n{after}"));
        if let Some((key, _)) = line.split_once(": ") {
            for word in words {
                tried(&format!("{before}\n{key}: {word}\n{after}"));
            }
        }
    }
    assert!(document(&text).title() == "Pets");
}

#[test]
fn that_grow_without_end_are_refused() {
    let mut text = "openapi: 3.0.3\na0: &a0 [pets, pets]\n".to_owned();
    for level in 1..64 {
        let below = level - 1;
        let _ = writeln!(text, "a{level}: &a{level} [*a{below}, *a{below}]");
    }
    assert!(OpenApi::parse(&text).is_err());
    let deep = format!("{{\"openapi\": \"3.0.3\", \"paths\": {}", "[".repeat(100_000));
    assert!(OpenApi::parse(&deep).is_err());
}
