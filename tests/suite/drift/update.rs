//! Edits of a document, and what an update of the spec comes to.

use crate::support::{Pair, check, document, read};
use codegen::tools::drift::{Drift, Finding, Names, OpenApi};
use codegen::tools::import::Update;
use codegen::{Sources, Spec};
use serde_json::{Map, Value, json};
use similar::TextDiff;
use std::fmt::Write as _;

const NAMES: Names<'_> = Names { spec: "spec/", openapi: "openapi.yaml" };

/// The spec and the document, which agree.
fn alike() -> Pair {
    let texts = ["api.yaml", "drift.yaml", "keepers.yaml", "pets.yaml"];
    let texts = texts.map(|name| (name.to_owned(), read(&format!("update/{name}"))));
    Pair { texts: texts.into(), openapi: read("update/openapi.yaml") }
}

fn spec(sources: &Sources) -> Spec<'_> {
    Spec::read(sources)
        .unwrap_or_else(|report| panic!("{}", report.render(sources, "spec/", false)))
}

fn updated(pair: &Pair, paths: Option<&str>) -> Result<Update, String> {
    spec(&pair.sources()).update(&document(&pair.openapi), paths)
}

/// Changes a document as an edit says.
fn edited(document: &Value, edit: &Value) -> Value {
    let mut document = document.clone();
    let moved = edit["move"].as_object().into_iter().flatten();
    for (from, to) in moved {
        let value = remove(&mut document, from);
        put(&mut document, to.as_str().unwrap(), value);
    }
    for pointer in edit["remove"].as_array().into_iter().flatten() {
        remove(&mut document, pointer.as_str().unwrap());
    }
    for (pointer, value) in edit["set"].as_object().into_iter().flatten() {
        put(&mut document, pointer, value.clone());
    }
    document
}

fn split(pointer: &str) -> (&str, String) {
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    (parent, last.replace("~1", "/").replace("~0", "~"))
}

fn remove(document: &mut Value, pointer: &str) -> Value {
    let (parent, last) = split(pointer);
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => members.remove(&last),
        Some(Value::Array(items)) => Some(items.remove(last.parse().unwrap())),
        _ => None,
    }
    .unwrap_or_else(|| panic!("{pointer} leads nowhere"))
}

fn put(document: &mut Value, pointer: &str, value: Value) {
    let (parent, last) = split(pointer);
    if document.pointer(parent).is_none() {
        put(document, parent, Value::Object(Map::new()));
    }
    match document.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(last, value)),
        Value::Array(items) => match last.parse::<usize>() {
            Ok(at) if at < items.len() => items[at] = value,
            _ => items.push(value),
        },
        other => panic!("{pointer} is in {other}"),
    }
}

/// What changes in the texts, and what is left.
fn shown(before: &Sources, update: &Update) -> String {
    let mut shown = String::new();
    for (name, text) in &update.texts {
        let old = before.texts().find(|text| text.name == *name).map_or("", |text| &text.text);
        let diff = TextDiff::from_lines(old, text);
        let _ = write!(shown, "{}", diff.unified_diff().context_radius(1).header(name, name));
    }
    shown + &update.render(NAMES)
}

#[test]
fn of_nothing_is_nothing() {
    assert_eq!(alike().told(), "");
    let update = updated(&alike(), None).unwrap();
    assert!(update.texts.is_empty(), "{update:?}");
    assert_eq!(update.summary(), "0 patches of 0 files, 0 differences left to decide");
}

#[test]
fn of_each_edit_writes_a_patch_or_shows_a_line() {
    let edits: Value = serde_yaml::from_str(&read("update/edits.yaml")).unwrap();
    let base = alike();
    let openapi: Value = serde_yaml::from_str(&base.openapi).unwrap();
    let sources = base.sources();
    let spec = spec(&sources);
    let (mut count, mut wrong) = (0, Vec::new());
    for (group, edits) in edits.as_object().unwrap() {
        let mut all = String::new();
        for edit in edits.as_array().unwrap() {
            count += 1;
            let name = edit["edit"].as_str().unwrap();
            let openapi = document(&edited(&openapi, edit).to_string());
            let update = spec.update(&openapi, None).unwrap();
            let is = match (update.written.is_empty(), update.left.is_settled()) {
                (true, true) => "nothing",
                (false, true) => "written",
                (true, false) => "shown",
                (false, false) => "both",
            };
            let shown = shown(&sources, &update);
            let _ = writeln!(all, "# {name}: {is}\n\n{shown}");
            if edit["is"] != is {
                wrong.push(format!("{name} is {is}, not {}\n{shown}", edit["is"]));
            }
            if !update.texts.is_empty() {
                is_settled(name, &sources, &openapi, &update);
            }
        }
        check(&format!("update_{group}"), all.trim_end());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 60, "{count} edits");
}

