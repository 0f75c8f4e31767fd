//! One difference each, and how it is told.

use crate::support::{Pair, check};
use codegen::tools::drift::Kind;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Which of both is changed.
#[derive(Clone, Copy, Debug)]
enum Side {
    Spec,
    OpenApi,
}
use Side::{OpenApi, Spec};

/// A change of one text, and the kind of difference that it makes.
type Case = (Kind, Side, &'static str, &'static str);

const CASES: &[Case] = &[
    (Kind::OperationOnlyInSpec, OpenApi, "    post:\n", "    x-post:\n"),
    (
        Kind::OperationOnlyInOpenApi,
        OpenApi,
        "  /pets/{pet_id}:\n",
        "  /pets/{pet_id}/toys: { get: {} }\n  /pets/{pet_id}:\n",
    ),
    (
        Kind::ParameterOnlyInSpec,
        OpenApi,
        "{ name: tag.not, in: query",
        "{ name: tag.not, out: query",
    ),
    (Kind::ParameterOnlyInOpenApi, Spec, "tag?: { filter: string", "tag?: { not: string"),
    (
        Kind::ParameterOnlyInOpenApi,
        OpenApi,
        "{ name: Accept, in: header",
        "{ name: X-Lang, in: header",
    ),
    (
        Kind::ParameterOnlyInOpenApi,
        OpenApi,
        "    get:\n      responses:\n        200: { $ref",
        "    get:\n      parameters: [{ name: full, in: query }]\n      responses:\n        200: { $ref",
    ),
    (
        Kind::BodyOnlyInSpec,
        OpenApi,
        "      requestBody: { required: true, content: { image/png: { schema: { type: string } } } }\n",
        "",
    ),
    (Kind::BodyOnlyInOpenApi, Spec, "    body: Owner\n", ""),
    (
        Kind::FieldOnlyInSpec,
        OpenApi,
        "        name: { type: string }\n        kind: { $ref: \"#/components/schemas/kind\" }\n        weight",
        "        kind: { $ref: \"#/components/schemas/kind\" }\n        weight",
    ),
    (Kind::FieldOnlyInSpec, OpenApi, "total_size: { type: integer }", ""),
    (Kind::Response, Spec, "200: [Pet]", "200: { at: result.pets, type: [Pet] }"),
    (
        Kind::FieldOnlyInSpec,
        OpenApi,
        "\n                      result_info:\n                        properties: { next_page_token: { type: string }, total_size: { type: integer } }",
        "",
    ),
    (Kind::FieldOnlyInSpec, OpenApi, "                      kennel: { type: string }\n", ""),
    (
        Kind::FieldOnlyInOpenApi,
        OpenApi,
        "kennel: { type: string }",
        "kennel: { type: string }\n                      rooms: { type: integer }",
    ),
    (
        Kind::FieldOnlyInOpenApi,
        OpenApi,
        "- properties: { result: { $ref: \"#/components/schemas/pet\" } }",
        "- properties: { result: { $ref: \"#/components/schemas/pet\" }, rooms: { type: integer } }",
    ),
    (Kind::Type, OpenApi, "kennel: { type: string }", "kennel: { type: boolean }"),
    (
        Kind::FieldOnlyInSpec,
        OpenApi,
        "        id: { type: string, readOnly: true }\n        name: { type: string }\n",
        "        name: { type: string, readOnly: true }\n",
    ),
    (
        Kind::FieldOnlyInOpenApi,
        OpenApi,
        "        id: { type: string, readOnly: true }\n",
        "        id: { type: string }\n",
    ),
    (
        Kind::FieldOnlyInOpenApi,
        OpenApi,
        "color: { type: string } }",
        "color: { type: string }, size: { type: integer } }",
    ),
    (
        Kind::FieldOnlyInOpenApi,
        OpenApi,
        "next_page_token: { type: string }",
        "next_page_token: { type: string }, cost: {}",
    ),
    (Kind::ValueOnlyInSpec, OpenApi, "enum: [cat, dog]", "enum: [cat]"),
    (Kind::ValueOnlyInOpenApi, OpenApi, "enum: [cat, dog]", "enum: [cat, dog, \"a `b`\"]"),
    (
        Kind::StatusOnlyInSpec,
        OpenApi,
        "        404: { $ref: \"#/components/responses/failure\" }\n",
        "",
    ),
    (
        Kind::StatusOnlyInOpenApi,
        OpenApi,
        "responses: { 204: { description: Done. } }",
        "responses: { 204: {}, default: {} }",
    ),
    (Kind::HeaderOnlyInSpec, OpenApi, "            etag: {", "            date: {"),
    (Kind::HeaderOnlyInOpenApi, OpenApi, "            Content-Type: {", "            X-Mood: {"),
    (
        Kind::Type,
        OpenApi,
        "schema: { type: array, items: { type: string } } }\n  parameters:",
        "schema: { type: string } }\n  parameters:",
    ),
    (Kind::Required, OpenApi, "etag: { required: true,", "etag: {"),
    (Kind::Deprecated, OpenApi, "X-Width: { deprecated: true,", "X-Width: {"),
    (Kind::Min, OpenApi, "{ type: integer, minimum: 1 } }", "{ type: integer, minimum: 2 } }"),
    (Kind::Reference, OpenApi, "    colors: { description: Its", "    color: { description: Its"),
    (
        Kind::Type,
        OpenApi,
        "{ name: page_token, in: query, schema: { type: string } }",
        "{ name: page_token, in: query, schema: { type: integer } }",
    ),
    (
        Kind::Type,
        OpenApi,
        "{ anyOf: [{ type: string, format: date }, { type: string, format: date-time }] }",
        "{ type: string, format: date }",
    ),
    (Kind::Type, OpenApi, "enum: [cat, dog]", "title: Kind"),
    (Kind::Type, OpenApi, "oneOf: [{ type: string }, {", "oneOf: [{ type: integer }, {"),
    (
        Kind::Type,
        OpenApi,
        "result: { $ref: \"#/components/schemas/pet\" }",
        "result: { type: object }",
    ),
    (
        Kind::Type,
        OpenApi,
        "{ type: object, additionalProperties: { $ref: \"#/components/schemas/kind\" } }",
        "{ type: object }",
    ),
    (Kind::Required, OpenApi, "required: [id, name, kind]", "required: [id, name]"),
    (
        Kind::Type,
        OpenApi,
        "oneOf: [{ type: string }, {",
        "oneOf: [{ type: string }, { type: object, properties: {} }, {",
    ),
    (
        Kind::Required,
        OpenApi,
        "{ name: page_token, in: query,",
        "{ name: page_token, in: query, required: true,",
    ),
    (
        Kind::Required,
        OpenApi,
        "      requestBody:\n        required: true\n        content:\n          application/json: { schema: { $ref: \"#/components/schemas/new_pet\" } }",
        "      requestBody:\n        content:\n          application/json: { schema: { $ref: \"#/components/schemas/new_pet\" } }",
    ),
    (Kind::Nullable, OpenApi, ", nullable: true", ""),
    (
        Kind::Nullable,
        OpenApi,
        "oneOf: [{ $ref: \"#/components/schemas/owner\" }]",
        "oneOf: [{ $ref: \"#/components/schemas/owner\" }, { type: \"null\" }]",
    ),
    (Kind::Additional, OpenApi, "      additionalProperties: true\n", ""),
    (
        Kind::Style,
        OpenApi,
        "      in: query\n      schema: { type: array,",
        "      in: query\n      explode: false\n      schema: { type: array,",
    ),
    (Kind::Style, Spec, "type: [Kind], doc: Only", "type: [Kind], style: comma, doc: Only"),
    (Kind::Style, Spec, "type: [Kind], doc: Only", "type: [Kind], style: pipe, doc: Only"),
    (
        Kind::Style,
        OpenApi,
        "      in: query\n      schema: { type: array,",
        "      in: query\n      style: spaceDelimited\n      schema: { type: array,",
    ),
    (Kind::Style, Spec, "type: [Kind], doc: Only", "type: [Kind], style: json, doc: Only"),
    (
        Kind::Style,
        OpenApi,
        "      in: query\n      schema: { type: array, items: { $ref: \"#/components/schemas/kind\" } }",
        "      in: query\n      content: { application/json: { schema: { type: array, items: { $ref: \"#/components/schemas/kind\" } } } }",
    ),
    (Kind::Deprecated, OpenApi, "in: header, deprecated: true,", "in: header,"),
    (
        Kind::Deprecated,
        Spec,
        "    summary: One pet\n",
        "    summary: One pet\n    deprecated: They are many.\n",
    ),
    (
        Kind::Deprecated,
        OpenApi,
        "color: { type: string } }",
        "color: { type: string, deprecated: true } }",
    ),
    (Kind::Body, OpenApi, "image/png:", "image/jpeg:"),
    (
        Kind::Response,
        OpenApi,
        "204: { description: Done. }",
        "204: { content: { application/json: {} } }",
    ),
    (
        Kind::Response,
        OpenApi,
        "application/problem+json:\n              schema: { type: object, required: [limit],",
        "text/plain:\n              schema: { type: object, required: [limit],",
    ),
    (Kind::Type, OpenApi, "{ limit: { type: integer } }", "{ limit: { type: string } }"),
    (
        Kind::FieldOnlyInOpenApi,
        OpenApi,
        "{ limit: { type: integer } }",
        "{ limit: { type: integer }, size: { type: integer } }",
    ),
    (Kind::Response, Spec, "201: Pet,", "201: none,"),
    (Kind::Response, OpenApi, "errors: { type: array, items: {} }, ", ""),
    (Kind::Auth, Spec, "    summary: Pets\n", "    summary: Pets\n    auth: none\n"),
    (Kind::Auth, Spec, "    auth: [token, email_key]\n", ""),
    (
        Kind::Auth,
        OpenApi,
        "security: [{ pets_email: [], pets_key: [] }, { token: [] }]",
        "x-security: 1",
    ),
    (Kind::Auth, OpenApi, "{ token: [] }]\n", "{ token: [] }, { cookie: [], csrf: [] }]\n"),
    (
        Kind::Auth,
        OpenApi,
        "security: [{ pets_email: [], pets_key: [] }, { token: [] }]",
        "security: []",
    ),
    (Kind::Auth, OpenApi, "security: [{ token: [] }, ", "security: ["),
    (Kind::Permissions, Spec, "    permissions: [Pets Admin, Pets Write]\n", ""),
    (Kind::Permissions, OpenApi, "[Pets Write, Pets Admin]", "[Pets Write]"),
    (Kind::Permissions, OpenApi, "[Pets Write, Pets Admin]", "[]"),
    (Kind::Min, OpenApi, ", minimum: 0", ""),
    (Kind::Max, OpenApi, "maximum: 100", "maximum: 1000"),
    (Kind::MinLength, OpenApi, "email: { type: string,", "email: { type: string, minLength: 3,"),
    (Kind::MaxLength, Spec, "max_length: 20", "max_length: 30"),
    (Kind::MinItems, OpenApi, "maxItems: 9", "maxItems: 9, minItems: 1"),
    (Kind::MaxItems, OpenApi, "maxItems: 9, ", ""),
    (
        Kind::MultipleOf,
        OpenApi,
        "type: number, minimum: 0",
        "type: number, minimum: 0, multipleOf: 0.5",
    ),
    (Kind::Pattern, OpenApi, "pattern: \"^[a-z]+$\"", "pattern: \"^[a-z0-9]+$\""),
    (Kind::Format, OpenApi, ", format: email", ""),
    (Kind::Default, OpenApi, "default: 10", "default: 25"),
    (Kind::Duplicate, OpenApi, "{ name: Accept, in: header", "{ name: born, in: query"),
    (Kind::Reference, OpenApi, "\n    kind: { type: string", "\n    Kind: { type: string"),
    (Kind::Reference, OpenApi, "    kind:\n      name: kind\n", "    sort:\n      name: kind\n"),
];

