//! The check of the spec judges what is imported: what it rejects gives way to the nearest thing
//! that it accepts.
//!
//! So no rule of the language is here a second time, and what the language learns to say is
//! imported from then on.

use super::draft::{Draft, Form, Item, Notes, Type, TypeId};
use super::lines::{Owner, Where};
use super::reasons::Reason;
use super::renames::rename;
use super::texts::Text;
use crate::diagnostic::{Code, Diagnostic, messages};
use crate::language::drafts::UNPAGED;
use crate::language::scalar::Scalar;
use crate::language::style::Style;
use crate::source::{Sources, Span};
use std::collections::{BTreeMap, HashMap};

/// How often an example of our own, or the order of variants, is tried.
const TRIES: usize = 4;

/// What gives way, round by round.
#[derive(Debug, Default)]
pub(super) struct Judge {
    tried: HashMap<(Owner, Code), usize>,
    /// How often variants of a union changed places.
    moved: HashMap<TypeId, usize>,
}

impl Judge {
    /// Gives way to `errors`; whether anything changed.
    pub(super) fn give_way(
        &mut self,
        draft: &mut Draft,
        names: &mut HashMap<TypeId, String>,
        errors: &[&Diagnostic],
        sources: &Sources,
        texts: &BTreeMap<String, Text>,
    ) -> bool {
        let mut changed = false;
        for error in errors {
            let Some(first) = error.labels.first() else { continue };
            let mut labels = error.labels.iter();
            let Some(owner) = labels.find_map(|label| owner(label.span, sources, texts)) else {
                continue;
            };
            if let (Code::ShadowedVariant, Owner::Type(id) | Owner::Part(id, _)) =
                (error.code, owner)
            {
                let mut words: Vec<_> =
                    error.labels.iter().map(|label| text(label.span, sources)).collect();
                // The second label is that of the variant which takes all of theirs.
                let Some(other) = (words.len() > 1).then(|| words.remove(1)) else { continue };
                // Where no order helps, the message does not propose one.
                let can_swap = error.help.contains(&messages::put_before(&words, other));
                for word in words {
                    changed |= self.shadowed(draft, id, (word, other), can_swap);
                }
                continue;
            }
            let word = text(first.span, sources);
            let tried = self.tried.entry((owner, error.code)).or_default();
            *tried += 1;
            let tried = *tried;
            changed |= one(draft, names, error.code, owner, word, tried);
        }
        changed
    }

    /// Puts a variant before one that takes all of its values, or leaves it out, for then they are
    /// read as the other.
    fn shadowed(
        &mut self,
        draft: &mut Draft,
        id: TypeId,
        (later, earlier): (&str, &str),
        can_swap: bool,
    ) -> bool {
        let Form::Union(variants) = &mut draft.types[id.0].form else { return false };
        let at = |name: &str| variants.iter().position(|variant| variant.name == name);
        let (Some(later), Some(earlier)) = (at(later), at(earlier)) else { return false };
        let variant = variants.remove(later);
        let moved = self.moved.entry(id).or_default();
        *moved += 1;
        if can_swap && *moved <= TRIES * variants.len() {
            variants.insert(earlier, variant);
            return true;
        }
        draft.types[id.0].reasons.push(Reason::Shadowed);
        if let Form::Union(variants) = &draft.of(id).form
            && let [only] = &variants[..]
        {
            let only = only.ty.clone();
            replace_everywhere(draft, id, &only, Reason::Shadowed);
        }
        true
    }
}

/// What a span is about.
fn owner(span: Span, sources: &Sources, texts: &BTreeMap<String, Text>) -> Option<Owner> {
    let text = texts.get(&sources.source(span)?.name)?;
    let mut column = span.range().start;
    for line in &text.lines {
        if column <= line.text.len() {
            return line.owner(column);
        }
        column -= line.text.len() + 1;
    }
    None
}

fn text(span: Span, sources: &Sources) -> &str {
    sources.source(span).and_then(|source| source.text.get(span.range())).unwrap_or_default()
}

