use crate::error::ray_id;
use crate::operation::Operation;
use crate::origin::port;
use crate::{DecodeErrorKind, TransportErrorKind};
use http::{HeaderMap, StatusCode, Uri};
use tracing::field::Empty;
use tracing::instrument::Instrumented;
use tracing::{Instrument, info_span};

/// A span with the names of OpenTelemetry's conventions. It shows the template of the path, never
/// a parameter, a header or a body.
#[derive(Clone, Debug)]
pub(crate) struct Span(tracing::Span);

impl Span {
    /// The span of a call.
    pub(crate) fn call(operation: &Operation, address: &Uri) -> Self {
        Self(info_span!(
            "call",
            "otel.kind" = "client",
            "cloudflare.operation" = operation.id,
            "http.request.method" = operation.method.as_str(),
            "url.template" = operation.template,
            "server.address" = address.host(),
            "server.port" = port(address),
            "http.response.status_code" = Empty,
            "cloudflare.ray_id" = Empty,
            "error.type" = Empty,
        ))
    }

    /// The span of a try of it, the first of which is 1.
    pub(crate) fn attempt(operation: &Operation, address: &Uri, attempt: u32) -> Self {
        Self(info_span!(
            "try",
            "otel.kind" = "client",
            "http.request.method" = operation.method.as_str(),
            "url.template" = operation.template,
            "server.address" = address.host(),
            "server.port" = port(address),
            "http.request.resend_count" = attempt.saturating_sub(1),
            "http.response.status_code" = Empty,
            "cloudflare.ray_id" = Empty,
            "error.type" = Empty,
        ))
    }

    /// No span.
    pub(crate) fn none() -> Self {
        Self(tracing::Span::none())
    }

    /// Records an answer; one that is no success is an error of its status.
    pub(crate) fn answered(&self, status: StatusCode, headers: &HeaderMap) {
        self.0.record("http.response.status_code", status.as_u16());
        self.0.record("cloudflare.ray_id", ray_id(headers));
        if !status.is_success() {
            self.0.record("error.type", status.as_str());
        }
    }

    /// Records that no answer came.
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
                TransportErrorKind::Other => "_OTHER",
            },
        );
    }

    /// Records that an answer of success could not be read, or was none.
    pub(crate) fn unread(&self, kind: DecodeErrorKind) {
        let refused = kind == DecodeErrorKind::Refused;
        self.0.record("error.type", if refused { "refused" } else { "unreadable" });
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
