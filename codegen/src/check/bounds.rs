//! Bounds fit their types. Those of an alias stand at each of its uses, and are reported once.

use super::fits::{Fit, Misfit};
use super::limits::Broken;
use super::{limits, pattern};
use crate::diagnostic::messages::Found;
use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Item, ItemForm, Notes, Type, TypeForm};
use crate::language::items::ENDS;
use crate::language::scalar::{Json, Scalar};
use crate::source::Spanned;
use crate::yaml::{Node, Value};
use indexmap::IndexMap;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        items(lookup, from, resource.shared(), report);
        for method in &resource.methods {
            items(lookup, from, method.declared(), report);
            for answer in &method.answers {
                items(lookup, from, &answer.headers, report);
            }
            if let Some(body) = &method.body {
                items(lookup, from, body.value.items(), report);
            }
        }
        for declared in &resource.types {
            if let TypeForm::Alias(ty) = &declared.form {
                one(lookup, from, (&declared.notes, &ty.value), report);
                let fits = |node: &Node| Fit::new(lookup).fits(from, &ty.value, node);
                default(&declared.notes, &ty.value, fits, report);
                continue;
            }
            if let TypeForm::Id = declared.form {
                one(lookup, from, (&declared.notes, &Type::Scalar(Scalar::String)), report);
                continue;
            }
            let is_enum = matches!(declared.form, TypeForm::Enum(_));
            for (bound, node) in &declared.notes.bounds {
                let of_others = ["min", "max", "multiple_of", "min_items", "max_items"]
                    .contains(&&*bound.value);
                if is_enum && of_others {
                    report.push(messages::bad_bounds(bound, &[], user(&bound.value), &[]));
                } else if let Some(reason) = misfit(&bound.value, node) {
                    report.push(messages::bad_bound_value(bound, node, reason));
                }
                pattern(bound, node, report);
            }
            items(lookup, from, declared.form.fields(), report);
        }
    }
}

fn items<'a>(
    lookup: &Lookup<'_>,
    from: usize,
    items: impl IntoIterator<Item = &'a Item>,
    report: &mut Report,
) {
    for item in items {
        let ty = item.ty();
        // Of what it is cannot be told where the name means nothing.
        let named = ty.value.named();
        if named.is_none_or(|name| lookup.get(from, &name.value).is_some()) {
            one(lookup, from, (&item.notes, &ty.value), report);
        }
        let fits = |node: &Node| fits(lookup, from, item, node);
        default(&item.notes, &ty.value, fits, report);
    }
}

/// Whether a default is of the type of `item`.
fn fits(lookup: &Lookup<'_>, from: usize, item: &Item, default: &Node) -> Result<(), Misfit> {
    let fits = |ty: &Type, node: &Node| Fit::new(lookup).fits(from, ty, node);
    match (&item.form, &default.value) {
        // A filter is a list of such values, or the documents give one of them.
        (ItemForm::Filter { ty, .. }, Value::List(items)) => {
            items.iter().try_for_each(|item| fits(&ty.value, item))
        }
        (ItemForm::Plain { ty, .. } | ItemForm::Filter { ty, .. }, _) => fits(&ty.value, default),
    }
}

/// Words of other languages for null.
const NOTHING: [&str; 5] = ["None", "nil", "undefined", "Null", "NULL"];

/// A default is a value of its type, and within its bounds.
fn default(
    notes: &Notes,
    ty: &Type,
    fits: impl Fn(&Node) -> Result<(), Misfit>,
    report: &mut Report,
) {
    let Some((_, default)) = find(notes, "default") else { return };
    if let Err(Misfit { span, reason, fix, found, .. }) = fits(default) {
        if default.text().is_some_and(|text| NOTHING.contains(&text)) {
            report.push_once(messages::no_default(default));
            return;
        }
        // Bounds of numbers say that the type is meant.
        let is_number =
            ["min", "max", "multiple_of"].iter().any(|word| find(notes, word).is_some());
        let is_quoted = matches!(found.as_deref(), Some(Found::Quotes));
        let unquoted = || messages::unquoted(default).filter(|_| is_number && is_quoted);
        let fix = fix.or_else(unquoted);
        let is_fixed = fix.is_some();
        let error = messages::bad_default(span, &reason, fix);
        report.push_once(match found.map(|found| *found) {
            Some(found @ (Found::Quotes | Found::Other)) if !is_fixed => found.explain(error),
            _ => error,
        });
        return;
    }
    if let Some(Broken { at, reason, bound }) = limits::broken(notes, ty, default) {
        let error = messages::bad_default(at, &reason, None).also(bound, "the bound");
        report.push_once(error.help("correct the default or the bound, as the documentation says"));
    }
}

