//! Responses of success that differ, which come as an enum.

use super::change::{At, Kind};
use super::comparison::Comparison;
use super::operations::Pair;
use super::responses::{Given, Returned, place};
use super::side::Side;
use crate::rust::shapes::Operation;

impl Comparison<'_> {
    pub(super) fn several(&mut self, pair: &Pair<'_>, at: At) {
        let Pair { old, new, name, .. } = pair;
        let (was, is) = (returned(self.old, old), returned(self.new, new));
        let (Some(before), Some(after), true) = (&old.several, &new.several, was == is) else {
            self.push(Kind::Breaking, at, format!("{name} returns `{is}`, not `{was}`"));
            return;
        };
        let (response, before, after) = (after.name.ident(), &before.variants, &after.variants);
        for was in before {
            let variant = was.name.ident();
            let Some(is) = after.iter().find(|is| is.name == was.name) else {
                self.push(Kind::Breaking, at, format!("`{response}::{variant}` is gone"));
                continue;
            };
            let given = (Given::of(&was.output), Given::of(&is.output));
            let places =
                (place(self.old, &was.output, &was.at), place(self.new, &is.output, &is.at));
            if !self.same_given(given.0, given.1) {
                let (was, is) = (given.0.rust(self.old), given.1.rust(self.new));
                let message = format!("`{response}::{variant}` has `{is}`, not `{was}`");
                self.push(Kind::Breaking, at, message);
            } else if places.0 != places.1 {
                let message =
                    format!("{name} reads `{response}::{variant}` {}, not {}", places.1, places.0);
                self.push(Kind::Fix, at, message);
            }
        }
        for is in after {
            if before.iter().all(|was| was.name != is.name) {
                let message = format!("`{response}::{}` is new", is.name.ident());
                self.push(Kind::Addition, at, message);
            }
        }
        self.absent(pair, at);
    }
}

fn returned(side: Side<'_>, operation: &Operation) -> String {
    match operation.several() {
        None => Returned::of(operation).rust(side),
        Some(name) if operation.absent.is_some() => format!("Option<{}>", name.ident()),
        Some(name) => name.ident().to_string(),
    }
}
