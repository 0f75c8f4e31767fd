//! The structs that headers of responses are read into.

use super::change::{At, Kind};
use super::comparison::Comparison;
use super::operations::Pair;
use super::pairs::{Named, named};
use crate::rust::shapes::{Headers, Parameter};

impl Comparison<'_> {
    pub(super) fn headers(&mut self, pair: &Pair<'_>, at: At) {
        let Pair { old, new, .. } = pair;
        let (before, after) = match (&old.headers, &new.headers) {
            (None, None) => return,
            (None, Some(after)) => {
                let message = format!("`{}` is new", self.new.path(new, &after.name));
                self.push(Kind::Addition, at, message);
                return;
            }
            (Some(before), None) => {
                let message = format!("`{}` is gone", self.old.path(old, &before.name));
                self.push(Kind::Breaking, at, message);
                return;
            }
            // A struct of another name is that of a call of another name.
            (Some(before), Some(after)) => (before, after),
        };
        let name = format!("`{}`", self.new.path(new, &after.name));
        let same = |old: &Parameter, new: &Parameter| old.wire.eq_ignore_ascii_case(&new.wire);
        for found in named(&before.fields, &after.fields, |field| &field.name, same) {
            match found {
                Named::Kept(old, new) => {
                    self.header(&name, at, &before.fields[old], &after.fields[new]);
                }
                Named::Renamed(old, new) => {
                    let (old, new) = (&before.fields[old], &after.fields[new]);
                    let (was, is) = (old.name.ident(), new.name.ident());
                    let message = format!("{name}: the field `{was}` is `{is}` now");
                    self.push(Kind::Breaking, at, message);
                    self.header(&name, at, old, new);
                }
                Named::Added(new) => {
                    let added = after.fields[new].name.ident();
                    self.push(Kind::Addition, at, format!("{name} has a field `{added}`"));
                }
                Named::Removed(old) => {
                    let gone = before.fields[old].name.ident();
                    let message = format!("{name} no longer has a field `{gone}`");
                    self.push(Kind::Breaking, at, message);
                }
            }
        }
    }

    fn header(&mut self, of: &str, at: At, old: &Parameter, new: &Parameter) {
        let field = format!("`{}` of {of}", new.name.ident());
        let (before, after) = (Headers::holds(old), Headers::holds(new));
        if !self.same(&before, &after) {
            let (was, is) = self.both(&before, &after);
            self.push(Kind::Breaking, at, format!("{field} is `{is}`, not `{was}`"));
        }
        if !old.wire.eq_ignore_ascii_case(&new.wire) {
            let message = format!("{field} is the header `{}`, not `{}`", new.wire, old.wire);
            self.push(Kind::Fix, at, message);
        }
        self.facts(&field, at, (&old.facts, &new.facts), true);
    }
}
