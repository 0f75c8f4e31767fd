//! Types: whether they are there, under which paths, and what sort they are of.

use super::change::{At, Kind};
use super::comparison::Comparison;
use super::pairs::Pairs;
use crate::model::{Form, TypeRef};

/// A type on both sides.
pub(super) struct Pair {
    pub(super) refs: (TypeRef, TypeRef),
    /// The path of the type, in ticks.
    pub(super) name: String,
    pub(super) at: At,
}

impl Comparison<'_> {
    pub(super) fn definitions(&mut self, pairs: &Pairs<TypeRef>) {
        let (before, after) = (self.old, self.new);
        for &removed in &pairs.removed {
            let at = At { old: before.type_span(removed), new: None };
            self.push(Kind::Breaking, at, format!("`{}` is gone", before.type_path(removed)));
        }
        for &(old, new) in &pairs.both {
            let (was, is) = (before.type_path(old), after.type_path(new));
            let at = At { old: before.type_span(old), new: after.type_span(new) };
            if was != is {
                self.push(Kind::Breaking, at, format!("`{was}` is `{is}` now"));
            }
            self.export(old, new, at);
            self.definition(&Pair { refs: (old, new), name: format!("`{is}`"), at });
        }
        for &added in &pairs.added {
            let at = At { old: None, new: after.type_span(added) };
            self.push(Kind::Addition, at, format!("`{}` is new", after.type_path(added)));
        }
    }

    /// `types` at the root of the crate has the types that have their names for themselves.
    fn export(&mut self, old: TypeRef, new: TypeRef, at: At) {
        let (was, is) = (&self.old.api.definition(old).name, &self.new.api.definition(new).name);
        let (had, has) = (self.old.api.is_unique(was), self.new.api.is_unique(is));
        if had && !has && was == is {
            let other = self
                .new
                .types()
                .find(|&one| one != new && self.new.api.definition(one).name == *is);
            let other = other.map(|other| self.new.type_path(other)).unwrap_or_default();
            let message = format!(
                "`types::{}` is gone, for `{other}` has the name as well: `{}` is where it was",
                is.ident(),
                self.new.type_path(new)
            );
            self.push(Kind::Breaking, at, message);
        }
        if !had && has {
            let path = self.new.type_path(new);
            self.push(Kind::Addition, at, format!("`{path}` is `types::{}` as well", is.ident()));
        }
    }

    fn definition(&mut self, pair: &Pair) {
        let (old, new) =
            (self.old.api.definition(pair.refs.0), self.new.api.definition(pair.refs.1));
        match (&old.form, &new.form) {
            (Form::Model(before), Form::Model(after)) => self.model(pair, before, after),
            (Form::Id, Form::Id) => {}
            (before, after) if sort(before) != sort(after) => {
                let message = format!("{} is {}, and was {}", pair.name, sort(after), sort(before));
                self.push(Kind::Breaking, pair.at, message);
            }
            (before, after) => self.choices(pair, before, after),
        }
        // A deprecated type carries no attribute: see `emit::docs::of_type`.
        self.facts(&pair.name, pair.at, (&old.facts, &new.facts), false);
        let changed = [(old.standalone != new.standalone, "whether a call uses it")];
        self.described(&pair.name, pair.at, &changed);
    }
}

fn sort(form: &Form) -> &'static str {
    match form {
        Form::Id => "an id",
        Form::Enum(_) | Form::TextUnion(_) => "an enum of texts",
        Form::Union(_) => "an enum of shapes",
        Form::Model(_) => "a struct",
    }
}
