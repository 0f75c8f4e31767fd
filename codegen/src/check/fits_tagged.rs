//! Whether an object that the spec gives is one of a tagged union.

use super::fits::{Fit, Misfit, misfit, within};
use super::fits_fields::Closed;
use crate::diagnostic::{Fix, messages};
use crate::document::lookup::TypeKey;
use crate::document::{Item, Tagged, TaggedVariant, TypeForm};
use crate::yaml::{Key, Node, Value};

impl<'a> Fit<'a> {
    /// Whether `node` has the fields in common, those of the variant that its tag selects, and
    /// `around`, which unions around this one have.
    pub(super) fn fits_tagged(
        &self,
        key: TypeKey,
        tagged: &'a Tagged,
        (node, entries): (&Node, &[(Key, Node)]),
        mut around: Vec<(usize, &'a Item)>,
    ) -> Result<(), Misfit> {
        let name = &tagged.tag.value;
        let Some((_, tag)) = entries.iter().find(|(key, _)| key.text == *name) else {
            return Err(self.untagged(key, tagged, (node, entries), &around));
        };
        let is_tag = |value: &Node| value.value == tag.value;
        let Some(variant) = tagged.variants.iter().find(|variant| is_tag(&variant.value)) else {
            return Err(within(no_variant(tagged, tag), name));
        };
        // What follows sees the object without its tag.
        let others = entries.iter().filter(|(key, _)| key.text != *name).cloned().collect();
        let others = Node { value: Value::Map(others), ..*node };
        // A field that is called like the tag is to go.
        let fields = |key| {
            let fields = self.lookup.fields(key).into_iter();
            fields.filter(|(_, field)| field.wire.value != *name)
        };
        around.extend(fields(key));
        let named = variant.content.value.named();
        let content = named.and_then(|name| self.lookup.get(key.resource, &name.value));
        // What is not known takes everything.
        let Some(content) = content else { return self.fits_fields(&around, &others, None) };
        if let (TypeForm::Tagged(inner), Value::Map(entries)) =
            (&self.lookup.declaration(content).form, &others.value)
        {
            if inner.tag.value == *name {
                return Ok(());
            }
            return self.step(|| self.fits_tagged(content, inner, (&others, entries), around));
        }
        around.extend(fields(content));
        let having = |word: &str| self.having(key, tagged, word);
        let of = self.closed(content, format!("`{}`", variant.name.value));
        let of = of.map(|closed| Closed { others: Some(&having), ..closed });
        self.fits_fields(&around, &others, of.as_ref())
    }

    /// An object without its tag, which may be there under another key.
    fn untagged(
        &self,
        key: TypeKey,
        tagged: &Tagged,
        (node, entries): (&Node, &[(Key, Node)]),
        around: &[(usize, &Item)],
    ) -> Misfit {
        let name = &tagged.tag.value;
        let reason = format!("`{name}` is required, the tag of this union");
        let is_strange = |word: &str, variant: &TaggedVariant| {
            let named = variant.content.value.named();
            let content = named.and_then(|name| self.lookup.get(key.resource, &name.value));
            let content = content.filter(|content| self.closed(*content, String::new()).is_some());
            content.is_some_and(|content| {
                let own = [key, content].into_iter().flat_map(|key| self.lookup.fields(key));
                around.iter().copied().chain(own).all(|(_, field)| field.wire.value != word)
            })
        };
        let mut renamed = entries.iter().filter_map(|(own, value)| {
            let word = value.text()?;
            let variant = tagged.variants.iter().find(|known| known.value.value == value.value)?;
            is_strange(&own.text, variant).then_some((own, word))
        });
        match (renamed.next(), renamed.next()) {
            (Some((own, word)), None) => {
                let help =
                    format!("`{word}` is a variant, and what tells the variants apart is `{name}`");
                let fix = Some(Fix::word(help, own.span, &own.text, name));
                Misfit { fix, ..misfit(&own.node(), reason) }
            }
            _ => misfit(node, reason),
        }
    }

    /// Which variants have the field `word`.
    fn having(&self, key: TypeKey, tagged: &Tagged, word: &str) -> Option<String> {
        let has = |variant: &&TaggedVariant| {
            let named = variant.content.value.named();
            let content = named.and_then(|name| self.lookup.get(key.resource, &name.value));
            content.is_some_and(|content| {
                self.lookup.fields(content).iter().any(|(_, field)| field.wire.value == word)
            })
        };
        let names: Vec<_> =
            tagged.variants.iter().filter(has).map(|variant| &*variant.name.value).collect();
        let have = if names.len() == 1 { "has" } else { "have" };
        (!names.is_empty()).then(|| format!("{} {have} it", messages::listed(names)))
    }
}

/// The tag of no variant.
fn no_variant(tagged: &Tagged, tag: &Node) -> Misfit {
    let values = tagged.variants.iter().map(|variant| &*variant.name.value);
    let Value::Text(text) = &tag.value else {
        let expected = messages::listed(values);
        return misfit(tag, format!("no variant has this tag: expected one of {expected}"));
    };
    let reason = format!("no variant has the tag `{text}`");
    match &messages::nearest(text, values)[..] {
        [meant] => {
            Misfit { fix: Some(messages::meant(tag.span, text, meant)), ..misfit(tag, reason) }
        }
        [] => {
            let known =
                messages::listed(tagged.variants.iter().map(|variant| &*variant.name.value));
            misfit(tag, format!("{reason}: expected one of {known}"))
        }
        several => misfit(tag, format!("{reason}: {}", messages::question(several))),
    }
}
