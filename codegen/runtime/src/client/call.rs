use super::Options;
use crate::operation::Operation;
use crate::redirect;
use crate::request::{self, Asked, Turn};
use crate::retry::{error_is_transient, outcome_is_unknown, response_is_transient, retry_after};
use crate::trace::Span;
use crate::transport::Clock;
use crate::{
    ApiError, DecodeErrorKind, Endpoint, Error, RawResponse, RequestError, Result, Sent,
    TransportError,
};
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Request, Response, Uri};
use std::sync::Arc;
use std::time::Duration;

/// One call, from its first try to its end. It does no I/O: a client sends what
/// [`request`](Self::request) gives, hands what came of it to [`settle`](Self::settle), and does
/// as that says.
#[derive(Debug)]
pub(crate) struct Call {
    options: Arc<Options>,
    asked: Asked,
    headers: HeaderMap,
    content: Option<(HeaderValue, Bytes)>,
    /// Where a redirect led.
    target: Option<Uri>,
    hops: u8,
    started: Duration,
    /// When the attempt under way began; its redirects share its timeout.
    attempt_started: Duration,
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
    /// Nothing: it has an answer of success, or has failed.
    Done(Result<Response<Bytes>>),
}

impl Call {
    /// A call of `endpoint`; with a turn, for the page that it names.
    pub(crate) fn new<E: Endpoint>(
        endpoint: &E,
        options: &Arc<Options>,
        turn: Option<Turn>,
        clock: &dyn Clock,
    ) -> Result<Self, RequestError> {
        let operation = Operation::of::<E>();
        let place = (operation.method.clone(), operation.template);
        let write = || {
            options.check()?;
            let scheme = options.credentials.choose(operation.schemes)?;
            Ok((scheme, request::write(endpoint, &options.base, &options.extra, turn)?))
        };
        let (scheme, written) = write().map_err(|error: RequestError| error.of(place))?;
        let span = Span::call(&operation, &written.address);
        let now = clock.monotonic();
        Ok(Self {
            options: options.clone(),
            asked: Asked {
                operation,
                address: written.address,
                base: options.base.path.len(),
                scheme,
                attempt: 1,
                attempts: options.retry.most_attempts(),
                doubtful: false,
            },
            headers: written.headers,
            content: written.content,
            target: None,
            hops: 0,
            started: now,
            attempt_started: now,
            span,
        })
    }

    pub(crate) fn asked(&self) -> &Asked {
        &self.asked
    }

