//! Types of equal structure are one.

use super::draft::{Called, Direction, Draft, Form, Item, Type, TypeId};
use super::ids::top;
use super::reasons::Reason;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

/// A model of fewer fields is like others by accident.
const FIELDS: usize = 3;

/// Makes types of one product one where they are equal: enums with equal values, models with equal
/// fields, and what stands at one place of the document.
///
/// Types are parted until those that are left together cannot be told apart by what they contain,
/// so that recursive ones come to an end as well.
pub(super) fn merge(draft: &mut Draft) {
    let tops = tops(draft);
    let mut classes: Vec<usize> = vec![0; draft.types.len()];
    let mut count = 1;
    loop {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut next = Vec::with_capacity(classes.len());
        for (id, _) in draft.types.iter().enumerate() {
            let signature = signature(draft, TypeId(id), &classes, &tops[id]);
            let number = numbers.len();
            next.push(*numbers.entry(signature).or_insert(number));
        }
        let found = numbers.len();
        classes = next;
        if found == count {
            break;
        }
        count = found;
    }
    let mut first: HashMap<usize, TypeId> = HashMap::new();
    let order = |id: &usize| {
        let is_component = matches!(draft.types[*id].called, Called::Component(_));
        (!is_component, *id)
    };
    let mut ids: Vec<_> = (0..draft.types.len()).collect();
    ids.sort_by_key(order);
    for id in ids {
        first.entry(classes[id]).or_insert(TypeId(id));
    }
    let received: HashSet<_> = draft
        .types
        .iter()
        .enumerate()
        .filter(|(_, declaration)| declaration.direction == Direction::Received)
        .map(|(id, declaration)| (declaration.key.clone(), classes[id]))
        .collect();
    let keys: HashSet<_> = received.iter().map(|(key, _)| key.clone()).collect();
    for (id, declaration) in draft.types.iter_mut().enumerate() {
        let is_split = declaration.direction == Direction::Sent
            && keys.contains(&declaration.key)
            && !received.contains(&(declaration.key.clone(), classes[id]));
        if is_split && matches!(declaration.form, Form::Model { .. }) {
            declaration.reasons.push(Reason::SplitModel);
        }
    }
    let target = |id: TypeId| first[&classes[id.0]];
    for declaration in &mut draft.types {
        declaration.parts_mut().into_iter().for_each(|ty| rename(ty, &target));
    }
    for operation in &mut draft.operations {
        operation.types_mut().into_iter().for_each(|ty| rename(ty, &target));
    }
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
        let mut left: Vec<_> =
            operation.types().into_iter().filter_map(|ty| ty.named().copied()).collect();
        while let Some(id) = left.pop() {
            if tops[id.0].insert(top.clone()) {
                left.extend(draft.of(id).parts().into_iter().filter_map(|ty| ty.named().copied()));
            }
        }
    }
    tops.into_iter().map(|tops| tops.into_iter().collect::<Vec<_>>().join(" ")).collect()
}

fn signature(draft: &Draft, id: TypeId, classes: &[usize], top: &str) -> String {
    let declaration = draft.of(id);
    let mut text = format!("{top}\n{}\n", declaration.notes.deprecated);
    match &declaration.form {
        Form::Id | Form::Existing(_) => {
            let _ = write!(text, "{}", declaration.key);
        }
        Form::Enum(values) => {
            let mut values: Vec<_> = values.iter().map(ToString::to_string).collect();
            values.sort_unstable();
            let _ = write!(text, "enum {values:?}");
        }
        Form::Union(variants) => {
            let types = variants.iter().map(|variant| written(&variant.ty, classes));
            let _ = write!(text, "union {}", types.collect::<Vec<_>>().join("|"));
        }
        Form::Model { fields, additional } => {
            if fields.len() < FIELDS {
                // The same place may be read twice, once for each direction.
                text.push_str(&declaration.key);
            }
            let mut fields: Vec<_> = fields.iter().map(|field| of_field(field, classes)).collect();
            fields.sort_unstable();
            let more = additional.as_ref().map(|ty| written(ty, classes));
            let _ = write!(text, "model {fields:?} {more:?}");
        }
    }
    text
}

fn of_field(field: &Item, classes: &[usize]) -> String {
    let mut bounds: Vec<_> =
        field.notes.bounds.iter().map(|(name, value)| format!("{name}={value}")).collect();
    bounds.sort_unstable();
    let Item { name, required, ty, notes, .. } = field;
    let marks = (notes.read_only, notes.deprecated);
    format!("{name} {required} {} {marks:?} {bounds:?}", written(ty, classes))
}

fn written(ty: &Type, classes: &[usize]) -> String {
    match ty {
        Type::Scalar(scalar) => scalar.word().to_owned(),
        Type::Any => "unknown".to_owned(),
        Type::Named(id) => format!("#{}", classes[id.0]),
        Type::List(inner) => format!("[{}]", written(inner, classes)),
        Type::Map(inner) => format!("<{}>", written(inner, classes)),
        Type::Nullable(inner) => format!("{}?", written(inner, classes)),
    }
}