fn one(
    draft: &mut Draft,
    names: &mut HashMap<TypeId, String>,
    code: Code,
    owner: Owner,
    word: &str,
    tried: usize,
) -> bool {
    match (code, owner) {
        (_, Owner::File) => return false,
        (Code::BadExample | Code::MissingExample, _) if tried <= TRIES => {
            if let Some(notes) = notes(draft, owner) {
                match notes.example.take() {
                    Some(_) => {}
                    None => notes.misfits += 1,
                }
                if tried == TRIES {
                    notes.misfits = 0;
                    notes.bounds.retain(|(name, _)| *name == "default");
                    lose(draft, owner, Reason::Bound);
                }
                return true;
            }
        }
        (Code::BadBound, _) if tried <= TRIES => {
            if let Some(notes) = notes(draft, owner) {
                let wanted = ["default", "pattern", "format", "min"][tried - 1];
                notes.bounds.retain(|(name, _)| *name != wanted && tried < TRIES);
                lose(draft, owner, if tried == 1 { Reason::Default } else { Reason::Bound });
                return true;
            }
        }
        (Code::NameClash | Code::BadName, _)
            if tried <= TRIES && rename(draft, names, owner, word, tried) =>
        {
            lose(draft, owner, Reason::Name);
            return true;
        }
        // The client sets it, so callers lose nothing.
        (Code::ReservedHeader, Owner::Parameter(number, place, at)) => {
            let item = item(draft, number, place, at);
            return item.is_some_and(|item| !std::mem::replace(&mut item.is_dropped, true));
        }
        // A list in pages has a success of one kind.
        (Code::BadResponse, Owner::Operation(number))
        | (
            Code::MissingPagination | Code::BadPagination,
            Owner::Operation(number) | Owner::Parameter(number, ..),
        ) if draft.operations[number].settle_success() => {
            lose(draft, owner, Reason::ManySuccesses);
            return true;
        }
        (
            Code::MissingPagination | Code::BadPagination,
            Owner::Operation(number) | Owner::Parameter(number, ..),
        ) if tried <= 2 => {
            let operation = &mut draft.operations[number];
            operation.paginate = None;
            operation.comes_whole = Some(UNPAGED.to_owned());
            lose(draft, owner, Reason::Page);
            return true;
        }
        _ => {}
    }
    degrade(draft, owner)
}

/// Makes what `owner` is the nearest that any spec can say.
fn degrade(draft: &mut Draft, owner: Owner) -> bool {
    match owner {
        Owner::File => false,
        Owner::Operation(number) => {
            let operation = &mut draft.operations[number];
            if operation.extra.take().is_some() {
                operation.reasons.push(Reason::Extra);
                return true;
            }
            operation.left_out.replace(Reason::Unfit).is_none()
        }
        Owner::Parameter(number, place, at) => {
            let string = Type::Scalar(Scalar::String);
            let item = item(draft, number, place, at);
            let is_plain =
                item.as_ref().is_none_or(|item| item.ty == string && item.notes.bounds.is_empty());
            if is_plain && place == Where::Path {
                return degrade(draft, Owner::Operation(number));
            }
            if is_plain {
                return drop_parameter(draft, number, place, at);
            }
            if let Some(item) = item {
                item.ty = string;
                item.style = Style::Repeat;
                item.notes =
                    Notes { comment: std::mem::take(&mut item.notes.comment), ..Notes::default() };
            }
            lose(draft, owner, Reason::ObjectParameter);
            true
        }
        Owner::Part(id, at) => {
            let field = draft.types[id.0].fields_mut().get_mut(at);
            let open = field.filter(|field| field.ty != Type::Any).map(|field| {
                field.ty = Type::Any;
                field.notes.bounds.clear();
                field.notes.example = None;
            });
            if open.is_some() {
                lose(draft, owner, Reason::Several);
                return true;
            }
            degrade(draft, Owner::Type(id))
        }
        Owner::Type(id) | Owner::Choice(id, _) => {
            let (nearest, reason) = (draft.of(id).nearest.clone(), reason(&draft.of(id).form));
            replace_everywhere(draft, id, &nearest, reason)
        }
    }
}

