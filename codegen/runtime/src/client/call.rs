use super::pause::{Hold, Provision};
use super::{Credentials, Options};
use crate::auth::{Scheme, Signature};
use crate::endpoint::{Absent, Endpoint, RawResponse};
use crate::error::{ApiError, DecodeErrorKind, Error, RequestError, Result, Sent, TransportError};
use crate::operation::Operation;
use crate::redirect;
use crate::request::{self, PageOverride, RequestInfo};
use crate::retry::{error_is_transient, outcome_is_unknown, response_is_transient, retry_after};
use crate::streaming::{Bounds, Streamed};
use crate::trace::Span;
use crate::transport::Clock;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Request, Response, Uri};
use std::sync::Arc;
use std::time::Duration;

/// One call, from its first attempt to its end. It does no I/O: a client sends what
/// [`request`](Self::request) returns, passes the outcome to [`on_outcome`](Self::on_outcome), and
/// does what that returns.
#[derive(Debug)]
pub(crate) struct Call {
    pub(super) options: Arc<Options>,
    pub(super) info: RequestInfo,
    pub(super) signature: Option<Arc<Signature>>,
    /// Where the signature comes from, unless it has always been known.
    pub(super) provision: Option<Box<Provision>>,
    pub(super) hold: Hold,
    /// Which 404 is decoded.
    absent: Absent,
    headers: HeaderMap,
    content_type: Option<HeaderValue>,
    /// Where redirects have led to.
    target: Option<Uri>,
    redirects: u8,
    started: Duration,
    /// When the attempt under way began; its redirects share its timeout.
    pub(super) attempt_started: Duration,
    /// Of the whole call.
    span: Span,
}

/// What a call does next.
#[derive(Debug)]
pub(crate) enum Next {
    /// Send again at once.
    Again,
    /// Wait, then send again.
    Wait(Duration),
    /// Nothing: there is a response that the endpoint decodes, or the call has failed.
    Done(Result<Response<Bytes>>),
}

impl Call {
    /// A call of `endpoint`; with `page`, for that page of its list.
    pub(crate) fn new<E: Endpoint>(
        endpoint: &E,
        options: &Arc<Options>,
        page: Option<PageOverride>,
        clock: &dyn Clock,
    ) -> Result<Self, RequestError> {
        let operation = Operation::of::<E>();
        let prepare = || {
            options.check()?;
            let (signature, provision) = match &options.credentials {
                // A provider is asked for no credentials that are not sent.
                Credentials::Provided(_) if operation.schemes == [Scheme::NONE] => (None, None),
                Credentials::Known(secrets) => {
                    let chosen = secrets.choose(operation.schemes, options.api.schemes)?;
                    (chosen.cloned(), None)
                }
                Credentials::Provided(provider) => (None, Some(Box::new(Provision::new(provider)))),
            };
            let base = options.base()?;
            let prepared = request::write(endpoint, base, &options.overrides, page)?;
            Ok((signature, provision, base.path.len(), prepared))
        };
        let (signature, provision, base, prepared) =
            prepare().map_err(|error: RequestError| error.of(operation))?;
        let span = Span::call(operation, &prepared.address);
        let (content_type, body) = prepared.content.unzip();
        let now = clock.monotonic();
        Ok(Self {
            options: options.clone(),
            info: RequestInfo {
                operation,
                address: prepared.address,
                body: body.unwrap_or_default(),
                base,
                scheme: signature.as_ref().map(|signature| signature.scheme()),
                attempt: 1,
                attempts: options.retry.most_attempts(),
                maybe_applied: false,
            },
            signature,
            provision,
            hold: Hold::default(),
            absent: operation.absent,
            headers: prepared.headers,
            content_type,
            target: None,
            redirects: 0,
            started: now,
            attempt_started: now,
            span,
        })
    }

    /// The same call, to which a 404 is an error whatever its endpoint says.
    pub(crate) fn requiring_success(mut self) -> Self {
        self.absent = Absent::NEVER;
        self
    }

    pub(crate) fn info(&self) -> &RequestInfo {
        &self.info
    }

