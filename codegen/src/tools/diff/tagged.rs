//! Unions that a tag tells apart: the tag, and what is around the enum.

use super::change::Kind;
use super::comparison::Comparison;
use super::types::Pair;
use crate::rust::shapes::Tagged;

impl Comparison<'_> {
    pub(super) fn tagged(&mut self, pair: &Pair, old: &Tagged, new: &Tagged) {
        let name = &pair.name;
        if old.tag != new.tag {
            let message =
                format!("{name} has the tag {:?} on the wire, not {:?}", new.tag, old.tag);
            self.push(Kind::Fix, pair.at, message);
        }
        if let (Some(was), Some(is)) = (&old.common, &new.common)
            && was.field != is.field
        {
            let message = format!(
                "{name}: the field `{}` is `{}` now, and its enum `{}` is `{}`",
                was.field.ident(),
                is.field.ident(),
                was.choice.ident(),
                is.choice.ident()
            );
            self.push(Kind::Breaking, pair.at, message);
        }
        // Where there is a struct, it says so itself.
        if old.common.is_none() && old.constructors.is_empty() != new.constructors.is_empty() {
            let (kind, message) = if new.constructors.is_empty() {
                (Kind::Breaking, format!("{name} has no constructors: callers no longer build it"))
            } else {
                (Kind::Addition, format!("callers can build {name}"))
            };
            self.push(kind, pair.at, message);
        }
    }
}
