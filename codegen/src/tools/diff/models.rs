//! Structs: fields, and how callers build them.

use super::change::{At, Change, Kind, SILENT};
use super::comparison::Comparison;
use super::pairs::{Named, named};
use super::types::Pair;
use crate::rust::Name;
use crate::rust::shapes::{Field, Model, Type};

/// The type of a field, with the options around it.
fn held(model: &Model, field: &Field) -> Type {
    match (&field.ty, field.required) {
        (ty, true) => ty.clone(),
        // Only what is sent has to tell null from absent.
        (ty @ Type::Nullable(_), false) if !model.sent => ty.clone(),
        (ty, false) => Type::Nullable(Box::new(ty.clone())),
    }
}

impl Comparison<'_> {
    pub(super) fn model(&mut self, pair: &Pair, old: &Model, new: &Model) {
        let name = &pair.name;
        match (old.sent, new.sent) {
            (true, false) => {
                let message = format!("{name} has no `new`: callers no longer build it");
                self.push(Kind::Breaking, pair.at, message);
            }
            (false, true) => {
                self.push(Kind::Addition, pair.at, format!("callers can build {name}"));
            }
            _ => {}
        }
        let same = |old: &Field, new: &Field| old.wire == new.wire;
        for found in named(&old.fields, &new.fields, |field| &field.name, same) {
            match found {
                Named::Kept(before, after) => {
                    let at = self.field_at(pair, Some(before), Some(after));
                    self.field(pair, at, (old, &old.fields[before]), (new, &new.fields[after]));
                }
                Named::Renamed(before, after) => {
                    let at = self.field_at(pair, Some(before), Some(after));
                    let (was, is) =
                        (old.fields[before].name.ident(), new.fields[after].name.ident());
                    let message = format!("{name}: the field `{was}` is `{is}` now");
                    self.push(Kind::Breaking, at, message);
                    self.field(pair, at, (old, &old.fields[before]), (new, &new.fields[after]));
                }
                Named::Added(after) => {
                    let at = self.field_at(pair, None, Some(after));
                    self.field_added(pair, at, old, &new.fields[after]);
                }
                Named::Removed(before) => {
                    let at = self.field_at(pair, Some(before), None);
                    let field = old.fields[before].name.ident();
                    self.push(
                        Kind::Breaking,
                        at,
                        format!("{name} no longer has a field `{field}`"),
                    );
                }
            }
        }
        self.additional(pair, old, new);
        if old.sent && new.sent {
            self.constructor(pair, old, new);
        }
        let names =
            |model: &Model| model.fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
        let subject = format!("the fields of {name}");
        self.order(Kind::Docs, &subject, pair.at, (&names(old), &names(new)));
    }

    fn field(&mut self, pair: &Pair, at: At, old: (&Model, &Field), new: (&Model, &Field)) {
        let field = format!("`{}` of {}", new.1.name.ident(), pair.name);
        let (before, after) = (held(old.0, old.1), held(new.0, new.1));
        if !self.same(&before, &after) {
            let (was, is) = self.both(&before, &after);
            self.push(Kind::Breaking, at, format!("{field} is `{is}`, not `{was}`"));
        } else if old.1.required != new.1.required {
            let how = if new.1.required { "is written as null" } else { "is not written" };
            self.push(Kind::Fix, at, format!("{field} {how} where it is `None`"));
        }
        if old.1.wire != new.1.wire {
            let (was, is) = (&old.1.wire, &new.1.wire);
            self.push(Kind::Fix, at, format!("{field} is {is:?} on the wire, not {was:?}"));
        }
        self.facts(&field, at, (&old.1.facts, &new.1.facts), true);
    }

    fn field_added(&mut self, pair: &Pair, at: At, old: &Model, field: &Field) {
        let (name, added) = (&pair.name, field.name.ident());
        let (kind, message) = match (old.sent, field.required) {
            (true, true) => (Kind::Breaking, format!("{name} requires a field `{added}`")),
            (true, false) => (Kind::Addition, format!("{name} has an optional field `{added}`")),
            (false, _) => (Kind::Addition, format!("{name} has a field `{added}`")),
        };
        self.push(kind, at, message);
    }

    /// The map of members that the documents do not name.
    fn additional(&mut self, pair: &Pair, old: &Model, new: &Model) {
        let name = &pair.name;
        match (&old.additional, &new.additional) {
            (None, Some(_)) => {
                let message = format!("{name} has a field `additional`");
                self.push(Kind::Addition, pair.at, message);
            }
            (Some(_), None) => {
                let message = format!("{name} no longer has a field `additional`");
                self.push(Kind::Breaking, pair.at, message);
            }
            (Some(was), Some(is)) if !self.same(was, is) => {
                let (was, is) = self.both(was, is);
                let message = format!("{name} keeps `{is}` in `additional`, not `{was}`");
                self.push(Kind::Breaking, pair.at, message);
            }
            _ => {}
        }
    }

    /// `new` takes what is required by position, or in one struct by name.
    fn constructor(&mut self, pair: &Pair, old: &Model, new: &Model) {
        let required = |model: &Model| {
            model.required().map(|field| (field.name.clone(), field.ty.clone())).collect::<Vec<_>>()
        };
        let (before, after) = (required(old), required(new));
        let names =
            |all: &[(Name, Type)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let (mut was, mut is) = (names(&before), names(&after));
        let new_fn = format!("{}::new`", pair.name.trim_end_matches('`'));
        match (&old.bundle, &new.bundle) {
            (Some(was), Some(is)) if was == is => return,
            (None, None) if was == is => return,
            (_, Some(bundle)) => {
                let message = format!("{new_fn} takes a `{}` of what it requires", bundle.ident());
                self.push(Kind::Breaking, pair.at, message);
                return;
            }
            (Some(bundle), None) => {
                let message = format!("{new_fn} no longer takes a `{}`", bundle.ident());
                self.push(Kind::Breaking, pair.at, message);
                return;
            }
            (None, None) => {}
        }
        was.sort();
        is.sort();
        if was != is {
            // A field came, went, or has another name, which is reported as that.
            return;
        }
        let message = format!("{new_fn} takes its arguments in another order");
        let change = Change::new(Kind::Breaking, pair.at, message);
        let silent = before.iter().zip(&after).all(|((_, was), (_, is))| self.same(was, is));
        self.changes.push(if silent { change.note(SILENT) } else { change });
    }

    fn field_at(&self, pair: &Pair, old: Option<usize>, new: Option<usize>) -> At {
        let before = old.and_then(|number| self.old.field_span(pair.refs.0, number));
        let after = new.and_then(|number| self.new.field_span(pair.refs.1, number));
        At { old: before.or(pair.at.old), new: after.or(pair.at.new) }
    }
}
