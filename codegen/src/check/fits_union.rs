//! Whether a value that the spec gives is one of a union without a tag.

use super::fits::{Fit, Misfit, misfit};
use crate::diagnostic::messages;
use crate::document::lookup::TypeKey;
use crate::document::{Type, TypeForm, Variant, VariantForm};
use crate::yaml::{Node, Value};

impl Fit<'_> {
    /// Whether `node` fits one of the `variants` of the type `key`.
    pub(super) fn fits_union(
        &self,
        key: TypeKey,
        variants: &[Variant],
        node: &Node,
    ) -> Result<(), Misfit> {
        let fits = variants.iter().any(|variant| match &variant.form {
            VariantForm::Type(ty) => self.fits(key.resource, &ty.value, node).is_ok(),
            VariantForm::Literal(literal) => literal.value == node.value,
        });
        if fits {
            return Ok(());
        }
        let types = variants.iter().filter_map(Variant::ty);
        let mut meant = types.filter(|ty| self.is_alike(key.resource, ty, node));
        if let (Some(only), None) = (meant.next(), meant.next()) {
            return self.fits(key.resource, only, node);
        }
        let literal = |variant: &Variant| match &variant.form {
            VariantForm::Literal(_) => Some(format!("`{}`", variant.name.value)),
            VariantForm::Type(_) => None,
        };
        let known: Option<Vec<_>> = variants.iter().map(literal).collect();
        let known = known.map(|known| format!("; expected one of {}", known.join(", ")));
        let name = &self.lookup.declaration(key).name.value;
        let reason = format!("it fits no variant of `{name}`");
        let fix = messages::unquoted(node).filter(|_| {
            let is_it = |own: &Variant| Some(&*own.name.value) == node.text();
            known.is_some() && variants.iter().any(is_it)
        });
        let reason = reason + &known.unwrap_or_default();
        Err(Misfit { fix, ..misfit(node, reason) })
    }

    /// Whether `node` has the form of `ty`, whatever is in it: for a model all keys are fields of it, and
    /// those that it requires are there.
    fn is_alike(&self, from: usize, ty: &Type, node: &Node) -> bool {
        match (ty.not_null(), &node.value) {
            (Type::List(_), Value::List(_)) | (Type::Map(_), Value::Map(_)) => true,
            (Type::Named(name), Value::Map(entries)) => {
                let key = self.lookup.get(from, &name.value);
                let is_model = |key: &TypeKey| {
                    matches!(self.lookup.declaration(*key).form, TypeForm::Model { .. })
                };
                key.filter(is_model).is_some_and(|key| {
                    let fields = self.lookup.fields(key);
                    let is_field = |word: &str| fields.iter().any(|(_, it)| it.wire.value == word);
                    entries.iter().all(|(key, _)| is_field(&key.text))
                        && fields.iter().all(|(_, it)| !it.required || node.has(&it.wire.value))
                })
            }
            _ => false,
        }
    }
}
