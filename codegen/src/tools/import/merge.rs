//! Types of equal structure are one.

use super::directions::Pairs;
use super::draft::{Called, Declaration, Direction, Draft, Form, Item, Type, TypeId, named};
use super::ids::top;
use super::responses::ERROR;
use super::words::part as word;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::hash::Hash;

/// A model of fewer fields, with those of its parts, is like others by accident, unless it is called
/// like them.
const FIELDS: usize = 3;

/// Makes types of one product one where they are equal: enums with equal values, models with equal
/// fields, and what stands at one place of the document. Parts of several types that are called alike
/// are named after what they are.
///
/// Types are parted until those that are left together cannot be told apart by what they contain,
/// so that recursive ones come to an end as well. Returns the models that differ by where they go.
pub(super) fn merge(draft: &mut Draft) -> Pairs {
    let tops = tops(draft);
    let signatures = tops.iter().enumerate().map(|(id, top)| signature(draft, TypeId(id), top));
    let (own, parts): (Vec<_>, Vec<_>) = signatures.unzip();
    let (own, _) = numbered(own);
    let (mut classes, mut count) = (vec![0; own.len()], 1);
    loop {
        let parts = parts.iter().map(|parts| parts.iter().map(|id| classes[id.0]).collect());
        let (next, found) = numbered::<(usize, Vec<usize>)>(own.iter().copied().zip(parts));
        classes = next;
        if found == count {
            break;
        }
        count = found;
    }
    let mut first: HashMap<usize, TypeId> = HashMap::new();
    let order = |id: &usize| {
        let declaration = &draft.types[*id];
        let is_component = matches!(declaration.called, Called::Component(_));
        let is_body = !is_component && declaration.direction == Direction::Sent;
        (!is_component, is_body, *id)
    };
    let mut ids: Vec<_> = (0..draft.types.len()).collect();
    ids.sort_by_key(order);
    for id in ids {
        first.entry(classes[id]).or_insert(TypeId(id));
    }
    let target = |id: TypeId| first[&classes[id.0]];
    share(draft, target);
    let pairs = pairs(draft, &tops, target);
    for declaration in &mut draft.types {
        declaration.parts_mut().into_iter().for_each(|ty| rename(ty, &target));
    }
    for operation in &mut draft.operations {
        operation.types_mut().into_iter().for_each(|ty| rename(ty, &target));
    }
    pairs
}

/// Takes the names of their wholes from types that are parts of several, by the same name of each.
fn share(draft: &mut Draft, target: impl Fn(TypeId) -> TypeId) {
    let mut wholes: HashMap<(TypeId, String), BTreeSet<&str>> = HashMap::new();
    for (id, declaration) in draft.types.iter().enumerate() {
        if let Called::Part { of, name } = &declaration.called {
            let part = (target(TypeId(id)), word(name));
            wholes.entry(part).or_default().insert(&draft.of(target(*of)).key);
        }
    }
    let shared = wholes.into_iter().filter(|(_, wholes)| wholes.len() > 1);
    let shared: Vec<_> = shared.map(|(part, _)| part).collect();
    for (id, name) in shared {
        let called = &mut draft.types[id.0].called;
        if let Called::Part { of, name: own } = called
            && word(own) == name
        {
            *called = Called::Shared { of: *of, name };
        }
    }
}

/// The models that stand at one place of the document, and are not the same both ways.
fn pairs(draft: &Draft, tops: &[String], target: impl Fn(TypeId) -> TypeId) -> Pairs {
    let types = draft.types.iter().zip(tops).enumerate();
    let models = types.filter(|(_, (declared, _))| matches!(declared.form, Form::Model { .. }));
    let (mut received, mut sent) = (HashMap::new(), Vec::new());
    for (id, (declared, top)) in models.filter(|(_, (_, top))| !top.is_empty()) {
        let (id, key) = (target(TypeId(id)), (&declared.key, top));
        match declared.direction {
            Direction::Received => drop(received.insert(key, id)),
            Direction::Sent => sent.push((key, id)),
        }
    }
    let pairs = sent.into_iter().filter_map(|(key, sent)| Some((*received.get(&key)?, sent)));
    pairs.filter(|(received, sent)| received != sent).collect()
}

