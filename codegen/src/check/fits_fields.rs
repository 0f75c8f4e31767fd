//! Whether an object that the spec gives has the fields of a model, and no others.

use super::fits::{Fit, Misfit, keeps, misfit, other_kind, within};
use crate::diagnostic::messages::{self, Found};
use crate::document::lookup::TypeKey;
use crate::document::{Item, LeftOut, TypeDeclaration};
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node, Value};

/// What helps where a field is not there: who has one of that name.
type Others<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What has no other members than its fields.
pub(super) struct Closed<'a> {
    /// What a message calls it.
    pub(super) name: String,
    pub(super) left_out: &'a [LeftOut],
    pub(super) others: Option<&'a Others<'a>>,
    /// The type, if it is one.
    pub(super) key: Option<TypeKey>,
}

impl<'a> Fit<'a> {
    /// The type, called `name`, where it has no other members than its fields.
    pub(super) fn closed(&self, key: TypeKey, name: String) -> Option<Closed<'a>> {
        let declared = self.lookup.declaration(key);
        let is_closed = declared.form.additional().is_none() && self.lookup.knows_fields(key);
        is_closed.then_some(Closed {
            name,
            left_out: &declared.left_out,
            others: None,
            key: Some(key),
        })
    }

    /// Whether `node` has the fields that are required, and no others where they are those `of` what
    /// is closed.
    pub(super) fn fits_fields(
        &self,
        fields: &[(usize, &Item)],
        node: &Node,
        of: Option<&Closed<'_>>,
    ) -> Result<(), Misfit> {
        let Value::Map(entries) = &node.value else {
            return Err(other_kind(node, "a mapping"));
        };
        let given = |name: &str| entries.iter().any(|(key, _)| key.text == name);
        let lacking = || fields.iter().filter(|(_, field)| !given(&field.wire.value));
        for (key, value) in entries {
            if let Some((from, field)) =
                fields.iter().find(|(_, field)| field.wire.value == key.text)
            {
                let ty = field.ty();
                let fit = self.fits(*from, &ty.value, value);
                fit.and_then(|()| keeps(&field.notes, &ty.value, value))
                    .map_err(|error| within(error, &key.text))?;
                continue;
            }
            if let Some(of) = of {
                return Err(self.unknown_field(
                    (key, value),
                    of,
                    &lacking().copied().collect::<Vec<_>>(),
                ));
            }
        }
        match lacking().find(|(_, field)| field.required) {
            Some((_, field)) => {
                let name = &field.wire.value;
                let help = format!("add it here, or write `{name}?` where it can be absent");
                let found = Some(Box::new(Found::Field(help, None)));
                Err(Misfit { found, ..misfit(node, format!("`{name}` is required")) })
            }
            None => Ok(()),
        }
    }

    /// A field that `of` does not have, where those that it has and that are not given are `free`.
    fn unknown_field(
        &self,
        (key, value): (&Key, &Node),
        of: &Closed<'_>,
        free: &[(usize, &Item)],
    ) -> Misfit {
        let at = |reason: String| Misfit { path: key.text.clone(), ..misfit(&key.node(), reason) };
        let word = &key.text;
        if let Some(field) = of.left_out.iter().find(|field| field.name == *word) {
            return at(field.reason.to_owned());
        }
        let error = at(format!("{} has no field `{word}`", of.name));
        let names: Vec<_> = free.iter().map(|(_, field)| &*field.wire.value).collect();
        if let Some(meant) = messages::similar(word, &names) {
            return Misfit { fix: Some(messages::meant(key.span, word, meant)), ..error };
        }
        let required = free.iter().filter(|(_, field)| field.required);
        let mut required = required.map(|(_, field)| &*field.wire.value);
        let having = of.others.and_then(|others| others(word));
        let owner = of.key.filter(|_| having.is_none()).and_then(|key| self.owner_of(key, word));
        let help = match (having, required.next(), &names[..]) {
            (Some(others), ..) => others,
            (None, Some(only), _) if required.next().is_none() => {
                format!("what it lacks is `{only}`: did you mean that?")
            }
            (None, _, []) => "remove it".to_owned(),
            (None, _, [only]) => format!("the only other field is `{only}`"),
            (None, _, names) => {
                let suits = |(from, field): &&(usize, &Item)| {
                    self.fits(*from, &field.ty().value, value).is_ok()
                };
                let suited = free.iter().filter(suits).map(|(_, field)| &*field.wire.value);
                let akin = messages::akin(word, suited);
                let akin =
                    akin.map(|known| format!("did you mean `{known}`? ")).unwrap_or_default();
                format!("{akin}expected one of {}", messages::listed(names.iter().copied()))
            }
        };
        let found = if let Some((owner, span)) = owner {
            Found::Elsewhere(format!("{help}; {owner}"), span)
        } else {
            let name = of.key.map(|key| format!("{}.{word}", self.lookup.full_name(key)));
            Found::Field(help, name)
        };
        Misfit { found: Some(Box::new(found)), ..error }
    }

    /// The only model next to the one of `key` that has a field called `name`, and what makes it a part of that.
    fn owner_of(&self, key: TypeKey, name: &str) -> Option<(String, Span)> {
        let has = |declared: &&TypeDeclaration| {
            declared.form.fields().iter().any(|field| field.wire.value == name)
        };
        let mut owners = self.lookup.resource(key).types.iter().filter(has);
        let Spanned { value: owner, span } =
            &owners.next().filter(|_| owners.next().is_none())?.name;
        let own = &self.lookup.declaration(key).name.value;
        let help = format!(
            "`{owner}` has a field of this name: if all of its fields belong here, add `include: [{owner}]` to `{own}`"
        );
        Some((help, *span))
    }
}
