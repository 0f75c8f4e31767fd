//! Unions with a tag, against `oneOf` in the forms that documents have.

use crate::support::document;
use codegen::tools::drift::Kind;
use codegen::{Sources, Spec};

const API: &str = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: none\n";

const SPEC: &str = "
resource: pets
doc: Pets.
methods:
  get: { get: /pet, summary: A pet, responses: { 200: Pet } }
types:
  Pet:
    tag: kind
    fields: { name: { type: string, our_example: Rex } }
    union:
      cat: { fields: { lives: { type: integer, our_example: 9 } } }
      dog: { fields: { toys: { type: [string], our_example: [ball] } } }
";

/// A document in which `schema` is that of a pet; the components are there to refer to.
fn openapi(schema: &str) -> String {
    format!(
        "
openapi: 3.0.3
paths:
  /pet:
    get:
      responses: {{ 200: {{ description: ok, content: {{ application/json: {{ schema: {schema} }} }} }} }}
components:
  schemas:
    named: {{ type: object, required: [name], properties: {{ name: {{ type: string }} }} }}
    cat:
      type: object
      required: [kind, lives]
      properties: {{ kind: {{ type: string, enum: [cat] }}, lives: {{ type: integer }} }}
    dog:
      allOf:
        - {{ $ref: '#/components/schemas/named' }}
        - type: object
          required: [kind, toys]
          properties:
            kind: {{ type: string, enum: [dog] }}
            toys: {{ type: array, items: {{ type: string }} }}
    plain:
      type: object
      required: [kind, toys]
      properties: {{ kind: {{ type: string }}, toys: {{ type: array, items: {{ type: string }} }} }}
"
    )
}

/// What differs: the kind, and of what.
fn differences(spec: &str, schema: &str) -> Vec<(Kind, String, String)> {
    let texts = [("api.yaml", API), ("pets.yaml", spec)];
    let sources = Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
    let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
    let text = openapi(schema);
    let drift = spec.drift(&document(&text), None);
    drift.findings.iter().map(|one| (one.kind, one.place.clone(), one.subject.clone())).collect()
}

const REF: &str = "$ref: '#/components/schemas";

#[test]
fn what_says_the_same_does_not_differ() {
    for schema in [
        // The common fields around the variants, and in each of them.
        format!(
            "{{ allOf: [{{ {REF}/named' }}, {{ oneOf: [{{ {REF}/cat' }}, {{ {REF}/dog' }}] }}] }}"
        ),
        // A group of variants next to another variant.
        format!(
            "{{ allOf: [{{ {REF}/named' }}], anyOf: [{{ oneOf: [{{ {REF}/cat' }}] }}, {{ {REF}/dog' }}] }}"
        ),
        // The tag by a discriminator, of a variant that does not say it.
        format!(
            "{{ allOf: [{{ {REF}/named' }}], oneOf: [{{ {REF}/cat' }}, {{ {REF}/plain' }}], \
             discriminator: {{ propertyName: kind, mapping: {{ dog: '#/components/schemas/plain' }} }} }}"
        ),
        format!(
            "{{ allOf: [{{ {REF}/named' }}], anyOf: [{{ {REF}/cat' }}, {{ {REF}/plain' }}], \
             discriminator: {{ propertyName: kind, mapping: {{ dog: plain }} }} }}"
        ),
    ] {
        assert_eq!(differences(SPEC, &schema), [], "{schema}");
    }
}

#[test]
fn what_differs_is_of_its_variant() {
    let both =
        format!("{{ allOf: [{{ {REF}/named' }}], oneOf: [{{ {REF}/cat' }}, {{ {REF}/dog' }}] }}");
    let of = |spec: &str| differences(spec, &both);
    let found =
        |kind, place: &str, subject: &str| vec![(kind, place.to_owned(), subject.to_owned())];
    let more = SPEC.replace("      dog:", "      fish: {}\n      dog:");
    assert_eq!(of(&more), found(Kind::ValueOnlyInSpec, "pets.Pet", "= fish"));
    let less =
        SPEC.replace("      cat: { fields: { lives: { type: integer, our_example: 9 } } }\n", "");
    assert_eq!(of(&less), found(Kind::ValueOnlyInOpenApi, "pets.Pet", "= cat"));
    let other = SPEC.replace("type: integer, our_example: 9", "type: string, our_example: nine");
    assert_eq!(of(&other), found(Kind::Type, "pets.CatPet", "lives"));
    let optional = SPEC.replace("name: { type", "name?: { type");
    assert_eq!(of(&optional), found(Kind::Required, "pets.Pet", "name"));
    let lacks = SPEC.replace("lives: {", "age: {");
    let lacks: Vec<_> = of(&lacks).into_iter().map(|(kind, _, subject)| (kind, subject)).collect();
    let expected = [(Kind::FieldOnlyInOpenApi, "lives"), (Kind::FieldOnlyInSpec, "age")];
    assert_eq!(lacks, expected.map(|(kind, name)| (kind, name.to_owned())));
}

#[test]
fn an_object_without_variants_is_another_type() {
    let found = differences(SPEC, &format!("{{ {REF}/cat' }}"));
    assert_eq!(found, [(Kind::Type, "pets.Pet".to_owned(), String::new())]);
    let untagged =
        format!("{{ allOf: [{{ {REF}/named' }}], oneOf: [{{ {REF}/cat' }}, {{ {REF}/plain' }}] }}");
    let kinds: Vec<_> = differences(SPEC, &untagged).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, [Kind::Type, Kind::ValueOnlyInSpec]);
}
