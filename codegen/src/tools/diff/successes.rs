//! Responses of success that differ, which come as an enum.

use super::change::{At, Kind};
use super::comparison::Comparison;
use super::operations::Pair;
use super::responses::{Given, Returned, place};
use super::side::Side;
use crate::rust::Name;
use crate::rust::shapes::{Operation, Output};

impl Comparison<'_> {
    pub(super) fn several(&mut self, pair: &Pair<'_>, at: At) {
        let Pair { old, new, name, .. } = pair;
        let (was, is) = (returned(self.old, old), returned(self.new, new));
        if was != is {
            self.push(Kind::Breaking, at, format!("{name} returns `{is}`, not `{was}`"));
            return;
        }
        let response = new.response.ident();
        let after: Vec<_> = variants(new).collect();
        let before: Vec<_> = variants(old).collect();
        for was in &before {
            let variant = was.name.ident();
            let Some(is) = after.iter().find(|is| is.name == was.name) else {
                self.push(Kind::Breaking, at, format!("`{response}::{variant}` is gone"));
                continue;
            };
            let (before, after) = (Given::of(was.output), Given::of(is.output));
            let places = (place(self.old, was.output, was.at), place(self.new, is.output, is.at));
            if !self.same_given(before, after) {
                let (was, is) = (before.rust(self.old), after.rust(self.new));
                let message = format!("`{response}::{variant}` has `{is}`, not `{was}`");
                self.push(Kind::Breaking, at, message);
            } else if places.0 != places.1 {
                let message =
                    format!("{name} reads `{response}::{variant}` {}, not {}", places.1, places.0);
                self.push(Kind::Fix, at, message);
            }
        }
        for is in &after {
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

/// A variant of the enum: what it has, and where the response has that.
struct Variant<'a> {
    name: &'a Name,
    output: &'a Output,
    at: &'a str,
}

fn variants(operation: &Operation) -> impl Iterator<Item = Variant<'_>> {
    let first = std::iter::once((&operation.output, &operation.at));
    let others = operation.others.iter().map(|other| (&other.output, &other.at));
    let named = operation.variants.iter().zip(first.chain(others));
    named.map(|(name, (output, at))| Variant { name, output, at })
}
