//! Good specs with one key more, one less, or another value under one.

use super::schema::{self, Schema};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tests::fixtures::{self, Spec};

/// An edit of one text of a good spec.
#[derive(Debug)]
pub(crate) struct Edit {
    pub(crate) what: String,
    pub(crate) spec: Spec,
    /// Whether the schema of the spec as it was takes the edited text.
    pub(crate) is_accepted: bool,
}

#[derive(Debug)]
pub(crate) struct Edits {
    specs: Vec<(Spec, Schema)>,
    /// Values that stand under each key of the language somewhere, one a kind.
    samples: BTreeMap<String, Vec<Value>>,
    /// Keys that some mapping needs.
    needed: BTreeSet<String>,
    /// Keys that tell forms of a mapping apart.
    signs: BTreeSet<String>,
}

impl Edits {
    pub(crate) fn of_good_specs() -> Self {
        let specs = fixtures::good().into_iter().chain([fixtures::one("drift/pets.yaml")]);
        let mut specs: Vec<_> = specs.collect();
        specs.push(differences(&specs[0]));
        specs.sort_by_key(|spec| spec.texts.values().map(String::len).sum::<usize>());
        let specs: Vec<_> = specs.into_iter().map(|spec| (Schema::of(&spec), spec)).collect();
        let (mut samples, mut needed) = (BTreeMap::new(), BTreeSet::new());
        let mut signs = BTreeSet::new();
        each_map(&specs[0].0.value, "", &mut |pointer, keys| {
            if pointer.ends_with("/properties") {
                samples.extend(keys.keys().map(|word| (word.clone(), Vec::new())));
            } else if let Some(Value::Array(words)) = keys.get("required") {
                let words = words.iter().filter_map(Value::as_str).map(str::to_owned);
                if pointer.ends_with("/if") {
                    signs.extend(words.clone());
                }
                needed.extend(words);
            }
        });
        for word in ["tag", "write_only", "nonsense"] {
            samples.insert(word.to_owned(), Vec::new());
        }
        for (_, spec) in &specs {
            for value in spec.texts.values().filter_map(|text| schema::json(text)) {
                each_map(&value, "", &mut |_, keys| {
                    for (word, value) in keys {
                        let Some(samples) = samples.get_mut(word) else { continue };
                        let is_like = |other: &Value| kind(other) == kind(value);
                        if !samples.iter().any(is_like) {
                            samples.push(value.clone());
                        }
                    }
                });
            }
        }
        for samples in samples.values_mut().filter(|samples| samples.is_empty()) {
            samples.extend(others());
        }
        // That `comma` is for lists alone a schema does not tell.
        samples.insert("style".to_owned(), vec![json!("repeat")]);
        Self {
            specs: specs.into_iter().map(|(schema, spec)| (spec, schema)).collect(),
            samples,
            needed,
            signs,
        }
    }

    /// Calls `visit` with one edit in `every`. Of mappings under the same key of the language that
    /// have the same keys among those that can be needed, one is edited.
    pub(crate) fn each(&self, every: usize, mut visit: impl FnMut(Edit)) {
        let mut seen = BTreeSet::new();
        let mut numbers = 0..;
        let mut is_due =
            || numbers.next().is_some_and(|number: usize| number.is_multiple_of(every));
        for (spec, schema) in &self.specs {
            for (name, text) in &spec.texts {
                let Some(value) = schema::json(text) else { continue };
                each_map(&value, "", &mut |pointer, keys| {
                    let under = pointer.rsplit('/').find(|key| self.samples.contains_key(*key));
                    let needed = keys.keys().filter(|key| self.needed.contains(*key)).cloned();
                    if !seen.insert((under.map(str::to_owned), needed.collect::<Vec<_>>())) {
                        return;
                    }
                    let edited = |key: &str, with: Option<&Value>| {
                        let mut value = value.clone();
                        if let Some(Value::Object(keys)) = value.pointer_mut(pointer) {
                            match with {
                                Some(with) => keys.insert(key.to_owned(), with.clone()),
                                None => keys.remove(key),
                            };
                        }
                        let mut spec = spec.clone();
                        spec.texts.insert(name.clone(), value.to_string());
                        let what = format!("{under:?} {:?}: {key}: {with:?}", keys.keys());
                        Edit { what, spec, is_accepted: schema.accepts(&value) }
                    };
                    for (key, other) in changes(keys).iter().filter(|_| is_due()) {
                        visit(edited(key, other.as_ref()));
                    }
                    for (word, samples) in &self.samples {
                        if !keys.contains_key(word) && is_due() {
                            self.added(word, samples, &edited).into_iter().for_each(&mut visit);
                        }
                    }
                });
            }
        }
    }

    /// One key more, with a value that the schema accepts. If there is none, the key is of interest
    /// where it tells forms apart: the reader knows no keys of a mapping but those of the tables.
    fn added(&self, word: &str, samples: &[Value], edited: &Make<'_>) -> Option<Edit> {
        let edits = || samples.iter().map(|sample| edited(word, Some(sample)));
        let refused = || edits().next().filter(|_| self.signs.contains(word));
        edits().find(|edit| edit.is_accepted).or_else(refused)
    }
}

/// Makes the edit that puts a value under a key, or takes the key away.
type Make<'a> = dyn Fn(&str, Option<&Value>) -> Edit + 'a;

/// Every key taken away, and with values of other kinds.
fn changes(keys: &Keys) -> Vec<(&str, Option<Value>)> {
    let changes = keys.iter().flat_map(|(key, value)| {
        let is_other = |other: &Value| *other == json!([3]) || kind(other) != kind(value);
        let others = others().into_iter().filter(is_other).map(Some);
        others.chain([None]).map(|other| (&**key, other)).collect::<Vec<_>>()
    });
    changes.collect()
}

/// A value of each kind, and a list of what is no text.
fn others() -> [Value; 7] {
    [json!("word"), json!(true), json!(3), json!([]), json!({}), json!(null), json!([3])]
}

/// `spec` with an accepted difference from an OpenAPI document.
fn differences(spec: &Spec) -> Spec {
    let mut spec = spec.clone();
    spec.texts.insert("drift.yaml".to_owned(), DRIFT.to_owned());
    spec
}

const DRIFT: &str = "
documents: { pets: { title: Pets, paths: /pets*, doc: What keepers publish. } }
accepted: [{ document: pets, in: pets.list, kind: type, subject: query age, reason: It is a number., date: 2026-11-22 }]
";

type Keys = serde_json::Map<String, Value>;

/// Calls `visit` with each mapping in `value`, and where it is.
fn each_map(value: &Value, pointer: &str, visit: &mut impl FnMut(&str, &Keys)) {
    match value {
        Value::Object(keys) => {
            visit(pointer, keys);
            for (key, inner) in keys {
                let key = key.replace('~', "~0").replace('/', "~1");
                each_map(inner, &format!("{pointer}/{key}"), visit);
            }
        }
        Value::Array(items) => {
            for (number, inner) in items.iter().enumerate() {
                each_map(inner, &format!("{pointer}/{number}"), visit);
            }
        }
        _ => {}
    }
}

fn kind(value: &Value) -> std::mem::Discriminant<Value> {
    std::mem::discriminant(value)
}