/// The pairs of bounds that exclude each other, the lower one first.
fn reversed(notes: &Notes) -> impl Iterator<Item = [(&Spanned<String>, f64); 2]> {
    let value =
        move |name: &str| find(notes, name).and_then(|(bound, node)| Some((bound, node.number()?)));
    let pairs = ENDS.into_iter().filter_map(move |(low, high)| Some([value(low)?, value(high)?]));
    pairs.filter(|[(_, least), (_, most)]| least > most)
}

/// Whether two bounds exclude each other.
pub(super) fn is_reversed(notes: &Notes) -> bool {
    reversed(notes).next().is_some()
}

fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Scalar(scalar) if scalar.json().is_number())
}

/// What is in lists and maps, whose bounds stand with these.
fn innermost(mut ty: &Type) -> &Type {
    while let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = ty {
        ty = inner;
    }
    ty
}

/// More unions in one another than any type has.
const DEPTH: usize = 8;

/// Whether some value of the type is a string.
fn has_text(lookup: &Lookup<'_>, from: usize, ty: &Type, depth: usize) -> bool {
    let name = match innermost(ty) {
        Type::Scalar(scalar) => return scalar.is_text(),
        Type::Named(name) => name,
        Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => return false,
    };
    let Some(key) = lookup.get(from, &name.value) else { return true };
    match &lookup.declaration(key).form {
        TypeForm::Id | TypeForm::Enum(_) | TypeForm::Alias(_) => true,
        TypeForm::Model { .. } | TypeForm::Tagged(_) => false,
        TypeForm::Union(variants) => variants.iter().any(|variant| match variant.ty() {
            Some(ty) => depth == 0 || has_text(lookup, key.resource, ty, depth - 1),
            None => true,
        }),
    }
}

fn one(lookup: &Lookup<'_>, from: usize, (notes, ty): (&Notes, &Type), report: &mut Report) {
    let (bare, item) = (ty.not_null(), innermost(ty));
    let mut idle: IndexMap<_, Vec<&Spanned<String>>> = IndexMap::new();
    for (bound, node) in &notes.bounds {
        let fits = match &*bound.value {
            "min" | "max" | "multiple_of" => is_number(item),
            "min_length" | "max_length" | "pattern" | "format" => {
                has_text(lookup, from, item, DEPTH)
            }
            "min_items" | "max_items" => matches!(bare, Type::List(_)),
            _ => true,
        };
        if !fits {
            let format = node.text().filter(|_| bound.value == "format" && is_number(item));
            match format {
                Some(format) => report.push_once(messages::format_of_number(bound, format)),
                None => idle.entry(user(&bound.value)).or_default().push(bound),
            }
        } else if let (Some(ty), Type::Scalar(Scalar::String)) = (format_type(bound, node), item) {
            report.push_once(messages::format_of_type(node, ty));
        } else if let Some(reason) =
            misfit(&bound.value, node).or_else(|| fraction(bound, item, node))
        {
            report.push_once(messages::bad_bound_value(bound, node, reason));
        } else if let Some((format, known)) = near_format(bound, node) {
            report.push_once(messages::format_meant(node, format, known));
        } else {
            pattern(bound, node, report);
        }
    }
    for (reason, bounds) in idle {
        let is_text = has_text(lookup, from, bare, DEPTH);
        let meant = bounds.iter().filter_map(|bound| counterpart(&bound.value, bare, is_text));
        let meant: Vec<_> = meant.collect();
        if let Some((first, others)) = bounds.split_first() {
            report.push_once(messages::bad_bounds(first, others, reason, &meant));
        }
    }
    for [(low, least), (high, most)] in reversed(notes) {
        report.push_once(messages::reversed_bounds(high, most, low, least));
    }
}

