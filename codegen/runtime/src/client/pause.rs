//! What comes before each request of a call: its credentials, and its turn.

use super::Call;
use super::provider::{Provided, Provider, Version};
use crate::error::{ApiError, RequestError, Result, Sent, TransportError, TransportErrorKind};
use crate::rate::{Permit, Turn};
use crate::retry::retry_after;
use crate::transport::{BoxFuture, Clock};
use bytes::Bytes;
use http::{Response, StatusCode};
use std::sync::Arc;
use std::time::Duration;

/// What a call waits for before its next request.
pub(crate) enum Pause {
    /// For the time.
    For(Duration),
    /// For another call, or for the provider of the credentials, but no longer than this.
    Until(BoxFuture<()>, Option<Duration>),
}

/// The credentials of a call that come from a provider.
#[derive(Debug)]
pub(super) struct Provision {
    provider: Arc<Provider>,
    awaited: Version,
    /// Where the signature of the call came from; `None` until it has one.
    version: Option<Version>,
    has_renewed: bool,
    /// What the API said of the credentials before.
    rejection: Option<ApiError>,
}

/// The pace of a call: see [`Pacer`](crate::rate::Pacer).
#[derive(Debug, Default)]
pub(super) struct Hold {
    permit: Option<Permit>,
    /// When it began to wait for its next request.
    since: Option<Duration>,
}

impl Call {
    /// What to wait for before the next [`request`](Self::request); `None` once it can be sent.
    pub(crate) fn pause(&mut self, clock: &dyn Clock) -> Result<Option<Pause>> {
        if self.provision.is_none() && !self.options.is_paced {
            return Ok(None);
        }
        self.next_pause(clock).inspect_err(|error| self.record(error))
    }

    fn next_pause(&mut self, clock: &dyn Clock) -> Result<Option<Pause>> {
        let pause = match self.sign()? {
            Some(answer) => Some(self.wait_for(answer, clock)?),
            None if self.options.is_paced => self.take_turn(clock)?,
            None => None,
        };
        match (&pause, self.hold.since) {
            (Some(_), None) => self.hold.since = Some(clock.monotonic()),
            // Waiting is not part of an attempt.
            (None, Some(since)) => {
                self.hold.since = None;
                self.attempt_started += clock.monotonic().saturating_sub(since);
            }
            _ => {}
        }
        Ok(pause)
    }

    /// Signs the call if that is still to be done. Returns what it has to wait for.
    fn sign(&mut self) -> Result<Option<BoxFuture<()>>> {
        let Some(provision) = self.provision.as_deref_mut() else { return Ok(None) };
        if provision.version.is_some() {
            return Ok(None);
        }
        let operation = self.info.operation;
        let at = |error: RequestError| error.of(operation);
        let (secrets, version) = match provision.provider.get(&mut provision.awaited) {
            Provided::Secrets(secrets, version) => (secrets, version),
            Provided::Pending(answer) => return Ok(Some(answer)),
            Provided::Failed(failure) => {
                let message = match provision.rejection {
                    None => "the provider of the credentials failed",
                    Some(_) => "the API rejected the credentials, and their provider failed",
                };
                return Err(at(RequestError::provider(message, failure)).into());
            }
        };
        let signature = secrets.choose(operation.schemes, self.options.api.schemes).map_err(at)?;
        if let Some(rejection) = provision.rejection.take()
            && signature == self.signature.as_ref()
        {
            return Err(rejection.into());
        }
        provision.version = Some(version);
        self.info.scheme = signature.map(|signature| signature.scheme());
        self.signature = signature.cloned();
        Ok(None)
    }

    /// Whether the call is repeated with other credentials, now that the API rejected its own.
    pub(super) fn renews(&mut self, status: StatusCode) -> bool {
        status == StatusCode::UNAUTHORIZED
            && self.provision.as_ref().is_some_and(|provision| !provision.has_renewed)
    }

    /// Lets the call be signed again. `rejection` is its outcome if there are no other credentials.
    pub(super) fn renew(&mut self, rejection: ApiError) {
        if let Some(provision) = self.provision.as_deref_mut() {
            if let Some(version) = provision.version.take() {
                provision.provider.reject(version);
            }
            provision.has_renewed = true;
            provision.rejection = Some(rejection);
        }
    }

    /// Waits for the call's turn, by the rate limits that earlier responses stated.
    fn take_turn(&mut self, clock: &dyn Clock) -> Result<Option<Pause>> {
        let now = clock.monotonic();
        if self.hold.permit.as_mut().is_some_and(|permit| permit.send(now)) {
            return Ok(None);
        }
        // A permit that expired is given back before another one is asked for.
        self.hold.permit = None;
        let wait = match self.options.pacer.turn(self.signature.as_deref(), now) {
            Turn::Admitted(mut permit, Duration::ZERO) => {
                permit.send(now);
                self.hold.permit = Some(permit);
                return Ok(None);
            }
            Turn::Admitted(permit, wait) => {
                self.hold.permit = Some(permit);
                wait
            }
            Turn::Later(wait) => wait,
            Turn::After(other) => return self.wait_for(Box::pin(other), clock).map(Some),
        };
        if self.left(clock).is_some_and(|left| left <= wait) {
            let cause = format!("the next one is allowed in {wait:?}");
            let error = TransportError::new(TransportErrorKind::RateLimit, Sent::No, cause);
            return Err(self.failed(error));
        }
        Ok(Some(Pause::For(wait)))
    }

    /// Gives the turn back, with what the response stated.
    pub(super) fn end_turn(
        &mut self,
        outcome: &Result<Response<Bytes>, TransportError>,
        clock: &dyn Clock,
    ) {
        let Some(permit) = self.hold.permit.take() else { return };
        let response = outcome.as_ref().map_or_else(TransportError::response, Some);
        let rejected = response.filter(|it| it.status() == StatusCode::TOO_MANY_REQUESTS);
        let blocked = rejected.and_then(|it| retry_after(it.headers(), clock.wall()));
        permit.respond(response.map(Response::headers), blocked, clock.monotonic());
    }

    /// Waits for `other`, but not beyond the deadline.
    fn wait_for(&self, other: BoxFuture<()>, clock: &dyn Clock) -> Result<Pause> {
        match self.left(clock) {
            Some(left) if left.is_zero() => Err(self.failed(TransportError::timeout())),
            left => Ok(Pause::Until(other, left)),
        }
    }
}

impl Provision {
    pub(super) fn new(provider: &Arc<Provider>) -> Self {
        Self {
            provider: provider.clone(),
            awaited: Version::default(),
            version: None,
            has_renewed: false,
            rejection: None,
        }
    }
}
