//! Arguments: what the function of an operation takes, by position.

use super::change::{At, Change, Kind, SILENT};
use super::comparison::Comparison;
use super::operations::Pair;
use crate::api::PartForm;
use crate::language::style::Style;
use crate::rust::shapes::{Location, Operation, Parameter, Type};

/// Whether both are the same parameter on the wire.
pub(super) fn same_wire(old: &Parameter, new: &Parameter) -> bool {
    old.wire == new.wire && (old.location == Location::Body) == (new.location == Location::Body)
}

/// The type of Rust of a parameter that is taken as it is, whatever its type says; a string that is
/// taken so is like any other.
pub(super) fn taken(operation: &Operation, parameter: &Parameter) -> Option<String> {
    let native = operation.native(parameter)?.name();
    match &parameter.part {
        Some(PartForm::Files(_)) => Some(format!("Vec<{native}>")),
        Some(PartForm::Named(_)) => Some(format!("{native}, one by one,")),
        _ => (native != "String").then(|| native.to_owned()),
    }
}

impl Comparison<'_> {
    pub(super) fn arguments(&mut self, pair: &Pair<'_>) {
        let before: Vec<_> = pair.old.arguments().collect();
        let after: Vec<_> = pair.new.arguments().collect();
        let in_struct = |operation: &Operation| operation.bundled().next().is_some();
        let same_types = in_struct(pair.old) == in_struct(pair.new)
            && before.len() == after.len()
            && before.iter().zip(&after).all(|(old, new)| self.same_argument(pair, old, new));
        if same_types {
            for (number, (old, new)) in before.iter().zip(&after).enumerate() {
                self.position(pair, number, old, new);
            }
            return;
        }
        let told = self.changes.len();
        self.bundling(pair);
        for (number, new) in after.iter().enumerate() {
            match before.iter().find(|old| same_wire(old, new)) {
                None => self.argument_added(pair, number, new),
                Some(old) if !self.same_argument(pair, old, new) => {
                    let (was, is) = self.argument_types(pair, old, new);
                    let message = format!(
                        "{} takes `{is}` as `{}`, not `{was}`",
                        pair.name,
                        new.name.ident()
                    );
                    self.push(Kind::Breaking, self.parameter_at(pair, old, new), message);
                    self.moved(pair, old, new);
                }
                Some(old) => self.moved(pair, old, new),
            }
        }
        for old in &before {
            if !after.iter().any(|new| same_wire(old, new)) {
                self.argument_removed(pair, old);
            }
        }
        if self.changes[told..].iter().all(|change| change.kind != Kind::Breaking) {
            let message = format!("{} takes other arguments, or in another order", pair.name);
            self.push(Kind::Breaking, pair.at, message);
        }
    }

    pub(super) fn same_argument(&self, pair: &Pair<'_>, old: &Parameter, new: &Parameter) -> bool {
        let (was, is) = (taken(pair.old, old), taken(pair.new, new));
        was == is && (was.is_some() || self.same(&old.ty, &new.ty))
    }

    pub(super) fn argument_types(
        &self,
        pair: &Pair<'_>,
        old: &Parameter,
        new: &Parameter,
    ) -> (String, String) {
        let (was, is) = self.both(&old.ty, &new.ty);
        (taken(pair.old, old).unwrap_or(was), taken(pair.new, new).unwrap_or(is))
    }

    /// The argument at one position, which has one type before and now.
    fn position(&mut self, pair: &Pair<'_>, number: usize, old: &Parameter, new: &Parameter) {
        let at = self.parameter_at(pair, old, new);
        if same_wire(old, new) {
            self.moved(pair, old, new);
            return;
        }
        let (name, position) = (&pair.name, ordinal(number));
        let (was, is) = (old.name.ident(), new.name.ident());
        let known = |all: &Operation, one: &Parameter| {
            all.parameters.iter().any(|other| same_wire(other, one))
        };
        if known(pair.new, old) || known(pair.old, new) {
            let message = format!("{name} takes `{is}` as its {position} argument, not `{was}`");
            self.changes.push(Change::new(Kind::Breaking, at, message).note(SILENT));
        } else if old.location == Location::Path && new.location == Location::Path {
            // The wire does not have the names of what is in the path.
            let message = format!("{name} calls its {position} argument `{is}`, not `{was}`");
            self.push(Kind::Docs, at, message);
        } else {
            let message = format!(
                "{name} sends its {position} argument as `{}`, not `{}`",
                new.wire, old.wire
            );
            self.push(Kind::Fix, at, message);
        }
    }

    fn argument_added(&mut self, pair: &Pair<'_>, number: usize, new: &Parameter) {
        let at = self.added_at(pair, new);
        let was = pair.old.parameters.iter().find(|old| same_wire(old, new));
        let (name, position, argument) = (&pair.name, ordinal(number), new.name.ident());
        let ty = taken(pair.new, new).unwrap_or_else(|| self.new.rust(&new.ty));
        let message = match was {
            // It was in the struct of those that are required.
            Some(old) if old.required => return,
            Some(_) => format!(
                "{name} requires `{argument}`, its {position} argument, which a setter set before"
            ),
            None => format!("{name} takes a {position} argument, `{argument}: {ty}`"),
        };
        self.push(Kind::Breaking, at, message);
    }

    fn argument_removed(&mut self, pair: &Pair<'_>, old: &Parameter) {
        let at = self.removed_at(pair, old);
        let now = pair.new.parameters.iter().find(|new| same_wire(old, new));
        let (name, argument) = (&pair.name, old.name.ident());
        let message = match now {
            Some(new) if new.required => return,
            Some(_) => format!("{name} no longer takes `{argument}`: a setter sets it"),
            None => format!("{name} no longer takes `{argument}`"),
        };
        self.push(Kind::Breaking, at, message);
    }

    /// Where many required parameters come to be in one struct, or no longer are.
    fn bundling(&mut self, pair: &Pair<'_>) {
        let struct_of = |operation: &Operation| {
            operation.bundled().next().is_some().then(|| operation.bundle.clone())
        };
        let message = match (struct_of(pair.old), struct_of(pair.new)) {
            (None, Some(bundle)) => format!("takes a `{}` of what it requires", bundle.ident()),
            (Some(bundle), None) => format!("no longer takes a `{}`", bundle.ident()),
            _ => return,
        };
        self.push(Kind::Breaking, pair.at, format!("{} {message}", pair.name));
    }

    /// A parameter with one name and type that goes elsewhere.
    pub(super) fn moved(&mut self, pair: &Pair<'_>, old: &Parameter, new: &Parameter) {
        let at = self.parameter_at(pair, old, new);
        let (name, argument) = (&pair.name, new.name.ident());
        if old.wire != new.wire {
            let message =
                format!("{name} sends `{argument}` as `{}`, not `{}`", new.wire, old.wire);
            self.push(Kind::Fix, at, message);
        }
        if old.location != new.location {
            let message = format!("{name} sends `{argument}` {}", words(new.location));
            self.push(Kind::Fix, at, message);
        }
        if let (Some(was), Some(is)) = (&old.part, &new.part)
            && was != is
        {
            let message = format!("{name} sends the part `{argument}` in another form");
            self.push(Kind::Fix, at, message);
        }
        let is_json = [old, new].iter().any(|one| one.style == Style::Json);
        if old.style != new.style && (is_json || matches!(new.ty, Type::List(_))) {
            let message = format!("{name} sends `{argument}` {}", new.style.phrase());
            self.push(Kind::Fix, at, message);
        }
        // A setter carries `#[deprecated]`; an argument or a field of a bundle does not.
        let subject = format!("`{argument}` of {name}");
        self.facts(&subject, at, (&old.facts, &new.facts), !new.required);
    }

    pub(super) fn parameter_at(&self, pair: &Pair<'_>, old: &Parameter, new: &Parameter) -> At {
        At {
            old: self.old.parameter_span(pair.refs.0, old),
            new: self.new.parameter_span(pair.refs.1, new),
        }
    }

    pub(super) fn added_at(&self, pair: &Pair<'_>, new: &Parameter) -> At {
        At { old: pair.at.old, new: self.new.parameter_span(pair.refs.1, new) }
    }

    pub(super) fn removed_at(&self, pair: &Pair<'_>, old: &Parameter) -> At {
        At { old: self.old.parameter_span(pair.refs.0, old), new: pair.at.new }
    }
}

fn words(location: Location) -> &'static str {
    match location {
        Location::Path => "in the path",
        Location::Query => "in the query",
        Location::Header => "as a header",
        Location::Field | Location::Body => "in the body",
        Location::MediaType => "as the media type of the body",
    }
}

fn ordinal(number: usize) -> String {
    let words = ["first", "second", "third", "fourth"];
    words.get(number).map_or_else(|| format!("{}th", number + 1), |word| (*word).to_owned())
}
