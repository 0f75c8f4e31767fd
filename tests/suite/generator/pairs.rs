//! Two mistakes in one spec: each is told as if it were alone.

use std::collections::BTreeMap;
use tests::fixtures::{self, Spec};

/// Every fixture meets one in so many of the codes.
const EACH: usize = 3;

/// Whether a type is used cannot be told while something cannot be read, or means nothing; nor
/// whether another resource declares a type while the file of one cannot be read.
const SILENT_BESIDE_OTHERS: [&str; 1] = ["unused-type"];
const MAYBE_IN_ANOTHER_FILE: [&str; 1] = ["unknown-type.elsewhere"];

fn codes(spec: &Spec) -> Vec<&'static str> {
    let report = codegen::check(&spec.sources());
    let codes = report.diagnostics().iter().map(|fault| fault.code.name());
    let mut codes: Vec<_> = codes.filter(|code| !SILENT_BESIDE_OTHERS.contains(code)).collect();
    codes.sort_unstable();
    codes
}

/// A name that `api.yaml` lacks is one error, wherever it is used.
const OF_API: [&str; 3] = ["unknown-auth", "unknown-pagination", "unknown-source"];

fn code(spec: &Spec) -> &str {
    spec.name.split('.').next().unwrap_or_default()
}

/// The fixture as a resource of another name, where it is one file with a name to change.
fn renamed(spec: &Spec) -> Option<(String, String)> {
    let text = spec.texts.get("pets.yaml").filter(|_| spec.texts.len() == 2)?;
    let text = text.strip_prefix("resource: pets\n")?.replace("/pets", "/others");
    Some(("others.yaml".to_owned(), format!("resource: others\n{text}")))
}

#[test]
fn hide_nothing_of_one_another() {
    let all = fixtures::bad();
    let api = fixtures::one("api.yaml").texts["api.yaml"].clone();
    let mut second = Vec::new();
    for spec in all.iter().filter(|spec| !MAYBE_IN_ANOTHER_FILE.contains(&&*spec.name)) {
        let Some(other) = renamed(spec) else { continue };
        // With the `api.yaml` of the pair: what is wrong with its own one is not there.
        let api = ("api.yaml".to_owned(), api.clone());
        let alone = Spec { texts: [api, other.clone()].into(), ..spec.clone() };
        second.push((codes(&alone), &spec.name, other));
    }
    assert!(second.len() > 100, "{}", second.len());
    // The first of each code that needs no `api.yaml` of its own.
    let plain = all.iter().filter(|spec| spec.texts.get("api.yaml") == Some(&api));
    let first: BTreeMap<_, _> = plain.rev().map(|spec| (code(spec), spec)).collect();
    let (mut count, mut hidden) = (0, Vec::new());
    for (number, spec) in first.values().enumerate() {
        let alone = codes(spec);
        for (own, name, other) in second.iter().skip(number % EACH).step_by(EACH) {
            let mut both = (*spec).clone();
            both.texts.extend([other.clone()]);
            let mut expected = [&alone[..], own].concat();
            expected.sort_unstable();
            if name.starts_with(code(spec)) && OF_API.contains(&code(spec)) {
                expected.dedup();
            }
            let found = codes(&both);
            count += 1;
            if found != expected {
                hidden.push(format!("{} and {name}: {found:?}", spec.name));
            }
        }
    }
    println!("{count} pairs of mistakes, each told as if alone");
    assert!(hidden.is_empty(), "{} pairs:\n{}", hidden.len(), hidden.join("\n"));
}

/// A scheme of which only the name can be read is known all the same.
#[test]
fn leave_names_known() {
    let scheme =
        "auth:\n  other: { kind: oauth, doc: A token., headers: { X-Other: \"{other}\" } }\n";
    let api = fixtures::one("api.yaml").texts["api.yaml"].replacen("auth:\n", scheme, 1);
    let pets = "resource: pets\ndoc: Pets.\nmethods:\n  count:\n    get: /pets/count\n    \
                summary: How many\n    auth: [other, nobody]\n    responses: { 200: integer }\n";
    let texts = [("api.yaml", api), ("pets.yaml", pets.to_owned())];
    let texts = texts.map(|(name, text)| (name.to_owned(), text)).into();
    let report = codegen::check(&Spec { name: "names".to_owned(), texts }.sources());
    let told: Vec<_> = report.diagnostics().iter().map(|fault| &*fault.message).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("`kind`") && told[1].contains("`nobody`"), "{told:?}");
}

/// What only a file that cannot be read declares is not missed.
#[test]
fn say_nothing_of_what_is_unread() {
    let broken = fixtures::real().edited("organizations.yaml", "types:\n", "types: ]\n");
    assert_eq!(codes(&broken), ["bad-yaml"]);
    let misplaced = "resource: organizations.members\n";
    let misplaced = broken.edited("organizations/members.yaml", misplaced, "resource: members\n");
    assert_eq!(codes(&misplaced), ["bad-yaml", "misplaced-resource"]);
}

/// What `mock.yaml` says of a method is not missed where the method cannot be read.
#[test]
fn say_nothing_of_what_only_the_mock_names() {
    let (real, file) = (fixtures::real(), "organizations.yaml");
    let unread = real.edited(file, "    get: /organizations\n", "    gett: /organizations\n");
    assert_eq!(codes(&unread), ["unknown-key"]);
    let token = "containing.account?: { type: ";
    let parameter = real.edited(file, token, "containing.account?: { tipe: ");
    assert_eq!(codes(&parameter), ["unknown-key"]);
}