/// The spec has no errors, what was written does not differ, and a second update changes nothing.
fn is_settled(name: &str, before: &Sources, openapi: &OpenApi, update: &Update) {
    let spec = spec(&update.sources);
    let left = spec.drift(openapi, None);
    for written in &update.written {
        let is = |finding: &&Finding| {
            (finding.kind, &finding.place, &finding.subject)
                == (written.kind, &written.place, &written.subject)
        };
        assert_eq!(left.findings.iter().find(is).map(|_| ()), None, "{name}: {written} is left");
    }
    let names = |drift: &Drift| drift.render(&update.sources, NAMES);
    assert_eq!(names(&left), names(&update.left), "{name}");
    let second = spec.update(openapi, None).unwrap();
    assert!(second.texts.is_empty(), "{name}: {}", shown(&update.sources, &second));
    assert!(second.written.is_empty(), "{name}: {:?}", second.written);
    // What a person wrote is still there, in its order.
    for (old, new) in before
        .texts()
        .zip(update.sources.texts().filter(|new| before.texts().any(|old| old.name == new.name)))
    {
        let mut rest = &*new.text;
        // Braces go where a line of them becomes a block.
        for word in old.text.split_whitespace().filter(|word| !word.ends_with('{')) {
            let word = word.trim_end_matches([',', ':', '?', ']', '}']);
            let at = rest.find(word).unwrap_or_else(|| panic!("{name}: {word} of {}", old.name));
            rest = &rest[at + word.len()..];
        }
    }
}

/// All at once: what can be written is, whatever else cannot.
#[test]
fn of_all_edits_at_once_is_one_update() {
    let edits: Value = serde_yaml::from_str(&read("update/edits.yaml")).unwrap();
    let pair = alike();
    let mut openapi: Value = serde_yaml::from_str(&pair.openapi).unwrap();
    for group in ["fields", "values", "parameters"] {
        let edits = edits[group].as_array().unwrap();
        for edit in edits.iter().filter(|edit| edit["is"] == "written") {
            openapi = edited(&openapi, edit);
        }
    }
    let openapi = document(&edited(&openapi, &edits["values"][6]).to_string());
    let sources = pair.sources();
    let update = spec(&sources).update(&openapi, None).unwrap();
    check("update_all", &shown(&sources, &update));
    is_settled("all", &sources, &openapi, &update);
    assert_eq!(update.kept.len(), 1, "{:#?}", update.kept);
}

#[test]
fn asks_which_paths_the_spec_covers() {
    let mut pair = alike();
    pair.texts.remove("drift.yaml");
    let error = updated(&pair, None).expect_err("nobody says so");
    assert!(error.contains("drift.yaml"), "{error}");
    let update = updated(&pair, Some("/keepers*")).unwrap();
    assert_eq!(update.written.len(), 1, "{update:?}");
    assert_eq!(update.written[0].to_string(), "operation-only-in-openapi: GET /keepers/count");
}

/// One product cannot have what it would gain, and the others, which share a type with it, can.
#[test]
fn of_products_that_share_a_type_is_as_whole_as_it_can_be() {
    let mut pair = alike();
    let town = "Town: { fields: { name: { type: string, example: Ulm } } }";
    let shared = format!("resource: shared\ndoc: What others share.\ntypes:\n  {town}\n");
    pair.texts.insert("shared.yaml".to_owned(), shared);
    for (file, before) in [("pets.yaml", "weight?: number"), ("keepers.yaml", "note?: {")] {
        let text = pair.texts.get_mut(file).unwrap();
        assert_eq!(text.matches(before).count(), 1, "{file}");
        *text = text.replace(before, &format!("town?: .shared.Town\n      {before}"));
    }
    let schemas = "/components/schemas";
    let of_town = |zip: &Value| {
        let name = json!({ "type": "string" });
        let mut properties = json!({ "name": name });
        if !zip.is_null() {
            properties["zip"] = zip.clone();
        }
        json!({ "type": "object", "required": ["name"], "properties": properties })
    };
    let mut openapi: Value = serde_yaml::from_str(&pair.openapi).unwrap();
    put(&mut openapi, &format!("{schemas}/town"), of_town(&Value::Null));
    for name in ["animal", "keeper"] {
        let town = json!({ "$ref": "#/components/schemas/town" });
        put(&mut openapi, &format!("{schemas}/{name}/properties/town"), town);
    }
    let sources = pair.sources();
    let spec = spec(&sources);
    assert!(spec.drift(&document(&openapi.to_string()), None).is_settled());

    put(&mut openapi, &format!("{schemas}/town"), of_town(&json!({ "type": "integer" })));
    put(&mut openapi, &format!("{schemas}/keeper/properties/phone"), json!({ "type": "string" }));
    put(&mut openapi, &format!("{schemas}/animal/properties/tail"), json!({ "type": "boolean" }));
    put(&mut openapi, &format!("{schemas}/kind/enum/-"), json!("***"));
    let openapi = document(&openapi.to_string());
    let update = spec.update(&openapi, None).unwrap();
    let written: Vec<_> = update.written.iter().map(ToString::to_string).collect();
    let all = ["keepers.Keeper, phone", "pets.Pet, tail", "shared.Town, zip"];
    assert_eq!(written, all.map(|field| format!("field-only-in-openapi: {field}")));
    assert_eq!(update.kept.len(), 1, "{:#?}", update.kept);
    is_settled("products", &sources, &openapi, &update);
}
