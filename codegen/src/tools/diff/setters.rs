//! Setters, and the fields of the struct that many required parameters come in: both by name.

use super::arguments::{same_wire, taken};
use super::change::Kind;
use super::comparison::Comparison;
use super::operations::Pair;
use super::pairs::{Named, named};
use crate::rust::Name;
use crate::rust::shapes::{Operation, Parameter, Type};

fn optional(operation: &Operation) -> Vec<&Parameter> {
    operation.parameters.iter().filter(|parameter| !parameter.required).collect()
}

fn names(parameters: &[&Parameter]) -> Vec<Name> {
    parameters.iter().map(|parameter| parameter.name.clone()).collect()
}

/// The type that a setter takes, and whether there is one that sets null.
fn settable(ty: &Type) -> (&Type, bool) {
    match ty {
        Type::Nullable(inner) => (inner, true),
        other => (other, false),
    }
}

impl Comparison<'_> {
    pub(super) fn setters(&mut self, pair: &Pair<'_>) {
        let (before, after) = (optional(pair.old), optional(pair.new));
        let same = |old: &&Parameter, new: &&Parameter| same_wire(old, new);
        for found in named(&before, &after, |parameter| &parameter.name, same) {
            match found {
                Named::Kept(old, new) => self.setter(pair, before[old], after[new]),
                Named::Renamed(old, new) => {
                    let (old, new) = (before[old], after[new]);
                    let (was, is) = (old.name.ident(), new.name.ident());
                    let message = format!("{}: the setter `{was}` is `{is}` now", pair.name);
                    self.push(Kind::Breaking, self.parameter_at(pair, old, new), message);
                    self.setter(pair, old, new);
                }
                // What was required, or is now, is told as an argument.
                Named::Added(new) => {
                    let new = after[new];
                    if !pair.old.parameters.iter().any(|old| old.required && same_wire(old, new)) {
                        let message = format!("{} has a setter `{}`", pair.name, new.name.ident());
                        self.push(Kind::Addition, self.added_at(pair, new), message);
                    }
                }
                Named::Removed(old) => {
                    let old = before[old];
                    if !pair.new.parameters.iter().any(|new| new.required && same_wire(old, new)) {
                        let message =
                            format!("{} no longer has a setter `{}`", pair.name, old.name.ident());
                        self.push(Kind::Breaking, self.removed_at(pair, old), message);
                    }
                }
            }
        }
        let subject = format!("the setters of {}", pair.name);
        self.order(Kind::Docs, &subject, pair.at, (&names(&before), &names(&after)));
    }

    fn setter(&mut self, pair: &Pair<'_>, old: &Parameter, new: &Parameter) {
        let at = self.parameter_at(pair, old, new);
        let (name, setter) = (&pair.name, new.name.ident());
        let ((was, was_nullable), (is, is_nullable)) = (settable(&old.ty), settable(&new.ty));
        let (was_taken, is_taken) = (taken(pair.old, old), taken(pair.new, new));
        if was_taken != is_taken || is_taken.is_none() && !self.same(was, is) {
            let (was, is) = self.both(was, is);
            let (was, is) = (was_taken.unwrap_or(was), is_taken.unwrap_or(is));
            let message = format!("{name}: the setter `{setter}` takes `{is}`, not `{was}`");
            self.push(Kind::Breaking, at, message);
        }
        let null = new.null.as_ref().or(old.null.as_ref()).map(Name::ident);
        let null = null.map(|null| null.to_string()).unwrap_or_default();
        match (was_nullable, is_nullable) {
            (true, false) => {
                self.push(Kind::Breaking, at, format!("{name} no longer has a setter `{null}`"));
            }
            (false, true) => {
                self.push(Kind::Addition, at, format!("{name} has a setter `{null}`"));
            }
            _ => {}
        }
        self.moved(pair, old, new);
    }

    /// The fields of the struct that required parameters come in, which callers write out.
    pub(super) fn bundle(&mut self, pair: &Pair<'_>) {
        let before: Vec<_> = pair.old.bundled().collect();
        let after: Vec<_> = pair.new.bundled().collect();
        if before.is_empty() || after.is_empty() {
            return;
        }
        let bundle = format!("`{}` of {}", pair.new.bundle.ident(), pair.name);
        let same = |old: &&Parameter, new: &&Parameter| same_wire(old, new);
        for found in named(&before, &after, |parameter| &parameter.name, same) {
            let (at, message) = match found {
                Named::Kept(old, new) => {
                    self.bundled(pair, &bundle, before[old], after[new]);
                    continue;
                }
                Named::Renamed(old, new) => {
                    let (old, new) = (before[old], after[new]);
                    let (was, is) = (old.name.ident(), new.name.ident());
                    self.bundled(pair, &bundle, old, new);
                    let message = format!("the field `{was}` is `{is}` now");
                    (self.parameter_at(pair, old, new), message)
                }
                Named::Added(new) => {
                    let message = format!("a field `{}` is required", after[new].name.ident());
                    (self.added_at(pair, after[new]), message)
                }
                Named::Removed(old) => {
                    let message = format!("the field `{}` is gone", before[old].name.ident());
                    (self.removed_at(pair, before[old]), message)
                }
            };
            self.push(Kind::Breaking, at, format!("{bundle}: {message}"));
        }
        let subject = format!("the fields of {bundle}");
        self.order(Kind::Docs, &subject, pair.at, (&names(&before), &names(&after)));
    }

    fn bundled(&mut self, pair: &Pair<'_>, bundle: &str, old: &Parameter, new: &Parameter) {
        if !self.same_argument(pair, old, new) {
            let (was, is) = self.argument_types(pair, old, new);
            let message =
                format!("{bundle}: the field `{}` is `{is}`, not `{was}`", new.name.ident());
            self.push(Kind::Breaking, self.parameter_at(pair, old, new), message);
        }
        self.moved(pair, old, new);
    }
}
