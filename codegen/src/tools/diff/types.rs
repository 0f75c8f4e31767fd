//! Types: whether they are there, under which paths, and what sort they are of.

use super::change::{At, Kind};
use super::comparison::Comparison;
use super::pairs::Pairs;
use crate::api::TypeId;

/// A type on both sides.
pub(super) struct Pair {
    pub(super) refs: (TypeId, TypeId),
    /// The path of the type, in ticks.
    pub(super) name: String,
    pub(super) at: At,
}

impl Comparison<'_> {
    pub(super) fn definitions(&mut self, pairs: &Pairs<TypeId>) {
        let (before, after) = (self.old, self.new);
        for &removed in &pairs.removed {
            let at = At { old: Some(before.type_span(removed)), new: None };
            self.push(Kind::Breaking, at, format!("`{}` is gone", before.type_path(removed)));
        }
        for &(old, new) in &pairs.both {
            let (was, is) = (before.type_path(old), after.type_path(new));
            let at = At { old: Some(before.type_span(old)), new: Some(after.type_span(new)) };
            if was != is {
                self.push(Kind::Breaking, at, format!("`{was}` is `{is}` now"));
            }
            self.definition(&Pair { refs: (old, new), name: format!("`{is}`"), at });
        }
        for &added in &pairs.added {
            let at = At { old: None, new: Some(after.type_span(added)) };
            self.push(Kind::Addition, at, format!("`{}` is new", after.type_path(added)));
        }
    }

    fn definition(&mut self, pair: &Pair) {
        let (old, new) =
            (self.old.rust.definition(pair.refs.0), self.new.rust.definition(pair.refs.1));
        let (was, is) = (old.form.word(), new.form.word());
        if was != is {
            let message = format!("{} is {is}, and was {was}", pair.name);
            self.push(Kind::Breaking, pair.at, message);
        } else if let (Some(before), Some(after)) = (old.form.model(), new.form.model()) {
            self.model(pair, before, after);
        } else {
            if let (Some(before), Some(after)) = (old.form.structure(), new.form.structure()) {
                self.model(pair, before, after);
            }
            if let (Some(before), Some(after)) = (old.form.tagged(), new.form.tagged()) {
                self.tagged(pair, before, after);
            }
            self.choices(pair, &old.form, &new.form);
        }
        // A deprecated type carries no attribute: see `emit::docs::of_type`.
        self.facts(&pair.name, pair.at, (&old.facts, &new.facts), false);
        let changed = [(old.standalone != new.standalone, "whether a call uses it")];
        self.described(&pair.name, pair.at, &changed);
    }
}
