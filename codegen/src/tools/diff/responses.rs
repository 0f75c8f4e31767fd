//! What comes back, and whether the client follows it page by page.

use super::change::{At, Kind};
use super::comparison::Comparison;
use super::operations::Pair;
use super::side::Side;
use crate::api::{Raw, Scalar};
use crate::rust::shapes::{Operation, Output, Type};
use std::borrow::Cow;

/// What an operation gives in Rust.
enum Given<'a> {
    Value(&'a Type),
    Page(&'a Type),
    Bytes,
    Nothing,
}

impl<'a> Given<'a> {
    fn of(operation: &'a Operation) -> Self {
        match &operation.output {
            Output::Result(ty) | Output::Bare(ty) => Self::Value(ty),
            Output::Page(ty) => Self::Page(ty),
            Output::Raw(Raw::Text) => Self::Value(&Type::Scalar(Scalar::String)),
            Output::Raw(Raw::Bytes) => Self::Bytes,
            Output::Nothing => Self::Nothing,
        }
    }

    fn rust(&self, side: Side<'_>) -> String {
        match self {
            Self::Value(ty) => side.rust(ty),
            Self::Page(ty) => format!("Page<{}>", side.rust(ty)),
            Self::Bytes => "Bytes".to_owned(),
            Self::Nothing => "()".to_owned(),
        }
    }
}

impl Comparison<'_> {
    pub(super) fn output(&mut self, pair: &Pair<'_>) {
        let Pair { old, new, name, refs, .. } = pair;
        let at = At {
            old: Some(self.old.response_span(refs.0)),
            new: Some(self.new.response_span(refs.1)),
        };
        let (before, after) = (Given::of(old), Given::of(new));
        let same = match (&before, &after) {
            (Given::Value(old), Given::Value(new)) | (Given::Page(old), Given::Page(new)) => {
                self.same(old, new)
            }
            (Given::Bytes, Given::Bytes) | (Given::Nothing, Given::Nothing) => true,
            (Given::Value(_) | Given::Page(_) | Given::Bytes | Given::Nothing, _) => false,
        };
        if !same {
            let (was, is) = match (&before, &after) {
                (Given::Value(old), Given::Value(new)) => self.both(old, new),
                _ => (before.rust(self.old), after.rust(self.new)),
            };
            let paged = match (&before, &after) {
                (Given::Page(_), Given::Page(_)) => "",
                (Given::Page(_), _) => ", and `Client::items` no longer takes it",
                (_, Given::Page(_)) => ", and `Client::items` takes it",
                _ => "",
            };
            let message = format!("{name} returns `{is}`, not `{was}`{paged}");
            self.push(Kind::Breaking, at, message);
        } else if place(self.old, old) != place(self.new, new) {
            let message = format!(
                "{name} reads its response {}, not {}",
                place(self.new, new),
                place(self.old, old)
            );
            self.push(Kind::Fix, at, message);
        }
        self.pagination(pair);
    }

    /// How one page leads to the next, where pages come before and now.
    fn pagination(&mut self, pair: &Pair<'_>) {
        let (old, new) = (self.old.pagination(pair.old), self.new.pagination(pair.new));
        let (Some(before), Some(after)) = (old, new) else { return };
        let own = |of: &Operation| (of.position_in_body, of.nullable_list);
        if before.reads_like(after) && own(pair.old) == own(pair.new) {
            return;
        }
        let at = if before.name.value == after.name.value {
            At { old: Some(before.name.span), new: Some(after.name.span) }
        } else {
            pair.at
        };
        let message =
            format!("{} finds the next page otherwise, by `{}`", pair.name, after.parameter);
        self.push(Kind::Fix, at, message);
    }
}

/// Where the value is found in what the server sends.
fn place(side: Side<'_>, operation: &Operation) -> Cow<'static, str> {
    match &operation.output {
        Output::Raw(Raw::Text) => "as text".into(),
        Output::Raw(Raw::Bytes) => "as bytes".into(),
        Output::Nothing => "as nothing".into(),
        Output::Result(_) | Output::Page(_) | Output::Bare(_) => {
            let (at, own) = (&*operation.at, side.rust.envelope.result());
            match at {
                "" => "as JSON without an envelope".into(),
                _ if at == own => "out of the envelope".into(),
                _ => format!("at `{at}`").into(),
            }
        }
    }
}