#[test]
fn are_none_at_first() {
    let pair = Pair::alike();
    assert_eq!(pair.told(), "");
    assert!(pair.compared(None).is_settled());
}

#[test]
fn are_told_one_by_one() {
    let (mut all, mut others) = (String::new(), Vec::new());
    for (kind, side, from, to) in CASES {
        let pair = match side {
            Spec => Pair::alike().spec(from, to),
            OpenApi => Pair::alike().openapi(from, to),
        };
        let drift = pair.compared(None);
        let kinds: BTreeSet<_> = drift.findings.iter().map(|finding| finding.kind).collect();
        if kinds != BTreeSet::from([*kind]) {
            others.push(format!("{from:?} to {to:?}: {kinds:?}, not {kind:?}\n{}", pair.told()));
        }
        let _ = writeln!(all, "# {side:?}: {from:?} to {to:?}\n\n{}", pair.told());
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
    check("differences", all.trim_end());
}

/// What a document does not say is no difference.
#[test]
fn of_credentials_are_only_where_a_document_says_something() {
    let all = "security: [{ token: [] }, { pets_email: [], pets_key: [] }, { service_key: [] }]\n";
    let pair = Pair::alike()
        .openapi(all, "")
        .openapi("security: [{ pets_email: [], pets_key: [] }, { token: [] }]", "x-security: 1")
        .openapi(
            "x-required-permissions: [Pets Write, Pets Admin]",
            "x-required-permissions: null",
        );
    assert_eq!(pair.told(), "");
}

/// A set of all schemes means any of them.
#[test]
fn of_credentials_are_not_those_of_how_a_document_writes_them() {
    let pair = Pair::alike().openapi(
        "security: [{ pets_email: [], pets_key: [] }, { token: [] }]",
        "security: [{ pets_email: [], pets_key: [], token: [] }]",
    );
    assert_eq!(pair.told(), "");
}

/// An error that is one of several has `errors` where each of them has.
#[test]
fn of_errors_are_those_of_every_variant() {
    let failure = "application/json: { schema: { $ref: \"#/components/schemas/envelope\" } }";
    let several = |other: &str| {
        let schema = format!("anyOf: [{{ $ref: \"#/components/schemas/envelope\" }}, {other}]");
        let content = format!("application/json: {{ schema: {{ {schema} }} }}");
        Pair::alike().openapi(failure, &content).told()
    };
    let named = |name: &str| format!("{{ type: object, properties: {{ {name}: {{}} }} }}");
    assert_eq!(several(&named("errors")), "");
    assert!(several(&named("reasons")).contains("JSON without `errors`"));
}

#[test]
fn are_not_sought_in_what_no_document_covers() {
    let covering = |paths: &str| {
        let known = format!("documents: {{ pets: {{ title: Pets, paths: {paths} }} }}\n");
        Pair::alike().accepting(&known)
    };
    assert_eq!(covering("/pets*").compared(None).uncovered, Vec::<String>::new());
    let some = covering("[/pets, '/pets/{pet_id}']");
    assert_eq!(some.compared(None).uncovered, ["pets.picture"]);
    assert_eq!(some.compared(Some("/pets")).uncovered, Vec::<String>::new());
    // Another document has it.
    let both = "documents: { pets: { title: Pets, paths: /pets }, cats: { title: Cats, paths: /pets/* } }\n";
    assert_eq!(Pair::alike().accepting(both).compared(None).uncovered, Vec::<String>::new());
}

#[test]
fn are_of_every_kind() {
    let shown: BTreeSet<_> = CASES.iter().map(|(kind, ..)| kind).collect();
    let missing: Vec<_> = Kind::ALL.iter().filter(|kind| !shown.contains(kind)).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

#[test]
fn are_those_of_the_paths_asked_for() {
    let pair = Pair::alike().openapi(", format: email", "").openapi("maximum: 100", "maximum: 9");
    let count = |paths| pair.compared(paths).findings.len();
    assert_eq!(count(None), 2);
    assert_eq!(count(Some("*")), 2);
    assert_eq!(count(Some("/pets/{pet_id}")), 1);
    assert_eq!(count(Some("/pets/*/picture")), 0);
    assert_eq!(count(Some("/keepers*")), 0);
}

/// A result and what leads to the next page are looked for where the spec says they are.
#[test]
fn are_found_wherever_a_result_is() {
    let inside = "data: { properties: { pets: { type: array, items: { $ref: \"#/components/schemas/pet\" } }, kennel: { type: string } } }";
    let alike = Pair::alike()
        .spec("200: [Pet]", "200: { at: data.pets, type: [Pet] }")
        .openapi("result: { type: array, items: { $ref: \"#/components/schemas/pet\" } }", inside);
    assert_eq!(alike.told(), Pair::alike().told());
    let mut moved = alike
        .openapi("next_page_token: { type: string }, ", "")
        .openapi("data: { properties: {", "data: { properties: { next: { type: string },");
    let api = moved.texts.get_mut("api.yaml").unwrap();
    *api = api.replace("next: result_info.next_page_token", "next: data.next");
    assert_eq!(moved.told(), Pair::alike().told());
    let gone = moved.openapi(" next: { type: string },", "");
    let findings = gone.compared(None).findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].kind, Kind::FieldOnlyInSpec);
}