    /// The span of the whole call.
    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }

    /// A span for the current attempt.
    pub(crate) fn attempt_span(&self) -> Span {
        Span::attempt(self.info.operation, self.address(), self.info.attempt)
    }

    /// The size of the largest body that is accepted, in bytes.
    pub(crate) fn limit(&self) -> usize {
        self.options.limit
    }

    /// What limits a stream of this call.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            timeout: self.options.timeout,
            end: self.options.deadline.map(|deadline| self.started.saturating_add(deadline)),
            item: self.options.limit,
        }
    }

    /// The request of the current attempt, and how long it may take.
    pub(crate) fn request(&self, clock: &dyn Clock) -> Result<(Request<Bytes>, Duration)> {
        let mut timeout = self.options.timeout;
        if self.redirects > 0 {
            let taken = clock.monotonic().saturating_sub(self.attempt_started);
            timeout = timeout.saturating_sub(taken);
        }
        let timeout = match self.left(clock) {
            Some(left) if left.is_zero() => return Err(self.failed(TransportError::timeout())),
            Some(left) => left.min(timeout),
            None => timeout,
        };
        let mut request = Request::new(self.info.body.clone());
        *request.method_mut() = self.info.operation.method.clone();
        *request.uri_mut() = self.address().clone();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, (self.info.operation.accept)());
        headers.insert(USER_AGENT, self.options.user_agent.clone());
        if let Some(content_type) = &self.content_type {
            headers.insert(CONTENT_TYPE, content_type.clone());
        }
        // Headers of the endpoint and of the caller replace those above; credentials come last.
        for more in [&self.headers, &self.options.headers] {
            if !more.is_empty() {
                headers.extend(more.clone());
            }
        }
        if let Some(signature) = &self.signature {
            signature.sign(headers);
        }
        Ok((request, timeout))
    }

    /// What to do after the `outcome` of the current attempt.
    pub(crate) fn on_outcome(
        &mut self,
        outcome: Result<Response<Bytes>, TransportError>,
        attempt: &Span,
        clock: &dyn Clock,
    ) -> Next {
        match &outcome {
            Ok(response) => {
                attempt.responded(response.status(), || self.request_id(response.headers()));
            }
            Err(error) => match error.response() {
                Some(response) if !response.status().is_success() => {
                    attempt.responded(response.status(), || self.request_id(response.headers()));
                }
                _ => attempt.failed(error.kind()),
            },
        }
        self.end_turn(&outcome, clock);
        let next = self.next(outcome, clock);
        match &next {
            Next::Done(Ok(response)) => {
                self.span.responded(response.status(), || self.request_id(response.headers()));
            }
            Next::Done(Err(error)) => self.record(error),
            Next::Again | Next::Wait(_) => {}
        }
        next
    }

    /// Records why the call failed.
    pub(super) fn record(&self, error: &Error) {
        match error {
            Error::Api(error) => self.span.responded(error.status(), || error.request_id()),
            Error::Transport(error) => self.span.failed(error.kind()),
            Error::Request(_) | Error::Decode(_) | Error::Paging(_) | Error::Header(_) => {}
        }
    }

    /// `response` as what the endpoint decodes.
    pub(crate) fn finish(self, response: Response<Bytes>) -> RawResponse {
        RawResponse::last(self.info, response, self.span, self.options.lenient)
    }

    fn next(
        &mut self,
        outcome: Result<Response<Bytes>, TransportError>,
        clock: &dyn Clock,
    ) -> Next {
        match outcome {
            Ok(response) if response.status().is_success() => {
                self.options.budget.earn();
                Next::Done(Ok(response))
            }
            Ok(response) => self.after_rejection(response, None, clock),
            Err(mut error) => {
                // The head of a rejection is enough to act on, whatever became of its body.
                if let Some(response) = error.take_rejection() {
                    return self.after_rejection(response, Some(error), clock);
                }
                let transient = error_is_transient(&self.info.operation.method, &error);
                let maybe_applied = error.sent() != Sent::No;
                match transient.then(|| self.retry(None, maybe_applied, clock)).flatten() {
                    Some(wait) => Next::Wait(wait),
                    None => Next::Done(Err(self.failed(error))),
                }
            }
        }
    }

    /// What to do after a `response` whose status is not one of success; `incomplete` is what kept
    /// its body from arriving in full.
    fn after_rejection(
        &mut self,
        response: Response<Bytes>,
        incomplete: Option<TransportError>,
        clock: &dyn Clock,
    ) -> Next {
        let (method, status) = (&self.info.operation.method, response.status());
        if self.redirects < redirect::LIMIT
            && let Some(target) =
                redirect::target(method, self.address(), status, response.headers())
        {
            self.redirects += 1;
            self.target = Some(target);
            return Next::Again;
        }
        let wanted = retry_after(response.headers(), clock.wall());
        if response_is_transient(method, status, response.headers())
            && let Some(wait) = self.retry(wanted, outcome_is_unknown(status), clock)
        {
            return Next::Wait(wait);
        }
        let response = RawResponse::to(self.info.clone(), response);
        if incomplete.is_none() && self.says_absent(&response) {
            self.options.budget.earn();
            return Next::Done(Ok(response.into_http()));
        }
        let rejection = ApiError::new(&response, wanted).cut_by(incomplete);
        if self.renews(status) {
            self.renew(rejection);
            self.start_attempt(clock.monotonic());
            return Next::Again;
        }
        Next::Done(Err(rejection.into()))
    }

    /// Whether `response` says that what was requested does not exist, and did not before.
    fn says_absent(&self, response: &RawResponse) -> bool {
        !self.info.may_be_deleted() && self.absent.covers(response)
    }

    /// Starts the next attempt, if there is to be one, and returns how long to wait for it.
    /// `wanted` is what the server asks for.
    fn retry(
        &mut self,
        wanted: Option<Duration>,
        maybe_applied: bool,
        clock: &dyn Clock,
    ) -> Option<Duration> {
        let wait = self.options.retry.wait(self.info.attempt, wanted, clock.jitter())?;
        if self.left(clock).is_some_and(|left| left <= wait) || !self.options.budget.spend() {
            return None;
        }
        self.info.attempt += 1;
        self.info.maybe_applied |= maybe_applied;
        self.start_attempt(clock.monotonic().saturating_add(wait));
        Some(wait)
    }

    /// Begins again, at the address of the endpoint.
    fn start_attempt(&mut self, at: Duration) {
        self.target = None;
        self.redirects = 0;
        self.attempt_started = at;
    }

    /// Where the current attempt is sent to.
    fn address(&self) -> &Uri {
        self.target.as_ref().unwrap_or(&self.info.address)
    }

    /// What is left until the deadline.
    pub(super) fn left(&self, clock: &dyn Clock) -> Option<Duration> {
        let deadline = self.options.deadline?;
        Some(deadline.saturating_sub(clock.monotonic().saturating_sub(self.started)))
    }

    fn request_id<'h>(&self, headers: &'h HeaderMap) -> Option<&'h str> {
        self.options.api.request_id(headers)
    }

    pub(super) fn failed(&self, mut error: TransportError) -> Error {
        error.place = Some(Box::new(self.info.place()));
        error.request_id = error
            .response()
            .and_then(|response| self.request_id(response.headers()))
            .map(Into::into);
        error.into()
    }
}

/// What `response` contains, or the rejection that it is.
pub(crate) fn decode<E: Endpoint>(response: &RawResponse) -> Result<E::Output> {
    E::decode(response).map_err(|error| {
        response.span().unread(error.kind());
        match error.kind() {
            DecodeErrorKind::Rejected => ApiError::new(response, None).into(),
            _ => error.into(),
        }
    })
}

/// What there is around `body` once the response `head` has begun.
pub(crate) fn opened<E: Streamed, B>(head: &RawResponse, body: B) -> Result<E::Opened<B>> {
    E::open(head, body).map_err(|error| {
        head.span().unread(error.kind());
        error.into()
    })
}
