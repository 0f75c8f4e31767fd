//! OpenAPI documents with something changed, the same in every run.

use super::Dice;
use serde_json::{Map, Value, json};

/// What names of documents should not be, and are.
const NAMES: [&str; 14] = [
    "", "self", "type", "Type", "a b", "{id}", "id", "Größe", "9", "-", "\"", "a\nb", "#",
    "list.get",
];

/// `document` with up to four changes.
#[must_use]
pub fn changed(document: &Value, dice: &mut Dice) -> Value {
    let mut changed = document.clone();
    for _ in 0..=dice.below(4) {
        change(&mut changed, document, dice);
    }
    changed
}

fn change(document: &mut Value, original: &Value, dice: &mut Dice) {
    let pointers = pointers(document);
    let at = &pointers[dice.below(pointers.len())];
    let all = self::pointers(original);
    let other = &all[dice.below(all.len())];
    let elsewhere = original.pointer(other).cloned().unwrap_or_default();
    let Some(value) = document.pointer_mut(at) else { return };
    match dice.below(9) {
        0 => *value = elsewhere,
        1 => *value = odd(dice),
        2 => *value = json!({ "$ref": format!("#{other}") }),
        3 => {
            let word = ["allOf", "oneOf", "anyOf"][dice.below(3)];
            *value = json!({ word: [value.take(), elsewhere] });
        }
        4 | 5 => match value {
            Value::Object(members) => drop(members.insert(word(dice), odd(dice))),
            Value::Array(items) => items.push(elsewhere),
            value => *value = odd(dice),
        },
        6 => match value {
            Value::Object(members) => rename(members, dice),
            Value::Array(items) => items.reverse(),
            value => *value = json!([value.take()]),
        },
        _ => match value {
            Value::Object(members) if !members.is_empty() => {
                let name = name(members, dice);
                members.remove(&name);
            }
            Value::Array(items) if !items.is_empty() => drop(items.remove(dice.below(items.len()))),
            value => *value = odd(dice),
        },
    }
}

fn name(members: &Map<String, Value>, dice: &mut Dice) -> String {
    members.keys().nth(dice.below(members.len())).cloned().unwrap_or_default()
}

fn rename(members: &mut Map<String, Value>, dice: &mut Dice) {
    let name = name(members, dice);
    let value = members.remove(&name).unwrap_or_default();
    members.insert(NAMES[dice.below(NAMES.len())].to_owned(), value);
}

/// A word that documents say something by.
fn word(dice: &mut Dice) -> String {
    const WORDS: [&str; 31] = [
        "type",
        "format",
        "nullable",
        "readOnly",
        "writeOnly",
        "deprecated",
        "required",
        "enum",
        "const",
        "default",
        "example",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "items",
        "properties",
        "additionalProperties",
        "discriminator",
        "style",
        "explode",
        "in",
        "name",
        "content",
        "responses",
        "parameters",
        "requestBody",
    ];
    WORDS[dice.below(WORDS.len())].to_owned()
}

/// A value that may be right in some places.
fn odd(dice: &mut Dice) -> Value {
    let all = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(1e300),
        json!([]),
        json!({}),
        json!(""),
        json!("string"),
        json!("integer"),
        json!("array"),
        json!("object"),
        json!(["string", "null"]),
        json!(["string", "integer", "array"]),
        json!("date-time"),
        json!("byte"),
        json!("binary"),
        json!("password"),
        json!("int32"),
        json!("deepObject"),
        json!("path"),
        json!("query"),
        json!("header"),
        json!("^(?=a)[a-z"),
        json!("^[a-z]{3}$"),
        json!("a \u{0} \u{200b} \u{202e} \"b\" # c: - [d]"),
        json!("x".repeat(300)),
        json!(["a", "A", 1, null, true]),
        json!(["a", "a b", "self", ""]),
        json!([{ "type": "string" }, { "type": "object", "properties": { "a": {} } }]),
        json!({ "type": "array", "items": { "type": "string", "nullable": true } }),
        json!({ "propertyName": "type", "mapping": { "a": "#/components/schemas/a" } }),
        json!({ "application/json": { "schema": { "type": "string" } }, "text/plain": {} }),
        json!({ "2XX": { "description": "It." }, "default": {} }),
    ];
    all[dice.below(all.len())].clone()
}

/// The pointers of all values in `value`.
fn pointers(value: &Value) -> Vec<String> {
    let (mut all, mut left) = (Vec::new(), vec![(String::new(), value)]);
    while let Some((pointer, value)) = left.pop() {
        match value {
            Value::Object(members) => left.extend(members.iter().map(|(name, value)| {
                let name = name.replace('~', "~0").replace('/', "~1");
                (format!("{pointer}/{name}"), value)
            })),
            Value::Array(items) => {
                left.extend(
                    items.iter().enumerate().map(|(at, item)| (format!("{pointer}/{at}"), item)),
                );
            }
            _ => {}
        }
        all.push(pointer);
    }
    all
}
