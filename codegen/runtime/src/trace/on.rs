use crate::error::{DecodeErrorKind, TransportErrorKind};
use crate::operation::Operation;
use crate::origin::port;
use http::{StatusCode, Uri};
use tracing::field::Empty;
use tracing::instrument::Instrumented;
use tracing::{Instrument, info_span};

/// A span with the field names of OpenTelemetry's conventions. It contains the template of the
/// path, never a parameter, a header (apart from the request id) or a body.
#[derive(Clone, Debug)]
pub(crate) struct Span(tracing::Span);

impl Span {
    /// The span of a call.
    pub(crate) fn call(operation: &Operation, address: &Uri) -> Self {
        Self(info_span!(
            "call",
            "otel.kind" = "client",
            "api.operation" = operation.id,
            "http.request.method" = operation.method.as_str(),
            "url.template" = operation.template,
            "server.address" = address.host(),
            "server.port" = port(address),
            "http.response.status_code" = Empty,
            "api.request_id" = Empty,
            "error.type" = Empty,
        ))
    }

    /// The span of an attempt of it, the first of which is 1.
    pub(crate) fn attempt(operation: &Operation, address: &Uri, attempt: u32) -> Self {
        Self(info_span!(
            "attempt",
            "otel.kind" = "client",
            "http.request.method" = operation.method.as_str(),
            "url.template" = operation.template,
            "server.address" = address.host(),
            "server.port" = port(address),
            "http.request.resend_count" = attempt.saturating_sub(1),
            "http.response.status_code" = Empty,
            "api.request_id" = Empty,
            "error.type" = Empty,
        ))
    }

    /// No span.
    pub(crate) fn none() -> Self {
        Self(tracing::Span::none())
    }

    /// Records a response; the status of one that is not a success is an error.
    pub(crate) fn responded<'h>(
        &self,
        status: StatusCode,
        request_id: impl FnOnce() -> Option<&'h str>,
    ) {
        self.0.record("http.response.status_code", status.as_u16());
        self.0.record("api.request_id", request_id());
        if !status.is_success() {
            self.0.record("error.type", status.as_str());
        }
    }

    /// Records that no response arrived.
    pub(crate) fn failed(&self, kind: TransportErrorKind) {
        self.0.record(
            "error.type",
            match kind {
                TransportErrorKind::Connect => "connect",
                TransportErrorKind::Timeout => "timeout",
                TransportErrorKind::Tls => "tls",
                TransportErrorKind::Closed => "closed",
                TransportErrorKind::CutShort => "cut_short",
                TransportErrorKind::TooLarge => "too_large",
                TransportErrorKind::Proxy => "proxy",
                TransportErrorKind::Malformed => "malformed",
                TransportErrorKind::RateLimit => "rate_limit",
                TransportErrorKind::Other => "_OTHER",
            },
        );
    }

    /// Records that a response with a status of success could not be read, or is a rejection.
    pub(crate) fn unread(&self, kind: DecodeErrorKind) {
        let rejected = kind == DecodeErrorKind::Rejected;
        self.0.record("error.type", if rejected { "rejected" } else { "unreadable" });
    }

    /// Runs `run` within the span.
    pub(crate) fn enter<R>(&self, run: impl FnOnce() -> R) -> R {
        self.0.in_scope(run)
    }

    /// Polls `future` within the span.
    pub(crate) fn around<F: Future>(&self, future: F) -> Instrumented<F> {
        future.instrument(self.0.clone())
    }
}