/// Why a bound of integers is none.
fn fraction(bound: &Spanned<String>, ty: &Type, node: &Node) -> Option<&'static str> {
    let is_integer = matches!(ty, Type::Scalar(scalar) if scalar.json() == Json::Integer);
    let is_bound = matches!(&*bound.value, "min" | "max" | "multiple_of");
    let is_whole = node.number().is_none_or(|number| number.fract() == 0.0);
    (is_integer && is_bound && !is_whole).then_some("must be an integer, as the values are")
}

/// Formats that are well known, of which other spellings are mistakes.
const FORMATS: [&str; 5] = ["uuid", "email", "ipv4", "ipv6", "hostname"];

/// The known format that another one differs from by its letters alone.
fn near_format<'a>(bound: &Spanned<String>, node: &'a Node) -> Option<(&'a str, &'static str)> {
    let format = node.text().filter(|_| bound.value == "format")?;
    let known = messages::similar(format, &FORMATS)?;
    (known != format && format.len() > 3).then_some((format, known))
}

/// Whether a pattern is in the slashes of another language.
pub(super) fn has_slashes(pattern: &str) -> bool {
    let inner = pattern.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    inner.is_some_and(|inner| !inner.is_empty())
}

/// A pattern is a regular expression.
fn pattern(bound: &Spanned<String>, node: &Node, report: &mut Report) {
    let Some(text) = node.text().filter(|_| bound.value == "pattern") else { return };
    if has_slashes(text) {
        report.push_once(messages::slashes_around(node.span));
    } else if let Some(pattern::Flaw { at, reason }) = pattern::flaw(text) {
        report.push_once(messages::bad_pattern(
            &Spanned::new(text.to_owned(), node.span),
            at,
            reason,
        ));
    }
}

/// The type that says more than this format.
pub(super) fn format_type(bound: &Spanned<String>, node: &Node) -> Option<&'static str> {
    match &node.value {
        Value::Text(format) if bound.value == "format" => match &**format {
            "date" => Some("date"),
            "date-time" | "datetime" => Some("date-time"),
            "binary" => Some("bytes"),
            "byte" | "base64" => Some("base64"),
            _ => None,
        },
        _ => None,
    }
}

/// What `bound` is for.
fn user(bound: &str) -> &'static str {
    match bound {
        "format" => {
            "applies to strings only: `int32`, `integer` and `uint64` are the sizes of integers"
        }
        "min" | "max" | "multiple_of" => "applies to numbers only",
        "min_items" | "max_items" => "applies to lists only",
        _ => "applies to strings only",
    }
}

/// The bound that is to `ty` what this one is to other types.
fn counterpart(bound: &str, ty: &Type, is_text: bool) -> Option<&'static str> {
    let [low, high] = match ty {
        Type::List(_) => ["min_items", "max_items"],
        _ if is_text => ["min_length", "max_length"],
        Type::Scalar(scalar) if scalar.json().is_number() => ["min", "max"],
        _ => return None,
    };
    match bound.split('_').next() {
        Some("min") => Some(low),
        Some("max") => Some(high),
        _ => None,
    }
}

/// Why `node` is no value of `bound`.
fn misfit(bound: &str, node: &Node) -> Option<&'static str> {
    let (fits, reason) = match bound {
        "min" | "max" => (node.number().is_some(), "must be a number"),
        "multiple_of" => {
            (node.number().is_some_and(|number| number > 0.0), "must be a number above zero")
        }
        "min_length" | "max_length" => {
            (node.count().is_some(), "must be a whole number of characters")
        }
        "min_items" | "max_items" => (node.count().is_some(), "must be a whole number of items"),
        "pattern" | "format" => (matches!(node.value, Value::Text(_)), "must be a string"),
        _ => return None,
    };
    (!fits).then_some(reason)
}

fn find<'a>(notes: &'a Notes, name: &str) -> Option<&'a (Spanned<String>, Node)> {
    notes.bounds.iter().find(|(bound, _)| bound.value == name)
}
