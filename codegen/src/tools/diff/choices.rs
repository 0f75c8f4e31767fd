//! Enums: values, and variants of unions.

use super::change::{At, Kind};
use super::comparison::Comparison;
use super::pairs::{Named, named};
use super::types::Pair;
use crate::rust::shapes::{Form, Variant};

/// What stands for a variant on the wire, where it has a value of its own.
fn literal(variant: &Variant) -> Option<String> {
    variant.text().or(variant.tag())
}

impl Comparison<'_> {
    pub(super) fn choices(&mut self, pair: &Pair, old: &Form, new: &Form) {
        let (before, after) = (old.variants(), new.variants());
        let same = |old: &Variant, new: &Variant| {
            literal(old).is_some_and(|was| literal(new).is_some_and(|is| was == is))
        };
        for found in named(before, after, |choice| &choice.name, same) {
            let (kind, at, message) = match found {
                Named::Kept(old, new) => {
                    let at = self.choice_at(pair, Some(old), Some(new));
                    self.choice(pair, at, &before[old], &after[new]);
                    continue;
                }
                Named::Renamed(old, new) => {
                    let (was, is) = (before[old].name.ident(), after[new].name.ident());
                    let message = format!("{}: the variant `{was}` is `{is}` now", pair.name);
                    let at = self.choice_at(pair, Some(old), Some(new));
                    self.choice(pair, at, &before[old], &after[new]);
                    (Kind::Breaking, at, message)
                }
                Named::Added(new) => {
                    let message =
                        format!("{} has a variant `{}`", pair.name, after[new].name.ident());
                    (Kind::Addition, self.choice_at(pair, None, Some(new)), message)
                }
                Named::Removed(old) => {
                    let message = format!(
                        "{} no longer has a variant `{}`",
                        pair.name,
                        before[old].name.ident()
                    );
                    (Kind::Breaking, self.choice_at(pair, Some(old), None), message)
                }
            };
            self.push(kind, at, message);
        }
        self.unknown(pair, old, new);
        let names =
            |all: &[Variant]| all.iter().map(|choice| choice.name.clone()).collect::<Vec<_>>();
        let subject = format!("the variants of {}", pair.name);
        let is_tried = [old, new].iter().all(|form| matches!(form, Form::Union(..)));
        // A value is of the first variant whose shape it has.
        let kind = if is_tried { Kind::Fix } else { Kind::Docs };
        self.order(kind, &subject, pair.at, (&names(before), &names(after)));
    }

    fn choice(&mut self, pair: &Pair, at: At, old: &Variant, new: &Variant) {
        let variant = format!("`{}` of {}", new.name.ident(), pair.name);
        match (old.held(), new.held()) {
            (Some(old), Some(new)) if !self.same(old, new) => {
                let (was, is) = self.both(old, new);
                let message = format!("{variant} holds `{is}`, not `{was}`");
                self.push(Kind::Breaking, at, message);
            }
            (Some(_), None) => self.push(Kind::Breaking, at, format!("{variant} holds nothing")),
            (None, Some(held)) => {
                let held = self.new.rust(held);
                self.push(Kind::Breaking, at, format!("{variant} holds `{held}`"));
            }
            _ => {}
        }
        if let (Some(was), Some(is)) = (literal(old), literal(new))
            && was != is
        {
            let message = format!("{variant} is {is:?} on the wire, not {was:?}");
            self.push(Kind::Fix, at, message);
        }
        self.facts(&variant, at, (&old.facts, &new.facts), true);
    }

    /// What stands for values that are not known: a variant, and a type that it holds.
    fn unknown(&mut self, pair: &Pair, old: &Form, new: &Form) {
        let catch = |form: &'_ Form| form.unknown().cloned();
        let (was, is) = (catch(old), catch(new));
        let message = match (was, is) {
            (Some(was), Some(is)) if was != is => {
                format!(
                    "what {} does not know is `{}`, not `{}`",
                    pair.name,
                    is.ident(),
                    was.ident()
                )
            }
            (Some(was), None) => {
                format!(
                    "{} no longer has a variant `{}` for what it does not know",
                    pair.name,
                    was.ident()
                )
            }
            _ => return,
        };
        self.push(Kind::Breaking, pair.at, message);
    }

    fn choice_at(&self, pair: &Pair, old: Option<usize>, new: Option<usize>) -> At {
        let before = old.and_then(|number| self.old.choice_span(pair.refs.0, number));
        let after = new.and_then(|number| self.new.choice_span(pair.refs.1, number));
        At { old: before.or(pair.at.old), new: after.or(pair.at.new) }
    }
}
