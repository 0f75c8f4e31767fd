//! However long a chain of types is, no stack overflows.

use super::refused_as_yaml;
use std::fmt::Write as _;
use tests::fixtures::{self, Spec};

/// More than a stack has room for, where each takes a few calls.
const LENGTH: usize = 1000;

const NAME: &str = "name: { type: string, our_example: Rex }";

/// A spec of which each type, `THIS`, has the next one, `NEXT`, as `link` says; the last is a model.
fn chain(link: &str, example: &str) -> Spec {
    let add = "post: /pets, summary: Add one, body: { fields: { pet: T0 } }";
    let add =
        format!("{add}, responses: {{ 204: none }}, example: {{ body: {{ pet: {example} }} }}");
    let mut text =
        format!("resource: pets\ndoc: Pets.\n\nmethods:\n  add: {{ {add} }}\n\ntypes:\n");
    for number in 0..LENGTH {
        let (this, next) = (format!("T{number}"), format!("T{}", number + 1));
        let form = link.replace("THIS", &this).replace("NEXT", &next);
        writeln!(text, "  {this}: {{ {form} }}").unwrap();
    }
    writeln!(text, "  T{LENGTH}: {{ fields: {{ {NAME} }} }}").unwrap();
    let mut spec = fixtures::one("good/smallest.yaml");
    spec.texts.insert("pets.yaml".to_owned(), text);
    spec
}

#[test]
fn overflow_no_stack() {
    let model = "{ name: Rex }";
    let list = format!("{}1{}", "[".repeat(40), "]".repeat(40));
    let tags: Vec<_> = (0..LENGTH).map(|number| format!("T{number}: x")).collect();
    let tags = format!("{{ {}, name: Rex }}", tags.join(", "));
    for (link, example, is_refused) in [
        ("type: NEXT", model, false),
        ("type: [NEXT]", &*list, false),
        ("fields: { next: NEXT }", model, false),
        (&format!("fields: {{ next?: NEXT, {NAME} }}"), model, false),
        (&format!("fields: {{ {NAME} }}, additional: NEXT"), model, false),
        ("include: [NEXT]", model, true),
        ("union: { A: NEXT, B: integer }", model, true),
        ("union: { A: [NEXT], B: integer }", &list, false),
        ("union: { A: map<NEXT>, B: integer }", model, false),
        // The value is no list, nor a list of such, and so on.
        ("union: { A: [THIS], B: [NEXT], C: integer }", model, false),
        ("tag: THIS, union: { x: NEXT }", &tags, true),
    ] {
        assert_eq!(refused_as_yaml(&chain(link, example)), is_refused, "{link}");
    }
}

/// A list of such values can be one of them, and is shown as one; what is no list is not.
#[test]
fn show_a_union_of_lists_of_itself() {
    let generated = fixtures::one("good/union_of_itself.yaml").generated();
    assert!(generated.api_md.contains("TagValue"));
    let file = generated.files.iter().find(|(path, _)| path.ends_with("tag.rs"));
    let (_, file) = file.expect("the operation");
    assert!(file.contains("TagValue::Collar(Collar::new(\"red\"))"), "{file}");
}
