use crate::error::{DecodeErrorKind, TransportErrorKind};
use crate::operation::Operation;
use http::{StatusCode, Uri};

/// Nothing.
#[derive(Clone, Debug)]
pub(crate) struct Span;

impl Span {
    pub(crate) fn call(_: &Operation, _: &Uri) -> Self {
        Self
    }

    pub(crate) fn attempt(_: &Operation, _: &Uri, _: u32) -> Self {
        Self
    }

    pub(crate) fn none() -> Self {
        Self
    }

    pub(crate) fn responded<'h>(&self, _: StatusCode, _: impl FnOnce() -> Option<&'h str>) {
        let Self = self;
    }

    pub(crate) fn failed(&self, _: TransportErrorKind) {
        let Self = self;
    }

    pub(crate) fn unread(&self, _: DecodeErrorKind) {
        let Self = self;
    }

    pub(crate) fn enter<R>(&self, run: impl FnOnce() -> R) -> R {
        let Self = self;
        run()
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        let Self = self;
        future
    }
}
