//! Values to use instead of good ones, and what is wrong with each.

use codegen::api::{
    Api, Bounds, Field, Form, Json as JsonKind, Scalar, Type, Variant, VariantForm,
};
use serde_json::{Map, Value, json};
use std::borrow::Borrow;

/// A value with one mistake, and the location of this, as members from the outside in.
pub(crate) type Mutant = (String, Value);

/// Mistakes that a value of `ty` can have, given a good one.
pub(crate) fn of(service: &Api, ty: &Type, bounds: &Bounds, good: &Value) -> Vec<Mutant> {
    let here = |values: Vec<Value>| values.into_iter().map(|value| (String::new(), value));
    let mut mutants: Vec<_> = here(beyond(ty, bounds, good)).collect();
    match ty {
        Type::Any => {}
        Type::Scalar(scalar) => mutants.extend(here(match scalar.json() {
            JsonKind::String => {
                let strings = ["yesterday", "2024-13-01", ""].map(|text| json!(text));
                let strings = strings.into_iter().filter(|text| {
                    // An empty string is no bytes at all.
                    let is_base64 = *scalar == Scalar::Base64 && *text == "";
                    !scalar.is_text() && !is_base64
                });
                let others = [json!(1), json!(true), json!(null), json!(["a"]), json!({})];
                others.into_iter().chain(strings).collect()
            }
            JsonKind::Integer => {
                let mut wrong = vec![json!("1"), json!(1.5), json!(null), json!([])];
                wrong.extend(out_of_range(*scalar));
                wrong
            }
            JsonKind::Number => vec![json!("1"), json!(null), json!({})],
            JsonKind::Boolean => vec![json!("true"), json!(1), json!(null)],
        })),
        Type::List(inner) => {
            mutants.extend(here(vec![json!("a"), json!({ "0": 1 }), json!(null)]));
            for (index, item) in good.as_array().into_iter().flatten().enumerate() {
                for (path, wrong) in of(service, inner, bounds, item) {
                    let mut list = good.clone();
                    list[index] = wrong;
                    mutants.push((format!("[{index}]{}", dotted(&path)), list));
                }
            }
        }
        Type::Map(inner) => {
            mutants.extend(here(vec![json!("a"), json!([]), json!(null)]));
            for (name, value) in good.as_object().into_iter().flatten() {
                for (path, wrong) in of(service, inner, bounds, value) {
                    mutants.push((format!("{name}{}", dotted(&path)), with(good, name, wrong)));
                }
            }
        }
        Type::Nullable(inner) => {
            let own = of(service, inner, bounds, good);
            mutants.extend(
                own.into_iter().filter(|(path, value)| !path.is_empty() || !value.is_null()),
            );
        }
        Type::Named(id) => match &service.definition(*id).form {
            Form::Id => mutants.extend(here(vec![json!(1), json!(null), json!({})])),
            Form::Enum(values) => {
                let known = |text: &str| values.iter().any(|value| value.text.value == text);
                let mut wrong = vec![json!("no such value"), json!(""), json!(1), json!(null)];
                wrong.retain(|one| !one.as_str().is_some_and(known));
                mutants.extend(here(wrong));
            }
            Form::Union(variants) => {
                if variants.iter().all(|variant| is_scalar(service, variant)) {
                    mutants.extend(here(vec![json!({ "no": "such form" }), json!(null)]));
                }
            }
            Form::Tagged(tagged) => {
                mutants.extend(here(vec![json!("a"), json!([]), json!(null)]));
                let tag = &tagged.tag.value;
                mutants.push((tag.clone(), with(good, tag, json!("no such tag"))));
                if let Some(members) = good.as_object() {
                    let object = service.object(ty, members);
                    let closed = object.additional.is_none();
                    mutants.extend(inner_members(service, &object.fields, closed, good, 1));
                }
            }
            Form::Model { fields, additional } => {
                mutants.extend(here(vec![json!("a"), json!([]), json!(null)]));
                mutants.extend(inner_members(service, fields, additional.is_none(), good, 1));
            }
        },
    }
    mutants
}

/// Mistakes in the members of an object.
pub(crate) fn members(service: &Api, fields: &[Field], good: &Value) -> Vec<Mutant> {
    inner_members(service, fields, true, good, 0)
}

fn inner_members<F: Borrow<Field>>(
    service: &Api,
    fields: &[F],
    closed: bool,
    good: &Value,
    depth: usize,
) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    if closed {
        let name = "no_such_field";
        mutants.push((name.to_owned(), with(good, name, json!("a"))));
    }
    for field in fields.iter().map(Borrow::borrow) {
        // What the example leaves out is used at the top alone: a model may contain itself.
        let shown = if depth == 0 { field.example.as_ref() } else { None };
        let given = good.get(&field.name).or(shown);
        if field.required {
            let mut members: Map<String, Value> = good.as_object().cloned().unwrap_or_default();
            members.remove(&field.name);
            mutants.push((field.name.clone(), Value::Object(members)));
        }
        let Some(given) = given else { continue };
        for (path, wrong) in of(service, &field.ty, &field.bounds, given) {
            mutants
                .push((format!("{}{}", field.name, dotted(&path)), with(good, &field.name, wrong)));
        }
    }
    mutants
}