fn rename(ty: &mut Type, target: &impl Fn(TypeId) -> TypeId) {
    match ty {
        Type::Named(id) => *id = target(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => rename(inner, target),
        Type::Scalar(_) | Type::Any => {}
    }
}

/// The products that use each type, one by one: what two have in common each has for itself.
fn tops(draft: &Draft) -> Vec<String> {
    let mut tops: Vec<BTreeSet<String>> = vec![BTreeSet::new(); draft.types.len()];
    for operation in &draft.operations {
        let top = top(&operation.resource);
        draft.walk(operation.types(), |id| tops[id.0].insert(top.clone()));
    }
    tops.into_iter().map(|tops| tops.into_iter().collect::<Vec<_>>().join(" ")).collect()
}

/// Equal ones as equal numbers, and how many there are.
fn numbered<T: Eq + Hash>(all: impl IntoIterator<Item = T>) -> (Vec<usize>, usize) {
    let mut numbers: HashMap<T, usize> = HashMap::new();
    let number = |one| {
        let next = numbers.len();
        *numbers.entry(one).or_insert(next)
    };
    let all = all.into_iter().map(number).collect();
    (all, numbers.len())
}

/// What a type says of itself, and the types that it names, which say more.
fn signature(draft: &Draft, id: TypeId, top: &str) -> (String, Vec<TypeId>) {
    let declaration = draft.of(id);
    let mut text = format!("{top}\n{}\n", declaration.notes.deprecated);
    let mut parts: Vec<&Type> = Vec::new();
    match &declaration.form {
        Form::Id | Form::Alias(_) | Form::Existing { .. } => {
            let _ = write!(text, "{}", declaration.key);
        }
        Form::Enum(values) => {
            let mut values: Vec<_> = values.iter().map(ToString::to_string).collect();
            values.sort_unstable();
            let _ = write!(text, "enum {values:?}");
        }
        Form::Union(variants) => {
            parts.extend(variants.iter().map(|variant| &variant.ty));
            let types = parts.iter().map(|ty| written(ty));
            let _ = write!(text, "union {}", types.collect::<Vec<_>>().join("|"));
        }
        Form::Tagged { tag, fields, variants } => {
            let (said, types) = said(fields);
            let values: Vec<_> = variants.iter().map(|variant| variant.value.to_string()).collect();
            let _ = write!(text, "tagged {tag} {said:?} {values:?}");
            parts.extend(types);
            parts.extend(variants.iter().map(|variant| &variant.ty));
        }
        Form::Model { fields, additional } => {
            let is_grown = matches!(declaration.called, Called::Grown(_));
            if is_grown || !says(draft, id) {
                text.push_str(&calling(declaration));
            }
            let (said, types) = said(fields);
            let more = additional.as_ref().map(written);
            let _ = write!(text, "model {said:?} {more:?}");
            parts.extend(types.into_iter().chain(additional));
        }
    }
    (text, named(parts))
}

/// Whether a model, with its parts, has so many fields that another with the same is no accident.
fn says(draft: &Draft, model: TypeId) -> bool {
    let (mut met, mut fields) = (HashSet::from([model]), draft.of(model).fields().len());
    draft.walk(draft.of(model).parts(), |id| {
        let is_news = fields < FIELDS && met.insert(id);
        if is_news {
            fields += draft.of(id).fields().len();
        }
        is_news
    });
    fields >= FIELDS
}

/// What makes types of few fields one: how they are called, or that one place is read twice, once for
/// each direction.
fn calling(declaration: &Declaration) -> String {
    match &declaration.called {
        Called::Component(name) => name.clone(),
        Called::Part { name, .. } | Called::Variant { name, .. } => word(name),
        Called::Role { part, .. } if part.ends_with(ERROR) => word(part),
        Called::Role { .. } | Called::Shared { .. } | Called::Name(_) | Called::Grown(_) => {
            declaration.key.clone()
        }
    }
}

/// What fields say, in the order of their names, and their types.
fn said(fields: &[Item]) -> (Vec<String>, Vec<&Type>) {
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_unstable_by_key(|field| &field.name);
    fields.into_iter().map(|field| (of_field(field), &field.ty)).unzip()
}

fn of_field(field: &Item) -> String {
    let mut bounds: Vec<_> =
        field.notes.bounds.iter().map(|(name, value)| format!("{name}={value}")).collect();
    bounds.sort_unstable();
    let Item { name, required, ty, notes, .. } = field;
    let marks = (notes.read_only, notes.deprecated);
    format!("{name} {required} {} {marks:?} {bounds:?}", written(ty))
}

/// A type without the names in it.
fn written(ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => scalar.word().to_owned(),
        Type::Any => "unknown".to_owned(),
        Type::Named(_) => "#".to_owned(),
        Type::List(inner) => format!("[{}]", written(inner)),
        Type::Map(inner) => format!("<{}>", written(inner)),
        Type::Nullable(inner) => format!("{}?", written(inner)),
    }
}