/// Puts another type in the place of one, for a reason; whether that was anywhere.
fn replace_everywhere(draft: &mut Draft, id: TypeId, nearest: &Type, reason: Reason) -> bool {
    let mut changed = false;
    for operation in &mut draft.operations {
        let is_user = replace_all(operation.types_mut(), id, nearest);
        if is_user {
            operation.reasons.push(reason);
        }
        changed |= is_user;
    }
    for declaration in &mut draft.types {
        let is_user = replace_all(declaration.parts_mut(), id, nearest);
        if is_user {
            declaration.reasons.push(reason);
        }
        changed |= is_user;
    }
    changed
}

/// Leaves a parameter out; it keeps its number until the round is over.
fn drop_parameter(draft: &mut Draft, number: usize, place: Where, at: usize) -> bool {
    let Some(item) = item(draft, number, place, at) else { return false };
    let is_new = !std::mem::replace(&mut item.is_dropped, true);
    if is_new {
        let reason = match place {
            Where::Response(_) => Reason::ResponseHeader,
            Where::Path | Where::Query | Where::Header | Where::Body => Reason::Parameter,
        };
        draft.operations[number].reasons.push(reason);
    }
    is_new
}

fn reason(form: &Form) -> Reason {
    match form {
        Form::Union(_) | Form::Tagged { .. } => Reason::Union,
        Form::Enum(_) => Reason::EnumOfOther,
        Form::Id | Form::Alias(_) | Form::Existing { .. } | Form::Model { .. } => Reason::Several,
    }
}

/// Puts `nearest` in the place of a type; whether it was anywhere.
fn replace_all(types: Vec<&mut Type>, id: TypeId, nearest: &Type) -> bool {
    let mut found = false;
    for ty in types {
        found |= replace(ty, id, nearest);
    }
    found
}

fn replace(ty: &mut Type, id: TypeId, nearest: &Type) -> bool {
    match ty {
        Type::Named(found) if *found == id => {
            *ty = nearest.clone();
            true
        }
        Type::Nullable(inner) if **inner == Type::Named(id) && *nearest == Type::Any => {
            *ty = Type::Any;
            true
        }
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => replace(inner, id, nearest),
        Type::Scalar(_) | Type::Any | Type::Named(_) => false,
    }
}

fn item(draft: &mut Draft, number: usize, place: Where, at: usize) -> Option<&mut Item> {
    let operation = draft.operations.get_mut(number)?;
    let items = match place {
        Where::Path => &mut operation.in_path,
        Where::Query => &mut operation.query,
        Where::Header => &mut operation.header,
        Where::Body => return operation.body.items_mut().get_mut(at),
        Where::Response(number) => &mut operation.responses.get_mut(number)?.headers,
    };
    items.get_mut(at)
}

pub(super) fn notes(draft: &mut Draft, owner: Owner) -> Option<&mut Notes> {
    match owner {
        Owner::Parameter(number, place, at) => {
            item(draft, number, place, at).map(|item| &mut item.notes)
        }
        Owner::Part(id, at) => {
            let declaration = &mut draft.types[id.0];
            match &declaration.form {
                Form::Model { .. } | Form::Tagged { .. } => {
                    declaration.fields_mut().get_mut(at).map(|field| &mut field.notes)
                }
                _ => Some(&mut declaration.notes),
            }
        }
        Owner::Type(id) => Some(&mut draft.types[id.0].notes),
        Owner::File | Owner::Operation(_) | Owner::Choice(..) => None,
    }
}

/// Notes what was lost of an operation or a type.
fn lose(draft: &mut Draft, owner: Owner, reason: Reason) {
    match owner {
        Owner::File => {}
        Owner::Operation(number) | Owner::Parameter(number, ..) => {
            draft.operations[number].reasons.push(reason);
        }
        Owner::Type(id) | Owner::Part(id, _) | Owner::Choice(id, _) => {
            draft.types[id.0].reasons.push(reason);
        }
    }
}