fn is_scalar(service: &Api, variant: &Variant) -> bool {
    match &variant.form {
        VariantForm::Literal(literal) => !literal.is_object() && !literal.is_array(),
        VariantForm::Type(Type::Named(id)) => {
            matches!(service.definition(*id).form, Form::Id | Form::Enum(_))
        }
        VariantForm::Type(ty) => {
            !matches!(ty, Type::Any | Type::Map(_) | Type::List(_) | Type::Nullable(_))
        }
    }
}

/// Integers that no value of `scalar` is.
fn out_of_range(scalar: Scalar) -> Vec<Value> {
    match scalar {
        Scalar::Int32 => vec![json!(2_147_483_648_i64), json!(-2_147_483_649_i64)],
        Scalar::Uint64 => vec![json!(-1)],
        _ => Vec::new(),
    }
}

/// Texts that do not spell a value of `ty`, as a query or a header may have them.
pub(crate) fn texts(service: &Api, ty: &Type, bounds: &Bounds, good: &str) -> Vec<String> {
    let wrong: &[&str] = match ty {
        Type::List(inner) | Type::Nullable(inner) => return texts(service, inner, bounds, good),
        Type::Scalar(Scalar::Integer) => &["x", "1.5", "", "1e", "0x10", "+1", "inf"],
        Type::Scalar(Scalar::Int32) => &["x", "1.5", "2147483648"],
        Type::Scalar(Scalar::Uint64) => &["x", "1.5", "-1"],
        Type::Scalar(Scalar::Base64) => &["a", "a b=", "YQ"],
        Type::Scalar(Scalar::Number) => &["x", "", "NaN", "inf", "1,5"],
        Type::Scalar(Scalar::Boolean) => &["maybe", "", "1", "True"],
        Type::Scalar(Scalar::Date | Scalar::DateOrTime) => {
            &["yesterday", "", "2024-13-01", "2024-10-31T12:34:56"]
        }
        Type::Scalar(Scalar::DateTime) => &["yesterday", "", "2024-10-31", "2024-10-31T12:34:56"],
        Type::Named(id) => match &service.definition(*id).form {
            Form::Enum(values) if values.iter().all(|value| !value.text.value.is_empty()) => {
                &["no such value", "", "ACTIVE"]
            }
            _ => &[],
        },
        _ => &[],
    };
    let wrong = wrong.iter().map(|text| (*text).to_owned());
    let beyond = beyond(ty, bounds, &json!(good)).into_iter();
    let beyond = beyond.map(|value| value.as_str().map_or(value.to_string(), str::to_owned));
    wrong.chain(beyond).collect()
}

/// Values that exceed a bound.
fn beyond(ty: &Type, bounds: &Bounds, good: &Value) -> Vec<Value> {
    let mut values = Vec::new();
    match ty {
        Type::Scalar(scalar) if scalar.json().is_number() => {
            values.extend(float(bounds.min.as_ref()).map(|min| whole(min - 1.0)));
            values.extend(float(bounds.max.as_ref()).map(|max| whole(max + 1.0)));
            values.extend(float(bounds.multiple_of.as_ref()).map(|step| json!(step * 1.5)));
        }
        Type::Scalar(Scalar::String) | Type::Named(_) if good.is_string() => {
            let long = |most: u64| json!("x".repeat(usize::try_from(most).unwrap_or(0) + 1));
            values.extend(bounds.max_length.map(long));
            values.extend(bounds.min_length.filter(|least| *least > 0).map(|_| json!("")));
            let has_format = matches!(bounds.format.as_deref(), Some("email" | "uuid"));
            values.extend(has_format.then(|| json!("of no format")));
            values.extend(bounds.pattern.as_ref().map(|_| json!("\u{1}of, no & pattern")));
        }
        Type::List(_) => {
            let item = good.get(0).cloned().unwrap_or_default();
            let list = |count: u64| json!(vec![item.clone(); usize::try_from(count).unwrap_or(0)]);
            values.extend(bounds.max_items.map(|most| list(most + 1)));
            values.extend(bounds.min_items.filter(|least| *least > 0).map(|least| list(least - 1)));
        }
        _ => {}
    }
    values
}

#[expect(clippy::cast_possible_truncation, reason = "bounds of a spec are small")]
fn whole(number: f64) -> Value {
    if number.fract() == 0.0 { json!(number as i64) } else { json!(number) }
}

fn with(object: &Value, name: &str, value: Value) -> Value {
    let mut members = object.as_object().cloned().unwrap_or_default();
    members.insert(name.to_owned(), value);
    Value::Object(members)
}

fn dotted(path: &str) -> String {
    if path.is_empty() || path.starts_with('[') { path.to_owned() } else { format!(".{path}") }
}

fn float(number: Option<&serde_json::Number>) -> Option<f64> {
    number.and_then(serde_json::Number::as_f64)
}
