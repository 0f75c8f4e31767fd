//! What comes back, and whether the client follows it page by page.

use super::change::{At, Kind};
use super::comparison::Comparison;
use super::operations::Pair;
use super::side::Side;
use crate::api::{Raw, Scalar, Series};
use crate::rust::shapes::{Operation, Output, Type};
use std::borrow::Cow;

/// What an operation gives in Rust.
pub(super) struct Returned<'a> {
    pub(super) given: Given<'a>,
    /// Whether there may be none.
    pub(super) is_option: bool,
}

#[derive(Clone, Copy)]
pub(super) enum Given<'a> {
    Value(&'a Type),
    Page(&'a Type),
    Bytes,
    Series(Series, &'a Type),
    Nothing,
}

impl<'a> Returned<'a> {
    pub(super) fn of(operation: &'a Operation) -> Self {
        match Given::of(&operation.output) {
            // Null and a 404 are both `None`.
            Given::Value(Type::Nullable(inner)) => {
                Self { given: Given::Value(inner), is_option: true }
            }
            given => Self { given, is_option: operation.absent.is_some() },
        }
    }

    pub(super) fn rust(&self, side: Side<'_>) -> String {
        self.optional(self.given.rust(side))
    }

    pub(super) fn optional(&self, rust: String) -> String {
        if self.is_option { format!("Option<{rust}>") } else { rust }
    }
}

impl<'a> Given<'a> {
    pub(super) fn of(output: &'a Output) -> Self {
        match output {
            Output::Result(ty) | Output::Bare(ty) => Self::Value(ty),
            Output::Page(ty) => Self::Page(ty),
            Output::Raw(Raw::Text) => Self::Value(&Type::Scalar(Scalar::String)),
            Output::Raw(Raw::Bytes) => Self::Bytes,
            Output::Series(series, ty) => Self::Series(*series, ty),
            Output::Nothing => Self::Nothing,
        }
    }

    pub(super) fn rust(self, side: Side<'_>) -> String {
        match self {
            Self::Value(ty) => side.rust(ty),
            Self::Page(ty) => format!("Page<{}>", side.rust(ty)),
            Self::Bytes => "Bytes".to_owned(),
            Self::Series(Series::Ndjson, ty) => format!("Vec<{}>", side.rust(ty)),
            Self::Series(Series::Events, ty) => format!("Vec<Event<{}>>", side.rust(ty)),
            Self::Nothing => "()".to_owned(),
        }
    }
}

impl Comparison<'_> {
    /// Whether both are the same in Rust.
    pub(super) fn same_given(&self, old: Given<'_>, new: Given<'_>) -> bool {
        match (old, new) {
            (Given::Value(old), Given::Value(new)) | (Given::Page(old), Given::Page(new)) => {
                self.same(old, new)
            }
            (Given::Series(before, old), Given::Series(after, new)) => {
                before == after && self.same(old, new)
            }
            (Given::Bytes, Given::Bytes) | (Given::Nothing, Given::Nothing) => true,
            _ => false,
        }
    }

    pub(super) fn output(&mut self, pair: &Pair<'_>) {
        let Pair { old, new, name, refs, .. } = pair;
        let at = At {
            old: Some(self.old.response_span(refs.0)),
            new: Some(self.new.response_span(refs.1)),
        };
        self.headers(pair, at);
        self.errors(pair, at);
        if old.several().is_some() || new.several().is_some() {
            return self.several(pair, at);
        }
        let (before, after) = (Returned::of(old), Returned::of(new));
        let same = self.same_given(before.given, after.given);
        if !same || before.is_option != after.is_option {
            let (was, is) = match (before.given, after.given) {
                (Given::Value(old), Given::Value(new)) if !same => {
                    let (was, is) = self.both(old, new);
                    (before.optional(was), after.optional(is))
                }
                _ => (before.rust(self.old), after.rust(self.new)),
            };
            let paged = match (before.given, after.given) {
                (Given::Page(_), Given::Page(_)) => "",
                (Given::Page(_), _) => ", and `Client::items` no longer takes it",
                (_, Given::Page(_)) => ", and `Client::items` takes it",
                _ => "",
            };
            let message = format!("{name} returns `{is}`, not `{was}`{paged}");
            self.push(Kind::Breaking, at, message);
        } else if is_streamed(old) && !is_streamed(new) {
            let message = format!("`Client::stream` no longer takes {name}");
            self.push(Kind::Breaking, at, message);
        } else {
            let was = place(self.old, &old.output, &old.at);
            let is = place(self.new, &new.output, &new.at);
            if was != is {
                let message = format!("{name} reads its response {is}, not {was}");
                self.push(Kind::Fix, at, message);
            }
            self.absent(pair, at);
        }
        self.pagination(pair);
    }

    /// Which responses say that there is nothing, where both can.
    pub(super) fn absent(&mut self, pair: &Pair<'_>, at: At) {
        let (was, is) = (&pair.old.absent, &pair.new.absent);
        if was != is {
            let (was, is) = (nothing(was.as_deref()), nothing(is.as_deref()));
            let message = format!("{} returns `None` for {is}, not for {was}", pair.name);
            self.push(Kind::Fix, at, message);
        }
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
pub(super) fn place(side: Side<'_>, output: &Output, at: &str) -> Cow<'static, str> {
    match output {
        Output::Raw(Raw::Text) => "as text".into(),
        Output::Raw(Raw::Bytes) => "as bytes".into(),
        Output::Series(Series::Ndjson, _) => "as JSON on each line".into(),
        Output::Series(Series::Events, _) => "as server-sent events".into(),
        Output::Nothing => "as nothing".into(),
        Output::Result(_) | Output::Page(_) | Output::Bare(_) => match at {
            "" => "as JSON without an envelope".into(),
            _ if at == side.rust.envelope.result() => "out of the envelope".into(),
            _ => format!("at `{at}`").into(),
        },
    }
}

/// Whether it can be read as it arrives.
fn is_streamed(operation: &Operation) -> bool {
    matches!(operation.output, Output::Raw(_) | Output::Series(..))
}

/// What is read as `None`, next to null.
fn nothing(absent: Option<&[i64]>) -> String {
    match absent {
        None => "null alone".to_owned(),
        Some([]) => "a 404".to_owned(),
        Some(codes) => {
            let codes: Vec<_> = codes.iter().map(i64::to_string).collect();
            format!("a 404 with the code {}", codes.join(" or "))
        }
    }
}
