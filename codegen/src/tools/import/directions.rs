//! A model that goes both ways is said once: `sent` names what requests take of it.

use super::draft::{Body, Declaration, Draft, Form, Item, Notes, Type, TypeId};
use super::reasons::Reason;
use super::uses::uses;
use std::collections::{BTreeMap, HashSet};

/// Models that the document has at one place: what responses have, and what requests take.
pub(super) type Pairs = BTreeMap<TypeId, TypeId>;

/// Says of each pair that differs in nothing but the marks of its fields that requests take its
/// second; the others stay two types.
pub(super) fn join(draft: &mut Draft, candidates: Pairs) {
    let uses = uses(draft);
    let bodies: HashSet<_> = draft
        .operations
        .iter()
        .filter_map(|operation| match operation.body {
            Body::Json(Type::Named(id), _) => Some(id),
            _ => None,
        })
        .collect();
    // One body alone has the fields for itself.
    let is_inline = |sent: &TypeId| bodies.contains(sent) && uses.get(sent) == Some(&1);
    let all: Vec<_> = candidates.values().copied().collect();
    let mut taken = HashSet::new();
    let mut pairs: Pairs = candidates
        .into_iter()
        .filter(|(_, sent)| !is_inline(sent) && taken.insert(*sent))
        .collect();
    // Models contain each other, so those that differ go until the rest agree.
    loop {
        let agreeing: Pairs = pairs
            .iter()
            .filter(|(received, sent)| agree(draft, &pairs, **received, **sent))
            .map(|(received, sent)| (*received, *sent))
            .collect();
        let is_done = agreeing.len() == pairs.len();
        pairs = agreeing;
        if is_done {
            break;
        }
    }
    let joined: HashSet<_> = pairs.values().copied().collect();
    for sent in all {
        let reasons = &mut draft.types[sent.0].reasons;
        if !joined.contains(&sent) && !is_inline(&sent) && !reasons.contains(&Reason::SplitModel) {
            reasons.push(Reason::SplitModel);
        }
    }
    let added: Vec<_> =
        pairs.iter().map(|(received, sent)| only_sent(draft, *received, *sent)).collect();
    for field in draft.types.iter_mut().flat_map(Declaration::fields_mut) {
        field.notes.write_only = false;
    }
    for ((received, sent), added) in pairs.into_iter().zip(added) {
        let declared = &mut draft.types[received.0];
        declared.sent = Some(sent);
        if let Form::Model { fields, .. } = &mut declared.form {
            fields.extend(added);
        }
    }
}

/// The fields that requests alone have.
fn only_sent(draft: &Draft, received: TypeId, sent: TypeId) -> Vec<Item> {
    let known = draft.of(received).fields();
    let is_new = |field: &&Item| !known.iter().any(|other| other.name == field.name);
    draft.of(sent).fields().iter().filter(is_new).cloned().collect()
}

/// Whether what is in one of two models alone says so, and the rest is the same.
fn agree(draft: &Draft, pairs: &Pairs, received: TypeId, sent: TypeId) -> bool {
    let [one, other] = [received, sent].map(|id| draft.of(id));
    let (
        Form::Model { fields: received, additional: more },
        Form::Model { fields: sent, additional: theirs },
    ) = (&one.form, &other.form)
    else {
        return false;
    };
    let same = |one: &Type, other: &Type| is_same(pairs, one, other);
    let are_alike =
        received.iter().all(|field| match sent.iter().find(|other| other.name == field.name) {
            None => field.notes.read_only,
            Some(other) => {
                field.required == other.required
                    && same(&field.ty, &other.ty)
                    && is_said_alike(&field.notes, &other.notes)
            }
        });
    let is_known = |field: &Item| received.iter().any(|other| other.name == field.name);
    let is_marked = |field: &Item| is_known(field) || field.notes.write_only;
    // Where only what is below differs, the language looks one level down.
    let is_paired = |field: &Item| field.ty.named().is_some_and(|id| pairs.contains_key(id));
    let differ = received.iter().any(|field| field.notes.read_only || is_paired(field))
        || sent.iter().any(|field| !is_known(field));
    let additional = match (more, theirs) {
        (None, None) => true,
        (Some(one), Some(other)) => same(one, other),
        _ => false,
    };
    differ && are_alike && additional && sent.iter().all(is_marked)
}

fn is_said_alike(one: &Notes, other: &Notes) -> bool {
    // What is read-only and sent all the same contradicts itself.
    one.bounds == other.bounds && one.deprecated == other.deprecated && !one.read_only
}

fn is_same(pairs: &Pairs, received: &Type, sent: &Type) -> bool {
    match (received, sent) {
        (Type::Named(one), Type::Named(other)) => one == other || pairs.get(one) == Some(other),
        (Type::List(one), Type::List(other))
        | (Type::Map(one), Type::Map(other))
        | (Type::Nullable(one), Type::Nullable(other)) => is_same(pairs, one, other),
        (one, other) => one == other,
    }
}