    /// The span of the whole call.
    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }

    /// A span for the try under way.
    pub(crate) fn attempt_span(&self) -> Span {
        Span::attempt(&self.asked.operation, self.address(), self.asked.attempt)
    }

    /// The largest body that is taken, in bytes.
    pub(crate) fn limit(&self) -> usize {
        self.options.limit
    }

    /// The request of the try under way, and how long it may take.
    pub(crate) fn request(&self, clock: &dyn Clock) -> Result<(Request<Bytes>, Duration)> {
        let mut timeout = self.options.timeout;
        if self.hops > 0 {
            let taken = clock.monotonic().saturating_sub(self.attempt_started);
            timeout = timeout.saturating_sub(taken);
        }
        let timeout = match self.left(clock) {
            Some(left) if left.is_zero() => return Err(self.fault(TransportError::timeout())),
            Some(left) => left.min(timeout),
            None => timeout,
        };
        let mut request = Request::new(Bytes::new());
        *request.method_mut() = self.asked.operation.method.clone();
        *request.uri_mut() = self.address().clone();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static(self.asked.operation.accept));
        headers.insert(USER_AGENT, self.options.user_agent(self.asked.operation.package));
        if let Some((content_type, _)) = &self.content {
            headers.insert(CONTENT_TYPE, content_type.clone());
        }
        // What the endpoint and the caller say replaces what is said above; credentials come last.
        for more in [&self.headers, &self.options.headers] {
            if !more.is_empty() {
                headers.extend(more.clone());
            }
        }
        self.options.credentials.sign(self.asked.scheme, headers);
        if let Some((_, body)) = &self.content {
            *request.body_mut() = body.clone();
        }
        Ok((request, timeout))
    }

    /// What to do after a try came out as `outcome`.
    pub(crate) fn settle(
        &mut self,
        outcome: Result<Response<Bytes>, TransportError>,
        attempt: &Span,
        clock: &dyn Clock,
    ) -> Next {
        match &outcome {
            Ok(answer) => attempt.answered(answer.status(), answer.headers()),
            Err(error) => match error.response() {
                Some(answer) if !answer.status().is_success() => {
                    attempt.answered(answer.status(), answer.headers());
                }
                _ => attempt.failed(error.kind()),
            },
        }
        let next = self.judge(outcome, clock);
        match &next {
            Next::Done(Ok(answer)) => self.span.answered(answer.status(), answer.headers()),
            Next::Done(Err(Error::Api(error))) => {
                self.span.answered(error.status(), error.headers());
            }
            Next::Done(Err(Error::Transport(error))) => self.span.failed(error.kind()),
            Next::Done(Err(_)) | Next::Again | Next::Wait(_) => {}
        }
        next
    }

    /// The answer as what the endpoint decodes.
    pub(crate) fn answered(self, answer: Response<Bytes>) -> RawResponse {
        RawResponse::to(self.asked, answer).within(self.span)
    }

    fn judge(
        &mut self,
        outcome: Result<Response<Bytes>, TransportError>,
        clock: &dyn Clock,
    ) -> Next {
        match outcome {
            Ok(answer) if answer.status().is_success() => {
                self.options.budget.earn();
                Next::Done(Ok(answer))
            }
            Ok(answer) => self.judge_refusal(answer, None, clock),
            Err(mut error) => {
                // The head of a rejection is enough to act on, whatever became of its body.
                if let Some(answer) = error.take_rejection() {
                    return self.judge_refusal(answer, Some(error), clock);
                }
                let again = error_is_transient(&self.asked.operation.method, &error);
                let doubtful = error.sent() != Sent::No;
                match again.then(|| self.again(None, doubtful, clock)).flatten() {
                    Some(wait) => Next::Wait(wait),
                    None => Next::Done(Err(self.fault(error))),
                }
            }
        }
    }

    fn judge_refusal(
        &mut self,
        answer: Response<Bytes>,
        incomplete: Option<TransportError>,
        clock: &dyn Clock,
    ) -> Next {
        let (method, status) = (&self.asked.operation.method, answer.status());
        if self.hops < redirect::HOPS
            && let Some(target) = redirect::target(method, self.address(), status, answer.headers())
        {
            self.hops += 1;
            self.target = Some(target);
            return Next::Again;
        }
        let asked = retry_after(answer.headers(), clock.wall());
        if response_is_transient(method, status, answer.headers())
            && let Some(wait) = self.again(asked, outcome_is_unknown(status), clock)
        {
            return Next::Wait(wait);
        }
        let answer = RawResponse::to(self.asked.clone(), answer);
        Next::Done(Err(ApiError::new(&answer, asked).cut_by(incomplete).into()))
    }

    /// Turns to the next try and says how long to wait for it, if there is to be one.
    fn again(
        &mut self,
        asked: Option<Duration>,
        doubtful: bool,
        clock: &dyn Clock,
    ) -> Option<Duration> {
        let wait = self.options.retry.wait(self.asked.attempt, asked, clock.jitter())?;
        if self.left(clock).is_some_and(|left| left <= wait) || !self.options.budget.spend() {
            return None;
        }
        self.asked.attempt += 1;
        self.asked.doubtful |= doubtful;
        self.target = None;
        self.hops = 0;
        self.attempt_started = clock.monotonic().saturating_add(wait);
        Some(wait)
    }

    /// Where the try under way is sent.
    fn address(&self) -> &Uri {
        self.target.as_ref().unwrap_or(&self.asked.address)
    }

    /// What is left until the deadline.
    fn left(&self, clock: &dyn Clock) -> Option<Duration> {
        let deadline = self.options.deadline?;
        Some(deadline.saturating_sub(clock.monotonic().saturating_sub(self.started)))
    }

    fn fault(&self, mut error: TransportError) -> Error {
        error.place = Some(Box::new(self.asked.place()));
        error.into()
    }
}

/// What `answer` holds, or the refusal that it is.
pub(crate) fn decode<E: Endpoint>(answer: &RawResponse) -> Result<E::Output> {
    E::decode(answer).map_err(|error| {
        answer.span().unread(error.kind());
        match error.kind() {
            DecodeErrorKind::Refused => ApiError::new(answer, None).into(),
            _ => error.into(),
        }
    })
}
