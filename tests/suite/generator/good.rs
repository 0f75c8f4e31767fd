//! Fixtures without an error: one idea each, and what of the files that they give comes of it.

use crate::difference::Base;
use crate::snapshots;
use tests::fixtures::{self, Spec};

/// The one fixture whose snapshot has `lib.rs`, which says little of any other.
const ROOT: &str = "root";

#[test]
fn give_these_files() {
    let plain = fixtures::one("good/plain.yaml");
    snapshots::check("good", "plain", &snapshots::joined(plain.generated().files.iter()));
    let base = Base::new(&plain);
    for spec in fixtures::good().iter().filter(|spec| spec.name != plain.name) {
        let wanted = |path: &str| path != "lib.rs" || spec.name == ROOT;
        snapshots::check("good", &spec.name, &base.compared(spec, wanted));
    }
}

#[test]
fn give_code_that_parses() {
    for spec in fixtures::good() {
        for (path, text) in spec.generated().files.iter() {
            let parsed = syn::parse_file(text);
            assert!(parsed.is_ok(), "{} {path}: {:?}", spec.name, parsed.err());
        }
    }
}

#[test]
fn give_no_line_that_ends_in_space() {
    for spec in fixtures::good() {
        for (path, text) in spec.generated().files.iter() {
            let line = text.lines().find(|line| line.ends_with([' ', '\t']));
            assert_eq!(line, None, "{} {path}", spec.name);
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{} {path}", spec.name);
        }
    }
}

/// What the spec does not describe is documented by its name.
#[test]
fn give_no_comment_that_is_empty() {
    let is_comment = |line: Option<&str>| line.is_some_and(|line| line.trim().starts_with("///"));
    for spec in fixtures::good() {
        for (path, text) in spec.generated().files.iter() {
            let lines: Vec<_> = text.lines().collect();
            let is_empty = |at: &usize| {
                lines[*at].trim() == "///"
                    && !(is_comment(lines.get(at.wrapping_sub(1)).copied())
                        && is_comment(lines.get(at + 1).copied()))
            };
            let found = (0..lines.len()).find(is_empty).map(|at| at + 1);
            assert_eq!(found, None, "{} {path}: an empty comment", spec.name);
        }
    }
}

/// Its fields are those of `Pet`, which responses have without the PIN.
#[test]
fn use_a_model_that_only_one_with_sent_fields_includes() {
    let pets = "\
resource: pets
doc: Pets.
methods:
  add: { post: /pets, summary: Add a pet, body: NewPet, responses: { 200: Pet } }
types:
  Pet: { sent: NewPet, include: [Named], fields: { pin?: { type: string, write_only: true } } }
  Named: { fields: { name?: string } }
";
    let mut texts = fixtures::one("good/plain.yaml").texts;
    texts.insert("pets.yaml".to_owned(), pets.to_owned());
    let generated = Spec { name: "sent".to_owned(), texts }.generated();
    let pets: Vec<_> =
        generated.files.iter().filter(|(path, _)| path.ends_with("/pet.rs")).collect();
    let [(_, text)] = pets[..] else { panic!("not one `Pet`") };
    assert!(text.contains("pub name: Option<String>") && !text.contains("pin"), "{text}");
}
